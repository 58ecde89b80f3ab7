"""A DOI of the DataCite API as a Record. The format: https://schema.datacite.org/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.model import Date, Item, Name
from refkit.resolvers.records import titles
from refkit.resolvers.records.people import person
from refkit.resolvers.records.tables import table
from refkit.resolvers.records.wild import date, listed, mapping, mappings, text, year

SOURCE = "datacite"
_DATES = ("Issued", "Available", "Created", "Submitted")
_CONTAINER = {"title": "container-title", "volume": "volume", "issue": "issue"}


def record(data: Any) -> Record | None:
    """Return the Record of a DOI, or None where there is none in it."""
    work = mapping(mapping(data).get("attributes"))
    doi = identifiers.doi(text(work.get("doi"))) or identifiers.doi(text(mapping(data).get("id")))
    if not doi:
        return None
    types = mapping(work.get("types"))
    kind = text(types.get("resourceTypeGeneral"))
    item = Item(type=_type(kind, text(types.get("citeproc"))), fields={"DOI": doi})
    rows = mappings(work.get("titles"))
    named = [text(row.get("title")) for row in rows if row.get("titleType") != "Subtitle"]
    subtitles = [text(row.get("title")) for row in rows if row.get("titleType") == "Subtitle"]
    said = titles.every([one for one in named if one], subtitles)
    if said:
        item.fields["title"] = said[0]
    _fill(item, work)
    return Record(
        source=SOURCE,
        id=doi,
        item=item,
        titles=said,
        kind=kind.lower(),
        published_as=next(iter(_related(work, "published")), ""),
        years=_years(item, work),
        deposited=year(work.get("registered") or work.get("created")),
        related=tuple(one for one in _related(work, "versions") if one != doi),
    )


def _type(kind: str, citeproc: str) -> str:
    """Return the CSL type; `citeproc` is DataCite's own guess, good where the general one is not.

    An "article" there is what is left when nothing else fits.
    """
    fallback = citeproc if citeproc in table("datacite").values() else "document"
    return table("datacite").get(kind) or ("document" if citeproc == "article" else fallback)


def _fill(item: Item, work: Mapping[str, Any]) -> None:
    publisher = work.get("publisher")
    if value := text(mapping(publisher).get("name") or publisher):
        item.fields["publisher"] = value
    container = mapping(work.get("container"))
    for key, variable in _CONTAINER.items():
        if value := text(container.get(key)):
            item.fields[variable] = value
    pages = [text(container.get(key)) for key in ("firstPage", "lastPage")]
    if pages[0]:
        item.fields["page"] = "-".join(dict.fromkeys(filter(None, pages)))
    for key in ("language", "version"):
        if value := text(work.get(key)):
            item.fields[key] = value
    if people := [name for one in listed(work.get("creators")) if (name := _name(one))]:
        item.names["author"] = people
    editors = [one for one in mappings(work.get("contributors")) if _is_editor(one)]
    if people := [name for one in editors if (name := _name(one))]:
        item.names["editor"] = people
    if issued := _issued(work):
        item.dates["issued"] = issued


def _is_editor(contributor: Mapping[str, Any]) -> bool:
    return text(contributor.get("contributorType")) == "Editor"


def _name(data: Any) -> Name:
    creator = mapping(data)
    whole = text(creator.get("name")) or text(data)
    family, given = text(creator.get("familyName")), text(creator.get("givenName"))
    if text(creator.get("nameType")) == "Organizational" and whole:
        return Name(literal=whole)
    if family:
        return Name(family=family, given=given)
    personal = text(creator.get("nameType")) == "Personal" or "," in whole
    return person(whole) if personal else Name(literal=whole)


def _dates(work: Mapping[str, Any]) -> dict[str, Date]:
    rows = reversed(mappings(work.get("dates")))
    return {text(row.get("dateType")): date(row.get("date")) for row in rows}


def _issued(work: Mapping[str, Any]) -> Date:
    """Return the date of issue; the year of publication, which is obligatory, has the last word."""
    stated = year(work.get("publicationYear"))
    issued = _dates(work).get("Issued", Date())
    if stated is None or issued.year == stated:
        return issued
    return Date.of(stated)


def _years(item: Item, work: Mapping[str, Any]) -> tuple[int, ...]:
    dates = _dates(work)
    found = [item.year, *(dates[name].year for name in _DATES if name in dates)]
    return tuple(dict.fromkeys(one for one in found if one))


def _related(work: Mapping[str, Any], sort: str) -> tuple[str, ...]:
    rows = mappings(work.get("relatedIdentifiers"))
    wanted = table("relations")[sort]
    dois = (
        identifiers.doi(text(row.get("relatedIdentifier")))
        for row in rows
        if row.get("relationType") in wanted and row.get("relatedIdentifierType") == "DOI"
    )
    return tuple(dict.fromkeys(filter(None, dois)))
