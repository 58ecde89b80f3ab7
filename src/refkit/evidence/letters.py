"""Names and titles as they are compared: the same letters for every spelling of a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from refkit import languages
from refkit.evidence.weights import replacements, year_suffixes

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"['’ʼʻ`´]")
_DOUBLE = re.compile(r"([a-z])\1+")
_SLIP_LENGTH = 6
"""Shorter names are too often different people (Demir, Temir; Kaya, Kara)."""
_LONG = 1000
"""Letters that are compared; longer titles are paragraphs."""
_NAME_LENGTH = 120
"""Longer names are no names; the keys of a slip would fill the memory."""


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Return lower-case words without diacritics or punctuation, in their own script.

    >>> plain("Oğuzlu: “Dış” politika")
    'oguzlu dis politika'
    """
    folded = _APOSTROPHE.sub("", languages.fold(text))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


@lru_cache(maxsize=1 << 16)
def roman(name: str) -> str:
    """Return a name as lower-case words of ASCII letters, transliterated and no more."""
    text = _APOSTROPHE.sub("", languages.ascii_fold(_APOSTROPHE.sub("", name)))
    return _NOT_WORD.sub(" ", text).strip()


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """Return what all spellings of a name have in common, as words of ASCII letters.

    >>> skeleton("Çotayev") == skeleton("Chotaev") == skeleton("Чотаев")
    True
    """
    text = f" {roman(name)} "
    for old, new in replacements():
        text = text.replace(old, new)
    return _DOUBLE.sub(r"\1", text).strip()


def slip(a: str, b: str) -> bool:
    """Whether two names differ by one typing error, as printed or as they sound."""
    return _one_slip(roman(a), roman(b)) or _one_slip(skeleton(a), skeleton(b))


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter is wrong, missing, or swapped with the next.

    Not the first letter, not a digit, not in short names; and a letter more or less at the end
    is none either, for it makes another name (Ivanov, Ivanova).
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if not _SLIP_LENGTH <= min(len(a), len(b)) <= _NAME_LENGTH:
        return False
    if a[0] != b[0]:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    tail = 0
    while tail < min(len(a), len(b)) - start and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    left, right = a[start : len(a) - tail], b[start : len(b) - tail]
    if any(c.isdigit() for c in left + right):
        return False
    if len(left) + len(right) == 1:
        return tail > 0
    return len(left) == len(right) == 1 or (len(left) == 2 and left == right[::-1])


def slip_keys(name: str) -> set[str]:
    """Return keys that two names share when one slip lies between them: one letter left out.

    Names with a key in common still need `slip`; the keys only spare comparing all pairs.
    """
    keys: set[str] = set()
    for form in {roman(name), skeleton(name)}:
        if _SLIP_LENGTH <= len(form) <= _NAME_LENGTH:
            keys |= {form} | {form[:i] + form[i + 1 :] for i in range(1, len(form))}
    return keys


def ratio(one: str, two: str) -> float:
    """Return the share of letters that two strings have in common, in order (0..1)."""
    return _similarity()(one[:_LONG], two[:_LONG])


@cache
def _similarity() -> Callable[[str, str], float]:
    from rapidfuzz.distance import Indel  # here, for it takes 15 ms to import

    return Indel.normalized_similarity


def unlike(a: str, b: str) -> float:
    """Return how unlike two names are: 1 from a third of other letters on, less before."""
    alike = ratio(roman(a), roman(b))
    return 1.0 if alike < 2 / 3 else 1.5 * (1 - alike)


def suffix(letter: str) -> str:
    """Return the letter behind a year as a Latin one: "2018б" is the second, "2018b"."""
    letter = letter.strip().lower()
    return year_suffixes().get(letter, letter)


def initials(words: str) -> str:
    """Return the first letters of the words of a skeleton: "vorld bank" → "vb"."""
    return "".join(word[0] for word in words.split())
