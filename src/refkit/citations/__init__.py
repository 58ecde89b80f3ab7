"""Find the citations in an article's running text and notes.

    >>> from refkit.model import Article, Flow
    >>> text = "Trade grew (Lee, 2017: 12; see Kim & Sil, 2024)."
    >>> article = Article("a.txt", 0, len(text), 1, flows=[Flow("body", text, [0], [0])])
    >>> [(c.authors, c.year, c.locator) for c in find(article, [])[0].cites]
    [(['Lee'], '2017', '12'), (['Kim', 'Sil'], '2024', None)]

The way of a citation: `brackets` finds pairs, `tokens` cuts them, `grammar` reads a cluster of
cites (`names` tells the authors apart, `dates` and `locators` the rest), `narrative` reads names
before a bare year; `document` gathers what the whole article tells, `judge` names the signals,
`weigh` sums them. What needs no brackets stands in `notes`, `sources` (of tables and figures) and
`markup`; `numeric` reads [1], `strays` what lacks a bracket. `find` walks this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refkit.citations.find import Search
from refkit.citations.spans import citation_of, document_span
from refkit.model import Article, Citation, Reference

__all__ = ["Explanation", "explain", "find"]


def find(article: Article, references: Sequence[Reference]) -> list[Citation]:
    """Return the citations of an article in reading order; offsets are document offsets.

    `references` are the entries of the article's lists: their spans are passed over, and what
    they hold is evidence for doubtful places. Ids and links stay empty.
    """
    return [citation_of(candidate) for candidate in Search(article, references).run()]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a place is a citation or none: the signals with their weights, and their sum.

    A sum above zero is a citation; `confidence` is its logistic function.
    """

    start: int
    end: int
    text: str
    kind: str
    accepted: bool
    score: float
    confidence: float
    signals: tuple[tuple[str, float], ...]


def explain(article: Article, references: Sequence[Reference]) -> list[Explanation]:
    """Return every place that was considered, citation or not, in reading order.

    >>> from refkit.model import Flow
    >>> text = "The Convention on Rivers (1992) applies (Lee, 2017)."
    >>> article = Article("a.txt", 0, len(text), 1, flows=[Flow("body", text, [0], [0])])
    >>> [(place.text, place.accepted) for place in explain(article, [])]
    [('Rivers (1992)', False), ('(1992)', False), ('(Lee, 2017)', True)]
    """
    search = Search(article, references)
    accepted = search.run()
    rows = [(candidate, True) for candidate in accepted]
    rows += [(candidate, False) for candidate in search.rejected]
    places = []
    for candidate, kept in rows:
        start, end = document_span(candidate.flow, candidate.start, candidate.end)
        text = " ".join(candidate.flow.text[candidate.start : candidate.end].split())
        verdict = candidate.verdict
        places.append(
            Explanation(
                start,
                end,
                text,
                candidate.kind.value,
                kept,
                round(verdict.score, 2),
                verdict.confidence,
                tuple(verdict.signals),
            )
        )
    return sorted(places, key=lambda place: (place.start, place.end))
