"""From places in a flow to citations with document offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from refkit.citations import sentences
from refkit.citations.grammar import Part
from refkit.citations.tokens import plain, tidy
from refkit.citations.weigh import Verdict
from refkit.model import Citation, Flow, Kind, Reference

_GAP = 200
"""Characters of foreign matter (a page head and number) that a citation may span."""
_LIST_GAP = 400
"""Characters between two entries of one list."""


@dataclass(slots=True)
class Candidate:
    """A place that may be a citation, and what became of it."""

    flow: Flow
    start: int
    end: int
    kind: Kind
    parts: list[Part]
    verdict: Verdict


class Taken:
    """Spans of a flow that are citations already; asked in ascending order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def holds(self, place: int) -> bool:
        """Whether a place lies inside one of them."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= place:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] <= place

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch, in whatever order it is asked for, shares a place with one of them."""
        before = bisect_left(self._spans, (end, end)) - 1
        return before >= 0 and self._spans[before][1] > start


def note_marks(flows: Iterable[Flow]) -> Callable[[str | None, tuple[int, int]], bool]:
    """Return what tells whether a number in a document's span is the mark of a note.

    It is one if a note bears it and its mark stands there, or nobody knows where it stands.
    """
    anchors: dict[str | None, list[int | None]] = {}
    for flow in flows:
        if flow.kind == "note":
            anchors.setdefault(flow.label, []).append(flow.anchor)

    def marks(number: str | None, place: tuple[int, int]) -> bool:
        known = anchors.get(number, ())
        return any(at is None or place[0] <= at < place[1] for at in known)

    return marks


def list_spans(references: Iterable[Reference]) -> list[tuple[int, int]]:
    """The stretches of the document that are reference lists; small gaps belong to them."""
    spans: list[tuple[int, int]] = []
    listed = (r for r in references if r.where == "list" and r.end > r.start)
    for reference in sorted(listed, key=lambda r: r.start):
        if spans and reference.start - spans[-1][1] < _LIST_GAP:
            spans[-1] = (spans[-1][0], max(spans[-1][1], reference.end))
        else:
            spans.append((reference.start, reference.end))
    return spans


def citation_of(candidate: Candidate) -> Citation:
    """Make a citation of an accepted candidate, with offsets into the document."""
    flow = candidate.flow
    start, end = document_span(flow, candidate.start, candidate.end)
    for part in candidate.parts:
        if part.whole:
            part.cite.full = tidy(flow.text[slice(*part.whole)])
            part.cite.place = document_span(flow, *part.whole)
        part.cite.confidence = candidate.verdict.confidence
        if not part.cite.suffix:
            part.cite.suffix = None
    told = candidate.kind in (Kind.MARKUP, Kind.NUMERIC)
    kind = Kind.NOTE if flow.kind == "note" and not told else candidate.kind
    text = plain(flow.text[candidate.start : candidate.end])
    cites = [part.cite for part in candidate.parts]
    first, last = sentences.around(flow.text, candidate.start, candidate.end)
    context = tidy(flow.text[first:last])
    return Citation(start, end, " ".join(text.split()), kind, cites, context=context)


def document_span(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """Return the span in the document; it ends early where far-away text goes on.

    A note that runs over a page is one text in its flow; its citation is where it begins.
    """
    first, last = flow.span(start, end)
    if last - first - (end - start) <= _GAP:
        return first, last
    at = bisect_right(flow.marks, start)
    for mark in flow.marks[at:]:
        if mark >= end:
            break
        if flow.origin(mark) - flow.origin(mark - 1) > _GAP:
            return flow.span(start, start + len(flow.text[start:mark].rstrip()))
    return first, last
