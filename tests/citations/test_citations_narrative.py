"""Names in the sentence: only the cite's own, in the grammar of twelve languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from refkit import citations
from refkit.model import Article, Flow

PASSAGES = tomllib.loads(Path(__file__).with_name("narrative.toml").read_text(encoding="utf-8"))


def read(text: str, language: str) -> list[str]:
    article = Article("passage", 0, len(text), 1, language=language)
    article.flows = [Flow("body", text, [0], [0])]
    rows = []
    for citation in citations.find(article, []):
        authors = dict.fromkeys("&".join(cite.authors) for cite in citation.cites)
        rows.append(
            f"{' '.join(text[citation.start : citation.end].split())} | {'+'.join(authors)}"
        )
    return rows


@pytest.mark.parametrize("row", PASSAGES["passage"], ids=lambda row: row["text"][:40])
def test_a_narrative_citation_holds_its_own_names_and_no_word_before_them(
    row: dict[str, Any],
) -> None:
    assert sorted(read(row["text"], row.get("language", ""))) == sorted(row["cited"])
