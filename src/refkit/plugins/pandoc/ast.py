"""pandoc's JSON: its paragraphs as text with offsets, and new inlines in place of a stretch of it.

An element is {"t": its type, "c": its content}; the types are those of pandoc-types 1.23
(hackage.haskell.org/package/pandoc-types). Types that are not known here stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Inline = dict[str, Any]

_PARAGRAPHS = frozenset(["Para", "Plain", "Header"])
_CODE = frozenset(["CodeBlock", "RawBlock"])
_BLANKS = frozenset(["Space", "SoftBreak", "LineBreak"])
_CHILDREN = {
    "Emph": None,
    "Strong": None,
    "Underline": None,
    "Strikeout": None,
    "Superscript": None,
    "Subscript": None,
    "SmallCaps": None,
    "Span": 1,
    "Link": 1,
}
"""Inlines that hold inlines: where in their content these stand (None: they are the content)."""
OPAQUE = "\ufffc"
"""What stands in the text for an inline that is none: formulas, code, citations, notes."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A list of inlines, which is changed in place, and its text."""

    inlines: list[Inline]
    text: str
    note: bool
    heading: bool


def paragraphs(blocks: Any, note: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs and headings of a document, those of a note after the one it is in."""
    if isinstance(blocks, list):
        for block in blocks:
            yield from paragraphs(block, note)
    elif isinstance(blocks, dict):
        kind, content = blocks.get("t"), blocks.get("c")
        if kind in _CODE:
            return
        if kind == "Note":
            note = True
        if kind in _PARAGRAPHS and isinstance(content, list):
            inlines = content[-1] if kind == "Header" and content else content
            if isinstance(inlines, list):
                yield Paragraph(inlines, text_of(inlines), note, kind == "Header")
        yield from paragraphs(content, note)


def text_of(inlines: list[Inline]) -> str:
    """Return the text of inlines; a blank for every blank or break."""
    return "".join(map(_text, inlines))


def _text(inline: Any) -> str:
    kind = inline.get("t") if isinstance(inline, dict) else None
    if kind == "Str":
        return str(inline.get("c", ""))
    if kind in _BLANKS:
        return " "
    children = _children(inline)
    return OPAQUE if children is None else text_of(children)


def _children(inline: Any) -> list[Inline] | None:
    """Return the inlines that an inline holds as running text, or None."""
    if not isinstance(inline, dict) or inline.get("t") not in _CHILDREN:
        return None
    place = _CHILDREN[inline["t"]]
    content = inline.get("c")
    if place is not None and isinstance(content, list):
        content = content[place] if len(content) > place else None
    return content if isinstance(content, list) else None


def inlines_of(text: str) -> list[Inline]:
    """Return plain text as inlines."""
    found: list[Inline] = []
    for place, word in enumerate(text.split(" ")):
        found += [{"t": "Space"}] * (place > 0)
        found += [{"t": "Str", "c": word}] * bool(word)
    return found


def replace(inlines: list[Inline], start: int, end: int, new: Inline) -> bool:
    """Put `new` in place of the text from `start` to `end`; False if that cuts an inline apart.

    What is replaced is kept in `new` as a citation's plain text.
    """
    place = 0
    first = last = -1
    before: list[Inline] = []
    inside: list[Inline] = []
    after: list[Inline] = []
    for number, inline in enumerate(inlines):
        length = len(_text(inline))
        begin, place = place, place + length
        if place <= start or begin >= end or not length:
            continue
        if begin < start or place > end:  # it goes beyond: a word is cut, others are entered
            children = _children(inline)
            if children is not None:
                whole = begin <= start and place >= end
                return whole and replace(children, start - begin, end - begin, new)
            if inline.get("t") != "Str":
                return False
        left, right = max(start - begin, 0), min(end - begin, length)
        before += _cut(inline, 0, left)
        inside += _cut(inline, left, right)
        after += _cut(inline, right, length)
        first, last = (number if first < 0 else first), number
    if first < 0:
        return False
    new["c"][1] = inside
    inlines[first : last + 1] = [*before, new, *after]
    return True


def _cut(inline: Inline, start: int, end: int) -> list[Inline]:
    if start >= end:
        return []
    if inline.get("t") != "Str":
        return [inline]
    return [{"t": "Str", "c": inline["c"][start:end]}]
