"""A small registry to search: plain BM25 over recorded works, as a library search ranks.

The ranking is Robertson and Zaragoza's (2009): idf · tf · (k + 1) / (tf + k · (1 - b + b · length /
mean length)), k = 1.2, b = 0.75. It is searched in this process: the calls are tested elsewhere.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from refkit.evidence.letters import plain
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.records import crossref, datacite, openalex

RECORDS = Path(__file__).parents[2] / "shared" / "records"
_K, _B = 1.2, 0.75


class Index:
    """Records by the words of their titles, names, containers and years."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = list(records)
        self._tf = [Counter(words(record.item, record.titles)) for record in self.records]
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, counts in enumerate(self._tf):
            for word in counts:
                self._rows[word].append(row)
        lengths = [counts.total() for counts in self._tf]
        self._mean = sum(lengths) / max(1, len(lengths))

    def search(self, query: str, rows: int = 5) -> list[Record]:
        """Return the records that rank best, the best first."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(plain(query).split()):
            found = self._rows.get(word, [])
            idf = math.log(1 + (len(self.records) - len(found) + 0.5) / (len(found) + 0.5))
            for row in found:
                tf, length = self._tf[row][word], self._tf[row].total()
                scores[row] += idf * tf * (_K + 1) / (tf + _K * (1 - _B + _B * length / self._mean))
        best = sorted(scores, key=lambda row: (-scores[row], row))[:rows]
        return [self.records[row] for row in best]


def words(item: Item, titles: Sequence[str] = ()) -> list[str]:
    """Return the words by which an item is found."""
    texts = [*(titles or (item["title"],)), item["container-title"], item["publisher"]]
    texts += [item["volume"], item["page"], str(item.year or "")]
    texts += [str(name) for names in item.names.values() for name in names]
    return plain(" ".join(texts)).split()


def query(item: Item) -> str:
    """Return what is asked of a registry for an item."""
    return " ".join(words(item))


def recorded() -> list[Record]:
    """Return every work in the recorded answers of Crossref, DataCite and OpenAlex, once."""
    made: dict[str, Record] = {}
    readers = {
        "crossref": crossref.record,
        "datacite": datacite.record,
        "openalex": openalex.record,
    }
    for folder, read in readers.items():
        for path in sorted((RECORDS / folder).rglob("*.json")):
            for work in _works(json.loads(path.read_text(encoding="utf-8"))["response"]["body"]):
                record = read(work)
                if record and record.item["title"]:
                    made.setdefault(record.id, record)
    return list(made.values())


def _works(body: Any) -> Iterator[Any]:
    """Yield everything in an answer that may be a work."""
    if isinstance(body, list):
        for value in body:
            yield from _works(value)
    elif isinstance(body, Mapping):
        named = {"DOI", "doi", "display_name"} & body.keys()
        if (named and {"title", "titles"} & body.keys()) or "attributes" in body:
            yield body
            return
        for value in body.values():
            yield from _works(value)
