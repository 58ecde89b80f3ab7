"""What speaks for and against a registry's record being an item's work, aspect by aspect.

All likeness is measured by `evidence`; here it is only asked about every title that a record
goes by, every year it has, and with what registries do to names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from refkit.evidence import Likeness, Traits, identifiers, people, weigh
from refkit.evidence.letters import skeleton
from refkit.evidence.records import amount, container, number
from refkit.lookups import Record
from refkit.model import Item, Name
from refkit.resolvers import forms
from refkit.resolvers.containers import one_container
from refkit.resolvers.false_friends import false_friend
from refkit.resolvers.tables import bound

_LOOSE = ("DOI", "URL", "PMID")
"""What is judged by itself: a wrong DOI must not hide the right work."""
_NUMBERS = ("volume", "issue", "page")
_FAMILY = 4
"""Letters of a family name that cannot be a given name's initial or particle."""
_FIRST = 3
"""Among so many authors of a record the cited first one may stand."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record beside an item. Distances are 0 (equal) to 1; None: one of them has none."""

    record: Record
    likeness: Likeness
    title: float | None
    words: int
    """Words of the shorter title."""
    translated: bool
    """Whether the titles are in two languages, and so say nothing."""
    author: float | None
    """The cited first author and the nearest of the record's first."""
    authors: float | None
    """All of the shorter list."""
    year: int | None
    """So many years the record is later."""
    container: float | None
    agree: tuple[str, ...]
    """Those of volume, issue and page that are equal."""
    clash: tuple[str, ...]
    """Those that differ."""
    isbn: bool
    friend: str
    """Which kind of false friend it is, or ""."""


def weighing(item: Item, record: Record) -> Weighed:
    """Compare an item with a record."""
    ours, theirs = forms.of_item(item), forms.of_record(record)
    pair = forms.nearest(ours, theirs)
    told = amount(pair[2][0]) if pair else None
    one = Traits.of(_bare(item, pair[0] if pair else ""))
    two = Traits.of(_bare(paged(record.item, item), pair[1] if pair else ""))
    placed = {variable: [d for d, _ in number(variable, one, two)] for variable in _NUMBERS}
    left, right = people.known(item.authors), people.known(record.item.authors)
    isbn = identifiers.isbn(item["ISBN"])
    return Weighed(
        record=record,
        likeness=weigh(one, two),
        title=told,
        words=min(map(forms.length, pair[:2])) if pair else 0,
        translated=_translated(told, ours, theirs),
        author=first_author(left, right),
        authors=amount(people.differ(left, right)[0]) if left and right else None,
        year=_years_apart(item, record),
        container=_containers_apart(one, two),
        agree=tuple(name for name, found in placed.items() if 0.0 in found),
        clash=tuple(name for name, found in placed.items() if 1.0 in found),
        isbn=bool(isbn) and isbn == identifiers.isbn(record.item["ISBN"]),
        friend=false_friend(item, record),
    )


def paged(theirs: Item, ours: Item) -> Item:
    """Return a registry's item with its article number as page, if it has none but ours has."""
    if not theirs["page"] and ours["page"] and theirs["number"]:
        return replace(theirs, fields={**theirs.fields, "page": theirs["number"]})
    return theirs


def _bare(item: Item, title: str) -> Item:
    fields = {key: text for key, text in item.fields.items() if key not in _LOOSE}
    return replace(item, fields={**fields, "title": title})


def _translated(told: float | None, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether no title of ours is like one of theirs, and they are in other languages."""
    if told is None or told <= bound("title-fair"):
        return False
    return all(forms.translated(one, two) for one in ours[:1] for two in theirs[:2])


def _containers_apart(one: Traits, two: Traits) -> float | None:
    found = [amount(distance) for distance, _ in container(one, two)]
    if found and any(one_container(a, b) for a in one.containers for b in two.containers):
        found.append(bound("container"))
    return min(found, default=None)


def _years_apart(item: Item, record: Record) -> int | None:
    years = record.years or ((record.item.year,) if record.item.year else ())
    if item.year is None or not years:
        return None
    return min((year - item.year for year in years if year), key=abs, default=None)


def first_author(ours: Sequence[Name], theirs: Sequence[Name]) -> float | None:
    """Return how unlike the first author is to the nearest of a record's first ones.

    A later place costs as another order does; so does a record that lacks the first author, and
    one that holds two persons in one field.
    """
    if not (ours and theirs):
        return None
    order = bound("author-equal")
    found = [
        min(1.0, people.distance(ours[0], name)[0] + (order if place else 0))
        for place, name in enumerate(theirs[:_FIRST])
    ]
    if len(ours) > 1 and len(theirs) < len(ours):
        found.append(min(1.0, people.distance(ours[1], theirs[0])[0] + 2 * order))
    if joined(ours, theirs[0]) or _swallowed(ours[0], theirs[0]):
        found.append(2 * order)
    return min(found)


def joined(ours: Sequence[Name], name: Name) -> bool:
    """Whether one name of a registry holds the family names of two authors of ours."""
    words = set(skeleton(str(name)).split())
    families = [skeleton(one.family or one.literal) for one in ours[:2]]
    return len(families) > 1 and all(part and set(part.split()) <= words for part in families)


def _swallowed(ours: Name, theirs: Name) -> bool:
    """Whether our name holds their family name among words that were read as part of it."""
    family = skeleton(theirs.family)
    return len(family) >= _FAMILY and family in skeleton(str(ours)).split()
