"""`python -m training.recast`: write labelled references to a file, one JSON object a line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.recast import generate

SETS = Path(__file__).parents[3] / "shared" / "refs" / "train"


def main() -> None:
    """Write the file; it appears under its name when it is whole."""
    parser = argparse.ArgumentParser(prog="python -m training.recast", description=__doc__)
    parser.add_argument("--count", type=int, default=40_000, help="references to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sets", type=Path, default=SETS, help="labelled open sets")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    part = options.output.with_name(f"{options.output.name}.part")
    with part.open("w", encoding="utf-8") as file:
        for row in generate(options.count, options.seed, options.sets):
            file.write(f"{json.dumps(row, ensure_ascii=False)}\n")
    part.replace(options.output)


if __name__ == "__main__":
    main()
