"""cs:names: who wrote it, how many of them are shown, and how each is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from refkit.csl.context import Context, NamesData
from refkit.csl.naming import ALL, Options, Part, whole, written
from refkit.csl.output import Affix, Format, Node, Tree, nodes, plain
from refkit.csl.people import Person
from refkit.csl.richtext import raised
from refkit.csl.wrapping import format_of, wrap
from refkit.csl.xml import Element

if TYPE_CHECKING:
    from refkit.csl.compiler import Render, Scope

NAME_OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize",
    "initialize-with", "name-as-sort-order", "sort-separator",
)  # fmt: skip
"""Attributes of cs:name that what is around it may have too."""


def compile(element: Element, scope: Scope) -> Render:
    """Return the function of a cs:names."""
    return Names(element, scope, scope.like).render


class Names:
    """A cs:names, and what cs:names in its substitute take over."""

    def __init__(self, element: Element, scope: Scope, like: Names | None = None) -> None:
        self.variables = element.get("variable").split()
        own = element.find("name")
        self.options: Options = (
            like.options if like and own is None else options(element, own, scope)
        )
        self.et_al: Tree
        if like is not None and element.find("et-al") is None:
            self.et_al = like.et_al
        else:
            self.et_al = _et_al(element, scope)
        self.label: _Label | None
        self.label_first: bool
        if like is not None and not element.children:
            self.label, self.label_first = like.label, like.label_first
        else:
            label, tags = element.find("label"), [child.tag for child in element.children]
            self.label = _Label(label, scope) if label is not None else None
            both = "name" in tags and "label" in tags
            self.label_first = both and tags.index("label") < tags.index("name")
        inherited = like.delimiter if like is not None else scope.options.get("names-delimiter", "")
        self.delimiter: Affix = Affix(element.get("delimiter") or inherited)
        self.finish = wrap(element, "names")
        self.term = scope.locale.find("editortranslator") is not None
        substitute = element.find("substitute")
        before, scope.like = scope.like, self  # cs:names in it follow this one
        self.substitutes: list[Render] = scope.children(substitute) if substitute else []
        scope.like = before

    def render(self, context: Context) -> Tree | None:
        """Return the names, or what stands in for them."""
        lists = []
        for variable in self.variables:
            context.called += 1
            people = () if variable in context.suppressed else context.ref.names(variable)
            if people:
                context.printed.append(variable)
                lists.append((variable, people))
        if not lists:
            return self._substitute(context)
        if context.no_author:
            context.no_author = False
            return None
        if self.term:
            lists = _one_for_both(lists)
        if self.options.form == "count":
            return self._count(context, lists)
        return self._lists(context, lists)

    def _lists(
        self, context: Context, lists: Sequence[tuple[str, tuple[Person, ...]]]
    ) -> Tree | None:
        trees: list[Tree] = []
        shown: list[Node] = []
        for variable, people in lists:
            row = written(people, self.options, self.et_al, context)
            shown += row.data if isinstance(row.data, list) else []
            tree: Tree = row
            if (
                self.label
                and context.mode != "sort"
                and (label := self.label.of(variable, len(people))) is not None
            ):
                tree = Node([label, tree] if self.label_first else [tree, label])
            if trees and self.delimiter:
                trees.append(self.delimiter)
            trees.append(tree)
        found = self.finish(trees, context.language)
        return Node([found], Format(role="names"), NamesData(shown))

    def _count(
        self, context: Context, lists: Sequence[tuple[str, tuple[Person, ...]]]
    ) -> Tree | None:
        total = sum(
            len(people) if len(people) < self.options.minimum else self.options.first
            for _, people in lists
        )
        text = f"{total:06d}" if context.mode == "sort" else str(total)
        return self.finish([text], context.language)

    def _substitute(self, context: Context) -> Tree | None:
        for part in self.substitutes:
            before, printed = context.no_author, len(context.printed)
            tree = part(context)
            if tree is None and context.no_author == before:
                continue
            context.suppressed.update(filter(None, context.printed[printed:]))
            if tree is None or context.no_author:
                context.no_author = False
                return None
            context.printed.append("")
            inner = next(nodes(tree, "names"), None)
            data = inner.data if inner is not None else NamesData([], plain(tree))
            return Node([tree], Format(role="names"), data)
        return None


def _one_for_both(
    lists: list[tuple[str, tuple[Person, ...]]],
) -> list[tuple[str, tuple[Person, ...]]]:
    """Name people once who both edited and translated (CSL 1.0.2, "Names")."""
    found = dict(lists)
    if found.get("editor") and found.get("editor") == found.get("translator"):
        return [
            ("editortranslator" if variable == "editor" else variable, people)
            for variable, people in lists
            if variable != "translator"
        ]
    return lists


# ------------------------------------------------------------------------------ what is asked
def options(element: Element, name: Element | None, scope: Scope) -> Options:
    """Return how names are written: by cs:name, else by what the style sets for all."""
    own = dict(name.attributes) if name else {}
    told = {
        **{key: scope.options[key] for key in NAME_OPTIONS if key in scope.options},
        **{key: element.attributes[key] for key in NAME_OPTIONS if key in element.attributes},
        **own,
    }
    form = own.get("form") or scope.options.get("name-form", "long")
    delimiter = own.get("delimiter", scope.options.get("name-delimiter", ", "))
    minimum, first = whole(told.get("et-al-min")), whole(told.get("et-al-use-first"))
    root = scope.style.root
    found = Options(
        form,
        delimiter,
        _and(told.get("and", ""), scope),
        told.get("delimiter-precedes-last", "contextual"),
        told.get("delimiter-precedes-et-al", "contextual"),
        minimum,
        first if first < ALL or minimum == ALL else 1,
        whole(told.get("et-al-subsequent-min"), minimum),
        whole(told.get("et-al-subsequent-use-first"), first),
        told.get("et-al-use-last") == "true",
        told.get("initialize") != "false",
        told.get("initialize-with"),
        told.get("name-as-sort-order", ""),
        told.get("sort-separator", ", "),
        root.get("demote-non-dropping-particle", "display-and-sort"),
        root.get("initialize-with-hyphen") != "false",
    )
    if name:
        found.parts = {part.get("name"): _part(part) for part in name.all("name-part")}
        found.before, found.after = name.get("prefix"), name.get("suffix")
        found.format = format_of(name)
    return found


def _part(element: Element) -> Part:
    return Part(
        format_of(element), element.get("text-case"), element.get("prefix"), element.get("suffix")
    )


def _and(told: str, scope: Scope) -> str:
    symbol = scope.locale.terms.get(("and", "symbol", ""))
    word = {"text": scope.locale.term("and"), "symbol": symbol.single if symbol else "&"}
    return word.get(told, "")


def _et_al(names: Element, scope: Scope) -> Tree:
    element = names.find("et-al")
    term = element.get("term", "et-al") if element else "et-al"
    found = scope.locale.find(term) or scope.locale.find("et-al")
    words = found.single if found else ""
    trees: list[Tree] = [Affix(words)]
    return wrap(element)(trees, scope.locale.language) if element else trees[0]


class _Label:
    """cs:label inside cs:names: "(eds.)"."""

    def __init__(self, element: Element, scope: Scope) -> None:
        self.locale, self.form = scope.locale, element.get("form", "long")
        self.plural = element.get("plural", "contextual")
        self.finish = wrap(element, term=True)

    def of(self, variable: str, count: int) -> Tree | None:
        several = self.plural == "always" or (self.plural == "contextual" and count > 1)
        term = self.locale.term(variable, self.form, plural=several)
        return self.finish(raised([Affix(term)]), self.locale.language) if term else None
