"""ISO 8601 dates and ranges, which several formats write in one field."""

from __future__ import annotations

import re

from refkit.model import Date

_ISO = re.compile(r"(-?\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ][\d:.Z+-]*)?([~?%]?)")


def format_day(date: Date) -> str:
    """Write a date or range; a month or day that is none cuts it short."""
    return "/".join(_iso(real(parts)) for parts in date.parts if parts)


def parse_day(text: str) -> Date | None:
    """Read a date or range, or None. A trailing `~` is EDTF's "about"."""
    rows, circa = [], False
    for end in text.split("/"):
        match = _ISO.fullmatch(end.strip())
        if match is None:
            return None
        rows.append(tuple(int(number) for number in match.groups()[:3] if number))
        circa = circa or match[4] in ("~", "%")
    return Date(tuple(rows), circa=circa) if len(rows) <= 2 else None


def real(parts: tuple[int, ...]) -> list[int]:
    """Return year, month and day as far as they can be such."""
    year, *rest = parts[:3]
    months = [number for number in rest[:1] if 1 <= number <= 12]
    return [year, *months, *(number for number in rest[1:] if months and 1 <= number <= 31)]


def _iso(parts: list[int]) -> str:
    sign = "-" if parts[0] < 0 else ""
    return "-".join([f"{sign}{abs(parts[0]):04}", *(f"{part:02}" for part in parts[1:])])
