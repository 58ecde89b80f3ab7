"""DOCX: what a person reads in it, and nothing that Word hides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import docx, p, packed, part, r

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import docx as reader

STYLES = part(
    "styles",
    '<w:style w:styleId="Balk1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Balk1"/></w:style>'
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>',
)
NUMBERS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>',
)


def _read(body: str, **parts: str) -> Document:
    files = {f"word/{name}.xml": text for name, text in parts.items()}
    links = {name: (name, f"{name}.xml") for name in parts}
    links["web"] = ("hyperlink", "https://example.org/a_b")
    return reader.read(docx(body, files, links), "a.docx")


def _numbered(text: str, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>')


def test_a_paragraph_cut_into_runs_is_one_line() -> None:
    assert _read(p(r("It ro") + r("se. ") + r("Then")) + p("it fell.")).text == (
        "It rose. Then\n\nit fell."
    )


def test_headings_are_told_by_the_name_of_their_style_in_any_language() -> None:
    body = p("A title", '<w:pStyle w:val="T"/>') + p("One", '<w:pStyle w:val="Balk1"/>')
    body += p("Two", '<w:pStyle w:val="Mine"/>') + p("Three", '<w:outlineLvl w:val="2"/>')
    document = _read(body + p("Text."), styles=STYLES)
    said = [(document.text[s.start : s.end], s.label) for s in document.headings]
    assert said == [("A title", "1"), ("One", "1"), ("Two", "1"), ("Three", "3")]


def test_automatic_numbers_are_written_out() -> None:
    body = _numbered("Aydin.") + _numbered("Inner.", 1) + _numbered("Bek.")
    assert _read(body, numbering=NUMBERS).text == "[1] Aydin.\n\n1.i. Inner.\n\n[2] Bek."


def test_insertions_are_read_and_deletions_are_not() -> None:
    body = p(
        r("It ")
        + f"<w:ins>{r('rose')}</w:ins><w:del><w:r><w:delText>fell</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{r('sank')}</w:moveFrom>{r('.')}"
    )
    assert _read(body).text == "It rose."


def test_hidden_text_is_not_read() -> None:
    body = p(
        r("It ") + r("never ", "<w:vanish/>") + r("too ", '<w:rStyle w:val="Secret"/>') + r("rose.")
    )
    assert _read(body, styles=STYLES).text == "It rose."


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    text = _read(p(r("Around.") + run)).text
    assert sorted(text.split("\n\n")) == ["Around.", "In a box."]


def test_signs_that_are_elements_are_read() -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t>"
    assert _read(p(signs + "<w:softHyphen/><w:br/><w:t>d</w:t></w:r>")).text == "a b-c\nd"


def test_links_keep_their_targets() -> None:
    document = _read(p(f'<w:hyperlink r:id="web">{r("the ")}{r("map")}</w:hyperlink>'))
    [link] = document.links
    assert document.text[link.start : link.end] == "the map"
    assert link.label == "https://example.org/a_b"


def test_notes_are_numbered_as_they_come_and_stand_at_the_end() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:id="-1">{p("line")}</w:footnote>'
        f'<w:footnote w:id="3">{p("<w:r><w:footnoteRef/></w:r>" + r(" Second."))}</w:footnote>'
        f'<w:footnote w:id="2">{p("First.") + p("And more.")}</w:footnote>',
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = _read(p(r("One") + mark.format(2) + r(" two") + mark.format(3)), footnotes=notes)
    assert document.text == "One1 two2\n\n1. First.\n\nAnd more.\n\n2. Second."
    assert [s.label for s in document.notes] == ["1", "2"]
    assert [document.text[s.start : s.end] for s in document.links] == ["1", "2"]


def _table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_cells_of_a_table_stay_apart() -> None:
    table = _table([p("Year"), p("Height")], [p("1850"), p("12")])
    assert _read(p("Before.") + table).text == "Before.\n\nYear | Height\n1850 | 12"


def test_a_list_that_is_a_table_of_numbers_and_entries_is_a_list() -> None:
    table = _table([p("[1]"), p("Aydin, K. Rivers.")], [p("[2]"), p("Bek, L. Springs.")])
    assert _read(table).text == "[1] Aydin, K. Rivers.\n\n[2] Bek, L. Springs."


def test_the_main_part_is_found_by_relation() -> None:
    data = docx(p("Here."), main="word/document2.xml")
    assert reader.is_docx(data)
    assert reader.read(data, "a.docx").text == "Here."


def test_metadata_comes_from_the_properties() -> None:
    core = (
        '<c xmlns:dc="d"><dc:title>Rivers</dc:title><dc:creator>Ayşe Demir; Can, Ali</dc:creator>'
        "<created>2021-09-24T10:00:00Z</created></c>"
    )
    data = docx(
        p("x"), {"docProps/core.xml": core}, None, {"c": ("core-properties", "docProps/core.xml")}
    )
    item = reader.read(data, "a.docx").metadata
    assert item is not None
    assert item["title"] == "Rivers"
    assert [str(name) for name in item.authors] == ["Ayşe Demir", "Ali Can"]
    assert item.year == 2021


def test_a_password_is_named_as_what_is_wrong() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert reader.is_docx(data)
    with pytest.raises(ReadError, match="encrypted"):
        reader.read(data, "a.docx")


@pytest.mark.parametrize(
    "data",
    [
        docx(p("x"))[:300],
        packed({"[Content_Types].xml": "<Types/>", "word/a.xml": "<a/>"}),
        docx("<w:p>"),
        docx(p("x"), {"_rels/.rels": "no XML"}),
    ],
    ids=["cut", "no main part", "broken XML", "broken relations"],
)
def test_a_damaged_file_is_an_error_that_says_so(data: bytes) -> None:
    with pytest.raises(ReadError):
        reader.read(data, "a.docx")


_TAGS = st.sampled_from(
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:instrText>ADDIN CSL_CITATION {</w:instrText></w:r>",
        '<w:bookmarkStart w:id="1" w:name="ZOTERO_BREF_1"/>',
        '<w:bookmarkEnd w:id="1"/>',
        f"<w:sdt><w:sdtContent>{r('in')}</w:sdtContent></w:sdt>",
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        r("word "),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_TAGS, max_size=8), max_size=5))
def test_fields_in_any_disorder_are_read_to_the_end(rows: list[list[str]]) -> None:
    document = _read("".join(p("".join(row)) for row in rows) + p("x"))
    assert all(0 <= s.start < s.end <= len(document.text) for s in document.links)
