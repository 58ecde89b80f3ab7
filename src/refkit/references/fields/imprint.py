"""Place and publisher: "М.: Наука, 2004", "Bakı, Ozan, 1996", "Ötüken Neşriyat, İstanbul 1982"."""

from __future__ import annotations

import re

from refkit.references.fields.sketch import Sketch
from refkit.references.words import CAPITAL

_BRACKETED = re.compile(
    r"[(\[](?:(?P<place>[^():]{2,60}?)\s?:\s?)?(?P<publisher>[^()]{2,120}?)[,.;]?\s*[)\]]?$"
)
_PLACE_COLON = re.compile(
    rf"(?P<place>{CAPITAL}[^:\"“«»(),.;]{{1,35}}?(?:,\s?{CAPITAL}[^\W\d_]{{0,15}}\.?)?)\s?:\s"
)


def bracketed(sketch: Sketch) -> None:
    """(Oxford Univ. Press, 2000) · (İstanbul: İnsan Yayınları, 2003)."""
    date = sketch.span("issued")
    if date is None:
        return
    opening = sketch.text.rfind("(", sketch.head, date[0])
    closing = sketch.text.find(")", date[1])
    if opening <= sketch.head or closing < 0 or ")" in sketch.text[opening : date[0]]:
        return
    match = _BRACKETED.match(sketch.text, opening, date[0])
    if match is None or not any(c.isalpha() for c in match.group()) or closing - date[1] > 3:
        return
    if match["place"] is None and not sketch.within("publisher", *match.span("publisher")):
        return
    if sketch.free(opening + 1, match.end()):
        if match["place"]:
            sketch.take("publisher-place", *match.span("place"))
        sketch.take("publisher", *match.span("publisher"))
        sketch.skip(opening, closing + 1)


def known_place(sketch: Sketch) -> None:
    """A place that the languages know, set off by marks, near the end; its publisher beside it."""
    if sketch.has("publisher-place"):
        return
    for start, end in reversed(list(sketch.found("place"))):
        if start > sketch.head and _set_off(sketch, start, end) and not _inside(sketch, start, end):
            _with_publisher(sketch, start, end)
            return


def _inside(sketch: Sketch, start: int, end: int) -> bool:
    """Whether a place stands inside brackets that say where something happened."""
    opening = sketch.text.rfind("(", sketch.head, start)
    if opening < 0 or sketch.text.find(")", opening, start) >= 0:
        return False
    return sketch.text[end : end + 2].strip()[:1] != ":"


_LEFT_MARK = re.compile(r"(?:[.,;(/\"”»)\]–—-])\s*$")
_RIGHT_MARK = re.compile(r"\s*(?:[:,;.)\]–—]|$|(?:1[5-9]|20)\d\d)|\s?[-–—]")


def _set_off(sketch: Sketch, start: int, end: int) -> bool:
    text = sketch.text
    left = _LEFT_MARK.search(text, max(0, start - 3), start)
    if not left and sketch.free(max(0, start - 1), start):
        return False
    if end - start <= 2:  # М. Л. Б.: an initial unless a colon, a comma and a year, or a dash
        year = re.match(r"\s?[:;]|,?\s?(?:1[5-9]|20)\d\d|[–—-]", text[end : end + 7])
        dash = text[:start].rstrip()[-1:] in ("–", "—", "-")
        return bool(year) or (dash and text[end : end + 1] != ",")
    return bool(_RIGHT_MARK.match(text, end))


def _with_publisher(sketch: Sketch, start: int, end: int) -> None:
    text = sketch.text
    sketch.take("publisher-place", start, end)
    after = re.compile(r"\s?(?P<mark>[:,;.]|(?=\s?[«\"“]))\s?").match(text, end)
    mark = after["mark"] if after else ""
    first = after.end() if after else end
    limit = sketch.until_claimed(first)
    past = _part_end(text, first, limit, colon=mark == ":")
    part = text[first:past].strip(' .,;:«»"“”')
    serial = sketch.has("issue") and not sketch.has("publisher")
    told = mark == ":" or (past >= limit - 3 and not serial)
    if told and 1 < len(part) < 120 and not part[0].islower():
        sketch.take("publisher", first, past)
        return
    _publisher_before(sketch, start)


