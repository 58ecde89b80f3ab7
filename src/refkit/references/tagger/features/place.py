"""Where a token stands: from the ends, inside quotes and brackets, and what has gone before."""

from __future__ import annotations

from functools import lru_cache

from refkit.references.tagger.features.columns import One, Several
from refkit.references.tagger.features.view import View

_BUCKETS = [0, 1, 2, 3, 3, 5, 5, 5, 8, 8, 8, 8, *[12] * 8, *[20] * 10, *[30] * 20]


def bucket(count: int) -> int:
    """Round a count down, the more the larger it is."""
    return _BUCKETS[count] if count < len(_BUCKETS) else 50


_LONGEST = 3001
_BEGIN = [f"b={bucket(i)}".encode() for i in range(_LONGEST)]
_END = [f"e={bucket(i)}".encode() for i in range(_LONGEST)]


def ends(view: View) -> list[One]:
    """Tell the distance from the beginning and from the end."""
    return [_BEGIN[: view.size], _END[: view.size][::-1]]


def inside(view: View) -> list[Several]:
    """Tell whether a token stands in brackets, or in quotes, or behind closed quotes."""
    column: list[tuple[bytes, ...]] = []
    depth, quoted, closed = 0, False, 0
    told = _enclosed(depth, quoted, closed)
    for lead, trail in zip(view.leads, view.trails, strict=True):
        if lead:
            depth += lead.count("(") + lead.count("[")
            quoted = quoted or '"' in lead
            told = _enclosed(depth, quoted, closed)
        column.append(told)
        if trail:
            depth = max(0, depth - trail.count(")") - trail.count("]"))
            if '"' in trail:
                quoted, closed = False, min(closed + 1, 2)
            told = _enclosed(depth, quoted, closed)
    return [column]


@lru_cache(maxsize=1 << 10)
def _enclosed(depth: int, quoted: bool, closed: int) -> tuple[bytes, ...]:
    brackets = (b"brackets",) if depth else ()
    quotes = (b"quotes",) if quoted else (b"quoted=%d" % closed,) if closed else ()
    return brackets + quotes


def _mark(view: View, place: int) -> str:
    """Return the container's mark before a token: slashes, or a word for "in", or nothing."""
    return "//" if "//" in view.leads[place] else "in" if "in" in view.classes[place] else ""


def seen(view: View) -> list[One]:
    """Tell how many years, numbers and containers' marks have gone before."""
    column: list[bytes] = []
    years = numbers = 0
    mark = ""
    for place in view.telling:
        column += [_seen(years, numbers, mark)] * (place - len(column))
        found = _mark(view, place)
        mark = found if found == "//" else mark or found
        column.append(_seen(years, numbers, mark))
        years, numbers = _counted(view.kinds[place], years, numbers)
    column += [_seen(years, numbers, mark)] * (view.size - len(column))
    return [column]


@lru_cache(maxsize=1 << 10)
def _seen(years: int, numbers: int, mark: str) -> bytes:
    return f"Y{years}D{numbers}M{mark}".encode()


def _counted(kind: str, years: int, numbers: int) -> tuple[int, int]:
    """Return how many years and numbers there are with one more, as far as that is told."""
    if kind[0] == "Y":
        return min(years + 1, 2), numbers
    return (years, min(numbers + 1, 4)) if kind[0] == "d" else (years, numbers)


def remaining(view: View) -> list[One]:
    """Tell what is still to come: numbers, years, pages, a container's mark, a publisher."""
    column: list[bytes] = []
    years = numbers = 0
    coming: frozenset[str] = frozenset()
    for place in reversed(view.telling):
        column += [_coming(years, numbers, coming)] * (view.size - place - len(column))
        years, numbers = _counted(view.kinds[place], years, numbers)
        coming |= COMING.intersection(view.classes[place])
        if "//" in view.leads[place]:
            coming |= {"in"}
    column += [_coming(years, numbers, coming)] * (view.size - len(column))
    return [column[::-1]]


@lru_cache(maxsize=1 << 10)
def _coming(years: int, numbers: int, words: frozenset[str]) -> bytes:
    return f"R{numbers}{years}{''.join(sorted(words))}".encode()


COMING = frozenset(("in", "page", "publisher", "editor"))
"""Classes of words that are told when they are still to come."""

AHEAD = ("editor", "in")
"""Classes of words that say of what stands before them, or soon behind, whose it is."""

_NEAR = 12
"""Tokens ahead that are looked at."""

_AHEAD = {key: [f"a={key[0]}{bucket(i)}".encode() for i in range(_NEAR + 1)] for key in AHEAD}


def ahead(view: View) -> list[Several]:
    """Tell how far ahead the next word for an editor, and the next "in", stands."""
    column: list[tuple[bytes, ...]] = [()] * view.size
    for key in AHEAD:
        past = 0
        for place in view.telling:
            if key in view.classes[place]:
                for i in range(max(past, place - _NEAR), place + 1):
                    column[i] += (_AHEAD[key][place - i],)
                past = place + 1
    return [column]
