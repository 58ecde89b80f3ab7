"""Write the paragraphs and notes of a PDF as a Document's text, and keep where things stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from refkit.model import Document, Span
from refkit.readers import pdf_paragraphs
from refkit.readers.pdf_lines import Line, Link
from refkit.readers.pdf_notes import MARK_SIGNS, RAISED, Note

LONGEST_ADDRESS = 300
"""Characters of an address that lines may break."""
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org/|\b10\.\d{4,9}/)\S*\Z")
_PATH = re.compile(r"[\w%~#?=&/.:;@+-]*[\w%/=]")
_FIRST_WORD = re.compile(r"\S+")


class Writer:
    """Collects text and spans; a paragraph is one line, and an empty line parts two."""

    def __init__(self, notes: list[Note]) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._notes = {(note.lines[0].page, note.label): note for note in notes}
        self._due = sorted(notes, key=lambda note: note.lines[0].page)
        """Notes that are still to be written, the first one first."""
        self._pages: list[tuple[int, int]] = []
        """(offset, page) wherever another page begins."""
        self._links: list[Span] = []
        self._spans: list[Span] = []

    def write(self, pages: list[list[Line]], usual: float) -> None:
        """Write the lines of pages, each page's notes behind its last paragraph.

        `usual` is the size of most of the text, in points.
        """
        due = iter(self._due)
        note = next(due, None)
        for paragraph in pdf_paragraphs.of_lines(pages, usual):
            while note and note.lines[0].page < paragraph[0].page:
                self._write_note(note)
                note = next(due, None)
            self._write(paragraph, "")
        while note:
            self._write_note(note)
            note = next(due, None)

    def fill(self, document: Document, labels: list[str]) -> None:
        """Put what was written into a document; `labels` are the names of its pages."""
        document.text = "".join(self._parts)
        document.links, document.notes = self._links, self._spans
        ends = [*self._pages, (len(document.text), -1)]
        document.pages = [Span(a, b, labels[page]) for (a, page), (b, _) in pairwise(ends)]

    def _write_note(self, note: Note) -> None:
        start = self._write(note.lines, f"{note.label}. " if note.label.isdigit() else note.label)
        self._spans.append(Span(start, self._length, note.label))

    def _write(self, lines: list[Line], mark: str) -> int:
        """Write a paragraph behind a mark; return where the paragraph begins."""
        text, starts = _joined(lines)
        before = ("\n\n" if self._length else "") + mark
        start = self._length + len(before)
        for line, place in zip(lines, starts, strict=True):
            if not self._pages or self._pages[-1][1] != line.page:
                self._pages.append((start + place if self._pages else 0, line.page))
            self._links += (_span(line, link, start + place) for link in line.links)
        if not mark:
            text = self._anchored(text, lines, starts, start)
        self._parts += (before, text)
        self._length = start + len(text)
        return start

    def _anchored(self, text: str, lines: list[Line], starts: list[int], offset: int) -> str:
        """Write the marks of the page's notes as plain numbers, and link them to the notes."""
        if not self._notes:
            return text
        for found in reversed(list(RAISED.finditer(text))):
            label = found[0].translate(MARK_SIGNS)
            at = bisect_right(starts, found.start()) - 1
            if note := self._notes.pop((lines[at].page, label), None):
                text = text[: found.start()] + label + text[found.end() :]
                start = offset + found.start()
                self._links.append(Span(start, start + len(label), f"#note-{note.label}"))
        return text


def _span(line: Line, link: Link, offset: int) -> Span:
    """Where the words of a link stand, as far as its place along the line tells."""
    length = len(line.text)
    start, end = round(link.start * length), round(link.end * length)
    while 0 < start < end and not line.text[start - 1].isspace():
        start -= 1
    while end < length and not line.text[end - 1].isspace() and not line.text[end].isspace():
        end += 1
    return Span(offset + start, offset + end, link.target)


def _joined(lines: list[Line]) -> tuple[str, list[int]]:
    """Return a paragraph as one line of text, and where each of its lines begins in it.

    A hyphen at a line's end stays, with a blank behind it: whether it is the word's, the words
    of the whole document tell later. An address that a line break cut is closed.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    tail = ""
    for line in lines:
        space = " " if tail and not _cuts_address(tail, line.text) else ""
        parts += (space, line.text)
        starts.append(length + len(space))
        length += len(space) + len(line.text)
        tail = (tail + space + line.text)[-LONGEST_ADDRESS:]
    return "".join(parts), starts


def _cuts_address(text: str, following: str) -> bool:
    """Whether a line break fell into an address."""
    found = _ADDRESS.search(text)
    word = _FIRST_WORD.match(following)
    if not found or not word or not _PATH.match(word[0]):
        return False
    if text[-1] in "/_=%&?#-":
        return True
    return text[-1] == "." and word[0][0].islower() and ("/" in word[0] or "." in word[0][:-1])
