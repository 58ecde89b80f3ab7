"""What every rendering element can have: formatting, affixes, quotes, cases, display."""

from __future__ import annotations

from collections.abc import Callable

from refkit.csl import textcase
from refkit.csl.output import PLAIN, Affix, Format, Node, Tree
from refkit.csl.xml import Element

Wrap = Callable[[list[Tree], str], Tree]
"""Gives trees what an element's attributes ask for; the second argument is the language."""


def format_of(element: Element) -> Format:
    """Return the format that an element asks for."""
    get = element.attributes.get
    return Format(
        style=get("font-style", ""),
        variant=get("font-variant", ""),
        weight=get("font-weight", ""),
        decoration=get("text-decoration", ""),
        align=get("vertical-align", ""),
    )


def wrap(element: Element, role: str = "", *, term: bool = False) -> Wrap:
    """Return what finishes an element's trees: case and format inside, affixes outside.

    `term`: they are a term, which title case only raises, in whatever language.
    """
    format, display = format_of(element)._replace(role=role), element.get("display")
    quoted = element.get("quotes") == "true"
    case = element.get("text-case")
    if term and case == "title":
        case = "capitalize-first"
    strip = element.get("strip-periods") == "true"
    prefix, suffix = Affix(element.get("prefix")), Affix(element.get("suffix"))
    bare = format == PLAIN and not (quoted or prefix or suffix or display)

    def finish(trees: list[Tree], language: str) -> Tree:
        if strip:
            trees = without_periods(trees)
        if case:
            trees = textcase.apply(trees, case, language)
        if bare:
            return trees[0] if len(trees) == 1 else Node(trees)
        inner: Tree
        if quoted:
            inside: list[Tree] = [Node(trees, format)] if format != PLAIN else trees
            inner = Node(inside, Format(quotes=True))
        elif format != PLAIN:
            inner = Node(trees, format)
        else:
            inner = trees[0] if len(trees) == 1 else Node(trees)
        if prefix or suffix:
            kids: list[Tree] = [prefix] if prefix else []
            kids.append(inner)
            if suffix:
                kids.append(suffix)
            inner = Node(kids)
        return Node([inner], Format(display=display)) if display else inner

    return finish


def without_periods(trees: list[Tree]) -> list[Tree]:
    """Return trees without full stops."""
    return [
        tree.replace(".", "")
        if isinstance(tree, str)
        else Node(without_periods(tree.kids), tree.format, tree.data)
        for tree in trees
    ]
