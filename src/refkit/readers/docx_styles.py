"""Styles and automatic numbers of a DOCX (ECMA-376 part 1, 17.7 and 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from refkit.readers import xml
from refkit.readers.docx_package import attribute, child, is_on, value

_HEADING = re.compile(r"heading ([1-9])")
_DEEPEST = 20
"""Styles that a style may rest on, one on the other."""


@dataclass(slots=True)
class Style:
    """What a style says that a reader of the text would notice."""

    name: str = ""
    level: int = 0
    """Level of a heading, 0 for none."""
    hidden: bool = False
    number: tuple[str, int] = ("", 0)
    """(id of a list, level in it)."""


class Styles:
    """The styles of a file by their ids, each with what it takes over from others."""

    def __init__(self, root: Any) -> None:
        rows = [] if root is None else [row for row in root if xml.name(row) == "style"]
        self._rows = {attribute(row, "styleId"): row for row in rows}
        self._known: dict[str, Style] = {}

    def __getitem__(self, name: str) -> Style:
        if name not in self._known:
            self._known[name] = self._style(name)
        return self._known[name]

    def _style(self, name: str) -> Style:
        row, style = self._rows.get(name), Style()
        for _ in range(_DEEPEST):
            if row is None:
                break
            own = value(row, "name").lower()
            style.name = style.name or own
            style.level = style.level or _level(row, own)
            style.hidden = style.hidden or is_on(row, "rPr", "vanish")
            if not style.number[0]:
                style.number = number_of(child(row, "pPr"))
            row = self._rows.get(value(row, "basedOn"))
        return style


def _level(row: Any, name: str) -> int:
    if found := _HEADING.fullmatch(name):
        return int(found[1])
    if name == "title":
        return 1
    return outline(child(row, "pPr"))


def outline(properties: Any) -> int:
    """The level of a heading by its outline level (0 to 8; 9 is running text), 0 for none."""
    level = value(properties, "outlineLvl") if properties is not None else ""
    return int(level) + 1 if level in tuple("012345678") else 0


def number_of(properties: Any) -> tuple[str, int]:
    """(id of the list, level in it) that the properties of a paragraph name."""
    numbered = child(properties, "numPr") if properties is not None else None
    level = value(numbered, "ilvl") if numbered is not None else ""
    name = value(numbered, "numId") if numbered is not None else ""
    return name, int(level) if level in tuple("012345678") else 0


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the paragraphs of numbered lists."""

    def __init__(self, root: Any) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        abstract = {}
        for row in () if root is None else root:
            if xml.name(row) == "abstractNum":
                abstract[attribute(row, "abstractNumId")] = _levels(row)
            elif xml.name(row) == "num":
                name = value(row, "abstractNumId")
                self._lists[attribute(row, "numId")] = _list(row, name, abstract.get(name, {}))

    def next(self, name: str, level: int) -> str:
        """Count on, and return the number as it is printed ("2.1.", "[7]"); "" for bullets."""
        found = self._lists.get(name)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        if level in found.restarts:
            counts[level] = found.restarts.pop(level) - 1
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def printed(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            shown = found.levels.get(at, _Level())
            return numeral(counts.get(at, shown.start), shown.format)

        if found.levels[level].format in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", printed, found.levels[level].text)


def _levels(row: Any) -> dict[int, _Level]:
    levels = {}
    for inner in row:
        if xml.name(inner) == "lvl" and (at := attribute(inner, "ilvl")).isdecimal():
            start = value(inner, "start")
            levels[int(at)] = _Level(
                _number(start, 1), value(inner, "numFmt") or "decimal", value(inner, "lvlText")
            )
    return levels


def _list(row: Any, abstract: str, levels: dict[int, _Level]) -> _List:
    found = _List(abstract, dict(levels))
    for inner in row:
        if xml.name(inner) == "lvlOverride" and (at := attribute(inner, "ilvl")).isdecimal():
            found.levels |= _levels(inner)
            if start := value(inner, "startOverride"):
                found.restarts[int(at)] = _number(start, 1)
    return found


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else default


def numeral(number: int, form: str) -> str:
    """Write a number in one of Word's formats: "lowerRoman" → "iv"; decimal if not known."""
    write = _FORMS.get(form.lower().removeprefix("lower").removeprefix("upper"), str)
    text = write(number) if 0 < number < 4000 else str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        text += letters * times
    return text


_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


def _letter(number: int) -> str:
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _sign(number: int) -> str:
    times, place = divmod(number - 1, 4)
    return "*†‡§"[place] * (times + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "roman": _roman,
    "letter": _letter,
    "chicago": _sign,
    "decimalzero": lambda number: f"{number:02}",
}
