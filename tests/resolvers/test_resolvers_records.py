"""A work of Crossref as a record: what it is called, who wrote it, what was said of it since."""

from __future__ import annotations

from typing import Any

import pytest
from registry import recorded, work, works

from refkit.lookups import NoticeKind, Record
from refkit.model import Name
from refkit.resolvers.records.cleaning import clean, decoded
from refkit.resolvers.records.crossref import record


def made(**more: Any) -> Record:
    found = record({**work("10.1234/TB.5", "Kentsel dönüşüm"), **more})
    assert found is not None
    return found


def test_a_work_becomes_a_csl_item_with_its_doi_in_lower_case() -> None:
    found = made(volume="12", issue="3", page="5-20", publisher="Birikim")
    assert (found.source, found.id, found.kind) == ("crossref", "10.1234/tb.5", "journal-article")
    assert found.item.type == "article-journal"
    assert found.item["container-title"] == "Toplum ve Bilim"
    assert found.item["volume"] == "12"
    assert found.item.year == 2019
    assert found.item.names["author"] == [Name(family="Demir", given="Ayşe")]


def test_every_title_is_kept_and_the_whole_one_comes_first() -> None:
    found = made(
        subtitle=["İzmir örneği"],
        **{"original-title": ["Urban Renewal"], "short-title": ["Dönüşüm"]},
    )
    assert found.titles == (
        "Kentsel dönüşüm: İzmir örneği",
        "Kentsel dönüşüm",
        "Urban Renewal",
        "Dönüşüm",
    )
    assert found.item["title"] == found.titles[0]


@pytest.mark.parametrize(
    ("deposited", "meant"),
    [
        ("Effect of H&lt;sub&gt;2&lt;/sub&gt;O", "Effect of H2O"),
        ("Education &amp;amp; society", "Education & society"),
        ("p &lt; 0.05 and q &gt; 0.1 in a &lt;b and c&gt; d", "p < 0.05 and q > 0.1 in a d"),
        (
            "The <jats:italic>Manas</jats:italic>\n    epic<br/>revisited",
            "The Manas epic revisited",
        ),
        (
            "Mass <mml:math><mml:mi>m</mml:mi><mml:annotation>m</mml:annotation></mml:math> of it",
            "Mass m of it",
        ),
        ("GÃ¼neÅŸ ve Ä°nsan", "Güneş ve İnsan"),
        ("Voil\u00c3\u00a0 et \u00c3\u0085land", "Voilà et Åland"),
        ("РњР°РЅР°СЃ", "Манас"),
        ("Vector<Type> in C++", "Vector<Type> in C++"),
        ("a\x00b\u202ec\u2028d tür\u00adkü", "a bc d türkü"),
    ],
)
def test_titles_are_read_without_markup_entities_and_wrong_decoding(
    deposited: str, meant: str
) -> None:
    assert clean(deposited) == meant


@pytest.mark.parametrize("word", ["Güneş", "Ünlü", "Манас", "Ärger", "naïve", "São", "ыңгайы"])
def test_what_was_decoded_well_stays_as_it_is(word: str) -> None:
    assert decoded(word) == word


def test_the_year_is_that_of_print_and_the_others_are_kept() -> None:
    found = made(
        **{
            "published-print": {"date-parts": [[2020, 3]]},
            "published-online": {"date-parts": [[2019, 11, 2]]},
            "created": {"date-parts": [[2023, 1, 1]]},
        }
    )
    assert found.item.dates["issued"].parts == ((2020, 3),)
    assert found.years == (2020, 2019)
    assert found.deposited == 2023


def test_a_work_without_a_year_has_none_and_does_not_take_that_of_its_deposit() -> None:
    found = made(issued={"date-parts": [[None]]}, created={"date-parts": [[2023]]})
    assert found.item.year is None
    assert found.years == ()


