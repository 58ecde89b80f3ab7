"""A list cut into its entries.

Lists lose their hanging indents in text that comes from PDF, and blank lines may stand after
each line or nowhere. What is left is how entries begin (a number, a name with a date), how they
end (a full stop, an address, pages), the alphabet, and lines that end early. Where entries run
on in one paragraph, even the lines tell nothing, and sentences take their place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from refkit.references import signs
from refkit.references.breaks import ADDRESS_FIRST, weighed
from refkit.references.lines import Line
from refkit.references.listed import CLOSED, NEAR, WIDEST, Listed

Entry = list[Line]


def split(rows: Sequence[Line], language: str = "", width: int = 0) -> list[Entry]:
    """Cut the lines of a list into entries, by the surest means the list offers.

    `language` is that of the article: its alphabet is what the list is sorted by. `width` is that
    of the lines around the list. A line that holds several entries is cut as well.
    """
    rows = list(rows)
    if not rows:
        return []
    found = _numbered(rows) or _bulleted(rows) or _run_on(rows, language, width)
    if found:
        return found
    found_at = weighed(Listed(rows, language, width))
    starts = _paragraphs(rows)
    if not starts or any(sure for place, sure in found_at.items() if place not in starts):
        starts = list(found_at)
    return _between(rows, starts)


def _between(rows: Sequence[Line], starts: Sequence[int]) -> list[Entry]:
    return [list(rows[a:b]) for a, b in pairwise([*starts, len(rows)])]


Place = tuple[int, int]
"""Which line, and which of its characters."""


def _at(rows: Sequence[Line], places: Sequence[Place]) -> list[Entry]:
    """Cut at places that may lie inside lines."""
    wanted: dict[int, list[int]] = {}
    for place, offset in places:
        wanted.setdefault(place, []).append(offset)
    entries: list[Entry] = []
    for number, row in enumerate(rows):
        offsets = wanted.get(number, [])
        if not offsets or offsets[0] > 0:
            offsets = [0, *offsets]
            if entries:
                entries[-1].append(row.part(0, [*offsets, len(row.text)][1]))
                offsets = offsets[1:]
        for start, end in pairwise([*offsets, len(row.text)]):
            entries.append([row.part(start, end)])
    return entries


def _numbered(rows: Sequence[Line]) -> list[Entry]:
    """Numbers that count up from the first line on, at lines' beginnings or inside lines.

    A number that was lost is stepped over.
    """
    form, first = signs.numbered(rows[0].text)
    if first is None or first > 500:
        return []
    outer: list[tuple[int, Place]] = []
    inner: list[tuple[int, Place]] = []
    for place, row in enumerate(rows):
        its_form, number = signs.numbered(row.text)
        before = " ".join(above.text[-NEAR:] for above in rows[max(0, place - 2) : place])
        counted = its_form == _STOP and signs.counts(before)
        if number and not counted and (its_form == form or {its_form, form} == _PLAIN):
            outer.append((number, (place, 0)))
        following = rows[place + 1].text[:1] if place + 1 < len(rows) else ""
        for offset, its_form, number in signs.inner_numbers(f"{row.text} {following}", before):
            if its_form == form:
                inner.append((number, (place, offset)))
    places = _counted(first, outer)
    together = _counted(first, sorted([*outer, *inner], key=_second)) if inner else []
    if len(together) > 1.2 * len(places):
        return _at(rows, together)
    starts = [place for place, _ in places]
    return _between(rows, starts) if len(starts) > 1 or len(rows) <= 4 else []


_STOP = 3
_PLAIN = {_STOP, 5}
"""The forms "12." and "12": a full stop is soon lost."""


def _second(pair: tuple[int, Place]) -> Place:
    return pair[1]


def _counted(first: int, found: Sequence[tuple[int, Place]]) -> list[Place]:
    """Follow numbers as they count up from `first`; up to two in a row may be missing."""
    last_of = dict(found)
    places: list[Place] = [(0, 0)]
    expected = first + 1
    for number, place in found:
        if place <= places[-1] or not expected <= number <= expected + 2:
            continue
        if any(last_of.get(skipped, (-1, 0)) > place for skipped in range(expected, number)):
            continue
        places.append(place)
        expected = number + 1
    return places


def _bulleted(rows: Sequence[Line]) -> list[Entry]:
    places = [(i, 0) for i, row in enumerate(rows) if signs.item(row.text)]
    if not places or places[0] != (0, 0):
        return []
    mark = rows[0].text[0]
    places += [
        (i, offset)
        for i, row in enumerate(rows)
        for offset in signs.inner_bullets(f"{row.text} x")
        if row.text[offset] == mark
    ]
    return _at(rows, sorted(places)) if len(places) > 1 else []


def _paragraphs(rows: Sequence[Line]) -> list[int]:
    """Blank lines between entries: some lines have one before them, and those begin entries.

    Where all have one, the lines must be longer than lines are printed.
    """
    starts = [i for i, row in enumerate(rows) if row.gap or i == 0]
    if len(starts) == 1:
        return []
    if len(starts) == len(rows) and max(row.last for row in rows) < 1.1 * WIDEST:
        return []
    good = sum(_may_begin(rows[i].text) for i in starts)
    closed = sum(bool(CLOSED.search(rows[i - 1].text[-NEAR:])) for i in starts[1:])
    lengths = [b - a for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    enough = 0.9 if len(starts) < len(rows) else 0.75  # nothing is known of lines that go on
    whole = good >= enough * len(starts) and closed >= 0.8 * (len(starts) - 1)
    return starts if whole and max(lengths) <= 12 else []


_LONGEST = 400
"""Characters of a line that is looked through for several entries; most entries are shorter."""
_SENTENCE = re.compile(
    r"(?:(?:https?://|www\.|\b10\.\d{4}/)\S{1,300}|[.!?…;”»)\]\d/])\s+"
    r"(?=[^\W\d_a-zа-я]|[“\"«„(—–_-])"
)


def _run_on(rows: Sequence[Line], language: str, width: int) -> list[Entry]:
    """Cut entries that run on in one paragraph: sentences take the place of lines.

    Lines that all are full, or that are longer than any entry, tell that they do.
    """
    if max(len(row.text) for row in rows) <= _LONGEST and not _full(rows, language, width):
        return []
    pieces = sentences(rows)
    offsets = list(accumulate((len(row.text) + 1 for row in rows), initial=0))
    starts: list[Place] = []
    for piece in weighed(Listed(pieces, language, lined=False)):
        row = bisect_right(offsets, pieces[piece].start) - 1
        starts.append((row, pieces[piece].start - offsets[row]))
    within = sum(offset > 0 for _, offset in starts)
    return _at(rows, starts) if within > 0.4 * (len(starts) - 1) else []


def sentences(rows: Sequence[Line]) -> list[Line]:
    """Cut the text of some lines where a sentence may end.

    The pieces stand where they do in the lines joined by blanks.
    """
    text = " ".join(row.text for row in rows)
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    return [Line(text[a:b].strip(), a, b, gap=False, last=b - a) for a, b in pairwise(cuts)]


def _full(rows: Sequence[Line], language: str, width: int) -> bool:
    """Whether hardly a line ends before the margin."""
    of = Listed(rows, language, width)
    if of.one_line or of.width < 0.75 * width:
        return False
    early = sum(of.room(place) > 0.13 * of.width for place in range(1, len(rows)))
    gaps = sum(row.gap for row in rows[1:])  # a line that ends early by chance makes one
    return len(rows) >= 4 and gaps <= 0.2 * len(rows) and early <= 0.12 * len(rows)


def _may_begin(text: str) -> bool:
    return not (text[0].islower() and not signs.name_first(text)) and not ADDRESS_FIRST.match(text)
