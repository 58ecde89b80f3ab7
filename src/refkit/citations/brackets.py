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


def pairs(text: str) -> list[Bracket]:
    """Return the outermost pairs in order; an opener without its closer is passed over.

    A closer belongs to the nearest opener, so an unclosed "(" loses only itself.
    """
    done: list[Bracket] = []
    open_at: list[int] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text[start] in _OPENERS:
            open_at.extend(range(max(start, end - _DEEPEST), end))
            del open_at[:-_DEEPEST]
            continue
        for place in range(start, min(end, start + len(open_at))):
            first = open_at.pop()
            if place - first > LONGEST:
                open_at.clear()
                break
            pair = Bracket(first, place + 1)
            while done and done[-1].start > first:
                pair.inner.append(done.pop())
            pair.inner.reverse()
            done.append(pair)
    return done
