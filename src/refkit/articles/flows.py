"""Flows: running text as one reads it, every character still tied to its place."""

from __future__ import annotations

from refkit.articles import mending
from refkit.articles.lines import Line, Measure, Role
from refkit.articles.notes import Note
from refkit.model import Flow

_ENDS = ".!?…:;"
_CLOSERS = "”»\"')]’"
_BULLETS = "-–—•●▪■◦*·"

Piece = tuple[int, int, str]
"""document[start:end] and what is set before it: nothing, a line break or a paragraph break."""


def body(
    text: str, lines: list[Line], usual: Measure, known: frozenset[str], links: list[str]
) -> Flow:
    """Make the running text of some lines: furniture and notes left out, words mended."""
    rows = [line for line in lines if line.role in (Role.BODY, Role.HEADING)]
    pieces: list[Piece] = []
    for index, line in enumerate(rows):
        breaks = ""
        if index:
            breaks = "\n\n" if _parts(rows[index - 1], line, usual) else "\n"
        pieces.append((line.start, line.end, breaks))
    return _flow("body", text, pieces, known, links)


def note(text: str, found: Note, known: frozenset[str], links: list[str]) -> Flow:
    """Make the running text of a footnote."""
    pieces = [(start, end, "\n" if i else "") for i, (start, end) in enumerate(found.spans)]
    flow = _flow("note", text, pieces, known, links)
    flow.label, flow.anchor = found.label, found.anchor
    return flow


def _parts(before: Line, line: Line, usual: Measure) -> bool:
    """Whether a paragraph ends between two lines."""
    goes_on = line.text[0].islower() and before.role is not Role.HEADING
    if goes_on and not _ends_sentence(before.text):
        return False
    if Role.HEADING in (before.role, line.role) or not usual.wrapped:
        return before.role is not line.role or not usual.wrapped
    if line.gap > usual.gap and not line.top:
        return True
    if line.text[0] in _BULLETS and line.text[1:2] in (" ", "\t"):
        return True
    short = len(before.text) < 0.85 * usual.width
    return short and _ends_sentence(before.text) and not line.text[0].islower()


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def _flow(
    kind: str, text: str, pieces: list[Piece], known: frozenset[str], links: list[str]
) -> Flow:
    """Join pieces of the document and repair what line breaks did to them."""
    parts: list[str] = []
    marks: list[int] = []
    origins: list[int] = []
    length = 0
    for start, end, breaks in pieces:
        parts += (breaks, text[start:end])
        marks.append(length + len(breaks))
        origins.append(start)
        length += len(breaks) + end - start
    return _edited(Flow(kind, "".join(parts), marks, origins), known, links)


def _edited(flow: Flow, known: frozenset[str], links: list[str]) -> Flow:
    """Apply the repairs and move the marks along."""
    raw, place, length = flow.text, 0, 0
    parts: list[str] = []
    bounds: list[tuple[int, int]] = []  # (place in the raw text, place in the new one)
    for start, end, new in mending.edits(raw, known, links):
        parts += (raw[place:start], new)
        length += start - place
        if new:
            bounds.append((start, length))
            length += len(new)
        bounds.append((end, length))
        place = end
    if not bounds:
        return flow
    parts.append(raw[place:])
    return _moved(flow, "".join(parts), bounds)


def _moved(flow: Flow, text: str, bounds: list[tuple[int, int]]) -> Flow:
    """Return the flow with its new text; `bounds` says where each piece of it begins."""
    places = sorted({*flow.marks, *(old for old, _ in bounds)})
    marks: list[int] = []
    origins: list[int] = []
    shift, at = 0, 0
    for old in places:
        while at < len(bounds) and bounds[at][0] <= old:
            shift = bounds[at][1] - bounds[at][0]
            at += 1
        marks.append(old + shift)
        origins.append(flow.origin(old))
    return Flow(flow.kind, text, marks, origins, flow.label, flow.anchor)
