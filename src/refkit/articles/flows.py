"""Flows: running text as one reads it, every character still tied to its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from refkit.articles import mending
from refkit.articles.headings import breaks
from refkit.articles.lines import Line, Measure
from refkit.articles.notes import Note
from refkit.articles.words import Words
from refkit.model import Flow

Piece = tuple[int, int, str]
"""document[start:end] and what is set before it: nothing, a line break or a paragraph break."""


def body(text: str, lines: list[Line], usual: Measure, words: Words, links: list[str]) -> Flow:
    """Make the running text of some lines: furniture and notes left out, words mended."""
    rows = [line for line in lines if line.is_text]
    before = breaks(rows, usual)
    pieces = [(row.start, row.end, space) for row, space in zip(rows, before, strict=True)]
    return _flow(Flow("body", ""), text, pieces, words, links)


def note(text: str, found: Note, words: Words, links: list[str]) -> Flow:
    """Make the running text of a footnote."""
    pieces = [(start, end, "\n" if i else "") for i, (start, end) in enumerate(found.spans)]
    flow = Flow("note", "", label=found.label, anchor=found.anchor)
    return _flow(flow, text, pieces, words, links)


def _flow(flow: Flow, text: str, pieces: list[Piece], words: Words, links: list[str]) -> Flow:
    """Join pieces of the document and repair what line breaks did to them."""
    parts: list[str] = []
    length = 0
    for start, end, space in pieces:
        parts += (space, text[start:end])
        flow.marks.append(length + len(space))
        flow.origins.append(start)
        length += len(space) + end - start
    flow.text = "".join(parts)
    return _edited(flow, mending.edits(flow.text, words, links))


def _edited(flow: Flow, edits: list[mending.Edit]) -> Flow:
    """Apply repairs to a flow's text, and mark where each piece that is left now stands."""
    if not edits:
        return flow
    new = Flow(flow.kind, "", label=flow.label, anchor=flow.anchor)
    parts: list[str] = []
    place = length = 0
    for start, end, instead in [*edits, (len(flow.text), len(flow.text), "")]:
        if start > place:
            parts.append(flow.text[place:start])
            _mark(new, flow, place, start, length)
            length += start - place
        if instead:
            parts.append(instead)
            new.marks.append(length)
            new.origins.append(flow.origin(start))
            length += len(instead)
            if (width := end - start - len(instead) + 1) != 1:
                new.wide[length - 1] = width
        place = end
    new.text = "".join(parts)
    return new


def _mark(new: Flow, old: Flow, start: int, end: int, length: int) -> None:
    """Mark the piece old.text[start:end], which stands at `length` in the new text."""
    first = bisect_right(old.marks, start)
    new.marks.append(length)
    new.origins.append(old.origin(start))
    last = bisect_left(old.marks, end)
    new.marks += (length + mark - start for mark in old.marks[first:last])
    new.origins += old.origins[first:last]
