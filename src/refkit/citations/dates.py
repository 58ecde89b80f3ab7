"""The dates of cites: years with letters, reprints, "n.d.", days in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.citations.tokens import DASHES, Token, glued, text_at
from refkit.citations.words import decade_marks, match, month_numbers, small_words


@dataclass(slots=True)
class PrintedDate:
    """A date as printed: "2018", "1920/1985", "n.d."; its letter, and the day if it has one."""

    year: str
    suffix: str | None = None
    iso: str | None = None
    flags: set[str] = field(default_factory=set)


def date_at(tokens: Sequence[Token], at: int) -> tuple[PrintedDate | None, int]:
    """Read a date at `at`: (date, index after it) or (None, at)."""
    if at >= len(tokens) or tokens[at].kind not in "nwt":
        return None, at
    for reader in (_written_date, _numeric_date, _no_date, year_at):
        date, after = reader(tokens, at)
        if date:
            return date, after
    return None, at


def plausible_year(digits: str) -> bool:
    """Whether four digits can be the year of a work."""
    return len(digits) == 4 and 1000 <= int(digits) <= 2100


def year_at(tokens: Sequence[Token], at: int) -> tuple[PrintedDate | None, int]:
    """2018, 2018a, 1920/1985, 2018–2020, 2018 [1990], c. 1850."""
    about, place = match(tokens, at, "circa")
    if about and tokens[at].text.islower():
        date, after = year_at(tokens, place)
        if date:
            date.flags.add("circa")
            return date, after
    if at >= len(tokens) or tokens[at].kind != "n" or not plausible_year(tokens[at].text):
        return None, at
    date = PrintedDate(tokens[at].text)
    after = at + 1
    letter = text_at(tokens, after)
    if glued(tokens, after) and len(letter) == 1 and letter.isalpha() and letter.islower():
        if letter in decade_marks() and date.year.endswith("0"):
            date.flags.add("decade")
        date.suffix = letter
        return date, after + 1
    second = text_at(tokens, after + 1)
    if letter in ("/", *DASHES) and second.isdecimal() and len(second) in (2, 4):
        full = date.year[: 4 - len(second)] + second
        if plausible_year(full) and (letter == "/" or int(full) > int(date.year)):
            date.flags.add("reprint" if letter == "/" else "range")
            date.year = f"{date.year}{'/' if letter == '/' else '-'}{second}"
            return date, after + 2
    closed = text_at(tokens, after + 2) in (")", "]")
    if letter in ("[", "(") and closed and second.isdecimal() and plausible_year(second):
        return date, after + 3
    return date, after


def _no_date(tokens: Sequence[Token], at: int) -> tuple[PrintedDate | None, int]:
    kind, after = match(tokens, at, "no-date", "in-press")
    if not kind or tokens[at].capital:
        return None, at
    printed = "".join(
        token.text if not i or glued(tokens, at + i) else f" {token.text}"
        for i, token in enumerate(tokens[at:after])
    )
    date = PrintedDate(printed, flags={kind})
    if text_at(tokens, after) == "-" and len(text_at(tokens, after + 1)) == 1:
        date.suffix = text_at(tokens, after + 1)
        after += 2
    elif text_at(tokens, after) in ("a", "b", "c", "d") and glued(tokens, after):
        date.suffix = text_at(tokens, after)
        after += 1
    return date, after


def _numeric_date(tokens: Sequence[Token], at: int) -> tuple[PrintedDate | None, int]:
    """28.02.2021, 2021-02-28."""
    if at >= len(tokens) or tokens[at].kind != "t":
        return None, at
    numbers = [int(part) for part in re.split(r"[./-]", tokens[at].text)]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None, at
    return PrintedDate(str(year), iso=f"{year}-{month:02}-{day:02}", flags={"day"}), at + 1


def _written_date(tokens: Sequence[Token], at: int) -> tuple[PrintedDate | None, int]:
    """24 Şubat 2021; May 20, 2024; 2024, May 20; Mayıs 2010."""
    months = month_numbers()
    day = month = 0
    place = at
    year = ""
    first, _ = year_at(tokens, place)
    goes_on = text_at(tokens, place + 2).isdecimal() or _month(tokens, place + 2, months)
    if first and len(first.year) == 4 and not first.suffix and goes_on:
        if text_at(tokens, place + 1) != ",":
            return None, at
        year, place = first.year, place + 2
    for _ in range(2):
        digits = text_at(tokens, place)
        if not day and digits.isdecimal() and 1 <= int(digits) <= 31 and len(digits) <= 2:
            day, place = int(digits), place + 1
            place += text_at(tokens, place) in (".", "-")
            place += _small(tokens, place) and bool(_month(tokens, place + 1, months))
        elif not month and (number := _month(tokens, place, months)):
            month, place = number, place + 1
            place += text_at(tokens, place) == "."
            place += _small(tokens, place) and text_at(tokens, place + 1).isdecimal()
    if not month:
        return None, at
    if not year:
        if text_at(tokens, place) == "," and day:
            place += 1
        last, place = year_at(tokens, place)
        if not last:
            return None, at
        year = last.year
    iso = f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
    return PrintedDate(year, iso=iso, flags={"day"} if day else {"month"}), place


def _small(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word stands between day, month and year: "22 de noviembre de 2020"."""
    return at < len(tokens) and tokens[at].small and tokens[at].norm in small_words()


def _month(tokens: Sequence[Token], at: int, months: dict[str, int]) -> int:
    return months.get(tokens[at].norm, 0) if 0 <= at < len(tokens) else 0
