"""Flows: running text as one reads it, every character still tied to its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from refkit.articles import markup, mending
from refkit.articles.headings import breaks
from refkit.articles.lines import Line
from refkit.articles.mending import Edit
from refkit.articles.notes import Note
from refkit.articles.source import Source
from refkit.model import Flow

Piece = tuple[int, int, str]
"""document[start:end] and what is set before it: nothing, a line break or a paragraph break."""


def body(source: Source, lines: list[Line], links: list[str]) -> Flow:
    """Make the running text of some lines: furniture and notes left out, words mended."""
    rows = [line for line in lines if line.is_text]
    before = breaks(rows, source.usual)
    pieces = [(row.start, row.end, space) for row, space in zip(rows, before, strict=True)]
    return _flow(Flow("body", ""), source, pieces, links)


def note(source: Source, found: Note, links: list[str]) -> Flow:
    """Make the running text of a footnote."""
    pieces = [(start, end, "\n" if i else "") for i, (start, end) in enumerate(found.spans)]
    return _flow(Flow("note", "", label=found.label, anchor=found.anchor), source, pieces, links)


def _flow(flow: Flow, source: Source, pieces: list[Piece], links: list[str]) -> Flow:
    """Join pieces of the document and repair what line breaks did to them."""
    parts: list[str] = []
    length = 0
    for start, end, space in pieces:
        parts += (space, source.text[start:end])
        flow.marks.append(length + len(space))
        flow.origins.append(start)
        length += len(space) + end - start
    flow.text = "".join(parts)
    edits = list(mending.edits(flow.text, source.words, links))
    if source.is_markdown:
        edits += markup.edits(flow.text)
    return _edited(flow, _apart(edits))


def _apart(edits: list[Edit]) -> list[Edit]:
    """Sort repairs; where two overlap, the first one stays."""
    row: list[Edit] = []
    for edit in sorted(edits):
        if not row or edit[0] >= row[-1][1]:
            row.append(edit)
    return row


def _edited(flow: Flow, edits: list[Edit]) -> Flow:
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
