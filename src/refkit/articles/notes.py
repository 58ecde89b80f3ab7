"""Footnotes and endnotes: which lines they are, and where their marks stand in the text.

A footnote begins with its mark, stands at the end of a page below a line that is blank or
ruled, and may run on to the notes of the next page. Its number is the next one, and the text
above it shows that number, glued to a word. Endnotes stand at the end of an article, under a
heading or one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from refkit.articles.headings import kind_of
from refkit.articles.lines import Line, Measure, Role
from refkit.model import Document

LONGEST_PAGE = 300
"""Lines of a page, at most; what is longer has no foot that could be told from its text."""

_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPERSCRIPT, "0123456789")
_MARK = re.compile(
    rf"\[(?P<bracket>\d{{1,3}})\][.)]?\s*(?=\S)"
    rf"|(?P<number>\d{{1,3}})[.)]?\s*(?=[^\W\d_]|[“\"«„(\[’‘'])"
    rf"|(?P<raised>[{_SUPERSCRIPT}]{{1,3}})\s*(?=\S)"
    rf"|(?P<sign>[*†‡§]{{1,4}})\s*(?=[^\s*†‡§])"
)
_FIRST = "1[¹"
"""What the first of some endnotes begins with."""
_BEGINS_MARK = frozenset(f"[0123456789{_SUPERSCRIPT}*†‡§")


@dataclass(slots=True)
class Note:
    """One note: its mark, the stretches of the document it stands in, and its anchor."""

    label: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    anchor: int | None = None


def footnotes(lines: list[Line], usual: Measure) -> list[Note]:
    """Find the footnotes of a document that has pages, and give their lines the role NOTE."""
    notes: list[Note] = []
    tops = [index for index, line in enumerate(lines) if line.top or not index]
    if len(tops) < 2:
        return notes
    for first, last in pairwise([*tops, len(lines)]):
        if last - first > LONGEST_PAGE:
            continue
        page = [line for line in lines[first:last] if line.role in (Role.BODY, Role.RULE)]
        start = next((i for i in range(1, len(page)) if _begins(page, i, usual, notes)), None)
        if start is not None:
            _read(page[start:], page[:start], notes)
    return notes


def _begins(page: list[Line], index: int, usual: Measure, notes: list[Note]) -> bool:
    """Whether the notes of a page begin at this line, and fill the page from there on."""
    line = page[index]
    label = _label(line.text)
    ruled = page[index - 1].role is Role.RULE
    if not label:
        return line.ruled and _runs_on(page[index:], notes)
    if _DOTTED.match(line.text) and not ruled:
        return False  # "1." numbers a list
    apart = line.ruled or line.gap != usual.gap or _GLUED.match(line.text)
    if not apart or not _is_foot(page, index, usual) or _in_references(page[:index]):
        return False
    if line.ruled and _follows(label, notes) and (notes or not label.isdigit()):
        return True
    if label.isdigit() and label != "1" and int(label) <= _last(notes):
        return False
    return _anchor(page[:index], label, line.text) is not None


_DOTTED = re.compile(r"\d{1,3}[.)]")
_GLUED = re.compile(r"\d{1,3}[^\W\d_]")


def _is_foot(page: list[Line], index: int, usual: Measure) -> bool:
    """Whether what is left of a page can be its notes: less than most, and no paragraphs."""
    if index < len(page) / 4:
        return False
    later = page[index + 1 :]
    return all(line.gap <= usual.gap or line.ruled or _label(line.text) for line in later)


def _read(block: list[Line], body: list[Line], notes: list[Note]) -> None:
    """Take the lines of a block of notes, each from its mark on."""
    for place, line in enumerate(block):
        label = _label(line.text)
        if label and (place == 0 or _follows(label, notes)):
            mark = _MARK.match(line.text)
            start = line.start + (mark.end() if mark else 0)
            notes.append(Note(label, [(start, line.end)], _anchor(body, label, line.text)))
        else:
            notes[-1].spans.append((line.start, line.end))
        line.role = Role.NOTE


def _runs_on(block: list[Line], notes: list[Note]) -> bool:
    """Whether a block without a mark carries on the last note of the page before."""
    if not notes:
        return False
    labels = (_label(line.text) for line in block)
    return any(label.isdigit() and _follows(label, notes) for label in labels)


def _label(text: str) -> str:
    """The mark that a line begins with, or an empty string."""
    if text[0] not in _BEGINS_MARK:
        return ""
    found = _MARK.match(text)
    return found[found.lastgroup].translate(_DIGITS) if found and found.lastgroup else ""


def _follows(label: str, notes: list[Note]) -> bool:
    return not label.isdigit() or int(label) == _last(notes) + 1


def _last(notes: list[Note]) -> int:
    """The number of the last numbered note, 0 if there is none."""
    return next((int(note.label) for note in reversed(notes) if note.label.isdigit()), 0)


def _in_references(page: list[Line]) -> bool:
    """Whether the last heading on the page heads a reference list: its entries are no notes."""
    kinds = (kind_of(line.text) for line in reversed(page))
    return next((kind for kind in kinds if kind), "") == "references"


# ------------------------------------------------------------------------------- anchors
_ANCHOR = re.compile(
    rf"(?<=\S)\[(?P<bracket>\d{{1,3}})\]"
    rf"|(?:(?<=[^\W\d_])|(?<=[^\d\s][.,;:!?])|(?<=[’”»\")\]%]))"
    rf"(?P<number>\d{{1,3}})(?![\d%]|[.,]\d)"
    rf"|(?P<raised>[{_SUPERSCRIPT}]{{1,3}})(?![{_SUPERSCRIPT}])"
    rf"|(?:(?<=\w)|(?<=\w\s)|(?<=[.,;:!?’”»\")\]]))(?P<sign>[*†‡§]{{1,4}})(?![*†‡§])"
)
"""A note's mark in the text: glued to a word or to its punctuation."""
_SOME = frozenset(f"0123456789{_SUPERSCRIPT}*†‡§")


