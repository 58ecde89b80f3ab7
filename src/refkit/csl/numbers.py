"""Numbers: what is one, how many there are, ordinals, Roman numerals, page ranges."""

from __future__ import annotations

import re

from refkit.csl.locale import Locale

_ONE = r"[^\W\d_]{0,4}\.?\d+[^\W\d_]{0,4}"
_NUMERIC = re.compile(rf"\s*{_ONE}(?:\s*[-–—,&]\s*{_ONE})*\s*")
"""CSL 1.0.2, "is-numeric": numbers with letters around, joined by hyphen, comma or ampersand."""
_SEPARATORS = re.compile(r"\s*(\\?[-–—]|[,&]|\band\b)\s*")
_SEVERAL = re.compile(
    r"(?:\d\w?|\b[ivxlcIVXLC]+)\s*(?:[,&–—]|(?<!\\)-|,?\s[^\W\d_]{1,3}\s)\s*[^\W\d_]{0,2}(?:\d|[ivxlcIVXLC]+\b)"
)
_RANGE = re.compile(
    r"(?<!\w)([^\W\d_]*)(\d+)([^\W\d_]*)\s*[-–—]\s*([^\W\d_]*)(\d+)([^\W\d_]*)(?!\w)"
)
_ROMAN_RANGE = re.compile(r"\b([ivxlc]+)-([ivxlc]+)\b")
_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether a value is a number, or several."""
    return _NUMERIC.fullmatch(text) is not None


def several(text: str) -> bool:
    """Whether there is more than one: "2-4", "3, 7", "2 & 4"; an escaped hyphen joins none."""
    return _SEVERAL.search(text) is not None


def roman(number: int) -> str:
    """Return a number up to 3999 in small Roman numerals."""
    found = ""
    for value, letters in _ROMANS:
        found += letters * (number // value)
        number %= value
    return found


def letters(number: int) -> str:
    """Return a year's suffix: 1 → "a", 27 → "aa"."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(97 + rest) + found
    return found


def spaced(text: str) -> str:
    """Return numbers with the usual spaces: "2 - 4" → "2–4", "2,3&4" → "2, 3 & 4"."""

    def write(match: re.Match[str]) -> str:
        mark = match.group(1)
        if mark.startswith("\\"):
            return "-"
        return {",": ", ", "&": " & ", "and": " and "}.get(mark, "–" if mark == "-" else mark)

    return _SEPARATORS.sub(write, text)


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Return a number with the ending that the locale gives it: "3rd"."""
    return f"{number}{_ending(number, locale, gender)}"


def _ending(number: int, locale: Locale, gender: str) -> str:
    """Return an ordinal's ending: of the whole number, its last two digits, its last one.

    ordinal-10 … ordinal-99 count for numbers that end so, ordinal-00 … ordinal-09 for the last
    digit, unless the term says otherwise (CSL 1.0.2, "Ordinal Suffixes").
    """
    for name, match in (
        (f"ordinal-{number:02d}", ("whole-number", "last-two-digits", "last-digit", "")),
        (f"ordinal-{number % 100:02d}", ("last-two-digits",)),
        (f"ordinal-{number % 10:02d}", ("last-digit",)),
    ):
        term = locale.ordinals.get((name, gender)) or locale.ordinals.get((name, ""))
        if term is None:
            continue
        default = "last-digit" if int(name[8:]) < 10 else "last-two-digits"
        if (term.match or default) in match or number == int(name[8:]):
            return term.single
    base = locale.ordinals.get(("ordinal", gender)) or locale.ordinals.get(("ordinal", ""))
    return base.single if base else ""


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Return "third"; as `ordinal` where the locale has no word."""
    word = locale.term(f"long-ordinal-{number:02d}", gender=gender) if 0 < number <= 10 else ""
    return word or ordinal(number, locale, gender)


def page_range(text: str, form: str, delimiter: str = "–") -> str:
    """Return ranges of pages written out or shortened (CSL 1.0.2, "Page Ranges").

    `form`: expanded, minimal, minimal-two, chicago, chicago-15, chicago-16, or nothing.
    """
    if "-" not in text and "–" not in text:
        return text

    def write(match: re.Match[str]) -> str:
        before, first, after, prefix, last, end = match.groups()
        if after or end or prefix != before:
            return match.group()
        whole = first[: max(0, len(first) - len(last))] + last if len(last) < len(first) else last
        if int(whole) < int(first):
            return match.group()
        return f"{before}{first}{delimiter}{_shown(first, whole, form, prefix)}"

    if "\\-" in text:
        return text.replace("\\-", "-")
    if form:
        text = re.sub(r"\s*-\s*", "-", _RANGE.sub(write, text))
        return _ROMAN_RANGE.sub(rf"\1{delimiter}\2", text)
    return re.sub(r"(?<=[\w)\]])\s*(?:-|–)\s*(?=[\w(\[])", delimiter, text)


def _shown(first: str, last: str, form: str, prefix: str) -> str:
    if form == "expanded":
        return prefix + last
    if len(first) != len(last):
        return last
    if form in ("minimal", "minimal-two"):
        return _shortest(first, last, 2 if form == "minimal-two" else 1)
    if form in ("chicago", "chicago-15", "chicago-16"):
        return _chicago(first, last, fifteenth=form != "chicago-16")
    return last


def _shortest(first: str, last: str, least: int) -> str:
    """Return the last number without the digits that it shares with the first."""
    same = next((i for i in range(len(last)) if first[i] != last[i]), len(last) - 1)
    return last[min(same, max(0, len(last) - least)) :]


def _chicago(first: str, last: str, *, fifteenth: bool) -> str:
    """The Chicago Manual of Style, 9.60 (15th and 16th editions)."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _shortest(first, last, 1)
    if fifteenth and len(first) == 4:
        changed = sum(a != b for a, b in zip(first, last, strict=True))
        short = _shortest(first, last, 2)
        return last if len(short) > 2 and changed > 2 else short
    return _shortest(first, last, 2)
