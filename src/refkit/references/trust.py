"""How sure one may be that a text is a reference and was read rightly.

`SIGNS` is a visible list; `trust.toml` holds the weight of each, fitted by `training/` on sets
that the tagger had not seen. The sum's logistic function tells how sure it is that authors, year,
title, container, volume and pages are all right.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from operator import mul

from refkit.model import Item, Name
from refkit.references.tagger.model import Tagged

LONG = 700
"""Characters that few references reach, and paragraphs do."""

_SENTENCE = re.compile(r"\. (?<=[^\W\d_]{4}\. )[^\W\d_]")
"""A full stop behind a longer word; what is rare stands first, so the search is quick."""
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile('["“”„«»]')
_EIGHT_LETTERS = re.compile(r"(?:[\W\d_]*[^\W\d_]){8}")
SIX = frozenset(
    "author editor title issued journal container-title collection-title volume page".split()
)
_WHERE = "container-title publisher publisher-place URL DOI ISBN genre".split()
_LEAST = 1e-6


@dataclass(slots=True)
class Reading:
    """What the signs look at."""

    item: Item
    text: str
    tagged: Tagged
    authors: list[Name]
    title: str
    container: str


Sign = Callable[[Reading], float]
"""How strong a sign of doubt is in a reading, 0 or more."""


def _weakest(label: str, other: str = "") -> Sign:
    """Return how unsure the least sure token of a label or two is: 0 sure … 1 no idea."""
    return lambda it: 1 - min(it.tagged.least.get(label, 1.0), it.tagged.least.get(other, 1.0))


def _doubt(it: Reading) -> float:
    """Return the bits of doubt in the whole labelling, at most 10."""
    return min(10.0, -math.log2(max(it.tagged.whole, _LEAST)))


def _against(it: Reading) -> float:
    """Return the odds against the whole labelling, in powers of ten from one in a thousand up.

    Beside the bits of doubt, which hardly tell a certain reading from a nearly certain one.
    """
    return _odds(it.tagged.whole)


def _against_container(it: Reading) -> float:
    """Return the odds against the least sure token of the container, as `_against` has them."""
    least = it.tagged.least
    return _odds(min(least.get("journal", 1.0), least.get("container-title", 1.0)))


def _odds(sure: float) -> float:
    sure = min(max(sure, _LEAST), 0.999)
    return 3 + math.log10((1 - sure) / sure)


def _per_token(it: Reading) -> float:
    return _doubt(it) / math.sqrt(max(1, len(it.tagged.labels)))


def _unsure(it: Reading) -> float:
    """Return how many tokens are more unsure than sure of what they are."""
    return float(min(5, len([sure for sure in it.tagged.sure if sure < 0.7])))


def _share(label: str) -> Sign:
    return lambda it: it.tagged.labels.count(label) / (len(it.tagged.labels) or 1)


def _parts(it: Reading) -> float:
    """Return how often a field that is printed once begins again."""
    labels = it.tagged.labels
    begun = [label for last, label in pairwise(["", *labels]) if label != last and label in SIX]
    return float(min(4, len(begun) - len(set(begun))))


SIGNS: tuple[tuple[str, Sign], ...] = (
    ("doubt in the labels", _doubt),
    ("odds against the labels", _against),
    ("doubt per token", _per_token),
    ("doubt in the authors", _weakest("author", "editor")),
    ("doubt in the title", _weakest("title")),
    ("doubt in the date", _weakest("issued")),
    ("doubt in the container", _weakest("journal", "container-title")),
    ("odds against the container", _against_container),
    ("doubt in volume and pages", _weakest("volume", "page")),
    ("unsure tokens", _unsure),
    ("a field begins again", _parts),
    ("words that are nothing", _share("other")),
    ("words of a note", _share("note")),
    ("no author", lambda it: float(not it.authors and it.item.type != "legislation")),
    ("no date", lambda it: float("issued" not in it.item.dates)),
    ("no title", lambda it: float(len(it.title) < 4)),
    ("nowhere", lambda it: float(not _somewhere(it.item) and it.item.type != "legislation")),
    ("no container", lambda it: float(not it.container)),
    ("a long title", lambda it: float(len(it.title) > 200)),
    ("sentences in the title", lambda it: _has(_SENTENCE, it.title)),
    ("sentences in the container", lambda it: _has(_SENTENCE, it.container)),
    ("a digit in the container", lambda it: _has(_DIGIT, it.container)),
    ("a digit in the publisher", lambda it: _has(_DIGIT, it.item["publisher"])),
    ("quotes in the title", lambda it: _has(_QUOTE, it.title)),
    ("brackets open in the title", lambda it: _open(it.title)),
    (
        "a name without a given name",
        lambda it: float(any(name.family and not name.given for name in it.authors)),
    ),
    ("a literal name", lambda it: float(any(name.literal for name in it.authors))),
    ("pages without a container", lambda it: float(bool(it.item["page"]) and not it.container)),
    (
        "a volume without a container",
        lambda it: float(bool(it.item["volume"]) and not it.container),
    ),
    ("a small letter first", lambda it: float(it.text[:1].islower())),
    ("cut at the end", lambda it: float(it.text.rstrip()[-1:] in ",:-–—")),
)
"""What makes a reading doubtful (name, how much), each 0 or more."""


def _has(pattern: re.Pattern[str], text: str) -> float:
    return float(bool(pattern.search(text)))


def _open(title: str) -> float:
    return float(title.count("(") != title.count(")") or title.count("«") != title.count("»"))


def _somewhere(item: Item) -> bool:
    """Whether it says where the work appeared."""
    return any(map(item.fields.get, _WHERE))


def signs(item: Item, text: str, tagged: Tagged) -> list[float]:
    """Return the strength of every sign, in the order of `SIGNS`."""
    reading = Reading(item, text, tagged, item.authors, item["title"], item["container-title"])
    return [sign(reading) for _name, sign in SIGNS]


@cache
def weights() -> tuple[float, list[float]]:
    """Return the bias and the weight of every sign."""
    data = tomllib.loads(resources.files(__package__).joinpath("trust.toml").read_text("utf-8"))
    return data["bias"], [data["weights"].get(name, 0.0) for name, _sign in SIGNS]


def confidence(item: Item, text: str, tagged: Tagged) -> float:
    """Return 0…1: how sure it is that the six main fields are right. No letters, no reference."""
    if not _EIGHT_LETTERS.match(text):
        return 0.0
    bias, factors = weights()
    total = bias + sum(map(mul, factors, signs(item, text, tagged)))
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    if len(text) > LONG:
        score *= LONG / len(text)
    return round(score, 3)
