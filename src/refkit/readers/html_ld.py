"""schema.org in a page's JSON-LD: what it says of itself, and of the works that it cites.

https://schema.org/ScholarlyArticle; nothing is fetched, contexts are not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from refkit.model import Item, Name
from refkit.readers import dates, html_works
from refkit.readers.people import name_of

LARGEST = 1_000_000
"""Characters of one script."""
MOST = 20_000
"""Things that the scripts of a page may describe."""
TYPES = {
    "ScholarlyArticle": "article-journal", "MedicalScholarlyArticle": "article-journal",
    "Article": "article", "NewsArticle": "article-newspaper", "ReportageNewsArticle":
    "article-newspaper", "OpinionNewsArticle": "article-newspaper", "BlogPosting": "post-weblog",
    "Book": "book", "Chapter": "chapter", "Thesis": "thesis", "Report": "report",
    "Dataset": "dataset", "PublicationIssue": "book", "TechArticle": "article",
}  # fmt: skip
"""Types of what a page may be → CSL type."""
_FIELDS = {
    "volumeNumber": "volume", "issueNumber": "issue", "pagination": "page", "issn": "ISSN",
    "isbn": "ISBN", "inLanguage": "language", "bookEdition": "edition",
}  # fmt: skip
_NUMBERED = frozenset(["PublicationIssue", "PublicationVolume"])
"""Types of what an article is in that is known by its number."""


def read(tree: Any) -> tuple[Item | None, list[Item]]:
    """Return what a page's JSON-LD says of the page itself, and the works that it cites."""
    for thing in _things(tree):
        kind = next((kind for kind in _strings(thing.get("@type")) if kind in TYPES), "")
        if kind and (about := item(thing)) and about["title"]:
            cited = map(_work, _list(thing.get("citation")))
            return about, [one for one in cited if one]
    return None, []


def _things(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Everything that the page describes, from the outside in."""
    queue: list[Any] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            text = script.text or ""
            try:
                queue.append(json.loads(text, strict=False) if len(text) < LARGEST else None)
            except (ValueError, RecursionError):
                continue
    for place in range(MOST):
        if place >= len(queue):
            return
        thing = queue[place]
        if isinstance(thing, list):
            queue += thing
        elif isinstance(thing, Mapping):
            yield thing
            queue += [thing.get("@graph"), thing.get("mainEntity")]


def _work(thing: Any) -> Item | None:
    """Read one cited work: a string, or what describes one."""
    if isinstance(thing, str):
        return html_works.printed(thing)
    if not isinstance(thing, Mapping):
        return None
    found = item(thing)
    if found["title"] and (found.names or found.year or found["DOI"]):
        return found
    words = _text(thing.get("name")) or _text(thing.get("text")) or _text(thing.get("@id"))
    return html_works.printed(words)


def item(thing: Mapping[str, Any]) -> Item:
    """Read one work."""
    kinds = _strings(thing.get("@type"))
    made = Item(type=next((TYPES[kind] for kind in kinds if kind in TYPES), "document"))
    title = _text(thing.get("headline")) or _text(thing.get("name"))
    if title:
        made.fields["title"] = title
    for role in ("author", "editor", "translator"):
        if names := [name for one in _list(thing.get(role)) if (name := _person(one))]:
            made.names[role] = names
    if "author" not in made.names and (
        names := [name for one in _list(thing.get("creator")) if (name := _person(one))]
    ):
        made.names["author"] = names
    if issued := _text(thing.get("datePublished")):
        made.dates["issued"] = dates.parse(issued)
    if publisher := _name(thing.get("publisher")):
        made.fields["publisher"] = publisher
    _placed(made, thing)
    _identified(made, thing)
    return made


def _placed(made: Item, thing: Mapping[str, Any]) -> None:
    """Set what the work is part of: issue, volume, journal, book."""
    around: Any = thing
    for _ in range(5):
        for key, variable in _FIELDS.items():
            if value := _text(around.get(key)):
                made.fields.setdefault(variable, value)
        numbered = _NUMBERED & set(_strings(around.get("@type")))
        if around is not thing and not numbered and (words := _name(around)):
            made.fields.setdefault("container-title", words)
        around = next(iter(_list(around.get("isPartOf"))), None)
        if not isinstance(around, Mapping):
            break
    first, last = _text(thing.get("pageStart")), _text(thing.get("pageEnd"))
    if first:
        made.fields["page"] = f"{first}-{last}" if last and last != first else first


def _identified(made: Item, thing: Mapping[str, Any]) -> None:
    """Set DOI and address."""
    for one in [x for key in ("identifier", "sameAs", "@id", "url") for x in _list(thing.get(key))]:
        kind, value = "", _text(one)
        if isinstance(one, Mapping):
            kind, value = _text(one.get("propertyID")).lower(), _text(one.get("value"))
        found = html_works.printed(value) if value else None
        if found and found["DOI"]:
            made.fields.setdefault("DOI", found["DOI"])
        elif kind.endswith("doi") and value.startswith("10."):
            made.fields.setdefault("DOI", value)
    if (url := _text(thing.get("url"))).startswith(("http://", "https://")):
        made.fields.setdefault("URL", url)


def _person(thing: Any) -> Name | None:
    if isinstance(thing, str):
        return name_of(thing) if thing.strip() else None
    if not isinstance(thing, Mapping):
        return None
    family, given = _text(thing.get("familyName")), _text(thing.get("givenName"))
    if family:
        return Name(family=family, given=given)
    words = _name(thing)
    if not words:
        return None
    organisation = "Organization" in _strings(thing.get("@type"))
    return Name(literal=words) if organisation else name_of(words)


def _name(thing: Any) -> str:
    return _text(thing.get("name")) if isinstance(thing, Mapping) else _text(thing)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _text(value: Any) -> str:
    """Return a string or a number as a string, of a list the first, else nothing."""
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())
