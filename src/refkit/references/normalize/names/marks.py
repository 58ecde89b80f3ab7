"""The words of a list of names, each with a shape of one letter.

| shape | stands for |
|---|---|
| L | a word of a name |
| U | a word of a name in capitals, from four letters on |
| C | two or three capitals without a full stop ("RJ", "LI"): initials or a short name |
| I | initials: "N." · "Ch." · "-P." · "X" · "K-M" |
| p | a particle ("van", "ibn") |
| l | another word in small letters |
| J | "Jr." |
| & ; , - ( ) | "and" or "&" · what parts people · a comma · a dash · brackets |
| d | a number |

Marks that say nothing about names are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from refkit import languages
from refkit.references import words

_LETTERS = r"(?:[^\W\d_]++|[\u0300-\u036f\u064b-\u0655\u0670\u0900-\u0903\u093c-\u094d])+"
_APOSTROPHE = "'’ʼʻ‘`´"
TOKEN = re.compile(
    rf"""{_LETTERS}(?:[-‐‑–{_APOSTROPHE}]{_LETTERS})*[{_APOSTROPHE}]?\.?
       | [-‐‑](?:{words.CAPITAL}(?![^\W\d_])|(?<=\.[-‐‑]){words.CAPITAL}{words.SMALL}?\.)\.?
       | \d[\d\w]* | // | [;/|•·․・、&+,()\[\]<>\n–—−:-]""",
    re.VERBOSE,
)
_PARTS = re.compile(r"[-‐‑–]")
_MARKS = {
    "&": "&", "+": "&", ",": ",", "(": "(", "[": "(", "<": "(", ")": ")", "]": ")", ">": ")",
    "-": "-", "–": "-", "—": "-", "−": "-", ":": ";",
}  # fmt: skip
LONGEST_INITIALS = 3
OF_NAMES = frozenset("LUCIpl")
"""The shapes of what names are made of."""

Piece = list["Word"]
Person = tuple[Piece, Piece | None]
"""The family and the given name, or all words and None where no comma parts them."""


@dataclass(slots=True)
class Word:
    """A word or mark, its shape, and where it stands."""

    text: str
    shape: str
    start: int
    end: int


def shapes(piece: Sequence[Word]) -> str:
    """Return the shapes of the words, one letter each."""
    return "".join([word.shape for word in piece])


@lru_cache(maxsize=1 << 15)
def shape_of(token: str) -> str:
    """Return the shape of a word or mark that stands alone."""
    first = token[0]
    if not first.isalpha():
        if len(token) > 1 and token[1].isalpha():
            return "I"
        return "d" if first.isdigit() else _MARKS.get(token, ";")
    bare = token.removesuffix(".").rstrip(_APOSTROPHE) or token
    if len(bare) < len(token) - token.endswith("."):
        return "p" if len(bare) < LONGEST_INITIALS else "L"  # "D’ Ancona"
    if first.islower():
        return _small(token, bare)
    folded = languages.fold(token)
    if len(bare) > 2 and folded in words.folded("and", "terms"):
        return "&"
    if len(bare) > 1 and folded in words.folded("suffix") and not _is_initials(bare):
        return "J"
    return _capital(token, bare)


def _is_initials(bare: str) -> bool:
    """Whether capitals such as "JR" are rather two initials than "Jr." or "II"."""
    return len(bare) == 2 and bare.isupper() and bare != "II"


def _small(token: str, bare: str) -> str:
    if languages.fold(token) in words.folded("and", "terms"):
        return "&"
    if is_particle(token) or is_kin(bare):
        return "p"
    return "l" if bare.islower() else "L"  # d’Alembert, al-Farabi


@cache
def _particles() -> frozenset[str]:
    terms = words.terms("particle")
    return frozenset(form for term in terms for form in (term.lower(), term.lower().rstrip(".")))


def is_particle(word: str) -> bool:
    """Whether a word is a particle of names, in small letters or not; "Văn" is no "van"."""
    small = word.lower()
    return small in _particles() or small.rstrip(".") in _particles()


@cache
def _kin() -> frozenset[str]:
    return frozenset(languages.fold(word) for word in languages.words("kin", "articles"))


def is_kin(word: str) -> bool:
    """Whether a word means son or daughter ("oğlu", "кызы")."""
    return languages.fold(word) in _kin()


def _capital(token: str, bare: str) -> str:
    if len(bare) > 2 and not bare.isupper():  # as most are
        return "L"
    parts = _PARTS.split(bare)
    longest = max(map(len, parts))
    if longest == 1 and len(parts) <= LONGEST_INITIALS and bare.isupper():
        return "I"
    if (
        len(parts) == 1
        and token.endswith(".")
        and (len(bare) <= 2 or (len(bare) == LONGEST_INITIALS and bare.isupper()))
    ):
        return "I"
    if not bare.isupper():
        return "L"
    return "C" if len(bare) <= LONGEST_INITIALS and bare.isalpha() else "U"
