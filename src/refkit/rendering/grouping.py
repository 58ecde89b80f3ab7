"""A list in parts: by type, by language, by year, or by the articles that cite a work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from refkit import languages
from refkit.errors import RefkitError, UnknownNameError, nearest
from refkit.model import Item
from refkit.rendering import own
from refkit.rendering.documents import words_of
from refkit.rendering.engine import Rendered

Sections = list[tuple[str, list[str]]]
"""Headings, and the ids below each."""
GROUPINGS = ("type", "language", "year", "article")
_NONE = "—"
"""The heading of what has no type, language or year; the same in every language."""


def sections(
    by: str, items: Sequence[Item], rendered: Rendered, cited_by: Mapping[str, Sequence[str]]
) -> Sections:
    """Return the parts of a list, each in the list's order; parts follow their headings.

    A work that several articles cite stands below each of them; one that none cites, and a year
    or language that is not known, come last; stubs stand apart behind all.
    Raises UnknownNameError, and RefkitError where nothing is known of articles.
    """
    if by not in GROUPINGS:
        raise UnknownNameError(
            f"no grouping {by!r}; there are {', '.join(GROUPINGS)}.", hint=nearest(by, GROUPINGS)
        )
    if by == "article" and not cited_by:
        raise RefkitError(
            "which articles cite a work is not known here.",
            hint="Grouping by article takes the output folder of a build.",
        )
    headings: Callable[[Item], Sequence[str]] = {
        "type": lambda item: [_type(item, rendered.locale)],
        "language": lambda item: [_language(item)],
        "year": lambda item: [_year(item)],
        "article": lambda item: cited_by.get(item.id, ()),
    }[by]
    known = {item.id: item for item in items}
    parts: dict[str, list[str]] = {}
    stubs = [name for name in rendered.order if known[name].unlisted]
    for name in (name for name in rendered.order if name not in stubs):
        for heading in dict.fromkeys(headings(known[name])) or (_NONE,):
            parts.setdefault(heading, []).append(name)
    code = rendered.locale.partition("-")[0].lower()
    order = sorted(parts, key=lambda text: languages.sort_key(text, code), reverse=by == "year")
    order.sort(key=lambda text: text == _NONE)
    found = [(heading, parts[heading]) for heading in order]
    return [*found, (words_of(rendered.locale)("unlisted"), stubs)] if stubs else found


def _type(item: Item, locale: str) -> str:
    name = own.term(item.type, locale) or item.type.replace("_", " ")
    return languages.capitalize(name, locale.partition("-")[0].lower())


def _language(item: Item) -> str:
    code = item["language"].partition("-")[0].lower()
    if code in languages.codes():
        return languages.capitalize(languages.get(code).name, code)
    return code or _NONE


def _year(item: Item) -> str:
    date = item.dates.get("issued")
    return str(date.year) if date and date.year is not None else _NONE
