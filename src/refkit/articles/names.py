"""Authors as a title page prints them: "Elnur Hasan MİKAİL*, Hakan ÇORA"."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.model import Name

_MARKS = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[^\W\d_])\d{1,2}\b|\[\d+\]")
_WORD = re.compile(r"[^\W\d_]+(?:[-.'’ʼ‘][^\W\d_]+)*\.?")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]")
_PATRONYMIC = re.compile(r"(?i).{2,}(?:вич|вна|ична|ovich|evich|ovna|evna|оғлы)")
PARTICLES = frozenset("de da di del della der den van von la le dos das ter zu bin ibn al".split())
MOST_WORDS = 6


def names_of(line: str, language: str = "") -> list[Name]:
    """Read a line of authors; an empty list if the line is anything else."""
    names = [_name(part, language) for part in _parts(line)]
    found = [name for name in names if name]
    return found if found and len(found) == len(names) else []


def is_marked(line: str) -> bool:
    """Whether a line of authors carries a note's mark or a family name in capitals."""
    if _MARKS.search(line):
        return True
    words = _WORD.findall(line)
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    return bool(capitals) and len(capitals) < len(words)


def _parts(line: str) -> list[str]:
    marked = _MARKS.sub(",", _without_byline(line))
    parts = re.split(rf"[,;]|\s(?:&|{'|'.join(_ands())})\s", marked)
    return [_without_title(part.strip()) for part in parts if part.strip()]


@cache
def _ands() -> tuple[str, ...]:
    return tuple(re.escape(word) for word in languages.words("and"))


@cache
def _openers() -> tuple[str, ...]:
    return languages.words("byline", "articles")


@cache
def _titles() -> tuple[str, ...]:
    return languages.words("academic-title")


def _without_byline(line: str) -> str:
    """Drop "By", "Yazar:", "Автор:"."""
    for word in _openers():
        if languages.lower(line[: len(word)]) == word and line[len(word) : len(word) + 1] in " :":
            return line[len(word) :].lstrip(" :")
    return line


def _without_title(name: str) -> str:
    """Drop "Prof. Dr." and the like."""
    dropped = True
    while dropped:
        dropped = False
        for title in _titles():
            rest = name[len(title) :]
            if rest[:1] in (" ", "") and languages.lower(name[: len(title)]) == title:
                name, dropped = rest.strip(), bool(rest)
                break
            if title.endswith(".") and languages.lower(name).startswith(title) and rest:
                name, dropped = rest.strip(), True
                break
    return name


@cache
def _kin() -> frozenset[str]:
    """Words of a family name that follow it: "kyzy", "oğlu"."""
    return frozenset(languages.words("kin", "articles")) | {"kyzy", "uulu", "ogly", "oglu", "qizi"}


def _name(part: str, language: str) -> Name:
    """Read one person's name; an empty name if it does not look like one."""
    words = part.split()
    if not 2 <= len(words) <= MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return Name()
    plain = [languages.lower(word) for word in words]
    named = [w for w, low in zip(words, plain, strict=True) if low not in PARTICLES | _kin()]
    if len(named) < 1 or not all(word[0].isupper() for word in named):
        return Name()
    family, given = _family(words, plain)
    return Name(family=_cased(family, language), given=_cased(given, language))


def _family(words: list[str], plain: list[str]) -> tuple[list[str], list[str]]:
    """Split a name's words into (family, given)."""
    if _PATRONYMIC.fullmatch(words[-1]) and len(words) == 3:
        return words[:1], words[1:]
    if _INITIAL.fullmatch(words[-1]) and not _INITIAL.fullmatch(words[0]):
        return words[:1], words[1:]
    capitals = [len(word) > 1 and word.isupper() and not word.endswith(".") for word in words]
    first = len(words) - 1
    if any(capitals) and not all(capitals):
        if capitals[0] and not capitals[-1]:
            end = capitals.index(False)
            return words[:end], words[end:]
        while first > 1 and capitals[first - 1]:
            first -= 1
    elif plain[-1] in _kin() and len(words) > 2:
        first -= 1
    while first > 1 and plain[first - 1] in PARTICLES and words[first - 1].islower():
        first -= 1
    return words[first:], words[:first]


def _cased(words: list[str], language: str) -> str:
    """Write names in capitals as names are written; others stay as they are."""
    return " ".join(
        _proper(word, language) if len(word) > 1 and word.isupper() else word for word in words
    )


def _proper(word: str, language: str) -> str:
    parts = re.split(r"([-'’ʼ‘.])", word)
    return "".join(part[:1] + languages.lower(part[1:], language) for part in parts)
