"""Dates: from any printed form to CSL's date parts; "n.d." stays a literal."""

from __future__ import annotations

import re

from refkit import languages
from refkit.model import Date
from refkit.references import words

_ISO = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})")
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[-.](?P<month>0[1-9]|1[0-2])")  # 2010/11 is a range
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2})[./-]\s?(?P<year>\d{4})")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})")
_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})(?:\s?[/–-]\s?(?P<to>\d{4}|\d{1,2})(?!\d))?")
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_CIRCA = re.compile(
    rf"(?<!\w)(?:{words.alternatives('circa', table='references')})\s", re.IGNORECASE
)


def parse(text: str) -> Date:
    """Return the date printed in `text`; what is no date stays as `literal`.

    >>> parse("2024, May 20").parts
    ((2024, 5, 20),)
    >>> parse("n.d.").literal
    'n.d.'
    """
    text = text.strip(" ,;:()[]")
    for pattern in (_DAY_FIRST, _ISO, _YEAR_MONTH, _MONTH_YEAR):
        if (match := pattern.fullmatch(text.rstrip("."))) and (date := _numeric(match)):
            return date
    year = _YEAR.search(text)
    if year is None:
        return Date(literal=text)
    parts = [int(year["year"])]
    if month := _month(text):
        parts.append(month)
        rest = text[: year.start()] + " " + text[year.end() :]
        if (day := _DAY.search(rest)) and 1 <= int(day["day"]) <= 31:
            parts.append(int(day["day"]))
    rows = [tuple(parts)]
    if year["to"] and len(parts) == 1:
        to = int(year["year"][: 4 - len(year["to"])] + year["to"])
        if to > parts[0]:
            rows.append((to,))
    return Date(parts=tuple(rows), circa=bool(_CIRCA.search(text)))


def _numeric(match: re.Match[str]) -> Date | None:
    found = match.groupdict()
    year, month = int(found["year"]), int(found["month"])
    day = int(found["day"]) if found.get("day") else 0
    if month > 12 >= day > 0:  # American order
        day, month = month, day
    if not 1 <= month <= 12 or day > 31:
        return Date.of(year)
    return Date.of(year, month, day) if day else Date.of(year, month)


def _month(text: str) -> int:
    for word in _WORD.findall(text):
        if number := words.months().get(languages.fold(word)):
            return number
    return 0
