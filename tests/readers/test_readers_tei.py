"""TEI: text as one reads it, citations that point at entries, references as printed or tagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import pipeline
from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import registry, tei

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = """<teiHeader><fileDesc><titleStmt><title level="a" type="main">Rivers rise</title>
</titleStmt><publicationStmt><publisher>Gannet</publisher><date when="2021-03-02"/>
</publicationStmt><sourceDesc><biblStruct><analytic><author><persName>
<forename type="first">Ayşe</forename> <surname>Demir</surname></persName></author></analytic>
<monogr><title level="j">River Letters</title><imprint><biblScope unit="volume">3</biblScope>
<biblScope unit="page" from="5" to="9"/></imprint></monogr>
<idno type="DOI">10.5555/rl.1</idno></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><p>About floods.</p></abstract></profileDesc></teiHeader>"""
TAGGED = """<biblStruct xml:id="b1"><analytic><title level="a">Wells</title><author><persName>
<forename>Ali</forename><surname>Kara</surname></persName></author></analytic>
<monogr><title level="j">Water</title><imprint><biblScope unit="volume">7</biblScope>
<biblScope unit="issue">2</biblScope><biblScope unit="page" from="1" to="4"/>
<date type="published" when="2002-05">May 2002</date></imprint></monogr>
<idno type="DOI">10.1234/w</idno></biblStruct>"""
RAW = """<biblStruct xml:id="b2"><monogr><title level="m">Snow</title><author><persName>
<surname>Ova</surname></persName></author><imprint><date when="2003"/></imprint></monogr>
<note type="raw_reference">[3] B. Ova, Snow, 2003.</note></biblStruct>"""
LIST = f"""<div type="references"><head>References</head><listBibl>
<bibl xml:id="b0">Can, A. Floods of the plain. Gannet, 2001.</bibl>{TAGGED}{RAW}</listBibl></div>"""


def _read(body: str = "<p>A river.</p>", back: str = LIST, header: str = HEADER) -> Document:
    text = f'<text xml:lang="en"><body>{body}</body><back>{back}</back></text>'
    return tei.read(f"<?xml version='1.0'?><TEI {NS}>{header}{text}</TEI>".encode(), "a.xml")


def _ref(name: str, printed: str) -> str:
    return f'<ref type="bibr" target="#{name}">{printed}</ref>'


def _cited(body: str) -> list[tuple[str, list[str | None]]]:
    found = _read(f"<p>{body}</p>").citations
    return [(one.text, [cite.key for cite in one.cites]) for one in found]


def test_the_text_has_title_authors_abstract_sections_and_list() -> None:
    document = _read("<div><head>Springs</head><p>A river.</p></div>")
    start = "Rivers rise\n\nAyşe Demir\n\nAbout floods.\n\nSprings\n\nA river.\n\nReferences"
    assert document.text.startswith(start)
    assert [span.label for span in document.headings] == ["1", "2", "2"]


def test_the_header_becomes_metadata() -> None:
    item = _read().metadata
    assert item is not None
    assert item.to_csl() == {
        "id": "",
        "type": "article-journal",
        "title": "Rivers rise",
        "author": [{"family": "Demir", "given": "Ayşe"}],
        "container-title": "River Letters",
        "volume": "3",
        "page": "5-9",
        "DOI": "10.5555/rl.1",
        "publisher": "Gannet",
        "issued": {"date-parts": [[2021, 3, 2]]},
        "language": "en",
    }


def test_every_item_of_a_list_is_an_entry_as_it_is_printed() -> None:
    document = _read()
    assert {one.label: document.text[one.start : one.end] for one in document.entries} == {
        "b0": "Can, A. Floods of the plain. Gannet, 2001.",
        "b1": "Kara, Ali (2002). Wells. Water, 7(2), 1-4. https://doi.org/10.1234/w",
        "b2": "[3] B. Ova, Snow, 2003.",
    }


def test_what_is_tagged_is_a_record_and_what_is_only_printed_is_none() -> None:
    wells, snow = _read().records
    assert (wells.id, wells.type, wells["container-title"]) == ("b1", "article-journal", "Water")
    assert wells.dates["issued"].parts == ((2002, 5),)
    assert (snow.id, snow.type, snow["title"]) == ("b2", "book", "Snow")


def test_a_bibl_is_a_record_only_if_nearly_all_of_it_is_tagged() -> None:
    full = (
        '<bibl xml:id="x"><author>Can, Bora</author>. <title level="m">Floods</title>. '
        "<publisher>Gannet</publisher>, <date>2001</date>.</bibl>"
    )
    half = "<bibl><author>Can, B.</author> <title>Floods</title>. Third part. Ova 2001, 31.</bibl>"
    document = _read(back=f"<listBibl>{full}{half}</listBibl>")
    [record] = document.records
    assert record.id == "x"
    assert record.printed() == "Can, Bora (2001). Floods. Gannet."


@pytest.mark.parametrize(
    ("body", "printed", "keys"),
    [
        (f"so {_ref('b0', '[1]')}", "[1]", ["b0"]),
        (f"so {_ref('b0', '[1,')}{_ref('b1', '2]')}", "[1,2]", ["b0", "b1"]),
        (f"so {_ref('b0', '[1]')}–{_ref('b2', '[3]')}", "[1]–[3]", ["b0", "b1", "b2"]),
        (f"so {_ref('b0 #b1', '(both)')}", "(both)", ["b0", "b1"]),
        (f"as {_ref('b1', 'Kara (2002)')} says", "Kara (2002)", ["b1"]),
        ('so <ptr target="#b1"/>', "[2]", ["b1"]),
    ],
)
def test_pointers_to_references_become_citations(body: str, printed: str, keys: list[str]) -> None:
    assert _cited(body) == [(printed, keys)]


def test_a_pointer_at_nothing_or_at_a_figure_is_plain_text() -> None:
    assert _cited('<ref type="bibr">(Pell, 2011)</ref> <ref target="#fig_0">1</ref>') == []


def test_a_note_goes_to_the_end_and_leaves_its_mark() -> None:
    document = _read('<p>One<note place="foot" n="*">Said <hi>so</hi>.</note> river.</p>')
    assert "One* river." in document.text
    [note] = document.notes
    assert (note.label, document.text[note.start : note.end]) == ("*", "Said so.")


def test_a_note_that_a_link_calls_leaves_no_second_mark() -> None:
    document = _read(
        '<p>One<ref type="foot" target="#f0">1</ref>.</p>'
        '<note place="foot" n="1" xml:id="f0">Said an engineer.</note>'
    )
    assert "One1." in document.text
    assert [link.label for link in document.links] == ["#f0"]
    assert [note.label for note in document.notes] == ["1"]


def test_pages_are_counted_by_their_breaks_and_running_heads_are_not_read() -> None:
    document = _read('<p><pb n="7"/><fw>Rivers 7</fw>One<pb n="8"/> two.</p>', back="")
    assert "Rivers 7" not in document.text
    pages = [(page.label, document.text[page.start : page.end]) for page in document.pages]
    assert pages == [("7", "One "), ("8", "two.")]


def test_of_a_choice_what_is_printed_is_read() -> None:
    assert "hte river" in _read("<p><choice><sic>hte</sic><corr>the</corr></choice> river</p>").text


def test_the_articles_of_a_corpus_keep_their_keys_apart() -> None:
    one = f"<TEI {NS}><text><body><p>{_ref('b0', '[1]')}</p></body><back>{LIST}</back></text></TEI>"
    document = tei.read(f"<teiCorpus {NS}><teiHeader/>{one}{one}</teiCorpus>".encode(), "a.xml")
    assert [one.cites[0].key for one in document.citations] == ["1.b0", "2.b0"]
    assert len({entry.label for entry in document.entries}) == len(document.entries) == 6


def test_an_article_with_records_links_every_citation_and_keeps_the_records() -> None:
    body = f"<div><p>Floods {_ref('b0', '[1]')}, wells {_ref('b1', '[2]')}.</p></div>"
    (article,) = pipeline.extract(_read(body)).articles
    titles = {one.id: one.item["title"] for one in article.references}
    cited = [titles[cite.reference or ""] for one in article.citations for cite in one.cites]
    assert cited == ["Floods of the plain", "Wells"]


@pytest.mark.parametrize("ending", [".xml", ".tei", ".txt"])
def test_tei_is_known_by_its_root_element(ending: str) -> None:
    for source in (f"<TEI {NS}>", "<!-- x --><t:teiCorpus xmlns:t='u'>", "<?xml-model a?><TEI>"):
        form = registry.format_of(ending, source.encode())
        assert form is not None
        assert form.name == "tei"
    assert not tei.is_tei(b"<TEIN><text/></TEIN>")


def test_broken_xml_is_an_error_with_its_line() -> None:
    with pytest.raises(ReadError, match=r"a\.xml: line 2"):
        tei.read(b"<TEI>\n<text>", "a.xml")


_PIECES = st.sampled_from(
    [
        _ref("b0", "[1]"), _ref("b1 #b2", "2"), '<ptr target="#b1"/>', "<note>see</note>", "(", ")",
        "[", "]", "–", ", ", "x ", '<pb n="3"/>', "<lb/>", "<q>said</q>", "<p>",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_offsets_point_at_what_is_printed(body: str) -> None:
    document = _read(f"<p>{body}{'</p>' * body.count('<p>')}</p>")
    for one in document.citations:
        assert " ".join(document.text[one.start : one.end].split()) == one.text
        assert {cite.key for cite in one.cites} <= {"b0", "b1", "b2"}
    spans = [*document.pages, *document.notes, *document.entries, *document.links]
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
