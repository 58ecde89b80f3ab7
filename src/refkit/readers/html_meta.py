"""What a page says of itself: Highwire, Dublin Core, JSON-LD, Open Graph, its title and language.

A page of a journal made by OJS says all in Dublin Core alone.
"""

from __future__ import annotations

import re
from typing import Any

from refkit.model import Item
from refkit.readers import dates
from refkit.readers.people import name_of

Tags = dict[str, list[str]]
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
FIELDS = {
    "title": "citation_title dc.title dcterms.title ld.title og:title twitter:title",
    "container-title": "citation_journal_title citation_inbook_title citation_conference_title"
    " prism.publicationname dc.source ld.container-title og:site_name",
    "volume": "citation_volume prism.volume dc.source.volume ld.volume",
    "issue": "citation_issue prism.number dc.source.issue ld.issue",
    "page-first": "citation_firstpage prism.startingpage",
    "page-last": "citation_lastpage prism.endingpage",
    "page": "dc.identifier.pagenumber ld.page",
    "DOI": "citation_doi dc.identifier.doi prism.doi dc.identifier ld.DOI",
    "ISSN": "citation_issn prism.issn dc.source.issn ld.ISSN",
    "ISBN": "citation_isbn ld.ISBN",
    "publisher": "citation_publisher dc.publisher dcterms.publisher ld.publisher",
    "language": "citation_language dc.language ld.language og:locale",
    "URL": "citation_fulltext_html_url og:url ld.URL",
    "abstract": "citation_abstract dc.description.abstract",
}
"""CSL variable → names of meta tags ("ld": of JSON-LD), the first that is there."""
AUTHORS = "citation_author dc.creator.personalname dc.creator dcterms.creator author article:author"
DATES = (
    "citation_publication_date citation_date citation_online_date dc.date.issued dc.date"
    " dcterms.issued dcterms.date article:published_time date"
)


def read(tree: Any, about: Any, told: Item | None = None, tags: Tags | None = None) -> Item:
    """Read a page's metadata.

    `told` is what its JSON-LD says, `about` what trafilatura found, for what is left open; `tags`
    are the page's, where they are read already.
    """
    told = told or Item(type="webpage")
    tags = (tags_of(tree) if tags is None else tags) | {
        f"ld.{variable}": [value] for variable, value in told.fields.items()
    }
    item = Item(type="webpage" if told.type == "document" else told.type)
    for variable, names in FIELDS.items():
        if value := next((tags[name][0] for name in names.split() if name in tags), ""):
            item.fields[variable] = value
    _complete(item, tree, about)
    authors = next((tags[name] for name in AUTHORS.split() if name in tags), [])
    authors = [author for author in authors if not author.startswith(("http://", "https://"))]
    if not authors and not told.names and (found := getattr(about, "author", None)):
        authors = found.split(";")
    if people := [name_of(author) for author in authors if author.strip()]:
        item.names["author"] = people
    item.names = told.names | item.names
    printed = next((tags[name][0] for name in DATES.split() if name in tags), "")
    item.dates |= told.dates
    if printed or "issued" not in told.dates:
        printed = printed or getattr(about, "date", None) or ""
        if printed:
            item.dates["issued"] = dates.parse(printed)
    if any(name in tags for name in ("citation_journal_title", "prism.publicationname")):
        item.type = "article-journal"
    return item


def tags_of(tree: Any) -> Tags:
    """Every meta tag by its lower-case name (`name` or `property`), in order.

    "DC:Title" is "dc.title"; a general identifier counts if it is a DOI.
    """
    tags: Tags = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        if name.startswith(("dc:", "dcterms:", "prism:")):
            name = name.replace(":", ".")
        value = " ".join((element.get("content") or "").split())
        if name == "dc.identifier":
            value = doi[0] if (doi := _DOI.search(value)) else ""
        if name and value:
            tags.setdefault(name, []).append(value)
    return tags


def _complete(item: Item, tree: Any, about: Any) -> None:
    """Join pages, and take from the page itself what no tag says."""
    first, last = item.fields.pop("page-first", ""), item.fields.pop("page-last", "")
    if first:
        item.fields["page"] = f"{first}-{last}" if last and last != first else first
    title = tree.find(".//title")
    if "title" not in item.fields and title is not None and title.text:
        item.fields["title"] = getattr(about, "title", None) or " ".join(title.text.split())
    if "language" not in item.fields and tree.get("lang"):
        item.fields["language"] = tree.get("lang")
    if "language" in item.fields:
        item.fields["language"] = item.fields["language"].replace("_", "-")
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and (link.get("href") or "").startswith("http"):
            item.fields.setdefault("URL", link.get("href").strip())
