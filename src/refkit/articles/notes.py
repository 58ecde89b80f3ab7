"""Footnotes: which lines they are, and where their marks stand in the text.

A footnote begins with its mark, stands at the end of a page below a line that is blank or
ruled, and may run on to the notes of the next page. Its number is the next one, and the text
above it shows that number, glued to a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from refkit.articles.lines import Line, Measure, Role

_MARK = re.compile(r"(?:(?P<number>\d{1,3})|(?P<sign>[*†‡§]{1,4}))[.)]?\s*(?=[^\s\d.,%)])")
_SENTENCE_END = (".", "!", "?", "…", ".”", ".»", ".)", ".'")


@dataclass(slots=True)
class Note:
    """One footnote: its mark, the stretches of the document it stands in, and its anchor."""

    label: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    anchor: int | None = None


def find(text: str, lines: list[Line], usual: Measure) -> list[Note]:
    """Find the footnotes of a document, give their lines the role NOTE, leave the rest alone."""
    notes: list[Note] = []
    tops = [index for index, line in enumerate(lines) if line.top or not index]
    for first, last in pairwise([*tops, len(lines)]):
        page = [line for line in lines[first:last] if line.role is Role.BODY]
        _find_on_page(text, page, usual, notes)
    return notes


def _find_on_page(text: str, page: list[Line], usual: Measure, notes: list[Note]) -> None:
    """Read the notes of one page, if the foot of the page holds any."""
    start = next((i for i in range(len(page)) if _begins(page, i, text, usual, notes)), None)
    if start is None:
        return
    for line in page[start:]:
        mark = _MARK.match(line.text)
        label = (mark["number"] or mark["sign"]) if mark else ""
        fresh = line is page[start] or _follows(label, notes)
        if mark and label and fresh and _is_next(label, notes):
            note = Note(label, anchor=_anchor(text, page[:start], label))
            note.spans.append((line.start + mark.end(), line.end))
            notes.append(note)
        elif notes:
            notes[-1].spans.append((line.start, line.end))
        line.role = Role.NOTE


def _begins(page: list[Line], index: int, text: str, usual: Measure, notes: list[Note]) -> bool:
    """Whether the notes of a page begin at this line."""
    line = page[index]
    if not index or not (line.ruled or line.gap != usual.gap):
        return False
    mark = _MARK.match(line.text)
    if mark is None:
        return line.ruled and _runs_on(page, index, notes)
    label = mark["number"] or mark["sign"]
    if not _is_next(label, notes):
        return False
    return line.ruled or _anchor(text, page[:index], label) is not None


def _runs_on(page: list[Line], index: int, notes: list[Note]) -> bool:
    """Whether a block without a mark carries on the last note of the page before."""
    if not notes or not notes[-1].spans:
        return False
    later = (_MARK.match(line.text) for line in page[index + 1 :])
    return any(mark and _follows(mark["number"] or "", notes) for mark in later)


def _is_next(label: str, notes: list[Note]) -> bool:
    return not label.isdigit() or _follows(label, notes) or label == "1" or not _last(notes)


def _follows(label: str, notes: list[Note]) -> bool:
    if not label.isdigit():
        return bool(label)
    return int(label) == _last(notes) + 1


def _last(notes: list[Note]) -> int:
    """The number of the last numbered note, 0 if there is none."""
    return next((int(note.label) for note in reversed(notes) if note.label.isdigit()), 0)


def _anchor(text: str, body: list[Line], label: str) -> int | None:
    """Where a note's mark stands in the body: glued to a word or to its punctuation."""
    mark = re.escape(label)
    if label.isdigit():
        glued = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[.,;:!?’”»\")\]])){mark}(?![\d%]|[.,]\d)")
    else:
        glued = re.compile(rf"(?<=\w)\s?{mark}(?![*†‡§])")
    for line in reversed(body):
        if found := glued.search(line.text):
            return line.start + found.start() + len(found[0]) - len(label)
    return None
