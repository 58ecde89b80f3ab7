"""What is true of a made document: its works, what its list prints, what each citation cites.

All of it is read from pandoc's tree and from the article's own records, none from a printed file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.document_scores import Cluster, Truth
from corpus_tree import Node, converted, nodes, plain


def records(source: Path) -> dict[str, dict[str, Any]]:
    """Return the records in an article's front matter: key → CSL JSON."""
    rows = json.loads(converted(source, "csljson"))
    return {row["id"]: row for row in rows}


def of_print(tree: dict[str, Any], known: dict[str, dict[str, Any]]) -> Truth:
    """Return what is true of an article that is set in a style."""
    entries = {
        node["c"][0][0].removeprefix("ref-"): " ".join(plain(node["c"][1]).split())
        for node in nodes(tree["blocks"], "Div")
        if "csl-entry" in node["c"][0][1]
    }
    items = {key: known[key] for key in entries}
    return Truth(items, entries, tuple(_clusters(tree["blocks"])))


def of_source(tree: dict[str, Any], known: dict[str, dict[str, Any]]) -> Truth:
    """Return what is true of an article whose citations are still marks."""
    clusters = tuple(Cluster("", _keys(cite)) for cite in nodes(tree["blocks"], "Cite"))
    cited = {key for one in clusters for key in one.keys}
    return Truth({key: known[key] for key in known if key in cited}, {}, clusters)


def _clusters(blocks: Node) -> Iterator[Cluster]:
    for cite in nodes(blocks, "Cite"):
        notes = list(nodes(cite["c"][1], "Note"))
        printed = notes[0]["c"] if notes else cite["c"][1]
        yield Cluster(" ".join(plain(printed).split()), _keys(cite))


def _keys(cite: Node) -> tuple[str, ...]:
    return tuple(one["citationId"] for one in cite["c"][0])
