"""An item as rendering needs it: read once, safe whatever types its values have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from refkit.csl import dates, people
from refkit.csl.dates import Date
from refkit.csl.people import Person

_SHORT = {
    "title": ("title-short", "shortTitle"),
    "container-title": ("container-title-short", "journalAbbreviation"),
    "collection-title": ("collection-title-short",),
}
_ALIASES = {
    "title-short": ("title-short", "shortTitle"),
    "container-title-short": ("container-title-short", "journalAbbreviation"),
}
_LONGEST = 20_000
"""Characters of a value that are read: no field is longer unless something went wrong."""
NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director"
    " editor editorial-director executive-producer guest host illustrator interviewer narrator"
    " organizer original-author performer producer recipient reviewed-author script-writer"
    " series-creator translator".split()
)
TEXTS = frozenset(
    "annote archive archive-place archive_location authority call-number collection-number"
    " collection-title container-title container-title-short dimensions division DOI edition"
    " event-place event-title genre ISBN ISSN issue jurisdiction medium number number-of-pages"
    " number-of-volumes original-publisher original-publisher-place original-title page PMCID PMID"
    " publisher publisher-place references reviewed-genre reviewed-title scale section source"
    " status supplement title-short URL version volume volume-title".split()
)
DATES = frozenset(
    [
        "accessed",
        "available-date",
        "container",
        "event-date",
        "issued",
        "original-date",
        "submitted",
    ]
)


@dataclass(slots=True)
class Shown:
    """What disambiguation adds to an item's citations."""

    names: dict[int, int] = field(default_factory=dict)
    """Place of a list of names in the citation → how many names it shows at least."""
    given: dict[tuple[int, int], int] = field(default_factory=dict)
    """(list, name) → 1: with initials, 2: with the given name written out."""
    chosen: bool = False
    """Whether `disambiguate="true"` holds."""
    suffix: int = 0
    """The year's suffix: 1 for a."""

    def copy(self) -> Shown:
        """Return one that can be changed alone."""
        return Shown(dict(self.names), dict(self.given), self.chosen, self.suffix)


_EXTRA = re.compile(r"\{:([a-zA-Z-]+):([^}]*)\}|^([a-z]+(?:-[a-z]+)*):\s*(.+)$", re.MULTILINE)


def _with_extra(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take over variables that are written into the note, as Zotero's users do in "Extra".

    "original-date: 1923" on a line of its own, or "{:original-date: 1923}".
    """
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return data
    found: dict[str, Any] = {}
    for match in _EXTRA.finditer(note[:_LONGEST]):
        name, value = match[1] or match[3], (match[2] or match[4]).strip()
        if name in NAMES:
            family, _, given = value.partition("||")
            person = {"family": family.strip(), "given": given.strip()}
            found.setdefault(name, []).append(person if given else {"literal": family.strip()})
        elif name in DATES or name in TEXTS:
            found[name] = value
    return {**found, **data} if found else data


class Reference:
    """One item, by the names of CSL's variables."""

    __slots__ = (
        "_dates",
        "_known",
        "_names",
        "_texts",
        "data",
        "id",
        "language",
        "number",
        "shown",
        "type",
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data = _with_extra(data)
        self.id = str(data.get("id", ""))
        self.type = str(data.get("type") or "document")
        self.language = str(data.get("language") or "")
        self.number = 0
        """The number it is cited by."""
        self.shown = Shown()
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Person, ...]] = {}
        self._dates: dict[str, Date] = {}
        self._known: dict[str, bool] = {}

    def text(self, variable: str, form: str = "long") -> str:
        """Return a text or number variable; "" where it is missing or of a wrong type."""
        if form == "short" and variable in _SHORT:
            for name in _SHORT[variable]:
                if found := self.text(name):
                    return found
        if variable not in self._texts:
            self._texts[variable] = self._read(variable)
        return self._texts[variable]

    def names(self, variable: str) -> tuple[Person, ...]:
        """Return a name variable."""
        found = self._names.get(variable)
        if found is None:
            value = self.data.get(variable)
            found = people.read(value) if isinstance(value, list | dict) else ()
            self._names[variable] = found
        return found

    def date(self, variable: str) -> Date:
        """Return a date variable."""
        found = self._dates.get(variable)
        if found is None:
            found = self._dates[variable] = dates.read(self.data.get(variable))
        return found

    def has(self, variable: str) -> bool:
        """Whether a variable of any kind has a value."""
        known = self._known.get(variable)
        if known is None:
            known = self._known[variable] = self._has(variable)
        return known

    def _has(self, variable: str) -> bool:
        value = self.data.get(variable)
        if isinstance(value, list):
            return bool(self.names(variable))
        if variable in DATES or isinstance(value, dict):
            return bool(self.date(variable))
        return bool(self.text(variable))

    def _read(self, variable: str) -> str:
        value = self.data.get(variable)
        if isinstance(value, str) and value:
            return value[:_LONGEST].strip(" \t\n\r")
        if variable == "page-first":
            return self._first_page()
        for name in _ALIASES.get(variable, (variable,)):
            value = self.data.get(name)
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                continue
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            return str(value)[:_LONGEST].strip(" \t\n\r")
        return ""

    def _first_page(self) -> str:
        own = self.data.get("page-first")
        if isinstance(own, str | int) and own:
            return str(own)
        match = re.match(r"\s*([^\s,;&–—-]+)", self.text("page"))
        return match[1] if match else ""
