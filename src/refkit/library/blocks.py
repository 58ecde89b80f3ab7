"""Which records are worth comparing: those that share a block. Never all with all.

A record stands in a dozen blocks at most, and meets in each as many others as a small block
holds, or its neighbours by title in a large one; so the pairs grow with the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from refkit.evidence import Traits, identifiers
from refkit.evidence.letters import initials, skeleton
from refkit.model import Item

_LARGE = 6
"""A block with more records is sorted by title, and only neighbours are compared."""
_NEIGHBOURS = 4
_TITLE_WORDS = 3
_AUTHORS = 3


def pairs(
    keys: Sequence[set[str]], order: Callable[[int], tuple[str, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of records that share a key, each pair once, the lower place first.

    `keys` holds the blocks of each record; in large blocks records are neighbours in `order`.
    """
    blocks: dict[str, list[int]] = {}
    for place, names in enumerate(keys):
        for name in names:
            blocks.setdefault(name, []).append(place)
    near: list[set[int]] = [set() for _ in keys]
    small: list[list[list[int]]] = [[] for _ in keys]
    for members in blocks.values():
        if len(members) > _LARGE:
            _meet_neighbours(sorted(members, key=order), near)
        elif len(members) > 1:
            for place in members:
                small[place].append(members)
    for place in range(len(keys)):
        met = near[place].union(*small[place])
        yield from ((place, other) for other in sorted(met) if other > place)


def _meet_neighbours(members: list[int], near: list[set[int]]) -> None:
    for index, place in enumerate(members):
        for other in members[index + 1 : index + 1 + _NEIGHBOURS]:
            near[min(place, other)].add(max(place, other))


def keys(record: Traits) -> set[str]:
    """Return the blocks of a record: identifiers, authors with a year, words of the title."""
    found = {f"doi {record.doi}"} if record.doi else set()
    if record.url:
        found.add(f"url {record.url}")
    if record.isbn:
        found.add(f"isbn {record.isbn}")
    if record.pmid:
        found.add(f"pmid {record.pmid}")
    return found | _title_keys(record) | _author_keys(record)


def _title_keys(record: Traits) -> set[str]:
    """Return the first, the last and the longest words: one of them survives most slips."""
    words = skeleton(record.title.bare).split()
    if not words:
        return set()
    longest = sorted(sorted(set(words)), key=len)[-_TITLE_WORDS:]
    parts = (words[:_TITLE_WORDS], words[-_TITLE_WORDS:], sorted(longest))
    return {f"title {' '.join(part)}" for part in parts}


def _author_keys(record: Traits) -> set[str]:
    """Return the first authors, each with the year and the next one, which neighbours share."""
    names: set[str] = set()
    for name in record.authors[:_AUTHORS]:
        words = skeleton(name.sort_name)
        names.add(words)
        if name.literal and " " in words:
            names.add(initials(words))
    if record.year is None:
        return {f"name {name}" for name in names}
    return {f"name {name} {year}" for name in names for year in (record.year, record.year + 1)}


def by_title(items: Sequence[Item]) -> Callable[[int], tuple[str, int]]:
    """Return the order in which neighbours of large blocks are met: by title, as it sounds."""
    titles = [skeleton(item["title"]) for item in items]
    return lambda place: (titles[place], place)


def describes(item: Item) -> bool:
    """Whether a stub knows more than who and when."""
    return bool(item["title"] or "/" in identifiers.url(item["URL"]))
