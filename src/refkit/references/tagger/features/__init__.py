"""What the tagger sees of a token: three visible lists of small features.

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

A feature returns columns (`columns.py`): what it tells of every token, told once for the whole
reference and, as most of it comes again and again, made once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain

from refkit.references.tagger.features import (
    keywords,
    lexicon,
    marks,
    place,
    shape,
    stretch,
    whole,
)
from refkit.references.tagger.features.columns import One, Several, encoded, spread
from refkit.references.tagger.features.view import View
from refkit.references.tagger.tokens import Token

WORD: tuple[tuple[Callable[[str], tuple[str, ...]], tuple[int, ...]], ...] = (
    (shape.length, (0,)),
    (shape.kind, (2, 1, -1, -2)),
    (lexicon.known, (1, 0, -1)),
)
"""Features of a word alone, and the places around it where they are told."""

PLACES = (2, 1, 0, -1, -2)
"""The places around a word where anything is told of it."""


@lru_cache(maxsize=1 << 15)
def of_word(core: str) -> list[tuple[bytes, ...]]:
    """Return the features of a word as they are told at each of `PLACES`."""
    return _told(*[feature(core) for feature, _places in WORD])


@lru_cache(maxsize=1 << 12)
def _told(*found: tuple[str, ...]) -> list[tuple[bytes, ...]]:
    """Return the features of a word, in the order of `WORD`, as told at each of `PLACES`.

    Many words have the same ones.
    """
    rows = [(one, places) for one, (_feature, places) in zip(found, WORD, strict=True)]
    return [
        encoded([feature for one, places in rows if place in places for feature in one], place)
        for place in PLACES
    ]


def words(view: View) -> list[Several]:
    """Tell what the word of a token, and those around it, are by themselves."""
    return spread(map(of_word, view.words), PLACES)


SINGLE: tuple[Callable[[View], list[One]], ...] = (
    marks.joined,
    place.ends,
    place.seen,
    place.remaining,
    whole.style,
)
"""Features that every token of a reference has once."""

OTHERS: tuple[Callable[[View], list[Several]], ...] = (
    words,
    keywords.words,
    marks.around,
    place.inside,
    place.ahead,
    stretch.around,
)
"""Features that a token of a reference may have, or have several times."""


def rows(tokens: Sequence[Token]) -> list[list[bytes]]:
    """Return the features of every token of a reference, encoded for the model."""
    view = View(tokens)
    single = [column for feature in SINGLE for column in feature(view)]
    others = [column for feature in OTHERS for column in feature(view)]
    told = zip(zip(*single, strict=True), *others, strict=True)
    return [list(chain.from_iterable(parts)) for parts in told]


def extract(tokens: Sequence[Token]) -> list[list[str]]:
    """Return the features of every token of a reference, readable."""
    return [[feature.decode() for feature in row] for row in rows(tokens)] if tokens else []
