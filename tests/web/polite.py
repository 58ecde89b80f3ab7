"""A registry that announces its pace, look-ups that ask it, and what its log then shows.

As a program (`python polite.py URL CACHE COUNT`) it makes the look-ups, so that it can be killed.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from listening import INSIDE, Reply, Request, Server

from refkit.web import Page, Rate, Web

AT_ONCE = 12
"""Threads that ask: many more than a registry allows."""


@dataclass
class Registry:
    """Announces a rate, and answers after a moment."""

    rate: Rate
    takes: float = 0.002
    answered: set[str] = field(default_factory=set)
    enough: int = 0
    """After so many answers `reached` is set."""
    reached: threading.Event = field(default_factory=threading.Event)

    def __call__(self, request: Request) -> Reply:
        time.sleep(self.takes)
        self.answered.add(request.path)
        if self.enough and len(self.answered) >= self.enough:
            self.reached.set()
        headers = {
            "x-rate-limit-limit": str(self.rate.count),
            "x-rate-limit-interval": f"{self.rate.seconds:g}s",
            "x-concurrency-limit": str(self.rate.concurrency),
            "Content-Type": "application/json",
        }
        return Reply(200, b'{"status": "ok"}', headers)


def look_up(url: str, cache: Path, count: int) -> list[Page]:
    """Make `count` look-ups, as fast as the registry allows."""
    web = Web(policy=INSIDE, cache=cache)
    addresses = [f"{url}/works/10.5555/{at}" for at in range(count)]
    pages = web.map(
        addresses, lambda one: web.get(one, accept="application/json"), concurrency=AT_ONCE
    )
    web.close()
    return pages


def most_in_a_window(log: Sequence[Request], seconds: float) -> int:
    """The most requests that came within any such time."""
    times = sorted(one.came for one in log)
    most = start = 0
    for end, time_ in enumerate(times):
        while times[start] <= time_ - seconds:
            start += 1
        most = max(most, end - start + 1)
    return most


def most_at_once(log: Sequence[Request]) -> int:
    """The most requests that were under way at a time."""
    return max(one.under_way for one in log)


def kill_in_the_middle(server: Server, registry: Registry, cache: Path, count: int) -> int:
    """Kill look-ups -9 when `registry.enough` are answered; return how many were answered."""
    command = [sys.executable, __file__, server.url, str(cache), str(count)]
    running = subprocess.Popen(command)
    registry.reached.wait(60)
    running.kill()
    running.wait()
    time.sleep(0.2)  # what was under way comes to its end
    return len(server.log)


def asked_twice(log: Sequence[Request]) -> list[str]:
    """What was asked more than once."""
    return sorted(path for path, times in Counter(one.path for one in log).items() if times > 1)


if __name__ == "__main__":
    look_up(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
