"""What stands in one stretch of a reference, between two marks that part."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from refkit.references.tagger.features.columns import Several, encoded
from refkit.references.tagger.features.place import bucket
from refkit.references.tagger.features.view import NUMBERS, View

_PARTING = frozenset('.,:;)]"?!-/')
TELLING = frozenset(
    "publisher periodical newspaper conference organisation thesis report reference-work series "
    "editor translator page volume issue month place law accessed available edition "
    "particle".split()
)
"""The classes that tell of the whole stretch what it is."""

Summary = tuple[bytes, ...]


def _bounds(view: View) -> list[int]:
    """Return where stretches begin, and the number of tokens.

    A full stop after an initial or a short word is taken for that of an abbreviation.
    """
    starts = [0]
    for i, (trail, lead) in enumerate(zip(view.trails, view.leads[1:], strict=False)):
        if trail == "." and view.kinds[i] != "xx":
            parts = len(view.cores[i]) > 4
        else:
            parts = not _PARTING.isdisjoint(trail)
        if parts or (lead and lead != "'"):
            starts.append(i + 1)
    starts.append(view.size)
    return starts


@lru_cache(maxsize=1 << 14)
def _summary(kinds: tuple[str, ...], classes: frozenset[str]) -> tuple[Summary, Summary, Summary]:
    """Say of a stretch what it holds: as told inside it, before it and behind it."""
    small = kinds.count("xx")
    capitals = kinds.count("Xx") + kinds.count("XX") + kinds.count("xX")
    words = "x" if small > capitals else "X" if capitals else "-"
    numbers = "-" if NUMBERS.isdisjoint(kinds) else "d"
    found = [f"n={bucket(len(kinds))}{words}{numbers}{'I' if 'I' in kinds else ''}"]
    if len(kinds) <= 4:
        found.append(f"p={''.join(kinds)}")
    found += [f"k={key}" for key in sorted(classes & TELLING)]
    told = encoded(found)
    return (
        tuple([b"s" + feature for feature in told]),
        tuple([b">s" + feature for feature in told]),
        tuple([b"<s" + feature for feature in told]),
    )


@lru_cache(maxsize=1 << 14)
def _marks(before: str, lead: str, behind: str) -> Summary:
    return f"s>{behind}".encode(), f"s<{before}{lead}".encode()


_NUMBER = [[(f"sb={i}{left}".encode(),) for left in range(5)] for i in range(7)]
_WHERE = [[(f"i={i}{left}".encode(),) for left in range(4)] for i in range(4)]


@lru_cache(maxsize=1 << 10)
def _places(size: int) -> Several:
    """Tell of every token of a stretch how far it stands from both ends."""
    return [_WHERE[min(i, 3)][min(size - 1 - i, 3)] for i in range(size)]


def around(view: View) -> list[Several]:
    """Tell what the token's stretch and the ones beside it hold, and where it stands in it."""
    stretches = list(pairwise(_bounds(view)))
    summaries = [
        _summary(tuple(view.kinds[start:end]), frozenset().union(*view.classes[start:end]))
        for start, end in stretches
    ]
    behind = [(), *(summary[2] for summary in summaries[:-1])]
    before = [*(summary[1] for summary in summaries[1:]), ()]
    column: list[tuple[bytes, ...]] = []
    places: list[tuple[bytes, ...]] = []
    last = len(stretches) - 1
    for number, (start, end) in enumerate(stretches):
        mark = view.trails[start - 1] if start else "^"
        told = (
            *summaries[number][0],
            *_marks(mark, view.leads[start], view.trails[end - 1]),
            *_NUMBER[min(number, 6)][min(last - number, 4)],
            *behind[number],
            *before[number],
        )
        column += [told] * (end - start)
        places += _places(end - start)
    return [column, places]
