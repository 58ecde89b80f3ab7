"""OpenAlex: works by DOI; the search wants a key (https://docs.openalex.org)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.asking import Registry, forms, given, query
from refkit.resolvers.records.openalex import record
from refkit.resolvers.records.wild import listed
from refkit.web import Page, Rate


class OpenAlex(Registry):
    """OpenAlex, a second source: what it does not know may well exist."""

    name: ClassVar[str] = "openalex"
    home: ClassVar[str] = "https://api.openalex.org"
    schemes: ClassVar[frozenset[str]] = frozenset(["DOI", "PMID"])
    rate: ClassVar[Rate | None] = Rate(5, 1.0, 2)

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the records of DOIs or PubMed identifiers, one a call, which is free."""
        wanted = forms(values, identifiers.doi if scheme == "DOI" else _pmid)
        prefix = scheme.lower()

        def ask(ids: Sequence[str]) -> Page | None:
            return self.ask(f"works/{prefix}:{ids[0]}", self._params())

        def read(page: Page) -> dict[str, Record] | None:
            one = record(self.object(page))
            return {one.item[scheme]: one} if one else None

        return given(self.gather(list(wanted), 1, ask, read), wanted)

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return the first `rows` works that OpenAlex finds; without a key it is not asked."""
        words = query(item)
        if not (self.key and words):
            return None
        answer = self.object(
            self.ask("works", {"search": words, "per-page": str(rows), **self._params()})
        )
        works = answer.get("results") if answer else None
        if not isinstance(works, list):
            return None
        return [one for one in map(record, listed(works)[:rows]) if one]

    def _params(self) -> dict[str, str]:
        return {"api_key": self.key} if self.key else {}


def _pmid(value: str) -> str:
    digits = value.lower().removeprefix("pmid:").strip()
    return digits if digits.isascii() and digits.isdecimal() and len(digits) < 10 else ""
