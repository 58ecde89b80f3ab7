"""Keeping to a host's pace: how many requests in how long, and how many at a time.

A place in the pace is free again so many seconds after its *answer* came. The server saw the
request before that, so by its own clock, too, the announced rate is never exceeded.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from refkit.web.answers import BUSY, seconds, whole_number

_LONGEST = 86400.0
"""However long a host asks to be left alone, a day is enough."""
_MOST_AT_ONCE = 16
_SLOWEST = 64.0
_EASES = 0.8
"""What is left, after each good answer, of the slowing down that a 429 brought."""
_BUSY_PAUSE = 1.0
"""Seconds to leave a busy host alone that does not say how long."""
_TURN = 0.2
"""How often, in seconds, a request that waits for its turn looks whether all was stopped."""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` requests in any `seconds`, at most `concurrency` of them at a time."""

    count: int
    seconds: float = 1.0
    concurrency: int = 1


POLITE = Rate(5, 1.0, 2)
"""For hosts of which nothing is known."""


@dataclass(slots=True)
class _Host:
    rate: Rate
    announced: bool = False
    under_way: int = 0
    answered: deque[float] = field(default_factory=deque)
    """When the last answers came, oldest first."""
    not_before: float = 0.0
    slower: float = 1.0
    """How many times slower than its rate it is asked."""


class Pace:
    """The paces of all hosts; asked from any thread."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._turn = threading.Condition()

    @contextmanager
    def place(
        self, host: str, rate: Rate | None, may_wait: Callable[[float, float], None]
    ) -> Iterator[None]:
        """Wait for a place in a host's pace and hold it.

        `rate` holds until the host announces another. `may_wait` is called with how many
        seconds there are to wait, and how many of them because the host asked to be left alone;
        it raises if that is too long.
        """
        with self._turn:
            one = self._hosts.setdefault(host, _Host(rate or POLITE))
            if rate and not one.announced:
                one.rate = rate
        self._enter(one, may_wait)
        try:
            yield
        finally:
            with self._turn:
                one.under_way -= 1
                one.answered.append(self._clock())
                self._turn.notify_all()

    def _enter(self, one: _Host, may_wait: Callable[[float, float], None]) -> None:
        while True:
            with self._turn:
                rest = self._rest(one)
                if rest is not None and rest <= 0:
                    one.under_way += 1
                    return
                asked_for = one.not_before - self._clock()
                if rest is None:
                    self._turn.wait(_TURN)
            may_wait(rest or 0.0, max(0.0, asked_for))
            if rest is not None:
                self._sleep(rest)

    def _rest(self, one: _Host) -> float | None:
        """Return the seconds until there is a place; None: somebody else's answer decides."""
        now, rate = self._clock(), one.rate
        window = rate.seconds * one.slower
        while one.answered and one.answered[0] <= now - window:
            one.answered.popleft()
        if now < one.not_before:
            return one.not_before - now
        if one.under_way >= (1 if one.slower > 1 else rate.concurrency):
            return None
        used = len(one.answered) + one.under_way
        if used < rate.count:
            return 0.0
        if used - rate.count >= len(one.answered):
            return None
        return one.answered[used - rate.count] + window - now

    def heed(self, host: str, status: int, headers: Mapping[str, str]) -> float:
        """Take in what an answer says of the pace; return the seconds to wait, if it is busy."""
        with self._turn:
            one = self._hosts[host]
            if rate := announced(headers):
                one.rate, one.announced = rate, True
            if status not in BUSY:
                one.slower = max(1.0, one.slower * _EASES)
                return 0.0
            one.slower = min(_SLOWEST, one.slower * 2)
            told = seconds(headers.get("Retry-After", ""), headers.get("Date", ""))
            pause = min(told, _LONGEST) or _BUSY_PAUSE * one.slower / 2
            one.not_before = max(one.not_before, self._clock() + pause)
            return pause


def announced(headers: Mapping[str, str]) -> Rate | None:
    """Return the rate that an answer announces (Crossref's headers), or None.

    Numbers that are no pace (none, negative, no number at all) are not minded.
    """
    count = whole_number(headers.get("x-rate-limit-limit", ""))
    length = re.fullmatch(
        r"\s*(\d{1,6})\s*(ms|s|m|h)?\s*", headers.get("x-rate-limit-interval", "1s"), re.ASCII
    )
    span = (
        int(length[1]) * {"ms": 0.001, "s": 1, "m": 60, "h": 3600}[length[2] or "s"]
        if length
        else 0
    )
    at_once = whole_number(headers.get("x-concurrency-limit", "")) or 1
    if not count or not span:
        return None
    return Rate(count, float(span), min(at_once, _MOST_AT_ONCE))
