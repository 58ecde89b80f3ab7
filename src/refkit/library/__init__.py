"""All works of a pile of articles: one item each, that knows who cites and who lists it.

sources.py  everything that articles cite or list
─▶ duplicates.py  which of it is one work
─▶ merging.py  one record of it, field by field
─▶ keys.py  one citation key each
"""

from __future__ import annotations

from collections.abc import Iterable

from refkit.library import keys
from refkit.library.duplicates import groups, suggest
from refkit.library.merging import merge
from refkit.library.sources import Source, collect
from refkit.model import Article, Library, Work

__all__ = ["build"]


def build(articles: Iterable[Article]) -> Library:
    """Merge what the articles cite and list into one library, sorted by citation key.

    Neither the order of the articles nor that of their works changes the answer. The items of
    the articles stay as they are. `Work.sources` maps (article id, item id there) to the work.
    An article is no work of the library unless one cites it.
    """
    found = [_work(group) for group in groups(collect(articles))]
    found.sort(key=_order)
    for work, key in zip(found, keys.assign([work.item for work in found]), strict=True):
        work.item.id = key
    found.sort(key=lambda work: work.item.id)
    suggest(found)
    return Library(found)


def _work(group: list[Source]) -> Work:
    return Work(
        item=merge(group),
        cited_by=sorted({source.article for source in group if source.cited}),
        listed_in=sorted({source.article for source in group if source.listed}),
        sources=sorted({(source.article, source.item.id) for source in group}),
    )


def _order(work: Work) -> tuple[object, ...]:
    """Sort by content, so that equal keys get their letters in the same order each time."""
    item = work.item
    names = [str(name) for name in item.authors]
    return (
        names,
        item.year or 0,
        item["title"],
        item["URL"],
        sorted(item.fields.items()),
        work.sources,
    )
