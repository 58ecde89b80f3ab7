"""What citation programs leave in a DOCX comes back whole: records, citations, entries."""

from __future__ import annotations

import base64

from office import RIVERS, csl, docx, field, p, part, r, rivers, springs

from refkit.model import Document
from refkit.readers import docx as reader

ENTRY = "Aydin, K. (2019). Rivers and their banks. Spring."
OTHER = "Bek, L. (2021). Springs. Water, 3(1), 1–9."


def _read(data: bytes) -> Document:
    return reader.read(data, "a.docx")


def _cited(document: Document) -> list[tuple[str, list[str | None]]]:
    return [(c.text, [cite.key for cite in c.cites]) for c in document.citations]


def test_zotero_s_fields_give_exactly_its_items_and_citations() -> None:
    code = " ADDIN ZOTERO_ITEM CSL_CITATION "
    one = field(code + csl(rivers(locator="12", prefix="see ")), "(see Aydin, 2019, p. 12)")
    both = field(code + csl(rivers(), springs(locator="3", label="chapter")), "(Aydin; Bek)")
    listed = field(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', r(ENTRY))
    document = _read(docx(p(r("It rose ") + one + r(".")) + p(both) + p(listed)))
    assert document.text == f"It rose (see Aydin, 2019, p. 12).\n\n(Aydin; Bek)\n\n{ENTRY}"
    assert [item.id for item in document.records] == ["AAAA1111", "BBBB2222"]
    assert document.records[0]["title"] == RIVERS["title"]
    assert document.records[0].year == 2019
    first, second = document.citations
    assert document.text[first.start : first.end] == first.text == "(see Aydin, 2019, p. 12)"
    cite = first.cites[0]
    assert (cite.key, cite.locator, cite.label, cite.prefix) == ("AAAA1111", "12", "page", "see")
    assert [(c.key, c.locator, c.label) for c in second.cites] == [
        ("AAAA1111", None, None),
        ("BBBB2222", "3", "chapter"),
    ]


def test_a_bibliography_field_of_many_paragraphs_gives_its_entries_with_their_records() -> None:
    cited = field("ADDIN ZOTERO_ITEM CSL_CITATION " + csl(rivers(), springs()), "(both)")
    listed = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "#")
    begin, end = listed.split(r("#"))
    body = p(cited) + p("References") + p(begin + r(ENTRY)) + p(OTHER) + p(end) + p("After.")
    document = _read(docx(body))
    entries = [(document.text[s.start : s.end], s.label) for s in document.entries]
    assert entries == [(ENTRY, "AAAA1111"), (OTHER, "BBBB2222")]


def test_a_heading_inside_a_bibliography_is_no_entry() -> None:
    begin, end = field("ADDIN EN.REFLIST", "#").split(r("#"))
    document = _read(docx(p(begin + r("References")) + p(ENTRY) + p(end)))
    assert [document.text[s.start : s.end] for s in document.entries] == [ENTRY]


def test_a_simple_field_is_read_as_a_complex_one() -> None:
    code = ("ADDIN CSL_CITATION " + csl(rivers())).replace('"', "&quot;")
    document = _read(docx(p(f'<w:fldSimple w:instr="{code}">{r("(Aydin)")}</w:fldSimple>')))
    assert _cited(document) == [("(Aydin)", ["AAAA1111"])]


def test_mendeley_s_local_ids_do_not_mix_up_its_items() -> None:
    place = "http://www.mendeley.com/documents/?uuid="
    one = csl({"id": "ITEM-1", "uris": [f"{place}one"], "itemData": RIVERS | {"id": "ITEM-1"}})
    two = csl({"id": "ITEM-1", "uris": [f"{place}two"], "itemData": {"title": "Two"}})
    code = "ADDIN CSL_CITATION "
    document = _read(docx(p(field(code + one, "[1]") + r(" ") + field(code + two, "[2]"))))
    assert _cited(document) == [("[1]", ["one"]), ("[2]", ["two"])]
    assert [item["title"] for item in document.records] == [RIVERS["title"], "Two"]


def test_mendeley_cite_s_content_controls_are_read() -> None:
    packed = base64.b64encode(csl(rivers()).encode()).decode()

    def control(tag: str, inner: str) -> str:
        said = f'<w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        return f"<w:sdt>{said}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = p(r("See ") + control(f"MENDELEY_CITATION_v3_{packed}", r("(Aydin, 2019)")) + r("."))
    document = _read(docx(body + control("MENDELEY_BIBLIOGRAPHY", p(ENTRY)) + p("After.")))
    assert _cited(document) == [("(Aydin, 2019)", ["AAAA1111"])]
    assert [s.label for s in document.entries] == ["AAAA1111"]


