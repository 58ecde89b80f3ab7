"""Boundaries: where an article begins, by whatever its title page still shows."""

from __future__ import annotations

import pytest
from articles_samples import PROSE, printed, prose, split

from refkit import articles
from refkit.model import Article


def _starts(found: list[Article], text: str) -> list[str]:
    """What stands where each article begins."""
    return [text[article.start :].split("\n", maxsplit=1)[0].strip() for article in found]


def _page(*lines: str, language: str = "en", paragraphs: int = 5) -> list[str]:
    return [*lines, *prose(language, paragraphs)]


def test_an_essay_is_one_article() -> None:
    text = "\n".join(["Rivers and People", "", *prose(paragraphs=20)])
    assert len(split(text)) == 1


def test_nothing_is_no_article() -> None:
    assert split("") == []
    assert split(" \n\n\t\n \f\n") == []


def test_an_article_with_its_usual_headings_is_one_article() -> None:
    pages = [
        _page("RIVERS OF THE NORTHERN VALLEY", "Ayşe DEMİR*", "INTRODUCTION"),
        _page("MATERIALS AND METHODS"),
        _page("RESULTS OF THE MEASUREMENT"),
        _page("CONCLUSION"),
        ["REFERENCES", "Demir, A. (2020). Rivers. Water, 3(1), 1-9.", *prose()],
        _page("APPENDIX"),
    ]
    assert len(split(printed(pages))) == 1


def test_titles_in_capitals_with_their_authors_begin_articles() -> None:
    text = printed(
        [
            _page("RIVERS OF THE NORTHERN", "VALLEY", "Ayşe DEMİR*", "Introduction"),
            _page("Conclusion"),
            _page("KIYIDAKİ KÖYLERİN EKONOMİSİ", "Ali CAN*", "Giriş", language="tr"),
            _page("Sonuç", language="tr"),
            _page("LAST WORDS ON THE WEIRS", "Can ALİ", "Introduction"),
        ]
    )
    found = split(text)
    assert _starts(found, text) == [
        "RIVERS OF THE NORTHERN",
        "KIYIDAKİ KÖYLERİN EKONOMİSİ",
        "LAST WORDS ON THE WEIRS",
    ]
    assert [article.language for article in found] == ["en", "tr", "en"]


def test_an_article_whose_title_is_lost_begins_at_its_introduction() -> None:
    text = printed(
        [
            _page("RIVERS OF THE NORTHERN VALLEY", "Ayşe DEMİR*", "Introduction"),
            _page("Conclusion"),
            _page("Introduction"),
            _page("1. The Weirs"),
        ]
    )
    found = split(text)
    assert _starts(found, text) == ["RIVERS OF THE NORTHERN VALLEY", "Introduction"]
    assert found[1].title == ""
    assert "lost" in found[1].item["note"]


@pytest.mark.parametrize(("heading", "language"), [("Giriş", "tr"), ("Введение", "ru")])
def test_a_change_of_language_at_an_introduction_begins_an_article(
    heading: str, language: str
) -> None:
    text = printed(
        [
            _page("RIVERS OF THE NORTHERN VALLEY", "Ayşe DEMİR*", "Introduction"),
            _page("The Weirs"),
            _page(heading, language=language),
        ]
    )
    found = split(text)
    assert _starts(found, text)[1:] == [heading]
    assert found[1].language == language


def test_an_introduction_in_the_middle_of_a_page_begins_nothing_by_itself() -> None:
    lines = ["RIVERS OF THE VALLEY", "Ayşe DEMİR*", "Introduction", *prose(), "2. Introduction"]
    assert len(split(printed([[*lines, *prose()]]))) == 1


def test_a_running_head_that_quotes_the_title_gives_what_the_page_lost() -> None:
    head = "Ayşe DEMİR, Can ALİ:: “Rivers of the Northern Valley” Words of another article”"
    pages = [_page("LAST WORDS", paragraphs=9), _page("VALLEY", head, "Introduction")]
    found = split(printed(pages))
    assert found[1].title == "Rivers of the Northern Valley"
    assert [str(name) for name in found[1].authors] == ["Ayşe Demir", "Can Ali"]
    assert head not in found[1].flows[0].text


