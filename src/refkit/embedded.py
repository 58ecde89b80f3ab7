"""What a document's own format says of its citations and entries: it holds, whatever is printed.

    fields, links and keys in the file ─▶ Document.citations, entries, records
    the same, in an article            ─▶ references with their records, citations that know them

Zotero's and Word's fields, JATS's xref, pandoc's data-cites, a .bib that a LaTeX source names, the
references in the head of a page: a reader tells what they are, and here they take the place of
what the text alone would give.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import accumulate

from refkit import evidence, references
from refkit.evidence.shelf import Shelf
from refkit.model import PRINTED, Article, Citation, Cite, Document, Item, Reference, Span


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


def known(article: Article, document: Document) -> list[Reference]:
    """Return the article's references and, as if they were printed, the records at hand.

    What the text may cite is evidence for what in it is a citation.
    """
    records = (*document.records, *document.beside)
    end = article.end
    return [*article.references, *(Reference(end, end, r.printed(), "list", r) for r in records)]


def use_records(article: Article, document: Document) -> None:
    """Give the article's references the records that the file holds of them.

    A record that is cited and printed nowhere becomes a reference of its own, behind the text;
    so does one that the file lists among its references.
    """
    if not document.records:
        return
    listed = set(document.listed)
    by_id = {reference.id: reference for reference in article.references if reference.id}
    cited = {cite.key for one in article.citations for cite in one.cites if cite.key}
    missing = []
    for record in document.records:
        if reference := by_id.get(_id(record.id)):
            _give(reference, record)
        elif record.id in cited:
            missing.append(record)
            listed.discard(record.id)
    free = [one for one in article.references if one.where == "list" and one.confidence < 1]
    for record in missing:
        match = next((one for one in free if evidence.same(one.item, record)), None)
        if match is None:
            match = _behind(article, record.printed())
        else:
            free.remove(match)
        match.id = _id(record.id)
        _give(match, record)
    _use_listed(article, [one for one in document.records if one.id in listed], document)


def _use_listed(article: Article, records: Sequence[Item], document: Document) -> None:
    """Let the records that are the article's reference list complete what it prints of that list.

    Where they are more than what is printed and has no record, the others become references too,
    in their order: a page may print its abstract alone. In a file of several articles that is the
    last one's.
    """
    if not records:
        return
    works = [_work(record, article.language) for record in records]
    left = dict(enumerate(works))
    shelf = Shelf([item for item, _, _ in works])
    printed = [one for one in article.references if one.where == "list"]
    for reference in printed:
        place = shelf.find(reference.item)
        if place in left:
            item, text, _ = left.pop(place)
            if not text:  # what is only printed says no more than the entry does
                _complete_item(reference, item)
    idle = len(printed) - (len(works) - len(left))
    if len(left) > idle and not document.text[article.end :].strip():
        for item, text, confidence in left.values():
            reference = _behind(article, text or item.printed())
            reference.item, reference.confidence = item, confidence


def _work(record: Item, language: str) -> tuple[Item, str, float]:
    """Return the item of a listed record, its printed form if that is all it has, and how sure."""
    text = record.custom.get(PRINTED)
    if record["title"] or not isinstance(text, str):
        return deepcopy(record), "", 1.0
    item, confidence = references.parse(text, language)
    return item, text, confidence


def _complete_item(reference: Reference, record: Item) -> None:
    """Let a record that says less than Zotero's hold, and what is printed fill its gaps."""
    if reference.confidence == 1:
        return
    read = reference.item
    record.type = read.type if record.type == "document" else record.type
    record.fields = read.fields | record.fields
    record.names = read.names | record.names
    record.dates = read.dates | record.dates
    reference.item, reference.confidence = record, 1.0


def _behind(article: Article, text: str) -> Reference:
    """Put a reference that is printed nowhere behind an article's text."""
    reference = Reference(article.end, article.end, text, "markup", Item())
    article.references.append(reference)
    return reference


def citations(article: Article, document: Document, found: Sequence[Citation]) -> list[Citation]:
    """Return the article's citations: those that the format marks, and others beside them.

    A marked citation tells which works it means; what it says of them (pages, "see") is read from
    the text, where the format does not tell it.
    """
    marked = [deepcopy(one) for one in document.citations if _within(one, article)]
    if not marked:
        return list(found)
    marked = _grown(marked, found)
    taken = _Spans(marked)
    others = [one for one in found if not taken.meets(one.start, one.end)]
    _say(marked, [one for one in found if taken.meets(one.start, one.end)])
    return sorted([*marked, *others], key=lambda one: (one.start, one.end))


def _grown(marked: Sequence[Citation], found: Sequence[Citation]) -> list[Citation]:
    """Let links to entries be the citation that the text has around them: "Demir (2019)".

    Several links in one citation are its cites: "[3, p. 12], [4]", "Demir, Rivers; Kaya, Roads".
    """
    rest = deque(sorted(found, key=lambda one: (one.start, one.end)))
    grown: list[Citation] = []
    around: Citation | None = None
    for one in sorted(marked, key=lambda one: (one.start, one.end)):
        while rest and rest[0].end <= one.start:
            rest.popleft()
        whole = rest[0] if rest else None
        if not one.loose or whole is None or not whole.start <= one.start < one.end <= whole.end:
            grown.append(one)
        elif whole is around and grown[-1].loose:
            known = {cite.key for cite in grown[-1].cites}
            grown[-1].cites += [cite for cite in one.cites if cite.key not in known]
        else:
            around, one.start, one.end = whole, whole.start, whole.end
            grown.append(one)
    return grown


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
