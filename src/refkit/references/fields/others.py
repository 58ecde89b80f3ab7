"""Editors and translators, the genre of a thesis, a date at the end."""

from __future__ import annotations

import re

from refkit.references.fields import people
from refkit.references.fields.front import take_date
from refkit.references.fields.sketch import Sketch

_BY = re.compile(r"[\s.:]*(?:by|von|v\.|par|de|di)?\s*", re.IGNORECASE)


def contributors(sketch: Sketch) -> None:
    """ "(A. Can, Haz.)", "Çev.: Reşit Arat", "под ред. А. Н. Иванова", "edited by R. Port"."""
    for key in ("translator", "editor"):
        for start, end in sketch.found(key):
            if sketch.has(key) or not sketch.free(start, end):
                continue
            span = _names_before(sketch, start) or _names_after(sketch, end)
            if span and sketch.free(*span):
                block = min(span[0], start), max(span[1], end)
                sketch.take(key, *span, block=sketch.brackets(*block))


def _names_before(sketch: Sketch, start: int) -> tuple[int, int] | None:
    """ "(A. Can, Haz.)", "In: A. Smith (Hrsg.)": names that end right before the role."""
    text, tokens = sketch.text, sketch.tokens
    end = len(text[:start].rstrip(" ,(["))
    opening = max(text.rfind("(", sketch.head, end), text.rfind("[", sketch.head, end))
    starts = [past for _, past in tokens.found.get("in", ()) if sketch.head <= past < end]
    if opening >= 0 and text.find(")", opening, end) < 0:
        starts.append(opening + 1)
    for first in sorted(starts, reverse=True):
        place = tokens.index(first)
        while place < len(tokens.rows) and tokens.shapes[place] in ":.,":
            place += 1
        past, form = people.head(tokens, place)
        if form and abs(tokens.rows[past - 1].end - end) <= 2:
            return tokens.rows[place].start, tokens.rows[past - 1].end
    return None


def _names_after(sketch: Sketch, end: int) -> tuple[int, int] | None:
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
    r"[^,;()\[\]]{0,40}?(?=[,;()\[\]]|\.\s+[A-ZА-Я–—-]|\.?\s*$|\s[–—:]\s|\.\s?[–—-])"
)


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a genre to the marks around it: "Basılmamış Yüksek Lisans Tezi"."""
    first = max(text.rfind(mark, 0, start) for mark in "(,.:;/[")
    after = _REST_OF_PHRASE.match(text, end)
    return max(first, start - 40) + 1, after.end() if after else end


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
