"""Brackets without a partner that may hold a citation all the same: "(Harlow, 2014. Then …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.citations import sentences
from refkit.citations.brackets import Found
from refkit.citations.tokens import Token, tokenize
from refkit.citations.words import small_words

_STOP = re.compile(r"[.!?](?=\s|$)|\n\n|[(\[）)\]]")
_YEAR = re.compile(r"\d{3}")
_LONGEST = 160
"""Characters that are looked at."""


def spans(text: str, found: Found) -> Iterator[tuple[str, int, int, tuple[int, int]]]:
    """Yield (signal, start, end, span inside) for each bracket that has something to read."""
    for signal, places, reach in (
        ("bracket not closed", found.unclosed, _unclosed),
        ("bracket not opened", found.unopened, _unopened),
    ):
        for at in places:
            if _YEAR.search(text, *_near(at, signal)):
                start, end, inside = reach(text, at)
                if inside[0] < inside[1]:
                    yield signal, start, end, inside


def _near(at: int, signal: str) -> tuple[int, int]:
    """Where a year must stand."""
    return (at, at + _LONGEST) if "closed" in signal else (max(0, at - 24), at)


def _unclosed(text: str, at: int) -> tuple[int, int, tuple[int, int]]:
    """Return (start, end, the span inside) of what may stand after an unclosed bracket."""
    end = min(len(text), at + _LONGEST)
    for stop in _STOP.finditer(text, at + 1, end):
        if stop.group() not in ".!?" or sentences.ends_at(text, stop):
            end = stop.start()
            break
    return at, end, (at + 1, end)


def _unopened(text: str, at: int) -> tuple[int, int, tuple[int, int]]:
    """Return the same for a closing bracket: the capitalised words that lead to it."""
    tokens = tokenize(text, max(0, at - _LONGEST), at)
    start = len(tokens)
    while start and _leads(tokens[start - 1]):
        start -= 1
    while start < len(tokens) and not tokens[start].capital:
        start += 1
    if start >= len(tokens):
        return at, at, (at, at)
    return tokens[start].start, at + 1, (tokens[start].start, at)


def _leads(token: Token) -> bool:
    if token.kind == "w":
        return token.capital or token.norm in small_words()
    return token.kind == "n" or token.text in ",:;&-"
