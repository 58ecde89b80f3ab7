"""The parts of a DOCX and what they say of each other: relations, styles, properties.

ECMA-376 part 1 (WordprocessingML) and part 2 (packages). Elements are known by their local names,
so that the strict and the transitional dialect are read alike.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from refkit.errors import ReadError
from refkit.model import Item
from refkit.readers import dates, xml
from refkit.readers.container import Container
from refkit.readers.people import name_of

_OFF = ("0", "false", "off")


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, in the element's namespace, any other, or none."""
    own = element.tag.rpartition("}")[0]
    if (value := element.get(f"{own}}}{name}")) is not None:
        return str(value)
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def child(element: Any, *names: str) -> Any:
    """The first element down a path of local names, or None."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if xml.name(inner) == name), None)
    return element


def value(element: Any, *names: str) -> str:
    """The `val` of the element down a path, or an empty string."""
    found = child(element, *names)
    return "" if found is None else attribute(found, "val")


def is_on(element: Any, *names: str) -> bool:
    """Whether a property that is either on or off is on."""
    found = child(element, *names)
    return found is not None and attribute(found, "val") not in _OFF


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: a part of the package, or an address outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """A DOCX: its main part is told by its relations, not by its name."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open a package. Raises ReadError."""
        self.path = path
        self.files = Container(data, path)
        self.main = self._related("", "officeDocument")
        if not self.main:
            raise ReadError(
                "names no main document in _rels/.rels.",
                path=path,
                hint="Save it again with Word or LibreOffice.",
            )

    def tree(self, name: str) -> Any:
        """The root element of a part. Raises ReadError."""
        return xml.parse(self.files.read(name), self.path, name)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part ("" for the package) points at, by id."""
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name not in self.files:
            return {}
        found = {}
        for row in self.tree(name):
            target, outside = row.get("Target", ""), row.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = row.get("Type", "").rpartition("/")[2]
            found[row.get("Id", "")] = Relation(kind, target, outside)
        return found

    def beside(self, kind: str) -> Any:
        """The root of the part of a kind ("styles") beside the main one, or None."""
        name = self._related(self.main, kind)
        return self.tree(name) if name else None

    def name_beside(self, kind: str) -> str:
        """The name of that part, or an empty string."""
        return self._related(self.main, kind)

    def custom_xml(self) -> Iterator[Any]:
        """The roots of the XML that programs keep in the file."""
        for relation in self.relations(self.main).values():
            if relation.kind == "customXml" and relation.target in self.files:
                yield self.tree(relation.target)

    def properties(self) -> dict[str, str]:
        """The properties that programs gave the file, by name (docProps/custom.xml)."""
        name = self._related("", "custom-properties")
        rows = self.tree(name) if name else ()
        return {row.get("name", ""): "".join(row.itertext()).strip("\r\n") for row in rows}

    def metadata(self) -> Item:
        """What the file says of itself (docProps/core.xml)."""
        item = Item(type="article")
        name = self._related("", "core-properties")
        said: dict[str, str] = {}
        for element in self.tree(name) if name else ():
            said.setdefault(xml.name(element), xml.text(element))
        for element, variable in (("title", "title"), ("language", "language")):
            if said.get(element):
                item.fields[variable] = said[element]
        people = [name_of(name) for name in said.get("creator", "").split(";")]
        if people := [name for name in people if name]:
            item.names["author"] = people
        if said.get("created"):
            item.dates["issued"] = dates.parse(said["created"])
        return item

    def _related(self, part: str, kind: str) -> str:
        rows = (row for row in self.relations(part).values() if row.kind == kind)
        return next((row.target for row in rows if row.target in self.files), "")
