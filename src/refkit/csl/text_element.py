"""cs:text: a variable, a macro, a term or words of the style."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from refkit.csl import number_element, numbers
from refkit.csl.context import Context
from refkit.csl.output import Affix, Format, Node, Term, Tree
from refkit.csl.richtext import parse, raised
from refkit.csl.wrapping import wrap
from refkit.csl.xml import Element

if TYPE_CHECKING:
    from refkit.csl.compiler import Render, Scope

_NUMBERS = frozenset(
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes"
    " part-number printing-number section supplement-number version volume".split()
)


def compile(element: Element, scope: Scope) -> Render:
    """Return the function of a cs:text."""
    for source, make in _TEXTS.items():
        if source in element.attributes:
            return make(element, scope)
    raise element.error("it needs variable, macro, term or value.")


def _text_macro(element: Element, scope: Scope) -> Render:
    macro, finish = scope.macro(element.get("macro")), wrap(element)

    def render(context: Context) -> Tree | None:
        called, filled = context.called, len(context.printed)
        tree = macro(context)
        if tree is None or (context.called > called and len(context.printed) == filled):
            return None  # as a group would be: its words alone say nothing
        context.printed.append("")  # it counts as a variable around it (CSL 1.0.2, "Group")
        return finish([tree], context.language)

    return render


def _text_term(element: Element, scope: Scope) -> Render:
    term = scope.locale.term(
        element.get("term"), element.get("form", "long"), plural=element.get("plural") == "true"
    )
    if not term:
        return lambda context: None
    finish, language = wrap(element, term=True), scope.locale.language
    stands_in = element.get("term") == "no date"

    def render(context: Context) -> Tree | None:
        if stands_in:  # for a variable: no group is left out for want of another
            context.called += 1
            context.printed.append("")
            if context.year_suffix and not context.suffix_done:
                context.suffix_done = True
                suffix = Node([numbers.letters(context.year_suffix)], Format(role="year-suffix"))
                return finish([Term(term), "-", suffix], language)
        return finish(raised([Term(term)]), language)

    return render


def _text_value(element: Element, scope: Scope) -> Render:
    value, finish = element.get("value"), wrap(element)
    if re.search("[<'\"“‘«]", value):
        return lambda context: finish(as_style(parse(value)), context.language)
    return lambda context: finish([Affix(value)], context.language) if value else None


def _text_variable(element: Element, scope: Scope) -> Render:
    name, form = element.get("variable"), element.get("form", "long")
    if name in _SPECIAL:
        scope.has_suffix = scope.has_suffix or name == "year-suffix"
        return _special(element, scope, _SPECIAL[name])
    finish = wrap(element)
    pages = name in ("page", "page-first")
    style, locale = scope.style.root.get("page-range-format"), scope.locale
    dash = locale.term("page-range-delimiter") or "–"
    link = _LINKS.get(name) if scope.links else None
    escaped = name in ("URL", "DOI")
    number = name in _NUMBERS

    def render(context: Context) -> Tree | None:
        context.called += 1
        if name in context.suppressed:
            return None
        value = context.ref.text(name, form)
        if not value:
            return None
        context.printed.append(name)
        if number and numbers.is_numeric(value):
            value = numbers.spaced(value)
        elif pages:
            value = numbers.page_range(value, style, dash)
        trees: list[Tree] = [value] if escaped else parse(value)
        if link is not None:
            address = value if re.match("https?://", value) else link + value
            trees = [Node(trees, Format(link=address))]
        return finish(trees, context.language)

    return render


def as_style(trees: list[Tree]) -> list[Tree]:
    """Return trees as the style's own words, whose punctuation gives way."""
    return [
        Affix(tree) if isinstance(tree, str) else Node(as_style(tree.kids), tree.format, tree.data)
        for tree in trees
    ]


_LINKS = {"DOI": "https://doi.org/", "URL": "", "PMID": "https://pubmed.ncbi.nlm.nih.gov/"}
"""Variables that lead somewhere, and what makes an address of them."""


def _special(element: Element, scope: Scope, value_of: Callable[[Context, Scope], str]) -> Render:
    role = element.get("variable")
    finish = wrap(element, role if role in ("year-suffix", "citation-number") else "")

    def render(context: Context) -> Tree | None:
        context.called += 1
        value = value_of(context, scope)
        if not value:
            return None
        context.printed.append(role)
        return finish(parse(value), context.language)

    return render


def _suffix_of(context: Context, scope: Scope) -> str:
    context.suffix_done = True
    return numbers.letters(context.year_suffix)


def _label_of(context: Context, scope: Scope) -> str:
    """Return the item's label, or one made of its authors and year: "RoNo78"."""
    found = context.ref.text("citation-label")
    if not found:
        families = [p.family or p.literal for p in context.ref.names("author")[:4]]
        taken = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
        start = context.ref.date("issued").start
        year = f"{start.year % 100:02d}" if start else ""
        found = "".join(name[:n] for name, n in zip(families, taken, strict=False)) + year
    if found and not context.suffix_done:
        context.suffix_done = True
        found += numbers.letters(context.year_suffix)
    return found


def _locator_of(context: Context, scope: Scope) -> str:
    cite = context.cite
    if not (cite and cite.locator):
        return ""
    form = scope.style.root.get("page-range-format") if cite.label == "page" else ""
    dash = scope.locale.term("page-range-delimiter") or "–"
    return numbers.page_range(cite.locator, form, dash)


_SPECIAL: dict[str, Callable[[Context, Scope], str]] = {
    "citation-number": lambda context, scope: number_element.value(context, "citation-number"),
    "first-reference-note-number": lambda context, scope: number_element.value(
        context, "first-reference-note-number"
    ),
    "year-suffix": _suffix_of,
    "locator": _locator_of,
    "citation-label": _label_of,
}
"""Variables that the document decides."""
_TEXTS: dict[str, Callable[[Element, Scope], Render]] = {
    "variable": _text_variable,
    "macro": _text_macro,
    "term": _text_term,
    "value": _text_value,
}
