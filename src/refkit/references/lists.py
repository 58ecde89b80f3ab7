"""Where the reference lists of an article stand: under a heading, or at its end without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from refkit import languages
from refkit.model import Flow
from refkit.references import signs
from refkit.references.lines import Line, lines, measure
from refkit.references.words import folded

LONGEST_HEADING = 70
"""Characters; "Пайдаланылған әдебиеттер тізімі және дереккөздер" has 47."""

FEWEST = 3
"""Entries that a list without a heading needs at least."""

DATED = 0.3
"""Share of the lines of such a list that hold a date."""

TAIL = 0.35
"""The last part of an article in which a list without a heading may begin."""


@dataclass(slots=True)
class Region:
    """The lines of one list, or of one part of a list, and the heading above them."""

    lines: list[Line]
    heading: str
    width: int = 0
    """That of the lines above the list."""


_HEADING = re.compile(
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-ZА-Я])[.)]?\s+|[#*=_•\s-]+)?(?P<words>.{2,}?)[\s:.*=#_-]*$"
)


@cache
def _beginning() -> re.Pattern[str]:
    """How the lines that can be a heading begin: quicker than folding every short line."""
    keys = ("heading", "part-heading", "end-heading")
    known = {word for key in keys for word in languages.words(key, "references")}
    starts = {word[:3] for word in known} | {languages.fold(word)[:3] for word in known}
    return re.compile(
        r"[\W\d_]*(?:[IVX\u0410-\u042f]{1,5}[.)]?\s+)?(?:\w \w \w|"
        + "|".join(re.escape(start) for start in sorted(starts))
        + ")",
        re.IGNORECASE,
    )


def candidate(text: str) -> bool:
    """Whether a line is short enough for a heading and begins like one."""
    return 2 <= len(text) <= LONGEST_HEADING and bool(_beginning().match(text))


def heading(text: str, key: str = "heading") -> bool:
    """Whether a line is one of the headings that the languages list under `key`.

    Numbered ("5. References"), in capitals by any language's rule, spaced out
    ("K A Y N A K Ç A"), with a colon, in two languages ("Kaynakça / References").
    """
    return candidate(text) and _known(text, key)


def _known(text: str, key: str) -> bool:
    known = folded(key)
    plain = languages.fold(text).strip(" :.*#=_-")
    if plain in known:
        return True
    if (match := _HEADING.match(text)) and languages.fold(match["words"]) in known:
        return True
    if _SPACED_OUT.fullmatch(plain):
        return plain.replace(" ", "") in known
    parts = _TWO_LANGUAGES.split(plain)
    return len(parts) > 1 and all(part.strip() in known for part in parts)


_SPACED_OUT = re.compile(r"(?:\w ){3,}\w")
_TWO_LANGUAGES = re.compile(r"\s?[/–|]\s?")


AROUND = 60
"""Lines above a list that tell how wide the text is."""


def find(flow: Flow) -> list[Region]:
    """Return the lists of a flow, in order, cut at the headings inside them."""
    text = flow.text
    rows = lines(text)
    short = [i for i, row in enumerate(rows) if candidate(row.text)]
    starts = [i for i in short if _known(rows[i].text, "heading")]
    regions: list[Region] = []
    for number, start in enumerate(starts):
        last = number + 1 == len(starts)
        # "Sources" may head a chapter of prose where the list comes after it
        regions += _under(rows, start, len(rows) if last else starts[number + 1], strict=not last)
    if not regions:
        regions = _under_a_part(rows, short)
    if not regions and (region := _at_the_end(rows, text)):
        regions = [region]
    _measure(regions, rows, flow)
    return regions


def _measure(regions: list[Region], rows: list[Line], flow: Flow) -> None:
    """Tell how the lines of lists were printed, and how wide those above them are."""
    width = end = 0
    for region in regions:
        first = bisect_left(rows, region.lines[0].start, key=lambda row: row.start)
        if first > end:
            above = rows[max(end, first - AROUND) : first]
            measure(above, flow)
            width = sorted(row.last for row in above)[len(above) * 8 // 10]
        region.width = width
        measure(region.lines, flow)
        end = first + len(region.lines)


def _under_a_part(rows: Sequence[Line], short: Sequence[int]) -> list[Region]:
    """Return the list whose only headings are such as stand inside lists: "Internet sources"."""
    for place in short:
        if _known(rows[place].text, "part-heading"):
            parts = _under(rows, place, len(rows))
            if signs.listlike([line.text for part in parts for line in part.lines], strict=True):
                return parts
    return []


def _under(rows: Sequence[Line], start: int, stop: int, *, strict: bool = False) -> list[Region]:
    """Return the list under the heading rows[start], in parts; nothing if prose follows."""
    parts = [Region([], rows[start].text)]
    for place in range(start + 1, stop):
        row = rows[place]
        if candidate(row.text):
            if heading(row.text, "end-heading"):
                break
            if heading(row.text, "part-heading"):
                parts.append(Region([], row.text))
                continue
        parts[-1].lines.append(row)
    for part in parts:
        part.lines = _without_prose(_without_bare_numbers(part.lines))
    parts = [part for part in parts if part.lines]
    texts = [line.text for part in parts for line in part.lines]
    return parts if parts and signs.listlike(texts, strict=strict) else []


_BARE_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?\.?")


def _without_bare_numbers(rows: list[Line]) -> list[Line]:
    """Leave out numbers that no entry follows: what is left of notes set at a page's end."""
    bare = [bool(_BARE_NUMBER.fullmatch(row.text)) for row in rows] + [True]
    return [row for place, row in enumerate(rows) if not (bare[place] and bare[place + 1])]


