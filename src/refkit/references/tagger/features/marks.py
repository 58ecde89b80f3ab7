"""The marks around a token, alone and together with the shapes they part."""

from __future__ import annotations

from functools import lru_cache

from refkit.references.tagger.features.columns import One, Several, encoded, spread
from refkit.references.tagger.features.view import View

_LEADS, _TRAILS = (-1, 0), (-1, 0, 1, 2)
"""Where the marks before a token are told, and those behind it."""


@lru_cache(maxsize=1 << 12)
def _lead(mark: str) -> list[tuple[bytes, ...]]:
    return [encoded((f"<{mark}",) if mark else (), place) for place in _LEADS]


@lru_cache(maxsize=1 << 12)
def _trail(mark: str) -> list[tuple[bytes, ...]]:
    return [encoded((f">{mark}",) if mark else (), place) for place in _TRAILS]


def around(view: View) -> list[Several]:
    """Tell the marks before and behind a token, and behind those two places away, if any."""
    return [
        *spread(map(_lead, view.leads), _LEADS),
        *spread(map(_trail, view.trails), _TRAILS),
    ]


@lru_cache(maxsize=1 << 15)
def _gap(before: str, trail: str, lead: str, after: str) -> tuple[bytes, bytes]:
    """Return what the marks between two tokens tell the one behind and the one before."""
    return f"j={before}{trail}_{lead}{after}".encode(), f"J={before}{trail}_{lead}{after}".encode()


@lru_cache(maxsize=1 << 15)
def _closed(kind: str, before: str, trail: str) -> bytes:
    return f"u={kind}{before}|{trail}".encode()


def joined(view: View) -> list[One]:
    """Tell the shapes on both sides of the marks before and behind a token."""
    kinds, trails = view.kinds, ["", *view.trails]
    gaps = map(_gap, ["^", *kinds], trails, [*view.leads, ""], [*kinds, "$"])
    behind, before = zip(*gaps, strict=True)
    return [behind[:-1], before[1:], list(map(_closed, kinds, trails, view.trails))]