def _anchors(body: Iterable[Line]) -> Iterator[tuple[str, int]]:
    """Every mark in some lines, with its place; marks in brackets keep them."""
    for line in body:
        if _SOME.isdisjoint(line.text):
            continue
        for found in _ANCHOR.finditer(line.text):
            label = found[found.lastgroup or 0].translate(_DIGITS)
            yield f"[{label}]" if found["bracket"] else label, line.start + found.start()


def _anchor(body: Iterable[Line], label: str, printed: str) -> int | None:
    """Where the mark of a note, printed so at its beginning, stands last in the text above."""
    return dict(_anchors(body)).get(_as_printed(label, printed))


def _as_printed(label: str, printed: str) -> str:
    return f"[{label}]" if printed.startswith("[") else label


# ------------------------------------------------------------------------------ endnotes
def endnotes(lines: list[Line]) -> list[Note]:
    """Find the notes at the end of an article, and give their lines the role NOTE.

    Under a heading of notes, or the last lines of all, perhaps behind the reference list:
    numbered without a gap from 1, each with its mark in the text above, and no reference list.
    """
    rows = [line for line in lines if line.is_text]
    ones = (i for i in range(len(rows) - 1, 0, -1) if rows[i].text[0] in _FIRST)
    first = next((i for i in ones if _label(rows[i].text) == "1"), None)
    if first is None:
        return []
    heads = kind_of(rows[first - 1].text)
    if heads == "references":
        return []
    return _endnotes(rows, first - (heads == "notes"), first)


def _endnotes(rows: list[Line], end: int, start: int) -> list[Note]:
    """Read the notes from rows[start] on; none if rows[:end], the text, does not know them."""
    notes: list[Note] = []
    taken: list[Line] = []
    for line in rows[start:]:
        label = _label(line.text)
        if label.isdigit() and _follows(label, notes):
            mark = _MARK.match(line.text)
            notes.append(Note(label, [(line.start + (mark.end() if mark else 0), line.end)]))
        elif not notes or kind_of(line.text):
            break
        else:
            notes[-1].spans.append((line.start, line.end))
        taken.append(line)
    few = 1 if _is_behind_list(rows, start) else 3
    if not notes or not (start > end or few <= len(notes) >= len(taken) / 5):
        return []
    if not _find_anchors(rows[:end], notes, rows[start].text):
        return []
    for line in taken:
        line.role = Role.NOTE
    return notes


def _is_behind_list(rows: list[Line], start: int) -> bool:
    """Whether a reference list stands above a line, and white space between them."""
    kinds = (kind_of(row.text) for row in reversed(rows[max(0, start - LONGEST_PAGE) : start - 2]))
    return bool(rows[start].gap) and next((kind for kind in kinds if kind), "") == "references"


def _find_anchors(body: list[Line], notes: list[Note], printed: str) -> bool:
    """Find the notes' anchors in their order; return whether most of them have one."""
    marks = _anchors(body)
    seen: dict[str, int] = {}
    for note in notes:
        wanted = _as_printed(note.label, printed)
        while wanted not in seen and (mark := next(marks, None)):
            seen.setdefault(*mark)
        note.anchor = seen.get(wanted)
    return sum(note.anchor is not None for note in notes) >= 0.6 * len(notes)


# --------------------------------------------------------------------- notes of a format
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,80})\](?!:)")


def of_format(document: Document) -> list[Note]:
    """The notes that the file's format knows, with the links that point at them."""
    text = document.text
    anchors: dict[str, int] = {}
    if document.format == "markdown" and document.notes:
        for found in _REFERENCE.finditer(text):
            anchors.setdefault(found[1], found.start())
    for link in document.links:
        if link.label.startswith("#"):
            anchors.setdefault(text[link.start : link.end].strip("[]() "), link.start)
    return [
        Note(span.label, [(span.start, span.end)], anchors.get(span.label))
        for span in document.notes
    ]
