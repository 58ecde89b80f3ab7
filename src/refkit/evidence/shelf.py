"""Records by what their works are known by: one is found among many without comparing all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from refkit.evidence import identifiers
from refkit.evidence.letters import plain
from refkit.evidence.records import same
from refkit.model import Item

_LIKELY = 10
"""So many records that share most words of a title with an item are looked at closely."""


class Shelf:
    """Records, found by the words of their titles and their DOIs."""

    def __init__(self, records: Sequence[Item]) -> None:
        self._records = records
        self._places: dict[str, list[int]] = {}
        for place, record in enumerate(records):
            for sign in _signs(record):
                self._places.setdefault(sign, []).append(place)

    def find(self, item: Item) -> int | None:
        """Return the place of the record that is the same work, or None."""
        shared = Counter(place for sign in _signs(item) for place in self._places.get(sign, ()))
        likely = sorted(shared, key=lambda place: (-shared[place], place))[:_LIKELY]
        return next((place for place in likely if same(item, self._records[place])), None)


def _signs(item: Item) -> Iterable[str]:
    words = set(plain(item["title"]).split())
    if doi := identifiers.doi(item["DOI"]):
        words.add(f"doi {doi}")
    return words
