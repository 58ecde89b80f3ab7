"""Editors and translators, the genre of a thesis, a date at the end."""

from __future__ import annotations

import re

from refkit.references.fields import people
from refkit.references.fields.front import take_date
from refkit.references.fields.sketch import Sketch
from refkit.references.words import CAPITAL, SMALL, alternatives

_BY = re.compile(rf"[\s.:]*(?:(?:{alternatives('by', table='references')})\s)?\s*", re.IGNORECASE)


def contributors(sketch: Sketch) -> None:
    """Who else had a hand in it: "(A. Can, Haz.)", "Çev.: R. Arat", "In: R. Port (ed.)"."""
    for key in ("translator", "editor"):
        for start, end in sketch.found(key):
            if sketch.has(key) or not sketch.free(start, end):
                continue
            if span := _names_after_in(sketch, start) or _names_of_sentence(sketch, start):
                lead, first, past = span
                _first, last = sketch.brackets(start, end)
                if sketch.free(lead, last) and sketch.take(key, first, past, block=(lead, last)):
                    sketch.container_at = last
                continue
            beside = _names_in_brackets(sketch, start) or _names_after(sketch, start, end)
            if beside and sketch.free(*beside):
                block = min(beside[0], start), max(beside[1], end)
                sketch.take(key, *beside, block=sketch.brackets(*block))


def _names_after_in(sketch: Sketch, start: int) -> tuple[int, int, int] | None:
    """(where "In" stands, names from, names to) of "In: A. Smith (Hrsg.)"."""
    end = len(sketch.text[:start].rstrip(" ,(["))
    for lead, past in reversed(sketch.tokens.found.get("in", ())):
        if sketch.head <= lead and past < end and (span := _names(sketch, past, end)):
            return lead, *span
    return None


_LAST_STOP = re.compile(r".*[.?!”»\"]\s+(?=[^\W\d_])", re.DOTALL)


def _names_of_sentence(sketch: Sketch, start: int) -> tuple[int, int, int] | None:
    """A sentence that begins with names and comes to the role: "Title. A. Kaya (Ed.), Book"."""
    end = len(sketch.text[:start].rstrip(" ,(["))
    if end == start or sketch.text[start - 1] not in "([":
        return None
    rows = sketch.tokens.rows
    place = sketch.tokens.index(sketch.head)
    for number in range(place + 1, sketch.tokens.index(end)):
        if rows[number - 1].shape in '."' and (span := _names(sketch, rows[number].start, end)):
            return span[0], *span
    return None


def _names_in_brackets(sketch: Sketch, start: int) -> tuple[int, int] | None:
    """Names between a bracket and the role: "(A. Can, Haz.)"."""
    end = len(sketch.text[:start].rstrip(" ,(["))
    opening = max(sketch.text.rfind(mark, sketch.head, end) for mark in "([")
    if opening < 0 or sketch.text.find(")", opening, end) >= 0:
        return None
    return _names(sketch, opening + 1, end)


def _names(sketch: Sketch, start: int, end: int) -> tuple[int, int] | None:
    """Return the names that begin at `start`, if they go up to `end`."""
    tokens = sketch.tokens
    place = tokens.index(start)
    while place < len(tokens.rows) and tokens.shapes[place] in ":.,":
        place += 1
    past, form = people.head(tokens, place)
    if form and abs(tokens.rows[past - 1].end - end) <= 2:
        return tokens.rows[place].start, tokens.rows[past - 1].end
    return None


def _names_after(sketch: Sketch, start: int, end: int) -> tuple[int, int] | None:
    if sketch.text[:start].rstrip()[-1:].isalnum():  # IEEE Trans. Water Res.
        return None
    match = _BY.match(sketch.text, end)
    place = sketch.tokens.index(match.end() if match else end)
    rows = sketch.tokens.rows
    if place >= len(rows) or rows[place].start - end > 8:
        return None
    past, form = people.head(sketch.tokens, place)
    return (rows[place].start, rows[past - 1].end) if form else None


def thesis(sketch: Sketch) -> None:
    """(Yayımlanmamış Doktora Tezi) · PhD thesis · дис. ... канд. ист. наук."""
    for start, end in sketch.found("thesis"):
        first, past = _phrase(sketch.text, start, end)
        if first > sketch.head and sketch.free(first, past):
            sketch.take("genre", first, past, block=sketch.brackets(first, past))
            return


_REST_OF_PHRASE = re.compile(
    rf"[^,;()\[\]]{{0,40}}?(?=[,;()\[\]]|\.\s+{CAPITAL}|\.?\s*$|\s[–—:]\s|\.\s?[–—-])"
)


_ABBREVIATIONS = re.compile(rf"(?:(?<=[\s:.])(?:[^\W\d_]{{3,7}}\.|{SMALL}{{5,16}})\s?){{1,4}}$")


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a genre to the marks around it: "Basılmamış Yüksek Lisans Tezi"."""
    first = max(text.rfind(mark, 0, start) for mark in "(,.:;/[") + 1
    first = max(first, start - 40)
    if chain := _ABBREVIATIONS.search(text, max(0, first - 40), first):
        first = chain.start()
    after = _REST_OF_PHRASE.match(text, end)
    return first, after.end() if after else end


def late_date(sketch: Sketch) -> None:
    """Without an early year: the last date, for titles may hold years."""
    if sketch.has("issued"):
        return
    free = [d for d in sketch.dates if d.start >= sketch.head and sketch.free(d.start, d.end)]
    if not free:
        return
    full = [d for d in free if d.full]
    bracketed = [d for d in free if sketch.text[: d.start].rstrip()[-1:] == "("]
    best = free[-1]
    if full:
        best = full[0]
    elif bracketed and best.end - best.start > 5:  # 2001-2010 behind (2011) is pages
        best = bracketed[-1]
    take_date(sketch, best)
