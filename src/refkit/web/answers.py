"""What comes back from a server: an `Answer`, or a `WebError` with a named `Failure`."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from refkit.errors import RefkitError

BUSY = frozenset([429, 503])
"""Answers that ask to come again later; the request was not carried out."""


class Failure(StrEnum):
    """Why there is no answer."""

    FORBIDDEN = "forbidden"
    """The policy does not allow the address; nothing was sent."""
    NO_NAME = "no such host"
    """The name of the host is not known to the name servers; nothing was sent."""
    UNREACHABLE = "unreachable"
    """Nobody listens there, or names cannot be looked up at all; nothing was sent."""
    TLS = "TLS failure"
    """The server cannot prove who it is, or speaks no TLS; nothing was sent."""
    SILENT = "silent"
    """The server was silent for too long, or its answer took too long."""
    BROKEN = "broken"
    """The connection broke; whether the request was carried out is not known."""
    TOO_LONG = "too long"
    """The answer is longer than the policy allows."""
    ELSEWHERE = "elsewhere"
    """The server sends on to another host, or round in a circle (where neither is followed)."""
    LOOP = "loop"
    """Redirects go round in a circle, or on and on."""
    OFFLINE = "offline"
    """Only the cache may be asked, and it does not have the answer."""
    BUDGET = "budget"
    """The time or the bytes that were allowed are spent, or the host wants no more for long."""


class WebError(RefkitError):
    """A request that got no answer. `failure` says why."""

    def __init__(
        self,
        message: str,
        *,
        path: str = "",
        place: str = "",
        hint: str = "",
        failure: Failure = Failure.BROKEN,
    ) -> None:
        super().__init__(message, path=path, place=place, hint=hint)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, whatever its status is."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    truncated: bool = False
    """The body was cut at the length that was asked for."""

    @property
    def text(self) -> str:
        """The body as UTF-8; wrong bytes are shown as such."""
        return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Return the body read as JSON, or None where it is none."""
        return read_json(self.body)

    def number(self, header: str) -> int | None:
        """Return a header that holds a whole number, or None."""
        return whole_number(self.headers.get(header, ""))


def read_json(body: bytes) -> Any:
    """Return a body read as JSON, or None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def whole_number(text: str) -> int | None:
    """Read a header that holds a whole number; None for anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def seconds(text: str, date: str = "") -> float:
    """Read Retry-After or Backoff: seconds, or a date (RFC 9110, 10.2.3); 0 for anything else.

    A date is taken against the server's own `date`, if it is given: our clock may be wrong.
    """
    text = text.strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return 0.0
    try:
        now = parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        now = time.time()
    return max(0.0, until - now)


def failed(failure: Failure, url: str, message: str, hint: str = "") -> WebError:
    """Return the error for an address, with neither the password nor the query it may hold."""
    bare = re.sub(r"//[^/]*@", "//", re.split("[?#]", url)[0])[:500]
    return WebError(message, path=bare, hint=hint, failure=failure)
