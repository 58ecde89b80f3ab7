"""What a registry's record adds to an item: only where the item has nothing.

    filled = fill(item, lookup, "sure")
    filled.item, filled.gained      # {"DOI": "10.1/abc", "volume": "3"}

| level | whose record is taken |
|---|---|
| identifiers | the one that the item's own identifier leads to, if it is the same work |
| sure | also one that a search found for sure |
| maybe | also the best of those that a person should look at |

Nothing is ever overwritten: what the registry has otherwise is told as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from refkit.lookups import DEAD, Lookup, Record, Search
from refkit.model import Item
from refkit.resolvers.tables import load

_ARCHIVED = "Archived at "


@dataclass(slots=True)
class Filled:
    """An item with what it gained, by variable."""

    item: Item
    gained: dict[str, str] = field(default_factory=dict)
    source: str = ""
    """Whose record was taken: "crossref"."""
    record: str = ""
    """Its identifier there."""


def fill(item: Item, lookup: Lookup, accept: str = "sure", *, archive: bool = False) -> Filled:
    """Return a copy of an item with the fields that it lacks and the accepted record has.

    `accept` is one of `lookups.LEVELS`. With `archive` the copy of a dead address is written into
    its note. A work that is only cited gains nothing: what it may be is only suggested.
    """
    filled = Filled(deepcopy(item))
    record = None if item.unlisted else accepted(lookup, accept)
    if record:
        filled.source, filled.record = record.source, record.id
        for variable, value in _missing(filled.item, record.item):
            filled.gained[variable] = value
    if archive:
        _add_archive(filled, lookup)
    return filled


def accepted(lookup: Lookup, accept: str) -> Record | None:
    """Return the record that a level lets be taken, or None."""
    record = lookup.record
    if record and (lookup.search == Search.NOT_TRIED or accept != "identifiers"):
        return record
    if accept == "maybe" and lookup.search == Search.MAYBE and lookup.candidates:
        return lookup.candidates[0].record
    return None


def _missing(item: Item, theirs: Item) -> Iterator[tuple[str, str]]:
    """Put in what is missing, and yield each variable with its value in words."""
    rules = load("filling")
    never = set(rules["never"].get(item.type, ()))
    for variable in [*rules["every"], *rules["type"].get(item.type, ())]:
        if theirs[variable] and not item[variable] and variable not in never:
            item.fields[variable] = theirs[variable]
            yield variable, theirs[variable]
    for role in rules["names"]:
        if theirs.names.get(role) and not item.authors and role not in never:
            item.names[role] = deepcopy(theirs.names[role])
            yield role, "; ".join(map(str, theirs.names[role]))
    for variable in rules["dates"]:
        if theirs.dates.get(variable) and not item.dates.get(variable):
            item.dates[variable] = deepcopy(theirs.dates[variable])
            yield variable, str(theirs.dates[variable].year or "")


def _add_archive(filled: Filled, lookup: Lookup) -> None:
    """Add the copy of a dead address to the item's note.

    The note is the one place that BibTeX, RIS, CSL JSON and Zotero all carry and show; `archive`
    is a paper archive's name in CSL and in Zotero, and BibTeX has no field for a copy.
    """
    for verdict in lookup.urls:
        note = filled.item["note"]
        if verdict.state in DEAD and verdict.archive and verdict.archive not in note:
            line = f"{_ARCHIVED}{verdict.archive}"
            filled.item.fields["note"] = f"{note} {line}".strip()
            filled.gained["note"] = line
