"""What a page says of itself: Highwire, Dublin Core, Open Graph, its title and its language."""

from __future__ import annotations

from typing import Any

from refkit.model import Item
from refkit.readers import dates
from refkit.readers.people import name_of

FIELDS = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "container-title": (
        "citation_journal_title",
        "citation_inbook_title",
        "citation_conference_title",
        "prism.publicationname",
        "og:site_name",
    ),
    "volume": ("citation_volume", "prism.volume"),
    "issue": ("citation_issue", "prism.number"),
    "page-first": ("citation_firstpage", "prism.startingpage"),
    "page-last": ("citation_lastpage", "prism.endingpage"),
    "DOI": ("citation_doi", "dc.identifier.doi", "prism.doi"),
    "ISSN": ("citation_issn", "prism.issn"),
    "ISBN": ("citation_isbn",),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher"),
    "language": ("citation_language", "dc.language", "og:locale"),
    "URL": ("citation_fulltext_html_url", "og:url"),
    "abstract": ("citation_abstract", "dc.description.abstract"),
}
"""CSL variable → names of meta tags, the first that is there."""
AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
DATES = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "dcterms.date",
    "article:published_time",
    "date",
)


def read(tree: Any, about: Any) -> Item:
    """Read a page's metadata; `about` is what trafilatura found, for what the tags leave open."""
    tags = _tags(tree)
    item = Item(type="webpage")
    for variable, names in FIELDS.items():
        if value := next((tags[name][0] for name in names if name in tags), ""):
            item.fields[variable] = value
    _complete(item, tree, about)
    authors = next((tags[name] for name in AUTHORS if name in tags), [])
    authors = [author for author in authors if not author.startswith(("http://", "https://"))]
    if not authors and (found := getattr(about, "author", None)):
        authors = found.split(";")
    if authors := [author for author in authors if author.strip()]:
        item.names["author"] = [name_of(author) for author in authors]
    printed = next((tags[name][0] for name in DATES if name in tags), "")
    if printed := printed or getattr(about, "date", None) or "":
        item.dates["issued"] = dates.parse(printed)
    if any(name in tags for name in ("citation_journal_title", "prism.publicationname")):
        item.type = "article-journal"
    return item


def _tags(tree: Any) -> dict[str, list[str]]:
    """Every meta tag by its lower-case name (`name` or `property`), in order."""
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
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
