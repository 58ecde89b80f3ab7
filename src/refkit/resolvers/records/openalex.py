"""A work of the OpenAlex API as a Record. The format: https://docs.openalex.org/."""

from __future__ import annotations

from typing import Any

from refkit.evidence import identifiers
from refkit.lookups import Notice, NoticeKind, Record
from refkit.model import Item
from refkit.resolvers.records import titles
from refkit.resolvers.records.people import person
from refkit.resolvers.records.tables import table
from refkit.resolvers.records.wild import date, mapping, mappings, text, year

SOURCE = "openalex"


def record(data: Any) -> Record | None:
    """Return the Record of a work, or None where it has neither a DOI nor a title."""
    work = mapping(data)
    doi = identifiers.doi(text(work.get("doi")))
    said, marked = titles.unmarked([one for one in [text(work.get("title"))] if one])
    if not (doi or said):
        return None
    place = mapping(work.get("primary_location"))
    kind = text(place.get("raw_type")) or text(work.get("type"))
    item = Item(type=_type(kind, text(work.get("type"))))
    source, biblio = mapping(place.get("source")), mapping(work.get("biblio"))
    pages = [text(biblio.get(key)) for key in ("first_page", "last_page")]
    item.fields = {
        "DOI": doi,
        "PMID": text(mapping(work.get("ids")).get("pmid")).rpartition("/")[2],
        "title": said[0] if said else "",
        "container-title": text(source.get("display_name")) or text(place.get("raw_source_name")),
        "ISSN": text(source.get("issn_l")),
        "publisher": text(source.get("host_organization_name")),
        "volume": text(biblio.get("volume")),
        "issue": text(biblio.get("issue")),
        "page": "-".join(dict.fromkeys(filter(None, pages))) if pages[0] else "",
        "language": text(work.get("language")),
    }
    _house(item)
    item.fields = {key: value for key, value in item.fields.items() if value}
    authors = [_author(one) for one in mappings(work.get("authorships"))]
    if people := [person(name) for name in authors if name]:
        item.names["author"] = people
    if issued := date(text(work.get("publication_date")) or text(work.get("publication_year"))):
        item.dates["issued"] = issued
    found = (item.year, year(work.get("publication_year")))
    retracted = work.get("is_retracted") is True or marked == NoticeKind.RETRACTION
    return Record(
        source=SOURCE,
        id=doi or text(work.get("id")),
        item=item,
        titles=said,
        kind=kind,
        notices=(Notice(NoticeKind.RETRACTION, source=SOURCE),) if retracted else (),
        years=tuple(dict.fromkeys(one for one in found if one)),
    )


def _house(item: Item) -> None:
    """Put right what OpenAlex calls the source of a book: a series, or "… eBooks"."""
    container = item.fields.pop("container-title") if item.type in ("book", "chapter") else ""
    if container and item.type == "chapter":
        item.fields["collection-title"] = container


def _type(raw: str, kind: str) -> str:
    """Return the CSL type: by Crossref's word, which OpenAlex keeps, else by its own."""
    found: str = table("crossref").get(raw) or table("openalex").get(kind, "document")
    return found


def _author(authorship: Any) -> str:
    """Return the name as printed; the one under `author` is of a cluster and may be another's."""
    name = text(mapping(authorship).get("raw_author_name"))
    return name or text(mapping(mapping(authorship).get("author")).get("display_name"))
