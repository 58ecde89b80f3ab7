"""An item as nodes of Zotero RDF: the statements that Zotero's importer reads, then the rest.

What Zotero has no field for is a line of Extra; what no line can say exactly (a particle of a name,
a season) is a statement in CSL's own namespace, which Zotero passes over and refkit reads.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from refkit.formats.days import format_day, parse_day
from refkit.formats.rdf import attachments
from refkit.formats.rdf.extra import format_date, format_lines, two_parts
from refkit.formats.rdf.graph import Node, legal, to_xml
from refkit.formats.rdf.reader import OTHERS, to_item
from refkit.formats.rdf.shelves import Shelf
from refkit.formats.rdf.tables import ItemType, Place, for_csl
from refkit.formats.records import PREFIX, for_others, remainder, unique_keys
from refkit.model import Date, Item, Name

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def dumps(items: Iterable[Item], *, ascii: bool = False) -> str:
    """Return the items as RDF/XML, in their order, then their collections.

    `custom["refkit"]` says which collections an item is in and what it is related to: see shelves.
    """
    given = list(items)
    tidied = [for_others(item) for item in given]
    keys = unique_keys((_key(item.id) for item in tidied), case=True)
    nodes = [Node(uri=f"#item_{key}") for key in keys]
    written = []
    for item, node, key in zip(tidied, nodes, keys, strict=True):
        written += [node, *_Writer(item, node, key).write()]
    shelf = Shelf(given, nodes)
    shelf.relations()
    return to_xml([*written, *shelf.collections()], ascii=ascii)


def _key(text: str) -> str:
    """Return an id as the end of an IRI; letters of every script stay."""
    return re.sub(r"[^\w.:+-]", lambda match: quote(match[0], safe=""), legal(text)) or "unnamed"


@dataclass(slots=True)
class _Writer:
    """Writes one item into its node."""

    item: Item
    node: Node
    key: str

    def write(self) -> list[Node]:
        """Fill the node; return the nodes that stand beside it (a note, attachments)."""
        kind = for_csl(self.item.type)
        self.node.type = kind.element
        self.node.add("z:itemType", kind.name)
        placed = {*self._names(kind), *self._fields(kind), "keyword", "note"}
        beside = [*self._note(), *attachments.write(self.item, self.node, self.key)]
        for word in filter(None, self.item["keyword"].split(", ")):
            self.node.add("dc:subject", legal(word.strip()))
        if self.item.id:
            self.node.add("z:citationKey", legal(self.item.id))
        lines = format_lines(self.item, self._left(placed), kind.csl)
        if extra := "\n".join(map(legal, lines)):
            self.node.add("dc:description", extra)
        self._others()
        self._rest()
        return beside

    def _left(self, placed: set[str]) -> list[str]:
        """Return the variables that no statement says, or none says in full."""
        dates = self.item.dates
        part = {name for name in dates.keys() & placed if not _is_whole(name, dates[name])}
        shelves_ = self.item.fields.keys() | self.item.names.keys() | dates.keys()
        return sorted(shelves_ - (placed - part))

    def _fields(self, kind: ItemType) -> Iterator[str]:
        """Write the text and date variables that the type has; yield their names."""
        for variable, place in kind.places.items():
            text = self.item[variable]
            if variable in self.item.dates:
                date = self.item.dates[variable]
                text = "" if variable == "accessed" and not _is_day(date) else _first_day(date)
            if text:
                _put(self.node, place, legal(text))
                yield variable

    def _names(self, kind: ItemType) -> Iterator[str]:
        """Write the lists of names that the type has; yield their roles."""
        lists = {role: kind.lists[role] for role in kind.lists if role in self.item.names}
        if "author" in self.item.names and kind.first not in lists.values():
            lists["author"] = kind.first
        for role, predicate in lists.items():
            sequence = Node("rdf:Seq")
            for name in self.item.names[role]:
                sequence.add("rdf:li", _person(name))
            self.node.add(predicate, sequence)
            yield role

    def _note(self) -> Iterator[Node]:
        """Write the note as a child note, which is HTML."""
        if text := self.item["note"]:
            memo = Node("bib:Memo", f"#note_{self.key}")
            memo.add("rdf:value", f"<p>{html.escape(legal(text), quote=False)}</p>")
            self.node.add("dcterms:isReferencedBy", memo)
            yield memo

    def _others(self) -> None:
        """Write back what was read from Zotero and has no CSL name."""
        others = self.item.custom.get(OTHERS)
        taken = {predicate for predicate, _ in self.node.statements}
        for name, text in sorted(_texts(others).items()):
            if f"z:{name}" not in taken and _LOCAL.fullmatch(name) and text:
                self.node.add(f"z:{name}", legal(text))

    def _rest(self) -> None:
        """Write what the statements so far do not say."""
        back = to_item(self.node)
        for name, text in remainder(self.item, back).items():
            plain = legal(text) == text and not text.startswith('"')
            self.node.add(f"csl:{name.removeprefix(PREFIX)}", text if plain else json.dumps(text))
        if back.id != self.item.id:
            self.node.add("csl:id", json.dumps(self.item.id))


def _put(node: Node, place: Place, text: str) -> None:
    """Write a literal where it stands, with the nodes on the way there."""
    for predicate, kind in place.steps:
        step = next((inner for inner in node.nodes(predicate) if inner.type == kind), None)
        if step is None:
            step = Node(kind)
            node.add(predicate, step)
        node = step
    node.add(place.predicate, place.prefix + text)


def _person(name: Name) -> Node:
    """Write a name; an organisation has a surname alone, a person also an empty given name."""
    person = Node("foaf:Person")
    family, given = two_parts(name)
    person.add("foaf:surname", legal(family or given))
    if family:
        person.add("foaf:givenName", legal(given))
    return person


def _first_day(date: Date) -> str:
    """Return the day that Zotero can hold: the first of a range, else what is printed."""
    return format_day(Date(date.parts[:1])) or date.literal


def _is_day(date: Date) -> bool:
    return len(format_day(Date(date.parts[:1]))) == len("2000-01-01")


def _is_whole(variable: str, date: Date) -> bool:
    """Whether the field says all that a line of Extra could say."""
    return _first_day(date) == format_date(date) or parse_day(format_day(date)) != date


def _texts(value: object) -> dict[str, str]:
    """Return what is text under a name in `value`, if anything."""
    pairs = value.items() if isinstance(value, dict) else ()
    return {name: text for name, text in pairs if isinstance(name, str) and isinstance(text, str)}
