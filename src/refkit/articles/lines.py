"""The lines of a document, with what their place on the page tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from refkit.model import Span

WIDEST = 200
"""Characters: longer lines are whole paragraphs, not lines that were set on a page."""
LONG_LINES = 0.3
"""Of the characters: so many stand in lines longer than `WIDEST` where a line is a paragraph."""
RUN_ON = 0.25
"""Of the lines: so many sentences go on in the next line where a text is set in lines."""
INVISIBLE = (
    "\x00\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\ufeff"
)
"""Characters that print nothing. A line of them is an empty one; flows leave them out."""
FULL = 0.86
"""Of the width: where a line and the next word would be shorter than this, the line ended
because its paragraph or heading did …"""
FULL_SENTENCE = 0.95
"""… and where it ends with a sentence, shorter than this."""


class Role(StrEnum):
    """What a line is there for."""

    BODY = "body"
    HEADING = "heading"
    HEAD = "running head"
    DUMP = "link dump"
    NOTE = "note"
    RULE = "rule"
    MASTHEAD = "masthead"
    OTHER = "no running text"


@dataclass(slots=True)
class Line:
    """A line that holds something; `text` is document[start:end], white space around it gone."""

    start: int
    end: int
    text: str
    gap: int
    """Empty lines before it."""
    indent: int
    """White space it begins with, in characters."""
    ruled: bool
    """A line of blanks or dashes stands before it, as over footnotes."""
    top: bool
    """It begins a page."""
    role: Role = Role.BODY

    @property
    def is_text(self) -> bool:
        """Whether it belongs to the running text."""
        return self.role is Role.BODY or self.role is Role.HEADING


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set: empty lines between two lines, and the width of a full line."""

    gap: int
    width: int
    wrapped: bool
    """Whether a line ends where the page does; otherwise a line is a paragraph."""

    def is_short(self, line: str, following: str, *, closed: bool = False) -> bool:
        """Whether a line ends before it must: the next word would still have fit.

        `closed`: a sentence ends with it, which makes that likelier.
        """
        room = (FULL_SENTENCE if closed else FULL) * self.width - len(line)
        if room <= 0:
            return False
        blank = following.find(" ")
        return (blank if blank > 0 else len(following)) < room


def lines_of(text: str) -> list[Line]:
    """Split a text into its lines, empty ones left out but counted."""
    lines: list[Line] = []
    offset = gap = 0
    ruled, top = False, True
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content and content[0] in INVISIBLE and not content.strip(INVISIBLE):
            content = ""
        if content:
            indent = len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0
            start = offset + indent
            line = Line(start, start + len(content), content, gap, indent, ruled, top)
            lines.append(line)
            gap, ruled, top = 0, False, False
            if len(content) > 4 and not content.strip("_-–—=*"):
                line.role, ruled = Role.RULE, True
        else:
            gap += raw[-1] in "\r\n"
            ruled = ruled or raw[0] in " \t\xa0"
        if "\f" in raw:
            top = True
        offset += len(raw)
    return lines


def measure(lines: list[Line]) -> Measure:
    """Tell how a text is set from the lines themselves.

    Where much of the text stands in long lines, these are paragraphs. Where many sentences go
    on in the next line, lines end where the page does, and those lines tell its width. Else (a
    script without small letters, a short text) many lines about as long as the longest tell.
    """
    if not lines:
        return Measure(0, 0, wrapped=False)
    gaps = Counter(line.gap for line in lines[1:])
    gap = max(gaps, key=lambda size: (gaps[size], -size), default=0)
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 9 // 10]
    if sum(length for length in lengths if length > WIDEST) > LONG_LINES * sum(lengths):
        return Measure(gap, width, wrapped=False)
    full = sorted(
        len(line.text)
        for line, after in pairwise(lines)
        if after.text[0].islower() and line.text[-1] not in ".!?:"
    )
    if len(full) >= max(3, RUN_ON * len(lines)):
        return Measure(gap, full[len(full) * 4 // 5], wrapped=True)
    alike = sum(0.8 * width <= length <= 1.2 * width for length in lengths)
    return Measure(gap, width, wrapped=40 <= width <= WIDEST and alike >= 0.35 * len(lengths))


def mark_tops(lines: list[Line], usual: Measure) -> None:
    """Find where pages begin, where no form feed tells.

    A line that follows closer than lines usually do and is indented is what is left of a page
    break in text taken from PDF; a running head or a link dump stands at one too.
    """
    flush = sum(not line.indent for line in lines) > 0.8 * len(lines)
    for before, line in pairwise(lines):
        close = line.gap < usual.gap and line.indent > 0 and flush
        line.top = line.top or close or before.role in (Role.HEAD, Role.DUMP)


def mark_spans(lines: list[Line], spans: Iterable[Span], role: Role) -> None:
    """Give the lines that lie in some stretches of the document a role."""
    rows = iter(lines)
    line = next(rows, None)
    for span in sorted(spans, key=lambda span: span.start):
        while line and line.end <= span.start:
            line = next(rows, None)
        while line and line.start < span.end:
            line.role = role
            line = next(rows, None)
