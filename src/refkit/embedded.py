"""What a document's own format says of its citations and entries: it holds, whatever is printed.

    fields, links and keys in the file ─▶ Document.citations, entries, records
    the same, in an article            ─▶ references with their records, citations that know them

Zotero's and Word's fields, JATS's xref, pandoc's data-cites, a .bib that a LaTeX source names:
a reader tells what they are, and here they take the place of what the text alone would give.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import accumulate

from refkit import evidence, references
from refkit.model import Article, Citation, Cite, Document, Item, Reference, Span


def entries(article: Article, document: Document) -> list[Reference]:
    """Return the article's references: the entries that the format marks, else what is printed.

    Lists that the format says nothing of are found as ever. A reference with a key has the id
    `_id(key)`, by which `cite` finds it.
    """
    marked = [span for span in document.entries if _within(span, article)]
    printed = references.find(article)
    if not marked:
        return printed
    texts = [document.text[span.start : span.end] for span in marked]
    told = references.of_entries(article, marked, texts)
    for span, reference in zip(marked, told, strict=True):
        reference.id = _id(span.label) if span.label else ""
    taken = _Spans(marked)
    return sorted(
        [*told, *(one for one in printed if not taken.meets(one.start, one.end))],
        key=lambda one: (one.start, one.end),
    )


def use_records(article: Article, document: Document) -> None:
    """Give the article's references the records that the file holds of them.

    A record that is cited and printed nowhere becomes a reference of its own, behind the text.
    """
    if not document.records:
        return
    by_id = {reference.id: reference for reference in article.references if reference.id}
    cited = {cite.key for one in article.citations for cite in one.cites if cite.key}
    missing = []
    for record in document.records:
        if reference := by_id.get(_id(record.id)):
            _give(reference, record)
        elif record.id in cited:
            missing.append(record)
    free = [one for one in article.references if one.where == "list" and one.confidence < 1]
    for record in missing:
        match = next((one for one in free if evidence.same(one.item, record)), None)
        if match is None:
            match = Reference(article.end, article.end, record.printed(), "markup", Item())
            article.references.append(match)
        else:
            free.remove(match)
        match.id = _id(record.id)
        _give(match, record)


def citations(article: Article, document: Document, found: Sequence[Citation]) -> list[Citation]:
    """Return the article's citations: those that the format marks, and others beside them.

    A marked citation tells which works it means; what it says of them (pages, "see") is read from
    the text, where the format does not tell it.
    """
    marked = [deepcopy(one) for one in document.citations if _within(one, article)]
    if not marked:
        return list(found)
    taken = _Spans(marked)
    others = [one for one in found if not taken.meets(one.start, one.end)]
    _say(marked, [one for one in found if taken.meets(one.start, one.end)])
    return sorted([*marked, *others], key=lambda one: (one.start, one.end))


def _say(marked: Sequence[Citation], found: Sequence[Citation]) -> None:
    """Let marked citations say what was read at their places."""
    rest = deque(sorted(found, key=lambda one: (one.start, one.end)))
    for one in sorted(marked, key=lambda one: (one.start, one.end)):
        while rest and rest[0].end <= one.start:
            rest.popleft()
        here = []
        for other in rest:
            if other.start >= one.end:
                break
            here.append(other)
        one.context = one.context or next((other.context for other in here), "")
        read = [cite for other in here for cite in other.cites]
        if len(read) == len(one.cites):
            for cite, printed in zip(one.cites, read, strict=True):
                _complete(cite, printed)


def _complete(cite: Cite, printed: Cite) -> None:
    for name in ("authors", "etal", "year", "suffix", "date", "locator", "label", "prefix"):
        if not getattr(cite, name):
            setattr(cite, name, getattr(printed, name))


def link(article: Article) -> None:
    """Let cites with a key know the reference that has it."""
    known = {reference.id for reference in article.references}
    for citation in article.citations:
        for cite in citation.cites:
            if cite.key and _id(cite.key) in known:
                cite.reference = _id(cite.key)


def _give(reference: Reference, record: Item) -> None:
    """Let a record take the place of what was read from print."""
    reference.item = deepcopy(record)
    reference.confidence = 1.0


def _id(key: str) -> str:
    return f"key {key}"


def _within(place: Span | Citation, article: Article) -> bool:
    return article.start <= place.start < article.end


class _Spans:
    """Places of a document."""

    def __init__(self, places: Iterable[Span | Citation]) -> None:
        self._spans = sorted((place.start, place.end) for place in places)
        self._ends = list(accumulate((end for _, end in self._spans), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them shares something with text[start:end]."""
        at = bisect_right(self._ends, start)
        return at < len(self._spans) and self._spans[at][0] < end
