"""Which end of a written-out name is the family name, told by the order of the whole list.

"Əliyev Samir. … Həsənov Rauf. … Məmmədov Elçin." is sorted by the first words, so those are
the family names, although "Samir Əliyev" is the commoner order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refkit import languages
from refkit.model import Item, Name

FEWEST = 4
"""Entries with written-out names that the order of a list must rest on."""


def settle(items: Sequence[Item], texts: Sequence[str], language: str = "") -> None:
    """Swap family and given names in place, where a list is sorted by what was taken as given."""
    turned = [
        (text, name)
        for item, text in zip(items, texts, strict=True)
        if (name := _written_out(item, text)) is not None
    ]
    if len(turned) < FEWEST or 2 * len(turned) < len(items):
        return
    by_given = _rising([languages.sort_key(name.given, language) for _, name in turned])
    by_family = _rising([languages.sort_key(name.family, language) for _, name in turned])
    if by_given < 0.8 or by_family > 0.6:
        return
    for item, text in zip(items, texts, strict=True):
        if _written_out(item, text) is not None:
            for name in item.authors:
                _swap(name)


def _written_out(item: Item, text: str) -> Name | None:
    """Return the first author, if a given name without initials is printed before the family."""
    names = item.names.get("author")
    if not names or not names[0].family or "." in names[0].given or len(names[0].given) < 3:
        return None
    name = names[0]
    return name if 0 <= text.find(f"{name.given} {name.family}") <= 8 else None


def _rising(keys: Sequence[tuple[object, ...]]) -> float:
    """Return the share of neighbours that stand in order."""
    pairs = list(pairwise(keys))
    return sum(first <= second for first, second in pairs) / max(1, len(pairs))


def _swap(name: Name) -> None:
    """The first word is the family name, the others the given names."""
    if not name.given or not name.family:
        return
    first, *others = f"{name.given} {name.family}".split()
    name.family, name.given = first, " ".join(others)
