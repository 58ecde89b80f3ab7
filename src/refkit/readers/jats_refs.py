"""References of JATS: what is tagged in them becomes a record, and a plain printed form.

Elements as in https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/element-citation.html.
"""

from __future__ import annotations

from typing import Any

from refkit.model import Item, Name
from refkit.readers import dates
from refkit.readers.xml import name, text

FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "publisher-name": "publisher",
    "publisher-loc": "publisher-place",
    "conf-name": "event-title",
    "conf-loc": "event-place",
    "isbn": "ISBN",
    "issn": "ISSN",
    "series": "collection-title",
    "comment": "note",
}
"""Element → CSL variable."""
IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN"}
ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
TYPES = {
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "confproc": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "web": "webpage",
    "webpage": "webpage",
    "patent": "patent",
    "newspaper": "article-newspaper",
    "data": "dataset",
    "software": "software",
    "preprint": "article",
    "article-journal": "article-journal",
    "article-newspaper": "article-newspaper",
    "article-magazine": "article-magazine",
    "paper-conference": "paper-conference",
}
"""publication-type → CSL type; the last are what pandoc writes."""
PARTS = frozenset(
    """
    article-title chapter-title data-title day elocation-id fpage lpage month page-range part-title
    source year
    """.split()
)
CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")


def record(citation: Any, key: str) -> Item | None:
    """Return what a citation tags, under `key`; None where it tags no title."""
    kind = (citation.get("publication-type") or citation.get("citation-type") or "").lower()
    item = Item(id=key, type=TYPES.get(kind, "document"))
    parts: dict[str, str] = {}
    for element in citation.iter():
        tag = name(element)
        if tag in PARTS:
            parts.setdefault(tag, text(element))
        elif tag in FIELDS and text(element):
            item.fields.setdefault(FIELDS[tag], text(element))
        elif tag == "pub-id" and (variable := IDS.get(element.get("pub-id-type", ""))):
            item.fields.setdefault(variable, text(element))
        elif tag in ("ext-link", "uri"):
            item.fields.setdefault("URL", target_of(element) or text(element))
    _place(item, parts)
    _people(item, citation)
    return item if "title" in item.fields and (item.names or item.year) else None


def target_of(element: Any) -> str:
    """Return where a link points (xlink:href), or an empty string."""
    return next((value for key, value in element.attrib.items() if key.endswith("href")), "")


def _place(item: Item, parts: dict[str, str]) -> None:
    """Set titles, pages and the date by which elements are there."""
    inner = ("article-title", "chapter-title", "part-title", "data-title")
    title = next((parts[tag] for tag in inner if parts.get(tag)), "")
    source = parts.get("source", "")
    if title or source:
        item.fields["title"] = title or source
    if title and source:
        item.fields["container-title"] = source
        if item.type == "book":
            item.type = "chapter"
    if first := parts.get("fpage", ""):
        last = parts.get("lpage", "")
        item.fields["page"] = f"{first}-{last}" if last and last != first else first
    elif page := parts.get("page-range") or parts.get("elocation-id"):
        item.fields["page"] = page
    if date := dates.of(*(parts.get(tag, "") for tag in ("year", "month", "day"))):
        item.dates["issued"] = date
    doi = item["URL"].partition("doi.org/")[2]
    if doi and "DOI" not in item.fields:
        item.fields["DOI"] = doi


def _people(item: Item, citation: Any) -> None:
    """Set the names by their group's role; names outside a group are authors."""
    for element in citation.iter():
        if name(element) not in ("name", "string-name", "collab", "institution"):
            continue
        around = [one for one in element.iterancestors() if name(one) in ("person-group", "collab")]
        if any(name(one) == "collab" for one in around):
            continue
        role = around[0].get("person-group-type", "author") if around else "author"
        if person := person_of(element):
            item.names.setdefault(ROLES.get(role, "author"), []).append(person)


def person_of(element: Any) -> Name:
    """Read a `name`, `string-name` or `collab`."""
    parts = {name(child): text(child) for child in element}
    if family := parts.get("surname", ""):
        given, suffix = parts.get("given-names", ""), parts.get("suffix", "")
        return Name(family=family, given=given, suffix=suffix)
    printed = text(element)
    if name(element) != "string-name" or " " not in printed:
        return Name(literal=printed)
    given, _, family = printed.rpartition(" ")
    return Name(family=family, given=given)
