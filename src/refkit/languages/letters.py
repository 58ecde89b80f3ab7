"""Letters: case and sorting by language, folding for comparison, transliteration to ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
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
        for written in (upper(letter, short), capitalize(letter, short)):
            weights.setdefault(written, (place, 1))
    return weights


def _spelled_out(char: str) -> str:
    """Return a small letter without its accents; of a Latin one that is none of a to z, those.

    >>> [_spelled_out(letter) for letter in "éßœłʻ"]
    ['e', 'ss', 'oe', 'l', '`']
    """
    decomposed = unicodedata.normalize("NFD", char)
    base = decomposed[0]
    if not all(unicodedata.category(mark).startswith("M") for mark in decomposed[1:]):
        return char  # a Korean syllable
    if base.isascii() or not base.isalpha():
        return base
    if unicodedata.name(base, "").startswith(("LATIN", "MODIFIER LETTER")):
        return anyascii(base).lower() or base
    return base


_Place = tuple[int, int, str]
"""Kind (blank, digit, letter of the alphabet, other letter), place in the alphabet, else sign."""


class _Order(dict[str, tuple[tuple[_Place, ...], tuple[int, ...], tuple[int, ...]]]):
    """Letter → its places, accents and cases in a language, told when a text first holds it.

    A letter that is spelled out (ß) has several places.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.weights = _weights(language)
        short = language.split("-", maxsplit=1)[0]
        self.same: dict[str, str] = {}
        """Sign that is typed for a letter → that letter."""
        for typed, letter in (get(short).table("letters") if short in codes() else {}).items():
            self.same |= {typed: letter, upper(typed, short): upper(letter, short)}
        self.typed = _any_of(self.same)
        pairs = _any_of(letter for letter in self.weights if len(letter) > 1)
        self.letters = re.compile(f"{pairs.pattern}|.", re.DOTALL) if pairs else None
        """What finds the letters of a text, where some have two signs."""

    def __missing__(
        self, letter: str
    ) -> tuple[tuple[_Place, ...], tuple[int, ...], tuple[int, ...]]:
        places: list[_Place] = []
        accents: list[int] = []
        small = letter.lower()
        for base in [letter] if letter in self.weights else _spelled_out(small):
            if base in self.weights:
                places.append((2, self.weights[base][0], ""))
            elif base.isspace():
                places.append((0, 0, ""))
                continue
            elif base.isdigit():
                places.append((1, 0, base))
                continue
            elif base.isalpha():
                places.append((3, 0, base))
            else:
                continue
            accents.append(int(base not in (letter, small)))
        self[letter] = tuple(places), tuple(accents), (int(letter != small),) * len(accents)
        return self[letter]


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted(texts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found))) if found else None


_order = cache(_Order)


def sort_key(text: str, language: str = "") -> tuple[object, ...]:
    """Return a key that sorts by the language's alphabet, whatever the machine's locale.

    Words compare before letters ("Al Shaher" before "Alba"). Letters of the alphabet take its
    order, those of two signs too (Uzbek sh); letters with a foreign diacritic sort beside their
    base letter, other Latin ones as they are spelled out (ß as ss, þ as th); scripts that the
    alphabet lacks come after it, in their own order. Punctuation does not count; accents, then
    case, break ties (the scheme of the Unicode Collation Algorithm, with the alphabet as
    tailoring). Texts that Unicode calls equal have one key.
    """
    order = _order(language)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    letters: Sequence[str] = text
    if order.typed:
        text = letters = order.typed.sub(lambda match: order.same[match.group()], text)
    if order.letters:
        letters = order.letters.findall(text)
    primary: list[_Place] = []
    secondary: list[int] = []
    case: list[int] = []
    for letter in letters:
        places, accents, cases = order[letter]
        primary += places
        secondary += accents
        case += cases
    return (tuple(primary), tuple(secondary), tuple(case), text)
