"""The words of a document: what its own spelling tells about broken words and capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from refkit import languages

_PUNCTUATION = ".,;:!?()[]{}<>«»“”„\"'’‘…*/–—|"
_CHUNK = 1_000_000
"""Characters that are split at a time, so that a long text needs no long list of words."""


class Words:
    """How often a document writes each word, as written and in lower case.

    What follows the hyphen at a line's end is half a word (`tails`) and does not count.
    """

    def __init__(self, text: str, tails: Iterable[str] = ()) -> None:
        written: dict[str, int] = {}
        for start in range(0, len(text), _CHUNK):
            for word, times in Counter(text[start : start + _CHUNK].split()).items():
                bare = word.strip(_PUNCTUATION)
                written[bare] = written.get(bare, 0) + times
        for word in [word for word in written if "-" in word[:-1] and word[-1] != "-"]:
            for part in word.split("-"):
                written[part] = written.get(part, 0) + written[word]
        for tail in tails:
            written[tail] = written.get(tail, 0) - 1
        lower: dict[str, int] = {}
        for word, times in written.items():
            low = word.lower()
            lower[low] = lower.get(low, 0) + times
        self._written, self._lower = written, lower
        self._prefixes = {word[: word.index("-")] for word in lower if "-" in word[:-1]}

    def written(self, word: str) -> int:
        """How often a word is written exactly like this."""
        return max(0, self._written.get(word, 0))

    def count(self, word: str) -> int:
        """How often a word is written in whatever case."""
        return max(0, self._lower.get(word.lower(), 0))

    def is_prefix(self, word: str) -> bool:
        """Whether the document writes words that begin with this and a hyphen ("post-war")."""
        return word.lower() in self._prefixes


def recased(title: str, words: Words, language: str) -> str:
    """Write a title in capitals as the document's own text writes its words.

    "THE TURKIC WORLD AND THE OTS" → "The Turkic world and the OTS". Words that the text does
    not have are taken for common ones. A title that is not in capitals stays as it is.
    """
    if not title.isupper():
        return title
    found = [_recased(word, words, language) for word in re.split(r"(\W+)", title)]
    return languages.capitalize("".join(_after_apostrophe(found, title, language)), language)


def _recased(word: str, words: Words, language: str) -> str:
    if len(word) > 1 and word.isalpha():
        # in a Turkish title, too, some words follow another language's rule: COVID
        small = [languages.lower(word, language), languages.lower(word)]
        forms = [*small, *map(languages.capitalize, small)]
        written = [words.written(form) for form in forms]
        if words.written(word) > 2 * max(2, *written):
            return word
        if (most := max(written)) > max(1, 2 * max(written[:2])):
            return forms[written.index(most)]
        return small[0] if written[0] >= written[1] else small[1]
    return languages.lower(word, language)


def _after_apostrophe(parts: list[str], title: str, language: str) -> list[str]:
    """A suffix after an apostrophe is lower case ("TDT’nin")."""
    for place in range(2, len(parts), 2):
        if parts[place - 1] in ("'", "’", "ʼ") and parts[place - 2]:
            parts[place] = languages.lower(parts[place], language)
    return parts
