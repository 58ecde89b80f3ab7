"""Where dates stand in a reference: full dates, months with a year, years, "n.d."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit.references.tokens import Tokens

_NUMERIC = re.compile(
    r"""(?<![\d/.-])(?:
        \d{1,2}[./]\s?\d{1,2}[./]\s?(?:1[4-9]|20)\d\d
      | (?:1[4-9]|20)\d\d[-./]\d{1,2}[-./]\d{1,2}
      | (?:0[1-9]|1[0-2])[-/.](?:1[4-9]|20)\d\d
    )(?![\d/-]|\.\d)""",
    re.VERBOSE,
)
_YEAR = re.compile(
    r"""(?<![\d.:/_-])(?<!\d[–—])
        (?P<year>(?:1[0-9]|20)\d\d)
        (?P<suffix>[^\W\d_](?![^\W\d_]))?
        (?P<to>\s?[/–-]\s?(?:(?:1[0-9]|20)\d\d|\d\d?)(?!\d))?
        (?![\d_]|[.:/-]\d)""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"(?:(?<![\d–—-])(?P<day>\d{1,2})(?:st|nd|rd|th|-?е)?\.?\s?(?:de\s)?)?$")
_AFTER = re.compile(r"[.,]?\s*(?P<day>\d{1,2})?(?:st|nd|rd|th)?(?:\s?[-–/]\s?\d{1,2})?[,.]?\s*$")
_YEAR_FIRST = re.compile(r"[,:.]?\s*(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[.]?\s?)?$")


@dataclass(slots=True)
class Found:
    """A printed date; `full` if more than a year is printed, `word` for "n.d." and the like."""

    start: int
    end: int
    full: bool = False
    word: bool = False


def find(tokens: Tokens) -> list[Found]:
    """Return the dates of a text in their order; none overlap."""
    text = tokens.text
    found = [Found(*match.span(), full=True) for match in _NUMERIC.finditer(text)]
    months = tokens.found.get("month", [])
    for match in _YEAR.finditer(text):
        if any(date.start < match.end() and match.start() < date.end for date in found):
            continue
        found.append(_with_month(text, match, months))
    for key in ("no-date", "in-press"):
        for start, end in tokens.found.get(key, ()):
            if _stands_alone(text, start, end):
                found.append(Found(start, end, word=True))
    return sorted(found, key=lambda date: date.start)


def _with_month(text: str, match: re.Match[str], months: list[tuple[int, int]]) -> Found:
    """Widen a year by the month and the day beside it: "20 May 2024", "2024, May 20"."""
    start, end = match.start(), match.end("suffix") if match["suffix"] else match.end()
    for begin, past in months:
        first = begin
        if 0 <= start - past <= 12 and (between := _AFTER.match(text[past:start])):
            if not between["day"] and (before := _BEFORE.search(text[:first][-8:])):
                first -= len(before.group())
            return Found(first, end, full=True)
        if 0 <= first - end <= 8 and _YEAR_FIRST.match(text[end:first]):
            after = re.match(r"[.,]?\s?\d{1,2}(?:st|nd|rd|th)?(?![\d–-])", text[past : past + 8])
            return Found(start, past + (after.end() if after else 0), full=True)
    return Found(start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether "n.d." is set off: in brackets, or between marks."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("(") or before.endswith("["):
        return after[:1] in ")],;"
    return before[-1:] in ".,;" and (not after or after[0] in ".,;:") and end - start > 3
