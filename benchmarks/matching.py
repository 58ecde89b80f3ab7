"""How well a printed reference finds its record: `python -m benchmarks.matching [-v]`.

Noisy references are made of the recorded works, half of which the registry does not have; the
five best of a BM25 search are matched. Besides, the references of Crossref's two labelled sets,
of whose works next to none is recorded: whatever is found for the others is false.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks import noise
from benchmarks.bm25 import RECORDS, Index, query, recorded
from refkit import references
from refkit.evidence.letters import plain
from refkit.lookups import Record, Search
from refkit.model import Date, Item, Name
from refkit.resolvers.matching import Matched, match

_WORKS = {"component", "peer-review", "journal", "journal-issue"}
"""Kinds of records that nobody lists among references."""
ROUNDS = 4


@dataclass(slots=True)
class Score:
    """Of references with a record in the registry and of all others: what was found."""

    right: int = 0
    wrong: int = 0
    known: int = 0
    whole: int = 0
    ends: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        found = self.right + self.wrong
        precision = self.right / found if found else 1.0
        recall = self.right / self.known if self.known else 0.0
        ends = ", ".join(f"{end} {count}" for end, count in sorted(self.ends.items()))
        return (
            f"P {precision:.4f} R {recall:.4f}  ({self.whole} references, {self.known} known, "
            f"{self.wrong} wrong; {ends})"
        )


def half(text: str) -> bool:
    """Whether a work is in the half that the registry has: by its hash, so always the same."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def made(works: Iterable[Record], *, styled: bool) -> Iterator[tuple[Record, Item]]:
    """Yield noisy references of works, as items or printed in a style and read again."""
    for record in works:
        for turn in range(ROUNDS):
            chance = random.Random(f"{record.id} {turn}")  # noqa: S311
            item = noise.noisy(record.item, chance)
            item.id = f"{record.id} {turn}"
            if item["title"] and sum(map(bool, said(item))) > 1:
                yield record, noise.printed(item, chance.choice(noise.STYLES)) if styled else item


def said(item: Item) -> tuple[object, ...]:
    """Return what tells works apart besides their titles; a reference has two of these."""
    return item.authors, item.year, item["container-title"]


def one_work(a: Record, b: Record) -> bool:
    """Whether two records tell the same of a work: one that is registered twice."""
    rows = [(plain(r.item["title"]), r.item.authors[:1], r.item.year, r.kind) for r in (a, b)]
    return rows[0] == rows[1]


def score(
    pairs: Iterable[tuple[str, Item]],
    index: Index,
    works: Mapping[str, Record],
    *,
    loud: bool = False,
) -> Score:
    """Search and match each (DOI or "", item); `works` are all there are, found or not."""
    ids = {record.id for record in index.records}
    ids |= {i for i, r in works.items() if any(one_work(r, other) for other in index.records)}
    total = Score()
    for doi, item in pairs:
        found = match(item, index.search(query(item), 5))
        total.whole += 1
        total.known += doi in ids
        total.ends[found.search] += 1
        hit = found.search == Search.FOUND and found.record is not None
        work = works.get(doi)
        right = found.record is not None and (
            found.record.id == doi or (work is not None and one_work(found.record, work))
        )
        total.right += right
        total.wrong += hit and not right
        if loud and ((hit and not right) or (doi in ids and not right)):
            _tell(doi, item, found)
    return total


def _tell(doi: str, item: Item, found: Matched) -> None:
    told = f"{found.search}: {doi} {item.type} {item.authors[:1]} {item.year} {item['title'][:90]}"
    print(f"{told} | {item['container-title']} {item['volume']} {item['page']}")
    for row in found.candidates[:2]:
        theirs = row.record.item
        print(f"    {row.score} {row.record.id} {theirs.year} {theirs['title'][:90]} {row.reasons}")


def structured() -> Iterator[tuple[str, Item]]:
    """Yield Crossref's 2,000 references with fields: (DOI or "", item)."""
    for row in _sbmv("crossref_dataset_sbmv.json"):
        fields = row["reference"]
        book = fields.get("volume-title") or fields.get("series-title") or ""
        article, journal = fields.get("article-title", ""), fields.get("journal-title", "")
        names = {
            "title": article or book if not journal else article,
            "container-title": journal or (book if article else ""),
            "volume": fields.get("volume", ""),
            "issue": fields.get("issue", ""),
            "page": fields.get("first-page", ""),
        }
        author = _author(fields.get("author", ""))
        year = fields.get("year", "")[:4]
        yield (
            _gold(row),
            Item(
                type="article-journal" if journal else "chapter" if article else "book",
                fields={key: text for key, text in names.items() if text},
                names={"author": [author]} if author else {},
                dates={"issued": Date.of(int(year))} if year.isdigit() else {},
            ),
        )


def _author(text: str) -> Name:
    """Read a first author as publishers deposit it: a family name, or initials on a side."""
    family, comma, given = text.partition(",")
    words = text.split()
    if comma or len(words) < 2:
        return Name(family=family.strip(), given=given.strip())
    if words[0].endswith(".") or len(words[0]) == 1:
        return Name(family=words[-1], given=" ".join(words[:-1]))
    return Name(family=words[0], given=" ".join(words[1:]))


def unstructured() -> Iterator[tuple[str, Item]]:
    """Yield Crossref's 2,000 printed references, read: (DOI or "", item)."""
    for row in _sbmv("crossref_unstructured_sbmv.json"):
        yield _gold(row), references.parse(row["ref_string"])[0]


def _sbmv(name: str) -> list[dict[str, Any]]:
    text = (RECORDS / "datasets" / name).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)["dataset"]
    return rows


def _gold(row: dict[str, Any]) -> str:
    doi = row["target_gt"]["DOI"]
    return str(doi[0] if isinstance(doi, list) and doi else doi or "").lower()


def main() -> None:
    """Print all scores; with -v also what went wrong."""
    if not RECORDS.is_dir():
        print(f"no score: {RECORDS} is not here")
        return
    loud = "-v" in sys.argv
    every = recorded()
    works = [record for record in every if record.kind not in _WORKS]
    by_id = {record.id: record for record in every}
    index = Index([record for record in every if half(record.id)])
    print(f"{len(every)} recorded works, {len(index.records)} of them in the registry")
    for styled in (False, True):
        pairs = ((record.id, item) for record, item in made(works, styled=styled))
        name = "printed in a style and read" if styled else "with fields"
        print(f"{name:>28}  {score(pairs, index, by_id, loud=loud)}", flush=True)
    gold = [Record("sbmv", doi or f"none {n}", item) for n, (doi, item) in enumerate(structured())]
    gold = [one for one in gold if one.item["title"]]
    titled, by_gold = Index([one for one in gold if half(one.id)]), {one.id: one for one in gold}
    pairs = ((record.id, item) for record, item in made(gold, styled=False))
    print(f"{'structured, made noisy':>28}  {score(pairs, titled, by_gold, loud=loud)}", flush=True)
    whole = Index(every)
    for name, rows in (("Crossref's structured", structured), ("unstructured", unstructured)):
        print(f"{name:>28}  {score(rows(), whole, by_id, loud=loud)}", flush=True)


if __name__ == "__main__":
    main()
