"""Columns that a file weaves into each other: PDFium takes what stands side by side for a line.

Such lines are cut where the white space between the columns lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refkit.readers.pdf_page import Page

Span = tuple[int, int]

LONG = 50
"""Characters of a line that may run across two columns, at least."""
SAMPLES = 5
"""Long lines of a page that are looked at: measuring all would cost too much."""
WIDE = 1.0
"""Of the height of type: white space between columns is wider than this."""
NEAR = 12.0
"""Points in which the white space of several lines has to agree."""
_BLANK = re.compile(r"\s+")


def cut(page: Page, spans: Sequence[Span]) -> Sequence[Span]:
    """Return the lines of a page's text, those across columns cut in two."""
    gutter = _gutter(page, [span for span in spans if span[1] - span[0] >= LONG])
    if gutter is None:
        return spans
    return [part for span in spans for part in _parts(page, span, gutter)]


def _gutter(page: Page, long: Sequence[Span]) -> float | None:
    """Where most of the long lines that are looked at have a wide gap, or None."""
    if len(long) < SAMPLES:
        return None
    step = len(long) // SAMPLES
    widest = [max(_gaps(page, span), default=(0.0, 0.0, 0)) for span in long[::step][:SAMPLES]]
    middles = sorted(middle for width, middle, _ in widest if width > 0)
    middle = middles[len(middles) // 2] if middles else 0.0
    alike = sum(abs(other - middle) <= NEAR for other in middles)
    return middle if 2 * alike > SAMPLES else None


def _gaps(page: Page, span: Span) -> Iterator[tuple[float, float, int]]:
    """Wide gaps between the words of a line: how wide, their middle, where the next word is."""
    for blank in _BLANK.finditer(page.text, *span):
        if span[0] < blank.start() and blank.end() < span[1]:
            before, after = page.box(blank.start() - 1), page.box(blank.end())
            width = after.left - before.right
            if width > WIDE * (before.top - before.foot) > 0:
                yield width, (after.left + before.right) / 2, blank.end()


def _parts(page: Page, span: Span, gutter: float) -> Iterator[Span]:
    start = span[0]
    for _, middle, place in _gaps(page, span):
        if abs(middle - gutter) <= 2 * NEAR:
            yield start, place
            start = place
    yield start, span[1]
