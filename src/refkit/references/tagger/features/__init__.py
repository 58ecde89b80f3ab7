"""What the tagger sees of a token: two visible lists of small features.

Every feature is **script-neutral**: it tells shapes, marks, places and classes of words, never
the letters, so what is learned from one language serves the others. A feature is a short string
such as `l=6Xx` (length and shape) or `k=page` (class); seen at a neighbour it carries the
distance, `+1k=page`.

| file | tells |
|---|---|
| `shape.py` | capitals, initials, numbers, years, length |
| `keywords.py` | the words of `languages/*.toml`: "pp.", "Hrsg.", "вып.", "dergisi" |
| `lexicon.py` | what a word mostly is in open references: a journal's, a publisher's, a name's |
| `marks.py` | the marks before and behind |
| `place.py` | where in the reference, brackets, quotes; what has gone before, what is to come |
| `stretch.py` | what stands in the same stretch between two marks, and in the next one |
| `whole.py` | what the whole reference shows: slashes, quotes, an early year |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from refkit.references.tagger.features import (
    keywords,
    lexicon,
    marks,
    place,
    shape,
    stretch,
    whole,
)
from refkit.references.tagger.features.view import View
from refkit.references.tagger.tokens import Token

WORD: tuple[tuple[Callable[[str], tuple[str, ...]], tuple[int, ...]], ...] = (
    (shape.length, (0,)),
    (shape.kind, (-2, -1, 1, 2)),
    (lexicon.known, (-1, 0, 1)),
)
"""Features of a word alone, and the places around it from which it is seen."""

SEQUENCE: tuple[Callable[[View], None], ...] = (
    keywords.words,
    marks.around,
    marks.joined,
    place.ends,
    place.inside,
    place.seen,
    place.ahead,
    place.remaining,
    stretch.own,
    stretch.following,
    whole.style,
)
"""Features of a token in its reference."""

REACH = (-2, -1, 0, 1, 2)
"""The distances from which a word is seen."""


@lru_cache(maxsize=1 << 15)
def of_word(core: str) -> tuple[tuple[str, ...], ...]:
    """Return the features of a word as they are seen from each distance of `REACH`."""
    alone = [(feature(core), places) for feature, places in WORD]
    return tuple(
        tuple(
            f"{-distance:+d}{told}" if distance else told
            for found, places in alone
            if distance in places
            for told in found
        )
        for distance in REACH
    )


_EDGE: tuple[tuple[str, ...], ...] = ((),) * len(REACH)
"""What is seen where there is no word."""


def extract(tokens: Sequence[Token]) -> list[list[str]]:
    """Return the features of every token."""
    view = View(tokens)
    far = [_EDGE] * (len(REACH) // 2)
    known = [*far, *map(of_word, view.words), *far]
    for i, row in enumerate(view.rows):
        for reach, word in enumerate(known[i : i + len(REACH)], start=1):
            row.extend(word[-reach])
    for feature in SEQUENCE:
        feature(view)
    return view.rows
