"""All independent styles there are, rendered once: `python -m benchmarks.csl_styles`."""

from __future__ import annotations

import json
from collections import Counter

from benchmarks.csl_oracle import SHARED, styles
from benchmarks.csl_suite import find
from refkit.csl import CslError, Locales, Processor, html, load


def main() -> None:
    """Print how many styles render all items, and what went wrong in the others."""
    items = json.loads((SHARED / "items.json").read_text("utf-8"))
    locales = Locales(find)
    seen = Counter[str]()
    for path in sorted(styles().glob("*.csl")):
        try:
            processor = Processor(load(path.read_bytes()), locales, "", items)
            entries = processor.bibliography()
            html(processor.cite())
        except CslError as error:
            seen["refused"] += 1
            print(f"{path.name}: {error}")
        except Exception as error:
            seen["crashed"] += 1
            print(f"{path.name}: {type(error).__name__}: {error}")
        else:
            failed = [entry for entry in entries if entry.problem]
            seen["crashed" if failed else "rendered"] += 1
            for entry in failed:
                print(f"{path.name}, {entry.id}: {entry.problem}")
    print(", ".join(f"{count} {name}" for name, count in sorted(seen.items())))


if __name__ == "__main__":
    main()
