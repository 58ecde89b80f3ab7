"""Crossref: most journals' DOIs, 20 a call, and the search (https://api.crossref.org)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.asking import Registry, forms, given, query
from refkit.resolvers.records.crossref import record
from refkit.resolvers.records.wild import listed, mapping, text
from refkit.web import Page, Rate

_BATCH = 20
_SELECT = (
    "DOI,type,title,subtitle,original-title,short-title,author,editor,translator,issued,"
    "published,published-print,published-online,posted,created,container-title,"
    "short-container-title,volume,issue,page,article-number,publisher,publisher-location,"
    "ISBN,ISSN,event,group-title,relation,update-to,updated-by,score"
)
"""The keys that are read; whole works carry their reference lists too."""


class Crossref(Registry):
    """Crossref. A DOI that it does not know may still exist: another agency's, or not yet here."""

    name: ClassVar[str] = "crossref"
    home: ClassVar[str] = "https://api.crossref.org"
    schemes: ClassVar[frozenset[str]] = frozenset(["DOI"])
    agency: ClassVar[str] = "Crossref"
    rate: ClassVar[Rate | None] = Rate(1, 1.0, 1)
    polite: ClassVar[Rate] = Rate(3, 1.0, 3)
    """The pace of searches for those who say who they are."""

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the records of DOIs: the filter takes 20 a call, but none with a comma."""
        dois = forms(values, identifiers.doi)
        many = [doi for doi in dois if "," not in doi]
        found = self.gather(many, _BATCH, self._filtered, self._works)
        single = [doi for doi in dois if "," in doi]
        found |= self.gather(single, 1, self._one, self._work)
        return given(found, dois)

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return the first `rows` works that Crossref finds; its score is left to matching."""
        words = query(item)
        if not words:
            return None
        params = {"query.bibliographic": words, "rows": str(rows), "select": _SELECT}
        works = self._items(self.ask("works", self._polite(params)))
        if works is None:
            return None
        return [one for one in map(record, works[:rows]) if one]

    def pace(self) -> Rate | None:
        """Return the rate of searches, which those who say who they are may ask more of."""
        return self.polite if self.web.mailto else self.rate

    def _polite(self, params: Mapping[str, str]) -> dict[str, str]:
        """Add the address that gets one into the polite pool, and quicker answers."""
        return {**params, "mailto": self.web.mailto} if self.web.mailto else dict(params)

    def _filtered(self, dois: Sequence[str]) -> Page | None:
        wanted = ",".join(f"doi:{doi}" for doi in dois)
        params = {"filter": wanted, "rows": str(_BATCH), "select": _SELECT}
        return self.ask("works", self._polite(params))

    def _one(self, dois: Sequence[str]) -> Page | None:
        return self.ask(f"works/{dois[0]}", self._polite({}))

    def _works(self, page: Page) -> dict[str, Record] | None:
        works = self._items(page)
        if works is None:
            return None
        return {one.id: one for one in map(record, works) if one}

    def _work(self, page: Page) -> dict[str, Record] | None:
        one = record(mapping(self.object(page)).get("message"))
        return {one.id: one} if one else None

    def _items(self, page: Page | None) -> list[object] | None:
        """Return the list of works in an answer, or None where it is no such answer."""
        answer = self.object(page)
        if answer is None:
            return None
        works = mapping(answer.get("message")).get("items")
        if text(answer.get("status")) != "ok" or not isinstance(works, list):
            self.trouble = f"{self.name}: an answer without works"
            return None
        return listed(works)
