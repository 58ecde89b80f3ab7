"""Short passages in every language, with the cites a careful reader finds (passages/*.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from refkit import citations
from refkit.model import Article, Citation, Cite, Date, Flow, Item, Kind, Name, Reference

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


def listed(entries: list[str]) -> list[Reference]:
    """Entries of a list far away: "Harlow 2014" by author and year, "[3]" by label."""
    found = []
    for at, entry in enumerate(entries):
        start = 1_000_000 + 100 * at
        item = Item()
        label = entry.strip("[]") if entry.startswith("[") else ""
        if not label:
            author, _, year = entry.rpartition(" ")
            item.names["author"] = [Name(family=author)]
            item.dates["issued"] = Date.of(int(year))
        found.append(Reference(start, start + 50, entry, "list", item, label=label))
    return found


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


def test_there_are_passages_enough_in_many_languages() -> None:
    rows = {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["passage"]
        for file in sorted(_FOLDER.glob("*.toml"))
    }
    assert sum(map(len, rows.values())) >= 400
    assert sum(len(passages) >= 30 for passages in rows.values()) >= 10
    hard = sum(bool(row.get("hard")) for passages in rows.values() for row in passages)
    assert hard >= 200


@pytest.mark.parametrize("passage", _passages())
def test_a_careful_reader_finds_these_cites(passage: dict[str, Any]) -> None:
    article = article_of(passage["text"], tuple(passage.get("notes", ())))
    found = citations.find(article, listed(passage.get("list", [])))
    assert [told(citation, cite) for citation in found for cite in citation.cites] == passage[
        "cites"
    ]
