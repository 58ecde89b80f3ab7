"""Editions and found works of Open Library as Records (https://openlibrary.org/developers/api)."""

from __future__ import annotations

import re
from typing import Any

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.model import Date, Item
from refkit.resolvers.records import titles
from refkit.resolvers.records.people import person
from refkit.resolvers.records.wild import mapping, mappings, text, texts

SOURCE = "openlibrary"
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")


def edition(data: Any, isbn: str) -> Record | None:
    """Return the Record of an edition (`/api/books` with jscmd=data), or None without a title."""
    book = mapping(data)
    said = titles.every(texts(book.get("title"))[:1], texts(book.get("subtitle")))
    if not said:
        return None
    item = Item(type="book", fields={"ISBN": isbn, "title": said[0]})
    for key, variable in (("publishers", "publisher"), ("publish_places", "publisher-place")):
        if value := text([mapping(one).get("name") for one in mappings(book.get(key))]):
            item.fields[variable] = value
    names = texts([one.get("name") for one in mappings(book.get("authors"))])
    if not names:
        names = texts(book.get("by_statement"))
    if names:
        item.names["author"] = [person(name) for name in names]
    printed = _YEAR.search(text(book.get("publish_date")))
    if printed:
        item.dates["issued"] = Date.of(int(printed[1]))
    years = (int(printed[1]),) if printed else ()
    return Record(source=SOURCE, id=isbn, item=item, titles=said, kind="edition", years=years)


def found(data: Any) -> Record | None:
    """Return the Record of a work that `/search.json` lists, or None without a title.

    A work has many editions: `years` are those of all, and no ISBN is given, for it would be
    that of any.
    """
    work = mapping(data)
    said = titles.every(texts(work.get("title"))[:1], texts(work.get("subtitle")))
    if not said:
        return None
    item = Item(type="book", fields={"title": said[0]})
    if names := texts(work.get("author_name")):
        item.names["author"] = [person(name) for name in names]
    listed = (work.get("publish_year"), work.get("first_publish_year"))
    years = sorted(
        {int(one[1]) for row in listed for year in texts(row) if (one := _YEAR.fullmatch(year))}
    )
    if years:
        item.dates["issued"] = Date.of(years[0])
    key = text(work.get("key")).rpartition("/")[2]
    return Record(source=SOURCE, id=key, item=item, titles=said, kind="work", years=tuple(years))


def isbn_of(key: str) -> str:
    """Return the ISBN in a key of the answer: "ISBN:9789750719387"."""
    return identifiers.isbn(key.partition(":")[2])
