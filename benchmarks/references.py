"""How well `refkit parse` reads the labelled references in ../shared/refs/dev.

    python -m benchmarks.references [--set NAME …] [--errors N] [--json]

The scorer is the one that lies beside the sets. The figures are soft micro F1 over six and over
ten fields and the share of references that are right as a whole; beside each stands the figure
that is wanted. AnyStyle's are those of shared/facts/references.md. Never tune to these strings.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from refkit import references

DEV = Path(__file__).parents[2] / "shared" / "refs" / "dev"
Row = dict[str, Any]
Figures = tuple[float | None, float | None, float | None]
"""Six fields, ten fields, whole references; None where nothing is said of it."""
NONE: Figures = (None, None, None)

WANTED: dict[str, Figures] = {
    "anystyle-gold": (0.965, 0.955, 0.84),
    "excite-en": (0.955, None, 0.80),
    "excite-de": (0.92, None, 0.68),
    "linkedbooks": (0.92, None, None),
    "mpilhlt-footnotes": (0.84, None, 0.50),
    "cyrillic-real": (0.92, None, 0.65),
    "multiref": (0.92, 0.90, 0.65),
    "multiref tr": (0.90, 0.88, None),
    "multiref ru": (0.90, 0.88, None),
    "multiref kk": (0.90, 0.88, None),
    "multiref az": (0.90, 0.88, None),
}
ANYSTYLE: dict[str, Figures] = {
    "anystyle-gold": (0.981, 0.983, 0.890),  # trained on these labels
    "excite-en": (0.909, 0.907, 0.643),
    "excite-de": (0.813, 0.817, 0.463),
    "linkedbooks": (0.619, 0.595, 0.397),
    "mpilhlt-footnotes": (0.692, 0.678, 0.406),
    "multiref": (0.683, 0.660, 0.353),
}
BY_LANGUAGE = "multiref"
"""The set that is also scored language by language."""

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
SURE = 0.95
"""Share of the references with a confidence of at least 0.9 that must be right."""


@dataclass(slots=True)
class Score:
    """What came out for one set."""

    name: str
    n: int
    figures: Figures

    def to_dict(self) -> dict[str, Any]:
        """Return the figures with what is wanted."""
        names = ("six", "ten", "whole")
        wanted = dict(zip(names, WANTED.get(self.name, NONE), strict=True))
        return {
            "set": self.name,
            "n": self.n,
            **dict(zip(names, self.figures, strict=True)),
            "wanted": wanted,
        }


@dataclass(slots=True)
class Bin:
    """The references whose confidence lies in one range."""

    low: float
    high: float
    n: int
    right: int

    def to_dict(self) -> dict[str, Any]:
        """Return the range, and how many of its references are right."""
        return {"from": self.low, "to": self.high, "n": self.n, "right": self.right}


class Reading:
    """The sets of a folder, each reference read once, as `refkit parse` reads it."""

    def __init__(self, folder: Path = DEV, names: Sequence[str] = ()) -> None:
        self.scorer = _scorer(folder.parent / "score_references.py")
        self.sets: dict[str, list[Row]] = {
            path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            for path in sorted(folder.glob("*.jsonl"))
            if not names or path.stem in names
        }
        self.items: dict[str, Row] = {}
        self.confidence: dict[str, float] = {}
        for row in self.rows:
            item, confidence = references.parse(row["raw"])
            self.items[row["id"]] = item.to_csl()
            self.confidence[row["id"]] = confidence

    @property
    def rows(self) -> list[Row]:
        """All rows of all sets."""
        return [row for rows in self.sets.values() for row in rows]

    def scores(self, errors: int = 0) -> list[Score]:
        """Return the figures of every set; the first `errors` wrong fields go to stderr."""
        order = [*WANTED, *sorted(self.sets.keys() - WANTED.keys())]
        found: list[Score] = []
        for name in (name for name in order if name in self.sets):
            rows = self.sets[name]
            found.append(self._score(name, rows, errors))
            if name == BY_LANGUAGE:
                languages = {row["lang"] for row in rows}
                parts = [f"{name} {language}" for language in sorted(languages)]
                for part in sorted(parts, key=lambda part: (part not in WANTED, part)):
                    mine = [row for row in rows if f"{name} {row['lang']}" == part]
                    found.append(self._score(part, mine))
        return found

    def _score(self, name: str, rows: list[Row], errors: int = 0) -> Score:
        got = self.scorer.score(rows, self.items, errors)
        figures = (got["micro_soft"]["f"], got["all_soft"]["f"], got["instance_soft"])
        return Score(name, len(rows), figures)

    def bins(self) -> list[Bin]:
        """Return how many references are right in all six fields, by confidence."""
        found = [Bin(low, high, 0, 0) for low, high in pairwise(BINS)]
        for row in self.rows:
            mine = found[min(bisect(BINS, self.confidence[row["id"]]), len(found)) - 1]
            mine.n += 1
            mine.right += self.scorer.score([row], self.items)["instance_soft"] == 1
        return found


def _scorer(path: Path) -> Any:
    """Load the scorer that lies beside the sets."""
    spec = importlib.util.spec_from_file_location("score_references", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ------------------------------------------------------------------------------ what is printed
def table(folder: Path = DEV) -> str:
    """Return the scores of all sets in a folder, then how far the confidence can be trusted."""
    reading = Reading(folder)
    return "\n\n".join((score_table(reading.scores()), bin_table(reading.bins())))


def score_table(scores: Iterable[Score]) -> str:
    """Return a line a set: what came out, what is wanted, what AnyStyle gets."""
    heads = "".join(f"{head:<15}" for head in ("six fields", "ten fields", "whole"))
    lines = [f"{'set':18}{'n':>5}   {heads}AnyStyle 1.6.0"]
    for score in scores:
        cells = "".join(map(_cell, score.figures, WANTED.get(score.name, NONE)))
        theirs = " ".join(map(_figure, ANYSTYLE[score.name])) if score.name in ANYSTYLE else "–"
        lines.append(f"{score.name:18}{score.n:5}   {cells}{theirs}")
    return "\n".join([*lines, "soft F1, soft F1, share right; ≥ what is wanted, ✗ where it is not"])


def bin_table(bins: Iterable[Bin]) -> str:
    """Return a line a range of confidence: how many references, what share is right."""
    lines = [f"{'confidence':18}{'n':>5}   right in all six fields"]
    for one in bins:
        wanted = SURE if one.high == BINS[-1] else None
        share = _cell(one.right / one.n, wanted) if one.n else "–"
        lines.append(f"{f'{one.low:.1f} – {one.high:.1f}':18}{one.n:5}   {share}".rstrip())
    return "\n".join(lines)


def _cell(got: float | None, wanted: float | None) -> str:
    told = _figure(got)
    if got is not None and wanted is not None:
        told += f" ≥ {_figure(wanted)} {'✓' if got >= wanted else '✗'}"
    return f"{told:<15}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def main() -> None:
    """Print both tables, or all figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--set", action="append", default=[], metavar="NAME", help="only this set")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="show N a set")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    if not DEV.is_dir():
        print(f"no scores: {DEV} is not here (labelled references that are not part of refkit)")
        return
    reading = Reading(names=given.set)
    scores, bins = reading.scores(given.errors), reading.bins()
    if given.json:
        found = {
            "sets": [score.to_dict() for score in scores],
            "calibration": [one.to_dict() for one in bins],
        }
        print(json.dumps(found, indent=1))
    else:
        print(score_table(scores), bin_table(bins), sep="\n\n")


if __name__ == "__main__":
    main()
