"""A work of the Crossref API, or the CSL JSON that content negotiation gives, as a Record.

The format: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md. Content
negotiation has the same keys, with a text where the API has a list of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refkit.evidence import identifiers
from refkit.lookups import Notice, NoticeKind, Record
from refkit.model import Date, Item, Name
from refkit.resolvers.records import titles
from refkit.resolvers.records.tables import table
from refkit.resolvers.records.wild import date, listed, mapping, mappings, text, texts, year

SOURCE = "crossref"
_PRINTED = ("published-print", "issued", "published", "published-online", "posted", "approved")
"""The date that references print, best first: a volume is cited by the year on its cover."""
_DATES = (*_PRINTED, "published-other", "content-created", "accepted")
_FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "article-number": "number",
    "publisher": "publisher",
    "publisher-location": "publisher-place",
    "edition-number": "edition",
    "ISSN": "ISSN",
    "language": "language",
    "group-title": "collection-title",
    "degree": "genre",
}
"""Crossref's key → CSL's variable."""
_ROLES = ("author", "editor", "translator", "chair")
_PARTS = frozenset(["chapter", "paper-conference", "entry-encyclopedia"])
"""Types whose container may stand in a series, which Crossref lists before it."""


def record(data: Any, source: str = SOURCE) -> Record | None:
    """Return the Record of a work, or None where there is no DOI in it."""
    work = mapping(data)
    doi = identifiers.doi(text(work.get("DOI")))
    if not doi:
        return None
    kind = text(work.get("type"))
    item = Item(type=_type(kind), fields={"DOI": doi})
    _fill(item, work)
    said, marked = titles.unmarked(_titles(work))
    if said:
        item.fields["title"] = titles.whole(said[0], texts(work.get("subtitle")))
    updates = mappings(work.get("update-to"))
    return Record(
        source=source,
        id=doi,
        item=item,
        titles=titles.every(said, texts(work.get("subtitle"))),
        kind=kind,
        notices=_notices(work, marked, source),
        published_as=next(iter(_related(work, "published")), ""),
        years=_years(work),
        deposited=year(work.get("created")),
        notice_of=tuple(filter(None, (_target(one) for one in updates if _notice_kind(one)))),
        related=tuple(one for one in _related(work, "versions") if one != doi),
    )


def _type(kind: str) -> str:
    known = table("crossref")
    return kind if kind in known.values() else known.get(kind, "document")


def _titles(work: Mapping[str, Any]) -> tuple[str, ...]:
    keys = ("title", "original-title", "short-title")
    return tuple(dict.fromkeys(one for key in keys for one in texts(work.get(key))))


def _fill(item: Item, work: Mapping[str, Any]) -> None:
    for key, variable in _FIELDS.items():
        if value := text(work.get(key)):
            item.fields[variable] = value
    if isbn := next(filter(None, map(identifiers.isbn, texts(work.get("ISBN")))), ""):
        item.fields["ISBN"] = isbn
    _containers(item, texts(work.get("container-title")))
    if short := text(work.get("short-container-title") or work.get("container-title-short")):
        item.fields["container-title-short"] = short
    event = mapping(work.get("event"))
    for key, variable in (("name", "event-title"), ("location", "event-place")):
        if value := text(event.get(key)):
            item.fields[variable] = value
    for role in _ROLES:
        if people := [name for one in listed(work.get(role)) if (name := _name(one))]:
            item.names[role] = people
    if issued := next(filter(None, (date(work.get(key)) for key in _PRINTED)), Date()):
        item.dates["issued"] = issued
    institution = text([mapping(one).get("name") for one in mappings(work.get("institution"))])
    if institution and "publisher" not in item.fields:
        item.fields["publisher"] = institution


def _containers(item: Item, containers: tuple[str, ...]) -> None:
    if not containers:
        return
    if item.type in _PARTS and len(containers) > 1:
        item.fields["collection-title"] = containers[0]
        item.fields["container-title"] = containers[-1]
    else:
        item.fields["container-title"] = containers[0]


def _name(data: Any) -> Name:
    """Read an author as deposited: what stands in the wrong field is for matching to see."""
    person = mapping(data)
    if literal := text(person.get("name") or person.get("literal")):
        return Name(literal=literal)
    return Name(
        family=text(person.get("family")),
        given=text(person.get("given")),
        suffix=text(person.get("suffix")),
    )


def _years(work: Mapping[str, Any]) -> tuple[int, ...]:
    found = (year(work.get(key)) for key in _DATES)
    return tuple(dict.fromkeys(one for one in found if one))


def _notices(work: Mapping[str, Any], marked: str, source: str) -> tuple[Notice, ...]:
    found = []
    for update in mappings(work.get("updated-by")):
        if kind := _notice_kind(update):
            parts = date(update.get("updated")).parts
            day = "-".join(f"{part:02}" for part in parts[0]) if parts else ""
            teller = text(update.get("source")) or source
            found.append(Notice(NoticeKind(kind), _target(update), day, teller))
    if marked and all(one.kind != marked for one in found):
        found.append(Notice(NoticeKind(marked), source=source))
    return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.id, one.source)))


def _notice_kind(update: Mapping[str, Any]) -> str:
    kind: str = table("notices").get(text(update.get("type")).lower(), "")
    return kind


def _target(update: Mapping[str, Any]) -> str:
    return identifiers.doi(text(update.get("DOI")))


def _related(work: Mapping[str, Any], sort: str) -> tuple[str, ...]:
    """Return the DOIs that stand to the work in one of the relations of a sort."""
    relations = mapping(work.get("relation"))
    rows = [one for name in table("relations")[sort] for one in mappings(relations.get(name))]
    dois = (identifiers.doi(text(one.get("id"))) for one in rows if one.get("id-type") == "doi")
    return tuple(dict.fromkeys(filter(None, dois)))
