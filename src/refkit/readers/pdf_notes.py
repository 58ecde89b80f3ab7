"""Footnotes: small lines at the foot of a page that begin with a mark which its text bears."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from refkit.readers.pdf_lines import Line

SMALLER = 0.95
"""Of the usual size of type: what is larger is no note."""
MARK_SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised digits as plain ones."""
_MARK = re.compile(r"(?:([⁰¹²³⁴-⁹]{1,3})|(\d{1,3})(?=\s?[^\W\d_]|\s?[“\"«„‘(\[])|([*†‡§]{1,4}))\s*")
RAISED = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]{1,3}(?![⁰¹²³⁴-⁹⁻])|(?<=\S)[*†‡§]{1,4}")
"""A mark in the text: raised, and no sign of multiplication between blanks."""


@dataclass(slots=True)
class Note:
    """A footnote with its mark; its lines may go on at the foot of the next page."""

    label: str
    lines: list[Line] = field(default_factory=list)


def usual_size(pages: list[list[Line]]) -> float:
    """The size that most text of a document is set in, in points."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def take(lines: list[Line], usual: float, running: Note | None) -> tuple[list[Line], list[Note]]:
    """Part a page's text from its notes.

    `running` is the last note of the page before: what stands at the foot without a mark and is
    small may be the rest of it.
    """
    text, notes = list(lines), list[Note]()
    for column in _columns(lines):
        start = len(column)
        while start and column[start - 1].size < SMALLER * usual:
            start -= 1
        block = column[start:]
        if not block or (not start and len(column) == len(lines)):
            continue
        ours = {id(line) for line in block}
        marks = _marks(line for line in lines if id(line) not in ours and _is_text(line, usual))
        found = _notes(block, marks, running)
        if found:
            notes += found
            running = found[-1]
            text = [line for line in text if id(line) not in ours]
    return text, notes


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Cut the lines of a page where its text goes up again: at the head of a column."""
    columns: list[list[Line]] = []
    for line in lines:
        if not columns or line.foot > columns[-1][-1].foot + 2 * line.size:
            columns.append([])
        columns[-1].append(line)
    return columns


def _is_text(line: Line, usual: float) -> bool:
    """Whether a line is of the running text: a number at an author's name marks no note."""
    return 0.97 * usual <= line.size <= 1.03 * usual


def _marks(lines: Iterable[Line]) -> set[str]:
    return {mark.translate(MARK_SIGNS) for line in lines for mark in RAISED.findall(line.text)}


def _notes(block: list[Line], marks: set[str], running: Note | None) -> list[Note]:
    """Read a block of notes; none if its first line neither has a mark nor can go on a note."""
    notes: list[Note] = []
    before = _number(running)
    for line in block:
        found = _MARK.match(line.text)
        label = next(filter(None, found.groups()), "").translate(MARK_SIGNS) if found else ""
        raised = bool(found and not found[2])
        fresh = label in marks and (not label.isdigit() or int(label) > before or not notes)
        if found and fresh and (raised or int(label) in (1, before + 1)):
            line.text = line.text[found.end() :]
            notes.append(Note(label, [line]))
            before = _number(notes[-1]) or before
        elif notes:
            notes[-1].lines.append(line)
        elif running is None or running.lines[-1].text.endswith((".", "!", "?")):
            return []
        else:
            notes.append(Note("", [line]))
    return notes if any(note.label for note in notes) else []


def _number(note: Note | None) -> int:
    return int(note.label) if note and note.label.isdigit() else 0
