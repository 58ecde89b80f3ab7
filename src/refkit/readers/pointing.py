"""Links from a text to entries of its reference list, made into citations.

Publishers mark each cite as a link of its own; what stands in one pair of brackets, or side by
side as in "[3], [5]–[7]", is one citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from refkit import languages
from refkit.model import Citation, Cite, Document, Kind, Span

FARTHEST = 300
"""Characters to a bracket around a link, at most."""
LONGEST_RANGE = 40
"""Works that "[5]–[40]" may stand for."""
_PAIRS = {"(": ")", "[": "]"}
_JOINS = re.compile(r"\s?[,;]\s?|\s?[‐‑‒–—−-]\s?")
_DASH = re.compile(r"\s?[‐‑‒–—−-]\s?")
_RANGE = re.compile(r"\[?(\d{1,3})\]?\s?[‐‑‒–—−-]\s?\[?(\d{1,3})\]?")
_NUMERIC = re.compile(r"[\[\]()\d\s,;‐‑‒–—−-]*\d[\[\]()\d\s,;‐‑‒–—−-]*")


def cite(document: Document, keys: Mapping[str, Sequence[str]]) -> None:
    """Turn the links of a document that point at entries into citations.

    `keys` gives for each target ("#ref3") the keys of the entries that stand there. Links that
    became citations are no links any more: "[1]" is no mark of a footnote.
    """
    links = [link for link in document.links if link.label in keys]
    if not links:
        return
    order = _Order(chain.from_iterable(keys.values()))
    clusters = _joined(document.text, _bracketed(document.text, links))
    document.links = [link for link in document.links if link.label not in keys]
    before = 0
    for first, end, inside in clusters:
        cites = _cites(document.text, inside, keys, order)
        start, cites[0].prefix = _signal(document.text, first, inside[0])
        start, before = max(start, before), end
        printed = " ".join(document.text[start:end].split())
        document.citations.append(Citation(start, end, printed, Kind.MARKUP, cites, loose=True))


Cluster = tuple[int, int, list[Span]]


class _Order:
    """The keys of the entries, and where each stands in the list."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = list(dict.fromkeys(keys))
        self.places = {key: place for place, key in enumerate(self.keys)}

    def spread(self, first: str, steps: int) -> list[str]:
        """Return the keys from `first` on, where a range is believable."""
        place = self.places[first]
        return self.keys[place : place + steps + 1] if 0 < steps < LONGEST_RANGE else [first]


def _bracketed(text: str, links: Sequence[Span]) -> list[Cluster]:
    """Put links that share a pair of brackets together, each with what stands around it."""
    clusters: list[Cluster] = []
    for link in links:
        if clusters and link.start < clusters[-1][1]:
            clusters[-1][2].append(link)
            continue
        start, end = _brackets(text, link)
        start = max(start, clusters[-1][1]) if clusters else start
        clusters.append((start, end, [link]))
    return clusters


def _brackets(text: str, link: Span) -> tuple[int, int]:
    """Return the brackets right around a link, else its own ends."""
    own = text[link.start : link.end]
    if own[:1] in _PAIRS:  # "[1," and "2]" may be two links
        return link.start, max(link.end, _closing(text, link.start))
    depth = 0
    for start in range(link.start - 1, max(-1, link.start - FARTHEST), -1):
        sign = text[start]
        if sign == "\n":
            break
        if sign in ")]":
            depth += 1
        elif sign in _PAIRS and depth:
            depth -= 1
        elif sign in _PAIRS:
            end = _closing(text, start)
            return (start, end) if end >= link.end else (link.start, link.end)
    return link.start, link.end


def _closing(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` is closed, or 0."""
    depth = 0
    for end in range(start, min(len(text), start + 2 * FARTHEST)):
        if text[end] in _PAIRS:
            depth += 1
        elif text[end] in ")]":
            depth -= 1
            if not depth:
                return end + 1 if text[end] == _PAIRS[text[start]] else 0
        elif text[end] == "\n":
            return 0
    return 0


def _joined(text: str, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join numbers that stand side by side: "[1], [2]", "[4]–[7]", "1,3"."""
    joined: list[Cluster] = []
    for start, end, inside in clusters:
        if joined:
            first, last, before = joined[-1]
            numbers = all(map(_NUMERIC.fullmatch, (text[first:last], text[start:end])))
            if numbers and _JOINS.fullmatch(_signals().sub("", text[last : min(start, last + 40)])):
                joined[-1] = (first, end, [*before, *inside])
                continue
        joined.append((start, end, inside))
    return joined


def _signal(text: str, start: int, link: Span) -> tuple[int, str | None]:
    """Take "see" or "e.g." before a number along; return the new start and what comes first."""
    if text[start] == "(" or not _NUMERIC.fullmatch(text[start : link.end] + "0"):
        return start, text[start : link.start].strip("([ ") or None
    found = _signals().search(text, max(0, start - 40), start)
    return (found.start(1), found[1]) if found else (start, None)


@cache
def _signals() -> re.Pattern[str]:
    """Match "see" before a number, and "e.g. Stan," with what the number stands for."""
    words = "|".join(map(re.escape, languages.words("see")))
    named = r"(?:[,:]?(?:\s[^\W\d_][\w.-]*){1,3},)?"
    return re.compile(rf"(?<!\w)((?:{words}){named})[,:]?\s\Z")


def _cites(
    text: str, links: Sequence[Span], keys: Mapping[str, Sequence[str]], order: _Order
) -> list[Cite]:
    """The cites of a cluster in their order, ranges filled in, no work twice."""
    found: list[str] = []
    before: Span | None = None
    for link in links:
        named = list(keys[link.label])
        if before and _DASH.fullmatch(
            text[before.end : link.start].replace("]", "").replace("[", "")
        ):
            steps = order.places[named[0]] - order.places[found[-1]]
            found += order.spread(found[-1], steps)
        if (spread := _RANGE.fullmatch(text[link.start : link.end])) and len(named) == 1:
            named = order.spread(named[0], int(spread[2]) - int(spread[1]))
        found += named
        before = link
    numbers = {key: _number(text, link) for link in links for key in keys[link.label][:1]}
    return [Cite(key=key, number=numbers.get(key)) for key in dict.fromkeys(found)]


def _number(text: str, link: Span) -> str | None:
    printed = text[link.start : link.end].strip("[]() ")
    return printed if printed.isdecimal() else None
