"""Patterns of keys: literal text and markers with modifiers, `[auth:lower]-[year:(nd)]`.

>>> from refkit.model import Date, Item, Name
>>> item = Item("", "book", {"title": "Orta Asya tarihi", "language": "tr"},
...             {"author": [Name("Öz", "Ali")]}, {"issued": Date.of(2024)})
>>> Pattern("[auth]:[year]:[shorttitle:2:abbr]").key(item)
'Oz:2024:OA'

A number behind a marker's name, or as its first modifier, says how many (authors, words,
letters). Modifiers work from left to right:

| modifier | what it does |
|---|---|
| `:lower` `:upper` `:capitalize` | the case of every word |
| `:abbr` | the first letters of the words, as one word |
| `:condense=x` | the words joined by x (without any, by nothing: as they are anyway) |
| `:truncate=N` | N letters in all |
| `:(text)` | the text, where nothing else is there |
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from refkit.errors import RefkitError, UnknownNameError, nearest
from refkit.library.keys.content import Content
from refkit.library.keys.markers import MARKERS
from refkit.model import Item

DEFAULT = "[auth:lower:(anon)][year:(nd)][veryshorttitle:lower]"
"""Author, year, a word of the title: `demir2022turkic`."""

_PART = re.compile(r"\[(?P<marker>[^\[\]]*)\]|(?P<text>[^\[\]]+)|(?P<stray>[\[\]])")
_LITERAL = re.compile(r"[A-Za-z0-9:.+/_-]*")
"""What a key may hold for BibTeX, biber, LaTeX and pandoc alike."""
_NAME = re.compile(r"(?P<name>[A-Za-z]+?)(?P<number>\d{0,3})")
_MODIFIER = re.compile(r"(?P<name>[a-z]+)(?:[=,](?P<value>.*))?|\((?P<instead>.*)\)")
_LONGEST = 120
"""Letters of a key; only works of dozens of authors, or titles in full, come to this."""

Words = list[str]
Step = Callable[[Words], Words]
Part = Callable[[Content], str]


class Pattern:
    """A pattern that was read. Raises UnknownNameError, RefkitError for one that is wrong."""

    def __init__(self, text: str = DEFAULT) -> None:
        self.text = text
        self._parts = [_part(found, text) for found in _PART.finditer(text)]
        if "[" not in text:
            raise _wrong(
                text, "it holds no marker, so all keys would be one", "As in [auth][year]."
            )

    def key(self, item: Item) -> str:
        """Return the key that the item's content gives; never empty, ASCII."""
        content = Content(item)
        return "".join(part(content) for part in self._parts)[:_LONGEST] or "anon"


def _part(found: re.Match[str], pattern: str) -> Part:
    if found["stray"]:
        raise _wrong(pattern, f"the bracket at place {found.start() + 1} has no partner")
    if (text := found["text"]) is not None:
        _check_literal(text, pattern)
        return lambda _: text
    return _marker(found["marker"], pattern)


def _marker(inside: str, pattern: str) -> Part:
    name, *modifiers = _split(inside)
    match = _NAME.fullmatch(name)
    known = {marker.lower(): marker for marker in MARKERS}
    if not match or match["name"].lower() not in known:
        names = ", ".join(MARKERS)
        hint = nearest(match["name"] if match else name, MARKERS)
        raise UnknownNameError(
            f"pattern {pattern!r}: no marker [{name}]; there are {names}.", hint=hint
        )
    marker = MARKERS[known[match["name"].lower()]]
    number = match["number"]
    if not number and modifiers and modifiers[0].isdecimal():
        number = modifiers.pop(0)[:3]
    if number and not marker.number:
        raise _wrong(pattern, f"[{match['name']}] takes no number")
    steps = [_modifier(modifier, pattern) for modifier in modifiers]
    count = int(number or 0)

    def part(content: Content) -> str:
        words = [word for word in marker.read(content, count) if word]
        for step in steps:
            words = step(words)
        return "".join(words)

    return part


def _split(inside: str) -> list[str]:
    """Split at colons outside of parentheses."""
    return re.findall(r"(?:\([^()]*\)|[^:])+|(?<=:)(?=:|$)", inside) or [""]


# ------------------------------------------------------------------------------------ modifiers
def _lower(words: Words) -> Words:
    return [word.lower() for word in words]


def _upper(words: Words) -> Words:
    return [word.upper() for word in words]


def _capitalize(words: Words) -> Words:
    return [word[:1].upper() + word[1:] for word in words]


def _abbr(words: Words) -> Words:
    return ["".join(word[:1] for word in words)] if words else []


def _condense(value: str, words: Words) -> Words:
    return [value.join(words)] if words else []


def _truncate(value: str, words: Words) -> Words:
    return ["".join(words)[: int(value)]] if words else []


def _instead(value: str, words: Words) -> Words:
    return words or [value]


_PLAIN: dict[str, Step] = {
    "lower": _lower,
    "upper": _upper,
    "capitalize": _capitalize,
    "abbr": _abbr,
}
_VALUED: dict[str, Callable[[str, Words], Words]] = {"condense": _condense, "truncate": _truncate}


def _modifier(text: str, pattern: str) -> Step:
    match = _MODIFIER.fullmatch(text)
    if match and match["instead"] is not None:
        _check_literal(match["instead"], pattern)
        return partial(_instead, match["instead"])
    name, value = (match["name"], match["value"]) if match else (text, None)
    if name in _PLAIN and value is None:
        return _PLAIN[name]
    if name not in _VALUED:
        known = [*_PLAIN, *_VALUED]
        message = f"pattern {pattern!r}: no modifier :{text}; there are"
        raise UnknownNameError(
            f"{message} {', '.join(f':{word}' for word in known)}, :(text).",
            hint=nearest(name, known),
        )
    _check_literal(value or "", pattern)
    if name == "truncate" and not (value or "").isdecimal():
        raise _wrong(pattern, "truncate needs a number", "As in [title:truncate=8].")
    return partial(_VALUED[name], value or "")


def _check_literal(text: str, pattern: str) -> None:
    if not _LITERAL.fullmatch(text):
        wrong = next(char for char in text if not _LITERAL.fullmatch(char))
        allowed = "Letters a to z, digits and : . + / _ - may stand in a key."
        raise _wrong(pattern, f"{wrong!r} cannot stand in a key", allowed)


def _wrong(pattern: str, message: str, hint: str = "") -> RefkitError:
    return RefkitError(f"pattern {pattern!r}: {message}.", hint=hint)
