"""What rendering gives: a tree of text. Escaping is left to the writers, so none can be forgotten.

A tree is a `str` or a `Node` of such. What a style prints around values (affixes, delimiters) is
`Affix`, a `str` that `punctuation.tidy` may shorten; what an item says is plain `str`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Format(NamedTuple):
    """How a node looks and what it is. Empty: as what is around it."""

    style: str = ""
    """font-style: italic, oblique, normal."""
    variant: str = ""
    """font-variant: small-caps, normal."""
    weight: str = ""
    """font-weight: bold, light, normal."""
    decoration: str = ""
    """text-decoration: underline, none."""
    align: str = ""
    """vertical-align: sup, sub, baseline."""
    quotes: bool = False
    display: str = ""
    """block, left-margin, right-inline, indent."""
    no_case: bool = False
    """Text cases leave it alone."""
    link: str = ""
    role: str = ""
    """What it is to later steps: names, name, year, year-suffix, prefix …"""
    flips: bool = False
    """It comes from markup in the data: italics inside italics stand upright."""


PLAIN = Format()
QUOTED = Format(quotes=True)


class Affix(str):
    """Text of the style: a prefix, suffix or delimiter."""

    __slots__ = ()


class Term(Affix):
    """A term of the locale, which a citation in a note may begin with."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Node:
    """Text with a format."""

    kids: list[Tree]
    format: Format = PLAIN
    data: object = None
    """What later steps want to know of it, by its role."""


Tree = str | Node


@dataclass(slots=True)
class Entry:
    """One entry of a bibliography."""

    id: str
    tree: Node
    number: int = 0
    problem: str = ""
    """Why it is not as the style would have it, if so."""


def leaves(tree: Tree) -> Iterator[str]:
    """Yield the pieces of text, in their order."""
    if isinstance(tree, str):
        yield tree
    else:
        for kid in tree.kids:
            yield from leaves(kid)


def plain(tree: Tree | None) -> str:
    """Return the text alone."""
    if tree is None or isinstance(tree, str):
        return tree or ""
    found: list[str] = []
    _collect(tree, found)
    return "".join(found)


def _collect(node: Node, found: list[str]) -> None:
    for kid in node.kids:
        if isinstance(kid, str):
            found.append(kid)
        else:
            _collect(kid, found)


def nodes(tree: Tree | None, role: str) -> Iterator[Node]:
    """Yield the nodes with a role, outermost first."""
    if isinstance(tree, Node):
        if tree.format.role == role:
            yield tree
        for kid in tree.kids:
            yield from nodes(kid, role)


def join(trees: Iterable[Tree], delimiter: str = "") -> list[Tree]:
    """Return trees with a delimiter between them."""
    found: list[Tree] = []
    between = Affix(delimiter)
    for tree in trees:
        if found and delimiter:
            found.append(between)
        found.append(tree)
    return found
