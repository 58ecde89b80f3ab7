"""The page that a LaTeX document becomes: a small tree of HTML, whose text `Writer` writes."""

from __future__ import annotations

import re
from typing import Any

from refkit.readers.html_text import NOTE, Writer

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Page:
    """A page that grows block by block. Nothing is written before it is `open`."""

    def __init__(self, is_open: bool = True) -> None:
        from lxml import etree

        self._new: Any = etree.SubElement
        self.body: Any = etree.Element("body")
        self.is_open = is_open
        self._at = self.body
        self._block: Any = None
        self._pieces: list[str] = []

    def begin(self, tag: str, **attributes: str) -> None:
        """Begin a block; the one before it ends."""
        self.end()
        names = {f"data-refkit-{name}": _clean(value) for name, value in attributes.items()}
        self._block = self._new(self._at, tag, names) if self.is_open else None

    def end(self) -> None:
        """End the block."""
        self._flush()
        self._block = None

    def text(self, text: str) -> None:
        """Write text into the block; outside of one a paragraph begins."""
        if not self.is_open or (self._block is None and not text.strip()):
            return
        if self._block is None:
            self.begin("p")
        self._pieces.append(text)

    def inline(self, tag: str, text: str = "", **attributes: str) -> None:
        """Write an element with some text into the block."""
        if not self.is_open:
            return
        if self._block is None:
            self.begin("p")
        self._flush()
        names = {name.replace("_", "-"): _clean(value) for name, value in attributes.items()}
        self._new(self._block, tag, names).text = _clean(text)

    def begin_notes(self) -> None:
        """Begin the notes, the last part of a page."""
        self.end()
        self._at = self._new(self._new(self.body, "section", {"role": "doc-endnotes"}), "ol")

    def begin_note(self, mark: str) -> None:
        """Begin a note: its first paragraph stands beside its mark, others below."""
        self.end()
        self._at = self._block = self._new(self._at, "li", {NOTE: mark})

    def end_note(self) -> None:
        """End the note."""
        self.end()
        self._at = self._at.getparent()

    def _flush(self) -> None:
        text, self._pieces = _clean("".join(self._pieces)), []
        if not text or self._block is None:
            return
        if len(self._block):
            self._block[-1].tail = text
        else:
            self._block.text = text

    def write(self) -> Writer:
        """Return the page written out."""
        self.end()
        writer = Writer()
        writer.write(self.body)
        return writer


def _clean(text: str) -> str:
    return _UNPRINTED.sub("", text)
