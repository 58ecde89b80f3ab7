"""Citations that only point back: "ibid.", "op. cit.", and their words in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from refkit import languages
from refkit.evidence.letters import plain, skeleton
from refkit.model import Article, Citation, Cite, Kind

_LONGEST = 200
"""Characters of a note that may be nothing but a name, "op. cit." and pages."""
_SURE, _LESS_SURE = 0.9, 0.7
"""After a citation of one work, and after one of several, of which the last is taken."""


_ARTICLES = frozenset(["article-journal", "article-magazine", "article-newspaper", "chapter"])
"""Types of works that are called articles."""


@cache
def _words() -> frozenset[str]:
    every = (*languages.words("ibid"), *languages.words("op-cit"))
    return frozenset(_bare(word) for word in every)


@cache
def _kind_words(key: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in languages.words(key, "linking"))


@cache
def _inside() -> re.Pattern[str]:
    words = sorted({languages.fold(w) for w in languages.words("op-cit")}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _bare(text: str) -> str:
    return plain(text).replace(" ", "")


def _is_word(text: str | None) -> bool:
    return bool(text) and _bare(text or "") in _words()


def word_in(text: str) -> str:
    """Return the "op. cit." of any language that a short text prints, folded, or ""."""
    found = _inside().search(languages.fold(text)) if len(text) <= _LONGEST else None
    return found[0] if found else ""


def is_repeat(cite: Cite) -> bool:
    """Whether a cite names no work of its own but points back to one."""
    return bool(cite.authors and _is_word(cite.authors[-1])) or _is_word(cite.title)


@dataclass(slots=True)
class _Cited:
    """What has been cited so far, for those who point back to it."""

    article_ids: frozenset[str]
    """Items that are articles, not books."""
    last: dict[bool, tuple[Cite, float]] = field(default_factory=dict)
    """In notes, and outside: the cite before, and how sure it is the one that is meant."""
    by_author: dict[str, list[Cite]] = field(default_factory=dict)
    """First author → his works, each where it was cited last, in this order."""

    def add(self, cite: Cite, in_notes: bool, sure: float) -> None:
        """Remember a cite whose work is known."""
        self.last[in_notes] = (cite, sure)
        if names := _names(cite):
            works = self.by_author.setdefault(names[0], [])
            works[:] = [other for other in works if other.item != cite.item] + [cite]

    def meant(self, cite: Cite, in_notes: bool) -> tuple[Cite, float] | None:
        """Return the cite that a repeat points back to, and how sure that is."""
        names = _names(cite)
        if not names:
            return self.last.get(in_notes)
        works = self.by_author.get(names[0], [])
        of_all = [work for work in works if _names(work) == names] or works
        word = _bare(cite.title or cite.authors[-1])
        if word in _kind_words("article-repeat"):
            fitting = [work for work in of_all if work.item in self.article_ids]
        elif word in _kind_words("book-repeat"):
            fitting = [work for work in of_all if work.item not in self.article_ids]
        else:
            fitting = of_all
        found = fitting or of_all
        return (found[-1], _SURE if len(found) == 1 else _LESS_SURE) if found else None


def _names(cite: Cite) -> list[str]:
    return [skeleton(author) for author in cite.authors if not _is_word(author)]


def resolve(article: Article) -> None:
    """Give repeats the work they point back to; notes count from note to note.

    With authors it is their work cited last, the article for "a.g.m." and the book for
    "a.g.e." where they have both; without, the work cited just before.
    """
    items = [reference.item for reference in article.references] + article.unlisted
    before = _Cited(frozenset(item.id for item in items if item.type in _ARTICLES))
    for citation, in_notes in _in_order(article):
        sure = _SURE if len(citation.cites) == 1 else _LESS_SURE
        for cite in citation.cites:
            if is_repeat(cite) and not (cite.reference or cite.item):
                _point_back(cite, before.meant(cite, in_notes))
            if cite.item:
                before.add(cite, in_notes, sure)


def _point_back(cite: Cite, found: tuple[Cite, float] | None) -> None:
    if found:
        meant, sure = found
        cite.reference, cite.item = meant.reference, meant.item
        cite.confidence = min(cite.confidence, meant.confidence, sure)


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
