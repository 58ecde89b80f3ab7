"""Fits the weights of `SIGNS` in `references/breaks.py`: prints them, changes nothing.

    python -m benchmarks.fit_splitting

A logistic regression over the lines (and, for lists that run on, the sentences) of lists that
are laid out by `layouts.py`: references of one half of ../shared/refs/train, and our own lists
that are not held out. The weights are held near those that stand in the code.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import minimize

from benchmarks.layouts import LAYOUTS, article, joined
from benchmarks.splitting import STYLES, Bibliography, bibliographies, of_training
from refkit import articles, readers
from refkit.references import breaks, entries, lists
from refkit.references.lines import Line
from refkit.references.listed import Listed

Example = tuple[list[bool], bool, float]
"""Which signs hold, whether an entry begins, how much it counts."""

MORE = (
    "american-medical-association",
    "springer-basic-author-date",
    "chicago-notes-bibliography",
    "ieee",
    "cell",
    "plos",
    "american-political-science-association",
    "the-lancet",
    "cambridge-university-press-note",
    "american-chemical-society",
)
"""Styles that are fitted to and not measured."""
SKIPPED = ("bulleted", "numbered", "numbered, page breaks", "number on its own line")


def regions(one: Bibliography, layout: str, seed: str) -> Iterator[tuple[lists.Region, str]]:
    """Yield the list of a laid-out article, and its language."""
    text = article(one.words, one.entries, LAYOUTS[layout], seed)
    for found in articles.split(readers.from_text(text)):
        for flow in found.flows:
            if flow.kind == "body":
                for region in lists.find(flow):
                    yield region, found.language


def starts(rows: Sequence[Line], wanted: Sequence[str]) -> set[int] | None:
    """Return which rows begin entries, or None if rows hold something else."""
    ends, place = set(), 0
    for entry in wanted:
        ends.add(place)
        place += len(joined([entry]))
    found, at = set(), 0
    for number, row in enumerate(rows):
        if at in ends:
            found.add(number)
        at += len(joined([row.text]))
    return found if at == place and len(found) >= 0.8 * len(wanted) else None


def examples(one: Bibliography, layout: str, seed: str, weight: float) -> Iterator[Example]:
    """Yield the places where an entry may begin, with their signs."""
    joined_up = LAYOUTS[layout].joined
    for region, language in regions(one, layout, seed):
        rows = region.lines
        if joined_up:
            rows = entries.sentences(rows)
            of = Listed(rows, language, lined=False)
        else:
            of = Listed(rows, language, region.width)
        known = starts(rows, one.entries)
        if known is None:
            continue
        last = 0
        for place in range(1, len(rows)):
            at, above = breaks.Break(of, place), breaks.Above(of, place, last)
            row = [bool(sign[3](at)) for sign in breaks.SIGNS]
            row += [bool(sign[3](above)) for sign in breaks.ENTRY_SIGNS]
            yield row, place in known, weight
            if place in known:
                last = place


def fit(found: Sequence[Example], before: np.ndarray, hold: float) -> np.ndarray:
    """Return weights and, last, the bias."""
    x = np.array([[*row, True] for row, _, _ in found], dtype=float)
    y = np.array([begins for _, begins, _ in found], dtype=float)
    weight = np.array([weight for _, _, weight in found])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        away = w - before
        value = weight @ (np.logaddexp(0, z) - y * z) + hold * away @ away
        return value, x.T @ (weight * (1 / (1 + np.exp(-z)) - y)) + 2 * hold * away

    result = minimize(loss, before, jac=True, method="L-BFGS-B")
    wrong = ((x @ result.x > 0) != (y > 0)).mean()
    print(f"  {len(y)} places, {100 * (1 - wrong):.2f} % right")
    return np.asarray(result.x)


def main() -> None:
    """Fit both columns and print them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lists", type=int, default=60)
    parser.add_argument("--hold", type=float, nargs=2, default=(0.7, 2.0))
    options = parser.parse_args()
    own = [one for one in bibliographies((*STYLES, *MORE)) if not one.held]
    others = list(of_training(options.lists, half=0))
    every = (*breaks.SIGNS, *breaks.ENTRY_SIGNS)
    columns = []
    for side, names in enumerate(
        (
            [n for n, one in LAYOUTS.items() if not one.joined and n not in SKIPPED],
            [n for n, one in LAYOUTS.items() if n == "run together"],
        )
    ):
        found: list[Example] = []
        for weight, repeats, pile in ((1.0, 1 + 2 * side, own), (0.5, 1, others)):
            for one in pile:
                for name in names:
                    for number in range(repeats):
                        seed = f"fit {one.name} {name} {number}"
                        found += examples(one, name, seed, weight)
        before = np.array([*(sign[1 + side] for sign in every), breaks.BIAS[side]])
        columns.append(fit(found, before, options.hold[side]))
    for sign, lined, run_on in zip((*every, ("BIAS",)), *columns, strict=True):
        print(f"  {sign[0]:52} {lined:6.1f} {run_on:6.1f}")


if __name__ == "__main__":
    main()
