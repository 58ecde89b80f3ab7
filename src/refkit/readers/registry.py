"""The formats refkit reads, one row each. A new format is a new row and a new file.

A reader is a function of a file's bytes and its path to a Document; it opens no socket, and no
file but those that a LaTeX source names beside itself. What a file holds counts for more than
its ending: a format with a `sniff` is told by it. Other packages add formats, see `plugged`.
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.readers import (
    docx,
    epub,
    html,
    jats,
    latex,
    markdown,
    odt,
    pdf,
    plain,
    plugged,
    rtf,
    tei,
)
from refkit.readers.form import Format

__all__ = ["FORMATS", "Format", "format_of"]

FORMATS = (
    Format("docx", (".docx", ".docm"), docx.read, docx.is_docx, by_content=True),
    Format("odt", (".odt", ".fodt"), odt.read, odt.is_odt, by_content=True),
    Format("epub", (".epub",), epub.read, epub.is_epub, by_content=True),
    Format("jats", (".xml", ".nxml", ".jats"), jats.read, jats.is_jats, by_content=True),
    Format("tei", (".tei",), tei.read, tei.is_tei, by_content=True),
    Format("rtf", (".rtf",), rtf.read, rtf.is_rtf, by_content=True),
    Format("pdf", (".pdf",), pdf.read, pdf.is_pdf, by_content=True),
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), markdown.read),
    Format("html", (".html", ".htm", ".xhtml"), html.read, html.is_html),
    Format("latex", (".tex", ".ltx", ".latex"), latex.read, latex.is_latex),
    Format("text", (".txt", ".text"), plain.read),
)
"""Looked at in this order; the last one is what everything else is taken for."""


def format_of(ending: str, data: bytes) -> Format | None:
    """Return the format by what a file holds, else by its ending (".md"), else None.

    HTML inside a file that calls itself text or Markdown is theirs: it is quoted there. Other
    packages are asked for what is of no format of ours.
    """
    return _among(FORMATS, ending.lower(), data) or _among(plugged.formats(), ending.lower(), data)


def _among(formats: Sequence[Format], ending: str, data: bytes) -> Format | None:
    named = next((form for form in formats if ending in form.endings), None)
    if named and not named.by_content:
        told = next((form for form in formats if form.by_content and form.sniff(data)), None)
        return told or named
    return next((form for form in formats if form.sniff(data)), None)
