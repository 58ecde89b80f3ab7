"""Find the citations in an article's running text and notes.

    >>> from refkit.model import Article, Flow
    >>> text = "Trade grew (Lee, 2017: 12; see Kim & Sil, 2024)."
    >>> article = Article("a.txt", 0, len(text), 1, flows=[Flow("body", text, [0], [0])])
    >>> [(c.authors, c.year, c.locator) for c in find(article, [])[0].cites]
    [(['Lee'], '2017', '12'), (['Kim', 'Sil'], '2024', None)]

The way of a citation: `brackets` finds pairs, `tokens` cuts them, `grammar` reads a cluster of
cites (`names` tells the authors apart), `narrative` reads names before a bare year; `document`
gathers what the whole article tells, `judge` names the signals, `weigh` sums them. What needs
no brackets stands in `notes`, `sources` (of tables and figures) and `markup`; `numeric` reads [1].
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.citations.find import Search, citation_of
from refkit.model import Article, Citation, Reference

__all__ = ["find"]


def find(article: Article, references: Sequence[Reference]) -> list[Citation]:
    """Return the citations of an article in reading order; offsets are document offsets.

    `references` are the entries of the article's lists: their spans are passed over, and what
    they hold is evidence for doubtful places. Ids and links stay empty.
    """
    return [citation_of(candidate) for candidate in Search(article, references).run()]
