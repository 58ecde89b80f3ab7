"""What the header of a TEI text says of it: title, authors, where and when it appeared."""

from __future__ import annotations

from typing import Any

from refkit.model import Item
from refkit.readers import tei_refs
from refkit.readers.xml import name, text

_SOURCES = ("biblStruct", "bibl", "biblFull")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(tei: Any) -> Item:
    """Return what the `teiHeader` says of the text; what it does not say is left out."""
    item = Item()
    description = tei.find("{*}teiHeader/{*}fileDesc")
    if description is None:
        return item
    sources = [
        found for kind in _SOURCES for found in description.iterfind("{*}sourceDesc/{*}" + kind)
    ]
    if sources:
        item = tei_refs.read(sources[0])
    _titles(item, description)
    _published(item, description)
    if language := _language(tei):
        item.fields["language"] = language
    return item


def _titles(item: Item, description: Any) -> None:
    """Take title and authors from the title statement, where the source says none."""
    statement = description.find("{*}titleStmt")
    if statement is None:
        return
    titles = [one for one in statement.iterfind("{*}title") if text(one)]
    main = [one for one in titles if one.get("type") in ("main", None)] or titles
    sub = [one for one in titles if one.get("type") == "sub"]
    if main:
        item.fields["title"] = ": ".join(text(one) for one in (main[0], *sub[:1]))
    authors = [person for one in statement.iterfind("{*}author") for person in tei_refs.people(one)]
    if authors and not item.names.get("author"):
        item.names["author"] = authors


def _published(item: Item, description: Any) -> None:
    """Take from the publication statement what the source leaves open."""
    statement = description.find("{*}publicationStmt")
    for element in () if statement is None else statement.iter():
        if name(element) in ("publisher", "date", "idno", "pubPlace"):
            tei_refs.set_field(item, element)


def _language(tei: Any) -> str:
    """The language of the text, by its own word or by the header's."""
    body = tei.find("{*}text")
    used = tei.find("{*}teiHeader/{*}profileDesc/{*}langUsage/{*}language")
    said = [body.get(_LANGUAGE) if body is not None else "", tei.get(_LANGUAGE)]
    return str(next(filter(None, [*said, used.get("ident") if used is not None else ""]), ""))
