"""Elements of a style as functions: context in, tree or None out.

A style is compiled once for a locale; each element becomes a function that has its attributes
at hand and its children compiled. `RENDER` is the list of what there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from refkit.csl import conditions, date_element, names_element, numbers
from refkit.csl.context import Context
from refkit.csl.locale import Locale
from refkit.csl.output import Affix, Format, Node, Term, Tree, join
from refkit.csl.richtext import parse, raised
from refkit.csl.style import Style
from refkit.csl.wrapping import wrap
from refkit.csl.xml import Element

Render = Callable[[Context], "Tree | None"]
_INHERITED = (*names_element.NAME_OPTIONS, "name-form", "name-delimiter", "names-delimiter")
"""Options of names that a style, a citation or a bibliography may set for all inside."""
_NUMBERS = frozenset(
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes"
    " part-number printing-number section supplement-number version volume".split()
)


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


# ------------------------------------------------------------------------------------- text
def _text(element: Element, scope: Scope) -> Render:
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
    "citation-number": lambda context, scope: _value(context, "citation-number"),
    "first-reference-note-number": lambda context, scope: _value(
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


# ----------------------------------------------------------------------- numbers and labels
def _number(element: Element, scope: Scope) -> Render:
    name, form, locale = element.get("variable"), element.get("form", "numeric"), scope.locale
    finish = wrap(element)
    noun = locale.find(name) or locale.find(name.removesuffix("-number"))
    gender = noun.gender if noun else ""

    def render(context: Context) -> Tree | None:
        context.called += 1
        value = "" if name in context.suppressed else _value(context, name)
        if not value:
            return None
        context.printed.append(name)
        return finish(parse(_as_number(value, form, locale, gender)), context.language)

    return render


def _value(context: Context, name: str) -> str:
    if name == "locator":
        return context.cite.locator if context.cite else ""
    if name == "citation-number":
        return str(context.ref.number or "")
    if name == "first-reference-note-number":
        return str(context.cite.first_note or "") if context.cite else ""
    return context.ref.text(name)


def _as_number(value: str, form: str, locale: Locale, gender: str) -> str:
    if not numbers.is_numeric(value):
        return value
    value = numbers.spaced(value)
    if form != "numeric":

        def write(match: re.Match[str]) -> str:
            number = int(match.group())
            if form == "roman":
                return numbers.roman(number) if number < 4000 else match.group()
            if form == "long-ordinal":
                return numbers.long_ordinal(number, locale, gender)
            return numbers.ordinal(number, locale, gender)

        value = re.sub(r"(?<![^\W_])\d{1,9}(?![^\W_])", write, value)
    return value


def _label(element: Element, scope: Scope) -> Render:
    name, form = element.get("variable"), element.get("form", "long")
    plural, locale, finish = (
        element.get("plural", "contextual"),
        scope.locale,
        wrap(element, term=True),
    )

    def render(context: Context) -> Tree | None:
        value = "" if name in context.suppressed else _value(context, name)
        if not value:
            return None
        label = context.cite.label if name == "locator" and context.cite else name
        several = plural == "always" or (plural == "contextual" and _several(name, value))
        term = locale.term(label, form, plural=several)
        return finish(raised([Affix(term)]), locale.language) if term else None

    return render


def _several(name: str, value: str) -> bool:
    if name.startswith("number-of-"):
        return not value.isdecimal() or int(value) != 1
    return numbers.several(value)


# ------------------------------------------------------------------------ groups and choices
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
    "text": _text,
    "number": _number,
    "label": _label,
    "group": _group,
    "choose": _choose,
    "names": names_element.compile,
    "date": date_element.compile,
}
