"""Reference lists: where they stand, their entries, and the item that each entry describes.

    >>> from refkit import references
    >>> item, confidence = references.parse(
    ...     "Demir, A. (2021). Komşu ülkeler. Bölge Dergisi, 4(2), 11-30."
    ... )
    >>> item["container-title"], item["page"]
    ('Bölge Dergisi', '11-30')

README.md shows the way from a flow of text to an item.
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.model import Article, Citation, Flow, Item, Name, Reference, Span
from refkit.references import entries, lists, mending, order
from refkit.references.parsing import Parsed, read

__all__ = ["find", "from_citations", "of_entries", "parse"]


def parse(text: str, language: str = "") -> tuple[Item, float]:
    """Return the item that one printed reference describes, and a confidence 0…1.

    `language` (a code such as "tr") helps where one is known. Any text is taken; one that is no
    reference gets a low confidence.
    """
    parsed = read(text, language)
    return parsed.item, parsed.confidence


def find(article: Article) -> list[Reference]:
    """Return the entries of the lists in an article's body, in order, without ids.

    Offsets are the document's. An author repeated by dashes is filled in from the entry above.
    """
    links = mending.Links(article.links)
    return [
        reference
        for flow in article.flows
        if flow.kind == "body"
        for region in lists.find(flow)
        for reference in _entries(region, flow, article, links)
    ]


def _entries(
    region: lists.Region, flow: Flow, article: Article, links: mending.Links
) -> list[Reference]:
    found: list[Reference] = []
    above: list[Name] = []
    for rows in entries.split(region.lines, article.language, region.width):
        text = mending.join((row.text for row in rows), links, flow.text)
        if not any(char.isalpha() for char in text):
            continue  # a page number, an ornament
        parsed = read(text, article.language)
        if above and (role := parsed.repeats):
            parsed.item.names[role] = list(above)
        above = parsed.item.authors
        start, end = flow.span(rows[0].start, rows[-1].end)
        found.append(_reference(start, end, text, "list", parsed, region.heading))
    order.settle([one.item for one in found], [one.text for one in found], article.language)
    return found


def of_entries(article: Article, places: Sequence[Span], texts: Sequence[str]) -> list[Reference]:
    """Return one reference for each entry whose place and text are known already, without ids."""
    links = mending.Links(article.links)
    found: list[Reference] = []
    above: list[Name] = []
    for place, printed in zip(places, texts, strict=True):
        parsed = read(mending.join([printed], links), article.language)
        if above and (role := parsed.repeats):
            parsed.item.names[role] = list(above)
        above = parsed.item.authors
        text = " ".join(printed.split())
        found.append(_reference(place.start, place.end, text, "list", parsed, ""))
    order.settle([one.item for one in found], [one.text for one in found], article.language)
    return found


def from_citations(article: Article, citations: Sequence[Citation]) -> list[Reference]:
    """Return the references that notes and source lines print in full (`cite.full`).

    The cite points to the new reference by an id ("n1") that is unique among these.
    """
    links = mending.Links(article.links)
    found: list[Reference] = []
    for citation in citations:
        where = "source-line" if citation.kind == "source-line" else "note"
        for cite in citation.cites:
            if not cite.full:
                continue
            text = mending.join([cite.full], links)
            start, end = cite.place or (citation.start, citation.end)
            parsed = read(text, article.language)
            reference = _reference(start, end, text, where, parsed, "")
            reference.id = cite.reference = f"n{len(found) + 1}"
            found.append(reference)
    return found


def _reference(
    start: int, end: int, text: str, where: str, parsed: Parsed, heading: str
) -> Reference:
    return Reference(
        start=start,
        end=end,
        text=text,
        where=where,
        item=parsed.item,
        confidence=parsed.confidence,
        label=parsed.label,
        heading=heading,
    )
