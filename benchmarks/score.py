"""`make score`: the scores on the labelled data in ../shared, by the scorers that lie there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import references as strings
from refkit.languages import fold

SHARED = Path(__file__).parents[2] / "shared"


def refkit(*arguments: str) -> str:
    """Run a refkit command and return what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "refkit", *arguments], capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, 1):
        raise SystemExit(f"refkit {' '.join(arguments)}: {run.stderr}")
    return run.stdout


def citations(extraction: Path) -> None:
    """Score in-text citations and article starts on the book and the bulletin."""
    scorer = SHARED / "gold" / "score_citations.py"
    for gold in sorted((SHARED / "gold").glob("*.dev.json")):
        if not gold.name.startswith("references"):
            print(f"== citations: {gold.name}", flush=True)
            subprocess.run([sys.executable, scorer, gold, extraction, "--json"], check=True)


def references(extraction: Path) -> None:
    """Score the entries of the book's one list, and the references in its notes and sources.

    An entry is found when a reference begins on its line; it is whole when its letters are all
    there and no more (a merged or cut entry is not).
    """
    golds = json.loads((SHARED / "gold" / "references.dev.json").read_text(encoding="utf-8"))
    documents = json.loads(extraction.read_text(encoding="utf-8"))["documents"]
    book = next(d for d in documents if "001_" in d["path"])
    text = (SHARED / "seeds" / Path(book["path"]).name).read_text(encoding="utf-8")
    found = [reference for article in book["articles"] for reference in article["references"]]
    by_line: dict[int, list[dict[str, Any]]] = {}
    for reference in found:
        by_line.setdefault(text.count("\n", 0, reference["start"]) + 1, []).append(reference)
    for name, rows in (
        ("list", [g for g in golds if not g.get("in_footnote") and not g.get("in_source_line")]),
        (
            "notes and source lines",
            [g for g in golds if g.get("in_footnote") or g.get("in_source_line")],
        ),
    ):
        table = [_compared(gold, by_line.get(gold["line"], [])) for gold in rows]
        urls = [gold for gold in rows if gold.get("url")]
        print(
            f"== references, {name}: found {sum(bool(t) for t in table)} of {len(rows)}"
            f" · whole {sum(t.get('whole', False) for t in table)}"
            f" · authors, year, title, URL all right {sum(t.get('fields', False) for t in table)}"
            f" · URLs right {sum(t.get('url', False) for t in table if t.get('has_url'))}"
            f" of {len(urls)}"
        )
    listed = sum(reference["in"] == "list" for reference in found)
    print(f"   {listed} list entries in the whole book (12 stand there)")


def _compared(gold: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, bool]:
    """Compare one gold entry with the best of the references on its line."""
    best: dict[str, bool] = {}
    for reference in found:
        item = reference["item"]
        answer = {
            "found": True,
            "whole": _letters(reference["text"]) == _letters(gold["raw"]),
            "url": item.get("URL", "") == gold.get("url", ""),
            "has_url": bool(gold.get("url")),
        }
        answer["fields"] = (
            answer["url"]
            and _names(item) == [_letters(a.get("family") or a["literal"]) for a in gold["authors"]]
            and _year(item) == gold.get("year", "")
            and _letters(item.get("title", "")) == _letters(gold["title"])
        )
        if sum(answer.values()) > sum(best.values()):
            best = answer
    return best


def _names(item: dict[str, Any]) -> list[str]:
    return [_letters(n.get("family") or n.get("literal", "")) for n in item.get("author", [])]


def _year(item: dict[str, Any]) -> str:
    issued = item.get("issued", {})
    return str(issued["date-parts"][0][0]) if "date-parts" in issued else issued.get("literal", "")


def _letters(text: str) -> str:
    return re.sub(r"\W", "", fold(re.sub(r"-\s+", "-", text)))


def main() -> None:
    """Print every score there is data for."""
    if not SHARED.is_dir():
        print(f"no scores: {SHARED} is not here (labelled data that is not part of refkit)")
        return
    with tempfile.TemporaryDirectory() as folder:
        extraction = Path(folder, "extraction.json")
        extraction.write_text(refkit("extract", str(SHARED / "seeds"), "--quiet"), encoding="utf-8")
        citations(extraction)
        references(extraction)
    if strings.DEV.is_dir():
        print("== references: labelled strings, each read alone")
        print(strings.table())
    else:
        print(f"no scores of references alone: {strings.DEV} is not here")


if __name__ == "__main__":
    main()
