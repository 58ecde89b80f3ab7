"""A reference while its features are told: its tokens, and what several features ask for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from refkit.references.tagger.features import keywords, shape
from refkit.references.tagger.tokens import Token

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›″〝〞❝❞"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_PLAIN = {**_QUOTES, **_DASHES, ord(" "): None, ord("’"): "'", ord("‘"): "'", ord("№"): "#"}


@lru_cache(maxsize=1 << 12)
def plain(marks: str) -> str:
    """Return marks with every quotation mark as ", every dash as -, at most three of them."""
    return marks.translate(_PLAIN)[:3]


class View:
    """The tokens of one reference, and a row of features for each."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.rows: list[list[str]] = [[] for _ in tokens]
        self.words = [token.kind or token.core for token in tokens]
        self.kinds = [shape.of(word) for word in self.words]
        self.leads = [token.lead and plain(token.lead) for token in tokens]
        self.trails = [token.trail and plain(token.trail) for token in tokens]
        self.classes = keywords.find(tokens)
        self.stretches: list[tuple[int, int]] = []
        self.summaries: list[list[str]] = []
