"""What one parser costs, in a process of its own: JSON strings on stdin, JSON figures on stdout.

    python benchmarks/one_parser.py refkit|refextract < strings.json

It runs in the parser's own environment, so it imports nothing else. Seconds are CPU seconds.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

FIRST = "Demir, A. (2021). Komşu ülkeler. Bölge Dergisi, 4(2), 11-30."
"""Read before the clock starts: it makes a parser load its model and its tables."""


def refkit() -> Callable[[str], object]:
    """Return refkit's way from a string to a CSL item."""
    from refkit import references

    return lambda text: references.parse(text)[0].to_csl()


def refextract() -> Callable[[str], object]:
    """Return refextract's way from a string to its dictionary."""
    # it is installed in an environment of its own, where no type checker looks
    from refextract import extract_references_from_string  # type: ignore[import-not-found]

    return lambda text: extract_references_from_string(text, is_only_references=True)


PARSERS = {"refkit": refkit, "refextract": refextract}


def megabytes() -> float:
    """Return the most memory this process has held (VmHWM: without its parent's)."""
    status = Path("/proc/self/status")
    if not status.is_file():
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    rows = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(rows["VmHWM"].split()[0]) / 1024


def main() -> None:
    """Load a parser, read the strings, print what it took."""
    texts: list[str] = json.load(sys.stdin)
    clock = [time.process_time()]
    parse = PARSERS[sys.argv[1]]()
    clock.append(time.process_time())
    parse(FIRST)
    clock.append(time.process_time())
    for text in texts:
        parse(text)
    clock.append(time.process_time())
    imports, load, seconds = (end - start for start, end in pairwise(clock))
    figures = {"imports": imports, "load": load, "seconds": seconds, "megabytes": megabytes()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
