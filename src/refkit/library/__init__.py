"""All works of a pile of articles, or of bibliography files: one item each.

| file | what it does |
|---|---|
| `sources.py` | everything that articles cite or list |
| `blocks.py` | which records are worth comparing |
| `duplicates.py`, `clusters.py` | which records are one work, by the verdicts of `evidence` |
| `venues.py` | names of journals that the records themselves show to be one |
| `merging.py`, `rules.py`, `fields.toml` | one record of a work, a rule for each field |
| `keys/` | citation keys |
| `combining.py`, `keeping.py` | several files ─▶ one library, with the keys they had |
| `decisions.py`, `telling.py` | what a person decided; every decision of a merge, to be reported |
"""

from __future__ import annotations

from collections.abc import Iterable

from refkit.library import keys
from refkit.library.duplicates import groups, suggest
from refkit.library.merging import merge
from refkit.library.sources import Source, collect
from refkit.model import Article, Library, Work

__all__ = ["build"]


def build(articles: Iterable[Article], pattern: keys.Pattern = keys.USUAL) -> Library:
    """Merge what the articles cite and list into one library, sorted by citation key.

    Neither the order of the articles nor that of their works changes the answer. The items of
    the articles stay as they are. `Work.sources` maps (article id, item id there) to the work.
    An article is no work of the library unless one cites it.
    """
    found = [_work(group) for group in groups(collect(articles))]
    found.sort(key=_order)
    for work, key in zip(found, keys.assign([work.item for work in found], pattern), strict=True):
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
