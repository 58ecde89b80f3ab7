"""Labelled references for training: real words of the open sets, recast in hundreds of styles.

`vocabulary/<lang>.toml` holds the words of a language, `styles/<family>.toml` the templates that
put a work into print; `styles/README.md` tells how to write either. A work is made (`work`), laid
out by a template (`layout`), and spoilt a little (`noise`). The same seed gives the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.recast import layout, noise, real, styles, vocabulary
from training.recast.work import Work

SOURCE = "synthetic"
FOLLOW = ("page", "volume", "issue", "sheets", "edited")
"""Terms that are in the language of the work where that is not the list's: "Vol. 3. P. 7-9"."""


def generate(count: int, seed: int, sets: Path) -> Iterator[dict[str, Any]]:
    """Yield labelled references, made from the open sets in a folder.

    A row is `{"id", "source", "lang", "raw", "segments": [[label, text], …]}`; the texts of its
    segments, put together, are its raw text.
    """
    chance = random.Random(seed)  # noqa: S311 (no secret)
    material = real.read(sets)
    languages = list(vocabulary.languages().values())
    weights = [one.weight for one in languages]
    for number in range(count):
        words = chance.choices(languages, weights)[0]
        parts: list[layout.Segment] = []
        while not any(text.strip() for _, text in parts):
            parts = reference(words, styles.choose(words.code, chance), material, chance)
        yield {
            "id": f"recast-{number:06}",
            "source": SOURCE,
            "lang": words.code.partition("-")[0],
            "raw": "".join(text for _, text in parts),
            "segments": [list(part) for part in parts],
        }


def reference(
    words: vocabulary.Vocabulary,
    family: styles.Family,
    material: real.Real,
    chance: random.Random,
) -> list[layout.Segment]:
    """Return one reference of a family: its fields in their order."""
    authors, editors = family.listings(words, chance)
    own = borrowed(words, chance)
    work = Work(own, material, chance, authors, editors)
    told = [key for key in FOLLOW if own is not words and key in own.terms]
    terms = {**words.terms, **{key: own.terms[key] for key in told}}
    parts = layout.segments(family.tree(terms, chance), work, notes=family.notes)
    return noise.spoil(parts, chance)


def borrowed(words: vocabulary.Vocabulary, chance: random.Random) -> vocabulary.Vocabulary:
    """Return the language of a work that is listed in some language: mostly the same."""
    share = chance.random()
    for code, part in words.borrows.items():
        if share < part:
            return vocabulary.languages()[code]
        share -= part
    return words
