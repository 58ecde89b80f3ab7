"""Whether two lists of authors differ, told apart from what registries do to names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refkit.evidence import people
from refkit.evidence.letters import skeleton
from refkit.model import Name
from refkit.resolvers.tables import bound
from refkit.resolvers.weighing import joined

_MOST = 50
"""Names beyond are not compared: lists of collaborations are cut anywhere."""


def people_differ(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[str, str, str] | None:
    """Return the first names that differ (ours, theirs) and the artefact; None: they agree."""
    left, right = list(people.known(ours)[:_MOST]), list(people.known(theirs)[:_MOST])
    if not (left and right):
        return None
    place = _first_unlike(left, right)
    if place is None and len(left) == len(right):
        return None
    if place is None:
        return _length(left, right)
    told = _told(left, place), _told(right, place)
    return (*told, _artefact(left, right))


def _length(left: list[Name], right: list[Name]) -> tuple[str, str, str] | None:
    """Judge lists of which one is the beginning of the other."""
    said = f"{len(left)} authors", f"{len(right)} authors"
    if len(left) > len(right):
        return (*said, "the registry lists fewer authors")
    return (*said, "the list may be cut short by et al.")


def _artefact(left: list[Name], right: list[Name]) -> str:
    """Name what a registry did to the list, or return ""."""
    if _first_unlike(left, [_swapped(name) for name in right]) is None:
        return "given and family names swapped in the registry"
    mixed = [_swapped(b) if _unlike(a, b) else b for a, b in zip(left, right, strict=False)]
    if len(left) == len(right) and _first_unlike(left, mixed) is None:
        return "given and family names of some swapped in the registry"
    persons = [name for name in right if not name.literal]
    if len(persons) < len(right) and _agree(left, persons):
        return "an organisation among the registry's authors"
    own = [name for name in left if not name.literal]
    if len(own) < len(left) and _agree(own, right):
        return "the registry lists the persons alone"
    if len(left) > len(right) and any(joined(left[place:], n) for place, n in enumerate(right)):
        return "two authors in one field of the registry"
    if len(left) > len(right) and _first_unlike(left[1:], right) is None:
        return "the registry lacks the first author"
    if any("?" in str(name) or "\ufffd" in str(name) for name in right) and _agree(left, right):
        return "letters lost in the registry"
    return ""


def _agree(left: Sequence[Name], right: Sequence[Name]) -> bool:
    return bool(left and right) and _first_unlike(left, right) is None


def _first_unlike(left: Sequence[Name], right: Sequence[Name]) -> int | None:
    """Return the place of the first two names that are not one person's."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if _unlike(a, b)), None)


def _unlike(a: Name, b: Name) -> bool:
    if _crossed(a, b):
        return True
    return people.distance(a, b)[0] > bound("author-equal") and not _other_order(a, b)


def _crossed(a: Name, b: Name) -> bool:
    """Whether one name's family name is the other's given name, and the reverse."""
    one, two = (skeleton(a.family), skeleton(a.given)), (skeleton(b.given), skeleton(b.family))
    return all(one) and one == two and one[0] != one[1]


def _other_order(a: Name, b: Name) -> bool:
    """Whether two names have the same words, as "Mao Zedong" has in either order."""
    return bool(str(a)) and sorted(skeleton(str(a)).split()) == sorted(skeleton(str(b)).split())


def _swapped(name: Name) -> Name:
    return name if name.literal else replace(name, family=name.given, given=name.family)


def _told(names: Sequence[Name], place: int) -> str:
    """Print a name with its place in the list: "2. Ada Lovelace"."""
    return f"{place + 1}. {names[place]}"
