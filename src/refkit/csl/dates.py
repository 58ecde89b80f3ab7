"""Dates of items: parts, seasons, ranges, literal and raw ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
        "|sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 1, "summer": 2, "fall": 3, "autumn": 3, "winter": 4}
_RANGE = re.compile(r"\s*/\s*|\s+[-–—]\s+|(?<=\d{4})[–—](?=\d{4})")
_ISO = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_LATER = 12
"""Months above this are seasons: 13–16 and 21–24 (CSL JSON schema; EDTF)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A year, perhaps with month or season, and day; 0 where it is not said."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


@dataclass(frozen=True, slots=True)
class Date:
    """A day or a range of days, or a literal."""

    start: Day | None = None
    end: Day | None = None
    """Of a range; a year of 0 stands for one that is open."""
    literal: str = ""
    circa: bool = False

    def __bool__(self) -> bool:
        return bool(self.start or self.literal)


NONE = Date()


def read(value: Any) -> Date:
    """Read a date of CSL JSON. What is no date is an empty one."""
    if isinstance(value, str | int):
        return _raw(str(value))
    if not isinstance(value, dict):
        return NONE
    circa = bool(_whole(value.get("circa"), truth=True))
    days = [_day(parts) for parts in _rows(value.get("date-parts"))]
    if not days or days[0] is None:
        if isinstance(raw := value.get("raw"), str | int) and raw:
            found = _raw(str(raw))
            return Date(found.start, found.end, found.literal, circa or found.circa)
        literal = value.get("literal")
        return Date(literal=str(literal), circa=circa) if literal else NONE
    season = _season(value.get("season"))
    if season and not days[0].month and not days[0].season:
        days[0] = Day(days[0].year, season=season)
    end = (days[1] or Day(0)) if len(days) > 1 else None
    return Date(days[0], end, "", circa)


def _rows(value: Any) -> list[Any]:
    return value[:2] if isinstance(value, list) else []


def _whole(value: Any, *, truth: bool = False) -> int:
    if isinstance(value, bool):
        return int(value) if truth else 0
    if isinstance(value, int | float):
        return int(value) if abs(value) < 10**6 else 0
    text = str(value or "").strip()
    if re.fullmatch(r"-?\d{1,6}", text, re.ASCII):
        return int(text)
    return int(bool(text)) if truth else 0


def _day(parts: Any) -> Day | None:
    numbers = [_whole(part) for part in parts[:3]] if isinstance(parts, list) else []
    if not numbers or not numbers[0]:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    if month > _LATER:
        return Day(year, season=(month - _LATER if month < 20 else month - 20) % 5)
    return Day(year, max(month, 0), day if 0 < day < 32 else 0)


def _season(value: Any) -> int:
    text = str(value or "").strip().lower()
    if text in _SEASONS:
        return _SEASONS[text]
    number = _whole(value)
    return number if 1 <= number <= 4 else 0


def _raw(text: str) -> Date:
    """Read a date as people write it in English or ISO 8601; anything else stays a literal."""
    text = text.strip()
    bare = re.sub(r"^(?:circa|ca?\.?)\s+|[?~]$|^~", "", text, flags=re.IGNORECASE)
    halves = _RANGE.split(bare)
    days = [_written(half) for half in halves if half]
    if not days or None in days or len(halves) > 2:
        return Date(literal=text) if text else NONE
    first, last = days[0], days[-1] if len(days) > 1 else None
    if first and last and not first.year:
        first = Day(last.year, first.month, first.day, first.season)
    if first is None or not first.year:
        return Date(literal=text)
    return Date(first, last, "", bare != text)


def _written(text: str) -> Day | None:
    if match := _ISO.fullmatch(text.strip()):
        return _day([part or 0 for part in match.groups()])
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        return Day(int(match[3]), int(match[1]), int(match[2]))
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    year = month = day = season = 0
    for word in words:
        if word in _MONTHS:
            month = _MONTHS[word]
        elif word in _SEASONS:
            season = _SEASONS[word]
        elif word.isdecimal() and len(word) > 2:
            year = int(word[:6])
        elif word.isdecimal() and not day:
            day = int(word)
        elif word in ("bc", "bce"):
            year = -abs(year)
        elif word not in ("ad", "ce"):
            return None
    return Day(year, month, day, 0 if month else season)
