"""The book of conference articles that the project was asked for, against its gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles_samples import assert_places

from refkit import articles, languages, readers
from refkit.model import Article, Document

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "book.dev.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the shared gold is not here")


@pytest.fixture(scope="module")
def gold() -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads(GOLD.read_text(encoding="utf-8"))["articles"]
    return entries


@pytest.fixture(scope="module")
def book() -> Document:
    name = json.loads(GOLD.read_text(encoding="utf-8"))["file"]
    return readers.read(SHARED / "seeds" / name)


@pytest.fixture(scope="module")
def found(book: Document) -> list[Article]:
    return articles.split(book)


def test_every_article_begins_where_a_reader_says(
    gold: list[dict[str, object]], found: list[Article]
) -> None:
    by_line = {article.line: article for article in found}
    for entry in gold:
        article = by_line[int(str(entry["start_line"]))]
        assert article.type == entry.get("type", "article")
        assert article.language == entry["language"]


def test_there_are_as_many_articles_and_forewords_as_in_the_book(found: list[Article]) -> None:
    kinds = [article.type for article in found]
    assert (kinds.count("article"), kinds.count("front-matter")) == (31, 4)


def test_authors_and_titles_are_the_printed_ones(
    gold: list[dict[str, object]], found: list[Article]
) -> None:
    by_line = {article.line: article for article in found}
    for entry in gold:
        article = by_line[int(str(entry["start_line"]))]
        names = entry["authors"]
        assert isinstance(names, list)
        assert [_letters(str(name)) for name in article.authors] == [_letters(n) for n in names]
        assert _letters(article.title) == _letters(str(entry["title"] or ""))


def test_every_character_of_every_flow_stands_in_the_book(
    book: Document, found: list[Article]
) -> None:
    for article in found:
        for flow in article.flows:
            assert_places(book, flow)


def _letters(text: str) -> str:
    return "".join(char for char in languages.fold(text) if char.isalnum())
