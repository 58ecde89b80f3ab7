"""The formats refkit reads, one row each. A new format is a new row and a new file.

A reader is a function of a file's bytes and its path to a Document; it opens no socket, and no
file but those that a LaTeX source names beside itself. What a file holds counts for more than
its ending: a format with a `sniff` is told by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from refkit.model import Document
from refkit.readers import docx, epub, html, jats, latex, markdown, odt, pdf, plain


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what its files are called, how they begin, and what reads them."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Document]
    sniff: Callable[[bytes], bool] = lambda data: False
    """Whether the bytes of a file are certainly of this format, whatever its ending."""
    by_content: bool = False
    """Whether the bytes alone tell (PDF, DOCX, JATS): an ending makes none of it."""


FORMATS = (
    Format("docx", (".docx", ".docm"), docx.read, docx.is_docx, by_content=True),
    Format("odt", (".odt", ".fodt"), odt.read, odt.is_odt, by_content=True),
    Format("epub", (".epub",), epub.read, epub.is_epub, by_content=True),
    Format("jats", (".xml", ".nxml", ".jats"), jats.read, jats.is_jats, by_content=True),
    Format("pdf", (".pdf",), pdf.read, pdf.is_pdf, by_content=True),
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), markdown.read),
    Format("html", (".html", ".htm", ".xhtml"), html.read, html.is_html),
    Format("latex", (".tex", ".ltx", ".latex"), latex.read, latex.is_latex),
    Format("text", (".txt", ".text"), plain.read),
)
"""Looked at in this order; the last one is what everything else is taken for."""


def format_of(ending: str, data: bytes) -> Format | None:
    """Return the format by what a file holds, else by its ending (".md"), else None.

    HTML inside a file that calls itself text or Markdown is theirs: it is quoted there.
    """
    named = next((form for form in FORMATS if ending.lower() in form.endings), None)
    if named and not named.by_content:
        told = next((form for form in FORMATS if form.by_content and form.sniff(data)), None)
        return told or named
    return next((form for form in FORMATS if form.sniff(data)), None)
