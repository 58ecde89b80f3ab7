"""Paragraphs of lines: by gaps, indents, hanging indents and lines that end before they must."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from refkit.readers.pdf_lines import Line

INDENT = 0.5
"""Of a line's height: what begins farther right than this is indented."""
APART = 1.25
"""Of the usual way from line to line: a greater one parts paragraphs."""
USUAL = 0.3
"""Of how often the most frequent way from line to line occurs: what occurs so often is usual."""
LONGEST_ENTRY = 6
"""Lines of an entry in a reference list, usually."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
_LABEL = re.compile(r"\[\d{1,3}\]|\d{1,3}[.)]\s|[•▪–—-]\s")
_CLOSED = (".", "!", "?", ":", "”", "»", ")", "]")
_FIRST_WORD = re.compile(r"\S+")

Block = list[Line]
"""Lines that follow one another closely in one column and one size."""


def of_lines(pages: Iterable[Block], usual: float) -> list[Block]:
    """Put the lines of pages, in reading order, together to paragraphs.

    `usual` is the size of most of the text, in points.
    """
    pages = list(pages)
    pitch = _pitches(pages)
    margins = _margins(pages)
    spaced = _is_spaced(pages, pitch)
    paragraphs: list[Block] = []
    for page in pages:
        for block in _blocks(page, pitch):
            is_heading = block[0].size > 1.03 * usual
            key = _width(block[0]) if is_heading else _column(block[0])
            right = max(*(line.right for line in block), margins[key])
            for number, paragraph in enumerate(_split(block, right, spaced=spaced)):
                before = paragraphs[-1] if paragraphs else []
                if not number and before and _goes_on(before, paragraph, block, margins):
                    before += paragraph
                else:
                    paragraphs.append(paragraph)
    return paragraphs


# ------------------------------------------------------------------------------ measures
def _size(line: Line) -> float:
    return round(2 * line.size) / 2


def _pitches(pages: list[Block]) -> dict[float, float]:
    """For each size of type the way from one line of a paragraph to the next, in points.

    It is the shortest of the usual ones: most of the lines may be paragraphs of their own.
    """
    found: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for a, b in pairwise(page):
            if 0 < (way := a.foot - b.foot) < 3 * a.size and a.is_like(b):
                found[_size(a)][round(2 * way) / 2] += 1
    return {
        size: min(way for way, times in ways.items() if times >= USUAL * max(ways.values()))
        for size, ways in found.items()
    }


def _column(line: Line) -> tuple[int, int, float]:
    """What tells a column: its page, where it begins (about), and its size."""
    return line.page, round(line.left / 24), _size(line)


def _width(line: Line) -> tuple[int, int, float]:
    """What tells a column whatever the size: headings are as wide as the text below them."""
    return line.page, round(line.left / 24), 0.0


def _margins(pages: list[Block]) -> dict[tuple[int, int, float], float]:
    """How far right the lines of each column go."""
    margins: dict[tuple[int, int, float], float] = defaultdict(float)
    for page in pages:
        for line in page:
            for key in (_column(line), _width(line)):
                margins[key] = max(margins[key], line.right)
    return margins


def _is_spaced(pages: list[Block], pitch: dict[float, float]) -> bool:
    """Whether white space parts the paragraphs: after most of the sentences that end a line."""
    within = apart = 0
    for page in pages:
        for a, b in pairwise(page):
            if a.is_like(b) and b.foot < a.foot and a.text.endswith("."):
                if _is_next(a, b, pitch):
                    within += a.right < b.right - 3 * a.size
                else:
                    apart += 1
    return apart > 2 * within


# -------------------------------------------------------------------------------- blocks
def _blocks(page: Block, pitch: dict[float, float]) -> Iterator[Block]:
    block: Block = []
    for line in page:
        if block and not _is_next(block[-1], line, pitch):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_next(before: Line, line: Line, pitch: dict[float, float]) -> bool:
    """Whether a line follows closely below another one of its size."""
    if not before.is_like(line):
        return False
    usual = pitch.get(_size(before)) or 1.3 * before.size
    way = before.foot - line.foot
    beside = line.left > before.right or line.right < before.left
    return -0.3 * before.size <= way <= APART * usual and not (beside and way < 0.3 * usual)


# ---------------------------------------------------------------------------- paragraphs
def _split(block: Block, right: float, *, spaced: bool) -> Iterator[Block]:
    """Split a block where an indent, a hanging indent or a short line ends a paragraph.

    Where white space parts the paragraphs of a document, a line has to be very short.
    """
    left = min(line.left for line in block)
    if spaced:
        right -= 0.25 * (right - left)
    hanging = _is_hanging(block, left)
    paragraph: Block = []
    for line in block:
        if paragraph and _begins(paragraph, line, left, right, hanging=hanging):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _indented(line: Line, left: float) -> bool:
    return line.left > left + INDENT * line.size


def _is_hanging(block: Block, left: float) -> bool:
    """Whether paragraphs begin at the margin and go on indented.

    Then full lines are followed by indented ones; an indent at a paragraph's beginning follows
    a short line.
    """
    if len(block) < 2:
        return False
    inside = [_indented(line, left) for line in block]
    right = max(line.right for line in block)
    after_full = [
        within
        for line, (_, within) in zip(block, pairwise(inside), strict=False)
        if line.right > right - 2.5 * line.size and not line.text.endswith(".")
    ]
    if not after_full:
        return inside[-1] and not inside[0]
    return sum(after_full) > 0.6 * len(after_full)


def _begins(paragraph: Block, line: Line, left: float, right: float, *, hanging: bool) -> bool:
    """Whether a line begins a paragraph after those before it in its block."""
    before = paragraph[-1]
    if before.broken:
        return False
    if hanging:
        return not _indented(line, left) and (
            _indented(before, left) or _is_short(before, line, right) or _is_label(line)
        )
    if _is_short(before, line, right):
        return True
    deeper = line.left > before.left + INDENT * line.size
    return deeper and before.text.endswith(_CLOSED) and not _LABEL.match(paragraph[0].text)


def _is_label(line: Line) -> bool:
    return _LABEL.match(line.text) is not None


def _is_short(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would still have fit on the line before it."""
    word = _FIRST_WORD.match(line.text)
    letters = len(word[0]) + 1 if word else 1
    width = letters * (line.right - line.left) / max(1, len(line.text))
    return before.right + 1.1 * width + 0.3 * line.size < right


def _goes_on(
    before: Block, after: Block, block: Block, margins: dict[tuple[int, int, float], float]
) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    last, first = before[-1], after[0]
    same_page = last.page == first.page
    if not last.is_like(first) or (same_page and first.foot < last.foot):
        return False
    if last.broken or first.text[:1].islower():
        return True
    right = max(margins[_column(line)] for line in before[-LONGEST_ENTRY:])
    if _is_short(last, first, right) or _is_label(first) or _is_entry(before):
        return False
    if len(before) > 1 and before[1].left > before[0].left + INDENT * last.size:  # hanging
        step = before[1].left - before[0].left
        left = min(line.left for line in block)
        return len(block) == 1 or first.left > left + step / 2 or not last.text.endswith(".")
    return not (len(after) > 1 and _indented(first, after[1].left))


def _is_entry(paragraph: Block) -> bool:
    """Whether a paragraph looks like a whole entry of a list: short, with a year, closed."""
    text = " ".join(line.text for line in paragraph[-LONGEST_ENTRY:])
    return (
        len(paragraph) <= LONGEST_ENTRY
        and paragraph[-1].text.endswith((".", "/"))
        and _YEAR.search(text) is not None
    )
