"""A page of a PDF as PDFium has it: the text at one go, boxes of characters on demand."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

MOST = 400_000
"""Characters of a page that are read: a large poster has some 50,000."""
_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Box:
    """The box of a character, in points."""

    left: float
    foot: float
    right: float
    top: float


class Page:
    """A page's text, and boxes of its characters on demand."""

    def __init__(self, page: Any, textpage: Any, number: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._handle = textpage.raw
        self.number = number
        self.width, self.height = page.get_size()
        self._turn = page.get_rotation()
        count = min(textpage.count_chars(), MOST)
        self.text: str = textpage.get_text_range(0, count) if count else ""
        self._wide = [wide.start() for wide in _WIDE.finditer(self.text)]
        self._mapped = len(self.text) + len(self._wide) != count
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._numbers = tuple(ctypes.c_double() for _ in range(4))

    def index(self, place: int) -> int:
        """PDFium's number of the character at a place of the text."""
        place += bisect_left(self._wide, place) if self._wide else 0
        if self._mapped:
            return int(self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, place))
        return place

    def box(self, place: int) -> Box:
        """The box that the font gives every character, as high as the line."""
        rect = self._rect
        self._pdfium.FPDFText_GetLooseCharBox(self._handle, self.index(place), rect)
        return self.turned(rect.left, rect.bottom, rect.right, rect.top)

    def ink(self, place: int) -> Box:
        """The box around what is printed of a character."""
        left, right, foot, top = self._numbers
        self._pdfium.FPDFText_GetCharBox(self._handle, self.index(place), left, right, foot, top)
        return self.turned(left.value, foot.value, right.value, top.value)

    def base(self, place: int) -> float:
        """How high up the page a character stands."""
        x, y = self._numbers[:2]
        self._pdfium.FPDFText_GetCharOrigin(self._handle, self.index(place), x, y)
        return self.turned(x.value, y.value, x.value, y.value).foot

    def size(self, place: int) -> float:
        """The size of a character's type, in points."""
        index, matrix = self.index(place), self._matrix
        self._pdfium.FPDFText_GetMatrix(self._handle, index, matrix)
        scale = math.hypot(matrix.c, matrix.d)
        return float(self._pdfium.FPDFText_GetFontSize(self._handle, index)) * scale

    def turned(self, left: float, foot: float, right: float, top: float) -> Box:
        """A box as the reader sees it, where the page is shown turned."""
        if not self._turn:
            return Box(left, foot, right, top)
        if self._turn == 90:
            return Box(foot, self.height - right, top, self.height - left)
        if self._turn == 180:
            width, height = self.width, self.height
            return Box(width - right, height - top, width - left, height - foot)
        return Box(self.width - top, left, self.width - foot, right)
