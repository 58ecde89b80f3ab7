"""Where a token stands: from the ends, inside quotes and brackets, and what has gone before."""

from __future__ import annotations

from refkit.references.tagger.features.view import View

_BUCKETS = [0, 1, 2, 3, 3, 5, 5, 5, 8, 8, 8, 8, *[12] * 8, *[20] * 10, *[30] * 20]


def bucket(count: int) -> int:
    """Round a count down, the more the larger it is."""
    return _BUCKETS[count] if count < len(_BUCKETS) else 50


_LONGEST = 3001
_BEGIN = [f"b={bucket(i)}" for i in range(_LONGEST)]
_END = [f"e={bucket(i)}" for i in range(_LONGEST)]


def ends(view: View) -> None:
    """Tell the distance from the beginning and from the end."""
    size = len(view.rows)
    for i, row in enumerate(view.rows):
        row.extend((_BEGIN[i], _END[size - 1 - i]))


def inside(view: View) -> None:
    """Tell whether a token stands in brackets, or in quotes, or behind closed quotes."""
    depth, quoted, closed = 0, False, 0
    for row, lead, trail in zip(view.rows, view.leads, view.trails, strict=True):
        if lead:
            depth += lead.count("(") + lead.count("[")
            if '"' in lead:
                quoted = True
        if depth > 0:
            row.append("brackets")
        if quoted:
            row.append("quotes")
        elif closed:
            row.append(f"quoted={closed}")
        if trail:
            depth = max(0, depth - trail.count(")") - trail.count("]"))
            if '"' in trail:
                quoted, closed = False, min(closed + 1, 2)


def seen(view: View) -> None:
    """Tell how many years, numbers and containers' marks have gone before."""
    years = numbers = 0
    mark = ""
    told = "Y0D0M"
    for row, kind, lead, classes in zip(
        view.rows, view.kinds, view.leads, view.classes, strict=True
    ):
        if "//" in lead or ("in" in classes and not mark):
            mark = "//" if "//" in lead else "in"
            told = f"Y{years}D{numbers}M{mark}"
        row.append(told)
        if kind[0] in "Yd":
            years, numbers = _counted(kind, years, numbers)
            told = f"Y{years}D{numbers}M{mark}"


def _counted(kind: str, years: int, numbers: int) -> tuple[int, int]:
    """Return how many years and numbers there are with one more, as far as that is told."""
    return (min(years + 1, 2), numbers) if kind[0] == "Y" else (years, min(numbers + 1, 4))


def remaining(view: View) -> None:
    """Tell what is still to come: numbers, years, pages, a container's mark, a publisher."""
    years = numbers = 0
    coming: set[str] = set()
    told = "R00"
    for i in range(len(view.rows) - 1, -1, -1):
        view.rows[i].append(told)
        kind, found = view.kinds[i], COMING.intersection(view.classes[i])
        if "//" in view.leads[i]:
            found |= {"in"}
        if kind[0] in "Yd" or found:
            if kind[0] in "Yd":
                years, numbers = _counted(kind, years, numbers)
            coming |= found
            told = f"R{numbers}{years}{''.join(sorted(coming))}"


COMING = frozenset(("in", "page", "publisher", "editor"))
"""Classes of words that are told when they are still to come."""

AHEAD = ("editor", "in")
"""Classes of words that say of what stands before them, or soon behind, whose it is."""


def ahead(view: View) -> None:
    """Tell how far ahead the next word for an editor, and the next "in", stands."""
    distance = dict.fromkeys(AHEAD, 99)
    for row, classes in zip(reversed(view.rows), reversed(view.classes), strict=True):
        for key in AHEAD:
            distance[key] = 0 if key in classes else distance[key] + 1
            if distance[key] <= _NEAR:
                row.append(f"a={key[0]}{bucket(distance[key])}")


_NEAR = 12
"""Tokens ahead that are looked at."""