_PART_END = re.compile(rf",\s|;\s|\.\s*[–—-]|\.\s+(?={CAPITAL})|\s[–—]\s|\)")


def _part_end(text: str, start: int, limit: int, *, colon: bool) -> int:
    """Where a publisher's name ends: at a comma, a stop before a new sentence, a claimed date."""
    for match in _PART_END.finditer(text, start, limit):
        word = re.search(r"[^\W\d_]+$", text[start : match.start()])
        if match.group().strip() == "." and word and len(word.group()) <= 3:
            continue
        return match.start()
    return limit


def _publisher_before(sketch: Sketch, start: int) -> None:
    """The part before a place, if a publisher's word is in it: "Ötüken Neşriyat, İstanbul"."""
    text = sketch.text
    end = len(text[:start].rstrip(" ,.;:(–—-"))
    begin = max(text.rfind(mark, sketch.head, end) for mark in (", ", ". ", "; ", "– ", ") "))
    begin = max(begin + 1, sketch.head)
    if begin <= sketch.head or not sketch.free(begin, end):
        return
    if sketch.within("publisher", begin, end) and end - begin < 100:
        sketch.take("publisher", begin, end)


def place_and_publisher(sketch: Sketch) -> None:
    """An unknown place, told by its colon: "Lanham, MD: Scarecrow Press"."""
    if sketch.has("publisher-place", "publisher"):
        return
    for first, last in reversed(sketch.gaps(sketch.head)):
        for match in reversed(list(_PLACE_COLON.finditer(sketch.text, first, last))):
            left = _LEFT_MARK.search(sketch.text, max(0, match.start() - 3), match.start())
            if match.start() <= sketch.head + 3 or not (left or match.start() == first):
                continue
            if match.start() == first and sketch.claimed[first - 1 : first] != b"\1" and not left:
                continue
            past = _part_end(sketch.text, match.end(), last, colon=True)
            rest = sketch.text[match.end() : past]
            words = match["place"].split()
            if len(words) > 4 or not rest or rest[0].islower() or len(rest.split()) > 9:
                continue
            if past < last - 3 or any(word[0].islower() and len(word) > 3 for word in words):
                continue
            if not sketch.within("publisher", match.end(), past) and sketch.has("issue"):
                continue
            sketch.take("publisher-place", *match.span("place"))
            sketch.take("publisher", match.end(), past)
            return


_BEFORE_YEAR = re.compile(
    rf"(?:[,»”\")]|(?P<area>\.\s?[–—-])|(?P<stop>\.))\s?"
    rf"(?P<place>{CAPITAL}[^\W\d_]+(?:[- ]{CAPITAL}[^\W\d_]+)?)(?P<comma>,?)\s?$"
)


def place_before_year(sketch: Sketch) -> None:
    """An unknown place, told by the year behind it: ", Albany 2002" · ". – Уральск, 1993"."""
    date = sketch.span("issued")
    if date is None or sketch.has("publisher-place", "publisher") or date[0] <= sketch.head:
        return
    match = _BEFORE_YEAR.search(sketch.text, max(sketch.head, date[0] - 40), date[0])
    if match is None or not sketch.free(*match.span("place")):
        return
    counted = match["stop"] and sketch.has("number-of-pages")  # GOST: ". Уральск, 1993. 48 с."
    if not (match["area"] or counted or not (match["comma"] or match["stop"])):
        return
    if counted and sketch.within("publisher", *match.span("place")):
        return
    if not sketch.within("month", *match.span("place")):
        sketch.take("publisher-place", *match.span("place"))
        _publisher_before(sketch, match.start("place"))
