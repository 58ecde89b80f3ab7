"""Nodes of Zotero RDF as items, as Zotero's importer understands them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator

from refkit.formats.rdf import attachments, shelves
from refkit.formats.rdf.extra import parse_date, read_lines
from refkit.formats.rdf.graph import PLAIN, Node, from_xml
from refkit.formats.rdf.tables import PART_OF, ItemType, Place, by_element, for_csl, item_type
from refkit.formats.records import (
    PREFIX,
    Loaded,
    Problem,
    bare_doi,
    fold,
    plain_pages,
    restore,
)
from refkit.model import DATE_VARIABLES, Item, Name

OTHERS = "zotero"
"""In `custom`: Zotero's own fields that CSL has no name for, {field: text}."""
Report = Callable[[str], None]
"""Called with a message for everything that could not be read as it stands."""

_FAMILY = ("foaf:surname", "foaf:familyName", "foaf:lastName", "foaf:family_name", "foaf:name")
_GIVEN = ("foaf:givenName", "foaf:givenname", "foaf:firstName")
_INSIDE = (
    PART_OF,
    "dcterms:isReferencedBy",
    attachments.LINK,
    "bib:presentedAt",
    "dc:publisher",
    "dc:subject",
    "dc:identifier",
    "rdf:type",
    "rdf:li",
    "vcard:adr",
)
"""Predicates whose nodes are parts of an item, not items."""
_NO_ITEMS = frozenset(
    "z:Collection bib:Collection foaf:Person foaf:Organization rdf:Seq rdf:Bag rdf:Alt".split()
)
_CHILDREN = frozenset(["bib:Memo", attachments.TYPE])
_READ = frozenset(
    ["z:itemType", "z:citationKey", "dc:subject", "dc:description", "rdf:type", "dc:relation"]
)
_TAG = re.compile(r"<[^>]*>")


def loads(text: str) -> Loaded:
    """Read Zotero RDF: all items with their notes, tags, attachments, collections and relations.

    Notes of their own and statements that mean nothing here are reported.
    """
    loaded = Loaded()
    nodes = from_xml(text, loaded.problems)
    found: list[tuple[Node, Item]] = []
    for node in _items(nodes, loaded.problems):

        def report(message: str, node: Node = node) -> None:
            key = fold(node.text("z:citationKey")) or node.uri
            loaded.problems.append(Problem(node.line, key, message))

        found.append((node, to_item(node, report)))
    shelves.read(nodes, found)
    for node, item in found:
        read_rest(node, item, loaded.problems)
        loaded.items.append(item)
    if text.strip() and not found and not loaded.problems:
        loaded.problems.append(Problem(1, "", "no item stands in the file"))
    loaded.problems.sort(key=lambda problem: problem.line)
    return loaded


def _items(nodes: list[Node], problems: list[Problem]) -> Iterator[Node]:
    """Yield the nodes that are items."""
    inside = {
        id(value)
        for node in nodes
        for predicate, value in node.statements
        if predicate in _INSIDE and isinstance(value, Node)
    }
    known = {element for element, _ in by_element()} - {PLAIN}
    for node in nodes:
        alone = id(node) not in inside
        if node.type in _CHILDREN or node.text("z:itemType") in ("note", "attachment"):
            if alone:
                message = "a note or attachment that belongs to no item; left out"
                problems.append(Problem(node.line, node.uri, message))
        elif node.text("z:itemType") or (node.type in known and alone):
            yield node
        elif alone and node.statements and node.type not in _NO_ITEMS:
            problems.append(Problem(node.line, node.uri, f"{node.type} is no item; left out"))


def to_item(node: Node, report: Report | None = None) -> Item:
    """Return the item that a node is, without what `read_rest` and `shelves.read` add."""
    report = report or _ignore
    kind = _kind(node, report)
    item = Item(id=fold(node.text("z:citationKey")), type=kind.csl)
    for variable, place in kind.places.items():
        if text := fold(next(_texts(node, place), "")):
            _set(item, variable, text)
    for predicate, role in kind.read_lists.items():
        if found := [name for name in map(_name, _people(node, predicate)) if name]:
            item.names.setdefault(role, []).extend(found)
    if tags := [fold(tag) for tag in _tags(node) if fold(tag)]:
        item.fields["keyword"] = ", ".join(tags)
    notes = [read_lines(item, text) for text in node.texts("dc:description")]
    notes += [_plain(memo.text("rdf:value")) for memo in node.nodes("dcterms:isReferencedBy")]
    if note := " ".join(filter(None, notes)):
        item.fields["note"] = note
    attachments.read(item, node)
    _read_others(item, node, kind, report)
    return item


