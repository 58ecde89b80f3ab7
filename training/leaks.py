"""Rows for training that also stand among the rows for measuring: these must go.

Two strings are the same reference when their letters and digits are, when nearly all of these are
(`ALIKE`), or when one holds the other whole (a row with its number, or with the one behind it).
Comparing all pairs would take minutes. But of two strings that differ in k places, one of any
k + 1 pieces of the first stands unchanged in the second; so only pairs that share the beginning
of such a piece are compared, and no pair is missed.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from rapidfuzz.distance import Levenshtein

ALIKE = 0.95
"""Levenshtein similarity from which two strings are one reference."""
WHOLE = 40
"""Letters and digits from which a string inside another one is no coincidence."""
SEED = 9
"""Letters that begin a piece: the shortest piece is this long."""


class Raw(Protocol):
    """Anything with the printed string of a reference."""

    @property
    def raw(self) -> str:
        """As printed."""


R = TypeVar("R", bound=Raw)


def normal(text: str) -> str:
    """Return the letters and digits of a text, without case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def drop(rows: Iterable[R], folder: Path) -> list[R]:
    """Return the rows that stand in none of the sets (`.jsonl`) of a folder for measuring."""
    known = Known(printed(folder))
    return [row for row in rows if not known.match(row.raw)]


def printed(folder: Path) -> Iterator[str]:
    """Yield the strings of all sets in a folder, as printed."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["raw"]


class Known:
    """Printed strings, ready to be compared with many others."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = {normal(text): text for text in texts}
        self.seeds: dict[str, list[str]] = defaultdict(list)
        for one in self.texts:
            for seed in _seeds(one):
                self.seeds[seed].append(one)

    def match(self, text: str) -> str:
        """Return the string that is the same reference as `text`, or nothing."""
        letters = normal(text)
        if letters in self.texts:
            return self.texts[letters]
        windows = {letters[i : i + SEED] for i in range(len(letters) - SEED + 1)}
        near = {one for seed in self.seeds.keys() & windows for one in self.seeds[seed]}
        return next((self.texts[one] for one in sorted(near) if _same(one, letters)), "")


def _seeds(letters: str) -> Iterator[str]:
    """Yield the beginnings of as many pieces as edits are allowed, and one more."""
    pieces = int(len(letters) * (1 / ALIKE - 1)) + 1
    length = len(letters) // pieces
    for start in range(0, pieces * length, max(1, length)):
        seed = letters[start : start + SEED]
        if len(seed) == SEED:
            yield seed


def _same(one: str, other: str) -> bool:
    if min(len(one), len(other)) >= WHOLE and (one in other or other in one):
        return True
    return Levenshtein.normalized_similarity(one, other, score_cutoff=ALIKE) >= ALIKE
