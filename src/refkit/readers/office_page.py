"""What readers of office documents write into: a small page of HTML, paragraph by paragraph.

`html_text.Writer` then writes its text. Words do not come one by one: a program cuts a sentence
into many runs, so pieces are gathered until their paragraph ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from refkit.model import Document
from refkit.readers import xml
from refkit.readers.fields import Embedded
from refkit.readers.html_main import heads_list
from refkit.readers.html_text import CITE, ENTRY, NOTE, Writer

LINE = "\n"
"""A line break inside a paragraph, written as a piece of its own."""
_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?\.?")
_MOST_IN_CELL = 3
"""Paragraphs in a cell of a table; one with more lays out the page."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is being written."""

    tag: str
    entry: bool = False
    """Whether it is one entry of a reference list."""
    pieces: list[tuple[str, str, list[str]]] = field(default_factory=list)
    """(target of a link, label of a citation, strings)."""


class Page:
    """A page that grows: paragraphs (inside each other, for text boxes), tables, notes."""

    def __init__(self) -> None:
        from lxml import etree

        self._new: Any = etree.SubElement
        self.body: Any = etree.Element("body")
        self._at = self.body
        self._open: list[Paragraph] = []

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that is written now."""
        return self._open[-1] if self._open else None

    def begin(self, tag: str = "p", entry: bool = False) -> None:
        """Begin a paragraph or a heading ("h1")."""
        self._open.append(Paragraph(tag, entry))

    def write(self, text: str, link: str = "", cite: str = "") -> None:
        """Write text into the paragraph, or `LINE`; outside of one nothing is written."""
        if not self._open or not text:
            return
        pieces = self._open[-1].pieces
        if pieces and pieces[-1][:2] == (link, cite):
            pieces[-1][2].append(text)
        else:
            pieces.append((link, cite, [text]))

    def end(self) -> None:
        """End the paragraph and put it on the page."""
        done = self._open.pop()
        element = self._new(self._at, done.tag)
        printed = "".join("".join(strings) for *_, strings in done.pieces)
        if done.entry and done.tag == "p" and not heads_list(printed):
            element.set(ENTRY, "")
        for link, cite, strings in done.pieces:
            place = element
            if cite:
                place = self._new(place, "span", {CITE: cite})
            if link:
                place = self._new(place, "a", {"href": link})
            self._fill(place, "".join(strings))

    def _fill(self, place: Any, text: str) -> None:
        """Append text to an element, its lines set apart."""
        for number, line in enumerate(text.split(LINE)):
            if number:
                self._new(place, "br")
            xml.append(place, line)

    def enter(self, tag: str) -> None:
        """Enter a table, a row or a cell."""
        self._at = self._new(self._at, tag)

    def leave(self) -> None:
        """Leave it again; a whole table is now told from a layout of the page."""
        left, self._at = self._at, self._at.getparent()
        if left.tag == "table":
            _settle(left)

    def begin_notes(self) -> None:
        """Begin the notes, the last part of a page."""
        self._at = self._new(self._new(self.body, "section", {"role": "doc-endnotes"}), "ol")

    def begin_note(self, mark: str) -> None:
        """Begin a note."""
        self._at = self._new(self._at, "li", {NOTE: mark})

    def end_note(self) -> None:
        """End a note. Its first paragraph stands beside its mark."""
        if len(self._at) and self._at[0].tag == "p":
            self._at[0].tag = "span"
        self._at = self._at.getparent()

    def fill(self, document: Document, embedded: Embedded) -> None:
        """Write the page's text and all that is known of it into a document."""
        writer = Writer()
        writer.write(self.body)
        writer.fill(document)
        embedded.fill(document, writer.cites)


def _settle(table: Any) -> None:
    """Make a table a table of lines, or paragraphs if it lays out a page or numbers a list."""
    cells = list(table.iter("td"))
    layout = any(len(cell) > _MOST_IN_CELL or cell.find("table") is not None for cell in cells)
    for row in table.iter("tr"):
        if layout or len(row) == 1:
            row.tag = "div"
            for cell in row:
                cell.tag = "div"
        elif len(row) == 2 and _MARK.fullmatch("".join(row[0].itertext()).strip()):
            _number(row)
        else:
            for cell in row:
                _flatten(cell)


def _number(row: Any) -> None:
    """Make a row of a number and an entry, as Word prints some styles' lists, a paragraph."""
    inner = [element for element in row.iter() if element.get(ENTRY) is not None]
    row.tag = "p"
    if inner:
        row.set(ENTRY, "")
    for element in inner:
        del element.attrib[ENTRY]
    for cell in row:
        _flatten(cell)
        cell.tag = "span"
    row[0].tail = " "


def _flatten(cell: Any) -> None:
    """Set the paragraphs of a cell as its lines."""
    for place, paragraph in enumerate(list(cell)):
        paragraph.tag = "span"
        if place:
            cell.insert(cell.index(paragraph), paragraph.makeelement("br"))
