"""arXiv: preprints by their identifiers (https://info.arxiv.org/help/api)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from refkit.lookups import Record
from refkit.resolvers.asking import Registry, forms, given
from refkit.resolvers.records.arxiv import bare, records
from refkit.web import Page, Rate

_BATCH = 50


class Arxiv(Registry):
    """arXiv, which gives every identifier itself and leaves unknown ones out of its answer."""

    name: ClassVar[str] = "arxiv"
    home: ClassVar[str] = "https://export.arxiv.org"
    schemes: ClassVar[frozenset[str]] = frozenset(["arXiv"])
    decides: ClassVar[bool] = True
    rate: ClassVar[Rate | None] = Rate(1, 3.0, 1)

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the records of arXiv identifiers, 50 a call."""
        ids = forms(values, bare)
        return given(self.gather(list(ids), _BATCH, self._batch, self._read), ids)

    def _batch(self, ids: Sequence[str]) -> Page | None:
        params = {"id_list": ",".join(ids), "max_results": str(len(ids))}
        return self.ask("api/query", params, accept="application/atom+xml")

    def _read(self, page: Page) -> dict[str, Record] | None:
        found = records(page.body) if page.status == 200 else None
        if found is None:
            self.trouble = f"{self.name}: no feed, but something else"
        return found
