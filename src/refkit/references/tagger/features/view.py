"""A reference while its features are told: its tokens, and what several features ask for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from refkit.references.tagger.features import keywords, shape
from refkit.references.tagger.tokens import Token

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›″〝〞❝❞"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_PLAIN = {**_QUOTES, **_DASHES, ord(" "): None, ord("’"): "'", ord("‘"): "'", ord("№"): "#"}

NUMBERS = frozenset(["Y", "Ya", "da", "d1", "d2", "d3", "d4", "d5"])
"""The shapes of numbers."""


@lru_cache(maxsize=1 << 12)
def plain(marks: str) -> str:
    """Return marks with every quotation mark as ", every dash as -, at most three of them."""
    return marks.translate(_PLAIN)[:3]


class View:
    """The tokens of one reference."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.size = len(tokens)
        self.cores = [token.core for token in tokens]
        self.words = [token.kind or token.core for token in tokens]
        self.kinds = list(map(shape.of, self.words))
        self.printed = [token.trail for token in tokens]
        self.leads = [token.lead and plain(token.lead) for token in tokens]
        self.trails = [trail and plain(trail) for trail in self.printed]
        self.classes = keywords.find(tokens)
        self.telling = [
            i
            for i, (kind, classes, lead) in enumerate(
                zip(self.kinds, self.classes, self.leads, strict=True)
            )
            if kind in NUMBERS or classes or "//" in lead
        ]
