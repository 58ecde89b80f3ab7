"""How many false references are reported, and how many true ones: of machine learning.

`python -m benchmarks.false_references [-v]`. The registry knows the valid entries of Hallmark's
public set (as they are, and once more with the venues' full names) and no other work. An entry is
reported if the rules of `refkit check --online` give an error or a warning of it. What was tuned
was tuned on one half.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.bm25 import RECORDS, Index, query
from refkit import checks, references
from refkit.evidence import identifiers
from refkit.formats import bibtex
from refkit.lookups import Record
from refkit.model import Article, Document, Extraction, Item, Library, Reference, Severity
from refkit.resolvers.expectation import expected
from refkit.resolvers.resolving import look_up

SET = RECORDS / "datasets" / "hallmark_dev_public.jsonl"
MULTIREF = RECORDS.parent / "refs" / "dev" / "multiref.jsonl"
VENUES = {
    "ICML": "International Conference on Machine Learning",
    "CVPR": "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
    "NeurIPS": "Advances in Neural Information Processing Systems",
    "AAAI": "Proceedings of the AAAI Conference on Artificial Intelligence",
    "ICLR": "International Conference on Learning Representations",
    "Mach. Learn.": "Machine Learning",
    "J. Mach. Learn. Res.": "Journal of Machine Learning Research",
    "Trans. Mach. Learn. Res.": "Transactions on Machine Learning Research",
    "ECCV": "European Conference on Computer Vision",
    "ICCV": "2021 IEEE/CVF International Conference on Computer Vision (ICCV)",
}


def entries() -> list[tuple[dict[str, Any], Item]]:
    """Return the rows of the set and their items."""
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    return [(row, _item(row)) for row in rows]


def _item(row: dict[str, Any]) -> Item:
    fields = ",\n".join(f"  {key} = {{{text}}}" for key, text in row["fields"].items())
    source = f"@{row['bibtex_type']}{{{row['bibtex_key']},\n{fields}\n}}\n"
    return bibtex.loads(source).items[0]


def registry(rows: list[tuple[dict[str, Any], Item]], *, full: bool) -> list[Record]:
    """Return the records of the valid entries; with `full` names of venues."""
    made: dict[str, Record] = {}
    for row, item in rows:
        if row["label"] != "VALID":
            continue
        doi = identifiers.doi(item["DOI"])
        fields = dict(item.fields)
        if full and (name := VENUES.get(item["container-title"])):
            fields["container-title"] = name
        known = replace(item, fields=fields)
        name = doi or row["bibtex_key"]
        made.setdefault(name, Record("registry", name, known, (item["title"],)))
    return list(made.values())


@dataclass
class Known:
    """A registry that has these records, says so of every DOI, and finds by words."""

    records: list[Record]
    name = "registry"
    schemes = frozenset(["DOI"])
    trouble = ""

    def __post_init__(self) -> None:
        self.by_id = {record.id: record for record in self.records}
        self.index = Index(self.records)

    def look(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the records of DOIs."""
        return {value: self.by_id.get(value) for value in values}

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return the records that are most alike in words."""
        return self.index.search(query(item), rows)


def reported(items: Sequence[Item], known: Known) -> dict[int, list[str]]:
    """Return place of an item → the errors and warnings that `check --online` gives of it."""
    numbered = [replace(item, id=str(place)) for place, item in enumerate(items)]
    entries = [Reference(0, 0, "", "list", item, 1.0, id=item.id) for item in numbered]
    article = Article("", 0, 0, 1, id="list", references=entries)
    findings = checks.run(
        [Extraction(Document("", "", "bib", ""), [article])],
        Library(),
        select=["R"],
        lookups={article.id: look_up(numbered, [known])},
    )
    found: dict[int, list[str]] = {}
    for one in findings:
        if one.severity != Severity.NOTE:
            found.setdefault(int(one.subject), []).append(f"{one.code} {one.message}")
    return found


def half(row: dict[str, Any]) -> str:
    """Return the half of the set that an entry is in: "tuned" or "held out"."""
    odd = hashlib.sha256(row["bibtex_key"].encode()).digest()[0] % 2
    return "held out" if odd else "tuned"


def measure(*, full: bool, loud: bool) -> None:
    """Print both rates for both halves, and detection by kind."""
    rows = entries()
    records = registry(rows, full=full)
    told = reported([item for _, item in rows], Known(records))
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for place, (row, _) in enumerate(rows):
        found = told.get(place, [])
        false = row["label"] != "VALID"
        counts[f"{half(row)}, {'false' if false else 'valid'}"][bool(found)] += 1
        if false:
            counts[f"  {row.get('hallucination_type')}"][bool(found)] += 1
        if loud and half(row) == "tuned" and bool(found) != false:
            print(row["hallucination_type"], row["fields"], found, row["explanation"][:120])
    print(f"venues {'in full' if full else 'as they are'}:")
    for name, count in sorted(counts.items(), key=lambda pair: (pair[0][0] == " ", pair[0])):
        print(f"  {name:28} {count[True]:4} of {count.total():4} reported {_share(count):.3f}")


def _share(count: Counter[bool]) -> float:
    return count[True] / count.total()


def regional() -> None:
    """Print what real references are told that no registry knows: all must be notes."""
    rows = [json.loads(line) for line in MULTIREF.read_text(encoding="utf-8").splitlines()]
    read = {
        "as labelled": [Item.from_csl(row["csl"]) for row in rows],
        "as read": [references.parse(row["raw"])[0] for row in rows],
    }
    known = Known(registry(entries(), full=False))
    for name, items in read.items():
        told = reported(items, known)
        highest = max(map(expected, items))
        print(f"regional, {name}: {len(told)} of {len(items)} reported (expected ≤ {highest:.2f})")


def main() -> None:
    """Print everything; with -v what went wrong in the half for tuning."""
    if not SET.is_file():
        print(f"no score: {SET} is not here")
        return
    for full in (False, True):
        measure(full=full, loud="-v" in sys.argv)
    regional()


if __name__ == "__main__":
    main()
