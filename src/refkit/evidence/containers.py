"""How unlike two journals, books or conferences are: "J. Econ. Lit.", "VLDB J.", "Vestn. MGU"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit import languages
from refkit.evidence.letters import initials, plain, ratio, skeleton

_BREAK = re.compile(r"(?<!\s)\s*:\s+|(?<!\s)\s+[—–=/(-]\s*")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_STEEP = 3
"""Names of journals share many words: they are others at two thirds of equal letters."""


@lru_cache(maxsize=1 << 14)
def distance(one: str, two: str) -> float | str:
    """Compare two names of what holds a work: 0..1, or the name of a distance in weights.toml."""
    left, right = plain(_joined(one)), plain(_joined(two))
    if not left.isascii() or not right.isascii():
        left, right = skeleton(_joined(one)), skeleton(_joined(two))
    if left == right:
        return 0.0
    for whole, other in ((one, right), (two, left)):
        if (main := plain(_BREAK.split(whole)[0])) not in (left, right) and (
            main == other or abbreviates(_words(other), _words(main))
        ):
            return "container-abbreviated"
    words = _words(left), _words(right)
    if words[0] == words[1] or left == right:
        return 0.0
    if abbreviates(*words) or abbreviates(*reversed(words)):
        return "container-abbreviated"
    if _part(*words) or _part(*reversed(words)):
        return "container-part"
    return min(1.0, _STEEP * (1 - ratio(" ".join(words[0]), " ".join(words[1]))))


def abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether every word of `short` is a cut one of `long`, in order, or all are initials.

    Cut are words at their end ("econ") or in their middle ("natl", "un ta").
    """
    if not short or not long:
        return False
    if len(short) == 1 and len(long) > 1 and short[0] in {initials(" ".join(long))}:
        return True
    return len(short) == len(long) and all(map(_cut, short, long))


def _cut(short: str, long: str) -> bool:
    if long.startswith(short):
        return True
    letters = iter(long)
    return len(short) > 1 and short[0] == long[0] and all(c in letters for c in short)


def _part(short: list[str], long: list[str]) -> bool:
    """Whether a name has one word more, first or last: "SIGMOD Record", "ACM SIGMOD Record"."""
    if not 2 <= len(short) == len(long) - 1:
        return False
    return abbreviates(short, long[1:]) or abbreviates(short, long[:-1])


def _joined(name: str) -> str:
    """Put together what a hyphen takes out of the middle of a word."""
    return _HYPHEN.sub("", name) if "-" in name else name


def _words(name: str) -> list[str]:
    """Return the words that are not small ones, as these are left out in abbreviations."""
    return [word for word in name.split() if word not in _small_words()] or name.split()


@cache
def _small_words() -> frozenset[str]:
    words = {word for word in languages.words("stop") if len(word) > 1}
    return frozenset(form for word in words for form in (plain(word), skeleton(word)))
