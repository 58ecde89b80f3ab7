"""Rows in, a model and its lexicon out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from refkit.references.tagger import features
from refkit.references.tagger.features import lexicon as seen
from refkit.references.tagger.model import BEGIN, END, model
from training import gazetteer, lexicon
from training.data import Row

PACKAGE = Path(seen.__file__).parents[1]
"""Where the tagger looks for its model."""

SETTINGS = {"c1": 0.05, "c2": 0.2, "feature.minfreq": 3}
"""L1 and L2 penalties, and how often a feature must occur."""

ENDED = frozenset("author editor title journal container-title publisher".split())
"""The labels whose last token is marked."""

BEGUN = ENDED | frozenset("collection-title publisher-place issued volume page note".split())
"""The labels whose first token is marked."""

DROP = 0.3
"""Share of the rows that are trained without the lexicon."""


def train(rows: Sequence[Row], iterations: int, folder: Path = PACKAGE) -> None:
    """Train on the rows and write `model.crf` and `lexicon.txt`; the same rows, the same bytes.

    The lexicon counts real references only: made ones repeat the words they are made from.
    """
    real = (row for row in rows if row.source != "synthetic")
    table = {**lexicon.build(lexicon.count(real)), **gazetteer.table()}
    (folder / seen.FILE).write_text(lexicon.dumps(table), encoding="utf-8")
    forget()
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params({**SETTINGS, "max_iterations": iterations})
    chance = random.Random(5)  # noqa: S311 (no secret)
    for row in rows:
        told = features.extract(row.tokens)
        if chance.random() < DROP:
            told = [[one for one in token if "g=" not in one] for token in told]
        trainer.append(told, edged(row.labels))
    trainer.train(str(folder / "model.crf"))
    forget()


def edged(labels: Sequence[str]) -> list[str]:
    """Mark the first and the last token of each long field: the model learns where it ends."""
    past = [*labels[1:], ""]
    before = ["", *labels[:-1]]
    return [
        BEGIN + label
        if label in BEGUN and label != first
        else END + label
        if label in ENDED and label != last
        else label
        for label, first, last in zip(labels, before, past, strict=True)
    ]


def forget() -> None:
    """Let the tagger read its files anew."""
    seen.table.cache_clear()
    features.of_word.cache_clear()
    model.cache_clear()
