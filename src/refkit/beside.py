"""The records of a bibliography file that lies beside an article: what is the same work, gets them.

    printed entries, cites by key     ─▶ have the record of their work
    what is neither printed nor cited ─▶ stays out

A cite of a work that stands in no list gets its record later, when linking knows that (see
linking.offered).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from refkit.evidence.shelf import Shelf
from refkit.model import Article, Item, Reference


def use(article: Article, records: Sequence[Item]) -> list[Item]:
    """Give the article's references the records of their works; return the records left over.

    What the article's own format says holds: references that have a record keep it, and so do
    cites that have a reference. A record that a cite names by its key and that is printed nowhere
    becomes a reference of its own, behind the text. The records are copied, never altered.
    """
    shelf = Shelf(records)
    used: dict[int, Reference] = {}
    for reference in article.references:
        if (place := shelf.find(reference.item)) is None:
            continue
        used.setdefault(place, reference)
        if reference.confidence < 1:
            reference.item = deepcopy(records[place])
            reference.confidence = 1.0
    places = {record.id: place for place, record in enumerate(records) if record.id}
    for citation in article.citations:
        for cite in citation.cites:
            place = places.get(cite.key) if cite.key and not cite.reference else None
            if place is not None:
                reference = used.get(place) or _behind(article, records[place])
                reference.id = reference.id or f"beside {place}"
                used[place], cite.reference = reference, reference.id
    return [record for place, record in enumerate(records) if place not in used]


def _behind(article: Article, record: Item) -> Reference:
    reference = Reference(
        article.end, article.end, record.printed(), "markup", deepcopy(record), 1.0
    )
    article.references.append(reference)
    return reference
