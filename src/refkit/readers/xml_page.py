"""What readers of journals' XML write into: a small page of HTML, its records and its pointers.

`html_text.Writer` then writes its text, and `pointing` makes citations of the links to entries.
A reader says what its elements are; what a page, a note, an entry is, stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from refkit.model import Document, Item
from refkit.readers import pointing, xml
from refkit.readers.html_text import ENTRY, NOTE, Writer

MOST = 1_000_000
"""Elements that a journal's XML may have; a long book has a tenth of them."""
Note = tuple[str, Any]
"""What a note is called in print ("7", or nothing), and its element."""


class Page:
    """The HTML tree of an article, with its records and what its citations may point at."""

    def __init__(self) -> None:
        from lxml import etree

        self.make = etree.SubElement
        self.tree = etree.Element("body")
        self.records: list[Item] = []
        self.targets: dict[str, list[str]] = {}
        """Where links may point ("#ref3") → the keys of the entries that stand there."""

    def element(self, source: Any, target: Any, level: int) -> None:
        """Write one element into one of HTML; headings in it are of `level`."""
        raise NotImplementedError

    def children(self, source: Any, target: Any, level: int, but: str = "") -> None:
        """Write what is in an element, `but` for some, into one of HTML.

        It is nested as deep as the XML, that is 256 elements at most.
        """
        xml.append(target, source.text or "")
        for child in source:
            if not but or xml.name(child) != but:
                self.element(child, target, level)
            xml.append(target, child.tail or "")

    def heading(self, source: Any, target: Any, level: int) -> None:
        """Write an element as a heading of `level`, between 2 and 6."""
        self.children(source, self.make(target, f"h{min(max(level, 2), 6)}"), level)

    def pointer(self, target: Any, places: Sequence[str]) -> Any:
        """Write a link to `places` ("#ref3"); one to several entries means all of them."""
        keys = [key for place in places for key in self.targets.get(place, ())]
        href = "#" + " ".join(place.lstrip("#") for place in places)
        if keys:
            self.targets[href] = keys
        return self.make(target, "a", href=href)

    def mark(self, target: Any, place: str, printed: str) -> None:
        """Write the mark of a note where it is called."""
        self.make(self.make(target, "sup"), "a", href=place).text = printed

    def write_notes(self, notes: Sequence[Note]) -> None:
        """Write notes as a page has them, behind its text; a note in one may add to them."""
        if not notes:
            return
        section = self.make(self.tree, "section", role="doc-endnotes")
        rows = self.make(section, "ol")
        for number, (label, note) in enumerate(notes, start=1):
            row = self.make(rows, "li", {NOTE: label or str(number)})
            self.children(note, row, 6, but="label")

    def entry(self, block: Any, key: str, label: str = "") -> Any:
        """Begin a paragraph that is one entry of a reference list, and return its element."""
        paragraph = self.make(block, "p")
        if label:
            paragraph.text = f"{label} "
        return self.make(paragraph, "span", {ENTRY: key})

    def document(self, path: str, form: str, metadata: Item | None) -> Document:
        """Return the page as a document."""
        document = Document(path=path, sha256="", format=form, text="", metadata=metadata)
        writer = Writer()
        writer.write(self.tree)
        writer.fill(document)
        document.records = self.records
        pointing.cite(document, self.targets)
        return document
