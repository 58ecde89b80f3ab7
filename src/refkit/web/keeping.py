"""What of an answer is kept, under which key, and how long it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from refkit.web.answers import Failure
from refkit.web.cache import Entry

_HOUR, _DAY = 3600.0, 86400.0
_GOOD = 30 * _DAY
_BAD = _DAY
_OUTAGE = _HOUR
"""429 and the server's own faults pass; a rerun at once still asks nothing twice."""
FAILURES: Mapping[Failure, float] = {
    Failure.LOOP: _HOUR,
    Failure.SILENT: _HOUR,
    Failure.BROKEN: _HOUR,
    # These may be our own network's (a hotel's login page): kept for `offline` only.
    Failure.FORBIDDEN: 0.0,
    Failure.NO_NAME: 0.0,
    Failure.UNREACHABLE: 0.0,
    Failure.TLS: 0.0,
}
"""Failures that are kept, and how many seconds they count."""
_DROPPED = frozenset(["age", "connection", "date", "keep-alive", "set-cookie", "transfer-encoding"])
"""Headers that say nothing of the page, or differ each time."""
_LONGEST = 4096
"""Characters of a header that are kept."""
_MOST = 64
_SECRET = re.compile(r"([?&]api_key=)[^&#]*")


def key(method: str, url: str, accept: str) -> str:
    """Return what an answer is kept under."""
    return f"{method} {without_secret(url)} {accept}"


def without_secret(url: str) -> str:
    """Return an address without the user's key for a registry: it is written nowhere."""
    return _SECRET.sub(r"\1", url)


def headers(told: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that are kept, by their names in lower case."""
    kept = {name.lower(): value[:_LONGEST] for name, value in told.items()}
    return dict(sorted((k, v) for k, v in kept.items() if k not in _DROPPED)[:_MOST])


def fresh(entry: Entry, now: float) -> bool:
    """Whether an answer still counts. One from the future does not: a clock was wrong."""
    return 0 <= now - entry.at < _age(entry)


def _age(entry: Entry) -> float:
    if entry.failure:
        return FAILURES.get(Failure(entry.failure), 0.0)
    if entry.status == 429 or entry.status >= 500:
        return _OUTAGE
    return _GOOD if entry.status < 400 else _BAD
