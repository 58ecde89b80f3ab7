"""What is read of documents whose truth is known: `python -m benchmarks.documents`.

The documents are made from tests/corpus: articles in several languages × formats × citation
styles. Shares by format, style and language are printed; `--misses` prints what failed, too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.document_scores import Score, score
from refkit import pipeline

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "corpus"))

import corpus_building
from corpus_building import Made

Miss = tuple[str, str, str]
Result = tuple[Made, Score, list[Miss]]
COLUMNS = ("found", "whole", "precise", "fields", "citations", "linked")


def measured(made: Made) -> Result:
    """Read a document and score it."""
    extraction = pipeline.extract_path(made.path)
    misses: list[Miss] = [("error", "", extraction.error)] if extraction.error else []
    references = [one for article in extraction.articles for one in article.references]
    citations = [one for article in extraction.articles for one in article.citations]
    for place, article in enumerate(extraction.articles):
        for one in article.references:
            one.id = f"{place} {one.id}"
        for cite in (cite for one in article.citations for cite in one.cites):
            cite.reference = cite.reference and f"{place} {cite.reference}"
    return made, score(made.truth, references, citations, misses), misses


def measure(documents: Sequence[Made], jobs: int = 2) -> list[Result]:
    """Score documents, in the order given."""
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(measured, documents, chunksize=8))


def summed(results: Iterable[Result], by: str) -> dict[str, Score]:
    """Add up scores by an attribute of the documents: "format", "style", "language"."""
    scores: dict[str, Score] = defaultdict(Score)
    for made, one, _ in results:
        scores[getattr(made, by)].update(one)
    return dict(sorted(scores.items()))


def table(results: Sequence[Result]) -> str:
    """Return the shares as a table."""
    lines = [" " * 26 + "".join(f"{name:>11}" for name in COLUMNS)]
    for by in ("format", "style", "language", "article"):
        lines += [_row(name, one) for name, one in summed(results, by).items()] + [""]
    total = Score()
    for _, one, _ in results:
        total.update(one)
    return "\n".join([*lines, _row("all", total)])


def _row(name: str, one: Score) -> str:
    shares = one.shares()
    cells = ("—" if (share := shares[c]) is None else f"{share:.3f}" for c in COLUMNS)
    return f"{name:<26}" + "".join(f"{cell:>11}" for cell in cells)


def misses(results: Iterable[Result], what: str = "") -> str:
    """Return what failed, one line each, and how often each kind did."""
    lines = [
        f"{made.article}/{made.path.name} | {' | '.join(miss)}"
        for made, _, found in results
        for miss in found
        if miss[0].startswith(what)
    ]
    kinds = Counter(line.split(" | ")[1] for line in lines)
    return "\n".join([*lines, str(dict(kinds))])


def main() -> None:
    """Make the documents, read them, print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", help="keep the documents here")
    parser.add_argument("--misses", metavar="WHAT", help='print what failed: "citation", ""')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        made = list(corpus_building.build(Path(options.folder or passing)))
        results = measure(made)
    print(f"{len(made)} documents")
    if options.misses is not None:
        print(misses(results, options.misses))
    print(table(results))


if __name__ == "__main__":
    main()