ENDNOTE = """<EndNote><Cite><Author>Aydin</Author><Year>2019</Year><RecNum>5</RecNum>
<Prefix>see </Prefix><Pages>12</Pages><record><rec-number>5</rec-number><foreign-keys>
<key app="EN" db-id="abc">5</key></foreign-keys><ref-type name="Book">6</ref-type><contributors>
<authors><author><style face="normal">Aydin, Kemal</style></author></authors></contributors>
<titles><title><style face="normal">Rivers and their banks</style></title></titles>
<dates><year>2019</year></dates></record></Cite></EndNote>"""


def test_endnote_s_xml_is_read_from_the_code_and_from_the_data_of_a_nested_field() -> None:
    inline = field("ADDIN EN.CITE " + ENDNOTE, "(Aydin, 2019)")
    data = base64.b64encode(ENDNOTE.encode()).decode()
    outer = field("#", "(Aydin 2019)").replace(
        "<w:r><w:instrText>#</w:instrText></w:r>",
        "<w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>"
        + field("ADDIN EN.CITE.DATA", "#", data).replace(r("#"), "").replace("separate", "x"),
    )
    document = _read(docx(p(inline) + p(outer)))
    assert _cited(document) == [("(Aydin, 2019)", ["5"]), ("(Aydin 2019)", ["5"])]
    [item] = document.records
    assert (item.type, item["title"], item.year) == ("book", "Rivers and their banks", 2019)
    assert [str(name) for name in item.authors] == ["Kemal Aydin"]
    cite = document.citations[0].cites[0]
    assert (cite.locator, cite.label, cite.prefix) == ("12", "page", "see")


SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Ayd19</b:Tag><b:SourceType>Book</b:SourceType><b:Title>Rivers</b:Title>
<b:Year>2019</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Aydin</b:Last>
<b:First>Kemal</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source>
<b:Source><b:Tag>Off</b:Tag><b:SourceType>Report</b:SourceType><b:Title>Floods</b:Title>
<b:Author><b:Author><b:Corporate>Water Office</b:Corporate></b:Author></b:Author></b:Source>
</b:Sources>"""


def test_word_s_own_sources_and_citations_are_read() -> None:
    cited = field(r" CITATION Ayd19 \l 1055 \p 12 \m Off ", "(Aydin, 2019, s. 12; Water Office)")
    document = _read(
        docx(
            p(cited),
            {"customXml/item1.xml": SOURCES},
            {"c": ("customXml", "../customXml/item1.xml")},
        )
    )
    assert [(i.id, i.type, i["title"]) for i in document.records] == [
        ("Ayd19", "book", "Rivers"),
        ("Off", "report", "Floods"),
    ]
    assert [str(i.authors[0]) for i in document.records] == ["Kemal Aydin", "Water Office"]
    [citation] = document.citations
    assert [(c.key, c.locator) for c in citation.cites] == [("Ayd19", "12"), ("Off", None)]


def test_zotero_s_bookmarks_find_their_codes_among_the_properties() -> None:
    code = "ZOTERO_ITEM CSL_CITATION " + csl(rivers())
    rows = "".join(
        f'<property name="ZOTERO_BREF_x_{n + 1}"><v>{piece.replace("&", "&amp;")}</v></property>'
        for n, piece in enumerate([code[:50], code[50:]])
    )
    body = p(
        '<w:bookmarkStart w:id="1" w:name="ZOTERO_BREF_x"/>'
        + r("(Aydin)")
        + '<w:bookmarkEnd w:id="1"/>'
        + r(" said.")
    )
    document = _read(
        docx(
            body,
            {"docProps/custom.xml": f"<Properties>{rows}</Properties>"},
            package={"c": ("custom-properties", "docProps/custom.xml")},
        )
    )
    assert _cited(document) == [("(Aydin)", ["AAAA1111"])]


def test_a_citation_in_a_note_stands_where_the_note_stands() -> None:
    note = p(field("ADDIN ZOTERO_ITEM CSL_CITATION " + csl(rivers()), "Aydin, Rivers."))
    notes = part("footnotes", f'<w:footnote w:id="2">{note}</w:footnote>')
    body = p(r("It rose.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    document = _read(
        docx(body, {"word/footnotes.xml": notes}, {"f": ("footnotes", "footnotes.xml")})
    )
    assert document.text == "It rose.1\n\n1. Aydin, Rivers."
    assert _cited(document) == [("Aydin, Rivers.", ["AAAA1111"])]


def test_damaged_data_of_a_citation_leaves_its_text() -> None:
    document = _read(docx(p(field('ADDIN CSL_CITATION {"citationItems": [', "(Aydin)"))))
    assert (document.text, document.citations) == ("(Aydin)", [])
    assert "damaged" in document.messages[0]


def test_json_nested_without_end_does_no_harm() -> None:
    document = _read(docx(p(field("ADDIN CSL_CITATION " + '{"a":' * 50_000, "(A)", cut=9**9))))
    assert document.text == "(A)"


def test_a_link_field_is_a_link() -> None:
    document = _read(docx(p(field(' HYPERLINK "https://example.org/a" ', "the map"))))
    [link] = document.links
    assert (document.text[link.start : link.end], link.label) == (
        "the map",
        "https://example.org/a",
    )
