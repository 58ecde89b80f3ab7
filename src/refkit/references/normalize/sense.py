"""Numbers that cannot be numbers: "w ien" is no page and "Hrsg" no volume."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.model import Date
from refkit.references import words

NUMBERS = {
    "page": "page",
    "volume": "volume",
    "number": "number",
    "edition": "edition",
}
"""Variables that hold a number → the key of the words that introduce it."""

_ROMAN = re.compile(r"(?<![^\W\d_])(?:[IVXLCDM]+|[ivxlcdm]+)(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")


def numbers(variable: str, printed: str) -> bool:
    """Whether what is printed may be this variable: with a digit, a Roman number, or one letter.

    In words it is a number too where its label stands beside it ("Volume Two", "Rev. ed.").
    """
    if variable not in NUMBERS or any(map(str.isnumeric, printed)) or _ROMAN.search(printed):
        return True
    found = _WORD.findall(printed)
    if variable == "page" or not found:
        return False
    labelled = any(languages.fold(word) in _labels(NUMBERS[variable]) for word in found)
    return (labelled and (len(found) > 1 or variable == "edition")) or len("".join(found)) == 1


@cache
def _labels(key: str) -> frozenset[str]:
    return frozenset(piece for term in words.terms(key) for piece in words.pieces(term))


def dated(date: Date) -> bool:
    """Whether a date has a number, or says that there is none ("n.d.", "in press")."""
    text = date.literal
    if not text or any(map(str.isnumeric, text)):
        return True
    return bool(_undated().intersection(words.pieces(text)))


@cache
def _undated() -> frozenset[str]:
    terms = (*words.terms("no-date"), *words.terms("in-press"))
    return frozenset(piece for term in terms for piece in words.pieces(term) if piece.isalpha())
