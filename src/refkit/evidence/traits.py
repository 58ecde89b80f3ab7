"""A record as it is compared: everything that would else be worked out for each pair again."""

from __future__ import annotations

from dataclasses import dataclass

from refkit.evidence import identifiers, people
from refkit.evidence.titles import Title
from refkit.model import Item, Name

_CONTAINERS = ("container-title", "container-title-short", "event-title")


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """An item with its title, people, year and identifiers in comparable form."""

    item: Item
    title: Title
    authors: tuple[Name, ...]
    year: int | None
    containers: tuple[str, ...]
    """The names of what holds the work, the full one first."""
    doi: str
    url: str
    isbn: str
    pmid: str

    @classmethod
    def of(cls, item: Item) -> Traits:
        """Read an item; it is not copied and must not change while it is compared."""
        return cls(
            item=item,
            title=Title.of(item["title"]),
            authors=people.known(item.authors),
            year=item.year,
            containers=tuple(item[name] for name in _CONTAINERS if item[name]),
            doi=identifiers.doi(item["DOI"]),
            url=identifiers.url(item["URL"]),
            isbn=identifiers.isbn(item["ISBN"]),
            pmid=item["PMID"].strip(),
        )
