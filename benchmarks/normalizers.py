"""The best score any tagger can reach: gold labels, normalized, against the printed fields.

    python -m benchmarks.normalizers [--limit N] [--errors FIELD] [--dev]

What is missing here is the normalizers' loss (or a quirk of a set), for the labels are right.
The time is CPU time of `normalize` alone. `--dev` reads the sets that are kept for measuring:
use it to report, never to tune.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from refkit.model import Item
from refkit.references import tagger
from refkit.references.normalize import names, normalize
from training import data

REFS = Path(__file__).parents[2] / "shared" / "refs"
DEV = {"linkedbooks": "linkedbooks", "anystyle-gold": "anystyle-core"}
"""A set for measuring → the training set whose labels it uses; the others have labels of their own,
which `training.data` does not know."""


@dataclass
class Run:
    """One set: its gold rows, what became of them, and how long it took."""

    gold: list[dict[str, Any]] = field(default_factory=list)
    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    seconds: float = 0.0


def scorer() -> ModuleType:
    """Load the scorer that lies beside the sets."""
    spec = importlib.util.spec_from_file_location("scorer", REFS / "score_references.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {REFS}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a set by their id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def oracle(path: Path, labels: str, limit: int) -> Run:
    """Normalize the rows of a set from their gold labels."""
    run, gold = Run(), rows_of(path)
    for row in _every(list(data.read(path, labels)), limit):
        spans = tagger.spans(row.tokens, row.labels)
        start = time.process_time()
        item = normalize(row.raw, spans)
        run.seconds += time.process_time() - start
        run.gold.append(gold[row.id])
        run.found[row.id] = item.to_csl()
    return run


def printed_names(path: Path, limit: int) -> Run:
    """Parse the names of a set that has no segments: what stands before the title."""
    run = Run()
    for row in _every(list(rows_of(path).values()), limit):
        head, title, _ = row["raw"].partition(row["fields"].get("title") or "\n")
        if not title or not head.strip() or len(head) > 200 or "author" not in row["fields"]:
            continue
        start = time.process_time()
        people = names.parse(head)
        run.seconds += time.process_time() - start
        run.gold.append({"id": row["id"], "raw": row["raw"], "fields": _names_alone(row)})
        run.found[row["id"]] = Item(names={"author": people}).to_csl()
    return run


def _names_alone(row: dict[str, Any]) -> dict[str, str]:
    return {key: row["fields"][key] for key in ("author", "author-family") if key in row["fields"]}


def _every(rows: list[Any], limit: int) -> Iterable[Any]:
    return rows[:: max(1, len(rows) // limit)] if limit else rows


def losses(score: ModuleType, run: Run, key: str) -> Iterator[str]:
    """Yield a paragraph for each row whose `key` differs from the gold field."""
    for row in run.gold:
        wanted, found = (
            score.gold_val(row["fields"], key),
            score.pred_val(run.found[row["id"]], key),
        )
        if wanted is not None and wanted != found and (wanted or key in score.KEY):
            printed = row["fields"].get(key, "")
            yield f"{wanted!r}\n  {found!r}\n  {printed!r}\n  {row['raw'][:300]}"


def report(score: ModuleType, name: str, run: Run, errors: str) -> None:
    """Print the scores of one set, a line of soft F1 and P/R for each field."""
    result = score.score(run.gold, run.found)
    each = 1e6 * run.seconds / max(1, len(run.gold))
    print(
        f"== {name}: {len(run.gold)} rows, {each:.0f} µs each; "
        f"6 fields strict {result['micro_strict']['f']:.4f} soft {result['micro_soft']['f']:.4f}; "
        f"whole strict {result['instance_strict']:.3f} soft {result['instance_soft']:.3f}"
    )
    for key, row in result["fields"].items():
        if row["support"] or row["strict"]["p"]:
            strict, soft = row["strict"], row["soft"]
            print(
                f"   {key:16} {row['support']:6}  strict {strict['p']:.3f} / {strict['r']:.3f} / "
                f"{strict['f']:.3f}  soft {soft['f']:.3f}"
            )
    for loss in losses(score, run, errors) if errors else ():
        print(loss)


def main() -> None:
    """Print what the normalizers reach with gold labels, by set and field."""
    options = argparse.ArgumentParser()
    options.add_argument("--limit", type=int, default=0, help="about so many rows of each set")
    options.add_argument("--set", default="", help="only this set")
    options.add_argument("--errors", default="", metavar="FIELD", help="list what differs")
    options.add_argument("--dev", action="store_true", help="the sets for measuring")
    given = options.parse_args()
    if not REFS.is_dir():
        print(f"no scores: {REFS} is not here (labelled data that is not part of refkit)")
        return
    score = scorer()
    folder = REFS / ("dev" if given.dev else "train")
    for name, labels in (DEV if given.dev else {name: name for name in data.SETS}).items():
        if given.set in ("", name):
            run = oracle(folder / f"{name}.jsonl", labels, given.limit)
            report(score, name, run, given.errors)
    if not given.dev and given.set in ("", "gost-rendered"):
        run = printed_names(folder / "gost-rendered.jsonl", given.limit)
        report(score, "gost-rendered (names)", run, given.errors)


if __name__ == "__main__":
    main()
