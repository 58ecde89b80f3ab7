"""How likely letters follow each other in the languages refkit knows.

Pairs of letters are counted in the words of the language files, which is little, and enough to
tell one encoding from another: read in a wrong one, "şöyle" is "юцyle" and "Москва" "лНЯЙБЮ".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from refkit import languages

_WORD = re.compile(r"[^\W\d_]+")
_STRANGE_SIGN = re.compile(
    r"[^\x00-\x7f\w’‘“”„«»–—…№°§€£•·©®™\N{NO-BREAK SPACE}]"
    r"|(?<=[^\W\d_])[№°§€£•·©®\N{NO-BREAK SPACE}]|[–—„…°§€£•·©®™](?=[^\W\d_])"
    r"|(?<=[^\W\d_])[“”„«»](?=[^\W\d_])|[“”„–—][“„–—…]|””"
)
"""What is no letter and no typographic sign, such signs glued to a word or to each other."""
STRANGE = -24.0
"""What a strange character costs: as much as a letter between two that it never stands by."""
ODD_CASE = -4.0
"""What a word like "лНЯЙБЮ" costs a letter."""


def likelihood(text: str) -> float:
    """Logarithm of the likelihood of the letters that are not ASCII, with their neighbours.

    The mean over those letters, in the language that fits best: about -12 for a text that is
    read rightly, below -20 for gibberish; 0 for a text that is all ASCII.
    """
    foreign = sum(not char.isascii() for char in text)
    if not foreign:
        return 0.0
    words = _WORD.findall(text)
    pairs = Counter(pair for word in words for pair in _telling_pairs(word))
    odd = sum(_is_odd(word) * len(word) for word in words)
    best = max(_sum(pairs, model) for model in _models())
    return (best + ODD_CASE * odd + STRANGE * len(_STRANGE_SIGN.findall(text))) / foreign


def has_small_words(text: str) -> bool:
    """Whether one of the most frequent words of any language stands in a text."""
    small = languages.words("words", "detect")
    return not {word.lower() for word in _WORD.findall(text)}.isdisjoint(small)


def _telling_pairs(word: str) -> list[str]:
    """The pairs of a word's letters, blanks at its ends, of which one is not ASCII."""
    spelt = [" ", *word, " "]
    return [_low(a) + _low(b) for a, b in pairwise(spelt) if not (a.isascii() and b.isascii())]


def _low(char: str) -> str:
    return "i" if char == "İ" else char.lower()


def _is_odd(word: str) -> bool:
    """Whether capitals stand where no one writes them."""
    return not (word.islower() or word.isupper() or word.istitle() or word[1:].islower())


def _sum(pairs: Counter[str], model: Mapping[str, float]) -> float:
    unseen = model[""]
    return sum(times * model.get(pair, unseen) for pair, times in pairs.items())


@cache
def _models() -> tuple[Mapping[str, float], ...]:
    """For each language: pair → logarithm of its likelihood; "" is a pair never seen."""
    models = []
    for language in languages.every():
        counts: Counter[str] = Counter()
        for word in _words(language.tables):
            spelt = f" {word.lower()} "
            counts.update(a + b for a, b in pairwise(spelt))
        total = counts.total() + 0.05 * 2_000
        model = {pair: math.log((times + 0.05) / total) for pair, times in counts.items()}
        model[""] = math.log(0.05 / total)
        models.append(model)
    return tuple(models)


def _words(tables: Any) -> Iterator[str]:
    """Every word of a language's file."""
    if isinstance(tables, str):
        yield from _WORD.findall(tables)
    elif isinstance(tables, Mapping):
        for key, value in tables.items():
            if key not in ("transliteration", "alphabet", "letters"):
                yield from _words(value)
    elif isinstance(tables, list | tuple):
        for value in tables:
            yield from _words(value)
