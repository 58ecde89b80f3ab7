"""CSL's text cases, by the letters of the text's language, over markup.

CSL 1.0.2, "Text-case". What is marked as no-case, and what stands raised or lowered, is left
alone.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import resources

from refkit.csl.output import Node, Term, Tree, leaves

_WORD = re.compile(r"(?:[^\s\-‐–—/:.?!,;()\[\]«»“”\"&]|\.(?=\w))+")
_ENDS = re.compile(r"[:?!]\s*[“‘\"'(\[]*$|[.]\s+[“‘\"'(\[]*$")
_HYPHENS = ("-", "‐")
_LETTERS = frozenset("BCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Names of something, as in "R&D"; but an article is small."""
_DOTLESS = frozenset(["tr", "az"])
"""Languages in which i and ı are two letters."""


def upper(text: str, language: str = "") -> str:
    """Return text in capitals."""
    return (text.replace("i", "İ") if language in _DOTLESS else text).upper()


def lower(text: str, language: str = "") -> str:
    """Return text in small letters."""
    if language in _DOTLESS:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def capital(word: str, language: str = "") -> str:
    """Return a word with a capital first letter."""
    return upper(word[:1], language) + word[1:]


def apply(trees: list[Tree], case: str, language: str = "") -> list[Tree]:
    """Return trees in a text case. `language`: a code like "tr"; title case is for English only."""
    if case == "lowercase":
        return _map(trees, lambda text: lower(text, language))
    if case == "uppercase":
        return _map(trees, lambda text: upper(text, language))
    if case == "capitalize-first":
        return _first(trees, language)
    if case == "capitalize-all":
        return _map(trees, lambda text: _WORD.sub(lambda m: _risen(m.group(), language), text))
    if case == "sentence":
        return _first(_lowered(trees, language), language)
    if case == "title" and language in ("", "en"):
        return _title(trees)
    return trees


def capitalize_term(trees: list[Tree], language: str = "") -> list[Tree]:
    """Raise the first letter, if the first text is a term: "ibid." begins a note as "Ibid."."""
    for place, tree in enumerate(trees):
        if tree == "":
            continue
        if isinstance(tree, Term):
            first: list[Tree] = [Term(capital(tree, language))]
        elif isinstance(tree, Node) and any(leaves(tree)):
            first = [Node(capitalize_term(tree.kids, language), tree.format, tree.data)]
        elif isinstance(tree, Node):
            continue
        else:
            return trees
        return [*trees[:place], *first, *trees[place + 1 :]]
    return trees


def _map(trees: list[Tree], change: Callable[[str], str]) -> list[Tree]:
    """Change all text but what is to be left alone."""
    found: list[Tree] = []
    for tree in trees:
        if isinstance(tree, str):
            found.append(type(tree)(change(tree)))
        elif _closed(tree):
            found.append(tree)
        else:
            found.append(Node(_map(tree.kids, change), tree.format, tree.data))
    return found


def _closed(node: Node) -> bool:
    """Whether text cases leave a node alone."""
    format = node.format
    return format.no_case or (format.flips and bool(format.align or format.variant))


def _risen(word: str, language: str) -> str:
    return capital(word, language) if lower(word, language) == word else word


def _lowered(trees: list[Tree], language: str) -> list[Tree]:
    """Lower what is all in capitals, but for its first letter."""
    text = "".join(_open(trees))
    if text.upper() != text or text.lower() == text:
        return trees
    return _map(trees, lambda part: lower(part, language))


def _open(trees: list[Tree]) -> list[str]:
    """Return the text that cases may change."""
    found: list[str] = []
    for tree in trees:
        if isinstance(tree, str):
            found.append(tree)
        elif not _closed(tree):
            found += _open(tree.kids)
    return found


def _first(trees: list[Tree], language: str) -> list[Tree]:
    """Raise the first letter, if the first word is all small."""
    done = False

    def change(text: str) -> str:
        nonlocal done
        found = None if done else re.search(r"\S+", text)
        if found is None:
            return text
        done = True
        at = next((i for i in range(*found.span()) if text[i].isalnum()), found.start())
        return text[:at] + upper(text[at], language) + text[at + 1 :]

    if _starts_closed(trees):
        return trees
    return _map(trees, change)


def _starts_closed(trees: list[Tree]) -> bool:
    """Whether the first text is to be left alone."""
    for tree in trees:
        if isinstance(tree, str):
            if tree.strip():
                return False
        elif tree.format.no_case:
            return True
        elif tree.kids:
            return _starts_closed(tree.kids)
    return False


@cache
def _small() -> frozenset[str]:
    file = resources.files("refkit.csl") / "titlecase.toml"
    return frozenset(tomllib.loads(file.read_text("utf-8"))["small"])


def _title(trees: list[Tree]) -> list[Tree]:
    words = [match for part in leaves(Node(trees)) for match in _WORD.finditer(part)]
    letters = [match.group() for match in words if match.group().lower() != match.group().upper()]
    shouting = len(letters) > 1 and all(word == word.upper() for word in letters)
    return _Title(len(words), shouting).change(trees)


class _Title:
    """Title case over pieces of text that know nothing of each other."""

    def __init__(self, last: int, shouting: bool) -> None:
        self.last, self.shouting = last, shouting
        self.count = 0
        self.edge = True
        """Whether the next word is a first one."""

    def change(self, trees: list[Tree], *, closed: bool = False) -> list[Tree]:
        found: list[Tree] = []
        for tree in trees:
            if isinstance(tree, str):
                written = self._text(tree)
                found.append(tree if closed else written)
            else:
                kids = self.change(tree.kids, closed=closed or _closed(tree))
                found.append(Node(kids, tree.format, tree.data))
        return found

    def _text(self, text: str) -> str:
        written = _WORD.sub(self._word, text)
        if text.strip():
            self.edge = (self.edge and not _WORD.search(text)) or bool(_ENDS.search(text))
        return written

    def _word(self, match: re.Match[str]) -> str:
        self.count += 1
        word, text = match.group(), match.string
        before, after = text[: match.start()], text[match.end() :]
        edge = self.edge or self.count == self.last or bool(_ENDS.search(before))
        self.edge = False
        if before[-1:] in _HYPHENS and len(word) == 1:
            return word
        first = edge and self.count < self.last
        return _in_title(word, self.shouting, edge=edge or after[:1] in _HYPHENS, first=first)


def _in_title(word: str, shouting: bool, *, edge: bool, first: bool) -> str:
    low = word.lower()
    if not ("LATIN" in unicodedata.name(word[0], "") or word[0].isdigit()):
        return word
    if shouting and len(word) > 1:
        return low if low in _small() and not edge else capital(low)
    if low in _small() and not edge and word in (low, capital(low)) and word not in _LETTERS:
        return low
    if len(word) == 1 and not first:
        return word
    return capital(word) if word == low else word
