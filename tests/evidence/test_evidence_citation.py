"""How well a citation fits a record."""

import pytest

from refkit.evidence import Cited, Known, fit, table
from refkit.evidence.citation import mistyped
from refkit.model import Cite, Date, Item, Name

RECORD = Known.of(
    Item(
        names={"author": [Name("Akçay", "N."), Name("Guo", "C.")]},
        dates={"issued": Date.of(2023)},
        fields={"title": "Corridors of Trade: A Map", "URL": "https://www.example.org/map"},
    )
)
LINK = table("cite-bounds")["link"]


@pytest.mark.parametrize(
    ("cited", "penalties"),
    [
        (Cited(("Akçay", "Guo"), year="2023"), []),
        (Cited(("Akcay", "Guo"), year="2023"), ["spelling"]),
        (Cited(("Akçay",), year="2023"), ["first-author-only"]),
        (Cited(("Akçay",), etal=True, year="2023"), []),
        (Cited(("Guo", "Akçay"), year="2023"), ["order"]),
        (Cited(("Akçay", "Guo"), year=""), ["year-missing"]),
        (Cited(("Akçay", "Guo"), year="2023", suffix="a"), ["suffix-added"]),
        (Cited(("Corridors of Trade",), year="2023"), ["part-of-name"]),
        (Cited(("example.org",), year="2023"), ["part-of-name"]),
    ],
)
def test_a_citation_means_the_record(cited: Cited, penalties: list[str]) -> None:
    likeness = fit(cited, RECORD)
    assert [penalty.name for penalty in likeness.penalties] == penalties
    assert likeness.score >= LINK


@pytest.mark.parametrize(
    "cited",
    [
        Cited(("Akçay", "Guo"), year="2022"),
        Cited(("Akçay", "Demir"), year="2023"),
        Cited(("Demir",), year="2023"),
        Cited(("Akçay",), year="n.d."),
        Cited((), year="2023"),
    ],
)
def test_a_citation_means_another_work(cited: Cited) -> None:
    assert fit(cited, RECORD).score < LINK


def test_a_year_that_is_one_off_fits_only_where_it_may() -> None:
    cited = Cited(("Akçay", "Guo"), year="2022")
    assert fit(cited, RECORD, near=True).score >= LINK > fit(cited, RECORD).score


@pytest.mark.parametrize("printed", ["20223", "223", "2032", "2022", "2024"])
def test_a_mistyped_year_is_recognised(printed: str) -> None:
    assert mistyped(printed, "2023")


@pytest.mark.parametrize("printed", ["2013", "2020", "n.d.", "2023", "9" * 6000])
def test_another_year_is_not_a_mistyped_one(printed: str) -> None:
    assert not mistyped(printed, "2023")


def test_a_cite_is_read_with_its_suffix_and_the_words_for_no_date() -> None:
    assert Cited.of(Cite(authors=["Kaya"], year="2018a")).suffix == "a"
    assert Cited.of(Cite(authors=["Kaya"], year="t.y.")).year == "n.d."
    assert Cited.of(Cite(authors=["Kaya"], year="б. г.")).year == "n.d."


def test_a_later_author_alone_fits_less_than_anything_else_that_links() -> None:
    likeness = fit(Cited(("Guo",), year="2023"), RECORD)
    assert [penalty.name for penalty in likeness.penalties] == ["not-first-author"]
    assert LINK <= likeness.score < 0.65


def test_other_initials_are_another_person() -> None:
    assert fit(Cited(("Akçay",), year="2023", given="N."), RECORD).score >= LINK
    assert fit(Cited(("Akçay",), year="2023", given="Z."), RECORD).score < LINK


def test_a_name_in_a_sentence_may_stand_in_a_case() -> None:
    record = Known.of(
        Item(names={"author": [Name("Сажина", "Т.")]}, dates={"issued": Date.of(2014)})
    )
    spoken = fit(Cited(("Сажиной",), year="2014", declined=True), record)
    assert [penalty.name for penalty in spoken.penalties] == ["inflected"]
    assert fit(Cited(("Сажиной",), year="2014"), record).score < LINK


def test_a_declined_editor_is_found_by_his_name() -> None:
    record = Known.of(
        Item(names={"editor": [Name("Кремнёва", "Л.")]}, dates={"issued": Date.of(2001)})
    )
    assert fit(Cited(("Кремнев",), year="2001"), record).score >= LINK


def test_a_cyrillic_letter_behind_a_year_is_the_latin_one() -> None:
    assert Cited.of(Cite(["Заречная"], year="2006", suffix="б")).suffix == "b"
    assert Cited.of(Cite(["Заречная"], year="2006в")).suffix == "c"


def test_an_organisation_is_found_by_either_side_of_a_dash() -> None:
    record = Known.of(
        Item(
            names={"author": [Name(literal="NHC – Northern Harbours Commission")]},
            dates={"issued": Date.of(2010)},
        )
    )
    for name in ("NHC", "Northern Harbours Commission"):
        assert not fit(Cited((name,), year="2010"), record).penalties


def test_the_letters_of_early_prints_are_those_of_today() -> None:
    title = "Mvsica vniversalis, sive Ars magna"
    record = Known.of(Item("", "book", {"title": title}, {"author": [Name("Harlow")]}))
    assert not fit(Cited(("Harlow",), title="Musica universalis"), record).penalties
    assert fit(Cited(("Harlow",), title="Musica sacra"), record).penalties
