"""Records for the tests of merging: small, and in several languages."""

from __future__ import annotations

from refkit.library import combining
from refkit.library.combining import Combined
from refkit.library.decisions import Decisions
from refkit.model import Date, Item, Name


def record(key: str, authors: str, year: int | None, title: str, **fields: str) -> Item:
    """Make a record; authors as "Family, Given; …"; `type` is a field like the others."""
    return Item(
        id=key,
        type=fields.pop("type", "article-journal"),
        fields={"title": title} | {name.replace("_", "-"): text for name, text in fields.items()},
        names={"author": [Name(*one.split(", ")) for one in authors.split("; ")]},
        dates={"issued": Date.of(year)} if year else {},
    )


def demir(key: str = "demir2020", **fields: str) -> Item:
    """Make a record of one article, in Turkish."""
    return record(
        key, "Demir, Ali; Kaya, Ayşe", 2020, "Hazar Denizi'nin Ticaret Yolları Üzerine", **fields
    )


def chotaev(key: str = "chotaev", *, roman: bool = False) -> Item:
    """Make a record of one book, in Russian or transliterated."""
    if roman:
        return record(key, "Chotaev, Z.", 2015, "Istoriia rek doliny Talas", type="book")
    return record(key, "Чотаев, Закир", 2015, "История рек долины Талас", type="book")


def combine(decisions: Decisions | None = None, **files: list[Item]) -> Combined:
    """Merge files; `a=[…]` is the file a.bib."""
    rows = [(f"{name}.bib", items) for name, items in files.items()]
    return combining.combine(combining.sources(rows), decisions)


def grouped(combined: Combined) -> list[list[str]]:
    """Return the labels of the records of each work, sorted."""
    return sorted(
        sorted(combined.sources[place].label for place in places) for places in combined.records()
    )
