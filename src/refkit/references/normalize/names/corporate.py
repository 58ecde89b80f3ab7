"""Organisations among names, and the short names they print of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from refkit import languages
from refkit.references import words
from refkit.references.normalize.names.marks import Word, is_particle

_PERSONS = re.compile(r"^[LUC],[LUC]$|(?:^|,)[lp]*[LU]+C(?:,|$)")
"""What only persons have: "Bank, Richard" · "Frey NF, Muller P"."""


_LEGAL_FORM = re.compile(r"L{2,}C")
"""What a corporation's name may end in: "Kavi Bank AG"."""
_INITIALS_FIRST = re.compile(r"I{2,}(?:[LUlp]*[LUlp]{2}|l)")
_LETTER_FIRST = re.compile(r"I[LUlp]*[LU]{2}")
"""A letter that is no initial, for it has no full stop: "R Core Team"."""
_THREE_WORDS = re.compile(r"[LUlp]{3,}")
_BRACKETS = re.compile(r"\((?P<inner>[LUlCp]+)\)")


def fills(found: Sequence[Word], row: str) -> bool:
    """Whether all the words, of shapes `row`, are one corporate name."""
    if _LEGAL_FORM.fullmatch(row) and named(found[:-1]):
        return True
    if _PERSONS.search(row):
        return False
    if "I" in row and not _with_initials(found, row):
        return False
    if (found[0].shape in "Ll" and _is_article(found[0].text)) or named(found):
        return True
    if "," not in row and ("d" in row or _short_in_brackets(found, row)):
        return True
    return "l" in row


def named(found: Sequence[Word]) -> bool:
    """Whether one of the words is a corporation's ("Ministry", "Bakanlığı")."""
    return any(word.shape in "LUlC" and _corporate(word.text) for word in found)


@lru_cache(maxsize=1 << 14)
def _corporate(word: str) -> bool:
    folded = languages.fold(word)
    known = words.folded("organisation")
    return folded in known or folded.rstrip(".") in known


@lru_cache(maxsize=1 << 14)
def _is_article(word: str) -> bool:
    known = words.folded("stop", "terms")
    return len(word) > 1 and languages.fold(word) in known and not is_particle(word)


def _with_initials(found: Sequence[Word], row: str) -> bool:
    """Whether initials may stand in a corporate name: "T. C. Dışişleri Bakanlığı"."""
    if row.count(",") > 1:
        return False
    if _INITIALS_FIRST.fullmatch(row):
        return named(found[-1:])
    if _LETTER_FIRST.fullmatch(row) and len(found[0].text) == 1:
        return named(found[-1:])
    runs = _THREE_WORDS.finditer(row)
    return any(named(found[match.start() : match.end()]) for match in runs)


def _short_in_brackets(found: Sequence[Word], row: str) -> bool:
    match = _BRACKETS.search(row)
    if match is None:
        return False
    inner = found[match.start("inner") : match.end("inner")]
    if row in ("L(L)", "U(L)"):  # a given name in brackets, or a short name: (BfLR)
        return sum(map(str.isupper, inner[0].text)) > 1
    return sum(len(word.text) for word in inner) >= 3


_SHORT_INSIDE = re.compile(r"[(\[](?P<short>[^()\[\]]{2,12})[)\]]\s*\.?$")
_SHORT_BEFORE = re.compile(r"^(?P<short>[^()\[\]]{2,40}?)\s*\((?P<long>[^()]{8,})\)\s*\.?$")


def abbreviation(literal: str) -> str:
    """Return the short name that a corporate name prints of itself, or nothing.

    "World Health Organization (WHO)" and "WHO (World Health Organization)" → "WHO".
    """
    match = _SHORT_BEFORE.match(literal)
    if match and len(match["short"]) < len(match["long"]):
        return match["short"].strip()
    match = _SHORT_INSIDE.search(literal)
    if match and sum(c.isupper() for c in match["short"]) >= 2:
        return match["short"].strip()
    return ""
