"""An article's text in paragraphs, cut where its citations stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from refkit.model import Article, Document, Finding, Flow

_PARAGRAPH = re.compile(r"\n\s*\n")
Block = dict[str, Any]
"""`t`: pieces, text or [number of a citation, text]; `n`: a note's mark; `h`: a heading's level;
`f`: numbers of the findings beside it."""


def blocks(article: Article, document: Document, findings: Mapping[int, Finding]) -> list[Block]:
    """Return the paragraphs of body and notes, without the printed entries of the list.

    `findings` (number → finding) are those that stand in the text.
    """
    flows = article.flows or [
        Flow("body", document.text[article.start : article.end], [0], [article.start])
    ]
    entries = [(entry.start, entry.end) for entry in article.references if entry.where == "list"]
    headings = {span.start: span.label for span in document.headings}
    heads = [[_folded(entry.heading)] for entry in article.references if entry.heading][:1]
    found: list[Block] = []
    stand = sorted((f.start, n) for n, f in findings.items() if f.start is not None)
    taken: set[int] = set()
    for flow in sorted(flows, key=lambda flow: flow.kind != "body"):
        skipped = sorted(filter(None, (_place(flow, *span) for span in entries)))
        marks = _marks(flow, article, taken)
        for start, end in _paragraphs(flow.text, skipped):
            block: Block = {"t": _pieces(flow.text, start, end, marks)}
            if block["t"] in heads:
                continue  # the page has its own heading over the entries
            origin, until = flow.span(start, end)
            if flow.kind != "body":
                block["n"] = flow.label
            elif level := next((headings[at] for at in headings if origin <= at < until), ""):
                block["h"] = int(level) if level.isdigit() else 2
            rows = stand[bisect_left(stand, (origin, -1)) : bisect_left(stand, (until, -1))]
            if rows:
                block["f"] = [n for _, n in rows]
            found.append(block)
    return found


def _place(flow: Flow, start: int, end: int) -> tuple[int, int] | None:
    """Return where a span of the document stands in the flow, or None if it does not."""
    first = bisect_right(flow.origins, start) - 1
    last = bisect_right(flow.origins, end - 1) - 1
    if first < 0:
        return None
    at = flow.marks[first] + start - flow.origins[first]
    until = flow.marks[last] + end - flow.origins[last]
    limit = flow.marks[last + 1] if last + 1 < len(flow.marks) else len(flow.text)
    until = min(until, limit)
    return (at, until) if flow.origin(at) == start and at < until else None


def _marks(flow: Flow, article: Article, taken: set[int]) -> list[tuple[int, int, int]]:
    """Return (start, end, number) of the citations that stand in the flow and in none before."""
    marks = []
    for number, citation in enumerate(article.citations):
        if number not in taken and (place := _place(flow, citation.start, citation.end)):
            marks.append((*place, number))
            taken.add(number)
    return sorted(marks)


def _paragraphs(text: str, skipped: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield start and end of each paragraph outside the skipped stretches."""
    position = 0
    for start, end in [*skipped, (len(text), len(text))]:
        at = position
        for gap in [*_PARAGRAPH.finditer(text, position, max(position, start)), None]:
            stop = gap.start() if gap else start
            if text[at:stop].strip():
                yield at, stop
            at = gap.end() if gap else stop
        position = max(position, end)


def _pieces(
    text: str, start: int, end: int, marks: list[tuple[int, int, int]]
) -> list[str | list[Any]]:
    pieces: list[str | list[Any]] = []
    first = bisect_right(marks, (start, -1, -1))
    for at, until, number in marks[first:]:
        if at >= end:
            break
        if at < start:
            continue  # inside the one before
        if at > start:
            pieces.append(_folded(text[start:at]))
        pieces.append([number, _folded(text[at : min(until, end)])])
        start = min(until, end)
    if start < end:
        pieces.append(_folded(text[start:end]))
    return pieces


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)
