"""What tests of rendering begin with: a book, and the letters of an entry."""

from lxml import etree

from refkit.model import Date, Item, Name


def book(identifier: str, author: Name | None, year: int = 2000, title: str = "T") -> Item:
    """Return a book with a year."""
    names = {"author": [author]} if author else {}
    return Item(identifier, "book", {"title": title}, names, {"issued": Date.of(year)})


def text(html: str) -> str:
    """Return the text of an entry."""
    return "".join(etree.fromstring(f"<p>{html}</p>").itertext())
