"""The entries of an article, and which of them a citation means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from refkit.evidence import NO_DATE, Cited, Known, cited_years, fit, identifiers, same, table
from refkit.evidence.letters import skeleton, slip_keys
from refkit.evidence.names import cited_forms
from refkit.model import Cite, Reference

_MOST = 500
"""So many entries of one name are looked at; lists that have more are not written by people."""
_TOO_MANY = 20


@dataclass(frozen=True, slots=True)
class Decision:
    """The entries that fit best: none, one, or several that fit equally well."""

    references: tuple[Reference, ...] = ()
    score: float = 0.0


NOTHING = Decision()


@dataclass
class Entries:
    """The references of an article, findable by everything a citation may say of them."""

    references: list[Reference]
    _decided: dict[Cited, Decision] = field(default_factory=dict)

    # ------------------------------------------------------------------------------ indexes
    @cached_property
    def known(self) -> list[Known]:
        """The references as citations may name them, in their order."""
        return [
            Known.of(entry.item, label=_name_label(entry), letter=_printed_suffix(entry))
            for entry in self.references
        ]

    @cached_property
    def _by_skeleton(self) -> dict[str, list[int]]:
        """Name or title → places, and "name year" → places, which most citations need."""
        return _index(
            (place, [f"{key}{year}" for key in known.printed() for year in _tails(known)])
            for place, known in enumerate(self.known)
        )

    @cached_property
    def _by_slip(self) -> dict[str, list[int]]:
        return _index(
            (
                place,
                (key for alias in known.authors[0].values() for key in slip_keys(alias.printed)),
            )
            for place, known in enumerate(self.known)
            if known.authors
        )

    @cached_property
    def _by_url(self) -> dict[str, list[int]]:
        return _index(
            (place, [url])
            for place, entry in enumerate(self.references)
            if (url := identifiers.url(entry.item["URL"]))
        )

    @cached_property
    def _by_label(self) -> dict[str, Reference]:
        labels = {_bare(entry.label): entry for entry in reversed(self.references) if entry.label}
        if any(label.isdecimal() for label in labels):
            return labels
        listed = [entry for entry in self.references if entry.where == "list"]
        return {str(place): entry for place, entry in enumerate(listed, start=1)} | labels

    @cached_property
    def _by_id(self) -> dict[str, Reference]:
        return {entry.id: entry for entry in self.references}

    @cached_property
    def _by_key(self) -> dict[str, Reference]:
        keys: dict[str, Reference] = {}
        for entry in self.references:
            for key in (entry.label, entry.item["citation-key"], entry.item.id):
                keys.setdefault(key, entry)
        return keys

    # ----------------------------------------------------------------------------- decisions
    def take(self, cite: Cite) -> None:
        """Give a cite that knows its reference the item of it."""
        entry = self._by_id.get(cite.reference or "")
        cite.item = entry.item.id if entry else cite.item

    def by_number(self, number: str) -> Decision:
        """Find the entry with that label, or, in a list without labels, in that place."""
        entry = self._by_label.get(_bare(number))
        return Decision((entry,), 1.0) if entry else NOTHING

    def by_key(self, cite: Cite) -> Decision:
        """Find the entry with that key as its label or id."""
        entry = self._by_key.get(cite.key) if cite.key else None
        return Decision((entry,), 1.0) if entry else NOTHING

    def by_names(self, cited: Cited) -> Decision:
        """Find the entry by names, year and suffix, or by title or URL in their place."""
        if cited not in self._decided:
            decision = self._best(cited, self._candidates(cited))
            if not decision.references and (titled := _author_and_title(cited)):
                decision = self._best(titled, self._candidates(titled))
            self._decided[cited] = decision
        return self._decided[cited]

    def by_near_year(self, cited: Cited, free: set[int]) -> Decision:
        """Find an entry that nothing else cites and whose year may be this one, or is missing."""
        if not cited.year:
            return NOTHING
        anyhow = replace(cited, year="")  # as if no year were named: those of all years
        return self._best(cited, [p for p in self._candidates(anyhow) if p in free], near=True)

    def free(self, cites: Iterable[Cite]) -> set[int]:
        """Return the places of the entries that no cite means so far."""
        cited = {cite.reference for cite in cites} | {c for cite in cites for c in cite.candidates}
        return {p for p, entry in enumerate(self.references) if entry.id not in cited}

    def _candidates(self, cited: Cited) -> list[int]:
        """Return the places of the entries that share a name, title or URL with a citation."""
        if not self.references:
            return []
        found: set[int] = set(self._by_url.get(cited.url, ()) if cited.url else ())
        name = cited.authors[0] if cited.authors else cited.title
        years = [str(year) for year in cited_years(cited.year)]
        years = years or [NO_DATE if cited.year else ""]
        forms = cited_forms(name, declined=cited.declined) if cited.authors else [skeleton(name)]
        for form in forms:
            for year in years:
                found.update(self._by_skeleton.get(f"{form} {year}".rstrip(), ())[:_MOST])
        for key in slip_keys(name) if cited.authors else ():
            found.update(self._by_slip.get(key, ())[:_MOST])
        return sorted(found)

    def _best(self, cited: Cited, places: list[int], *, near: bool = False) -> Decision:
        bounds = table("cite-bounds")
        scores = {place: fit(cited, self.known[place], near=near).score for place in places}
        score = max(scores.values(), default=0.0)
        if score < bounds["link"]:
            return NOTHING
        best = [self.references[p] for p in places if scores[p] > score - bounds["margin"]]
        listed = [entry for entry in best if entry.where == "list"]
        return Decision(_distinct(listed or best), score)


def _author_and_title(cited: Cited) -> Cited | None:
    """Read "Harlow, Songs about Rivers": a title looks like a second author there."""
    if cited.year or cited.title or len(cited.authors) < 2:
        return None
    return replace(cited, authors=cited.authors[:1], title=", ".join(cited.authors[1:]))


def _tails(known: Known) -> list[str]:
    return ["", *(f" {year}" for year in known.years or (NO_DATE,))]


def _index(rows: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for place, keys in rows:
        for key in set(keys):
            index.setdefault(key, []).append(place)
    return index


def _name_label(entry: Reference) -> str:
    return "" if _bare(entry.label).isdecimal() else entry.label


def _printed_suffix(entry: Reference) -> str:
    """Return the letter behind the year in the printed entry: "2018a". Records often lack it."""
    if entry.item.year is None:
        return ""
    found = re.search(rf"(?<!\d){entry.item.year}([^\W\d_])(?![^\W_])", entry.text)
    return found[1] if found else ""


def _bare(label: str | None) -> str:
    return (label or "").strip(" []().")


def _distinct(entries: list[Reference]) -> tuple[Reference, ...]:
    """Leave out entries that print the same work again."""
    if len(entries) > _TOO_MANY:
        return tuple(entries)
    kept: list[Reference] = []
    for entry in entries:
        if not any(same(entry.item, other.item) for other in kept):
            kept.append(entry)
    return tuple(kept)
