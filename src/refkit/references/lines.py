"""A flow's text as lines that know where they stand and whether a blank line comes before."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Line:
    """One printed line: `text` without the blanks around it, [start, end) in the flow."""

    text: str
    start: int
    end: int
    gap: bool
    """Whether a paragraph break stands before it."""


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
        rows.append(Line(stripped, first, first + len(stripped), text.count("\n", last, first) > 1))
        last = first + len(stripped)
    return rows
