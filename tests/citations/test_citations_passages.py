"""Short passages in every language, with the cites a careful reader finds (passages/*.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from refkit import citations
from refkit.model import Article, Citation, Cite, Flow, Kind

_FOLDER = Path(__file__).parent / "passages"
_LABELS = {"page": "p"}


def _passages() -> list[Any]:
    rows = []
    for file in sorted(_FOLDER.glob("*.toml")):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["passage"]:
            rows.append(pytest.param(row, id=f"{file.stem}: {row['name']}"))
    return rows


def article_of(text: str, notes: tuple[str, ...] = ()) -> Article:
    """An article with one body flow and its notes after it, as a reader would give them."""
    flows = [Flow("body", text, [0], [0])]
    start = len(text) + 1
    for number, note in enumerate(notes, start=1):
        flows.append(Flow("note", note, [0], [start], label=str(number)))
        start += len(note) + 1
    return Article("a.txt", 0, start, 1, flows=flows)


def told(citation: Citation, cite: Cite) -> str:
    """A cite in the notation of the passages."""
    parts = [" & ".join(cite.authors)]
    if cite.url and not cite.authors:
        parts = [cite.url]
    if cite.number:
        parts = [f"[{cite.number}]"]
    if cite.key:
        parts = [f"@{cite.key}"]
    if cite.etal:
        parts.append("+")
    if cite.year or cite.suffix:
        parts.append((cite.year or "") + (cite.suffix or ""))
    if cite.locator:
        label = cite.label or "page"
        parts.append(f"{_LABELS.get(label, label)}={cite.locator}")
    if citation.kind != Kind.PARENTHETICAL:
        parts.append(f"k={citation.kind}")
    return " ".join(filter(None, parts))


@pytest.mark.parametrize("passage", _passages())
def test_a_careful_reader_finds_these_cites(passage: dict[str, Any]) -> None:
    article = article_of(passage["text"], tuple(passage.get("notes", ())))
    found = citations.find(article, [])
    assert [told(citation, cite) for citation in found for cite in citation.cites] == passage[
        "cites"
    ]
