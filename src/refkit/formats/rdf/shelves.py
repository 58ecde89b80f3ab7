"""What ties items together: the collections they are in, and the items they are related to.

In an item's `custom["refkit"]`, which other formats but CSL JSON leave out: "collections" holds the
paths of its collections, each a list of names from the top, and "related" ids of items of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from refkit.formats.rdf.graph import Node, legal
from refkit.formats.records import OWN, fold
from refkit.model import Item

COLLECTIONS = "collections"
RELATED = "related"
_TYPES = ("z:Collection", "bib:Collection")
_PART = "dcterms:hasPart"
_RELATION = "dc:relation"


class Shelf:
    """The items of a file with their nodes, for writing what ties them."""

    def __init__(self, items: list[Item], nodes: list[Node]) -> None:
        self.pairs = list(zip(items, nodes, strict=True))
        self.by_id = {fold(item.id): node for item, node in reversed(self.pairs) if item.id}

    def relations(self) -> None:
        """Write the relations of the items to others of the file."""
        for item, node in self.pairs:
            ids = {fold(one) for one in _own(item, RELATED) if isinstance(one, str)}
            for other in sorted(ids & self.by_id.keys()):
                node.add(_RELATION, self.by_id[other])

    def collections(self) -> Iterator[Node]:
        """Yield the collections, outer ones before those in them."""
        members: dict[tuple[str, ...], list[Node]] = {}
        for item, node in self.pairs:
            for path in _paths(item):
                members.setdefault(path, []).append(node)
        for path in list(members):
            for depth in range(1, len(path)):
                members.setdefault(path[:depth], [])
        found = {
            path: Node("z:Collection", f"#collection_{number}")
            for number, path in enumerate(sorted(members), start=1)
        }
        for path, node in found.items():
            node.add("dc:title", path[-1])
            inner = [found[other] for other in found if other[:-1] == path]
            for part in [*inner, *members[path]]:
                node.add(_PART, part)
        yield from found.values()


def _paths(item: Item) -> list[tuple[str, ...]]:
    """Return the collections of an item that can be written."""
    paths = [path for path in _own(item, COLLECTIONS) if isinstance(path, list)]
    named = [[legal(fold(name)) for name in path if isinstance(name, str)] for path in paths]
    return sorted({tuple(path) for path in named if path and all(path)})


def _own(item: Item, name: str) -> list[object]:
    own = item.custom.get(OWN)
    found = own.get(name) if isinstance(own, dict) else None
    return found if isinstance(found, list) else []


def read(nodes: list[Node], found: list[tuple[Node, Item]]) -> None:
    """Give the items of a file their collections and relations."""
    items = {id(node): item for node, item in found}
    for node, item in found:
        related = {items[id(o)].id for o in node.nodes(_RELATION) if id(o) in items} - {""}
        if related:
            item.custom.setdefault(OWN, {})[RELATED] = sorted(related)
    for path, members in _read_collections(nodes):
        for member in {id(member) for member in members} & items.keys():
            own = items[member].custom.setdefault(OWN, {})
            own.setdefault(COLLECTIONS, []).append(path)
    for item in items.values():
        if paths := _paths(item):
            item.custom[OWN][COLLECTIONS] = [list(path) for path in paths]


def _read_collections(nodes: list[Node]) -> Iterator[tuple[list[str], list[Node]]]:
    """Yield (path, members) of each collection once, outer ones first."""
    found = [node for node in nodes if node.type in _TYPES]
    inner = {id(part) for node in found for part in node.nodes(_PART)}
    left: list[tuple[Node, list[str]]] = [(node, []) for node in found if id(node) not in inner]
    read: set[int] = set()
    while left:
        node, above = left.pop(0)
        if id(node) in read:
            continue
        read.add(id(node))
        path = [*above, fold(node.text("dc:title"))]
        members = list(node.nodes(_PART))
        left += [(part, path) for part in members if part.type in _TYPES]
        yield path, members
