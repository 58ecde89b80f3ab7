"""How unlike two lists of authors are, and two authors of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from refkit.evidence import names
from refkit.evidence.letters import ratio, roman, skeleton
from refkit.evidence.weights import table
from refkit.model import Name

_AUTHORS = 12
"""So many authors of the shorter list are compared; more add nothing but time."""
_MOST = 100
"""And with so many of the longer one, for they may be the last."""
_ALIKE = 2 / 3
"""Names with fewer letters in common are others, as in letters.unlike."""
_HOLE = re.compile("[?\ufffd]+")
"""What a letter becomes where an encoding has no word for it: "K?nig"."""


def known(people: Sequence[Name]) -> tuple[Name, ...]:
    """Return those that have a letter: "?" and "—" are nobody."""
    return tuple(name for name in people if any(map(str.isalpha, f"{name.sort_name}{name.given}")))


def differ(left: Sequence[Name], right: Sequence[Name]) -> tuple[float | str, str]:
    """Compare each author of the shorter list with the nearest one of the other list.

    Returns a distance (0..1, or its name in weights.toml) and why. Both lists have authors.
    """
    few, many = sorted((left[:_MOST], right[:_MOST]), key=len)
    amount, ordered, why = _paired(few[:_AUTHORS], many)
    if amount:
        return amount, why
    if not ordered:
        return "author-order", "authors in another order"
    if len(left) != len(right):
        return "author-count", f"{len(left)}/{len(right)} authors"
    return 0.0, ""


def _paired(few: Sequence[Name], many: Sequence[Name]) -> tuple[float, bool, str]:
    """Return the mean distance, whether the order is the same, and the first difference."""
    free = list(range(len(many)))
    whole, ordered, reasons = 0.0, True, []
    for place, name in enumerate(few):
        near = sorted(free, key=lambda other: abs(other - place))
        best: tuple[float, int, str] = (1.0, place, "")
        for other in near:
            amount, why = distance(name, many[other])
            if amount < best[0] or not best[2]:
                best = (amount, other, why)
            if not amount:
                break
        amount, other, why = best
        if amount < 1:
            free.remove(other)
            ordered = ordered and other == place
        if amount:
            reasons.append(why)
        whole += amount
    return whole / len(few), ordered, reasons[0] if reasons else ""


def distance(a: Name, b: Name) -> tuple[float, str]:
    """Return how unlike two authors are (0..1) and why."""
    if a == b:
        return 0.0, ""
    return _distance(_parts(a), _parts(b))


def _parts(name: Name) -> tuple[str, str, str, str]:
    return name.family, name.given, name.literal, name.non_dropping_particle


@lru_cache(maxsize=1 << 15)
def _distance(one: tuple[str, str, str, str], two: tuple[str, str, str, str]) -> tuple[float, str]:
    a, b = (Name(p[0], p[1], p[2], non_dropping_particle=p[3]) for p in (one, two))
    if _strangers(a, b):
        return 1.0, f"author differs {a.sort_name}/{b.sort_name}"
    told, why = names.distance(a, b)
    amount = table("distances")[told] if isinstance(told, str) else told
    if amount > table("distances")["author-words"] and _same_words(a, b):
        return table("distances")["author-words"], f"part of a name {a}/{b}"
    if amount and _holes_fit(str(a), str(b)):
        return table("distances")["author-spelling"], f"letters lost in {a}/{b}"
    return amount, why


def _strangers(a: Name, b: Name) -> bool:
    """Whether two persons have no word in common, nor letters enough: most pairs end here."""
    if a.literal or b.literal or _HOLE.search(f"{a.family}{b.family}"):
        return False
    if not _words(a).isdisjoint(_words(b)):
        return False
    return ratio(skeleton(a.sort_name), skeleton(b.sort_name)) < _ALIKE


def _words(name: Name) -> set[str]:
    return {word for word in skeleton(str(name)).split() if len(word) > 1}


def _same_words(a: Name, b: Name) -> bool:
    """Whether one name is the other with a word less or in another place: two family names.

    "Rafael Camps" and "Rafael Camps Paré". Initials stand for words that begin with them.
    """
    if a.literal or b.literal:
        return False
    few, many = sorted((skeleton(str(a)).split(), skeleton(str(b)).split()), key=len)
    if len(few) < 2 or not any(len(word) > 3 and word in many for word in few):
        return False
    if len(set(few) & set(many)) < 2 and skeleton(a.sort_name) != skeleton(b.sort_name):
        return False
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        found = next((w for w in left if w == word), None) or next(
            (w for w in left if 1 in (len(w), len(word)) and w[0] == word[0]), None
        )
        if found is None:
            return False
        left.remove(found)
    return True


def _holes_fit(one: str, two: str) -> bool:
    """Whether two names are equal where letters were lost to "?"."""
    for holed, other in ((one, two), (two, one)):
        if _HOLE.search(holed) and len(holed) < 80:
            pieces = [re.escape(roman(piece)) for piece in _HOLE.split(holed)]
            if sum(map(len, pieces)) > 3 and re.fullmatch(r"[\w ]{0,3}".join(pieces), roman(other)):
                return True
    return False
