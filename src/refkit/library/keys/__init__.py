"""Citation keys from content alone: author, year, a word of the title; `demir2022turkic`.

The rule (everything ASCII, lower case, letters and digits only):

1. **author**: the family name of the first author, with its kept particle (`vanderberg`); else of
   the first editor or any other creator. An organisation gives the abbreviation it prints in
   parentheses or as its one word in capitals, else its first two words that carry meaning. With
   no creator at all, the first such word of the title, or of what contains the work, or `anon`.
2. **year**: the (first) year of issue, `nd` without one.
3. **word**: the first word of the title that carries meaning (no stop word of the language, no
   number, three letters or more, as long as there is any such); nothing without a title.

That is one pattern (`DEFAULT`); `pattern.py` says how others are written. Words are
transliterated by the item's language (ı→i, ö→o, ж→zh, ө→o), or by the language that its title is
most likely in. Items whose keys collide all get a letter behind it: a, b, …, z, aa. They are
ordered by their content, so neither the order of input nor anything else but the items matters.

| file | what it does |
|---|---|
| `content.py`, `markers.py`, `pattern.py` | item → key |
| `bibfile.py` | new keys in a .bib, everything else as it stands |
| `aliases.py` | old key → new key, as a file |
| `latex.py`, `markdown.py`, `citing.toml`, `documents.py` | new keys in what cites them |
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from refkit import languages
from refkit.library.keys.pattern import DEFAULT, Pattern
from refkit.model import Item

__all__ = ["DEFAULT", "USUAL", "Pattern", "assign", "key"]

USUAL = Pattern(DEFAULT)


def key(item: Item, pattern: Pattern = USUAL) -> str:
    """Return the key that the item's content gives, without a letter for collisions."""
    return pattern.key(item)


def assign(
    items: Sequence[Item], pattern: Pattern = USUAL, *, keep: Sequence[str] = ()
) -> list[str]:
    """Return one key an item, in the order of `items`, all of them different.

    Keys that differ in case alone count as one, as they do to BibTeX. `keep` holds, item by
    item, the keys that stay ("" for one that is to be made); they must differ from each other.
    Items that are equal in everything but their id get a letter each, too; which of them gets
    which is then without meaning.
    """
    keys = list(keep) or [""] * len(items)
    kept = {key.lower() for key in keys if key}
    groups: dict[str, list[tuple[int, str]]] = {}
    for place, item in enumerate(items):
        if not keys[place]:
            base = key(item, pattern)
            groups.setdefault(base.lower(), []).append((place, base))
    taken = kept | set(groups)
    for low in sorted(groups):
        group = groups[low]
        if len(group) == 1 and low not in kept:
            keys[group[0][0]] = group[0][1]
            continue
        free = (letter for letter in _letters() if low + letter not in taken)
        for place, base in sorted(group, key=lambda row: _content(items[row[0]])):
            keys[place] = base + next(free)
        taken.update(keys[place].lower() for place, _ in group)
    return keys


def _letters() -> Iterator[str]:
    """Yield a, b, …, z, aa, ab and so on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    before = [""]
    while True:
        before = [start + letter for start in before for letter in alphabet]
        yield from before


def _content(item: Item) -> tuple[str, ...]:
    """Return what items with one key are ordered by: what a reader would order them by, first."""
    data = item.to_csl()
    data.pop("id")
    dates = (
        [f"{number:05}" for row in item.dates["issued"].parts for number in row]
        if item.year
        else []
    )
    return (
        item["year-suffix"],
        " ".join(dates),
        languages.fold(item["title"]),
        languages.fold(item["container-title"]),
        json.dumps(data, sort_keys=True, default=str),
    )
