"""What the format of a file knows is used: headings, notes, links, metadata."""

from __future__ import annotations

from articles_samples import PROSE, assert_places
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import articles, readers
from refkit.model import Article, Document


def _read(name: str, page: str) -> Document:
    form = next(form for form in readers.FORMATS if form.name == name)
    return form.read(page.encode(), f"page.{name}")


def _article(name: str, page: str) -> Article:
    [article] = articles.split(_read(name, page))
    return article


def _body(markdown: str) -> str:
    return _article("markdown", markdown).flows[0].text


def test_front_matter_and_code_are_no_running_text() -> None:
    page = "---\ntitle: Rivers\n---\n\nText before.\n\n```r\nx[1] <- 2\n```\n\nText after.\n"
    assert _body(page) == "Text before.\n\nText after."


def test_metadata_of_the_format_describes_the_article() -> None:
    page = f"---\ntitle: Rivers\nauthor: Ayşe Demir\ndate: 2021-05-03\n---\n\n{PROSE['en']}\n"
    item = _article("markdown", page).item
    assert item["title"] == "Rivers"
    assert item["language"] == "en"
    assert item.authors[0].family == "Demir"
    assert item.dates["issued"].parts == ((2021, 5, 3),)


def test_the_first_heading_of_markdown_is_its_title() -> None:
    article = _article("markdown", f"# On Rivers\n\nAyşe Demir\n\n## Introduction\n\n{PROSE['en']}")
    assert article.title == "On Rivers"
    assert [str(name) for name in article.authors] == ["Ayşe Demir"]


def test_an_underlined_heading_loses_its_line() -> None:
    assert _body("Rivers\n---\n\nThey flow.") == "Rivers\n\nThey flow."


def test_signs_of_markdown_are_left_out_of_the_text() -> None:
    assert _body("## A *very* **long** river ##\n\n> It \\*flows\\*.") == (
        "A very long river\n\nIt *flows*."
    )


def test_keys_of_citations_and_notes_stay() -> None:
    text = "As seen [@demir2020, p. 3] by @can2019.[^1]"
    assert _body(f"{text}\n\n[^1]: Here.\n") == text


def test_a_links_target_stands_behind_its_text() -> None:
    text = _body("See [the map](https://example.org/a_b_c) or <https://example.org/x>.")
    assert text == "See the map (https://example.org/a_b_c) or https://example.org/x."


def test_a_link_that_prints_its_target_is_printed_once() -> None:
    assert _body("[https://doi.org/10.1/x](https://doi.org/10.1/x)") == "https://doi.org/10.1/x"


def test_links_of_the_format_are_the_articles_links() -> None:
    page = "<html><body><p>See <a href='https://example.org/x'>this</a> <a href='#a'>1</a></p>"
    assert _article("html", page).links == ["https://example.org/x"]


def test_a_heading_of_html_is_a_paragraph_of_its_own() -> None:
    page = f"<html><body><h1>On Rivers</h1><h2>introduction</h2><p>{PROSE['en']}</p>"
    assert _article("html", page).flows[0].text.startswith("On Rivers\n\nintroduction\n\nThe river")


def test_notes_of_html_know_where_their_marks_stand() -> None:
    page = (
        f"<html><body><p>{PROSE['en']} It rose<a href='#fn1'><sup>1</sup></a>.</p>"
        "<section class='footnotes'><ol><li id='fn1'>Said an engineer.</li></ol></section>"
    )
    document = _read("html", page)
    [article] = articles.split(document)
    [note] = article.flows[1:]
    assert (note.label, note.text) == ("1", "Said an engineer.")
    assert note.anchor is not None
    assert document.text[note.anchor - 4 : note.anchor + 1] == "rose1"


@given(st.lists(st.sampled_from([*"ab*_[](){}<>#>`~=-! \n\\^@1.:/", "](", "http://x", "---\n"])))
@settings(max_examples=100, deadline=None)
def test_no_markdown_loses_a_place(pieces: list[str]) -> None:
    document = _read("markdown", "".join(pieces))
    for article in articles.split(document):
        for flow in article.flows:
            if "(" not in flow.text:  # a bracket may be put in before a link's target
                assert_places(document, flow)
