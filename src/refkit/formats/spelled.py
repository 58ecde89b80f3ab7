"""Dates with months in words, as databases print them: "2020 Apr 3", "3 Nisan 2020"."""

from __future__ import annotations

import re

from refkit.formats.bibtex.dates import month
from refkit.formats.days import parse_day
from refkit.model import Date

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_NUMBERS = re.compile(r"(\d{4})(?:/(\d\d?)(?:/(\d\d?))?|(\d\d)(\d\d))")
_TO = re.compile(r"\s*[-–—/]\s*")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def parse_spelled(text: str, year: int | None = None) -> Date | None:
    """Read a date or a range of dates, or None if anything in it is not understood.

    `year` is what counts where the text names none.
    """
    text = text.strip()
    if date := parse_day(text):
        return date
    if match := _NUMBERS.fullmatch(text):
        return parse_day("-".join(f"{int(number):02}" for number in match.groups() if number))
    ends = _TO.split(text)
    if len(ends) > 2:
        return None
    first = _one(ends[0], year)
    if first is None or len(ends) == 1:
        return first
    last = _one(ends[1], first.year, like=first)
    if last is None or first.season or last.season:
        return None
    return Date((*first.parts, *last.parts))


def _one(text: str, year: int | None, like: Date | None = None) -> Date | None:
    """Read one date; `like` is the start of its range, whose month it may share."""
    found = _YEAR.search(text)
    number = int(found[1]) if found else year
    rest = _YEAR.sub(" ", text, count=1) if found else text
    months: list[int] = []
    days: list[int] = []
    season = None
    for word in _WORD.findall(rest):
        if word.lower() in _SEASONS:
            season = _SEASONS[word.lower()]
        elif word.isdecimal() and 1 <= int(word) <= 31:
            days.append(int(word))
        elif not word.isdecimal() and (named := month(word)):
            months.append(named)
        else:
            return None
    if not months and days and like and len(like.parts[0]) == 3:
        months = [like.parts[0][1]]
    wrong = len(months) > 1 or len(days) > 1 or (days and not months)
    if number is None or wrong or (season and (months or days)):
        return None
    return Date(((number, *months, *days),), season=season)
