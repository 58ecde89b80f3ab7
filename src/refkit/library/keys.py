"""Citation keys from content alone: author, year, a word of the title; `demir2022turkic`.

The rule (everything ASCII, lower case, letters and digits only):

1. **author**: the family name of the first author, with its kept particle (`vanderberg`); else of
   the first editor or any other creator. An organisation gives the abbreviation it prints in
   parentheses or as its one word in capitals, else its first two words that carry meaning. With
   no creator at all, the first such word of the title, or of what contains the work, or `anon`.
2. **year**: the (first) year of issue, `nd` without one.
3. **word**: the first word of the title that carries meaning (no stop word of the language, no
   number, three letters or more, as long as there is any such); nothing without a title.

Words are transliterated by the item's language (ı→i, ö→o, ж→zh, ө→o), or by the language that
its title is most likely in. Items whose keys collide all get a letter behind it: a, b, …, z, aa.
They are ordered by their content, so neither the order of input nor anything else but the items
matters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache

from refkit import languages
from refkit.model import Item, Name

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"\(([^\W\d_]{2,12})\)")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_HOST = re.compile(r"[a-z]+://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_LONGEST = 24
"""Letters of one word that a key takes: longer ones are broken text or unbroken scripts."""


def key(item: Item) -> str:
    """Return the key that the item's content gives, without a letter for collisions."""
    language = _language(item)
    words = _meaningful(_title(item), language)
    author = _author(item.authors, language) or next(words, "anon")
    word = next(words, "") if item["title"] else ""
    return f"{author}{_year(item.year)}{word}"


def assign(items: Sequence[Item]) -> list[str]:
    """Return one key an item, in the order of `items`, all of them different.

    Items that are equal in everything but their id get a letter each, too; which of them gets
    which is then without meaning.
    """
    groups: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        groups.setdefault(key(item), []).append(place)
    taken = set(groups)
    keys = [""] * len(items)
    for base in sorted(groups):
        places = groups[base]
        if len(places) == 1:
            keys[places[0]] = base
            continue
        free = (name for letter in _letters() if (name := base + letter) not in taken)
        for place in sorted(places, key=lambda place: _content(items[place])):
            keys[place] = next(free)
        taken.update(keys[place] for place in places)
    return keys


def _letters() -> Iterator[str]:
    """Yield a, b, …, z, aa, ab and so on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    before = [""]
    while True:
        before = [start + letter for start in before for letter in alphabet]
        yield from before


def _content(item: Item) -> tuple[str, ...]:
    """Return what items with one key are ordered by: what a reader would order them by, first."""
    data = item.to_csl()
    data.pop("id")
    dates = (
        [f"{number:05}" for row in item.dates["issued"].parts for number in row]
        if item.year
        else []
    )
    return (
        item["year-suffix"],
        " ".join(dates),
        languages.fold(item["title"]),
        languages.fold(item["container-title"]),
        json.dumps(data, sort_keys=True, default=str),
    )


# ------------------------------------------------------------------------------------ the parts
def _author(names: list[Name], language: str) -> str:
    for name in names:
        found = (
            _organisation(name.literal, language)
            if name.literal
            else _plain(name.sort_name, language) or _plain(name.given, language)
        )
        if found:
            return found
    return ""


def _organisation(literal: str, language: str) -> str:
    """Return an organisation's abbreviation if it prints one, else its first two words."""
    match = _ABBREVIATION.search(literal)
    if match and match[1].isupper():
        return _plain(match[1], language)
    words = _WORD.findall(literal)
    capitals = [word for word in words if len(word) > 2 and word.isupper()]
    if len(capitals) == 1 and len(words) > 1:
        return _plain(capitals[0], language)
    found = _meaningful(literal, language)
    return "".join(word for _, word in zip(range(2), found, strict=False))


def _year(year: int | None) -> str:
    if year is None:
        return "nd"
    return str(year) if year >= 0 else f"{-year}bc"


def _title(item: Item) -> str:
    """Return the title, or the next best thing that names the work."""
    host = _HOST.match(item["URL"])
    return (
        item["title"] or item["container-title"] or item["publisher"] or (host[1] if host else "")
    )


def _meaningful(text: str, language: str) -> Iterator[str]:
    """Yield the words that carry meaning, as they stand in a key."""
    stops = _stops(language)
    words = [word for word in _WORD.findall(text[:400]) if not word.isdigit()]
    words = [word for word in words if languages.lower(word, language) not in stops] or words
    found = [plain for word in words if (plain := _plain(word, language))]
    yield from [word for word in found if len(word) > 2] or found


@cache
def _stops(language: str) -> frozenset[str]:
    """Return the stop words of a language, of all of them if it is not known."""
    if language in languages.codes():
        return frozenset(languages.get(language).terms("stop"))
    return frozenset(languages.words("stop"))


def _plain(text: str, language: str) -> str:
    """Return the text in ASCII letters and digits, lower case."""
    return _NO_KEY.sub("", languages.transliterate(text, language).lower())[:_LONGEST]


def _language(item: Item) -> str:
    """Return the code of the item's language, else of what its title seems to be in."""
    code = item["language"].partition("-")[0].lower()
    return code if code in languages.codes() else languages.detect(item["title"])
