"""A reference being labelled: its text, tokens and dates, and the spans claimed so far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.references.fields import dating
from refkit.references.tokens import Tokens

Label = tuple[str, int, int]
"""(label, start, end): a CSL variable, or one of LABELS that CSL has no variable for."""

LABELS = ("citation-number", "abbreviation", "original-title", "medium", "arxiv")
"""Printed number of the entry, printed short name, translated title, carrier, arXiv number."""

EXACT = frozenset(["URL", "DOI", "ISBN", "ISSN", "arxiv"])
"""Labels whose spans are taken to the letter: an address may end in a slash."""

_FRONT = " \t\n,.;:–—-/|·•"
_BACK = " \t\n,;:–—-/|·•"
_LETTERS = re.compile(r"[^\W\d_]\.|[^\W\d_].*?[^\W\d_]", re.DOTALL)


class Sketch:
    """What the rules write on. What one rule has claimed, no later rule may touch."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = Tokens(text)
        self.dates = dating.find(self.tokens)
        self.labels: list[Label] = []
        self.given: set[str] = set()
        self.claimed = bytearray(len(text))
        self.head = 0
        """Where number, authors and a date beside them end."""
        self.quoted = False
        """Whether the title stood in quotes, so that its end is sure."""
        self.container_at = -1
        """Where a container is known to begin: behind "In: A. Smith (Ed.):"."""

    def take(self, label: str, start: int, end: int, block: tuple[int, int] | None = None) -> bool:
        """Claim text[start:end] for `label`; `block` is a wider stretch that goes with it."""
        if label not in EXACT:
            start, end = self.trim(start, end)
            if not any(char.isalnum() for char in self.text[start:end]):
                return False
        if end <= start or not self.free(start, end):
            return False
        self.labels.append((label, start, end))
        self.given.add(label)
        self.skip(*(block or (start, end)))
        return True

    def skip(self, start: int, end: int) -> None:
        """Claim a stretch that says nothing about the work."""
        self.claimed[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in text[start:end] is claimed."""
        return self.claimed.find(1, start, end) < 0

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave blanks and separating marks at both ends outside."""
        while start < end and self.text[start] in _FRONT:
            start += 1
        while end > start and self.text[end - 1] in _BACK:
            end -= 1
        return start, end

    def has(self, *labels: str) -> bool:
        """Whether one of the labels is given already."""
        return not self.given.isdisjoint(labels)

    def span(self, label: str) -> tuple[int, int] | None:
        """Return where the label was given first, or None."""
        return next(((start, end) for name, start, end in self.labels if name == label), None)

    def found(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield the unclaimed places, behind the head, of the words listed under `key`."""
        for start, end in self.tokens.found.get(key, ()):
            if start >= self.head and self.free(start, end):
                yield start, end

    def within(self, key: str, start: int, end: int) -> bool:
        """Whether a word listed under `key` stands in text[start:end]."""
        return any(start <= a and b <= end for a, b in self.tokens.found.get(key, ()))

    def gaps(self, start: int = 0) -> list[tuple[int, int]]:
        """Return the unclaimed stretches that hold at least two letters, trimmed."""
        rows: list[tuple[int, int]] = []
        limit = len(self.text)
        while start < limit:
            past = self.claimed.find(1, start)
            past = limit if past < 0 else past
            first, last = self.trim(start, past)
            if _LETTERS.search(self.text, first, last):
                rows.append((first, last))
            following = self.claimed.find(0, past)
            start = limit if following < 0 else following
        return rows

    def until_claimed(self, start: int) -> int:
        """Return where the next claimed stretch begins, or the text's end."""
        past = self.claimed.find(1, start)
        return len(self.text) if past < 0 else past

    def brackets(self, start: int, end: int) -> tuple[int, int]:
        """Widen a span to the brackets right around it, if there are any."""
        first, past = start - 1, end
        while first >= 0 and self.text[first] in " ,;:":
            first -= 1
        while past < len(self.text) and self.text[past] in " .,;:":
            past += 1
        if first >= 0 and past < len(self.text) and self.text[first] + self.text[past] in _PAIRS:
            return first, past + 1
        return start, end


_PAIRS = ("()", "[]", "<>")
