"""CSL's text cases on marked text, by the letters of the text's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from refkit import languages
from refkit.rendering.markup import CLOSE, MARKS, NO_CASE, OPENING

_PUNCTUATION = "“”‘’\"'«»([{)]}.,;:!?"
_WORD = re.compile(rf"[^\s{MARKS}\-–—/]+")
_NOT_LATIN = re.compile(r"[\u0370-\u1cff\u2c80-\ud7ff]")
"""Letters of other scripts: no English title is written in them."""
_BEFORE_FIRST = re.compile(rf"(?:^|[:?!.—–])[\s{MARKS}“”‘’\"'«(\[]*$")


@cache
def _small_words() -> frozenset[str]:
    """Return the English words that a title in title case leaves small."""
    return frozenset(languages.get("en").terms("small", "rendering"))


def convert(text: str, case: str, language: str) -> str:
    """Return marked text in a CSL text case; `language` is a code like "tr" or empty.

    Title case is English only. What stands in NO_CASE marks is left alone.
    """
    if case == "lowercase":
        return _each(text, lambda part: languages.lower(part, language))
    if case == "uppercase":
        return _each(text, lambda part: languages.upper(part, language))
    if case == "capitalize-first":
        return _capitalize_first(text, language)
    if case == "capitalize-all":
        return _each(text, lambda part: re.sub(r"[^\s\-]+", _capital(language), part))
    if case == "sentence":
        if _is_upper(text):
            text = _each(text, lambda part: languages.lower(part, language))
        return _capitalize_first(text, language)
    if case == "title" and language in ("", "en") and not _NOT_LATIN.search(text):
        return _title(text)
    return text


def _is_upper(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1


def _capital(language: str) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        word = match.group()
        return languages.capitalize(word, language) if word.islower() else word

    return write


def _each(text: str, change: Callable[[str], str]) -> str:
    """Apply `change` to the letters outside NO_CASE marks."""
    written: list[str] = []
    open_marks: list[str] = []
    for part in re.split(f"([{MARKS}])", text):
        if part and part in OPENING:
            open_marks.append(part)
        elif part == CLOSE and open_marks:
            open_marks.pop()
        written.append(part if NO_CASE in open_marks else change(part))
    return "".join(written)


def _capitalize_first(text: str, language: str) -> str:
    """Capitalise the first letter, if the first word is in lower case and not in NO_CASE."""
    for place, char in enumerate(text):
        if char == NO_CASE:
            return text
        if char in MARKS or not char.isalnum():
            continue
        word = re.match(r"[^\W_]+", text[place : place + 60])
        if word and word.group().islower():
            return text[:place] + languages.upper(char, language) + text[place + 1 :]
        return text
    return text


def _title(text: str) -> str:
    """Capitalise English words but for the small ones within a title (CSL 1.0.2)."""
    words = list(_WORD.finditer(text))
    last = max((w.start() for w in words if any(map(str.isalpha, w.group()))), default=-1)
    shouting = _is_upper(text)
    protected = _protected(text)

    def write(match: re.Match[str]) -> str:
        start, word = match.start(), match.group()
        if start in protected:
            return word
        if shouting:
            word = word.lower()
        is_first = _BEFORE_FIRST.search(text[max(0, start - 20) : start]) is not None
        letters = word.strip(_PUNCTUATION)
        is_small = letters.lower() in _small_words() and letters[1:] == letters[1:].lower()
        if is_small and not is_first and start != last:
            return word.lower()
        if not letters.islower():
            return word
        return word.replace(letters, languages.capitalize(letters), 1)

    return _WORD.sub(write, text)


def _protected(text: str) -> set[int]:
    """Return the places of the text that stand between NO_CASE marks."""
    places: set[int] = set()
    open_marks: list[str] = []
    inside = 0
    for place, char in enumerate(text):
        if char in OPENING:
            open_marks.append(char)
            inside += char == NO_CASE
        elif char == CLOSE and open_marks:
            inside -= open_marks.pop() == NO_CASE
        elif inside:
            places.add(place)
    return places
