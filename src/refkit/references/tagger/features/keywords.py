"""The words that mean something in a reference, of all languages at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from refkit.languages import fold
from refkit.references import words as vocabulary
from refkit.references.tagger.tokens import Token

if TYPE_CHECKING:
    from refkit.references.tagger.features.view import View

_PIECE = re.compile(r"[^\W\d_]+|\d+")

Table = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def table() -> Table:
    """Return first word → [(the further words, class)], longest first. Marks do not count."""
    terms = {
        (tuple(_PIECE.findall(fold(term))), key)
        for key in vocabulary.CLASSES
        for term in vocabulary.terms(key)
    }
    found: Table = {}
    for pieces, key in sorted(terms, key=lambda row: (-len(row[0]), row)):
        if pieces:
            found.setdefault(pieces[0], []).append((pieces[1:], key))
    return found


@lru_cache(maxsize=1 << 15)
def _entries(core: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return what the table holds of terms that begin with a word."""
    return tuple(table().get(fold(core), ()))


def find(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """Return the classes of every token; those of a phrase hold for all its words."""
    classes: list[tuple[str, ...]] = [()] * len(tokens)
    for i, token in enumerate(tokens):
        for rest, key in _entries(token.core):
            end = i + 1 + len(rest)
            if rest and tuple(fold(one.core) for one in tokens[i + 1 : end]) != rest:
                continue
            for j in range(i, end):
                if key not in classes[j]:
                    classes[j] += (key,)
    return classes


def words(view: View) -> None:
    """Tell the classes of a token and of its neighbours."""
    rows, last = view.rows, len(view.rows) - 1
    for i, classes in enumerate(view.classes):
        for key in classes:
            rows[i].append(f"k={key}")
            if i:
                rows[i - 1].append(f"+1k={key}")
            if i < last:
                rows[i + 1].append(f"-1k={key}")
