"""Columns of features: one entry for each token of a reference, in UTF-8 as the model takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

One = Sequence[bytes]
"""A column of one feature a token."""

Several = Sequence[tuple[bytes, ...]]
"""A column of any number of features a token."""


_DISTANCE = {0: b"", **{place: b"%+d" % -place for place in (-2, -1, 1, 2)}}


def encoded(features: Iterable[str], place: int = 0) -> tuple[bytes, ...]:
    """Return the features of a token as told at the token so many places on (`-1k=page`)."""
    distance = _DISTANCE[place]
    return tuple([distance + feature.encode() for feature in features])


def spread(told: Iterable[Sequence[tuple[bytes, ...]]], places: Sequence[int]) -> list[Several]:
    """Return a column for each of `places`: what a token tells the one so many places on.

    `told` holds for every token what it tells at each of the places.
    """
    columns: list[Several] = []
    for place, column in zip(places, zip(*told, strict=True), strict=True):
        nothing = ((),) * min(abs(place), len(column))
        columns.append(
            nothing + column[: len(column) - place] if place > 0 else column[-place:] + nothing
        )
    return columns
