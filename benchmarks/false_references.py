"""How many false references are reported, and how many true ones: of machine learning.

`python -m benchmarks.false_references [-v]`. The registry knows the valid entries of Hallmark's
public set (as they are, and once more with the venues' full names) and no other work. An entry is
reported if a check would give an error or warning. What was tuned was tuned on one half.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from benchmarks.bm25 import RECORDS, Index, query
from refkit import references
from refkit.evidence import identifiers
from refkit.formats import bibtex
from refkit.lookups import Difference, Record, Search
from refkit.model import Item
from refkit.resolvers.differences import differences
from refkit.resolvers.expectation import expected
from refkit.resolvers.matching import match, same_work

SET = RECORDS / "datasets" / "hallmark_dev_public.jsonl"
MULTIREF = RECORDS.parent / "refs" / "dev" / "multiref.jsonl"
EXPECTED = 0.7
"""From here on "not found" is a warning, below a note."""
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


def reported(item: Item, index: Index, by_id: dict[str, Record]) -> list[str]:
    """Return what a check would give an error or a warning for."""
    doi = identifiers.doi(item["DOI"])
    if doi:
        if doi not in by_id:
            return ["identifier does not exist"]
        same, _ = same_work(item, by_id[doi])
        return _told(differences(item, by_id[doi])) if same else ["identifier of another work"]
    found = match(item, index.search(query(item), 5))
    if found.record is not None:
        return _told(differences(item, found.record))
    likely = expected(item) >= EXPECTED
    return [f"{found.search} while expected"] if likely and found.search != Search.AMBIGUOUS else []


def _told(found: list[Difference]) -> list[str]:
    return [f"{one.variable}: {one.ours} | {one.theirs}" for one in found if not one.artefact]


def half(row: dict[str, Any]) -> str:
    """Return the half of the set that an entry is in: "tuned" or "held out"."""
    odd = hashlib.sha256(row["bibtex_key"].encode()).digest()[0] % 2
    return "held out" if odd else "tuned"


def measure(*, full: bool, loud: bool) -> None:
    """Print both rates for both halves, and detection by kind."""
    rows = entries()
    records = registry(rows, full=full)
    by_id, index = {record.id: record for record in records}, Index(records)
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for row, item in rows:
        found = reported(item, index, by_id)
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
    index = Index(registry(entries(), full=False))
    for name, items in read.items():
        told = [what for item in items for what in reported(item, index, {})]
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
