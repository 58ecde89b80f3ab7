"""What stands in front of a reference: its number, a short name, authors, an early year."""

from __future__ import annotations

import re

from refkit.references.fields import people
from refkit.references.fields.dating import Found
from refkit.references.fields.sketch import Sketch

_ENTRY_NUMBER = re.compile(
    r"\s*(?:\[(?P<a>[^\[\]\s]{1,12})\]\s*|\((?P<b>\d{1,3})\)\s*|(?P<c>\d{1,4})[.)](?!\d)\s*"
    r"|(?P<d>\d{1,3})\s+(?=[^\W\d_])|[•·▪●■*–—-]\s+)"
)
_ABBREVIATION = re.compile(r"\s*\((?P<short>[^()\d]{2,40})\)\s*(?=[^\W\d_])")


def entry_number(sketch: Sketch) -> None:
    """[12] · 12. · 12) · a bullet."""
    if match := _ENTRY_NUMBER.match(sketch.text):
        if match.lastgroup:
            sketch.take("citation-number", *match.span(match.lastgroup))
        sketch.skip(*match.span())
        sketch.head = match.end()


def abbreviation(sketch: Sketch) -> None:
    """(PM of KZ) Prime Minister of …: what the text cites the entry by, before the author."""
    match = _ABBREVIATION.match(sketch.text, sketch.head)
    if match and sum(char.isupper() for char in match["short"]) >= 2:
        sketch.take("abbreviation", *match.span("short"), block=match.span())
        sketch.head = match.end()


def author_and_date(sketch: Sketch) -> None:
    """Who stands in front, and the year right behind, as in author-date styles."""
    if _repeated(sketch):
        return
    rows = sketch.tokens.rows
    first = sketch.tokens.index(sketch.head)
    past, form = people.head(sketch.tokens, first)
    if form in ("GIVEN_FIRST", "COMMA_GIVEN") and _TITLE_FIRST.match(
        sketch.text, rows[past - 1].end
    ):
        past = first  # "Теория множеств / под ред. …"
    if _law_first(sketch, first):
        return
    names_end = rows[past - 1].end if past > first else sketch.head
    date = next((d for d in sketch.dates if d.start >= sketch.head), None)
    if date and (end := _dated_head(sketch, date, names_end)):
        _take_authors(sketch, end)
        past = take_date(sketch, date)
        marks = _MARKS.match(sketch.text, past)
        sketch.head = marks.end() if marks else past
        return
    end = names_end if past > first else _organisation_end(sketch)
    if not end and (past := people.family_only(sketch.tokens, first)) > first:
        end = rows[past - 1].end
    if end > sketch.head:
        _take_authors(sketch, end)
        sketch.head = max(end, sketch.head)


_OTHERWISE = re.compile(r"[^\W\d_]{3,}[.?!]\s+[^\W\d_(]|[\"“”«»„]|\d|//|: |\s/\s")


def _law_first(sketch: Sketch, first: int) -> bool:
    """Whether a law stands in front: its name is the title, and nobody its author."""
    rows = sketch.tokens.rows
    return first < len(rows) and sketch.within("law", rows[first].start, rows[first].end)


_DASHES = re.compile(r"\s*((?:[-‐‑‒–—―_]\s?){3,}|[—―]{1,3}(?=[.,:; (]))")


def _repeated(sketch: Sketch) -> bool:
    """Whether dashes repeat the author of the entry above; label them, with their role."""
    match = _DASHES.match(sketch.text, sketch.head)
    if match is None:
        return False
    end = match.end()
    role = "author"
    for key in ("editor", "translator"):
        for first, past in sketch.tokens.found.get(key, ()):
            if not any(char.isalnum() for char in sketch.text[end:first]) and first >= end:
                role, end = key, sketch.brackets(first, past)[1]
    sketch.labels.append((role, *match.span(1)))
    sketch.given.add(role)
    sketch.skip(sketch.head, end)
    sketch.head = end
    for date in sketch.dates:
        if date.start >= end and not any(c.isalnum() for c in sketch.text[end : date.start]):
            sketch.head = take_date(sketch, date)
    return True


_TITLE_FIRST = re.compile(r"\s*(?:\([^()]{1,12}\)\s*)?/\s")


def _dated_head(sketch: Sketch, date: Found, names_end: int) -> int:
    """Return where the authors before an early date end; 0 if that text is no author."""
    text = sketch.text
    if not 0 < date.start - sketch.head <= 400:
        return 0
    end = len(text[: date.start].rstrip(" (["))
    bracketed = text[end : date.start].strip()[:1] in ("(", "[") and end < date.start
    if names_end > sketch.head and not _beside_role(sketch, names_end, end):
        return end if bracketed or not date.full or date.word else 0
    head = text[sketch.head : end].strip(" .,")
    if not any(char.isalpha() for char in head) or _OTHERWISE.search(head):
        return 0
    if head.count("(") != head.count(")"):
        return 0
    words = re.findall(r"[^\W\d_]+", head)
    small = sum(word[0].islower() for word in words)
    organised = sketch.within("organisation", sketch.head, end)
    if bracketed:
        return end if organised or (small <= 4 and len(words) <= 14) else 0
    closed = text[end - 1] == "." and text[date.end : date.end + 1] in (".", ":")
    short = closed and small <= 3 and len(words) <= 12
    return end if short or (closed and organised) else 0


def _beside_role(sketch: Sketch, start: int, end: int) -> str:
    """Return what text[start:end] says beside a role: "(Ed.)", "haz." say nothing more."""
    rest = sketch.text[start:end]
    for key in ("editor", "translator", "et-al"):
        for first, past in sketch.tokens.found.get(key, ()):
            if start <= first and past <= end:
                rest = rest.replace(sketch.text[first:past], " ")
    return rest.strip(" .,;:()[]&")


def _take_authors(sketch: Sketch, end: int) -> None:
    """Claim names in front, as editors where a role word says so: "(Ed.)", "haz."."""
    role, start, past = "author", sketch.head, end
    for key in ("editor", "translator"):
        for first, last in sketch.tokens.found.get(key, ()):
            near = start < first <= end + 4 and last >= end - 3
            if near and not any(c.isalnum() for c in sketch.text[end:first]):
                role = key
                past = max(past, last)
                end = min(end, len(sketch.text[:first].rstrip(" ,([")))
    sketch.take(role, start, end)
    if role != "author":
        _first, past = sketch.brackets(end + 1, past)
        sketch.skip(end, past)
        sketch.head = past


def take_date(sketch: Sketch, date: Found) -> int:
    """Claim a date of issue with the brackets around it, or the word for "year" behind it.

    Return where the text goes on.
    """
    past = date.end
    for first, last in sketch.tokens.found.get("year-word", ()):
        if first >= date.end and not sketch.text[date.end : first].strip():
            past = max(past, last)
    block = (date.start, past) if past > date.end else sketch.brackets(date.start, date.end)
    sketch.take("issued", date.start, date.end, block=block)
    return max(block[1], past)


_MARKS = re.compile(r"[\s)\].,:;]*")


_FIRST_PART = re.compile(r"[^.,:;\"“«(\[]{3,90}(?=[.,])")


def _organisation_end(sketch: Sketch) -> int:
    """Where an organisation in front ends: capitalised words, "Ministry" or the like among them."""
    match = _FIRST_PART.match(sketch.text, sketch.head)
    if match is None or not sketch.within("organisation", *match.span()):
        return 0
    words = re.findall(r"[^\W\d_]+", match.group())
    return 0 if any(word[0].islower() and len(word) > 3 for word in words) else match.end()
