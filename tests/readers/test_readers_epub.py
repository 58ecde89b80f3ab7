"""EPUB: the chapters in the order of the spine, notes and references in other files."""

from __future__ import annotations

import io
import zipfile

import pytest

from refkit.errors import ReadError
from refkit.readers import epub, registry

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Rivers</dc:title>
<dc:creator>Ayşe Demir</dc:creator><dc:date>2021-03-01</dc:date><dc:language>en</dc:language>
</metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CONTAINER = '<container><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>'
FIRST = """<html><body><h1>One</h1><p>Water<a href="b.xhtml#f1" role="doc-noteref">1</a>
<span class="citation" data-cites="can">(Can, 2001)</span>.</p></body></html>"""
SECOND = """<html><body><h1>Two</h1><aside role="doc-footnote" id="f1"><p>Deep.</p></aside>
<div class="references csl-bib-body"><div class="csl-entry" id="ref-can">Can, A. (2001). Floods.
</div></div></body></html>"""


def _book(**files: str) -> bytes:
    parts = {
        "META-INF/container.xml": CONTAINER,
        "in/book.opf": PACKAGE,
        "in/nav.xhtml": "<html><body><p>Contents</p></body></html>",
        "in/a.xhtml": FIRST,
        "in/b.xhtml": SECOND,
    } | files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in parts.items():
            book.writestr(name, text)
    return out.getvalue()


def test_chapters_come_in_reading_order_without_the_contents() -> None:
    text = epub.read(_book(), "b.epub").text
    assert text.index("One") < text.index("Two")
    assert "Contents" not in text


def test_a_note_in_another_file_is_found_by_its_mark() -> None:
    document = epub.read(_book(), "b.epub")
    [note] = document.notes
    assert (note.label, document.text[note.start : note.end]) == ("1", "Deep.")
    assert [link.label for link in document.links] == ["#f1"]


def test_citations_and_entries_that_are_marked_are_known() -> None:
    document = epub.read(_book(), "b.epub")
    assert [(one.text, one.cites[0].key) for one in document.citations] == [("(Can, 2001)", "can")]
    [entry] = document.entries
    assert (entry.label, document.text[entry.start : entry.end]) == (
        "can",
        "Can, A. (2001). Floods.",
    )


def test_metadata_comes_from_the_package() -> None:
    item = epub.read(_book(), "b.epub").metadata
    assert item is not None
    assert (item["title"], str(item.authors[0]), item.year) == ("Rivers", "Ayşe Demir", 2021)


def test_a_book_is_known_by_its_bytes() -> None:
    form = registry.format_of(".zip", _book())
    assert form is not None
    assert form.name == "epub"


@pytest.mark.parametrize(
    "data", [_book()[:300], _book(**{"META-INF/container.xml": "<container/>"}), b"PK\x03\x04"]
)
def test_a_damaged_book_is_an_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"b\.epub"):
        epub.read(data, "b.epub")


def test_notes_of_two_chapters_may_have_one_name() -> None:
    chapter = (
        '<html><body><p>{}<span class="citation" data-cites="{}"><a href="#fn1"'
        ' class="footnote-ref" role="doc-noteref">1</a></span></p>'
        '<aside role="doc-footnote" id="fn1"><p>{}</p></aside></body></html>'
    )
    files = {
        "in/a.xhtml": chapter.format("Water", "can", "Can, Floods."),
        "in/b.xhtml": chapter.format("Wind", "kara", "Kara, Storms."),
    }
    document = epub.read(_book(**files), "b.epub")
    found = [(one.text, [cite.key for cite in one.cites]) for one in document.citations]
    assert found == [("Can, Floods.", ["can"]), ("Kara, Storms.", ["kara"])]
