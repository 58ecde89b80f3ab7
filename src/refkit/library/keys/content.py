"""What an item's content gives to a key: plain words of its creators, its title, its journal.

Plain means ASCII letters and digits, transliterated by the item's language (ı→i, ö→o, ж→zh), or
by the language that its title is most likely in; the case stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from refkit import languages
from refkit.model import Item, Name

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"\(([^\W\d_]{2,12})\)")
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")
_HOST = re.compile(r"[a-z]+://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_LONGEST = 24
"""Letters of one word that a key takes: longer ones are broken text or unbroken scripts."""
_READ = 400
"""Characters of a title in which its words are looked for."""


class Content:
    """One item, as the markers of a pattern see it. Everything is read once, when it is asked for.

    `borrowed` is how many words of the title stand in an author's place already: a work without
    any creator lends its first one, and the title's markers then begin with the next.
    """

    def __init__(self, item: Item) -> None:
        self.item = item
        self.borrowed = 0

    @cached_property
    def language(self) -> str:
        """The code of the item's language, else of what its title seems to be in."""
        code = self.item["language"].partition("-")[0].lower()
        return code if code in languages.codes() else languages.detect(self.item["title"])

    @property
    def names(self) -> list[Name]:
        """Authors, else editors, else any other creators."""
        return self.item.authors

    @cached_property
    def lead(self) -> str:
        """The first creator who gives a word; without any, the first word of the title."""
        first = next(filter(None, map(self.family, self.names)), "")
        return first or self._lent

    def families(self, names: list[Name]) -> list[str]:
        """Return one word for each of the names that gives any."""
        return [word for name in names if (word := self.family(name))]

    def creators(self) -> list[str]:
        """Return one word a creator; without any, the first word of the title alone."""
        return self.families(self.names) or [word for word in [self._lent] if word]

    @cached_property
    def _lent(self) -> str:
        self.borrowed = 1
        return next(iter(self._title_words), "")

    def family(self, name: Name) -> str:
        """Return the family name with its kept particle as one word, or an organisation's."""
        if name.literal:
            return self._organisation(name.literal)
        return self.plain(name.sort_name) or self.plain(name.given)

    def _organisation(self, literal: str) -> str:
        """Return an organisation's abbreviation if it prints one, else its first two words."""
        match = _ABBREVIATION.search(literal)
        if match and match[1].isupper():
            return self.plain(match[1])
        words = _WORD.findall(literal)
        capitals = [word for word in words if len(word) > 2 and word.isupper()]
        if len(capitals) == 1 and len(words) > 1:
            return self.plain(capitals[0])
        return "".join(self.meaningful(literal)[:2])

    def title_words(self) -> list[str]:
        """Return the words of the title that mean something; none without a title."""
        return self._title_words[self.borrowed :] if self.item["title"] else []

    @cached_property
    def _title_words(self) -> list[str]:
        """The words of the title, or of the next best thing that names the work."""
        item = self.item
        host = _HOST.match(item["URL"])
        named = item["title"] or item["container-title"] or item["publisher"]
        return self.meaningful(named or (host[1] if host else ""))

    def meaningful(self, text: str) -> list[str]:
        """Return the words that carry meaning, as they stand in a key.

        No stop word of the language, no number, three letters or more, as long as any is such.
        """
        stops = _stops(self.language)
        words = [word for word in _WORD.findall(text[:_READ]) if not word.isdigit()]
        telling = [word for word in words if languages.lower(word, self.language) not in stops]
        found = list(self._plain_words(telling or words))
        return [word for word in found if len(word) > 2] or found

    def words(self, text: str) -> list[str]:
        """Return all words of a text, as they stand in a key."""
        return list(self._plain_words(_WORD.findall(text[:_READ])))

    def _plain_words(self, words: list[str]) -> Iterator[str]:
        yield from filter(None, map(self.plain, words))

    def plain(self, text: str) -> str:
        """Return the text in ASCII letters and digits."""
        return _NO_KEY.sub("", languages.transliterate(text, self.language))[:_LONGEST]


@cache
def _stops(language: str) -> frozenset[str]:
    """Return the stop words of a language, of all of them if it is not known."""
    if language in languages.codes():
        return frozenset(languages.get(language).terms("stop"))
    return frozenset(languages.words("stop"))
