"""Pairs of brackets, nested, stray or unclosed; linear whatever the input holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_RUN = re.compile(r"[(\[（［【]+|[)\]）］】]+")
_OPENERS = frozenset("([（［【")
LONGEST = 700
"""Characters: more than the longest citation; a pair farther apart is no pair."""
_DEEPEST = 6


@dataclass(slots=True)
class Bracket:
    """A pair of brackets: text[start:end] with both marks, and the pairs inside."""

    start: int
    end: int
    inner: list[Bracket] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """The outermost pairs of a text in order, and the marks that have no partner."""

    pairs: list[Bracket] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    unopened: list[int] = field(default_factory=list)


def find(text: str) -> Found:
    """Pair the brackets of a text. A closer belongs to the nearest opener.

    An unclosed "(" so loses only itself; of a long run of openers the last few count. Of the
    marks without a partner only those beside a letter or a digit are kept.
    """
    found = Found()
    done = found.pairs
    open_at: list[int] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text[start] in _OPENERS:
            open_at.extend(range(max(start, end - _DEEPEST), end))
            _give_up(text, open_at[:-_DEEPEST], found)
            del open_at[:-_DEEPEST]
            continue
        for place in range(start, min(end, start + _DEEPEST)):
            if open_at and place - open_at[-1] > LONGEST:
                _give_up(text, open_at, found)
                open_at.clear()
            if not open_at:
                if text[place - 1 : place].isalnum():
                    found.unopened.append(place)
                break
            first = open_at.pop()
            pair = Bracket(first, place + 1)
            while done and done[-1].start > first:
                pair.inner.append(done.pop())
            pair.inner.reverse()
            done.append(pair)
    _give_up(text, open_at, found)
    return found


def _give_up(text: str, places: list[int], found: Found) -> None:
    found.unclosed.extend(at for at in places if text[at + 1 : at + 2].isalpha())


def pairs(text: str) -> list[Bracket]:
    """Return the outermost pairs of a text, in order."""
    return find(text).pairs
