"""From the HTML of our rendering to pybtex's rich text, which each of its backends writes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from pybtex.backends.latex import Backend as Latex
from pybtex.richtext import HRef, Symbol, Tag, Text

_TAGS = frozenset("i b sup sub".split())
_URL = re.compile(r"(https?://[^\s<>«»“”{}\\]*[^\s<>«»“”{}\\.,;:)\]])")

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "^": r"\textasciicircum{}",
    "$": r"\$",
}
"""What pybtex's LaTeX backend writes as it is, so that a title could run commands."""
_SPECIAL = re.compile(r"([\\{}^$])")


class Special(Symbol):  # type: ignore[misc]
    """A character that LaTeX would take for a command, and no other backend minds."""

    def __str__(self) -> str:
        return str(self.name)

    def render(self, backend: Any) -> Any:
        """Return the character as the backend prints it."""
        if isinstance(backend, Latex):
            return _LATEX[self.name]
        return backend.format_str(self.name)


def rich(html: str) -> Text:
    """Return a rendered entry as rich text; web addresses in it become links."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Reads i, b, sup and sub; any other tag is passed over and its text kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, list[Any]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TAGS:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1][0] == tag:
            name, parts = self._open.pop()
            self._open[-1][1].append(Tag(name, *_linked(parts)))

    def handle_data(self, data: str) -> None:
        parts = self._open[-1][1]
        if parts and isinstance(parts[-1], str):
            parts[-1] += data
        else:
            parts.append(data)

    def text(self) -> Text:
        """Return what was read."""
        while len(self._open) > 1:
            self.handle_endtag(self._open[-1][0])
        return Text(*_linked(self._open[0][1]))


def _linked(parts: list[Any]) -> list[Any]:
    found: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            for place, piece in enumerate(_URL.split(part)):
                found += [HRef(piece, *_safe(piece))] if place % 2 else _safe(piece)
        else:
            found.append(part)
    return found


def _safe(text: str) -> list[Any]:
    pieces = _SPECIAL.split(text)
    return [Special(p) if place % 2 else p for place, p in enumerate(pieces) if p]
