"""A resolver that knows what it is told, and items to ask it about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.lookups import Record
from refkit.model import Date, Item, Name


@dataclass
class Fake:
    """Knows `records` by DOI; `absent` DOIs do not exist; all records are found by any search."""

    records: list[Record] = field(default_factory=list)
    absent: tuple[str, ...] = ()
    name: str = "fake"
    schemes: frozenset[str] = frozenset({"DOI"})
    down: bool = False
    trouble: str = ""
    looked: list[list[str]] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)

    def look(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        self.looked.append(list(values))
        if self.down:
            self.trouble = "fake: no answer"
            return {}
        known: dict[str, Record | None] = {record.id: record for record in self.records}
        known |= dict.fromkeys(self.absent)
        return {value: known[value] for value in values if value in known}

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        self.searched.append(item.id)
        if self.down:
            self.trouble = "fake: no answer"
            return None
        return self.records[:rows]


def work(
    doi: str = "", title: str = "Maps of the Upper River", family: str = "Aydın", year: int = 2019
) -> Item:
    fields = {"title": title, "container-title": "Journal of Maps", "volume": "3", "page": "10-20"}
    if doi:
        fields["DOI"] = doi
    names = {"author": [Name(family, "Kemal")]}
    return Item("a", "article-journal", fields, names, {"issued": Date.of(year)})


def record(doi: str = "10.5555/maps", source: str = "fake", **fields: str) -> Record:
    item = work(doi)
    item.fields |= {name.replace("_", "-"): value for name, value in fields.items()}
    return Record(source, doi, item, (item["title"],), years=(2019,))
