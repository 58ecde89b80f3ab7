"""Citations find their entries anew in an article whose entries a person changed."""

from __future__ import annotations

from collections.abc import Iterable

from refkit import linking
from refkit.library import keys
from refkit.model import Article, Cite, Reference

Link = tuple[Cite, Reference]
"""A cite, and the entry that a person says it means."""


def relink(article: Article, links: Iterable[Link] = ()) -> None:
    """Link an article as `linking.link` does, after what a person, and the file, link for sure.

    Its entries keep their ids, and their items get keys by what they say now. Without changes and
    links, every citation finds what it found before.
    """
    _loosen(article)
    items = [entry.item for entry in article.references]
    for item, key in zip(items, keys.assign(items), strict=True):
        item.id = key
    for cite, entry in links:
        cite.reference, cite.candidates, cite.confidence = entry.id, [], 1.0
    linking.link(article, key=keys.key)


def _loosen(article: Article) -> None:
    """Forget what linking found: not the keys of the file, nor the reference that a note prints."""
    there = {entry.id for entry in article.references}
    for citation in article.citations:
        for cite in citation.cites:
            sure = (cite.key or cite.full) and cite.reference in there
            cite.reference = cite.reference if sure else None
            cite.item = None
            cite.candidates = []
    article.unlisted = []
