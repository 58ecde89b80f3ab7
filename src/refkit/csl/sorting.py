"""The order of entries and of cites: by the style's keys, by the alphabet that is given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from refkit.csl.context import Cite
from refkit.csl.program import Key
from refkit.csl.reference import Reference

Collate = Callable[[str], Any]
"""Gives a text the key by which it sorts."""
T = TypeVar("T")
_NUMBER = re.compile(r"\d+")


def collate(text: str) -> tuple[str, str]:
    """Return a key for letters of any language: accents and case count only among equals."""
    base = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    words = " ".join(re.sub(r"[^\w]", " ", base.casefold()).split())
    return words, text.swapcase()


def arrange(
    rows: Sequence[T],
    keys: Sequence[Key],
    ref_of: Callable[[T], Reference],
    cite_of: Callable[[T], Cite | None],
    collation: Collate = collate,
) -> list[T]:
    """Return rows by the keys, one after the other; what has no value comes last."""
    found = list(rows)
    for key in reversed(keys):
        values = [key.value(ref_of(row), cite_of(row)) for row in found]
        order = sorted(
            range(len(found)),
            key=lambda i: _place(values[i], key, collation),
            reverse=key.descending,
        )
        found = [found[i] for i in order]
    return found


def _place(value: str, key: Key, collation: Collate) -> tuple[bool, Any]:
    missing = not value
    if key.number:
        return missing != key.descending, int(value or 0)
    if value[:1].isdigit() or value[:1] == "-":
        value = _NUMBER.sub(lambda match: match.group().zfill(12), value)
    return missing != key.descending, collation(value) if value else collation("")
