"""Dates in Zotero's fields (ISO 8601, or free text) and in Extra (EDTF, ISO 8601-2).

EDTF has a word for what a field has none for: `1850~` is about 1850, `2019-21` the spring of 2019.
"""

from __future__ import annotations

import re

from refkit.model import Date

_SEASONS = range(1, 5)
_EDTF = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
_SPRING = 20
"""EDTF counts the seasons from 21."""


def is_plain(date: Date) -> bool:
    """Whether a field can say the whole date."""
    return not date.parts or not (date.circa or date.season in _SEASONS)


def plain(date: Date) -> str:
    """Return a date as ISO 8601 (a range as 1998/2000), or the text that stands for one."""
    return "/".join(_day(parts) for parts in date.parts) or date.literal


def edtf(date: Date) -> str:
    """Return a date as EDTF, with "about" and the season."""
    about = "~" if date.circa else ""
    season = f"-{_SPRING + date.season}" if date.season in _SEASONS and date.season else ""
    return "/".join(
        f"{_day(parts[:1])}{season}{about}" if season else f"{_day(parts)}{about}"
        for parts in date.parts
    )


def read(text: str, parsed: str = "") -> Date:
    """Read a date of a field or of Extra; `parsed` is what Zotero itself reads in a free text.

    What is no date at all is kept as its literal.
    """
    day = text.partition("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", text) else text
    matches = [_EDTF.fullmatch(end) for end in day.split("/")]
    found = [match for match in matches if match]
    if len(found) != len(matches) or len(found) > 2:
        from_zotero = Date.from_csl(parsed)
        return Date(parts=from_zotero.parts) if from_zotero.parts else Date.from_csl(text)
    date = Date(circa=any(match[4] for match in found))
    rows: list[tuple[int, ...]] = []
    for match in found:
        numbers = [int(number) for number in match.group(1, 2, 3) if number]
        if len(numbers) == 2 and numbers[1] - _SPRING in _SEASONS:
            date.season = numbers.pop() - _SPRING
        rows.append(tuple(numbers[: _known(numbers)]))
    date.parts = tuple(rows)
    return date


def _known(numbers: list[int]) -> int:
    """Return how many of year, month, day are said: Zotero writes 2022-00-00 for 2022."""
    return next((place for place, number in enumerate(numbers) if place and not number), 3)


def _day(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04d}", *(f"{number:02d}" for number in rest)])
