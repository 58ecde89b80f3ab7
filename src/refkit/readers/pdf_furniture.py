"""Running heads and page numbers: lines at the edge of a page that come back on other pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from refkit.readers.pdf_lines import Line

EDGE = 0.12
"""Of a page's height: how far from its top or foot a running head may stand."""
BESIDE = (-1, 0, 1)
"""Heights are counted in steps of 6 points; a head may stand between two of them."""
LEAST = 4
"""Letters of a running head, at least: the numbers that end an entry come again by chance."""
SURE = 12
"""Characters of a head that cannot be another line's beginning by chance."""
LONGEST = 160
"""Characters of a running head, at most."""
_NUMBER = re.compile(r"\d+|\b[ivxlcIVXLC]+\b")
_PAGE = re.compile(r"[-–—|\[(\s]*(?P<page>\d{1,4}|[ivxlc]{1,7})[-–—|\])\s]*\Z")


def drop(pages: list[list[Line]], heights: list[float]) -> dict[int, str]:
    """Take running heads and page numbers out of the pages; return the printed numbers.

    A head is printed at the same height on two pages or more, and differs in its numbers at
    most, or repeats the title of the first page; the number of a page may stand alone, and on a
    page without a fellow.
    """
    title = _title(pages)
    groups: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for at, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _at_edges(lines, height):
            key = (_NUMBER.sub("#", line.text), round(line.foot / 6))
            groups[key].append((at, line))
    texts: dict[int, list[str]] = defaultdict(list)
    for text, place in sorted(groups):
        texts[place].append(text)
    numbers: dict[int, str] = {}
    gone: set[int] = set()
    for (text, place), found in groups.items():
        near = {at for step in BESIDE for at, _ in groups.get((text, place + step), ())}
        beside = [texts[place + step] for step in BESIDE]
        again = found[0][0] > 0 and _repeats(found[0][1], title)
        if again or _is_furniture(text, found[0][1], len(near), beside):
            for at, line in found:
                gone.add(id(line))
                if printed := _PAGE.match(line.text):
                    numbers[at] = printed["page"]
    for at, lines in enumerate(pages):
        pages[at] = [line for line in lines if id(line) not in gone]
    return numbers


def _is_furniture(text: str, line: Line, times: int, beside: list[list[str]]) -> bool:
    """Whether a line stands on several pages at its height, or begins a line that stands there.

    `text` is the line with its numbers left out, `beside` what else stands at that height, sorted.
    """
    if _PAGE.match(line.text):
        return times > 1 or len(line.text) < 4
    if sum(map(str.isalpha, text)) < LEAST:
        return False
    if times > 1:
        return True
    longer = (row[bisect_right(row, text) :][:1] for row in beside)
    return len(text) >= SURE and any(row and row[0].startswith(text) for row in longer)


def _title(pages: list[list[Line]]) -> str:
    """The letters of the largest lines of the first page."""
    largest = max((line.size for line in pages[0]), default=0.0) if pages else 0.0
    return "".join(_letters(line) for line in pages[0] if line.size > 0.97 * largest)


def _repeats(line: Line, title: str) -> bool:
    """Whether a line is the title again, short or whole, perhaps with the author's name."""
    letters = _letters(line)
    return len(letters) >= SURE <= len(title) and (title in letters or title.startswith(letters))


def _letters(line: Line) -> str:
    return "".join(char for char in line.text.casefold() if char.isalpha())


def _at_edges(lines: list[Line], height: float) -> list[Line]:
    """The lines near the top and the foot of a page that nothing of its text stands beyond."""
    low, high = EDGE * height, (1 - EDGE) * height
    near = [line for line in lines if not low < line.foot < high and len(line.text) <= LONGEST]
    if not near:
        return near
    middle = [line.foot for line in lines if low < line.foot < high]
    if not middle:  # the last page may hold a line or two
        feet = [line.foot for line in near]
        return [line for line in near if line.foot in (max(feet), min(feet))]
    return [line for line in near if line.foot > max(middle) or line.foot < min(middle)]
