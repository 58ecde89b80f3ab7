"""Works that belong together and are not one."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.evidence import Kind, Traits, Verdict, judge
from refkit.model import Date, Item, Name


def record(type: str, year: int, **fields: Any) -> Item:
    """Make a record of one work; `who` names other authors."""
    who = fields.pop("who", "Aydın, Selin")
    values = {"title": "Small States and Great Powers in Central Asia"} | fields
    return Item(
        type=type,
        fields={key.replace("_", "-"): value for key, value in values.items()},
        names={"author": [Name(*name.split(", ")) for name in who.split("; ")]},
        dates={"issued": Date.of(year)},
    )


def verdict(a: Item, b: Item) -> Verdict:
    return judge(Traits.of(a), Traits.of(b))


ARTICLE = record("article-journal", 2020, container_title="Central Asian Survey", page="1-20")

PREPRINTS = [
    record("article", 2019),
    record("document", 2020, container_title="arXiv"),
    record("article-journal", 2019, container_title="arXiv preprint arXiv:1901.00001"),
    record("webpage", 2019, URL="https://www.biorxiv.org/content/123v1"),
    record("article-journal", 2020, DOI="10.48550/arXiv.1901.00001"),
    record("report", 2019, publisher="SSRN"),
]


@pytest.mark.parametrize("preprint", PREPRINTS)
def test_a_preprint_is_related_to_its_article_whichever_comes_first(preprint: Item) -> None:
    one, other = verdict(preprint, ARTICLE), verdict(ARTICLE, preprint)
    assert (one.kind, one.relation, one.backward) == (Kind.RELATED, "preprint", False)
    assert (other.kind, other.relation, other.backward) == (Kind.RELATED, "preprint", True)


def test_two_records_of_one_preprint_are_one_work() -> None:
    assert verdict(PREPRINTS[0], PREPRINTS[1]).kind == Kind.SAME


def test_an_article_that_also_stands_on_a_preprint_server_is_no_preprint() -> None:
    both = record(
        "article-journal", 2020, container_title="Cent. Asian Surv.", URL="https://arxiv.org/abs/1"
    )
    assert verdict(both, ARTICLE).kind == Kind.SAME


def test_one_doi_is_one_work_whatever_else_the_records_say() -> None:
    doi = {"DOI": "10.5555/aydin"}
    assert verdict(record("thesis", 2018, **doi), record("book", 2020, **doi)).kind == Kind.SAME


def test_a_thesis_is_related_to_the_book_of_the_same_title() -> None:
    found = verdict(record("thesis", 2018), record("book", 2018, publisher="Nobel"))
    assert (found.kind, found.relation) == (Kind.RELATED, "thesis")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"edition": "1"}, {"edition": "2nd ed."}),
        ({"edition": "birinci baskı"}, {"edition": "2. baskı"}),
        ({"edition": "первое"}, {"edition": "3-е изд."}),
    ],
)
def test_editions_are_related_by_their_number(first: Any, second: Any) -> None:
    found = verdict(record("book", 2001, **first), record("book", 2002, **second))
    assert (found.kind, found.relation, found.backward) == (Kind.RELATED, "edition", False)


def test_books_years_apart_are_editions_and_books_one_year_apart_are_one() -> None:
    assert verdict(record("book", 2001), record("book", 2009)).relation == "edition"
    assert verdict(record("book", 2001), record("book", 2002)).kind == Kind.SAME


def test_volumes_and_parts_are_related() -> None:
    volumes = verdict(record("book", 2001, volume="1"), record("book", 2001, volume="2"))
    assert (volumes.kind, volumes.relation) == (Kind.RELATED, "volume")
    parts = [record("book", 2001, title=f"Rivers of the Talas Valley, Part {n}") for n in "12"]
    assert verdict(*parts).relation == "part"


def test_reports_of_two_years_are_two_works_that_are_not_linked() -> None:
    one, two = (
        record("report", year, title=f"Energy Report of Central Asia {year}")
        for year in (2019, 2020)
    )
    assert verdict(one, two).kind == Kind.DIFFERENT


def test_a_paper_and_the_article_made_of_it_are_versions() -> None:
    paper = record("paper-conference", 2020, container_title="Proceedings of a Meeting in Osh")
    assert verdict(paper, ARTICLE).relation == "version"


def test_an_erratum_and_a_review_are_about_a_work() -> None:
    title = ARTICLE["title"]
    erratum = record("article-journal", 2020, title=f"Erratum: {title}")
    review = record("article-journal", 2020, title=f"Review of {title}", who="Kaya, Ali")
    assert verdict(erratum, ARTICLE).relation == "about"
    assert verdict(review, ARTICLE).kind != Kind.SAME


def test_other_authors_relate_nothing() -> None:
    assert verdict(record("article", 2019, who="Kaya, Ali"), ARTICLE).kind == Kind.DIFFERENT


def test_a_verdict_says_whether_somebody_should_look() -> None:
    assert verdict(ARTICLE, ARTICLE).sure
    short = record("article-journal", 2020, title="Small States and Powers in Central Asia")
    assert not verdict(short, ARTICLE).sure
