"""Places and publishers that were taken for each other: rules of `mending`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit import languages
from refkit.references import words

Labels = list[tuple[str, int, int]]

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = 6
"""Letters from which the word of a publisher may be the end or the beginning of a compound."""


def swapped(text: str, labels: Labels) -> Labels:
    """Name a publisher what has a publisher's word, and a place what is one.

    "Quay Verlag, Berlin" with the two labels the wrong way round.
    """
    spans = {label: (start, end) for label, start, end in labels}
    if "publisher" not in spans:
        return labels
    place, publisher = (text[slice(*spans[key])] for key in ("publisher-place", "publisher"))
    if not _publishes(place) or not _is_place(publisher) or _is_place(place):
        return labels
    other = {"publisher": "publisher-place", "publisher-place": "publisher"}
    return [(other.get(label, label), start, end) for label, start, end in labels]


def country(text: str, labels: Labels) -> Labels:
    """A country behind a place and a comma goes on with it: "Lisbon, Portugal"."""
    found: Labels = []
    for label, start, end in labels:
        last = found[-1] if found else ("", 0, 0)
        if (
            label == "publisher"
            and last[0] == "publisher-place"
            and text[last[1] : last[2]].rstrip().endswith(",")
            and _plain(text[start:end]) in _countries()
            and not _publishes(text[last[1] : last[2]])
        ):
            found[-1] = (last[0], last[1], end)
        else:
            found.append((label, start, end))
    return found


def _plain(text: str) -> str:
    return languages.fold(text).strip(" .,;:()[]–—-")


@lru_cache(maxsize=1 << 12)
def _publishes(text: str) -> bool:
    known, compounds = words.folded("publisher"), _compounds()
    return any(
        word in known or (len(word) > _COMPOUND and word.startswith(compounds))
        for word in map(languages.fold, _WORD.findall(text))
    )


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(word for word in words.folded("publisher") if len(word) >= _COMPOUND)


@lru_cache(maxsize=1 << 12)
def _is_place(text: str) -> bool:
    plain = _plain(text)
    return plain in words.folded("place") or plain in _countries()


@cache
def _countries() -> frozenset[str]:
    """Return the names of places that mean a place in any text: countries, and some towns."""
    known = languages.words("place", "citations")
    return frozenset(languages.fold(word).rstrip("*") for word in known)
