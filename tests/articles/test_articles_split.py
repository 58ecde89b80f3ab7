"""Splitting: what every article gets, and that no place is lost."""

from __future__ import annotations

from refkit import articles, readers


def test_a_text_without_articles_gives_none() -> None:
    assert articles.split(readers.from_text(" \n\n\t\n")) == []


def test_every_character_of_a_flow_that_is_not_a_break_stands_in_the_document() -> None:
    document = readers.from_text(
        "A Title\n\nA first line that ends in a bro-\nken word.\nMore of it.\n"
    )
    for article in articles.split(document):
        for flow in article.flows:
            for place, char in enumerate(flow.text):
                assert char == "\n" or document.text[flow.origin(place)] == char
