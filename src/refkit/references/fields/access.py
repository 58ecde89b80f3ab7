"""Where a work is to be had: identifiers, addresses, access dates, carriers."""

from __future__ import annotations

import re

from refkit.references import identifiers as rules
from refkit.references.fields.sketch import Sketch


def identifiers(sketch: Sketch) -> None:
    """DOI, URL, ISBN, ISSN, arXiv, PMID."""
    for label, start, value, end in rules.find(sketch.text):
        if sketch.free(start, end):
            sketch.take(label, value, end, block=(start, end))
    sketch.dates = [date for date in sketch.dates if sketch.free(date.start, date.end)]


def available(sketch: Sketch) -> None:
    """What introduces an address: "Retrieved from", "Режим доступа:", "URL:"."""
    addresses = [start for label, start, _ in sketch.labels if label in ("URL", "DOI")]
    for start, end in sketch.found("available"):
        if any(0 <= address - end <= 25 for address in addresses):
            sketch.skip(*sketch.brackets(start, end))


_BROKEN = re.compile(r"(?:(?<!\w)(?:DOI|doi|Doi)\s?:|(?<=:))\s*(?=\S{0,200}[/\\])\S{6,200}")


def broken_address(sketch: Sketch) -> None:
    """What is announced as an address and is none ("URL: htp://…") stays a note, as printed."""
    announced = list(sketch.found("available"))
    for match in _BROKEN.finditer(sketch.text, sketch.head):
        start, end = match.span()
        lead = next((a for a, b in announced if b <= start <= b + 2), None)
        if lead is None and match.group()[0] not in "Dd":
            continue
        start = start if lead is None else lead
        while sketch.text[end - 1] in ".,;)":
            end -= 1
        sketch.take("note", start, end)


_NEAR = 25
"""Characters between "accessed on" and its date."""


def accessed(sketch: Sketch) -> None:
    """A date beside "accessed", "erişim tarihi", "дата обращения"."""
    for start, end in sketch.found("accessed"):
        if end - start < 5 and not sketch.has("URL"):  # "E. T." is also "erişim tarihi"
            continue
        after = [d for d in sketch.dates if end <= d.start <= end + _NEAR and not d.word]
        before = [d for d in sketch.dates if start - _NEAR <= d.end <= start and not d.word]
        date = after[0] if after else before[-1] if before else None
        if date is None:
            if sketch.has("URL"):
                sketch.skip(*sketch.brackets(start, end))
            continue
        first, past = min(start, date.start), max(end, date.end)
        if sketch.free(first, past):
            sketch.take("accessed", date.start, date.end, block=sketch.brackets(first, past))
            sketch.dates.remove(date)


_WORD_BEFORE = re.compile(r"[^\W\d_]{2,8}:?\s*<?$")


def word_before_address(sketch: Sketch) -> None:
    """The "from" of "Retrieved May 3, 2020, from https://…"."""
    for label, start, _ in list(sketch.labels):
        if label in ("URL", "DOI"):
            match = _WORD_BEFORE.search(sketch.text, max(0, start - 14), start)
            if match and match.group()[0].islower() and sketch.free(match.start(), start):
                sketch.skip(match.start(), start)


def medium(sketch: Sketch) -> None:
    """[Электронный ресурс], (blog post), [Online]."""
    for start, end in sketch.found("medium"):
        first, past = sketch.brackets(start, end)
        if past - first > end - start:
            sketch.take("medium", start, end, block=(first, past))