def test_forewords_are_front_matter() -> None:
    pages = [
        ["ÖNSÖZ", "ÖNSÖZ", *prose("tr", 2), "Prof. Dr. Ayşe IŞIK", "Doç. Dr. Can ALİ"],
        ["FOREWORD", *prose("en", 2), "Prof. Dr. Ayşe IŞIK"],
        _page("RIVERS OF THE NORTHERN VALLEY", "Ali CAN*", "Introduction"),
    ]
    found = split(printed(pages))
    assert [article.type for article in found] == ["front-matter", "front-matter", "article"]
    assert [article.title for article in found][:2] == ["Önsöz", "Foreword"]
    assert [[str(name) for name in article.authors] for article in found] == [
        ["Ayşe Işık", "Can Ali"],
        ["Ayşe Işık"],
        ["Ali Can"],
    ]


def test_a_cover_before_the_first_article_is_front_matter() -> None:
    cover = ["Water Yearbook", "Fourth volume", "Example Press", "Bishkek 2022"]
    foreword = ["Foreword", *prose(paragraphs=2)]
    article = _page("RIVERS OF THE NORTHERN VALLEY", "Ali CAN*", "Introduction", paragraphs=9)
    kinds = [found.type for found in split(printed([cover, foreword, article]))]
    assert kinds == ["front-matter", "front-matter", "article"]
    assert [found.type for found in split(printed([cover, *[prose()] * 3]))] == ["article"]


def test_thanks_at_an_articles_end_are_no_front_matter() -> None:
    pages = [
        _page("RIVERS OF THE NORTHERN VALLEY", "Ali CAN*", "Introduction"),
        _page("Conclusion"),
        _page("Acknowledgements"),
    ]
    assert [article.type for article in split(printed(pages))] == ["article"]


def test_a_title_page_in_a_second_language_is_no_second_article() -> None:
    pages = [
        ["IRMAKLAR VE İNSANLAR ÜZERİNE", "Ali CAN*", "Öz", *prose("tr", 2)],
        ["ON RIVERS AND ON PEOPLE", "Ali CAN*", "Abstract", *prose("en", 2)],
        _page("Giriş", language="tr", paragraphs=9),
        _page("Sonuç", language="tr"),
    ]
    [article] = split(printed(pages))
    assert article.language == "tr"


def test_articles_follow_each_other_without_pages_too() -> None:
    lines = [
        *("The Rivers of the Valley", "", "Ayşe Demir", "", "Introduction", "", *prose(), ""),
        *("Conclusion", "", *prose(), "", "References", "", "Can, A. (2019). Weirs. Water, 3.", ""),
        *("The Weirs of the Valley", "", "Ali Can", "", "Introduction", "", *prose(), ""),
        *("Conclusion", "", *prose()),
    ]
    text = "\n".join(lines)
    found = split(text)
    assert _starts(found, text) == ["The Rivers of the Valley", "The Weirs of the Valley"]
    assert [str(article.authors[0]) for article in found] == ["Ayşe Demir", "Ali Can"]


def test_lines_of_a_table_of_contents_begin_nothing() -> None:
    contents = [f"RIVERS OF THE VALLEY {n} ........ {n}" for n in range(1, 9)]
    pages = [["CONTENTS", *contents], _page("RIVERS OF THE VALLEY", "Ali CAN*", "Introduction")]
    found = split(printed(pages))
    assert [article.type for article in found] == ["front-matter", "article"]


def test_form_feeds_begin_pages() -> None:
    pages = [
        "\n".join(_page("RIVERS OF THE NORTHERN VALLEY", "Ayşe DEMİR*", "")),
        "\n".join(_page("WEIRS OF THE NORTHERN VALLEY", "Ali CAN*", "")),
    ]
    assert len(split("\f".join(pages))) == 2


def test_the_line_of_an_article_is_counted_from_one_whatever_the_line_ends() -> None:
    first = _page("RIVERS OF THE NORTHERN VALLEY", "Ayşe DEMİR*", "")
    second = _page("WEIRS OF THE NORTHERN VALLEY", "Ali CAN*", "")
    for end in ("\n", "\r\n", "\r"):
        text = end.join([*first, "\f" + second[0], *second[1:]])
        assert [article.line for article in split(text)] == [1, len(first) + 1]


