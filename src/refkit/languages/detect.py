"""Which language a text is in, by its letters and its most frequent small words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from refkit.languages.letters import lower
from refkit.languages.load import every

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
"""Characters that are looked at: far more than a sure answer needs."""
_TIE = 1e-6
"""Scores are sums of thirds and the like: what differs by less is equal."""


@cache
def _evidence() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Word → {code: weight} and letter → {code: weight}; shared evidence counts less."""
    by_word: dict[str, list[str]] = {}
    by_letter: dict[str, list[str]] = {}
    for language in every():
        for word in language.terms("words", "detect"):
            by_word.setdefault(word, []).append(language.code)
        for letter in language.terms("letters", "detect"):
            by_letter.setdefault(letter, []).append(language.code)
    return (
        {word: dict.fromkeys(found, 1 / len(found)) for word, found in by_word.items()},
        {letter: dict.fromkeys(found, 1 / len(found)) for letter, found in by_letter.items()},
    )


def detect(text: str, default: str = "") -> str:
    """Return the code of the language that `text` is most likely in, or `default`.

    Small words weigh most, letters that only some alphabets have come next; a text with
    neither (a bare number, an unknown script) gives `default`. So does one that speaks for
    several languages alike, if `default` is one of them.
    """
    by_word, by_letter = _evidence()
    sample = lower(text[:_ENOUGH])
    scores: dict[str, float] = defaultdict(float)
    for word in filter(by_word.__contains__, _WORD.findall(sample)):
        for code, weight in by_word[word].items():
            scores[code] += weight
    for letter in sorted(by_letter.keys() & set(sample)):
        times = sample.count(letter)
        for code, weight in by_letter[letter].items():
            scores[code] += 0.3 * weight * times
    if not scores:
        return default
    best = max(scores.values())
    tied = [code for code in scores if scores[code] >= best - _TIE]
    return default if default in tied else min(tied)
