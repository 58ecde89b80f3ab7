"""Elements of a style as functions: context in, tree or None out.

A style is compiled once for a locale; each element becomes a function that has its attributes
at hand and its children compiled. `RENDER` is the list of what there is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from refkit.csl import conditions, date_element, names_element, number_element, text_element
from refkit.csl.context import Context
from refkit.csl.locale import Locale
from refkit.csl.output import Affix, Node, Tree, join
from refkit.csl.style import Style
from refkit.csl.wrapping import wrap
from refkit.csl.xml import Element

Render = Callable[[Context], "Tree | None"]
_INHERITED = (*names_element.NAME_OPTIONS, "name-form", "name-delimiter", "names-delimiter")
"""Options of names that a style, a citation or a bibliography may set for all inside."""


@dataclass
class Scope:
    """Where an element stands: what it inherits, and what is noted on the way."""

    style: Style
    locale: Locale
    part: Element
    """cs:citation or cs:bibliography."""
    links: bool = False
    options: dict[str, str] = field(default_factory=dict)
    has_suffix: bool = False
    """Whether the year suffix is printed by an element of its own."""
    has_choose: bool = False
    """Whether a condition waits for disambiguation."""
    macros: dict[str, Render] = field(default_factory=dict)
    delimiter: str = ""
    """That of the group around, which a choice inside takes over."""
    like: names_element.Names | None = None
    """The cs:names in whose substitute we are."""

    def __post_init__(self) -> None:
        for element in (self.part, self.style.root):
            for name in _INHERITED:
                if name in element.attributes:
                    self.options.setdefault(name, element.attributes[name])

    def compile(self, element: Element) -> Render:
        """Return the function of a rendering element."""
        return RENDER[element.tag](element, self)

    def children(self, element: Element, delimiter: str = "") -> list[Render]:
        """Return the functions of all elements inside, between which a delimiter stands."""
        before, self.delimiter = self.delimiter, delimiter
        found = [self.compile(child) for child in element.children]
        self.delimiter = before
        return found

    def macro(self, name: str) -> Render:
        """Return the function of a macro, compiled once."""
        if name not in self.macros:
            before, self.like = self.like, None
            parts = self.children(self.style.macros[name])
            self.like = before
            self.macros[name] = parts[0] if len(parts) == 1 else _sequence(parts)
        return self.macros[name]


def _sequence(parts: list[Render], delimiter: str = "") -> Render:
    """Return what renders one after the other."""

    def render(context: Context) -> Tree | None:
        trees = [tree for part in parts if (tree := part(context)) is not None]
        if not trees:
            return None
        return trees[0] if len(trees) == 1 else Node(join(trees, delimiter))

    return render


def _group(element: Element, scope: Scope) -> Render:
    delimiter = Affix(element.get("delimiter"))
    parts, finish = scope.children(element, delimiter), wrap(element)

    def render(context: Context) -> Tree | None:
        called, filled = context.called, len(context.printed)
        trees: list[Tree] = []
        for part in parts:
            tree = part(context)
            if tree is not None:
                if trees and delimiter:
                    trees.append(delimiter)
                trees.append(tree)
        if context.called > called and len(context.printed) == filled:
            return None
        if not trees:
            return None
        context.printed.append("")  # it counts as a variable around it (CSL 1.0.2, "Group")
        return finish(trees, context.language)

    return render


def _choose(element: Element, scope: Scope) -> Render:
    branches = []
    delimiter = scope.delimiter  # CSL 1.0.2, "Delimiter": it is applied within cs:choose
    for branch in element.children:
        holds = conditions.compile(branch) if branch.tag != "else" else (lambda context: True)
        if "disambiguate" in branch.attributes:
            scope.has_choose = True
        parts = scope.children(branch, delimiter)
        branches.append((holds, parts[0] if len(parts) == 1 else _sequence(parts, delimiter)))

    def render(context: Context) -> Tree | None:
        for holds, part in branches:
            if holds(context):
                return part(context)
        return None

    return render


RENDER: dict[str, Callable[[Element, Scope], Render]] = {
    "text": text_element.compile,
    "number": number_element.compile,
    "label": number_element.label,
    "group": _group,
    "choose": _choose,
    "names": names_element.compile,
    "date": date_element.compile,
}