def read_rest(node: Node, item: Item, problems: list[Problem]) -> None:
    """Put back what the writer kept in CSL's namespace."""
    for predicate, value in node.statements:
        prefix, _, name = predicate.partition(":")
        if prefix != "csl" or not isinstance(value, str):
            continue
        try:
            text = str(json.loads(value)) if value.startswith('"') else value
        except ValueError:
            text = value
        if not restore(item, PREFIX + name, text):
            problems.append(Problem(node.line, item.id, f"csl:{name} cannot be read; left out"))


def _ignore(message: str) -> None:
    """Report to nobody."""


def _kind(node: Node, report: Report) -> ItemType:
    name = fold(node.text("z:itemType"))
    kind = item_type(name)
    if kind is None and name:
        report(f"no item type {name} is known; read as a document")
    if kind is None:
        containers = [*(part.type for part in _parts(node)), ""]
        known = (by_element().get((node.type, container), "") for container in containers)
        kind = item_type(next(filter(None, known), ""))
    return kind or for_csl("document")


def _texts(node: Node, place: Place) -> Iterator[str]:
    """Yield the literals at a place; parts may stand in parts (a series in a journal)."""
    found = [node]
    for predicate, kind in place.steps:
        inner = [_parts(at) if predicate == PART_OF else at.nodes(predicate) for at in found]
        found = [one for several in inner for one in several if one.type == kind]
    for one in found:
        for text in one.texts(place.predicate):
            if text.startswith(place.prefix):
                yield text.removeprefix(place.prefix)


def _parts(node: Node) -> list[Node]:
    """Return what a node is part of, and what that is part of."""
    parts: dict[int, Node] = {}
    left = list(node.nodes(PART_OF))
    while left:
        part = left.pop(0)
        if id(part) not in parts:
            parts[id(part)] = part
            left += part.nodes(PART_OF)
    return list(parts.values())


def _set(item: Item, variable: str, text: str) -> None:
    if variable in DATE_VARIABLES:
        item.dates[variable] = parse_date(text)
    elif variable == "DOI":
        item.fields[variable] = bare_doi(text)
    else:
        item.fields[variable] = plain_pages(text) if variable == "page" else text


def _people(node: Node, predicate: str) -> Iterator[Node]:
    """Yield the people of a list, or those that stand without one."""
    for inner in node.nodes(predicate):
        if inner.type in ("rdf:Seq", "rdf:Bag", "rdf:Alt"):
            yield from inner.nodes("rdf:li")
        else:
            yield inner


def _name(person: Node) -> Name:
    family, given = fold(person.text(*_FAMILY)), [fold(text) for text in person.texts(*_GIVEN)]
    return Name(family, given[0]) if given and family else Name(literal=family or "".join(given))


def _tags(node: Node) -> Iterator[str]:
    yield from node.texts("dc:subject")
    for inner in node.nodes("dc:subject"):
        if inner.type == "z:AutomaticTag":
            yield inner.text("rdf:value")


def _plain(note: str) -> str:
    """Return the text of a note's HTML."""
    return fold(html.unescape(_TAG.sub(" ", note)))


def _read_others(item: Item, node: Node, kind: ItemType, report: Report) -> None:
    """Keep Zotero's own fields that CSL has no name for; report what else is not read."""
    read = {place.predicate for place in kind.places.values() if not place.steps} | _READ
    others: dict[str, str] = {}
    for predicate, value in node.statements:
        prefix, _, name = predicate.partition(":")
        if not isinstance(value, str) or predicate in read or prefix == "csl":
            continue
        if prefix == "z" and fold(value):
            others.setdefault(name, fold(value))
        elif fold(value):
            report(f"{predicate} is not read: {fold(value)[:60]}")
    if others:
        item.custom[OTHERS] = others