WINDOW = 12
"""Lines in which a list shows at least one sign of a reference; longer entries are rare."""

STEP = 6
"""Lines by which the tail grows, where a list without a heading fills more than that."""


def _without_prose(rows: list[Line]) -> list[Line]:
    """Cut a list where text without any sign of a reference goes on to the end."""
    last = -1
    for place, row in enumerate(rows):
        if signs.listed(row.text):
            if place - last > WINDOW and last >= 0:
                return rows[: last + 1]
            last = place
    return rows if len(rows) - last <= WINDOW // 2 else rows[: last + 2]


def _at_the_end(rows: list[Line], text: str) -> Region | None:
    """Return the run of entries at an article's end that no heading announces."""
    first = next((i for i, row in enumerate(rows) if row.start > len(text) * (1 - TAIL)), len(rows))
    while first and _dense(rows[max(0, first - STEP) : first]):
        first = max(0, first - STEP)
    tail = rows[first:]
    dated = [signs.dated(row.text) for row in tail] + [False]
    starts = _starts(tail, dated)
    if len(starts) < FEWEST:
        return None
    begin = starts[0]
    for place, following in zip(starts, [*starts[1:], len(tail)], strict=True):
        apart = following - place
        if apart > WINDOW and sum(dated[place:following]) < DATED * apart:
            begin = following  # prose went on after this one: start anew
    begin = _paragraph(tail, begin)
    run = tail[begin:]
    count = sum(begin <= start for start in starts)
    if count < FEWEST or not signs.listlike([row.text for row in run], strict=True):
        return None
    return Region(_without_prose(run), "")


def _starts(rows: Sequence[Line], dated: Sequence[bool]) -> list[int]:
    """Return which lines surely begin entries, of lines that hold a date or stand before one."""
    return [
        place
        for place, row in enumerate(rows)
        if (dated[place] or dated[place + 1]) and signs.strong_start(row.text, _next(rows, place))
    ]


def _dense(rows: Sequence[Line]) -> bool:
    """Whether lines look like a list: it is longer than the tail then."""
    dated = [signs.dated(row.text) for row in rows] + [False]
    return sum(dated) >= DATED * len(rows) and bool(_starts(rows, dated))


def _paragraph(rows: Sequence[Line], begin: int) -> int:
    """Step back to where a paragraph begins, as long as it holds an entry that is no sure one."""
    while True:
        alone = begin < len(rows) and rows[begin].gap  # a paragraph of its own may be prose
        above = range(begin - 1, max(-1, begin - WINDOW // 2), -1)
        place = next((place for place in above if rows[place].gap), begin)
        block = " ".join(row.text for row in rows[place:begin])
        named = signs.name_first(block) or signs.names_written_out(block)
        addressed = signs.addressed(block)
        if not (signs.dated(block) and (named or addressed)) and not (addressed and not alone):
            return begin
        if not alone:
            return place
        begin = place


def _next(rows: Sequence[Line], place: int) -> str:
    return rows[place + 1].text if place + 1 < len(rows) else ""
