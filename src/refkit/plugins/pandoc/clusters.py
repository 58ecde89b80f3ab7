"""From a printed citation to a live one: which words stay before and behind each key.

Nothing that is printed is lost: what is neither an author nor a year of a cite becomes prefix or
suffix, as in pandoc's own `[see @lee2017, p. 12; @kim2020]`. The names before a bracket stay in
the sentence with their case endings, and the bracket becomes `[-@lee2017]`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from refkit import languages
from refkit.model import Cite
from refkit.plugins.pandoc.ast import OPAQUE, inlines_of

_BRACKET = re.compile(r"[(\[]")
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.[ -]?)+$")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(slots=True)
class _Place:
    """Where a cite stands inside its brackets: text[start:end] is its names and its year."""

    start: int
    end: int
    named: bool
    """Whether its author is printed inside the brackets."""
    prefix: str = ""
    suffix: str = ""


def live(text: str, cites: Sequence[Cite], keys: Sequence[str], spoken: bool) -> tuple[int, Any]:
    """Return where in `text` a Cite element begins (it goes to the end), and the element.

    `text` is the printed citation, its last character the closing bracket. With `spoken` its
    authors stand before the bracket. The element is None where the words cannot be told apart.
    """
    opening = _BRACKET.search(text) if spoken else _BRACKET.match(text)
    if not opening or text[-1:] not in (")", "]") or OPAQUE in text:
        return 0, None
    inside = text[opening.end() : -1]
    places = _places(inside, cites, spoken)
    if not places:
        return 0, None
    _share(inside, places)
    rows = [
        _citation(key, place, hidden=spoken and not place.named)
        for key, place in zip(keys, places, strict=True)
    ]
    return opening.start(), {"t": "Cite", "c": [rows, []]}


def _places(text: str, cites: Sequence[Cite], spoken: bool) -> list[_Place]:
    """Return the places of the cites; none if one of them cannot be found for sure."""
    places: list[_Place] = []
    done = 0
    for number, cite in enumerate(cites):
        printed = re.escape(f"{cite.year or ''}{cite.suffix or ''}").replace(r"\ ", r"\s*")
        same = number > 0 and cite.authors == cites[number - 1].authors
        start = text.find(cite.authors[0], done) if cite.authors else -1
        behind = done if same else max(start, done)  # a page may look like a year
        year = re.compile(rf"(?<!\w){printed}(?!\w)").search(text, behind)
        if not cite.year or not year or (start < 0 and not (spoken or same)):
            return []
        start = start if start < year.start() else -1  # of a later cite
        if start >= 0 and _says_more(text[start : year.start()], cite):
            return []
        place = start if start >= 0 else year.start()
        places.append(_Place(place, year.end(), start >= 0))
        done = year.end()
    return places


def _says_more(text: str, cite: Cite) -> bool:
    """Whether words besides the authors stand between the first of them and the year."""
    for author in cite.authors:
        text = text.replace(author, " ", 1)
    words = {word.lower() for word in _WORD.findall(text)}
    return bool(words - _joining())


@cache
def _joining() -> frozenset[str]:
    """The words of "and" and "et al." in all languages."""
    terms = [*languages.words("and"), *languages.words("et-al")]
    return frozenset(word.lower() for term in terms for word in _WORD.findall(term))


def _share(text: str, places: list[_Place]) -> None:
    """Give what stands before, between and behind the cites to them."""
    places[0].prefix = _prefix(text[: places[0].start])
    for place, following in pairwise(places):
        behind, mark, before = text[place.end : following.start].rpartition(";")
        if not mark:
            behind, before = before, ""
        place.suffix, following.prefix = _suffix(behind), _prefix(before)
    places[-1].suffix = _suffix(text[places[-1].end :])


def _prefix(text: str) -> str:
    return _INITIALS.sub("", text).strip()


def _suffix(text: str) -> str:
    """Return what stands behind a year, ", 12" for ": 12", without what only joins cites."""
    *others, last = text.rstrip(" ,;&").rsplit(maxsplit=1) or [""]
    if last.lower() in _joining_two():
        text = others[0] if others else ""
    text = text.rstrip(" ,;&")
    return f", {text.lstrip(' :')}" if text.lstrip()[:1] == ":" else text


@cache
def _joining_two() -> frozenset[str]:
    return frozenset(term.lower() for term in languages.words("and"))


def _citation(key: str, place: _Place, hidden: bool) -> dict[str, Any]:
    return {
        "citationId": key,
        "citationPrefix": inlines_of(place.prefix),
        "citationSuffix": inlines_of(place.suffix),
        "citationMode": {"t": "SuppressAuthor" if hidden else "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
