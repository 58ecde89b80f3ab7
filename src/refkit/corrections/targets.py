"""Which article, entry, citation and work a row means: by what is printed there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TypeVar

from refkit import languages
from refkit.corrections.rows import Correction
from refkit.evidence.letters import ratio
from refkit.model import Article, Citation, Cite, Extraction, Item, Reference
from refkit.values import tell_cite, tell_work

_ALIKE = 0.95
"""Letters that a printed entry has in common with what the file has of it, at least, when it was
read a little differently; its digits are the same."""
Place = tuple[Extraction, Article]
Thing = TypeVar("Thing")


class TargetError(Exception):
    """A row's target is not there; says what was looked for."""


def fold(text: str) -> str:
    """Return letters and digits alone, in lower case: what stays when a text is read anew."""
    return "".join(char for char in languages.fold(text) if char.isalnum())


def is_document(path: str, told: str) -> bool:
    """Whether a path is the one that is told, or ends with it."""
    whole, end = PurePath(path).parts, PurePath(told).parts
    return bool(end) and whole[-len(end) :] == end


def articles(extractions: Iterable[Extraction], row: Correction) -> list[Place]:
    """Return the articles that a row may mean: those of its title first. Raises TargetError."""
    found = [
        (one, article)
        for one in extractions
        if is_document(one.document.path, row.document)
        for article in one.articles
    ]
    if not found:
        raise TargetError(f"there is no document {row.document}")
    title = fold(row.article)
    named = [p for p in found if title in (fold(p[1].title), fold(p[1].id)) and title]
    return named or found


def entry(places: Sequence[Place], text: str, occurrence: int = 1) -> tuple[Place, Reference]:
    """Return the printed entry that reads so. Raises TargetError."""
    rows = [(place, one) for place in places for one in place[1].references]
    wanted = fold(text)
    found = [row for row in rows if fold(row[1].text) == wanted]
    if not found:
        digits = _digits(wanted)
        same = [row for row in rows if _digits(row[1].text) == digits]
        found = [row for row in same if ratio(fold(row[1].text), wanted) >= _ALIKE]
        found = found if len(found) == 1 else []
    return _pick(found, occurrence, f"no entry reads “{_short(text)}”")


def citation(places: Sequence[Place], row: Correction) -> tuple[Place, Citation]:
    """Return the citation that is printed so, in its sentence. Raises TargetError."""
    text, context = fold(row.citation), fold(row.context)
    rows = [(place, one) for place in places for one in place[1].citations]
    same = [found for found in rows if fold(found[1].text) == text]
    if context:
        near = [found for found in same if fold(found[1].context) == context]
        same = near or (same if len(same) == 1 else [])
    return _pick(same, row.occurrence, f"nothing is cited as “{_short(row.citation)}” there")


def cite(found: Citation, told: str) -> Cite:
    """Return the cite that is meant, of those of a citation. Raises TargetError."""
    if not told and len(found.cites) == 1:
        return found.cites[0]
    same = [one for one in found.cites if fold(tell_cite(one)) == fold(told)]
    if not same:
        names = ", ".join(tell_cite(one) for one in found.cites)
        raise TargetError(f"“{_short(found.text)}” names {names or 'nothing'}, not “{told}”")
    return same[0]


def work(places: Sequence[Place], told: str, occurrence: int = 1) -> tuple[Place, Item]:
    """Return the unlisted work that is called so. Raises TargetError."""
    rows = [(place, one) for place in places for one in place[1].unlisted]
    found = [row for row in rows if fold(tell_work(row[1])) == fold(told)]
    return _pick(found, occurrence, f"no unlisted work is called “{_short(told)}”")


def _pick(found: list[tuple[Place, Thing]], occurrence: int, missing: str) -> tuple[Place, Thing]:
    """Return the one that is meant of those that look the same, inside one article."""
    if len({id(place[1]) for place, _ in found}) > 1:
        raise TargetError("several articles have it; name the article by its title")
    if occurrence > len(found):
        raise TargetError(missing)
    return found[occurrence - 1]


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _short(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else f"{text[:limit].rpartition(' ')[0] or text[:limit]}…"
