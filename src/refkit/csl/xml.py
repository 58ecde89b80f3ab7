"""CSL files as small trees that know their lines. No entities, no DTD, no network, no giants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from refkit.csl.errors import CslError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_MOST = 8 * 2**20
"""Bytes. The longest style of the official collection has 0.3 MB."""
_DEEPEST = 100


@dataclass(slots=True)
class Element:
    """An element of CSL; its tag is without namespace."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""
    line: int = 0

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> Element | None:
        """Return the first child with this tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Element]:
        """Return the children with this tag."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> Iterator[Element]:
        """Yield the element and everything inside it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def error(self, message: str) -> CslError:
        """Return an error that names this element."""
        return CslError(message, element=self.tag, line=self.line)


def parse(data: bytes | str) -> Element:
    """Return the root of a CSL file. Raises CslError with the line.

    Elements of other namespaces are left out with all that is in them.
    """
    if len(data) > _MOST:
        raise CslError(f"larger than {_MOST:,} bytes: that is no CSL file.")
    builder = _Builder()
    try:
        builder.parser.Parse(data.encode("utf-8") if isinstance(data, str) else data, True)
    except expat.ExpatError as error:
        message = expat.errors.messages[error.code]
        raise CslError(f"not well-formed XML: {message}.", line=error.lineno) from error
    if builder.root is None:
        raise CslError(f"no element of CSL in it; its namespace is {NAMESPACE}.", line=1)
    return builder.root


class _Builder:
    """Builds the tree from what the parser meets."""

    def __init__(self) -> None:
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        self.root: Element | None = None
        self._open: list[Element | None] = []
        """The elements we are in; None: one that does not count."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise CslError("nested too deep.", line=self.parser.CurrentLineNumber)
        space, _, tag = name.rpartition(" ")
        inside = self._open[-1] if self._open else None
        if space != NAMESPACE or (self._open and inside is None):
            self._open.append(None)
            return
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(tag, own, line=self.parser.CurrentLineNumber)
        if inside is not None:
            inside.children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and (element := self._open[-1]) is not None:
            element.text += text

    def _refuse(self, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise CslError("a document type declaration is not allowed here.", line=line)