def test_authors_stay_as_they_were_deposited() -> None:
    consortium = {"name": "KONDA Araştırma", "sequence": "first"}
    swapped = {"given": "DEMİR", "family": "Ayşe"}
    two = {"family": "Yılmaz, A. &amp; Kaya, B."}
    found = made(author=[consortium, swapped, two, {}, None, {"given": None}])
    assert found.item.names["author"] == [
        Name(literal="KONDA Araştırma"),
        Name(family="Ayşe", given="DEMİR"),
        Name(family="Yılmaz, A. & Kaya, B."),
    ]


def test_a_chapter_stands_in_its_book_and_the_book_in_its_series() -> None:
    found = made(type="book-chapter", **{"container-title": ["Studies in Asia", "Steppe Towns"]})
    assert found.item.type == "chapter"
    assert found.item["container-title"] == "Steppe Towns"
    assert found.item["collection-title"] == "Studies in Asia"


@pytest.mark.parametrize(
    "title",
    [
        "RETRACTED: Kent",
        "[Retracted] Kent",
        "Retracted article: Kent",
        "Kent (Retracted article. See vol. 3)",
    ],
)
def test_a_title_marked_as_retracted_is_a_notice_and_the_title_is_read_without_it(
    title: str,
) -> None:
    found = made(title=[title])
    assert found.item["title"] == "Kent"
    assert [one.kind for one in found.notices] == [NoticeKind.RETRACTION]


def test_what_was_said_of_a_work_since_comes_by_its_dates() -> None:
    update = {"DOI": "10.1234/R.1", "type": "retraction", "source": "retraction-watch"}
    concern = {"DOI": "10.1234/c.1", "type": "expression_of_concern"}
    day = {"updated": {"date-parts": [[2021, 2, 6]]}}
    found = made(**{"updated-by": [{**update, **day}, concern, {"type": "new_version"}]})
    assert [(one.kind, one.id, one.date, one.source) for one in found.notices] == [
        (NoticeKind.CONCERN, "10.1234/c.1", "", "crossref"),
        (NoticeKind.RETRACTION, "10.1234/r.1", "2021-02-06", "retraction-watch"),
    ]


def test_a_notice_is_not_itself_retracted() -> None:
    found = made(
        title=["Retraction: Kentsel dönüşüm"],
        **{"update-to": [{"DOI": "10.1234/tb.1", "type": "retraction"}]},
    )
    assert found.notices == ()
    assert found.notice_of == ("10.1234/tb.1",)


def test_a_new_version_of_a_preprint_is_no_notice() -> None:
    assert made(**{"update-to": [{"DOI": "10.1234/v1", "type": "new_version"}]}).notice_of == ()


def test_a_preprint_names_the_article_that_it_became() -> None:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.1234/ART.9", "asserted-by": "x"}]}
    found = made(type="posted-content", relation=relation)
    assert found.published_as == "10.1234/art.9"
    assert found.related == ("10.1234/art.9",)


def test_an_article_knows_its_preprint_and_is_not_published_as_anything() -> None:
    found = made(relation={"has-preprint": [{"id-type": "doi", "id": "10.1234/pre"}]})
    assert (found.published_as, found.related) == ("", ("10.1234/pre",))


@pytest.mark.parametrize("folder", ["crossref/works", "crossref/items", "crossref/candidate_lists"])
def test_every_recorded_work_becomes_a_record(folder: str) -> None:
    found = [record(one) for body in recorded(folder) for one in works(body)]
    assert len(found) > 40
    assert all(one and one.id and one.item.type for one in found)
    assert sum(bool(one and one.titles) for one in found) > len(found) * 0.85


def test_the_most_famous_retraction_is_read_from_its_recorded_answer() -> None:
    every = [record(one) for body in recorded("crossref/works") for one in works(body)]
    found = next(one for one in every if one and one.id == "10.1016/s0140-6736(97)11096-0")
    assert found.item["title"].startswith("Ileal-lymphoid-nodular hyperplasia")
    assert NoticeKind.RETRACTION in [one.kind for one in found.notices]
