"""Letters: case and sorting by language, folding for comparison, transliteration to ASCII."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from refkit.languages.load import codes, get

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def clean(text: str) -> str:
    """Return `text` in NFC, invisible characters gone, white space folded to single blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(text.split())


@cache
def _dotless(language: str) -> bool:
    """Whether the language's capital of i is İ (Turkish, Azerbaijani, Crimean Tatar …)."""
    short = language.split("-", maxsplit=1)[0]
    return short in codes() and "ı" in get(short).alphabet


def lower(text: str, language: str = "") -> str:
    """Lower-case by the language's rule: İ→i and I→ı where the alphabet has ı."""
    if _dotless(language):
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def upper(text: str, language: str = "") -> str:
    """Upper-case by the language's rule: i→İ and ı→I where the alphabet has ı."""
    if _dotless(language):
        text = text.replace("i", "İ")
    return text.replace("ı", "I").upper()


def capitalize(text: str, language: str = "") -> str:
    """Upper-case the first letter and leave the rest."""
    return upper(text[:1], language) + text[1:]


_FOLD = str.maketrans({"ı": "i", "İ": "i", "ё": "е", "Ё": "е", "’": "'", "ʼ": "'", "ʻ": "'"})


class _Folded(dict[int, str]):
    """Character → what it is folded to, told when a text first holds it."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).translate(_FOLD).casefold())
        bare = "".join(char for char in decomposed if not unicodedata.combining(char))
        self[code] = bare.translate(_FOLD)
        return self[code]


_folded = _Folded()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Fold for comparison: no case, no diacritics, dotless ı as i. Scripts stay apart.

    >>> fold("Oğuzlu") == fold("OGUZLU") == fold("Oǧuzlu")
    True
    """
    return text.lower() if text.isascii() else text.translate(_folded)


@cache
def _transliteration(language: str) -> dict[int, str]:
    """The language's table, then Russian's for the other Cyrillic letters, both cases."""
    table: dict[int, str] = {}
    for code in ("ru", language.split("-", maxsplit=1)[0]):
        if code not in codes():
            continue
        for letter, latin in get(code).table("transliteration").items():
            table[ord(letter)] = latin
            for capital in {upper(letter, code), letter.upper()}:
                if len(capital) == 1 and capital != letter:
                    table[ord(capital)] = latin.capitalize()
    return table


def transliterate(text: str, language: str = "") -> str:
    """Return `text` in ASCII letters, by the language's own table first (ж→zh, ö→o, ı→i)."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text).translate(_transliteration(language))
    if not composed.isascii():
        decomposed = unicodedata.normalize("NFKD", composed)
        composed = "".join(c for c in decomposed if not unicodedata.combining(c))
    return composed if composed.isascii() else anyascii(composed)


def ascii_fold(text: str, language: str = "") -> str:
    """Transliterate and lower-case: what makes Çotayev, Chotayev and Чотаев comparable."""
    return transliterate(text, language).lower()


@cache
def _weights(language: str) -> dict[str, tuple[int, int]]:
    """Letter → (place in the alphabet, 0 lower or 1 upper case) for one language."""
    short = language.split("-", maxsplit=1)[0]
    if short not in codes():
        return {}
    weights: dict[str, tuple[int, int]] = {}
    for place, letter in enumerate(get(short).alphabet, start=1):
        weights[letter] = (place, 0)
        weights.setdefault(upper(letter, short), (place, 1))
    return weights


@cache
def _base(char: str) -> str:
    """Return a letter without its accents; of a Latin one that has none to lose, the nearest."""
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii() or not base.isalpha() or not unicodedata.name(base, "").startswith("LATIN"):
        return base
    return anyascii(base)[:1] or base


def sort_key(text: str, language: str = "") -> tuple[object, ...]:
    """Return a key that sorts by the language's alphabet, whatever the machine's locale.

    Words compare before letters ("Al Shaher" before "Alba"). Letters of the alphabet take its
    order; letters with a foreign diacritic sort beside their base letter; scripts that the
    alphabet lacks come after it, in their own order. Punctuation does not count; accents, then
    case, break ties (the scheme of the Unicode Collation Algorithm, with the alphabet as
    tailoring).
    """
    weights = _weights(language)
    primary: list[tuple[object, ...]] = []
    secondary: list[int] = []
    case: list[int] = []
    for char in unicodedata.normalize("NFC", text):
        if char in weights:
            place, upper_case = weights[char]
            primary.append((2, place, ""))
            secondary.append(0)
            case.append(upper_case)
            continue
        base = _base(char)
        if base.isspace():
            primary.append((0, 0, ""))
        elif base in weights:
            primary.append((2, weights[base][0], ""))
            secondary.append(1)
            case.append(weights[base][1])
        elif base.isdigit():
            primary.append((1, 0, base))
        elif base.isalpha():
            primary.append((3, 0, base.lower()))
            secondary.append(0)
            case.append(int(base.isupper()))
    return (tuple(primary), tuple(secondary), tuple(case), text)
