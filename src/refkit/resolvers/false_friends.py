"""Records that look like the cited work and are none: its figures, reviews, corrections, copies."""

from __future__ import annotations

from refkit.evidence.containers import distance
from refkit.evidence.relations import on_a_server
from refkit.evidence.titles import Title, misprinted
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.tables import table

_WHY = {
    "fake-copy": "a copy of the work under a DOI of its own",
    "component": "a part of the work: a figure, table or supplement",
    "peer-review": "a peer review of the work",
    "about": "a correction or review of the work",
    "preprint": "a preprint of the work, which is cited as published",
    "later-copy": "posted in a later year than the work was published",
}


def false_friend(item: Item, record: Record) -> str:
    """Return which kind of false friend of the item's work a record is, or "" for none.

    The name stands in table [demotions] of matching.toml.
    """
    known = table("false-friends")
    if record.id.lower().startswith(tuple(known["fake-copy"])):
        return "fake-copy"
    for kind in ("component", "peer-review"):
        if record.kind in known[kind]:
            return kind
    if _about(item, record):
        return "about"
    if record.kind not in known["posted"] or not _printed(item, record):
        return ""
    later = bool(item.year and record.item.year and record.item.year > item.year)
    return "later-copy" if later else "preprint"


def _printed(item: Item, record: Record) -> bool:
    """Whether an item says that it stands in a journal or book, and not where the record does."""
    ours = item["container-title"]
    places = [record.item[name] for name in ("container-title", "publisher")]
    if ours and (on_a_server(ours) or any(distance(ours, one) == 0 for one in places if one)):
        return False
    return bool(ours or item["volume"] or item["page"])


def in_words(name: str) -> str:
    """Say what a false friend is."""
    return _WHY[name]


def _about(item: Item, record: Record) -> bool:
    """Whether the record is about the work: by its title, or a review by its type."""
    ours = Title.of(item["title"])
    titles = [Title.of(title) for title in (record.item["title"], *record.titles) if title]
    if titles and all(title.about and not misprinted("about", ours, title) for title in titles):
        return True
    return record.item.type in table("false-friends")["about"] and item.type in ("book", "chapter")
