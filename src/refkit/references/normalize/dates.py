"""Dates: from any printed form to CSL's date parts; "n.d." stays a literal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from refkit import languages
from refkit.model import Date
from refkit.references import words

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(?P<year>\d{4})[-.](?P<month>0[1-9]|1[0-2])(?!\d)")
"""2010/11 is a range."""
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2}|[IVX]{1,4})[./-]\s?(?P<year>\d{4})(?!\d)"
)
_MONTH_YEAR = re.compile(r"(?<![\d./])(?P<month>\d{1,2})[./-](?P<year>\d{4})(?!\d)")
_SHORT = re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{2})(?![\d.])")
_NUMERIC = (_DAY_FIRST, _ISO, _YEAR_MONTH, _MONTH_YEAR, _SHORT)
_ROMAN = {
    name: number for number, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)
}

_YEAR = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?!\d)(?:\s?(?P<mark>[/–—-])\s?(?P<to>\d{4}|\d{1,2})(?!\d))?"
)
_GLUED = re.compile(
    r"(?<!\d)(?:\d(?P<year>1[4-9]\d\d|20\d\d)|(?P<early>1[4-9]\d\d|20\d\d)\d)(?!\d)"
)
"""A superscript edition before the year (²1980), or a note's number behind it."""
_BRACKETED = re.compile(
    r"(?<!\d)(\d{4})[a-z]?\s?[\[(](\d{4})[\])]|[\[(](\d{4})[\])]\s?(\d{4})(?!\d)"
)
_DAYS = re.compile(r"(?<![\d:])(?P<day>\d{1,2})(?:\s?[–—-]\s?(?P<to>\d{1,2}))?(?![\d:])")
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = " ,;:–—"
_PAIRS = {"(": ")", "[": "]"}
_NO_DATE_LETTER = re.compile(r"(?<=\.)[-–]?[a-z]$")

HIJRI = range(570, 630)
"""Years between the Gregorian calendar and Rumi, Hijri and Jalali dates of 1200–1450."""
REPRINT = 15
"""Years from which "1781/1998" is an original and a reprint, not a range."""


def parse(text: str, language: str = "") -> Date:
    """Return the date printed in `text`; what is no date stays as `literal`.

    >>> parse("2024, May 20").parts
    ((2024, 5, 20),)
    >>> parse("n.d.").literal
    'n.d.'
    """
    text = _inside(text)
    if len(text) == 4 and text.isdecimal():  # as most are
        return Date.of(int(text))
    for pattern in _NUMERIC:
        if (match := pattern.search(text)) and (date := _numeric(match)):
            return date
    year = _YEAR.search(text)
    if year is None:
        if glued := _GLUED.search(text):
            return Date.of(int(glued["year"] or glued["early"]))
        return Date(literal=_NO_DATE_LETTER.sub("", text))
    if other := _other_calendar(text, year):
        return other
    printed = int(year["year"])
    if found := _months(text):
        rest = text[: year.start()] + " / " + text[year.end("year") :]
        rows = _with_days(printed, found, rest)
    else:
        rows = _years(printed, year)
    season = None if found or len(text) < 6 else _season(text, language[:2])
    return Date(parts=rows, circa=_is_circa(text), season=season)


def _inside(text: str) -> str:
    """Leave out the marks and brackets around a date, and what a cut left of brackets."""
    text = text.strip(_MARKS)
    if text.endswith((").", "].")):
        text = text[:-1]
    for opening, closing in _PAIRS.items():
        wrapped = text[:1] == opening and text[-1:] == closing
        if wrapped or text.count(opening) != text.count(closing):
            text = text.strip(opening + closing + _MARKS)
    return text


def original(text: str) -> tuple[str, Date | None]:
    """Part the year of a reprint and of the original: "[1781] 1998", "1998 [1781]", "1781/1998".

    Return the text without the original's year, and that year, if there are two.
    """
    if len(text) < len("1781/1998"):
        return text, None
    match = _BRACKETED.search(text)
    if match:
        outer, inner = match[1] or match[4], match[2] or match[3]
        if int(inner) < int(outer):
            return text[: match.start()] + outer + text[match.end() :], Date.of(int(inner))
        return text, None
    year = _YEAR.search(text)
    if year and year["mark"] == "/" and len(year["to"]) == 4:
        first, last = int(year["year"]), int(year["to"])
        if last - first >= REPRINT and last - first not in HIJRI:
            return text[: year.start()] + year["to"] + text[year.end() :], Date.of(first)
    return text, None


