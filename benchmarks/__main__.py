r"""`make bench`: what `refkit extract` costs, beside a plain scan of the same text.

A first run, not counted, leaves Python's bytecode in a temporary folder, as installing does.
The unit is the CPU time of `re.findall(r"\w+", text)` over the same text in the same run, so
the figures hold on any machine. A command is measured as a whole process, interpreter and
imports included.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from refkit import articles, citations, readers, references

SHARED = Path(__file__).parents[2] / "shared" / "seeds"
BOOK = "001_b5d91c30a63526fa.txt"
RUNS = 5


def text_of_a_book() -> str:
    """Return the 1 MB book, or, without it, the examples repeated to 1 MB."""
    path = SHARED / BOOK
    if path.is_file():
        return path.read_text(encoding="utf-8")
    examples = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
    text = "\n\n".join(example.read_text(encoding="utf-8") for example in examples)
    return text * (1_000_000 // len(text) + 1)


def unit(text: str) -> float:
    """Return the CPU seconds of the plain scan, median of several."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        re.findall(r"\w+", text)
        times.append(time.process_time() - start)
    return statistics.median(times)


def command(bytecode: str, *arguments: str) -> tuple[float, float]:
    """Run refkit as a process of its own; return its CPU seconds and its peak memory in MB."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    child = subprocess.Popen(
        [sys.executable, "-m", "refkit", *arguments], stdout=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"refkit {' '.join(arguments)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def measure(name: str, text: str) -> tuple[float, float]:
    """Print and return the ratio to the plain scan and the peak memory for one text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.txt")
        path.write_text(text, encoding="utf-8")
        arguments = (folder, "extract", str(path), "--jobs", "1", "--quiet")
        command(*arguments)
        runs = [command(*arguments) for _ in range(RUNS)]
    scan = unit(text)
    seconds = statistics.median(run[0] for run in runs)
    memory = max(run[1] for run in runs)
    print(
        f"{name:>10}  {len(text):>10,} characters  {seconds:6.2f} s CPU = "
        f"{seconds / scan:5.1f} × plain scan ({scan * 1000:.0f} ms)  {memory:5.0f} MB"
    )
    return seconds, memory


def citations_of(text: str) -> float:
    """Return the CPU seconds of the citation stage alone over the articles of a text."""
    found = articles.split(readers.from_text(text))
    entries = [references.find(article) for article in found]
    start = time.process_time()
    for article, listed in zip(found, entries, strict=True):
        citations.find(article, listed)
    return time.process_time() - start


def stage(name: str, text: str) -> None:
    """Print the ratio of the citation stage to the plain scan of the same text."""
    scan = unit(text)
    seconds = statistics.median(citations_of(text) for _ in range(3))
    print(
        f"{name:>10}  {len(text):>10,} characters  {seconds:6.2f} s CPU = "
        f"{seconds / scan:5.1f} × plain scan ({scan * 1000:.0f} ms)"
    )


def main() -> None:
    """Measure the book and the book eight times over, as a process and the citations alone."""
    text = text_of_a_book()
    print("refkit extract --format json, as a whole process, median of", RUNS)
    seconds, memory = measure("book", text)
    seconds8, memory8 = measure("8 × book", text * 8)
    print(f"growth at 8 ×: time {seconds8 / seconds:.2f} ×, memory {memory8 / memory:.2f} ×")
    print("the citation stage alone, median of 3")
    stage("book", text)
    stage("8 × book", text * 8)
    stage("brackets", "(" * 10_000_000)


if __name__ == "__main__":
    main()
