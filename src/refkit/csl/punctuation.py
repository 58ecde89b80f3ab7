"""Punctuation where two parts meet: nothing doubled, full stops and commas inside quotation marks.

Which marks swallow each other is what citation processors agree on; the specification asks for it
("Affixes", "punctuation-in-quote") and leaves the pairs open.
"""

from __future__ import annotations

from dataclasses import dataclass

from refkit.csl.output import Affix, Node, Tree

_MEET = {
    "!": {".": "!", "?": "!?", ":": "!", ",": "!,", ";": "!;"},
    "?": {"!": "?!", ".": "?", ":": "?", ",": "?,", ";": "?;"},
    ".": {"!": ".!", "?": ".?", ":": ".:", ",": ".,", ";": ".;"},
    ":": {"!": "!", "?": "?", ".": ":", ",": ":,", ";": ":;"},
    ",": {"!": ",!", "?": ",?", ":": ",:", ".": ",.", ";": ",;"},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";", ",": ";,"},
    "…": {".": "…"},
}
"""What becomes of a mark and the mark behind it. Equal marks become one."""
_INTO_QUOTES = frozenset(".,!?")


@dataclass(slots=True)
class Marks:
    """Quotation marks of a locale, the outer and the inner ones."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    inside: bool = False
    """punctuation-in-quote."""


@dataclass(slots=True)
class _Leaf:
    """A piece of text and where it stands."""

    home: list[Tree]
    place: int
    text: str
    affix: bool
    mark: int = 0
    """1: an opening quotation mark, -1: a closing one."""

    def write(self) -> None:
        self.home[self.place] = self.text


def tidy(tree: Node, marks: Marks) -> Node:
    """Put in the quotation marks and mend the punctuation. Changes the tree, and returns it."""
    leaves: list[_Leaf] = []
    _flatten(tree, marks, 0, leaves)
    last: _Leaf | None = None
    for place, leaf in enumerate(leaves):
        if not leaf.text:
            continue
        if leaf.text[0].isalnum():  # nothing to mend, as mostly
            last = leaf
            continue
        if leaf.mark > 0:
            _meet(last, leaf)
            last = leaf
            continue
        if leaf.mark < 0:
            last = leaf
            continue
        if last is not None:
            if last.mark < 0:
                _behind_quote(leaves, place, last, leaf, marks)
            else:
                _meet(last, leaf)
        if leaf.text:
            last = leaf
    return tree


def _flatten(node: Node, marks: Marks, depth: int, leaves: list[_Leaf], around: str = "") -> None:
    quoted, opened = node.format.quotes, len(leaves)
    if quoted:
        opening, closing = marks.inner if depth % 2 else marks.outer
        typed = node.data
        if isinstance(typed, tuple) and typed[0] != around:
            opening, closing = typed  # as they are, unless the same stand around them
        around = opening
        node.kids[:] = [Affix(opening), *node.kids, Affix(closing)]
        node.format = node.format._replace(quotes=False)
        depth += 1
    kids = node.kids
    for place, kid in enumerate(kids):
        if isinstance(kid, Node):
            _flatten(kid, marks, depth, leaves, around)
        elif kid:
            leaves.append(_Leaf(kids, place, kid, isinstance(kid, Affix)))
    if quoted:
        leaves[opened].mark, leaves[-1].mark = 1, -1


def _meet(last: _Leaf | None, leaf: _Leaf) -> None:
    """Mend where a piece follows another."""
    if last is None or not last.text or not (leaf.affix or last.affix):
        return
    before, after = last.text[-1], leaf.text[0]
    if before == after and (before in _MEET or before.isspace()):
        if not leaf.affix and before != " ":
            return
        _cut(leaf)
    elif leaf.affix and after in _MEET.get(before, ()):
        merged = _MEET[before][after]
        if merged != before + after:
            last.text = last.text[:-1] + merged
            last.write()
            _cut(leaf)


def _cut(leaf: _Leaf) -> None:
    """Take away the first character."""
    leaf.text = leaf.text[1:]
    leaf.home[leaf.place] = Affix(leaf.text) if leaf.affix else leaf.text


def _behind_quote(leaves: list[_Leaf], place: int, quote: _Leaf, leaf: _Leaf, marks: Marks) -> None:
    """Mend where a piece follows a closing quotation mark."""
    if not leaf.affix:
        return
    at = place - 1
    while at >= 0 and (leaves[at].mark < 0 or not leaves[at].text):
        at -= 1
    inner = leaves[at] if at >= 0 and not leaves[at].mark else None
    if inner is None:
        return
    before, after = inner.text[-1], leaf.text[0]
    if before == after or (after in _MEET.get(before, ()) and len(_MEET[before][after]) == 1):
        if marks.inside or before != after or before not in _INTO_QUOTES:
            _cut(leaf)
        else:
            inner.text = inner.text[:-1]
            inner.write()
    elif marks.inside and after in _INTO_QUOTES and before != ".":  # no "mind.,"
        inner.text += after
        inner.write()
        _cut(leaf)
