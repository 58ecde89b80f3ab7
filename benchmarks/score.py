"""`make score`: the scores on the labelled data in ../shared, by the scorers that lie there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"


def refkit(*arguments: str) -> str:
    """Run a refkit command and return what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "refkit", *arguments], capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, 1):
        raise SystemExit(f"refkit {' '.join(arguments)}: {run.stderr}")
    return run.stdout


def citations() -> None:
    """Score in-text citations and article starts on the book and the bulletin."""
    with tempfile.TemporaryDirectory() as folder:
        extraction = Path(folder, "extraction.json")
        extraction.write_text(
            refkit("extract", str(SHARED / "seeds"), "--quiet"), encoding="utf-8"
        )
        scorer = SHARED / "gold" / "score_citations.py"
        for gold in sorted((SHARED / "gold").glob("*.dev.json")):
            if gold.name.startswith("references"):
                continue
            print(f"== citations: {gold.name}", flush=True)
            subprocess.run([sys.executable, scorer, gold, extraction, "--json"], check=True)


def main() -> None:
    """Print every score there is data for."""
    if not SHARED.is_dir():
        print(f"no scores: {SHARED} is not here (labelled data that is not part of refkit)")
        return
    citations()


if __name__ == "__main__":
    main()
