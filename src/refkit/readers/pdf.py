"""PDF: text in reading order, its paragraphs, footnotes and links. Needs pypdfium2.

The pages are read one after the other and closed at once. A PDF without text is a scan; text
recognition (OCR) is for other programs.
"""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import Any

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import (
    pdf_columns,
    pdf_furniture,
    pdf_lines,
    pdf_links,
    pdf_meta,
    pdf_notes,
    pdf_writer,
)
from refkit.readers.pdf_lines import Line
from refkit.readers.pdf_page import Page

MOST_PAGES = 10_000
"""Pages of a file that are read: a shelf of books."""
MOST_OBJECTS = 300_000
"""Objects of a page that is read: detailed maps have a tenth of that."""
LEAST_LETTERS = 20
"""Letters that a page with text has, about: a scan may bear a stamp or a page number."""


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF; white space may stand before its mark."""
    return data[:64].lstrip().startswith(b"%PDF-")


def read(data: bytes, path: str) -> Document:
    """Read a PDF. Raises ReadError for one that is encrypted, damaged or a scan."""
    source = _open(data, path)
    document = Document(path=path, sha256="", format="pdf", text="")
    try:
        count = min(len(source), MOST_PAGES)
        if len(source) > count:
            document.messages.append(f"only the first {count:,} of {len(source):,} pages are read")
        pages: list[list[Line]] = []
        heights: list[float] = []
        labels: list[str] = []
        blank = skipped = 0
        for number in range(count):
            page = _page(source, number)
            lines, height = page or ([], 0.0)
            skipped += page is None
            blank += page is not None and not lines
            pages.append(lines)
            heights.append(height)
            labels.append(source.get_page_label(number))
        metadata = source.get_metadata_dict(skip_empty=True)
    finally:
        source.close()
    if skipped == count:
        raise ReadError("has no page that can be read: damaged, or far too large.", path=path)
    _refuse_scan(pages, path)
    if blank:
        document.messages.append(f"{blank:,} of {count:,} pages have no text (scans or pictures)")
    if skipped:
        document.messages.append(
            f"{skipped:,} of {count:,} pages are left out: damaged, or far too large"
        )
    _fill(document, pages, heights, labels)
    document.metadata = pdf_meta.read(metadata, document.text)
    return document


def _open(data: bytes, path: str) -> Any:
    """Open a PDF. Raises ReadError."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadError(
            "is a PDF; reading it needs pypdfium2.",
            path=path,
            hint="pip install 'refkit[pdf]'",
        ) from error
    try:
        source = pypdfium2.PdfDocument(data)
        if len(source):
            return source
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise ReadError(
                "is encrypted.", path=path, hint="Save it without a password."
            ) from error
    end = "" if b"%%EOF" in data[-2048:] else " It has no end: perhaps half of it was downloaded."
    raise ReadError(
        f"is a damaged PDF.{end}", path=path, hint="Get it again, or mend it (qpdf IN OUT)."
    )


def _page(source: Any, number: int) -> tuple[list[Line], float] | None:
    """Read a page, and close it; None for one that is damaged or far too large."""
    import pypdfium2

    try:
        with closing(source[number]) as page:
            if pypdfium2.raw.FPDFPage_CountObjects(page) > MOST_OBJECTS:
                return None
            with closing(page.get_textpage()) as textpage:
                view = Page(page, textpage, number)
                lines = pdf_lines.read(view)
                pdf_links.mark(source, page, view, lines)
    except pypdfium2.PdfiumError:
        return None
    return pdf_columns.in_order(lines, view.width), view.height


def _refuse_scan(pages: list[list[Line]], path: str) -> None:
    """Raise a ReadError for pages that hold no text worth the name."""
    wanted = LEAST_LETTERS * min(len(pages), 5)
    for line in chain.from_iterable(pages):
        wanted -= sum(map(str.isalpha, line.text))
        if wanted <= 0:
            return
    raise ReadError(
        "is a PDF without text: a scan, or pictures of pages.",
        path=path,
        hint="Recognise its text first (ocrmypdf IN.pdf OUT.pdf).",
    )


def _fill(
    document: Document,
    pages: list[list[Line]],
    heights: list[float],
    labels: list[str],
) -> None:
    """Write the pages into a document, without heads, each note behind what stands above it."""
    printed = pdf_furniture.drop(pages, heights)
    usual = pdf_notes.usual_size(pages)
    notes: list[pdf_notes.Note] = []
    for at, lines in enumerate(pages):
        pages[at], found = pdf_notes.take(lines, usual, notes[-1] if notes else None)
        for note in found:
            if note.label or not notes:
                notes.append(note)
            else:
                notes[-1].lines += note.lines
    writer = pdf_writer.Writer(notes)
    writer.write(pages, usual)
    names = [label or printed.get(at, "") or str(at + 1) for at, label in enumerate(labels)]
    writer.fill(document, names)
