"""What a word mostly is in open references, or names: read from a table that training writes."""

from __future__ import annotations

from functools import cache
from importlib import resources

from refkit.languages import fold

FILE = "lexicon.txt"


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Return folded word → the classes it has."""
    path = resources.files("refkit.references.tagger") / FILE
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, listed = line.partition("\t")
        for word in listed.split():
            found[word] = (*found.get(word, ()), f"g={name}")
    return found


def known(core: str) -> tuple[str, ...]:
    """Tell the word's classes, if it has any."""
    return table().get(fold(core), ())
