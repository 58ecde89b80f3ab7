"""What stands in one stretch of a reference, between two marks that part."""

from __future__ import annotations

from itertools import pairwise

from refkit.references.tagger.features.place import bucket
from refkit.references.tagger.features.view import View

_PARTING = frozenset('.,:;)]"?!-/')
TELLING = frozenset(
    "publisher periodical newspaper conference organisation thesis report reference-work series "
    "editor translator page volume issue month place law accessed available edition "
    "particle".split()
)
"""The classes that tell of the whole stretch what it is."""


def _bounds(view: View) -> list[int]:
    """Return where stretches begin, and the number of tokens.

    A full stop after an initial or a short word is taken for that of an abbreviation.
    """
    starts = [0]
    last = len(view.rows) - 1
    for i in range(last):
        trail = view.trails[i]
        parts = not _PARTING.isdisjoint(trail)
        if trail == "." and view.kinds[i] != "xx":
            parts = len(view.tokens[i].core) > 4
        if parts or view.leads[i + 1] not in ("", "'"):
            starts.append(i + 1)
    starts.append(last + 1)
    return starts


def _summary(view: View, start: int, end: int) -> list[str]:
    """Say of a stretch what it holds."""
    kinds = view.kinds[start:end]
    told = {key for classes in view.classes[start:end] for key in classes if key in TELLING}
    small = kinds.count("xx")
    capitals = kinds.count("Xx") + kinds.count("XX") + kinds.count("xX")
    words = "x" if small > capitals else "X" if capitals else "-"
    numbers = "-" if _NUMBERS.isdisjoint(kinds) else "d"
    found = [f"n={bucket(end - start)}{words}{numbers}{'I' if 'I' in kinds else ''}"]
    if end - start <= 4:
        found.append(f"p={''.join(kinds)}")
    if told:
        found += [f"k={key}" for key in sorted(told)]
    return found


_NUMBERS = frozenset(["Y", "Ya", "da", "d1", "d2", "d3", "d4", "d5"])


def own(view: View) -> None:
    """Tell what the token's stretch holds, where in it the token stands, how it is closed."""
    bounds = _bounds(view) if view.rows else [0]
    view.stretches = list(pairwise(bounds))
    view.summaries = [_summary(view, start, end) for start, end in view.stretches]
    last = len(view.stretches) - 1
    for number, ((start, end), summary) in enumerate(
        zip(view.stretches, view.summaries, strict=True)
    ):
        told = [f"s{feature}" for feature in summary]
        behind, before = view.trails[end - 1], view.trails[start - 1] if start else "^"
        told += (
            f"s>{behind}",
            f"s<{before}{view.leads[start]}",
            f"sb={min(number, 6)}{min(last - number, 4)}",
        )
        for i in range(start, end):
            view.rows[i] += told
            view.rows[i].append(f"i={min(i - start, 3)}{min(end - 1 - i, 3)}")


def following(view: View) -> None:
    """Tell what the stretches before and after hold."""
    for number, (start, end) in enumerate(view.stretches):
        told = []
        if number:
            told += [f"<s{feature}" for feature in view.summaries[number - 1]]
        if number + 1 < len(view.summaries):
            told += [f">s{feature}" for feature in view.summaries[number + 1]]
        for i in range(start, end):
            view.rows[i] += told
