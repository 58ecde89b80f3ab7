"""A flow's text as lines that know where they stand, and how they were printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from refkit.model import Flow

_LINE = re.compile(r"[^\n]+")
_FARTHEST = 40
"""Characters between two lines: where there are more, something was left out there."""
_CUT_AT = frozenset("/-–‐_=?&%.")
"""Marks behind which a mended line goes on without a blank."""


@dataclass(slots=True)
class Line:
    """One line: `text` without the blanks around it, [start, end) in the flow.

    Where a word or an address was mended, it holds several printed lines.
    """

    text: str
    start: int
    end: int
    gap: bool
    """Whether a paragraph break stands before it."""
    last: int = 0
    """Characters of the printed line that it ends with."""
    space: int = -1
    """Characters left out between the line before and this one: breaks, indents. -1: unknown."""

    def part(self, start: int, end: int) -> Line:
        """Return text[start:end] as a line of its own."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        begin = self.start + start
        gap = self.gap and start == 0
        return Line(text, begin, begin + len(text), gap, min(self.last, len(text)), self.space)


def lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of text[start:end] that are not blank."""
    rows: list[Line] = []
    last = start
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        printed = match.group()
        stripped = printed.strip()
        if not stripped:
            continue
        first = match.start() + printed.index(stripped[0])
        gap = text.count("\n", last, first) > 1
        last = first + len(stripped)
        rows.append(Line(stripped, first, last, gap, len(stripped)))
    return rows


def measure(rows: Sequence[Line], flow: Flow) -> None:
    """Tell lines, in place, how they were printed: what was mended, what stood before them."""
    before = -1
    for row in rows:
        cut = row.start
        for place in range(bisect_right(flow.marks, row.start), bisect_left(flow.marks, row.end)):
            mark = flow.marks[place]
            skipped = flow.origins[place] - flow.origin(mark - 1) - 1
            if skipped > 1 or (skipped == 1 and flow.text[mark - 1] in _CUT_AT):
                cut = mark
        row.last = row.end - cut
        start, end = flow.span(row.start, row.end)
        space = start - before
        row.space = space if before >= 0 and 0 < space <= _FARTHEST else -1
        before = end
