"""Weights for `references/trust.py`: how sure one may be of a reading.

Every set is read by a tagger that was trained without it, so that the tagger is as unsure as it
will be of a user's references. What came out right and wrong is compared with the signs of
doubt by a logistic regression, in which every set has the same say, however many of its rows are
read. Text that is no reference counts as wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from scipy.optimize import minimize

from refkit import articles, languages, readers, references
from refkit.model import Item
from refkit.references import trust
from refkit.references.normalize import normalize
from refkit.references.tagger import spans
from refkit.references.tagger.model import Tagged, tag
from training.data import Row

Numbers = NDArray[np.float64]

STRENGTH = 0.3
"""How freely the weights may grow: twice this divides the sum of their squares."""

CAUTION = 19 / 9
"""How much a wrong reading weighs against a right one: to trust what is wrong costs more than to
look at what is right. So a confidence of 0.9, odds of 9 to 1, stands for odds of 19 to 1."""


def readings(rows: Iterable[Row]) -> tuple[list[list[float]], list[bool]]:
    """Return for each row the signs of doubt in its reading, and whether the reading is right.

    Right is what says in six fields what the true labels say.
    """
    strengths: list[list[float]] = []
    right: list[bool] = []
    for row in rows:
        tagged = tag(row.raw)
        if not tagged.labels:
            continue
        item = normalize(row.raw, spans(tagged.tokens, tagged.labels))
        true = normalize(row.raw, spans(row.tokens, row.labels))
        strengths.append(trust.signs(item, row.raw, tagged))
        right.append(_right(item, true))
    return strengths, right


ALIKE = 0.8
"""How alike a title must be to count as right: as the scorer of the labelled sets has it."""


def _right(item: Item, true: Item) -> bool:
    """Whether what the true item says in six fields, the item says too."""
    return (
        _names(item) == _names(true)
        and all(not true[key] or _letters(item[key]) == _letters(true[key]) for key in NUMBERS)
        and (not true.year or item.year == true.year)
        and all(
            not true[key]
            or Levenshtein.normalized_similarity(_letters(item[key]), _letters(true[key])) >= ALIKE
            for key in TITLES
        )
    )


NUMBERS, TITLES = ("volume", "page"), ("title", "container-title")


def _names(item: Item) -> list[str]:
    return sorted(languages.fold(name.family or name.literal) for name in item.authors)


def _letters(text: str) -> str:
    return "".join(char for char in languages.fold(text) if char.isalnum())


def false_readings(root: Path) -> list[tuple[Item, str, Tagged]]:
    """Read what is no reference: paragraphs, sentences, contents and code of this project.

    The small words of every language, in a row, stand for prose in it.
    """
    found = []
    for text in _no_references(root):
        tagged = tag(text)
        item = normalize(text, spans(tagged.tokens, tagged.labels))
        found.append((item, text, tagged))
    return found


def _no_references(root: Path) -> Iterator[str]:
    chapters = 0
    for path in sorted([*root.glob("examples/*.*"), *root.glob("docs/*.md"), root / "README.md"]):
        if path.suffix not in (".txt", ".md"):
            continue
        listed = _listed(path)
        for part in path.read_text(encoding="utf-8").split("\n\n"):
            text = languages.clean(part)
            if not 20 < len(text) < 2000 or listed.search(text.replace("*", "")):
                continue
            yield text
            yield from (one for one in _SENTENCE.split(text) if len(one) > 20)
            chapters += 1
            yield f"{text[:40]} {'.' * 12} {chapters}"
    for language in languages.every():
        words = language.terms("words", "detect")
        yield from (" ".join(words[i : i + 9]) for i in range(0, len(words), 4))
    for path in sorted(root.glob("src/refkit/*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (line.strip() for line in lines[10:60] if len(line.strip()) > 15)


_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=\w)")


def _listed(path: Path) -> re.Pattern[str]:
    """Return a pattern of what is a reference in a file: an example's entries, else any year."""
    if path.parent.name != "examples":
        return re.compile(r"\b(?:19|20)\d\d\b|https?:")
    entries = [
        re.escape(languages.clean(entry.text).replace("*", "")[:20])
        for article in articles.split(readers.read(path))
        for entry in references.find(article)
    ]
    return re.compile("|".join([r"^\[\^", *entries]))  # "[^1]:" begins a note of Markdown


def fit(
    strengths: Sequence[Sequence[float]], right: Sequence[bool], sets: Sequence[str] = ()
) -> str:
    """Return `trust.toml`: the bias and the weights, two digits each.

    `sets` names the set of each reading, nothing where it belongs to none; without it, every
    reading has the same say.
    """
    says = zip(right, _says(sets or [""] * len(right)), strict=True)
    counts = np.array([say if one else say * CAUTION for one, say in says])
    *weights, bias = _regression(np.array(strengths), np.array(right, float), counts)
    lines = [f"bias = {bias:.2f}", "", "[weights]"]
    for (name, _sign), weight in zip(trust.SIGNS, weights, strict=True):
        lines.append(f"{json.dumps(name)} = {weight:.2f}")
    return "\n".join(lines) + "\n"


def _regression(signs: Numbers, right: Numbers, counts: Numbers) -> Numbers:
    """Return the weights and, last, the bias of a logistic regression.

    No weight is above 0: a sign of doubt never makes surer. Weights that are free learn what a
    set is like rather than what goes wrong, and do worse on the next one.
    """
    table = np.hstack([signs, np.ones((len(signs), 1))])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total = table @ weights
        held = np.append(weights[:-1], 0.0)
        value = counts @ (np.logaddexp(0, total) - right * total) + held @ held / (2 * STRENGTH)
        slope = table.T @ (counts * (1 / (1 + np.exp(-total)) - right)) + held / STRENGTH
        return float(value), slope

    bounds = [*[(None, 0.0)] * signs.shape[1], (None, None)]
    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def _says(sets: Sequence[str]) -> list[float]:
    """Return how much each reading counts: those of a set as much as those of any other."""
    sizes = Counter(filter(None, sets))
    mean = sizes.total() / (len(sizes) or 1)
    return [mean / sizes[name] if name else 1.0 for name in sets]
