"""501 passages in twelve languages, written without looking at the reader (careful/*.toml).

Everything a citation says is compared: kind, exact span, and for each cite authors, year with
suffix, locator, number, key and et al., by letters and digits alone. `failing.txt` names the
passages that are not read right yet; it may only shrink.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from refkit import citations, references
from refkit.model import Article, Flow, Reference

FOLDER = Path(__file__).parent / "careful"
FAILING = frozenset((FOLDER / "failing.txt").read_text(encoding="utf-8").splitlines())


def passages() -> list[Any]:
    rows = []
    for file in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["passage"]:
            name = f"{file.stem}: {row['name']}"
            marks = [pytest.mark.xfail(strict=True)] if name in FAILING else []
            rows.append(pytest.param(row, id=name, marks=marks))
    return rows


def article_of(row: dict[str, Any]) -> tuple[Article, list[Reference], str]:
    """Return the passage as an article, its list, and its text with the notes after it."""
    flows = [Flow("body", row["text"], [0], [0])]
    text: str = row["text"]
    for number, note in enumerate(row.get("notes", ()), start=1):
        flows.append(Flow("note", note, [0], [len(text) + 1], label=str(number)))
        text = f"{text}\n{note}"
    article = Article("passage", 0, len(text), 1, flows=flows)
    entries = []
    start = len(text) + 1
    for number, printed in enumerate(row.get("references", ()), start=1):
        item, confidence = references.parse(printed)
        label = re.match(r"\[?(\d+)[\].]", printed)
        entry = Reference(start, start + len(printed), printed, "list", item, confidence)
        entry.id, entry.label = f"r{number}", label[1] if label else ""
        entries.append(entry)
        start = entry.end + 1
    return article, entries, text


def letters(text: str | None) -> str:
    """Letters and digits only, folded as the scorers fold them."""
    joined = re.sub(r"[-\u00ad]\s+", "", text or "")
    joined = joined.replace("ı", "i").replace("İ", "i").replace("I", "i")
    decomposed = unicodedata.normalize("NFKD", joined.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def told(cite: dict[str, Any]) -> tuple[object, ...]:
    return (
        tuple(letters(author) for author in cite.get("authors") or ()),
        letters((cite.get("year") or "") + (cite.get("suffix") or "")),
        letters(cite.get("locator")),
        cite.get("number") or "",
        cite.get("key") or "",
        bool(cite.get("etal")),
    )


@pytest.mark.parametrize("row", passages())
def test_a_passage_is_read_as_a_careful_reader_reads_it(row: dict[str, Any]) -> None:
    article, entries, text = article_of(row)
    fields = ("authors", "year", "suffix", "locator", "number", "key", "etal")
    found = [
        (
            citation.kind.value,
            " ".join(text[citation.start : citation.end].split()),
            [told({name: getattr(cite, name) for name in fields}) for cite in citation.cites],
        )
        for citation in citations.find(article, entries)
    ]
    expected = [
        (citation["kind"], citation["text"], [told(cite) for cite in citation["cites"]])
        for citation in row.get("citation", ())
    ]
    assert sorted(found) == sorted(expected)


def test_the_failing_passages_exist() -> None:
    names = {f"{param.id}" for param in passages()}
    assert names >= FAILING
