"""Authors as a title page prints them: "Elnur Hasan MİKAİL*, Hakan ÇORA"."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.model import Name

LONGEST = 150
"""Characters of a line of authors, at most."""
MOST_WORDS = 6
"""Words of one person's name, at most."""

_MARKS = re.compile(
    r"\s?[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[^\W\d_])\d{1,2}(?:,\s?\d{1,2})*(?:,?\s?[*†‡§]+)?|\[\d+\]|\(\d{1,2}\)"
)
"""Marks of notes and affiliations: "*", "2,3", "1,*"."""
_WORD = re.compile(r"[^\W\d_]+(?:[-.'’ʼ‘`][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]")


def names_of(line: str, language: str = "") -> list[Name]:
    """Read a line of authors; an empty list if the line is anything else.

    Family names in capitals are written as names are, by the language's rule.
    """
    if len(line) > LONGEST:
        return []
    found = [_name(part, language) for part in _parts(line)]
    return found if found and all(found) else []


def is_byline(line: str) -> bool:
    """Whether a line names people and nothing else."""
    if not 5 <= len(line) <= LONGEST or line[-1] in ".:;?!" or line[0].islower():
        return False
    if line.count(" ") > 10 and "," not in line and "*" not in line:
        return False  # prose, by far most often
    small = _small()
    if any(word[0].islower() and word not in small for word in line.split()):
        return False
    return bool(names_of(line))


@cache
def _small() -> frozenset[str]:
    """The words of a byline that may be in lower case."""
    rows = [("kin", "articles"), ("byline", "articles"), ("and", "terms")]
    rows += [("academic-title", "terms")]
    found = (part for row in rows for word in languages.words(*row) for part in word.split())
    return _particles() | frozenset(found)


@cache
def _particles() -> frozenset[str]:
    """Small words of a family name that stand before it: van, de."""
    return _words("particle", "references") - _words("kin")


def is_marked(line: str) -> bool:
    """Whether names carry notes' marks, or initials, or some of their words are in capitals."""
    words = _WORD.findall(line)
    if any(len(word) == 2 and word[1] == "." and word[0].isupper() for word in words):
        return True
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if 0 < len(capitals) < len(words):
        return True
    return bool(words) and _MARKS.search(line) is not None and not capitals


def opens_byline(line: str) -> bool:
    """Whether a line says in words that it names the author ("Yazar: …", "By …")."""
    return _without_opener(line) != line


def _parts(line: str) -> list[str]:
    """The single names of a line, titles of honour left out."""
    marked = _MARKS.sub(",", _without_opener(line))
    parts = _separators().split(marked)
    named = (_without_title(part) for part in parts)
    return [name for name in named if name and not _is_honour(name)]


@cache
def _separators() -> re.Pattern[str]:
    ands = "|".join(re.escape(word) for word in languages.words("and"))
    return re.compile(rf"[,;]|\s(?:{ands})\s")


@cache
def _words(key: str, table: str = "articles") -> frozenset[str]:
    return frozenset(languages.fold(word) for word in languages.words(key, table))


def _without_opener(line: str) -> str:
    """Drop "By", "Yazar:", "Автор:"."""
    first, colon, rest = line.partition(":")
    if not colon:
        first, _, rest = line.partition(" ")
    return rest.strip() if rest and languages.fold(first.strip()) in _words("byline") else line


def _without_title(name: str) -> str:
    """Drop "Prof. Dr." and the like before a name and after it."""
    titles = _words("academic-title", "terms")
    words = name.split()
    while len(words) > 2 and languages.fold(words[0]) in titles:
        del words[0]
    while len(words) > 2 and languages.fold(words[-1]) in titles:
        del words[-1]
    # "Dr. Öğr. Üyesi" is one title of three words
    for size in (3, 2):
        if len(words) > size + 1 and languages.fold(" ".join(words[:size])) in titles:
            del words[:size]
    return " ".join(words)


def _is_honour(name: str) -> bool:
    return languages.fold(name) in _words("academic-title", "terms")


def _name(part: str, language: str) -> Name:
    """Read one person's name; an empty name if it does not look like one."""
    words = part.split()
    if not 2 <= len(words) <= MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return Name()
    plain = [languages.fold(word) for word in words]
    if not _words("role").isdisjoint(plain):
        return Name()
    small = _particles() | _words("kin")
    if not all(w[0].isupper() or p in small for w, p in zip(words, plain, strict=True)):
        return Name()
    if not words[0][0].isupper() and plain[0] not in _particles():
        return Name()
    family, given = _split(words, plain)
    return Name(family=_cased(family, language), given=_cased(given, language))


def _split(words: list[str], plain: list[str]) -> tuple[list[str], list[str]]:
    """Split a name's words into (family, given)."""
    if len(words) == 3 and words[2].lower().endswith(languages.words("patronymic", "articles")):
        return words[:1], words[1:]
    if len(words) == 3 and plain[1] in _words("kin"):  # "Bakyt uulu Azamat"
        return words[:2], words[2:]
    if _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]):
        first = next(i for i, word in enumerate(words) if _INITIALS.fullmatch(word))
        return words[:first], words[first:]
    capitals = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if capitals[0] and not all(capitals) and not capitals[-1]:
        first = capitals.index(False)
        return words[:first], words[first:]
    first = len(words) - 1
    if any(capitals) and not all(capitals):
        while first > 1 and capitals[first - 1]:
            first -= 1
    if plain[first] in _words("kin") and first > 1:
        first -= 1
    while first > 1 and plain[first - 1] in _particles() and words[first - 1].islower():
        first -= 1
    return words[first:], words[:first]


def _cased(words: list[str], language: str) -> str:
    """Write names in capitals as names are written; initials and others stay as they are."""
    return " ".join(_proper(word, language) for word in words)


def _proper(word: str, language: str) -> str:
    if len(word) < 2 or not word.isupper() or "." in word:
        return word
    parts = re.split(r"([-'’ʼ‘`])", word)
    return "".join(part[:1] + languages.lower(part[1:], language) for part in parts)
