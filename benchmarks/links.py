"""`python -m benchmarks.links`: are the verdicts on web addresses right, and how politely got.

Servers on this computer behave in all the ways of tests/resolvers/behaviours*.py. Counted are
right verdicts; walls, outages and slow servers called dead (there must be none); and how often
an address was asked.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from refkit.lookups import DEAD

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "resolvers"))

import behaviours_all as known


def main() -> None:
    """Print what was got wrong, and the counts."""
    results, asked = known.run()
    wrong = [result for result in results if not result.right]
    for one in sorted(results, key=lambda result: result.right):
        sign = "right" if one.right else "WRONG"
        moved = f" → {one.verdict.moved_to}" if one.verdict.moved_to else ""
        print(f"{sign}  {one.name:24}{one.verdict.state:15}{one.verdict.reason[:90]}{moved[:60]}")
    cried = [one.name for one in results if one.verdict.state in DEAD and one.state not in DEAD]
    missed = [one.name for one in results if one.verdict.state not in DEAD and one.state in DEAD]
    states = Counter(one.state.value for one in results)
    print(", ".join(f"{name} {number}" for name, number in states.most_common()))
    print(f"{len(results)} behaviours, {len(results) - len(wrong)} right")
    print(f"called dead and not: {cried or 0}; dead and not called so: {missed or 0}")
    given = [number for line, number in asked.items() if not line.endswith(" /")]
    print(f"requests: {sum(asked.values())}, one address at most {max(given)} times")
    print("(front pages apart, to which several lead)")


if __name__ == "__main__":
    main()
