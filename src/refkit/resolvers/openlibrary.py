"""Open Library: books by ISBN and by title (https://openlibrary.org/developers/api)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from refkit.evidence import identifiers
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.asking import Registry, forms, given
from refkit.resolvers.records import openlibrary
from refkit.resolvers.records.wild import listed
from refkit.web import Page, Rate

_BATCH = 50
_FIELDS = "key,title,subtitle,author_name,first_publish_year,publish_year"


class OpenLibrary(Registry):
    """Open Library. It lacks most books: one that it does not know may well exist."""

    name: ClassVar[str] = "openlibrary"
    home: ClassVar[str] = "https://openlibrary.org"
    schemes: ClassVar[frozenset[str]] = frozenset(["ISBN"])
    rate: ClassVar[Rate | None] = Rate(1, 1.0, 1)

    def known(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return the editions with ISBNs, 50 a call."""
        isbns = forms(values, identifiers.isbn)
        return given(self.gather(list(isbns), _BATCH, self._batch, self._editions), isbns)

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return books with the item's title and author; other types are not asked for."""
        if item.type != "book" or not item["title"]:
            return None
        params = {"title": item["title"][:200], "fields": _FIELDS, "limit": str(rows)}
        if item.authors:
            params["author"] = item.authors[0].sort_name[:100]
        answer = self.object(self.ask("search.json", params))
        docs = answer.get("docs") if answer else None
        if not isinstance(docs, list):
            return None
        return [one for one in map(openlibrary.found, listed(docs)[:rows]) if one]

    def _batch(self, isbns: Sequence[str]) -> Page | None:
        keys = ",".join(f"ISBN:{isbn}" for isbn in isbns)
        return self.ask("api/books", {"bibkeys": keys, "format": "json", "jscmd": "data"})

    def _editions(self, page: Page) -> dict[str, Record] | None:
        answer = self.object(page)
        if answer is None:
            return None
        books = ((openlibrary.isbn_of(key), book) for key, book in answer.items())
        made = ((isbn, openlibrary.edition(book, isbn)) for isbn, book in books if isbn)
        return {isbn: one for isbn, one in made if one}
