"""A style, parsed and checked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from refkit.csl import schema
from refkit.csl.errors import CslError
from refkit.csl.xml import Element, parse


@dataclass(slots=True)
class Style:
    """An independent style: what the specification calls cs:style."""

    root: Element
    citation: Element
    bibliography: Element | None = None
    macros: dict[str, Element] = field(default_factory=dict)
    layers: list[Element] = field(default_factory=list)
    """The style's own cs:locale."""
    title: str = ""
    id: str = ""
    parent: str = ""
    """Of a dependent style: the id of the style it follows."""

    @property
    def in_notes(self) -> bool:
        """Whether citations are notes."""
        return self.root.get("class") == "note"

    @property
    def default_locale(self) -> str:
        """The style's own language, or nothing."""
        return self.root.get("default-locale")


def load(data: bytes | str) -> Style:
    """Parse a style. Raises CslError, with the element and the line.

    Of a dependent style only `parent`, `title` and the default locale count.
    """
    root = parse(data)
    if root.tag != "style":
        raise CslError("expected <style>.", element=root.tag, line=root.line)
    version = root.get("version")
    if not version.startswith("1.0"):
        told = f"CSL {version}" if version else "CSL without a version"
        raise root.error(f"this is {told}; CSL 1.0 is read here.")
    info = root.find("info")
    title = _text(info, "title")
    links = info.all("link") if info else []
    parent = next((one.get("href") for one in links if one.get("rel") == "independent-parent"), "")
    citation = root.find("citation")
    if citation is None:
        if parent:
            return Style(root, root, title=title, id=_text(info, "id"), parent=parent)
        raise root.error("the style has no <citation>.")
    style = Style(
        root,
        citation,
        root.find("bibliography"),
        {macro.get("name"): macro for macro in root.all("macro")},
        root.all("locale"),
        title,
        _text(info, "id"),
    )
    _check(style)
    return style


def _text(info: Element | None, tag: str) -> str:
    found = info.find(tag) if info else None
    return found.text.strip() if found else ""


def _check(style: Style) -> None:
    for part in (style.citation, style.bibliography):
        if part is not None and part.find("layout") is None:
            raise part.error("there is no <layout> in it.")
    for element in _parts(style):
        schema.check(element)
        name = element.get("macro")
        if name and name not in style.macros:
            raise element.error(f"the macro {name!r} is called and nowhere defined.")
    _refuse_loops(style.macros)


def _parts(style: Style) -> Iterator[Element]:
    """Yield all elements that render."""
    for part in (style.citation, style.bibliography, *style.macros.values()):
        if part is not None:
            for child in part.children:
                yield from child.walk()


def _refuse_loops(macros: dict[str, Element]) -> None:
    """Refuse macros that come back to themselves. Depth first, without recursion."""
    calls = {
        name: [one.get("macro") for one in macro.walk() if one is not macro and one.get("macro")]
        for name, macro in macros.items()
    }
    done: set[str] = set()
    for start, called in calls.items():
        way: dict[str, list[str]] = {start: list(called)}
        while way:
            name, left = next(reversed(way.items()))
            if not left:
                done.add(name)
                way.popitem()
            elif (following := left.pop()) in way:
                raise macros[following].error(f"the macro {following!r} calls itself.")
            elif following not in done:
                way[following] = list(calls.get(following, ()))
