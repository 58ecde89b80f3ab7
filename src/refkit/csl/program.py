"""A style compiled for a locale: how a cite, an entry and a sort key are rendered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refkit.csl.compiler import Render, Scope
from refkit.csl.context import Cite, Context
from refkit.csl.locale import Locale
from refkit.csl.output import Affix, Node, Tree, plain
from refkit.csl.punctuation import Marks
from refkit.csl.reference import DATES, Reference
from refkit.csl.richtext import parse
from refkit.csl.style import Style
from refkit.csl.wrapping import Wrap, wrap
from refkit.csl.xml import Element

_NUMBERS = frozenset(["citation-number", "first-reference-note-number"])


@dataclass(slots=True)
class Key:
    """One sort key."""

    value: Callable[[Reference, Cite | None], str]
    descending: bool = False
    number: bool = False


class Program:
    """What a style does in one locale."""

    def __init__(self, style: Style, locale: Locale, *, links: bool = False) -> None:
        self.style, self.locale, self.links = style, locale, links
        self.marks = Marks(
            (locale.term("open-quote") or "“", locale.term("close-quote") or "”"),
            (locale.term("open-inner-quote") or "‘", locale.term("close-inner-quote") or "’"),
            locale.punctuation_in_quote,
        )
        self.citation = Layout(style, locale, style.citation, "citation", links=links)
        self.bibliography = (
            Layout(style, locale, style.bibliography, "bibliography", links=links)
            if style.bibliography is not None
            else None
        )


class Layout:
    """cs:citation or cs:bibliography."""

    def __init__(
        self, style: Style, locale: Locale, element: Element, mode: str, *, links: bool = False
    ) -> None:
        self.element, self.mode = element, mode
        self.in_notes = style.in_notes
        self.scope = Scope(style, locale, element, links=links)
        layout = element.find("layout")
        if layout is None:
            raise element.error("there is no <layout> in it.")
        self.parts: list[Render] = self.scope.children(layout)
        bare = {k: v for k, v in layout.attributes.items() if k not in ("prefix", "suffix")}
        self.finish: Wrap = wrap(Element("layout", bare))
        """Gives the format of the layout, which its affixes have too."""
        self.prefix, self.suffix = Affix(layout.get("prefix")), Affix(layout.get("suffix"))
        self.delimiter = layout.get("delimiter")
        self._language = style.default_locale.partition("-")[0].lower() or "en"
        """The language of an item that names none."""
        self.keys = [_key(key, self) for key in _keys(element)]

    def option(self, name: str, default: str = "") -> str:
        """Return an attribute of the element, or of the whole style."""
        return self.element.get(name, self.scope.style.root.get(name, default))

    def true(self, name: str) -> bool:
        """Whether an option is set."""
        return self.option(name) == "true"

    def context(self, ref: Reference, cite: Cite | None = None, mode: str = "") -> Context:
        """Return a context for rendering an item here."""
        language = ref.language[:3].partition("-")[0].lower() or self._language
        return Context(ref, mode or self.mode, cite, language, suffix_done=self.scope.has_suffix)

    def render(self, context: Context) -> list[Tree]:
        """Return what the elements of the layout give."""
        return [tree for part in self.parts if (tree := part(context)) is not None]


def _keys(element: Element) -> Sequence[Element]:
    sort = element.find("sort")
    return sort.all("key") if sort else ()


def _key(element: Element, layout: Layout) -> Key:
    descending = element.get("sort") == "descending"
    name = element.get("variable")
    if element.get("macro"):
        macro = layout.scope.macro(element.get("macro"))
        value = _by(macro, layout, element)
    elif name in DATES:
        date = Element("date", {"variable": name}, [
            Element("date-part", {"name": part}) for part in ("year", "month", "day")
        ])  # fmt: skip
        value = _by(layout.scope.compile(date), layout, element)
    elif name in _NUMBERS:
        return Key(lambda ref, cite: str(ref.number), descending, number=True)
    else:
        value = _by_variable(name, layout)
    return Key(value, descending)


def _by(render: Render, layout: Layout, key: Element) -> Callable[[Reference, Cite | None], str]:
    sort = {name: key.get(name) for name in key.attributes if name.startswith("names-")}

    def value(ref: Reference, cite: Cite | None) -> str:
        context = layout.context(ref, cite, "sort")
        context.sort = sort
        return plain(render(context))

    return value


def _by_variable(name: str, layout: Layout) -> Callable[[Reference, Cite | None], str]:
    names = Element("names", {"variable": name}, [
        Element("name", {"form": "long", "name-as-sort-order": "all"})
    ])  # fmt: skip
    render = layout.scope.compile(names)

    def value(ref: Reference, cite: Cite | None) -> str:
        if ref.names(name):
            context = layout.context(ref, cite, "sort")
            context.sort = {"names-min": "1000"}
            return plain(render(context))
        return plain(Node(parse(ref.text(name))))

    return value
