"""The words that mean something in a reference, of all languages at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from refkit.languages import fold
from refkit.references import words as vocabulary
from refkit.references.tagger.features.columns import Several, encoded, spread
from refkit.references.tagger.tokens import Token

if TYPE_CHECKING:
    from refkit.references.tagger.features.view import View

_PIECE = re.compile(r"[^\W\d_]+|\d+")

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Second word → [(all words, class)]."""


@cache
def table() -> dict[str, tuple[tuple[str, ...], Phrases]]:
    """Return first word → (its classes when alone, phrases it begins). Marks do not count."""
    terms = {
        (tuple(_PIECE.findall(fold(term))), key)
        for key in vocabulary.CLASSES
        for term in vocabulary.terms(key)
    }
    found: dict[str, tuple[tuple[str, ...], Phrases]] = {}
    for pieces, key in sorted(terms):
        if not pieces:
            continue
        alone, phrases = found.get(pieces[0], ((), {}))
        if len(pieces) == 1:
            alone = (*alone, key)
        else:
            phrases.setdefault(pieces[1], []).append((pieces, key))
        found[pieces[0]] = (alone, phrases)
    return found


@lru_cache(maxsize=1 << 15)
def _entry(core: str) -> tuple[tuple[str, ...], Phrases]:
    """Return what the table holds of a word."""
    return table().get(fold(core), ((), {}))


def find(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """Return the classes of every token; those of a phrase hold for all its words."""
    cores = [token.core for token in tokens]
    entries = list(map(_entry, cores))
    classes = [alone for alone, _phrases in entries]
    for start, (_alone, phrases) in enumerate(entries[:-1]):
        if not phrases:
            continue
        for pieces, key in phrases.get(fold(cores[start + 1]), ()):
            end = start + len(pieces)
            if tuple(map(fold, cores[start:end])) != pieces:
                continue
            for i in range(start, end):
                if key not in classes[i]:
                    classes[i] += (key,)
    return classes


_PLACES = (-1, 0, 1)
"""Where a word's classes are told: before it, at it, behind it."""


@lru_cache(maxsize=1 << 12)
def _told(classes: tuple[str, ...]) -> Sequence[tuple[bytes, ...]]:
    return [encoded((f"k={key}" for key in classes), place) for place in _PLACES]


def words(view: View) -> list[Several]:
    """Tell the classes of a token and of its neighbours."""
    return spread(map(_told, view.classes), _PLACES)
