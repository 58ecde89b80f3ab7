"""Zotero RDF as Zotero and others write it, whole, broken or hostile."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats import Loaded
from refkit.formats.rdf.graph import NAMESPACES
from refkit.model import Date, Item, Name


def load(body: str, before: str = "") -> Loaded:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return formats.loads(f"{before}<rdf:RDF {names}>{body}</rdf:RDF>", "rdf")


def one(body: str) -> Item:
    loaded = load(body)
    assert loaded.problems == []
    [item] = loaded.items
    return item


def test_a_journal_of_its_own_and_a_section_are_followed() -> None:
    item = one(
        """
        <bib:Article rdf:about="https://a.org/1">
          <z:itemType>newspaperArticle</z:itemType>
          <dcterms:isPartOf><bib:Part>
            <dc:title>Маданият</dc:title>
            <dcterms:isPartOf rdf:resource="urn:issn:1111-2222"/>
          </bib:Part></dcterms:isPartOf>
          <dc:title>Жаңылык</dc:title>
        </bib:Article>
        <bib:Newspaper rdf:about="urn:issn:1111-2222">
          <dcterms:isPartOf rdf:resource="urn:issn:1111-2222"/>
          <dc:title>Кутбилим</dc:title><dc:identifier>ISSN 1111-2222</dc:identifier>
        </bib:Newspaper>
        """
    )
    assert item.type == "article-newspaper"
    assert item.fields == {
        "title": "Жаңылык",
        "section": "Маданият",
        "container-title": "Кутбилим",
        "ISSN": "1111-2222",
    }


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ("<bib:Book>{}</bib:Book>", "book"),
        ("<bib:Thesis>{}</bib:Thesis>", "thesis"),
        (
            "<bib:Article>{}<dcterms:isPartOf><bib:Journal/></dcterms:isPartOf></bib:Article>",
            "article-journal",
        ),
        ("<bib:Document>{}</bib:Document>", "webpage"),
        ("<bib:Letter>{}</bib:Letter>", "personal_communication"),
        ("<rdf:Description>{}<z:itemType>podcast</z:itemType></rdf:Description>", "broadcast"),
        (
            '<rdf:Description><rdf:type rdf:resource="http://purl.org/net/biblio#Report"/>{}'
            "</rdf:Description>",
            "report",
        ),
    ],
)
def test_a_type_is_told_by_the_item_type_or_the_element(element: str, kind: str) -> None:
    assert one(element.format("<dc:title>T</dc:title>")).type == kind


def test_older_words_for_names_are_read() -> None:
    item = one(
        "<bib:Book><bib:authors><rdf:Seq>"
        "<rdf:_1><foaf:Person><foaf:surname>Kaya</foaf:surname>"
        "<foaf:givenname>Ali</foaf:givenname></foaf:Person></rdf:_1>"
        "<rdf:li><foaf:Person><foaf:surname>TÜİK</foaf:surname></foaf:Person></rdf:li>"
        "</rdf:Seq></bib:authors></bib:Book>"
    )
    assert item.names == {"author": [Name("Kaya", "Ali"), Name(literal="TÜİK")]}


def test_extra_gives_variables_dates_names_a_key_and_the_rest_as_note() -> None:
    item = one(
        "<bib:Book><dc:date>1999</dc:date><dc:description>Citation Key: kaya\n"
        "Original Date: 1950-04\nPMID: 7\ncontainer-author: Kaya || Ali\nread twice\n"
        "issued: 1999/2001</dc:description></bib:Book>"
    )
    assert item.id == "kaya"
    assert item.fields == {"PMID": "7", "note": "read twice"}
    assert item.names == {"container-author": [Name("Kaya", "Ali")]}
    assert item.dates == {
        "original-date": Date.of(1950, 4),
        "issued": Date(((1999,), (2001,))),
    }


def test_notes_of_several_paragraphs_and_automatic_tags_are_read() -> None:
    item = one(
        '<bib:Book><dcterms:isReferencedBy rdf:resource="#n"/><dc:subject>su</dc:subject>'
        "<dc:subject><z:AutomaticTag><rdf:value>göl</rdf:value></z:AutomaticTag></dc:subject>"
        '</bib:Book><bib:Memo rdf:about="#n">'
        "<rdf:value>&lt;p&gt;a &amp;amp; b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;</rdf:value></bib:Memo>"
    )
    assert item.fields == {"keyword": "su, göl", "note": "a & b c"}


def test_fields_of_zotero_that_csl_lacks_are_kept_and_written_back() -> None:
    item = one(
        "<bib:Legislation><z:itemType>bill</z:itemType><z:session>2</z:session></bib:Legislation>"
    )
    assert item.custom == {"zotero": {"session": "2"}}
    assert "<z:session>2</z:session>" in formats.dumps([item], "rdf")


def test_attachments_are_kept_and_written_back() -> None:
    item = one(
        '<bib:Book><link:link rdf:resource="#f"/></bib:Book><z:Attachment rdf:about="#f">'
        "<z:itemType>attachment</z:itemType><dc:title>PDF</dc:title>"
        '<rdf:resource rdf:resource="files/7/su &amp; yer.pdf"/>'
        "<dc:identifier><dcterms:URI><rdf:value>https://a.org/?a=1&amp;b</rdf:value>"
        "</dcterms:URI></dc:identifier><link:type>application/pdf</link:type></z:Attachment>"
    )
    assert item.custom == {
        "attachments": [
            {
                "title": "PDF",
                "type": "application/pdf",
                "url": "https://a.org/?a=1&b",
                "path": "files/7/su & yer.pdf",
            }
        ]
    }
    text = formats.dumps([item], "rdf")
    assert '<rdf:resource rdf:resource="files/7/su &amp; yer.pdf"/>' in text
    assert "csl:" not in text.replace("xmlns:csl", "")
    assert formats.loads(text, "rdf").items == [item]


def test_what_is_left_out_is_told_with_its_line() -> None:
    loaded = load(
        '<bib:Book rdf:about="#b"><dc:source>S</dc:source></bib:Book>\n'
        '<z:Attachment rdf:about="#f"><z:itemType>attachment</z:itemType></z:Attachment>\n'
        '<bib:Memo rdf:about="#m"><rdf:value>x</rdf:value></bib:Memo>\n'
        "<foaf:Document><dc:title>T</dc:title></foaf:Document>"
    )
    assert len(loaded.items) == 1
    assert [str(problem) for problem in loaded.problems] == [
        "line 1: #b: dc:source is not read: S",
        "line 2: #f: a note or attachment that belongs to no item; left out",
        "line 3: #m: a note or attachment that belongs to no item; left out",
        "line 4: foaf:Document is no item; left out",
    ]


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = formats.dumps([Item("a", "book", {"title": "A"}), Item("b", "book")], "rdf")
    loaded = formats.loads(whole[: whole.index("<z:citationKey>b")], "rdf")
    assert [item.type for item in loaded.items] == ["book", "book"]
    assert any("not well-formed XML" in problem.message for problem in loaded.problems)


def test_no_entity_is_resolved_and_no_file_read() -> None:
    loaded = load(
        "<bib:Book><dc:title>T&e;&f;</dc:title></bib:Book>",
        '<!DOCTYPE r [<!ENTITY e "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]>',
    )
    assert [item["title"] for item in loaded.items] == ["T"]
    assert any("refkit resolves none" in problem.message for problem in loaded.problems)


def test_entities_in_entities_cost_nothing() -> None:
    lines = ["<!ENTITY a0 'x'>"] + [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)]
    loaded = load(
        "<bib:Book><dc:title>&a11;</dc:title></bib:Book>", f"<!DOCTYPE r [{''.join(lines)}]>"
    )
    assert "x" not in str(loaded.items)


def test_circles_end() -> None:
    loaded = load(
        '<bib:Book rdf:about="#b"><dcterms:isPartOf rdf:resource="#b"/></bib:Book>'
        '<z:Collection rdf:about="#c"><dc:title>C</dc:title><dcterms:hasPart rdf:resource="#d"/>'
        '</z:Collection><z:Collection rdf:about="#d"><dcterms:hasPart rdf:resource="#c"/>'
        '<dcterms:hasPart rdf:resource="#d"/></z:Collection>'
        '<z:Collection rdf:about="#e"><dc:title>E</dc:title><dcterms:hasPart rdf:resource="#c"/>'
        '<dcterms:hasPart rdf:resource="#b2"/></z:Collection>'
        '<bib:Thesis rdf:about="#b2"/>'
    )
    assert [item.custom for item in loaded.items] == [{"refkit": {"collections": [["E"]]}}]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/&;\"'=:abz \n#")) | st.text())
def test_any_text_between_elements_is_read_or_told(text: str) -> None:
    for body in (text, f"<bib:Book>{text}</bib:Book>", f"<bib:Book><dc:title>{text}"):
        loaded = load(body)
        formats.dumps(loaded.items, "rdf")
