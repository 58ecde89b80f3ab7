"""How the entries of one list begin and end: learnt from those whose bounds are plain.

A list keeps to one form of name ("Demir, A.", "Demir, Ayşe", "A. Demir", "DEMİR Ayşe"), and most
of its entries end alike (pages, a year, an address, a number of pages).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

FEWEST = 3
"""Plain entries that a shape must rest on."""

_NUMBER = r"\d[\d\s]*"
_ENDS = (
    ("address", re.compile(r"(?:https?:|www\.|doi|10\.\d{4}/)\S*$", re.IGNORECASE)),
    ("pages", re.compile(rf"\d\s?[-–—‑]\s?{_NUMBER}[)\]]?\W?(?:[^\W\d_]{{1,2}}\.)?$")),
    ("year", re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[^\W\d_]?[)\]]?\.?$")),
    ("count", re.compile(rf"{_NUMBER}[^\W\d_]{{1,5}}\.?$")),
    ("number", re.compile(r"\d\W?$")),
    ("bracket", re.compile(r"[)\]]\.?$")),
    ("word", re.compile(r"[^\W\d_]\.$")),
)


def end(text: str) -> str:
    """Return of which kind the end of a text is; nothing for kinds that are not told apart."""
    return next((kind for kind, pattern in _ENDS if pattern.search(text)), "")


class Shape:
    """The forms in which plain entries begin, and the kinds of their ends, most of them or not."""

    def __init__(self, forms: Iterable[str], ends: Iterable[str]) -> None:
        self._forms = Counter(forms)
        self._ends = Counter(ends)
        [(form, count)] = self._forms.most_common(1) or [("", 0)]
        enough = count >= max(FEWEST, 0.6 * self._forms.total())
        self.form = form if enough else ""
        """The form of most names, or nothing if there is none that most have."""

    def strange_end(self, kind: str) -> bool:
        """Whether hardly any plain entry ends so."""
        return self._known and self._ends[kind] <= 0.1 * self._ends.total()

    @property
    def _known(self) -> bool:
        return self._ends.total() >= FEWEST
