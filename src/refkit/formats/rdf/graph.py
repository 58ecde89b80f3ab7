"""A small model of RDF, and RDF/XML in both directions.

Only what bibliographies use (https://www.w3.org/TR/rdf-syntax-grammar/): typed nodes, literals,
references by `rdf:about`, `rdf:ID` and `rdf:nodeID`, and containers, whose members are `rdf:li`.
Names are written with the prefixes below, which are those of Zotero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from refkit.formats.records import Problem

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
    "csl": "http://purl.org/net/xbiblio/csl#",
}
PLAIN = "rdf:Description"
"""The type of a node that has none."""
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_MEMBER = "rdf:_"
_ILLEGAL = re.compile("[\ufffe\uffff]")


def legal(text: str) -> str:
    """Return folded text without what no XML can hold."""
    return _ILLEGAL.sub("\ufffd", text)


@dataclass(slots=True, eq=False)
class Node:
    """A resource: what it is, its URI (none if it stands inside another), and its statements."""

    type: str = PLAIN
    uri: str = ""
    line: int = 0
    statements: list[tuple[str, Node | str]] = field(default_factory=list)

    def add(self, predicate: str, value: Node | str) -> None:
        """Add a statement."""
        self.statements.append((predicate, value))

    def texts(self, *predicates: str) -> Iterator[str]:
        """Yield the literals under any of the predicates."""
        for predicate, value in self.statements:
            if predicate in predicates and isinstance(value, str):
                yield value

    def nodes(self, *predicates: str) -> Iterator[Node]:
        """Yield the resources under any of the predicates."""
        for predicate, value in self.statements:
            if predicate in predicates and isinstance(value, Node):
                yield value

    def text(self, *predicates: str) -> str:
        """Return the first literal under any of the predicates, or nothing."""
        return next(self.texts(*predicates), "")


# ------------------------------------------------------------------------------------- writing
def to_xml(nodes: Iterable[Node], *, ascii: bool = False) -> str:
    """Return RDF/XML of the nodes, in their order; a node with a URI is referred to by it.

    Literals and URIs must be `legal`, names have one of the prefixes above.
    """
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    lines = [f"<rdf:RDF{names}>", *(line for node in nodes for line in _lines(node, "  "))]
    text = "\n".join([*lines, "</rdf:RDF>", ""])
    return str(text.encode("ascii", "xmlcharrefreplace"), "ascii") if ascii else text


def _lines(node: Node, indent: str) -> Iterator[str]:
    about = f" rdf:about={quoteattr(node.uri)}" if node.uri else ""
    yield f"{indent}<{node.type}{about}>"
    for predicate, value in node.statements:
        if isinstance(value, str):
            yield f"{indent}  <{predicate}>{escape(value)}</{predicate}>"
        elif value.uri:
            yield f"{indent}  <{predicate} rdf:resource={quoteattr(value.uri)}/>"
        else:
            yield f"{indent}  <{predicate}>"
            yield from _lines(value, f"{indent}    ")
            yield f"{indent}  </{predicate}>"
    yield f"{indent}</{node.type}>"


@cache
def _clark(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


# ------------------------------------------------------------------------------------- reading
def from_xml(text: str, problems: list[Problem]) -> list[Node]:
    """Return the nodes of RDF/XML, in the order in which they stand or are first referred to.

    No entity is resolved and nothing is fetched. What is not well-formed is reported, and read
    as far as it can be.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root = etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        if text.strip():
            problems.append(Problem(1, "", "no XML; RDF/XML is expected, as Zotero writes it"))
        return []
    above = text[: len(text) - len(text.lstrip())].count("\n")
    for line, message in {error.line: error.message for error in parser.error_log[::-1]}.items():
        problems.append(Problem(line + above, "", f"not well-formed XML: {message}"))
    return _Reader(problems).read(root)


class _Reader:
    """Collects nodes: one for each URI, one for each element without."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.nodes: list[Node] = []
        self.by_uri: dict[str, Node] = {}

    def read(self, root: Any) -> list[Node]:
        found = [root] if _name(root) != "rdf:RDF" else root
        for element in found:
            if isinstance(element.tag, str):
                self.node(element)
        return self.nodes

    def node(self, element: Any) -> Node:
        """Read a node, and the nodes inside it; depth is bounded by the parser."""
        node = self.named(_uri(element))
        if not node.line:
            node.line = element.sourceline or 0
        if (kind := _name(element)) != PLAIN:
            node.type = kind
        for name, value in element.attrib.items():
            if (predicate := _short(name)) not in _ABOUT:
                node.add(predicate, value)
        for child in element:
            if isinstance(child.tag, str):
                self.statement(node, child)
        types = [target.uri for target in node.nodes("rdf:type")]
        if node.type == PLAIN and types:
            node.type = _short_uri(types[0])
        return node

    def named(self, uri: str) -> Node:
        node = self.by_uri.get(uri) if uri else None
        if node is None:
            node = Node(uri=uri)
            self.nodes.append(node)
            if uri:
                self.by_uri[uri] = node
        return node

    def statement(self, node: Node, element: Any) -> None:
        predicate = _name(element)
        if predicate.removeprefix(_MEMBER).isdecimal():
            predicate = "rdf:li"
        inside = [child for child in element if isinstance(child.tag, str)]
        uri = element.get(_clark("rdf:resource"))
        uri = _blank(element) if uri is None else uri
        if uri:
            node.add(predicate, self.named(uri))
        elif not inside or element.get(_clark("rdf:parseType")) == "Literal":
            node.add(predicate, self.literal(element))
        elif element.get(_clark("rdf:parseType")) == "Resource":
            node.add(predicate, inner := self.named(""))
            for child in inside:
                self.statement(inner, child)
        else:
            for child in inside:
                node.add(predicate, self.node(child))

    def literal(self, element: Any) -> str:
        if len(element) == 0:
            return element.text or ""
        entities = [child for child in element.iter() if _is_entity(child)]
        if entities:
            names = ", ".join(sorted({child.text for child in entities}))
            message = f"the entity {names} was left out: refkit resolves none"
            self.problems.append(Problem(element.sourceline or 0, "", message))
        return "".join(element.xpath(".//text()"))


_ABOUT = frozenset(["rdf:about", "rdf:ID", "rdf:nodeID", "rdf:resource", "rdf:parseType"])


def _is_entity(node: Any) -> bool:
    from lxml import etree

    return node.tag is etree.Entity


def _uri(element: Any) -> str:
    if (name := element.get(_clark("rdf:ID"))) is not None:
        return f"#{name}"
    return element.get(_clark("rdf:about")) or _blank(element)


def _blank(element: Any) -> str:
    name = element.get(_clark("rdf:nodeID"))
    return f"_:{name}" if name else ""


def _name(element: Any) -> str:
    return _short(element.tag)


@lru_cache(maxsize=1000)
def _short(clark: str) -> str:
    """Return {namespace}local with its prefix, or as it is."""
    uri, _, local = clark.removeprefix("{").rpartition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else clark


def _short_uri(uri: str) -> str:
    """Return the name that a whole URI is."""
    found = next((known for known in _PREFIXES if uri.startswith(known)), "")
    return f"{_PREFIXES[found]}:{uri.removeprefix(found)}" if found else uri
