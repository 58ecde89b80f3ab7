"""Values of unknown type, out of somebody else's JSON. Nothing here raises."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from refkit.model import Date
from refkit.resolvers.records.cleaning import clean

_MOST = 5_000
"""So many entries of a list are looked at: the longest lists of authors have fewer."""
_LONGEST = 4_000
"""So many characters of a text are kept; no title is longer."""


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """Return a list, or what stands in its place as the only entry; null is an empty list."""
    if value is None:
        return []
    return value[:_MOST] if isinstance(value, list) else [value]


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list."""
    return [one for one in listed(value) if isinstance(one, dict)]


def text(value: Any) -> str:
    """Return a cleaned text or number; of a list its first text; else ""."""
    return next(iter(texts(value)), "")


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a list, cleaned, without empty ones and repetitions."""
    found: dict[str, None] = {}
    for one in listed(value):
        if isinstance(one, int | float) and not isinstance(one, bool):
            one = f"{one:g}" if isinstance(one, float) else str(one)  # noqa: PLW2901
        if isinstance(one, str) and (cleaned := clean(one[:_LONGEST])):
            found[cleaned] = None
    return tuple(found)


def date(value: Any) -> Date:
    """Return a date of {"date-parts": [[2019, 5, 1]]} or an ISO text, without impossible parts."""
    rows = mapping(value).get("date-parts")
    if isinstance(value, str):
        rows = [value.strip()[:10].split("-")]
    found = [_parts(row) for row in listed(rows)[:2]]
    return Date(parts=tuple(parts for parts in found if parts))


def year(value: Any) -> int | None:
    """Return the year of a date, of an ISO text or of a number."""
    return date(str(value) if isinstance(value, int) else value).year


def _parts(row: Any) -> tuple[int, ...]:
    limits = ((1000, datetime.MAXYEAR), (1, 12), (1, 31))
    parts: list[int] = []
    for value, (least, most) in zip(listed(row), limits, strict=False):
        number = int(value) if str(value).isascii() and str(value).isdecimal() else 0
        if not least <= number <= most:
            break
        parts.append(number)
    return tuple(parts)
