"""`python -m benchmarks.web`: how politely a registry is asked, by the registry's own log.

A registry on this computer announces a rate and a concurrency. Counted are the most requests in
any such time and at once, the requests of a rerun from the cache, and what is asked twice when
the look-ups are killed (-9) in the middle and begun again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from refkit.web import Rate

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))

import polite
from listening import serve

COUNT = 1000
RATE = Rate(200, 1.0, 3)


def main() -> None:
    """Print the counts."""
    print(f"announced: {RATE.count} in {RATE.seconds:g} s, {RATE.concurrency} at once")
    with tempfile.TemporaryDirectory() as folder, serve(polite.Registry(RATE)) as server:
        began = time.monotonic()
        polite.look_up(server.url, Path(folder), COUNT)
        took = time.monotonic() - began
        most = polite.most_in_a_window(server.log, RATE.seconds)
        at_once = polite.most_at_once(server.log)
        print(
            f"{COUNT} look-ups, {polite.AT_ONCE} threads: {len(server.log)} requests, {took:.1f} s"
        )
        print(f"most in any {RATE.seconds:g} s: {most}; most at once: {at_once}")
        asked = len(server.log)
        began = time.monotonic()
        pages = polite.look_up(server.url, Path(folder), COUNT)
        took = time.monotonic() - began
        kept = sum(page.cached for page in pages)
        print(f"rerun: {len(server.log) - asked} requests, {kept} from the cache, {took:.1f} s")
    registry = polite.Registry(RATE, enough=COUNT // 2)
    with tempfile.TemporaryDirectory() as folder, serve(registry) as server:
        before = polite.kill_in_the_middle(server, registry, Path(folder), COUNT)
        polite.look_up(server.url, Path(folder), COUNT)
        twice = len(polite.asked_twice(server.log))
        after = len(server.log) - before
        print(f"killed -9 after {before} requests; rerun: {after} requests")
        print(f"asked twice: {twice} (under way when killed: at most {RATE.concurrency})")


if __name__ == "__main__":
    main()
