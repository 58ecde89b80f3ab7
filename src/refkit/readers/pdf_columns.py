"""The reading order of a page: the file's own, unless its columns are woven into each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from refkit.readers.pdf_lines import Line

BIN = 6.0
"""Points: the height of the strips that a page is looked at in."""
TALLEST = 400
"""Strips of a page, at most; a taller page is a poster."""
LEAST = 8
"""Strips in which text stands on both sides of a gutter, at least."""
DEEPEST = 2
"""How often columns may stand inside columns: two splits make up to four columns."""


def in_order(lines: list[Line], width: float) -> list[Line]:
    """Return the lines of a page as one reads them."""
    return _ordered(lines, width, DEEPEST) if _are_woven(lines) else lines


def _are_woven(lines: list[Line]) -> bool:
    """Whether the file goes from column to column and back, line by line."""
    beside = sum(
        abs(a.foot - b.foot) < 0.5 * a.size and abs(b.left - a.left) > 8 * a.size
        for a, b in pairwise(lines)
    )
    return beside >= LEAST and 4 * beside >= len(lines)


def _ordered(lines: list[Line], width: float, depth: int) -> list[Line]:
    """Column after column, between the lines that run across them."""
    gutter = find_gutter(lines, width) if depth else None
    if gutter is None:
        return sorted(lines, key=lambda line: -line.foot)
    result: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in [*sorted(lines, key=lambda line: -line.foot), None]:
        if line is not None and not line.left < gutter < line.right:
            sides[line.left >= gutter].append(line)
            continue
        for side in sides:
            result += _ordered(side, width, depth - 1)
            side.clear()
        if line is not None:
            result.append(line)
    return result


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """Return where white space parts two columns (points from the left), or None."""
    lefts = Counter(4 * round(line.left / 4) for line in lines)
    best: tuple[int, float] = (LEAST - 1, 0.0)
    for left, times in lefts.most_common(6):
        if times >= 4 and 0.2 * width < left < 0.8 * width:
            score = _side_by_side(lines, left - 3.0)
            best = max(best, (score, left - 3.0))
    return best[1] or None


def _side_by_side(lines: Sequence[Line], gutter: float) -> int:
    """In how many strips of a page text stands on both sides of a gutter; 0 if much crosses it."""
    before = after = across = 0
    for line in lines:
        strip = 1 << min(TALLEST, max(0, int(line.foot / BIN)))
        if line.right <= gutter:
            before |= strip
        elif line.left >= gutter:
            after |= strip
        else:
            across |= strip
    # text of two columns need not stand on the same level: a strip more on each side
    both = (before | before << 1 | before >> 1) & (after | after << 1 | after >> 1) & ~across
    span = both.bit_length()
    inside = (
        across & ((1 << span) - 1) >> (both & -both).bit_length() << (both & -both).bit_length()
    )
    return 0 if inside.bit_count() > both.bit_count() else both.bit_count()
