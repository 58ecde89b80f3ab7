"""The official CSL test-suite: `python -m benchmarks.csl_suite [-v] [NAME …]`."""

from __future__ import annotations

import argparse
import html as entities
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import citeproc

from refkit.csl import Citation, Locales, Processor, html, load
from refkit.csl.context import Cite

SUITE = Path(__file__).parents[2] / "shared" / "csl" / "testsuite.json"
LOCALES = Path(citeproc.__file__).parent / "data" / "locales"


def find(name: str) -> bytes | None:
    """Give the locale files that citeproc-py carries."""
    path = LOCALES / f"locales-{name}.xml"
    return path.read_bytes() if re.fullmatch(r"[A-Za-z-]+", name) and path.is_file() else None


@dataclass
class Result:
    """What came of a fixture."""

    name: str
    right: bool
    wanted: str
    got: str


def run(fixture: dict[str, Any], locales: Locales) -> Result:
    """Render a fixture and compare, as the suite's README says."""
    wanted = _normal(fixture["result"])
    try:
        got = _normal(_render(fixture, locales))
    except Exception as error:
        got = f"{type(error).__name__}: {error}"
    return Result(fixture["name"], got == wanted, wanted, got)


def _normal(text: str) -> str:
    text = re.sub(r"^(?:>>|\.\.)\[\d+\] ?", "", text.strip(), flags=re.MULTILINE)
    text = re.sub(r"\s*(</?div[^>]*>)\s*", r"\1", text)  # white space that no browser shows
    return re.sub(r"\s+", " ", entities.unescape(text)).strip()


def _render(fixture: dict[str, Any], locales: Locales) -> str:
    processor = Processor(load(fixture["csl"]), locales, "", fixture["input"])
    if fixture["mode"] == "bibliography":
        return bibliography(processor)
    if fixture.get("citations"):
        return "\n".join(_document(fixture["citations"], processor))
    clusters = fixture.get("citation_items") or [[{"id": name} for name in processor.refs]]
    return "\n".join(html(processor.cite(cluster)) for cluster in clusters)


def _document(rows: list[Any], processor: Processor) -> Iterator[str]:
    """Render the citations of a document as they stand after the last change."""
    last, before, after = rows[-1]
    known = {row[0].get("citationID", ""): row[0] for row in rows}
    notes = {last.get("citationID", ""): last.get("properties", {}).get("noteIndex", 0)}
    notes |= dict([*before, *after])
    order = [known[name] for name, _ in before if name in known]
    order += [last, *(known[name] for name, _ in after if name in known)]
    cited = [str(item["id"]) for row in order for item in row["citationItems"]]
    processor.refs = {name: processor.refs[name] for name in dict.fromkeys(cited)}
    processor.update()
    citations = [
        Citation(
            [Cite.read(processor.refs[str(one["id"])], one) for one in row["citationItems"]],
            int(notes.get(row.get("citationID", "")) or 0),
        )
        for row in order
    ]
    for tree in processor.document(citations):
        yield html(tree)


def bibliography(processor: Processor) -> str:
    """Return a bibliography as the suite wants it."""
    entries = [
        f'  <div class="csl-entry">{html(entry.tree)}</div>' for entry in processor.bibliography()
    ]
    return "\n".join(['<div class="csl-bib-body">', *entries, "</div>"])


def main() -> None:
    """Print how many fixtures of each category are right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.csl_suite", description=__doc__)
    parser.add_argument("names", nargs="*", help="only fixtures whose name begins so")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is wrong")
    options = parser.parse_args()
    locales = Locales(find)
    fixtures = json.loads(SUITE.read_text("utf-8"))
    chosen = [one for one in fixtures if one["name"].startswith(tuple(options.names) or "")]
    results = [run(one, locales) for one in chosen]
    right, every = Counter[str](), Counter[str]()
    for one in results:
        category = one.name.partition("_")[0]
        every[category] += 1
        right[category] += one.right
        if options.verbose and not one.right:
            print(f"{one.name}\n  wanted {one.wanted}\n  got    {one.got}")
    for category, count in every.most_common():
        print(f"{category:14} {right[category]:4} of {count:4}")
    total = right.total() / max(1, len(results))
    print(f"{'all':14} {right.total():4} of {len(results):4}  {total:.1%}")


if __name__ == "__main__":
    main()
