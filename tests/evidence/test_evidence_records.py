"""How alike two records are, and why."""

from typing import Any

import pytest

from refkit.evidence import compare, identifiers, same, table
from refkit.model import Date, Item, Name


def record(**changes: Any) -> Item:
    values: dict[str, Any] = {
        "title": "Small States and Great Powers in Central Asia",
        "authors": "Aydın, Selin; Bakirov, Nurlan",
        "year": 2019,
        "type": "article-journal",
    }
    values |= changes
    names = [pair.split(", ") for pair in values.pop("authors").split("; ") if pair]
    year = values.pop("year")
    return Item(
        type=values.pop("type"),
        fields={key.replace("_", "-"): value for key, value in values.items() if value},
        names={
            "author": [Name(*pair) if len(pair) > 1 else Name(literal=pair[0]) for pair in names]
        },
        dates={"issued": Date.of(year)} if year else {},
    )


SAME = [
    record(),
    record(year=2020),  # printed a year after it stood online
    record(title="Small states and great powers in Central Asia: a comparison"),
    record(title="SMALL STATES AND GREAT POWERS IN CENTRAL ASİA."),
    record(authors="Aydin, S.; Bakirov, N."),
    record(authors="Aydın, Selin"),
    record(type="document"),
    record(title="Small States and Graet Powers in Central Asia"),
]
OTHER = [
    record(title="Trade Routes of the Caspian Sea"),
    record(authors="Kaya, Ali; Bakirov, Nurlan", year=2011),
    record(authors="Aydın, Mehmet", year=2015),
    record(year=2009),
    record(title=""),
    record(authors="", title="Small States", year=2019),
]


@pytest.mark.parametrize("other", SAME)
def test_one_work_in_two_lists_is_one_work(other: Item) -> None:
    assert same(record(), other)
    assert same(other, record())


@pytest.mark.parametrize("other", OTHER)
def test_another_work_is_another_work(other: Item) -> None:
    assert not same(record(), other)
    assert not same(other, record())


def test_part_one_is_not_part_two() -> None:
    one, two = record(title="Migration Report, Part I"), record(title="Migration Report, Part II")
    assert not same(one, two)
    assert not same(record(title="Annual Report 2019"), record(title="Annual Report 2020"))


def test_equal_dois_are_one_work_however_they_are_written() -> None:
    one = record(DOI="10.1234/ABC.5", title="Smal Staets", authors="", year=0)
    assert same(one, record(DOI="https://doi.org/10.1234/abc.5"))


def test_different_dois_are_two_works() -> None:
    assert not same(record(DOI="10.1234/abc"), record(DOI="10.1234/abd"))


def test_author_and_year_alone_prove_nothing() -> None:
    assert not same(record(title=""), record(title=""))
    assert not same(Item(), Item())


def test_a_title_of_two_words_without_an_author_proves_little() -> None:
    one = record(title="Annual Report", authors="")
    assert not same(one, record(title="Annual Report", authors=""))


def test_a_likeness_says_what_differs_and_what_it_costs() -> None:
    likeness = compare(record(), record(year=2020))
    assert likeness.reasons == ["year differs 2019/2020 0.04"]
    assert likeness.has("year") and not likeness.has("title")


def test_every_aspect_and_distance_has_its_number_in_the_table() -> None:
    from refkit.evidence.records import COMPARISONS

    assert {name for name, _ in COMPARISONS} == set(table("weights"))
    assert all(0 <= value <= 1 for value in table("distances").values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(https://doi.org/10.1000/XYZ(1)).", "10.1000/xyz(1)"),
        ("doi:10.1000/182", "10.1000/182"),
        ("11.1000/182", ""),
    ],
)
def test_a_doi_is_bare_and_in_lower_case(text: str, expected: str) -> None:
    assert identifiers.doi(text) == expected


def test_isbn_10_and_13_of_a_book_are_one() -> None:
    assert identifiers.isbn("0-306-40615-2") == identifiers.isbn("978-0-306-40615-7")
    assert identifiers.isbn("not one") == ""


@pytest.mark.parametrize(
    "text", ["http://www.Example.org/a/", "https://example.org/a#top", "example.org/a"]
)
def test_a_url_is_one_whatever_its_scheme_and_fragment(text: str) -> None:
    assert identifiers.url(text) == "example.org/a"


def test_a_broken_address_is_no_url() -> None:
    assert identifiers.url("http://[broken") == ""
    assert identifiers.host("https://www.example.org/x?y=1") == "example.org"