def merged(texts: Sequence[str], language: str = "") -> Date:
    """Return one date from all that is printed of it: "(2016). … 2 March" → 2016-03-02."""
    date = parse(texts[0], language)
    for text in texts[1:]:
        more = parse(text, language)
        if not date.parts and more.parts:
            date = more
        elif len(date.parts) == 1 and len(date.parts[0]) == 1:
            year = date.year
            if not more.parts and _months(text):
                more = parse(f"{text} {year}")
            if more.year == year and (len(more.parts[0]) > 1 or more.season):
                date = more
    return date


def _numeric(match: re.Match[str]) -> Date | None:
    found = match.groupdict()
    printed = found["month"]
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= 40 else 2000
    month = int(printed) if printed.isdigit() else _ROMAN.get(printed, 0)
    day = int(found["day"]) if found.get("day") else 0
    if month > 12 >= day > 0:  # American order
        day, month = month, day
    if not 1 <= month <= 12 or day > 31:
        return Date.of(year) if match.group() == match.string.strip() else None
    return Date.of(year, month, day) if day else Date.of(year, month)


def _other_calendar(text: str, year: re.Match[str]) -> Date | None:
    """Keep "1327/1911" and "1327 [1911]" as printed, with the year that we count by."""
    other = _YEAR.search(text, year.end("year"))
    if other is None:
        return None
    first, second = sorted((int(year["year"]), int(other["year"])))
    if 1200 <= first <= 1450 and second - first in HIJRI:
        return Date(parts=((second,),), literal=text.rstrip("."))
    return None


def _years(printed: int, year: re.Match[str]) -> tuple[tuple[int, ...], ...]:
    if year["to"]:
        to = int(year["year"][: 4 - len(year["to"])] + year["to"])
        if to > printed:
            return ((printed,), (to,))
    return ((printed,),)


def _months(text: str) -> list[int]:
    """Return the months that are named, in order, each once."""
    table, found = words.months(), []
    for word in _WORD.findall(text):
        number = table.get(languages.fold(word))
        if number and number not in found:
            found.append(number)
    return found


def _with_days(year: int, months: list[int], rest: str) -> tuple[tuple[int, ...], ...]:
    """Return year, month and day; "25–30 April" and "May/June" are ranges."""
    days = [
        (int(match["day"]), int(match["to"] or 0))
        for match in _DAYS.finditer(rest)
        if 1 <= int(match["day"]) <= 31
    ]
    first = months[0]
    if not days:
        return ((year, first), (year, months[1])) if months[1:] == [first + 1] else ((year, first),)
    day, to = days[0]
    if day < to <= 31:
        return ((year, first, day), (year, first, to))
    if len(months) == 2 and len(days) == 2 and first < months[1]:
        return ((year, first, day), (year, months[1], days[1][0]))
    return ((year, first, day),)


@cache
def _circa() -> re.Pattern[str]:
    tables = ("references", "citations")
    terms = "|".join(words.alternatives("circa", table=table) for table in tables)
    return re.compile(rf"(?<!\w)(?:{terms})\s?(?=\[?\d)|\d\?", re.IGNORECASE)


def _is_circa(text: str) -> bool:
    return len(text) > 4 and bool(_circa().search(text))


@cache
def _seasons() -> dict[str, dict[str, int]]:
    """Return name of a season, folded → {language: 1 (spring) … 4 (winter), as in CSL}."""
    table: dict[str, dict[str, int]] = {}
    for language in languages.every():
        for number, names in enumerate(language.table("references").get("seasons", ()), start=1):
            for name in names:
                table.setdefault(languages.fold(name), {})[language.code] = number
    return table


@lru_cache(maxsize=1 << 10)
def _season_of(word: str, language: str) -> int:
    """Return a season's number; "yaz" is summer in Turkish, spring in Azerbaijani."""
    found = _seasons().get(languages.fold(word), {})
    if language in found:
        return found[language]
    return next(iter(found.values())) if len(set(found.values())) == 1 else 0


def _season(text: str, language: str) -> int | None:
    return next((n for word in _WORD.findall(text) if (n := _season_of(word, language))), None)
