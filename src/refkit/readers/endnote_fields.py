"""EndNote's citations in a Word field: <EndNote><Cite>… with a record in each, as XML."""

from __future__ import annotations

from typing import Any

from refkit.errors import ReadError
from refkit.model import Cite, Date, Item, Name
from refkit.readers import xml
from refkit.readers.fields import Embedded

_TYPES = {
    "Book": "book",
    "Edited Book": "book",
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Electronic Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Report": "report",
    "Government Document": "report",
    "Thesis": "thesis",
    "Web Page": "webpage",
}
"""EndNote's reference types → CSL's; any other is a document."""
_FIELDS = {
    "titles/title": "title",
    "titles/secondary-title": "container-title",
    "periodical/full-title": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "pub-location": "publisher-place",
    "edition": "edition",
    "isbn": "ISBN",
    "electronic-resource-num": "DOI",
    "urls/related-urls/url": "URL",
    "abstract": "abstract",
    "language": "language",
}
"""Element of a record → CSL variable, the first that is there."""
_WHOLE = ("book", "report", "thesis")
"""Types whose second title is that of a series."""


def read(source: str, embedded: Embedded) -> list[Cite]:
    """Read the cites of a field's XML; what is no XML gives none."""
    start, end = source.find("<EndNote>"), source.rfind("</EndNote>")
    if start < 0 or end < start:
        return []
    try:
        root = xml.parse(source[start : end + len("</EndNote>")].encode("utf-8", "replace"), "")
    except ReadError:
        embedded.messages.append("the data of a citation is damaged: only its text was read")
        return []
    return [_cite(cite, embedded) for cite in root.iter("Cite")]


def _cite(cite: Any, embedded: Embedded) -> Cite:
    record = cite.find("record")
    item = _item(record) if record is not None else _short(cite)
    key = cite.find("record/foreign-keys/key")
    number = _text(cite, "RecNum") or _text(cite, "record/rec-number")
    base = key.get("db-id", "") if key is not None else ""
    name = f"{base}/{number}" if number else f"{_text(cite, 'Author')}{_text(cite, 'Year')}"
    pages = _text(cite, "Pages")
    return Cite(
        key=embedded.add(item, [name]),
        locator=pages or None,
        label="page" if pages else None,
        prefix=_text(cite, "Prefix") or None,
    )


def _item(record: Any) -> Item:
    kind = record.find("ref-type")
    item = Item(type=_TYPES.get(kind.get("name", "") if kind is not None else "", "document"))
    fields = _FIELDS | (
        {"titles/secondary-title": "collection-title"} if item.type in _WHOLE else {}
    )
    for path, variable in fields.items():
        if (value := _text(record, path)) and variable not in item.fields:
            item.fields[variable] = value
    for path, role in (("authors", "author"), ("secondary-authors", "editor")):
        people = [
            _name(xml.text(author)) for author in record.findall(f"contributors/{path}/author")
        ]
        if people := [name for name in people if name]:
            item.names[role] = people
    if year := _text(record, "dates/year"):
        item.dates["issued"] = Date.from_csl({"raw": year})
    return item


def _short(cite: Any) -> Item:
    """What a cite says by itself, where its record is not in the file."""
    item = Item()
    if author := _text(cite, "Author"):
        item.names["author"] = [_name(author)]
    if year := _text(cite, "Year"):
        item.dates["issued"] = Date.from_csl({"raw": year})
    return item


def _name(text: str) -> Name:
    """Read "Family, Given"; EndNote ends organisations with a comma."""
    family, _, given = text.partition(",")
    return (
        Name(family=family.strip(), given=given.strip())
        if given.strip()
        else Name(literal=family.strip())
    )


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return "" if found is None else xml.text(found)
