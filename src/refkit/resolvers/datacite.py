"""DataCite: DOIs of data, software, theses, reports and preprints (https://api.datacite.org)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.resolvers.asking import Registry, forms, given
from refkit.resolvers.records.datacite import record
from refkit.resolvers.records.wild import listed
from refkit.web import Page, Rate

_BATCH = 50


class DataCite(Registry):
    """DataCite. It answers for its own DOIs only."""

    name: ClassVar[str] = "datacite"
    home: ClassVar[str] = "https://api.datacite.org"
    schemes: ClassVar[frozenset[str]] = frozenset(["DOI"])
    agency: ClassVar[str] = "DataCite"
    rate: ClassVar[Rate | None] = Rate(500, 300.0, 2)

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the records of DOIs, 50 a call."""
        dois = forms(values, identifiers.doi)
        single = [doi for doi in dois if "," in doi]
        many = [doi for doi in dois if "," not in doi]
        found = self.gather(many, _BATCH, self._batch, self._works)
        found |= self.gather(single, 1, self._one, self._work)
        return given(found, dois)

    def _batch(self, dois: Sequence[str]) -> Page | None:
        return self.ask("dois", {"ids": ",".join(dois), "page[size]": str(len(dois))})

    def _one(self, dois: Sequence[str]) -> Page | None:
        return self.ask(f"dois/{dois[0]}")

    def _works(self, page: Page) -> dict[str, Record] | None:
        answer = self.object(page)
        works = answer.get("data") if answer else None
        if not isinstance(works, list):
            self.trouble = self.trouble or f"{self.name}: an answer without DOIs"
            return None
        return {one.id: one for one in map(record, listed(works)) if one}

    def _work(self, page: Page) -> dict[str, Record] | None:
        answer = self.object(page)
        one = record(answer.get("data")) if answer else None
        return {one.id: one} if one else None
