"""`python -m training`: makes the data, trains, weighs, and writes the model into the package.

The same data and the same versions of the libraries give the same bytes. It takes about half an
hour on one core; the scores on the dev sets are printed at the end and stand in MODEL.md.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks import references as benchmark

from refkit.references import trust
from training import calibrate, card, data, leaks, recast, train
from training.data import Row

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "refs"
ITERATIONS = 70
MOST = {"grobid-citation": 7000}
"""Rows of a set that are taken, where it would outweigh the others."""
LEFT_OUT = ("anystyle-good", "grobid-citation", "linkedbooks", "synthetic")
"""Each of these is read by a tagger that has not seen it, to weigh the signs of doubt."""


def main() -> None:
    """Run the whole training."""
    options = _options()
    rows = gather(options.sets, options.synthetic, options.seed)
    print("rows:", dict(Counter(row.source for row in rows)), flush=True)
    if not options.keep_trust:
        text = weigh(rows, options.iterations // 2)
        (train.PACKAGE.parent / "trust.toml").write_text(text, encoding="utf-8")
        trust.weights.cache_clear()
    train.train(rows, options.iterations)
    scores = benchmark.table(SHARED / "dev") if (SHARED / "dev").is_dir() else ""
    card.write(train.PACKAGE / "MODEL.md", rows, scores)
    print(scores)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--sets", type=Path, default=SHARED / "train", help="labelled open sets")
    parser.add_argument("--synthetic", type=int, default=46_000, help="references to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--iterations", type=int, default=ITERATIONS)
    parser.add_argument("--keep-trust", action="store_true", help="keep trust.toml as it is")
    options = parser.parse_args()
    if not options.sets.is_dir():
        sys.exit(f"{options.sets}: no such folder; --sets names where the labelled sets lie")
    return options


def gather(sets: Path, synthetic: int, seed: int) -> list[Row]:
    """Return all rows in a random but fixed order, without what stands in a dev set."""
    rows: list[Row] = []
    for name in data.SETS:
        found = list(data.read(sets / f"{name}.jsonl", name))
        random.Random(seed).shuffle(found)  # noqa: S311 (no secret)
        rows += found[: MOST.get(name, len(found))]
    rows += data.made(recast.generate(synthetic, seed, sets))
    rows = leaks.drop(rows, SHARED / "dev")
    random.Random(seed).shuffle(rows)  # noqa: S311
    return rows


def weigh(rows: Sequence[Row], iterations: int) -> str:
    """Return `trust.toml`, fitted on readings by taggers that left the set out."""
    strengths: list[list[float]] = []
    right: list[bool] = []
    sets: list[str] = []
    for name in LEFT_OUT:
        others = [row for row in rows if row.source != name]
        train.train(others[:20_000], iterations)
        unseen = [row for row in rows if row.source == name][:1500]
        found = calibrate.readings(unseen)
        strengths += found[0]
        right += found[1]
        sets += [name] * len(found[1])
        print(f"without {name}: {sum(found[1]) / len(found[1]):.3f} read rightly", flush=True)
    false = [trust.signs(*reading) for reading in calibrate.false_readings(ROOT)]
    return calibrate.fit(
        [*strengths, *false], [*right, *[False] * len(false)], [*sets, *[""] * len(false)]
    )


if __name__ == "__main__":
    main()
