"""doi.org: whose a DOI is, whether it exists, and what its agency says of it.

The way of a DOI: doi.org names the agency of 50 DOIs in a call; each agency's registry is asked
for its own in batches; for what is left, content negotiation (any agency, one DOI a call). Where
doi.org does not name agencies, the registries are asked all the same, and the handle system
(https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation) has the
last word: a DOI that Crossref does not know may be another agency's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from refkit.evidence import identifiers
from refkit.lookups import Existence, Record
from refkit.model import Item
from refkit.resolvers.asking import Registry, forms, given
from refkit.resolvers.records.crossref import record
from refkit.resolvers.records.wild import mappings, text
from refkit.web import Page, Rate

_BATCH = 50
_CSL = "application/vnd.citationstyles.csl+json"
_ABSENT = frozenset(["doi does not exist", "invalid doi"])
_NOBODY = "-"
"""Stands for the agency of a DOI that does not exist."""


@dataclass
class DoiOrg(Registry):
    """doi.org, and behind it the `registries` that have an agency's DOIs."""

    registries: list[Registry] = field(default_factory=list)

    name: ClassVar[str] = "doi.org"
    home: ClassVar[str] = "https://doi.org"
    schemes: ClassVar[frozenset[str]] = frozenset(["DOI"])
    decides: ClassVar[bool] = True
    rate: ClassVar[Rate | None] = Rate(5, 1.0, 2)

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the records of DOIs; a record that is bare says only that the DOI exists."""
        dois = forms(values, identifiers.doi)
        agencies = self.agencies(list(dois))
        found: dict[str, Record | None] = {}
        silent: set[str] = set()
        for registry in self.registries:
            wanted = [
                doi
                for doi in dois
                if not found.get(doi) and agencies.get(doi, registry.agency) == registry.agency
            ]
            told = registry.known("DOI", wanted) if wanted else {}
            silent |= set(wanted) - told.keys()
            found |= {doi: one for doi, one in told.items() if one}
        for doi in [one for one in dois if one not in found]:
            self._last(doi, agencies.get(doi, ""), doi in silent, found)
        return given(found, dois)

    def agencies(self, dois: Sequence[str]) -> dict[str, str]:
        """Return the agencies of DOIs; "-" has one that does not exist; left out: not told.

        A DOI with a comma cannot be asked for: the list of DOIs is parted by commas.
        """
        plain = [doi for doi in dois if "," not in doi]
        told = self.gather(
            plain, _BATCH, lambda batch: self.ask(f"doiRA/{','.join(batch)}"), self._read
        )
        return {doi: agency for doi, agency in told.items() if agency}

    def exists(self, doi: str) -> Existence:
        """Say whether a DOI is registered: only the handle system's own "no" counts as one."""
        page = self.ask(f"api/handles/{doi}", {"type": "URL"})
        answer = page.json() if page else None
        code = answer.get("responseCode") if isinstance(answer, dict) else None
        if page and (page.status, code) == (200, 1):
            return Existence.EXISTS
        if page and (page.status, code) == (404, 100):
            return Existence.ABSENT
        return Existence.UNKNOWN

    def negotiated(self, doi: str) -> Record | None:
        """Return what the agency of a DOI gives as CSL JSON, or None."""
        page = self.ask(doi, accept=_CSL)
        data = page.json() if page and page.status == 200 else None
        made = record(data, source=self.name)
        return made if made and made.id == doi else None

    def _last(self, doi: str, agency: str, silent: bool, found: dict[str, Record | None]) -> None:
        """Settle a DOI of which no registry has a record."""
        if not agency:
            agency = {Existence.ABSENT: _NOBODY, Existence.EXISTS: "?"}.get(self.exists(doi), "")
        if agency == _NOBODY:
            found[doi] = None
        elif agency:
            bare = Record(source=self.name, id=doi, item=Item(fields={"DOI": doi}))
            found[doi] = bare if silent else self.negotiated(doi) or bare

    def _read(self, page: Page) -> dict[str, str] | None:
        rows = page.json() if page.status == 200 else None
        if not isinstance(rows, list):
            self.trouble = f"{self.name}: an answer without agencies"
            return None
        return dict(self._told(rows))

    def _told(self, rows: list[object]) -> Iterable[tuple[str, str]]:
        for row in mappings(rows):
            absent = text(row.get("status")).lower() in _ABSENT
            yield text(row.get("DOI")).lower(), _NOBODY if absent else text(row.get("RA"))
