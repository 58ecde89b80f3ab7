"""The markup that item fields may hold: i, b, sup, sub, sc, nocase, and quotation marks.

https://docs.citationstyles.org/en/stable/specification.html has no word on it; the tags are those
of the CSL JSON schema ("HTML-like formatting"). Whatever is not well formed stays text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from refkit.csl.output import QUOTED, Format, Node, Tree

_TAGS = {
    "<i>": ("</i>", Format(style="italic", flips=True)),
    "<b>": ("</b>", Format(weight="bold", flips=True)),
    "<sup>": ("</sup>", Format(align="sup", flips=True)),
    "<sub>": ("</sub>", Format(align="sub", flips=True)),
    "<sc>": ("</sc>", Format(variant="small-caps", flips=True)),
    '<span style="font-variant:small-caps;">': (
        "</span>",
        Format(variant="small-caps", flips=True),
    ),
    '<span style="font-variant: small-caps;">': (
        "</span>",
        Format(variant="small-caps", flips=True),
    ),
    '<span class="nocase">': ("</span>", Format(no_case=True)),
    '<span class="nodecor">': ("</span>", Format("normal", "normal", "normal")),
}
_PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}
_CLOSERS = frozenset(["</i>", "</b>", "</sup>", "</sub>", "</sc>", "</span>"])
_SPECIAL = re.compile(
    "(" + "|".join(map(re.escape, _TAGS)) + "|</(?:i|b|sup|sub|sc|span)>|[\"'“”‘’«»])"
)
_MARKED = re.compile("[<\"'“”‘’«»]")
_APOSTROPHE = "’"
_SUP = Format(align="sup", flips=True)
_RAISED = re.compile("[ª²³¹ºʰ-ʸˠ-ˤᴬ-ᵡⁱ⁰⁴-ⁿ℠™]")


def parse(text: str) -> list[Tree]:
    """Return a field as trees. The trees are the caller's own."""
    if text.isascii() and not _MARKED.search(text):
        return [text]
    trees: list[Tree] = _build(_tokens(text)) if _MARKED.search(text) else [text]
    return raised(trees) if _RAISED.search(text) else trees


def raised(trees: list[Tree]) -> list[Tree]:
    """Write letters that Unicode has in raised form ("ª", "²") as raised letters."""
    found: list[Tree] = []
    for tree in trees:
        if isinstance(tree, Node):
            found.append(Node(raised(tree.kids), tree.format, tree.data))
            continue
        place = 0
        for match in _RAISED.finditer(tree):
            base = unicodedata.normalize("NFKC", match.group())
            found += [type(tree)(tree[place : match.start()]), Node([base], _SUP)]
            place = match.end()
        found.append(type(tree)(tree[place:]) if place else tree)
    return [tree for tree in found if tree != ""]


@lru_cache(4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(piece for piece in _SPECIAL.split(text) if piece)


def _build(pieces: tuple[str, ...]) -> list[Tree]:
    """Match what opens with what closes it; what has no partner is text."""
    root: list[Tree] = []
    stack: list[tuple[str, str, Format, list[Tree]]] = []
    """(what opened, what closes it, format, what is inside) of everything open."""

    def here() -> list[Tree]:
        return stack[-1][3] if stack else root

    def give_up(down_to: int) -> None:
        """Make text of what was opened above a place and never closed."""
        while len(stack) > down_to:
            opened, _, _, inside = stack.pop()
            _add(here(), _literal(opened))
            for one in inside:
                _add(here(), one)

    for place, mark in enumerate(pieces):
        before = pieces[place - 1] if place else ""
        after = pieces[place + 1] if place + 1 < len(pieces) else ""
        closes = _closes(stack, mark, after, before)
        if closes >= 0:
            give_up(closes + 1)
            opened, closing, format, inside = stack.pop()
            typed = (opened, closing) if format.quotes and opened not in "\"'" else None
            here().append(Node(inside, format, typed))
        elif mark in _TAGS:
            stack.append((mark, *_TAGS[mark], []))
        elif mark in _PAIRS and _opens(mark, before, after):
            stack.append((mark, _PAIRS[mark], QUOTED, []))
        else:
            _add(here(), _literal(mark))
    give_up(0)
    return root


def _closes(
    stack: list[tuple[str, str, Format, list[Tree]]], mark: str, after: str, before: str
) -> int:
    """Return the place on the stack of what a mark closes, or -1."""
    if mark in _CLOSERS:
        places = range(len(stack) - 1, -1, -1)
        return next((place for place in places if stack[place][1] == mark), -1)
    if mark not in "\"'”’»" or (mark in "'’" and _inside_word(before, after)):
        return -1
    for place in range(len(stack) - 1, -1, -1):
        if stack[place][1] == mark:
            return place
        if stack[place][1] in _CLOSERS:
            return -1  # quotation marks do not close over a tag
    return -1


def _inside_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a quotation mark opens: what stands before it is no word, and behind it no space."""
    if not after or after[:1].isspace():
        return False
    if mark in "“«":
        return True
    return (
        not before
        or before in _TAGS
        or before in _PAIRS
        or not (before[-1].isalnum() or before[-1] in ".,;:!?)]>")
    )


def _literal(mark: str) -> str:
    return _APOSTROPHE if mark == "'" else mark


def _add(trees: list[Tree], tree: Tree) -> None:
    """Append a tree; text joins text before it."""
    if isinstance(tree, str) and trees and isinstance(trees[-1], str):
        trees[-1] += tree
    else:
        trees.append(tree)
