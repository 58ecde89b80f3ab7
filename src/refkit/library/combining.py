"""Several bibliography files, one library: what `refkit merge` does, without reading or writing.

records ─▶ duplicates.grouping ─▶ merging.merge, one work a group ─▶ keeping.keep, one key each
─▶ links between related works. Which file comes first decides nothing but ties: which of two
equally good values is taken, and which work keeps a key that two works had.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from refkit.evidence import Kind, Traits, Verdict, judge
from refkit.library import keeping
from refkit.library.clusters import Pair
from refkit.library.decisions import Decisions
from refkit.library.duplicates import grouping
from refkit.library.merging import OWN, Choice, choices, merge
from refkit.library.sources import Source
from refkit.model import Item, Library, Work

RELATED = "related"
"""In `custom`: the keys of related entries, as biblatex has it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two works, by their places in the library, of which `one` depends on `other`."""

    one: int
    other: int
    relation: str
    pair: Pair


@dataclass(slots=True)
class Combined:
    """The library and every decision that made it."""

    library: Library
    sources: list[Source]
    works: list[int]
    """Of each source, the place of its work in the library."""
    pairs: list[Pair]
    links: list[Link] = field(default_factory=list)

    def records(self) -> list[list[int]]:
        """Return, of each work, the places of its sources."""
        found: list[list[int]] = [[] for _ in self.library]
        for place, work in enumerate(self.works):
            found[work].append(place)
        return found

    def choices(self, work: int, places: Iterable[int]) -> list[Choice]:
        """Return the variables of a work of which its records say different things."""
        return choices([self.sources[place] for place in places], self.library.works[work].item)

    def nearest(self, place: int, limit: int = 5) -> list[tuple[int, Verdict]]:
        """Return the other records that are most like one, whatever became of them."""
        one = Traits.of(self.sources[place].item)
        rated = [
            (other, judge(one, Traits.of(source.item)))
            for other, source in enumerate(self.sources)
            if other != place
        ]
        rated.sort(key=lambda row: (-row[1].likeness.score, row[0]))
        return [row for row in rated[:limit] if row[1].likeness.score > 0]


def names(paths: Sequence[str]) -> list[str]:
    """Return what files are called in labels: their name, with folders where two have one name."""
    parts = [PurePath(path).parts for path in paths]
    found = []
    for own in parts:
        size = 1
        while size < len(own) and sum(other[-size:] == own[-size:] for other in parts) > 1:
            size += 1
        found.append("/".join(own[-size:]))
    return found


def sources(files: Sequence[tuple[str, Sequence[Item]]]) -> list[Source]:
    """Return the records of (name, items) of files, in an order that is not that of the files.

    A record without a key is called by its place in the file, the second of a key "key (2)".
    """
    found = []
    for rank, (name, items) in enumerate(files):
        seen: Counter[str] = Counter()
        for place, item in enumerate(items, 1):
            key = item.id or f"entry {place}"
            seen[key] += 1
            key = key if seen[key] == 1 else f"{key} ({seen[key]})"
            named = item if key == item.id else replace(item, id=key)
            found.append(Source(name, named, True, False, rank=rank))
    return sorted(found, key=lambda source: (source.article, source.item.id))


def combine(records: list[Source], decisions: Decisions | None = None) -> Combined:
    """Merge records (see `sources`) into one library, sorted by key. No record is altered."""
    with _collector_paused():
        return _combined(records, decisions or Decisions())


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles: there are none, and millions of objects to look at.

    It costs a quarter of the time, and more so the more records there are.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _combined(records: list[Source], decisions: Decisions) -> Combined:
    grouped = grouping(records, decisions.same, decisions.apart)
    groups = [[records[place] for place in group] for group in grouped.groups]
    items = [merge([_without_related(source) for source in group]) for group in groups]
    keys = keeping.keep(groups, items)
    order = sorted(range(len(items)), key=lambda place: keys[place])
    works = [0] * len(records)
    library = Library()
    for number, place in enumerate(order):
        items[place].id = keys[place]
        labels = [(source.article, source.item.id) for source in groups[place]]
        library.works.append(Work(items[place], sources=sorted(labels)))
        for record in grouped.groups[place]:
            works[record] = number
    combined = Combined(library, records, works, grouped.pairs)
    combined.links = _links(combined, decisions)
    _note_related(combined)
    return combined


def _links(combined: Combined, decisions: Decisions) -> list[Link]:
    """Return the links between works, by evidence and decision, each once."""
    pairs = {(pair.one, pair.other): pair for pair in combined.pairs}
    barred = set(decisions.different)
    found: dict[tuple[int, int], Link] = {}
    told = [
        (pair, pair.verdict.relation)
        for place, pair in pairs.items()
        if pair.verdict.kind == Kind.RELATED and place not in barred
    ]
    told += [
        (_decided(combined, place, pairs), relation)
        for place, relation in sorted(decisions.related.items())
    ]
    for pair, relation in told:
        one, other = combined.works[pair.one], combined.works[pair.other]
        if pair.verdict.backward:
            one, other = other, one
        if one != other and (other, one) not in found:
            found[one, other] = Link(one, other, relation, pair)
    return [found[ends] for ends in sorted(found)]


def _decided(
    combined: Combined, place: tuple[int, int], pairs: Mapping[tuple[int, int], Pair]
) -> Pair:
    one, other = place
    if place in pairs:
        return replace(pairs[place], forced=True)
    a, b = (Traits.of(combined.sources[end].item) for end in place)
    return Pair(one, other, judge(a, b), forced=True)


# ---------------------------------------------------------------------------- related entries
def _without_related(source: Source) -> Source:
    """Take the keys of related entries away: they are other ones in the library."""
    if RELATED not in source.item.custom:
        return source
    rest = {key: value for key, value in source.item.custom.items() if key != RELATED}
    return replace(source, item=replace(source.item, custom=rest))


def _note_related(combined: Combined) -> None:
    """Write into each item the keys of the entries that are related to it."""
    related: dict[int, dict[str, str]] = {}
    works = combined.library.works
    for link in combined.links:
        one, other = works[link.one].item.id, works[link.other].item.id
        related.setdefault(link.one, {})[other] = f"{link.relation} of"
        related.setdefault(link.other, {})[one] = link.relation
    now = {
        (source.article, source.item.id): works[work].item.id
        for source, work in zip(combined.sources, combined.works, strict=True)
    }
    listed: dict[int, set[str]] = {work: set(keys) for work, keys in related.items()}
    for source, work in zip(combined.sources, combined.works, strict=True):
        for key in str(source.item.custom.get(RELATED, "")).split(","):
            if key.strip():
                new = now.get((source.article, key.strip()), key.strip())
                listed.setdefault(work, set()).add(new)
    for work, keys in listed.items():
        item = works[work].item
        if keys := keys - {item.id}:
            item.custom[RELATED] = ",".join(sorted(keys))
        if told := related.get(work):
            item.custom.setdefault(OWN, {})[RELATED] = dict(sorted(told.items()))
