"""Whether a text and a list spell one name differently."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from refkit import languages
from refkit.model import Name

_ALIKE = 0.6
"""From here on two names are spellings of one; below, one is short for the other, or a title."""
_LONG = 120
"""Longer names are no names of people; comparing them letter by letter would take time."""


def spelt_differently(printed: Sequence[str], names: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """Yield the authors of a cite that are spelt otherwise in the record, with the record's name.

    Upper case, apostrophes and another script are no other spelling; neither is a part of a
    name, an abbreviation or a case ending.
    """
    spellings = {_bare(part) for name in names for part in _parts(name)}
    for place, author in enumerate(printed):
        if place >= len(names) or _bare(author) in spellings:
            continue
        name = names[place]
        if _script(author) == _script(name.sort_name) and _other_spelling(author, name):
            yield author, name


def _parts(name: Name) -> tuple[str, ...]:
    return (name.sort_name, name.family, name.literal, str(name))


def _other_spelling(author: str, name: Name) -> bool:
    ours, theirs = _bare(author), _bare(name.sort_name)
    if set(ours.split()) <= set(theirs.split()) or set(theirs.split()) <= set(ours.split()):
        return False
    if ours.startswith(theirs) and ours[len(theirs) :] in _case_endings():
        return False
    if author.isupper() and languages.fold(author) == languages.fold(name.sort_name):
        return False  # capitals: I may be i or ı
    folded = languages.ascii_fold(ours), languages.ascii_fold(theirs)
    if min(map(len, folded)) < 3 or max(map(len, folded)) > _LONG:
        return False
    return SequenceMatcher(None, *folded, autojunk=False).ratio() >= _ALIKE


@cache
def _case_endings() -> frozenset[str]:
    return frozenset(_bare(ending) for ending in languages.words("case", "citations"))


def _bare(text: str) -> str:
    """Lower-case words of letters and digits; diacritics stay, for they are spelling."""
    lowered = unicodedata.normalize("NFC", languages.lower(text))
    lowered = lowered.replace("'", "").replace("’", "").replace("ʼ", "")
    return " ".join("".join(c if c.isalnum() else " " for c in lowered).split())


def _script(text: str) -> str:
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0]