def test_a_head_on_every_page_of_a_volume_names_what_the_articles_stand_in() -> None:
    pages = []
    for number in range(12, 22, 2):
        title = ["RIVERS OF THE VALLEY", "Ali CAN*", "Introduction"]
        pages += [_page(*(title if number in (12, 18) else ()), paragraphs=6)]
        pages += [[f"{number} Water Yearbook IV"]]
    found = split(printed(pages))
    assert {article.item["container-title"] for article in found} == {"Water Yearbook IV"}
    assert {article.item.type for article in found} == {"chapter"}
    assert all("Yearbook" not in article.flows[0].text for article in found)


def test_numbered_tables_are_no_running_heads() -> None:
    lines = []
    for number in range(1, 7):
        lines += [*prose(paragraphs=2), "", f"Table {number}", "", "Source: Demir (2020)", ""]
    text = split("\n".join(["A Title", "", *lines]))[0].flows[0].text
    assert all(f"Table {number}" in text for number in range(1, 7))


def test_a_masthead_that_the_text_runs_around_is_read_and_left_out() -> None:
    lines = [
        *prose("tr", 2),
        "Bu yüzden her yıl kıyıda yaşayanlar için yeni bir önlem alınması gerektiğini ve",
        *("", "Blog No: 7", "24.09.2021", "", "IRMAKLARIN YÜKSELİŞİ VE", "KIYIDAKİ KÖYLER"),
        *("", "Ayşe IŞIK", "", "Örnek Araştırma Merkezi", "", ""),
        "bunun için de bir bütçe ayrılmasının doğru olacağını söyleyenler vardır.",
        *prose("tr", 2),
    ]
    [article] = split("\n".join(lines))
    assert article.title == "Irmakların yükselişi ve kıyıdaki köyler"
    assert [str(name) for name in article.authors] == ["Ayşe Işık"]
    assert article.item.dates["issued"].parts == ((2021, 9, 24),)
    assert "gerektiğini ve\nbunun için" in article.flows[0].text


def test_the_order_of_evidence_does_not_depend_on_the_run() -> None:
    text = printed(
        [_page("RIVERS OF THE VALLEY", "Ali CAN*"), _page("WEIRS OF IT ALL", "Can ALİ*")]
    )
    first, second = ([(a.start, a.title, a.item.to_csl()) for a in split(text)] for _ in range(2))
    assert first == second


def test_every_sign_has_a_weight() -> None:
    assert articles.boundaries.WEIGHTS.keys() >= {"page top", "title in capitals", "byline"}
    assert PROSE


def test_a_journals_head_on_every_page_makes_a_journal_article() -> None:
    pages = []
    for number in (113, 115, 117):
        pages += [[f"Journal of Rivers, 4(2), 2022      {number}"]]
        title = ["RIVERS OF THE VALLEY", "Ali CAN*", "Introduction"]
        pages += [_page(*(title if number == 113 else ()), paragraphs=6)]
    [article] = split(printed(pages))
    assert article.item.type == "article-journal"
    assert article.item["container-title"] == "Journal of Rivers"
    assert (article.item["volume"], article.item["issue"]) == ("4", "2")
    assert article.item.dates["issued"].parts == ((2022,),)


def test_an_author_may_stand_above_the_title() -> None:
    lines = ["Л. П. Берёзкина", "", "РЕКА И ЕЁ БЕРЕГА", "", *prose("ru")]
    [article] = split("\n".join(lines))
    assert article.title == "Река и её берега"
    assert [str(name) for name in article.authors] == ["Л. П. Берёзкина"]


def test_the_title_stands_above_the_authors_whatever_else_the_page_begins_with() -> None:
    lines = ["RESEARCH ARTICLE", "", "Open Access", "", "The rise of rivers in", "the north"]
    [article] = split("\n".join([*lines, "Ada Byron1*, Alan Turing2", "", "Abstract", *prose()]))
    assert article.title == "The rise of rivers in the north"
    assert [name.family for name in article.authors] == ["Byron", "Turing"]
