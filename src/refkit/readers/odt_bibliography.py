"""LibreOffice's own bibliography marks: a whole record in the attributes of each."""

from __future__ import annotations

from typing import Any

from refkit.model import Cite, Date, Item, Name
from refkit.readers.fields import Embedded

_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "address": "publisher-place",
    "edition": "edition",
    "chapter": "chapter-number",
    "series": "collection-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "note": "note",
}
"""Attribute of a bibliography mark (named after BibTeX's fields) → CSL variable."""
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "conference": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "proceedings": "book",
    "techreport": "report",
    "unpublished": "manuscript",
    "www": "webpage",
}


def read(element: Any, embedded: Embedded) -> Cite:
    """Read a bibliography mark: its record goes to `embedded`, and is what it cites."""
    said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    item = Item(type=_TYPES.get(said.get("bibliography-type", ""), "document"))
    for name, variable in _FIELDS.items():
        if said.get(name) and variable not in item.fields:
            item.fields[variable] = said[name]
    for role in ("author", "editor"):
        people = [_name(name) for name in said.get(role, "").split(" and ") if name.strip()]
        if people:
            item.names[role] = people
    if said.get("year"):
        item.dates["issued"] = Date.from_csl({"raw": said["year"]})
    return Cite(key=embedded.add(item, [said.get("identifier", "")]))


def _name(text: str) -> Name:
    """Read "Family, Given" or "Given Family"."""
    family, comma, given = text.strip().partition(",")
    if not comma:
        given, _, family = text.strip().rpartition(" ")
    return Name(family=family.strip(), given=given.strip()) if given else Name(literal=family)
