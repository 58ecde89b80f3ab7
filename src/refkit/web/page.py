"""What the open web gives: a page, and what all pages together may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from requests.structures import CaseInsensitiveDict

from refkit.web.answers import Failure, failed, read_json
from refkit.web.cache import Entry


@dataclass(frozen=True, slots=True)
class Budget:
    """What all requests together may take."""

    seconds: float = float("inf")
    bytes: float = float("inf")
    """Of answers, unpacked."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came back after all redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    """The final address; as it was given, where nothing led elsewhere."""
    hops: tuple[str, ...]
    """The addresses that were asked, the given one first, the final one last."""
    permanent: bool
    """There were redirects, and all of them said that they are for good (301, 308)."""
    truncated: bool
    """The body was cut at the length that was asked for."""
    cached: bool

    @property
    def text(self) -> str:
        """The body as UTF-8; wrong bytes are shown as such."""
        return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Return the body read as JSON, or None where it is none."""
        return read_json(self.body)


def page_of(entry: Entry, url: str, *, cached: bool, most: int) -> Page:
    """Return the page that an answer is, cut after `most` bytes. Raises a kept failure again."""
    if entry.failure:
        raise failed(Failure(entry.failure), url, entry.message)
    cut = len(entry.body) > most
    return Page(
        entry.status,
        CaseInsensitiveDict(entry.headers),
        entry.body[:most],
        entry.hops[-1],
        entry.hops,
        entry.permanent,
        entry.truncated or cut,
        cached,
    )
