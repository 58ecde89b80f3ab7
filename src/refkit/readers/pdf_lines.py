"""The lines of a PDF page: their text, and where they stand.

PDFium gives a page's text at one go, and the box of one character after the other, which is
slow from Python. So a line is measured at its ends, and elsewhere only where a raised number
or an accent may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refkit.readers import pdf_accents, pdf_woven
from refkit.readers.pdf_page import Box, Page

ALIKE = 0.03
"""Of a size: what differs less is the same."""
RAISED = 0.38
"""Of a line's height: what begins higher up than this above the line's foot is raised."""

BROKEN = ("\ufffe", "\u0002")
"""What PDFium has for a hyphen and the line break behind it."""
_PIECE = re.compile("[^\r\n\ufffe\u0002]+")
_NUMBERS = re.compile(r"\d+(?:[,–-]\d+)*")
_SMALL = re.compile(r"\d{1,3}(?!\d)")
_YEAR_AND_MARK = re.compile(r"(?:1[89]|20)\d\d(?=\d{1,3}\Z)")
_BEFORE_MARKS = frozenset('.,;:!?”’»")]*†‡§')
_DIGITS = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_LIGATURES = str.maketrans(
    dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True))
    | dict.fromkeys("\x00↩\ufe0e", "")  # a browser prints the links back from its notes
    | {chr(code): " " for code in (*range(1, 32), 0xA0)}
)
_LETTER = re.compile(r"[^\W_]")
_STRAY = re.compile(r" \d{1,2}\Z")
"""A number at a line's end, which may be the raised first character of the next line."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that text leads to, and where along its line the text stands (0 to 1)."""

    target: str
    start: float
    end: float


@dataclass(slots=True)
class Line:
    """A line on a page, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    foot: float
    """Where its letters stand (the baseline)."""
    size: float
    """The size of its type …"""
    end_size: float
    """… and that at its end: a line may begin or end with code or a mark."""
    page: int
    broken: bool = False
    """Whether it ends in a hyphen that may be the line's and not the word's."""
    links: tuple[Link, ...] = ()

    def is_like(self, other: Line) -> bool:
        """Whether two lines are set in the same size."""
        sizes = (other.size, other.end_size)
        return self.size in sizes or any(
            abs(a - b) <= ALIKE * a for a in (self.size, self.end_size) for b in sizes
        )


def read(page: Page) -> list[Line]:
    """Return the lines of a page in the order of the file; pieces of one line put together."""
    lines: list[Line] = []
    for line in _pieces(page):
        if lines and (joined := _joined(lines[-1], line)):
            lines[-1] = joined
        else:
            lines.append(line)
    return [line for line in lines if line.text]


def _pieces(page: Page) -> Iterator[Line]:
    """What the file sets at one go: mostly a line."""
    text = page.text
    spans = [found.span() for found in _PIECE.finditer(text)]
    for span in pdf_woven.cut(page, spans):
        start, end = _stripped(text, *span)
        if start == end:
            continue
        last = page.box(end - 1)
        stray = _STRAY.search(text, start, end)
        if stray and last.right < (before := page.box(stray.start() - 1)).left:
            yield _line(page, start, stray.start(), before, broken=False)
            start = stray.start() + 1
        yield _line(page, start, end, last, broken=text[span[1] : span[1] + 1] in BROKEN)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _line(page: Page, start: int, end: int, last: Box, *, broken: bool) -> Line:
    text = page.text
    letter = _LETTER.search(text, start, end)
    first = page.box(start)
    main = letter.start() if letter else start
    if main == start and text[start].isdigit():  # perhaps a raised mark: the next letter tells
        main = next((i for i in range(start, min(end, start + 8)) if text[i].isalpha()), start)
    usual = page.box(main) if main != start else first
    size = page.size(main) or 1.0
    same = abs(last.top - last.foot - usual.top + usual.foot) < 0.1
    end_size = size if same else page.size(end - 1) or size
    right = max(last.right, first.right)
    line = Line("", first.left, right, page.base(main), size, end_size, page.number)
    line.text = _cleaned(page, start, end, usual)
    line.broken = broken
    if broken:
        line.text += "-"
    return line


def _cleaned(page: Page, start: int, end: int, usual: Box) -> str:
    """The text of a line: raised numbers as such, accents on their letters, no ligatures."""
    text = page.text[start:end]
    accented = not text.isascii() and pdf_accents.FOUND.search(text)
    chars = pdf_accents.composed(page, start, text) if accented else []
    for found in _NUMBERS.finditer(text):
        place = _mark_in(text, found)
        if place is not None and _is_raised(page, start + place, usual):
            chars = chars or list(text)
            chars[place : found.end()] = text[place : found.end()].translate(_DIGITS)
            if text[place - 1 : place] == " ":
                chars[place - 1] = ""
    text = "".join(chars) or text
    return text if text.isascii() and text.isprintable() else text.translate(_LIGATURES)


def _mark_in(text: str, number: re.Match[str]) -> int | None:
    """Where a number begins that may be raised, or None.

    It is glued to a word, to its punctuation or to a year, or stands at either end of its line.
    """
    start, end = number.span()
    before, digits = text[start - 1 : start], number[0]
    if year := _YEAR_AND_MARK.match(digits):
        return start + year.end()
    if text[end : end + 1] == "%" or (
        text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()
    ):
        return None
    if before == " ":
        glued = end == len(text)
    else:
        glued = not start or before.isalpha() or before in _BEFORE_MARKS
    return start if glued and _SMALL.match(digits) else None


def _is_raised(page: Page, place: int, usual: Box) -> bool:
    """Whether a number stands higher than the line does, and is smaller than its letters."""
    ink = page.ink(place)
    height = usual.top - usual.foot
    return height > 0 and (
        ink.foot - usual.foot > RAISED * height and ink.top - ink.foot < 0.6 * height
    )


def _joined(before: Line, line: Line) -> Line | None:
    """One line of two pieces that stand side by side, or None."""
    size = max(before.size, line.size)
    gap = line.left - before.right
    first, second = _is_mark(before, line), _is_mark(line, before)
    highest = (1.0 if first or second else 0.6) * size
    if before.broken or not -0.5 * size < gap < 1.5 * size:
        return None
    if abs(line.foot - before.foot) > highest:
        return None
    head = before.text.translate(_DIGITS) if first else before.text
    tail = line.text.translate(_DIGITS) if second else line.text
    space = " " if gap > 0.15 * size and not second else ""
    main = line if first or line.size > before.size else before
    end_size = before.end_size if second else line.end_size
    return Line(
        head + space + tail,
        before.left,
        line.right,
        main.foot,
        size,
        end_size,
        line.page,
        line.broken,
    )


def _is_mark(line: Line, beside: Line) -> bool:
    """Whether a piece is a raised number beside another one."""
    return (
        line.size < 0.8 * beside.size
        and line.foot > beside.foot
        and _NUMBERS.fullmatch(line.text) is not None
    )
