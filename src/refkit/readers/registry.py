"""The formats refkit reads, one row each. A new format is a new row and a new file.

A reader is a function of a file's bytes and its path to a Document; it opens no other file
and no socket. `sniff` looks at the first bytes, for files whose ending says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from refkit.model import Document
from refkit.readers import html, markdown, plain

SNIFFED = 4096
"""Bytes that a sniff sees."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what its files are called, how they begin, and what reads them."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Document]
    sniff: Callable[[bytes], bool] = lambda head: False


FORMATS = (
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), markdown.read),
    Format("html", (".html", ".htm", ".xhtml"), html.read, html.is_html),
    Format("text", (".txt", ".text"), plain.read),
)
"""Looked at in this order; the last one is what everything else is taken for."""


def format_of(ending: str, head: bytes) -> Format:
    """Return the format by a file's ending (".md"), else by its first bytes, else plain text."""
    for form in FORMATS:
        if ending.lower() in form.endings:
            return form
    return next((form for form in FORMATS if form.sniff(head)), FORMATS[-1])
