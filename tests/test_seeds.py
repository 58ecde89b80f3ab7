"""The real corpus: what refkit was asked for. Skipped where the labelled data is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from refkit import pipeline, reports
from refkit.model import Extraction

SHARED = Path(__file__).parents[2] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason=f"the corpus is not part of refkit: no {SHARED}"
)


@pytest.fixture(scope="module")
def corpus() -> list[Extraction]:
    return pipeline.extract_all([SHARED / "seeds"])


@pytest.fixture(scope="module")
def book(corpus: list[Extraction]) -> Extraction:
    return max(corpus, key=lambda extraction: len(extraction.document.text))


def score(gold: str, corpus: list[Extraction], folder: Path) -> Any:
    path = folder / "extraction.json"
    path.write_text(reports.extraction_json(corpus, version="0"), encoding="utf-8")
    scorer = SHARED / "gold" / "score_citations.py"
    command = [sys.executable, str(scorer), str(SHARED / "gold" / gold), str(path), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_the_book_holds_31_articles_and_4_forewords(book: Extraction) -> None:
    kinds = [article.type for article in book.articles]
    assert kinds.count("article") == 31
    assert kinds.count("front-matter") == 4


def test_citations_and_article_starts_reach_the_numbers(
    corpus: list[Extraction], tmp_path: Path
) -> None:
    scores = score("book.dev.json", corpus, tmp_path)
    assert scores["cites"]["f1"] >= 0.98
    assert scores["citations"]["f1"] >= 0.985
    assert scores["article_starts"]["tp"] == 15
    assert scores["article_starts"]["fp"] <= 1


def test_the_bulletin_names_18_news_sources(corpus: list[Extraction], tmp_path: Path) -> None:
    assert score("bulletin.dev.json", corpus, tmp_path)["citations"]["tp"] == 18


def test_the_one_list_of_the_book_has_12_entries_with_whole_addresses(book: Extraction) -> None:
    entries = [r for a in book.articles for r in a.references if r.where == "list"]
    assert len(entries) == 12
    targets = {link for article in book.articles for link in article.links}
    addresses = [entry.item["URL"] for entry in entries if entry.item["URL"]]
    assert len(addresses) == 6
    assert set(addresses) <= targets


def test_every_offset_points_at_what_is_printed_there(corpus: list[Extraction]) -> None:
    for extraction in corpus:
        text = extraction.document.text
        for article in extraction.articles:
            for citation in article.citations:
                assert article.start <= citation.start < citation.end <= article.end
                assert " ".join(text[citation.start : citation.end].split()) == citation.text


def test_pages_without_sources_give_articles_without_citations(corpus: list[Extraction]) -> None:
    for extraction in corpus[2:]:
        (article,) = extraction.articles
        assert article.references == []
