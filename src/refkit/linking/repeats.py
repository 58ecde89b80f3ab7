"""Citations that only point back: "ibid.", "op. cit.", and their words in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from refkit import languages
from refkit.evidence.letters import plain, skeleton
from refkit.model import Article, Citation, Cite, Kind

_SURE, _LESS_SURE = 0.9, 0.7
"""After a citation of one work, and after one of several, of which the last is taken."""


@cache
def _words() -> frozenset[str]:
    every = (*languages.words("ibid"), *languages.words("op-cit"))
    return frozenset(plain(word).replace(" ", "") for word in every)


def _is_word(text: str | None) -> bool:
    return bool(text) and plain(text or "").replace(" ", "") in _words()


def is_repeat(cite: Cite) -> bool:
    """Whether a cite names no work of its own but points back to one."""
    return bool(cite.authors and _is_word(cite.authors[-1])) or _is_word(cite.title)


def resolve(article: Article) -> None:
    """Give repeats the work they point back to; notes count from note to note.

    With an author it is his work cited last, without one the work cited just before.
    """
    last: dict[bool, tuple[Cite, float]] = {}
    by_author: dict[str, Cite] = {}
    for citation, in_notes in _in_order(article):
        sure = _SURE if len(citation.cites) == 1 else _LESS_SURE
        for cite in citation.cites:
            if is_repeat(cite) and not (cite.reference or cite.item):
                _point_back(cite, last.get(in_notes), by_author)
            if cite.item:
                last[in_notes] = (cite, sure)
                if cite.authors and not _is_word(cite.authors[0]):
                    by_author[skeleton(cite.authors[0])] = cite


def _point_back(cite: Cite, last: tuple[Cite, float] | None, by_author: dict[str, Cite]) -> None:
    author = cite.authors[0] if cite.authors and not _is_word(cite.authors[0]) else ""
    if author:
        earlier = by_author.get(skeleton(author))
        last = (earlier, _SURE) if earlier else None
    if last:
        cite.reference, cite.item = last[0].reference, last[0].item
        cite.confidence = min(cite.confidence, last[0].confidence, last[1])


def _in_order(article: Article) -> Iterator[tuple[Citation, bool]]:
    """Yield the citations as the text has them, and whether each stands in a note."""
    notes = [flow.span(0, len(flow.text)) for flow in article.flows if flow.kind == "note"]
    spans = sorted(span for span in notes if span[0] < span[1])
    place = 0
    for citation in sorted(article.citations, key=lambda c: (c.start, c.end)):
        while place < len(spans) and spans[place][1] <= citation.start:
            place += 1
        inside = place < len(spans) and spans[place][0] <= citation.start
        yield citation, inside or citation.kind is Kind.NOTE
