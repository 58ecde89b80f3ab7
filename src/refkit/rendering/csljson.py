"""Normalised items as CSL JSON, for engines that take that."""

from __future__ import annotations

from typing import Any

from refkit import languages
from refkit.model import Date, Item, Name
from refkit.rendering.items import NOT_RENDERED

UNDETERMINED = "und"
"""A language that is none of those known (BCP 47)."""
_TOLD = ("container-title", "publisher", "publisher-place")


def data(item: Item) -> dict[str, Any]:
    """Return a normalised item as CSL JSON."""
    left_out = NOT_RENDERED - {"year-suffix"}
    fields = {key: value for key, value in item.fields.items() if key not in left_out}
    fields.setdefault("language", _language(item))  # for the case of its words
    names = {key: [_name(name) for name in people] for key, people in item.names.items()}
    dates = {key: _date(date) for key, date in item.dates.items()}
    return {**fields, **names, **dates, "id": item.id, "type": item.type}


def _language(item: Item) -> str:
    """Return an item's language by its title, else by what is printed around the title.

    CSL gives titles without a language the capitals of English. Where none is certain, a letter
    that English lacks ("Saksağan") is enough to say "und": not this one, which would make "Iki" of
    Turkish "iki".
    """
    around = " ".join(item[key] for key in _TOLD)
    found = languages.detect(item["title"]) or languages.detect(f"{item['title']} {around}")
    foreign = any(c.isalpha() and not c.isascii() for c in f"{item['title']} {around}")
    return found or (UNDETERMINED if foreign else "")


def _name(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _date(date: Date) -> dict[str, Any]:
    found: dict[str, Any] = {"circa": True} if date.circa else {}
    if date.parts:
        found["date-parts"] = [list(row) for row in date.parts]
    if date.season:
        found["season"] = date.season
    return {**found, "literal": date.literal} if date.literal else found
