"""The CSL processor beside citeproc-py: `python -m benchmarks.csl_speed [--small]`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.csl_oracle import SHARED, styles
from benchmarks.csl_suite import find
from refkit.csl import Locales, Processor, html, load

WANTED = 10.0
STYLES = ("apa", "chicago-author-date", "ieee")


def many(count: int) -> list[dict[str, Any]]:
    """Return so many items, made of the sixteen: other names, years and titles each."""
    rows = json.loads((SHARED / "items.json").read_text("utf-8"))
    found = []
    for number in range(count):
        item = json.loads(json.dumps(rows[number % len(rows)]))
        item["id"] = f"item{number}"
        item["title"] = f"{item.get('title', '')} {number}"
        for person in item.get("author", []):
            if "family" in person:
                person["family"] += _letters(number // len(rows) % 40)
        found.append(item)
    return found


def _letters(number: int) -> str:
    return ("a", "e", "ov", "an", "er")[number % 5] * (1 + number // 5)


def ours(style: str, items: list[dict[str, Any]]) -> int:
    """Render a list; return how many entries came."""
    data = (styles() / f"{style}.csl").read_bytes()
    processor = Processor(load(data), Locales(find), "en-US", items)
    return len([html(entry.tree) for entry in processor.entries()])


def theirs(style: str, items: list[dict[str, Any]]) -> int:
    """Render the same with citeproc-py."""
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    warnings.simplefilter("ignore")
    found = CitationStylesStyle(str(styles() / f"{style}.csl"), validate=False)
    source = CiteProcJSON(items)
    work = CitationStylesBibliography(found, source, formatter.html)
    work.register(Citation([CitationItem(item["id"]) for item in items]))
    work.sort()
    return len([str(entry) for entry in work.bibliography()])


def seconds(render: Callable[[], object]) -> float:
    """Return the processor time that something takes."""
    start = time.process_time()
    render()
    return time.process_time() - start


def main() -> None:
    """Print ratios; times are of this machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.csl_speed", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a fifth of the items, no 10,000")
    parser.add_argument("--peak", metavar="STYLE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        tracemalloc.start()
        ours(options.peak, many(1000))
        print(f"{tracemalloc.get_traced_memory()[1] / 2**20:.0f} MB at most")
        return
    count = 200 if options.small else 1000
    items = many(count)
    for style in STYLES:
        own, other = seconds(lambda: ours(style, items)), seconds(lambda: theirs(style, items))  # noqa: B023
        met = "✓" if other / own >= WANTED else "✗"
        print(
            f"{style:22} {count} items {own:6.2f} s, citeproc-py {other:7.2f} s:"
            f" {other / own:5.1f} × faster (≥ {WANTED:.0f} {met})"
        )
    data = (styles() / "apa.csl").read_bytes()
    loading = min(seconds(lambda: Processor(load(data), Locales(find))) for _ in range(5))
    print(f"loading APA with its locale {loading * 1000:.0f} ms (≤ 30)")
    if not options.small:
        many_items = many(10_000)
        thousand = median(seconds(lambda: ours("apa", items)) for _ in range(5))
        ten = median(seconds(lambda: ours("apa", many_items)) for _ in range(3))
        print(f"10,000 items take {ten / thousand:.1f} × the time of 1,000 (≤ 12)")
    command = [sys.executable, "-m", "benchmarks.csl_speed", "--peak", "apa"]
    peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(f"1,000 APA items: {peak}", end="")


if __name__ == "__main__":
    main()
