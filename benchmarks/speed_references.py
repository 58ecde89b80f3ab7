"""How fast `refkit parse` reads references, and how many times faster than refextract.

    python -m benchmarks.speed_references

Each parser runs in a process and an environment of its own, on the same strings in the same run;
refextract's is made here (`.venv-refextract`) and needs the library libmagic (Debian: libmagic1).
Where it cannot be had, that is said and the rest goes on. Seconds are CPU seconds.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from refkit import articles, readers, references

ROOT = Path(__file__).parents[1]
DEV = ROOT.parent / "shared" / "refs" / "dev"
CHILD = Path(__file__).with_name("one_parser.py")
OTHER = "refextract==1.1.7"
HOME = ROOT / ".venv-refextract"
RUNS = 3
PATIENCE = 600
"""Seconds after which a process is given up."""
SAMPLE = 100
"""Strings that refextract gets: it reads about ten a second."""

FASTEST, HEAVIEST, SLOWEST, RATIO = 1000, 200, 0.2, 80
"""Wanted: references a second at least, MB and seconds to load at most, times refextract."""


@dataclass(slots=True)
class Cost:
    """What a parser takes, in CPU seconds and MB."""

    n: int
    imports: float
    load: float
    """Until the first reference is read: the model and the words."""
    seconds: float
    """For all strings, once loaded."""
    megabytes: float

    @property
    def speed(self) -> float:
        """References a second."""
        return self.n / self.seconds


class NotRunError(Exception):
    """A parser that could not be installed or did not run."""


def strings() -> tuple[list[str], str]:
    """Return printed references and where they are from: the labelled sets, else the examples."""
    if DEV.is_dir():
        lines = [
            line
            for path in sorted(DEV.glob("*.jsonl"))
            for line in path.read_text("utf-8").splitlines()
        ]
        return [json.loads(line)["raw"] for line in lines], "../shared/refs/dev"
    found = [
        reference.text
        for path in sorted((ROOT / "examples").glob("*.txt"))
        for article in articles.split(readers.read(path))
        for reference in references.find(article)
    ]
    return found, "examples/"


def cost(python: str | Path, parser: str, texts: list[str]) -> Cost:
    """Run one parser over the strings in a fresh process."""
    figures = json.loads(_run(python, CHILD, parser, stdin=json.dumps(texts)))
    return Cost(len(texts), **figures)


def other_python() -> Path:
    """Return the interpreter of refextract's environment, made on first use."""
    python, ready = HOME / "bin" / "python", HOME / f".{OTHER}"
    if not ready.is_file():
        print(f"  installing {OTHER} in {HOME.name} …", flush=True)
        _run(sys.executable, "-m", "venv", "--clear", HOME)
        _run(python, "-m", "pip", "install", "--quiet", OTHER)
        ready.touch()
    return python


def _run(*command: str | Path, stdin: str = "") -> str:
    """Return what a command prints; one that fails or hangs is a `NotRunError`."""
    try:
        run = subprocess.run(
            [str(word) for word in command],
            input=stdin,
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
    except subprocess.CalledProcessError as error:
        raise NotRunError(_last_line(error.stderr or error.stdout)) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRunError(str(error)) from error
    return run.stdout


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def alone(texts: list[str]) -> None:
    """Print what refkit takes, the median of several fresh processes."""
    costs = [cost(sys.executable, "refkit", texts) for _ in range(RUNS)]
    speed = statistics.median(one.speed for one in costs)
    load = statistics.median(one.load for one in costs)
    memory = max(one.megabytes for one in costs)
    imports = statistics.median(one.imports for one in costs)
    print(f"  {speed:8,.0f} references a second  {_wanted(speed >= FASTEST, f'≥ {FASTEST:,}')}")
    print(f"  {load:8.3f} s until the first    {_wanted(load < SLOWEST, f'< {SLOWEST} s')}")
    print(f"  {imports:8.3f} s imports before that")
    print(f"  {memory:8.0f} MB at most           {_wanted(memory < HEAVIEST, f'< {HEAVIEST} MB')}")


def beside(texts: list[str]) -> None:
    """Print how many times faster refkit is than refextract: before and after it, both once."""
    python = other_python()
    before = cost(sys.executable, "refkit", texts)
    theirs = cost(python, "refextract", texts)
    after = cost(sys.executable, "refkit", texts)
    ratio = 2 * theirs.seconds / (before.seconds + after.seconds)
    ours = f"{before.speed:,.0f} and {after.speed:,.0f}"
    print(f"  {ratio:8.0f} × {OTHER}    {_wanted(ratio >= RATIO, f'≥ {RATIO} ×')}")
    print(f"           {len(texts)} of the strings: {ours} against {theirs.speed:.1f} a second")


def _wanted(met: bool, what: str) -> str:
    return f"wanted {what} {'✓' if met else '✗'}"


def main() -> None:
    """Measure refkit alone, then beside refextract."""
    texts, source = strings()
    print(f"refkit parse, from string to CSL item, {len(texts):,} strings of {source}", flush=True)
    alone(texts)
    try:
        beside(texts[:: max(1, len(texts) // SAMPLE)])
    except NotRunError as problem:
        print(f"  no ratio to {OTHER}, which did not run here: {problem}")


if __name__ == "__main__":
    main()
