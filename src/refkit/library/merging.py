"""One record out of several of the same work, field by field, and what was not taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from refkit.evidence.letters import plain
from refkit.library import rules
from refkit.library.sources import Source
from refkit.model import UNLISTED, Item

OWN = "refkit"
"""What refkit itself notes in an item's `custom`."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value, as CSL JSON, and the records that have it."""

    value: Any
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A variable of which records say different things: what was taken by which rule."""

    variable: str
    rule: str
    taken: Any
    said: tuple[Said, ...]

    @property
    def left(self) -> list[Said]:
        """What was not taken as it is."""
        return [said for said in self.said if said.value != self.taken]


def merge(sources: Sequence[Source]) -> Item:
    """Return a new item with the best value of every variable.

    Records go before stubs, entries of a list before notes; which value is best, the rules of
    fields.toml say. Where some records are transliterated, those in the script of the title that
    is taken go before, so that one record is in one script. No source is altered.
    """
    if len(sources) == 1:
        return _copy(sources[0].item, _custom(sources))
    items = [source.item for source in ranking(sources)]
    merged = Item(type=rules.settle("type", [item.type for item in items]))
    if titles := [item["title"] for item in items if item["title"]]:
        merged.fields["title"] = rules.settle("title", titles)
    own = [item for item in items if _script(item["title"]) == _script(merged["title"])]
    for shelf in ("fields", "names", "dates"):
        taken: dict[str, Any] = getattr(merged, shelf)
        for variable in _variables(getattr(item, shelf) for item in items):
            if variable not in taken:
                values = _values(own, shelf, variable) or _values(items, shelf, variable)
                taken[variable] = rules.settle(variable, values)
    _settle_local(merged, sources)
    merged.custom = _custom(sources)
    return merged


def ranking(sources: Sequence[Source]) -> list[Source]:
    """Return the records that count, best first: no stubs beside records, lists before notes."""
    records = [source for source in sources if not source.stub] or list(sources)
    return sorted(
        records, key=lambda s: (not s.listed, -s.confidence, s.rank, s.article, s.item.id)
    )


def choices(sources: Sequence[Source], merged: Item) -> list[Choice]:
    """Return every variable of which the sources say different things, custom ones too."""
    records = {source.label: _flat(source.item.to_csl()) for source in sources}
    taken = _flat(merged.to_csl())
    found = []
    for variable in sorted({name for record in records.values() for name in record}):
        said: dict[str, tuple[Any, list[str]]] = {}
        for label, record in records.items():
            if variable in record:
                value = record[variable]
                said.setdefault(repr(value), (value, []))[1].append(label)
        value = taken.get(variable)
        if len(said) > 1 or repr(value) not in said:
            rule = "first" if variable.startswith("custom.") else rules.rule_of(variable)
            rows = tuple(Said(value, tuple(by)) for value, by in said.values())
            found.append(Choice(variable, rule, value, rows))
    return found


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    """Return CSL JSON without its id, with what is in `custom` beside the rest."""
    custom = data.pop("custom", {})
    data.pop("id")
    return data | {f"custom.{key}": value for key, value in custom.items() if key != OWN}


def _copy(item: Item, custom: dict[str, Any]) -> Item:
    names = {role: list(row) for role, row in item.names.items()}
    return Item("", item.type, dict(item.fields), names, dict(item.dates), custom)


def _variables(shelves: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({variable for shelf in shelves for variable, value in shelf.items() if value})


def _values(items: Iterable[Item], shelf: str, variable: str) -> list[Any]:
    return [value for item in items if (value := getattr(item, shelf).get(variable))]


def _script(title: str) -> bool:
    """Tell records in Latin letters from those in others."""
    return plain(title).isascii()


def _settle_local(merged: Item, sources: Sequence[Source]) -> None:
    """Settle what is true of one article only: the letter behind a year, "not in the list"."""
    suffixes = {(source.article, source.item["year-suffix"]) for source in sources}
    if len({suffix for _, suffix in suffixes}) > 1:
        merged.fields.pop("year-suffix", None)
    if any(not source.stub for source in sources):
        words = (word.strip() for word in merged["keyword"].split(","))
        kept = ", ".join(word for word in words if word and word != UNLISTED)
        merged.fields.pop("keyword", None)
        if kept:
            merged.fields["keyword"] = kept


def _custom(sources: Sequence[Source]) -> dict[str, Any]:
    """Unite what CSL has no word for; the places of citations get their article's id."""
    custom: dict[str, Any] = {}
    own: dict[str, Any] = {}
    places: list[dict[str, Any]] = []
    for source in sources:
        rest = {key: value for key, value in source.item.custom.items() if key != OWN}
        custom = rest | custom
        mine = source.item.custom.get(OWN, {})
        own = {key: value for key, value in mine.items() if key != "places"} | own
        places += [{"article": source.article, **place} for place in mine.get("places", ())]
    if places:
        own["places"] = sorted(places, key=lambda place: (place["article"], place["start"]))
    if own:
        custom[OWN] = dict(sorted(own.items()))
    return custom
