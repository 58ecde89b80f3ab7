"""Everything that the articles cite or list, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from refkit.model import Article, Item

_IN_A_LIST = frozenset(["list", "markup"])


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One record of an article: a printed entry, or the stub of an unlisted work."""

    article: str
    """The article's id, or the name of the bibliography file."""
    item: Item
    listed: bool
    """Whether it stands in a list of references (and not in a note or a source line only)."""
    cited: bool
    confidence: float = 1.0
    """How well the entry could be read."""
    rank: int = 0
    """Which of equals goes first: the place of its file among those given."""

    @property
    def label(self) -> str:
        """What the record is called in reports and decisions: "a.bib:demir2020"."""
        return f"{self.article}:{self.item.id}"

    @property
    def stub(self) -> bool:
        """Whether it is known from citations alone."""
        return self.item.unlisted


def collect(articles: Iterable[Article]) -> list[Source]:
    """Return the records of all articles, sorted by article and item."""
    found: list[Source] = []
    for article in articles:
        cited = {cite.item for citation in article.citations for cite in citation.cites}
        for entry in article.references:
            listed = entry.where in _IN_A_LIST
            found.append(
                Source(article.id, entry.item, listed, entry.item.id in cited, entry.confidence)
            )
        found += [Source(article.id, item, False, item.id in cited) for item in article.unlisted]
    return sorted(found, key=lambda source: (source.article, source.item.id))
