"""The date of issue: year, month and day in three fields (BibTeX), or all in `date` (biblatex)."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.formats.days import format_day, parse_day, real
from refkit.model import Date

_YEAR = re.compile(
    r"(?P<circa>(?:c|ca|circa)\.? ?)?(?P<from>-?\d{1,4})(?:(?:-{1,3}|–|/)(?P<to>\d{4}))?"
)
_LETTERED = re.compile(r"(\d{4}) ?[a-z]")


def format_issued(date: Date) -> list[tuple[str, str]]:
    """Return the fields (name, value) of a date of issue.

    `year` never gets anything but a number: Zotero drops "n.d." there, and keeps it in `date`,
    which BibTeX ignores. The month is a number: its macros are not known everywhere, its names
    in no language but English.
    """
    if not date.parts:
        return [("date", date.literal)] if date.literal else []
    numbers = real(date.parts[0]) if date.parts[0] else []
    names = ("year", "month", "day")
    return [(name, str(number)) for name, number in zip(names, numbers, strict=False)]


def format_date(date: Date) -> list[tuple[str, str]]:
    """Return the field (name, value) of a date of issue in biblatex: EDTF, with `~` for "about".

    What is no date stands in `year`, which biber takes as text; it refuses that in `date`.
    """
    if not date.parts:
        return [("year", date.literal)] if date.literal else []
    mark = "~" if date.circa else ""
    return [("date", "/".join(f"{end}{mark}" for end in format_day(date).split("/")))]


def parse_issued(fields: dict[str, str]) -> tuple[Date | None, set[str]]:
    """Read `date`, or `year`, `month` and `day`, decoded; also name those that were understood."""
    if text := fields.get("date", ""):
        date = parse_day(text)
        used = {name for name in ("year", "month", "day") if date and _says(date, name, fields)}
        if date or "year" not in fields:
            return date or Date(literal=text), used | {"date"}
    if not (year := fields.get("year", "").strip("[]() ")):
        return None, set()
    match = _YEAR.fullmatch(year)
    if match is None:
        lettered = _LETTERED.fullmatch(year)
        return (Date.of(int(lettered[1])), set()) if lettered else (Date(literal=year), {"year"})
    if match["to"]:
        parts = ((int(match["from"]),), (int(match["to"]),))
        return Date(parts, circa=bool(match["circa"])), {"year"}
    numbers, used = [int(match["from"])], {"year"}
    for name, value in (("month", month(fields.get("month", ""))), ("day", _day(fields))):
        if value is None:
            break
        numbers.append(value)
        used.add(name)
    return Date((tuple(numbers),), circa=bool(match["circa"])), used


def _says(date: Date, name: str, fields: dict[str, str]) -> bool:
    """Whether the field repeats what the date says."""
    place = ("year", "month", "day").index(name)
    text = fields.get(name, "")
    number = month(text) if name == "month" else int(text) if text.isdecimal() else None
    return number is not None and date.parts[0][place : place + 1] == (number,)


def month(text: str) -> int | None:
    """Read a month: a number, or its name or abbreviation in any language refkit knows."""
    if text.isdecimal() and len(text) <= 2:
        return int(text) if 1 <= int(text) <= 12 else None
    return _months().get(languages.fold(text).strip(" ."))


@cache
def _months() -> dict[str, int]:
    """Folded name → number; English first where two languages disagree."""
    found: dict[str, int] = {}
    for language in sorted(languages.every(), key=lambda language: language.code != "en"):
        for number, names in enumerate(language.terms("months"), start=1):
            for name in names:
                found.setdefault(languages.fold(name).strip(" ."), number)
    return found


def _day(fields: dict[str, str]) -> int | None:
    text = fields.get("day", "")
    return int(text) if text.isdecimal() and 1 <= int(text) <= 31 else None
