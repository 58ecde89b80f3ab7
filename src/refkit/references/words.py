"""The words of all languages that mean something in a reference.

A reference may mix languages (a Russian title in a Turkish list), so the words of all of them
are looked up at once; which meaning holds is for the tagger to decide by what stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from refkit import languages

TERMS = (
    "and et-al no-date in-press page volume issue chapter part number edition editor translator "
    "in accessed available thesis academic-title month"
).split()
"""The shared keys ([terms]) that are read here; `month` stands for the twelve of `months`."""

OWN = (
    "particle suffix organisation publisher periodical newspaper conference report "
    "reference-work medium law patent series page-count place year-of-issue year-word in-after "
    "in-before by"
).split()
"""The keys of [references] that are single words or phrases inside an entry."""

CLASSES = (*TERMS, *OWN, *"ibid op-cit see stop circa".split())
"""The keys whose words a tagger is told of."""

_CASED = (
    range(0x41, 0x180),  # Latin
    range(0x18F, 0x190),  # Ə
    range(0x218, 0x21C),  # Ș, Ț
    range(0x259, 0x25A),  # ə
    range(0x386, 0x3CF),  # Greek
    range(0x400, 0x460),  # Cyrillic
    range(0x490, 0x500),
)


def _letters(holds: Callable[[str], bool]) -> str:
    """Return a pattern of the letters for which `holds` is true, in ranges."""
    codes = [code for block in _CASED for code in block if holds(chr(code))]
    ranges: list[str] = []
    first = last = codes[0]
    for code in (*codes[1:], -1):
        if code == last + 1:
            last = code
            continue
        ranges.append(chr(first) if first == last else f"{chr(first)}-{chr(last)}")
        first = last = code
    return f"[{''.join(ranges)}]"


CAPITAL = _letters(str.isupper)
"""A capital letter of the Latin, Greek and Cyrillic alphabets in use, as a pattern."""
SMALL = _letters(str.islower)
"""A small letter of these alphabets, as a pattern."""


def alternatives(*keys: str, table: str = "terms") -> str:
    """Return the words of all languages under the keys as the branches of a pattern."""
    found = {word for key in keys for word in languages.words(key, table)}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


_PIECE = re.compile(r"[^\W\d_]+|\d+|//|\S")


def pieces(text: str) -> tuple[str, ...]:
    """Return the folded words, numbers and marks of a term: "yay. haz." → yay . haz ."""
    return tuple(_PIECE.findall(languages.fold(text)))


def terms(key: str) -> Iterator[str]:
    """Yield the words and phrases of all languages under a key, wherever it stands."""
    if key in OWN:
        yield from languages.words(key, "references")
    elif key == "month":
        yield from months()
    else:
        yield from languages.words(key)
        yield from languages.words(key, "references")


@cache
def months() -> dict[str, int]:
    """Return every printed name of a month, folded and without a full stop → 1…12."""
    table: dict[str, int] = {}
    for language in languages.every():
        for number, names in enumerate(language.table("terms").get("months", ()), start=1):
            for name in names:
                table.setdefault(languages.fold(name).rstrip("."), number)
    return table


@cache
def folded(key: str, table: str = "references") -> frozenset[str]:
    """Return the words of all languages under `key`, folded for comparison."""
    return frozenset(languages.fold(word) for word in languages.words(key, table))
