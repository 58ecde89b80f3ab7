"""How sure one may be that a text is a reference and was read rightly.

`SIGNS` is a visible list; `trust.toml` holds the weight of each, fitted by `training/` on sets
that the tagger had not seen. The sum's logistic function is the probability that authors, year,
title, container, volume and pages are all right.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources

from refkit.model import Item
from refkit.references.tagger.model import Tagged

LONG = 700
"""Characters that few references reach, and paragraphs do."""

_SENTENCE = re.compile(r"[^\W\d_]{4,}\. [^\W\d_]")
_DIGIT = re.compile(r"\d")
_EIGHT_LETTERS = re.compile(r"(?:[\W\d_]*[^\W\d_]){8}")
SIX = frozenset(
    "author editor title issued journal container-title collection-title volume page".split()
)
_LEAST = 1e-6

Sign = Callable[[Item, str, Tagged], float]
"""How strong a sign of doubt is in a reading, 0 or more."""


def _weakest(*labels: str) -> Sign:
    """Return how unsure the least sure token of these labels is: 0 sure … 1 no idea."""
    return lambda item, text, tagged: 1 - min(tagged.least.get(label, 1.0) for label in labels)


def _doubt(item: Item, text: str, tagged: Tagged) -> float:
    """Return the bits of doubt in the whole labelling, at most 10."""
    return min(10.0, -math.log2(max(tagged.whole, _LEAST)))


def _per_token(item: Item, text: str, tagged: Tagged) -> float:
    return _doubt(item, text, tagged) / math.sqrt(max(1, len(tagged.labels)))


def _unsure(item: Item, text: str, tagged: Tagged) -> float:
    """Return how many tokens are more unsure than sure of what they are."""
    return float(min(5, sum(sure < 0.7 for sure in tagged.sure)))


def _share(label: str) -> Sign:
    return lambda item, text, tagged: tagged.labels.count(label) / max(1, len(tagged.labels))


def _parts(item: Item, text: str, tagged: Tagged) -> float:
    """Return how often a field that is printed once begins again."""
    begun: dict[str, int] = {}
    last = ""
    for label in tagged.labels:
        if label != last and label in SIX:
            begun[label] = begun.get(label, 0) + 1
        last = label
    return float(min(4, sum(count - 1 for count in begun.values())))


SIGNS: tuple[tuple[str, Sign], ...] = (
    ("doubt in the labels", _doubt),
    ("doubt per token", _per_token),
    ("doubt in the authors", _weakest("author", "editor")),
    ("doubt in the title", _weakest("title")),
    ("doubt in the date", _weakest("issued")),
    ("doubt in the container", _weakest("journal", "container-title")),
    ("doubt in volume and pages", _weakest("volume", "page")),
    ("unsure tokens", _unsure),
    ("a field begins again", _parts),
    ("words that are nothing", _share("other")),
    ("words of a note", _share("note")),
    ("no author", lambda it, text, tagged: float(not it.authors and it.type != "legislation")),
    ("no date", lambda it, text, tagged: float("issued" not in it.dates)),
    ("no title", lambda it, text, tagged: float(len(it["title"]) < 4)),
    ("nowhere", lambda it, text, tagged: float(not _somewhere(it) and it.type != "legislation")),
    ("no container", lambda it, text, tagged: float(not it["container-title"])),
    ("a long title", lambda it, text, tagged: float(len(it["title"]) > 200)),
    ("sentences in the title", lambda it, text, tagged: _has(_SENTENCE, it["title"])),
    ("sentences in the container", lambda it, text, tagged: _has(_SENTENCE, it["container-title"])),
    ("a digit in the container", lambda it, text, tagged: _has(_DIGIT, it["container-title"])),
    ("a digit in the publisher", lambda it, text, tagged: _has(_DIGIT, it["publisher"])),
    ("brackets open in the title", lambda it, text, tagged: _open(it["title"])),
    (
        "a name without a given name",
        lambda it, text, tagged: float(any(n.family and not n.given for n in it.authors)),
    ),
    ("a literal name", lambda it, text, tagged: float(any(n.literal for n in it.authors))),
    (
        "pages without a container",
        lambda it, text, tagged: float(bool(it["page"]) and not it["container-title"]),
    ),
    ("a small letter first", lambda it, text, tagged: float(text[:1].islower())),
    ("cut at the end", lambda it, text, tagged: float(text.rstrip()[-1:] in ",:-–—")),
)
"""What makes a reading doubtful (name, how much), each 0 or more."""


def _has(pattern: re.Pattern[str], text: str) -> float:
    return float(bool(pattern.search(text)))


def _open(title: str) -> float:
    return float(title.count("(") != title.count(")") or title.count("«") != title.count("»"))


def _somewhere(item: Item) -> bool:
    """Whether it says where the work appeared."""
    keys = ("container-title", "publisher", "publisher-place", "URL", "DOI", "ISBN", "genre")
    return any(item[key] for key in keys)


def signs(item: Item, text: str, tagged: Tagged) -> list[float]:
    """Return the strength of every sign, in the order of `SIGNS`."""
    return [sign(item, text, tagged) for _name, sign in SIGNS]


@cache
def weights() -> tuple[float, list[float]]:
    """Return the bias and the weight of every sign."""
    data = tomllib.loads(resources.files(__package__).joinpath("trust.toml").read_text("utf-8"))
    return data["bias"], [data["weights"].get(name, 0.0) for name, _sign in SIGNS]


def confidence(item: Item, text: str, tagged: Tagged) -> float:
    """Return 0…1: the probability that the six main fields are right. No letters, no reference."""
    if not _EIGHT_LETTERS.match(text):
        return 0.0
    bias, factors = weights()
    total = bias + sum(
        factor * strength
        for factor, strength in zip(factors, signs(item, text, tagged), strict=True)
    )
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    if len(text) > LONG:
        score *= LONG / len(text)
    return round(score, 3)
