"""One record out of several of the same work, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from refkit.evidence.letters import plain
from refkit.library.sources import Source
from refkit.model import UNLISTED, Date, Item, Name

T = TypeVar("T")


def merge(sources: Sequence[Source]) -> Item:
    """Return a new item with the best value of every variable.

    Records go before stubs, entries of a list before notes; then what most say (letters
    compared without case and accents); of that the most complete. No source is altered.
    """
    if len(sources) == 1:
        return _copy(sources[0].item, _custom(sources))
    records = [source for source in sources if not source.stub] or list(sources)
    listed = [source for source in records if source.listed] or records
    ranked = sorted(records, key=lambda s: (s not in listed, -s.confidence, s.article, s.item.id))
    items = [source.item for source in ranked]
    merged = Item(type=_type(items))
    for variable in _variables(item.fields for item in items):
        merged.fields[variable] = _best([i[variable] for i in items if i[variable]], plain, _text)
    for role in _variables(item.names for item in items):
        rows = [item.names[role] for item in items if item.names.get(role)]
        best = _best(rows, _count, _completeness)
        merged.names[role] = list(best)
    for date in _variables(item.dates for item in items):
        merged.dates[date] = _best([i.dates[date] for i in items if date in i.dates], _year, _parts)
    _settle_local(merged, sources)
    merged.custom = _custom(sources)
    return merged


def _copy(item: Item, custom: dict[str, Any]) -> Item:
    names = {role: list(row) for role, row in item.names.items()}
    return Item("", item.type, dict(item.fields), names, dict(item.dates), custom)


def _variables(shelves: Iterable[dict[str, Any]]) -> list[str]:
    return sorted({variable for shelf in shelves for variable, value in shelf.items() if value})


def _best(values: Sequence[T], same: Callable[[T], object], size: Callable[[T], Any]) -> T:
    """Return the most complete of the values that most agree on; of equals the first."""
    if len(values) == 1:
        return values[0]
    votes: dict[object, int] = {}
    for value in values:
        votes[same(value)] = votes.get(same(value), 0) + 1
    most = max(votes.values())
    return max((value for value in values if votes[same(value)] == most), key=size)


def _text(text: str) -> tuple[int, int]:
    return len(plain(text)), sum(not c.isascii() for c in text)


def _count(names: list[Name]) -> int:
    return len(names)


def _completeness(names: list[Name]) -> tuple[int, int]:
    printed = "".join(str(name) for name in names)
    return len(plain(printed)), sum(not c.isascii() for c in printed)


def _year(date: Date) -> object:
    return date.year or date.literal


def _parts(date: Date) -> int:
    return sum(len(part) for part in date.parts)


def _type(items: list[Item]) -> str:
    return _best([i.type for i in items if i.type != "document"] or ["document"], str, lambda _: 0)


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
        rest = {key: value for key, value in source.item.custom.items() if key != "refkit"}
        custom = rest | custom
        mine = source.item.custom.get("refkit", {})
        own = {key: value for key, value in mine.items() if key != "places"} | own
        places += [{"article": source.article, **place} for place in mine.get("places", ())]
    if places:
        own["places"] = sorted(places, key=lambda place: (place["article"], place["start"]))
    if own:
        custom["refkit"] = dict(sorted(own.items()))
    return custom
