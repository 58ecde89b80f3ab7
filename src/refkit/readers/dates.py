"""Dates as files print them."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.model import Date

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?,?\s+(?:(\d{1,2}),?\s+)?(\d{4})")


def parse(text: str) -> Date:
    """Read 2021-09-24T10:00, 2021/9/24, 24.09.2021, 24 September 2021 or September 24, 2021.

    Anything else is kept as a literal.
    """
    text = " ".join(text.split())
    if found := _ISO.match(text):
        return _date(*found.groups())
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if (found := _WORDED.fullmatch(text)) and (month := _months().get(languages.fold(found[2]))):
        return _date(found[4], str(month), found[1] or found[3])
    return Date(literal=text)


def of(year: str, month: str = "", day: str = "") -> Date:
    """Make a date of parts that stand apart; a year that is no number is kept as a literal.

    >>> of("2019a", "3").parts
    ((2019, 3),)
    """
    found = Date.from_csl({"date-parts": [[part[:4] for part in (year, month, day)]]})
    return found or Date(literal=year)


def _date(year: str, month: str | None, day: str | None) -> Date:
    parts = [int(part) for part in (year, month, day) if part]
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        parts = parts[:1]
    if len(parts) > 2 and not 1 <= parts[2] <= 31:
        parts = parts[:2]
    return Date(parts=(tuple(parts),))


@cache
def _months() -> dict[str, int]:
    """Folded name of a month in any language → its number."""
    table: dict[str, int] = {}
    for language in languages.every():
        for number, names in enumerate(language.tables["terms"].get("months", ()), start=1):
            for name in names:
                table.setdefault(languages.fold(name.rstrip(".")), number)
    return table
