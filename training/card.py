"""The model card that lies beside the model: from what it was trained, and how well it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from training.data import Row

SOURCES = {
    "anystyle-core": ("AnyStyle's core set (inukshuk/anystyle)", "BSD-2-Clause"),
    "anystyle-good": ("AnyStyle's “good” set (inukshuk/anystyle)", "BSD-2-Clause"),
    "grobid-citation": ("GROBID's citation corpus (grobidOrg/kermitt2)", "CC-BY-4.0"),
    "linkedbooks": ("LinkedBooks, Venetian scholarship (dhlab-epfl)", "MIT"),
    "synthetic": (
        "made by training/recast from own vocabulary, from fields of the sets above "
        "and from records of biblatex-gost (LPPL)",
        "MIT",
    ),
}
"""Set → (what it is, licence)."""


def write(path: Path, rows: Sequence[Row], scores: str) -> None:
    """Write the card. It names no day or machine, so the same training gives the same bytes."""
    counts = Counter(row.source for row in rows)
    table = "\n".join(
        f"| {counts[name]:,} | {what} | {licence} |"
        for name, (what, licence) in SOURCES.items()
        if counts[name]
    )
    path.write_text(
        _CARD.format(table=table, scores=scores.strip(), version=version("python-crfsuite")),
        encoding="utf-8",
    )


_CARD = """# The tagger's model

A linear-chain conditional random field (python-crfsuite {version}) that labels the words of a
printed reference. `python -m training` wrote `model.crf`, `lexicon.txt` and `../trust.toml`, and
this card; the same data gives the same bytes.

**Use.** Printed references in Latin and Cyrillic script, from lists and from notes. Features see
shapes, marks, places and classes of words, never letters. Scripts without case or blanks
(Arabic, Chinese) are read poorly and with low confidence.

## Data

| references | set | licence |
|---|---|---|
{table}

References that stand in one of the dev sets were left out (`training/leaks.py`). LinkedBooks
labels a container after "in" as part of the title; rows of it are lines cut from footnotes.

## Scores on the dev sets

```
{scores}
```
"""
