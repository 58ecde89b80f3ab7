"""JATS: text as one reads it, citations that point at entries, references that are tagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import jats, registry

ARTICLE = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en"><front><journal-meta>
<journal-title>River Letters</journal-title></journal-meta><article-meta>
<title-group><article-title>Rivers <italic>rise</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Demir</surname>
<given-names>Ayşe</given-names></name></contrib></contrib-group>
<pub-date><year>2021</year></pub-date><volume>3</volume><fpage>5</fpage><lpage>9</lpage>
</article-meta></front>
<body><sec><title>Springs</title><p>BODY<xref ref-type="fn" rid="n1">1</xref></p></sec></body>
<back><fn-group><fn id="n1"><label>1</label><p>Said an engineer.</p></fn></fn-group>
<ref-list><title>References</title>
<ref id="r1"><label>1</label><mixed-citation>Can A. Floods. 2001.</mixed-citation></ref>
<ref id="r2"><element-citation publication-type="journal"><person-group
person-group-type="author"><name><surname>Kara</surname><given-names>Ali</given-names></name>
</person-group><article-title>Wells</article-title><source>Water</source><year>2002</year>
<volume>7</volume><issue>2</issue><fpage>1</fpage><lpage>4</lpage>
<pub-id pub-id-type="doi">10.1234/w</pub-id></element-citation></ref>
<ref id="r3"><mixed-citation>Ova B. Snow. 2003.</mixed-citation></ref>
</ref-list></back></article>"""


def _cite(name: str, printed: str) -> str:
    return f'<xref ref-type="bibr" rid="{name}">{printed}</xref>'


def _read(body: str = "A river.") -> Document:
    return jats.read(ARTICLE.replace("BODY", body).encode(), "a.xml")


def _cited(body: str) -> list[tuple[str, list[str | None]]]:
    return [(one.text, [cite.key for cite in one.cites]) for one in _read(body).citations]


def test_the_text_has_title_sections_notes_and_list() -> None:
    document = _read()
    assert document.text.startswith("Rivers rise\n\nAyşe Demir\n\nSprings\n\nA river.1")
    assert [span.label for span in document.headings] == ["1", "2", "2"]
    [note] = document.notes
    assert (note.label, document.text[note.start : note.end]) == ("1", "Said an engineer.")


def test_the_front_matter_becomes_metadata() -> None:
    item = _read().metadata
    assert item is not None
    assert (item["title"], item["container-title"], item["page"]) == (
        "Rivers rise",
        "River Letters",
        "5-9",
    )
    assert (str(item.authors[0]), item.year, item["language"]) == ("Ayşe Demir", 2021, "en")


def test_every_reference_is_an_entry_under_its_id() -> None:
    document = _read()
    printed = {span.label: document.text[span.start : span.end] for span in document.entries}
    assert list(printed) == ["r1", "r2", "r3"]
    assert printed["r1"] == "Can A. Floods. 2001."


def test_a_tagged_reference_is_a_record_and_is_printed_plainly() -> None:
    document = _read()
    [record] = document.records
    assert (record.id, record.type, record["title"], record["page"], record["DOI"]) == (
        "r2",
        "article-journal",
        "Wells",
        "1-4",
        "10.1234/w",
    )
    assert "Kara, Ali (2002). Wells. Water, 7(2), 1-4. https://doi.org/10.1234/w" in document.text


@pytest.mark.parametrize(
    ("body", "printed", "keys"),
    [
        (f"so [{_cite('r1', '1')}]", "[1]", ["r1"]),
        (f"so {_cite('r1', '[1]')}, {_cite('r3', '[3]')}", "[1], [3]", ["r1", "r3"]),
        (f"so [{_cite('r1', '1')}–{_cite('r3', '3')}]", "[1–3]", ["r1", "r2", "r3"]),
        (f"so {_cite('r1', '[1]')}–{_cite('r3', '[3]')}", "[1]–[3]", ["r1", "r2", "r3"]),
        (f"so [{_cite('r1', '1–3')}]", "[1–3]", ["r1", "r2", "r3"]),
        (f"so e.g. {_cite('r1', '[1]')}", "e.g. [1]", ["r1"]),
        (f"so, e.g. Salt, {_cite('r1', '[1]')}", "e.g. Salt, [1]", ["r1"]),
        (
            f"so (see {_cite('r1', 'Can, 2001')}; {_cite('r2', 'Kara, 2002')})",
            "(see Can, 2001; Kara, 2002)",
            ["r1", "r2"],
        ),
        (f"as {_cite('r1', 'Can (2001)')} says", "Can (2001)", ["r1"]),
    ],
)
def test_pointers_to_references_become_citations(body: str, printed: str, keys: list[str]) -> None:
    [(text, found)] = _cited(body)
    assert (text, found) == (printed, keys)


def test_a_citation_is_no_mark_of_a_note() -> None:
    document = _read(f"so {_cite('r1', '1')}")
    assert [link.label for link in document.links] == ["#n1"]


def test_a_pointer_at_nothing_is_plain_text() -> None:
    assert _cited(_cite("nowhere", "[9]")) == []


def test_jats_is_known_by_its_beginning_and_other_xml_is_not() -> None:
    form = registry.format_of(".xml", ARTICLE.encode())
    assert form is not None
    assert form.name == "jats"
    assert not jats.is_jats(b"<?xml version='1.0'?><article><h1>A page</h1></article>")


def test_broken_xml_is_an_error_with_its_line() -> None:
    with pytest.raises(ReadError, match=r"a\.xml: line"):
        jats.read(b"<article><front>", "a.xml")


def test_entities_of_its_own_are_refused() -> None:
    bomb = b'<!DOCTYPE article [<!ENTITY a "aaaa">]><article><body><p>&a;</p></body></article>'
    with pytest.raises(ReadError, match="entities"):
        jats.read(bomb, "a.xml")


_PIECES = st.sampled_from(
    [_cite("r1", "[1]"), _cite("r2 r3", "2"), _cite("r3", "3"), "(", ")", "[", "]", "–", ", ", "x "]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_offsets_point_at_what_is_printed(body: str) -> None:
    document = _read(body)
    for one in document.citations:
        assert " ".join(document.text[one.start : one.end].split()) == one.text
        assert one.cites
        assert {cite.key for cite in one.cites} <= {"r1", "r2", "r3"}
    for left, right in zip(document.citations, document.citations[1:], strict=False):
        assert left.end <= right.start
