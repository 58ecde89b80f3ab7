"""The extraction format: what other programs read."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.model import (
    Article,
    Citation,
    Cite,
    Document,
    Extraction,
    Item,
    Kind,
    Name,
    Reference,
    Span,
)
from refkit.reports import extraction_json


def data(extractions: list[Extraction]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(extraction_json(extractions, version="1.2.3"))
    return loaded


def test_it_has_the_keys_of_schema_1(extractions: list[Extraction]) -> None:
    whole = data(extractions)
    assert (whole["refkit"], whole["schema"]) == ("1.2.3", 1)
    document = whole["documents"][0]
    assert {"path", "sha256", "format", "articles"} <= document.keys()
    (article,) = document["articles"]
    assert {"id", "type", "title", "authors", "language", "start", "end", "line"} <= article.keys()
    assert article["authors"] == [{"family": "Demir", "given": "Ali"}]
    assert article["item"]["title"] == "The River and Its Maps"
    citation = article["citations"][0]
    assert citation.keys() >= {"id", "start", "end", "text", "kind", "cites", "context"}
    names = "authors etal year suffix date locator label prefix url key number reference item"
    assert citation["cites"][0].keys() >= set(names.split()) | {"confidence", "candidates"}
    entry = article["references"][0]
    assert entry.keys() >= {"id", "start", "end", "text", "in", "item", "confidence"}
    assert entry["in"] == "list"
    assert entry["item"]["issued"] == {"date-parts": [[2019]]}


def test_text_is_the_slice_of_the_document_with_white_space_folded(
    extractions: list[Extraction],
) -> None:
    text = extractions[0].document.text
    (article,) = data(extractions)["documents"][0]["articles"]
    for row in article["citations"] + article["references"]:
        assert " ".join(text[row["start"] : row["end"]].split()) == row["text"]


def test_a_cite_without_entry_has_no_reference_and_names_its_stub(
    extractions: list[Extraction],
) -> None:
    (article,) = data(extractions)["documents"][0]["articles"]
    cite = article["citations"][1]["cites"][0]
    assert cite["reference"] is None
    assert cite["item"] in {stub["id"] for stub in article["unlisted"]}


def test_a_document_that_was_not_read_keeps_its_place_and_says_why(
    extractions: list[Extraction],
) -> None:
    assert data(extractions)["documents"][1] == {
        "path": "pile/broken.txt",
        "error": "is a PNG image.",
        "articles": [],
    }


def test_a_page_is_told_where_the_format_has_pages(extractions: list[Extraction]) -> None:
    document = extractions[0].document
    document.pages = [Span(60, len(document.text), "8"), Span(0, 60, "7")]
    (article,) = data(extractions)["documents"][0]["articles"]
    assert [citation["page"] for citation in article["citations"]] == ["7", "8", "8"]
    assert {entry["page"] for entry in article["references"]} == {"8"}


def test_one_citation_stands_on_one_line(extractions: list[Extraction]) -> None:
    lines = extraction_json(extractions, version="1").splitlines()
    assert sum(line.startswith('{"id": "c2", ') for line in lines) == 1


TEXT = st.text(max_size=30)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_any_text_comes_back_whole(title: str, context: str, entry: str) -> None:
    cite = Cite([title], title=entry)
    article = Article("a", 0, 1, 1, title=title, authors=[Name(literal=title)])
    article.citations = [Citation(0, 1, entry, Kind.NEWS, [cite], context=context)]
    article.references = [Reference(0, 1, entry, "list", Item("x", "book", {"title": context}))]
    text = extraction_json([Extraction(Document(title, "", "", ""), [article])], version="1")
    text.encode("utf-8")
    (document,) = json.loads(text)["documents"]
    (back,) = document["articles"]
    assert (document["path"], back["title"]) == (title, title)
    assert back["citations"][0]["context"] == context
    assert back["references"][0]["text"] == entry


def test_lone_surrogates_of_broken_input_can_be_written() -> None:
    document = Document("a\udcff.txt", "", "", "")
    text = extraction_json([Extraction(document, error="no")], version="1")
    assert json.loads(text.encode("utf-8"))["documents"][0]["path"] == "a\udcff.txt"
