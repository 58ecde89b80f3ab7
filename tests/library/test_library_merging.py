"""One record out of several: a rule for each field, and a list of what was not taken."""

from __future__ import annotations

import pytest
from library_samples import demir

from refkit.library import rules
from refkit.library.merging import choices, merge
from refkit.library.sources import Source
from refkit.model import Date, Item, Name


def sources(*items: Item) -> list[Source]:
    return [Source(f"{n}.bib", item, True, False, rank=n) for n, item in enumerate(items)]


def taken(variable: str, *values: str) -> str:
    return merge(sources(*(demir("k", **{variable: value}) for value in values)))[
        variable.replace("_", "-")
    ]


@pytest.mark.parametrize(
    ("variable", "values", "expected"),
    [
        ("publisher_place", ("Oş", "OŞ", "Bişkek ve Oş"), "Oş"),
        ("abstract", ("Short.", "A longer one."), "A longer one."),
        ("keyword", ("su, yol", "Su, göl"), "su, yol, göl"),
        ("note", ("In Turkish", "Signed"), "In Turkish; Signed"),
        ("page", ("12", "12-40"), "12-40"),
        ("publisher", ("Nobel Yay.", "Nobel Yay.", "Nobel Yayınları"), "Nobel Yayınları"),
        ("DOI", ("https://doi.org/10.5555/x", "10.5555/X"), "10.5555/X"),
        ("URL", ("https://doi.org/10.5555/x", "http://a.org/x", "https://a.org/x"), "https://a.org/x"),
    ],
)  # fmt: skip
def test_every_field_is_settled_by_its_rule(
    variable: str, values: tuple[str, ...], expected: str
) -> None:
    assert taken(variable, *values) == expected


def test_given_names_are_taken_in_full_and_the_list_as_long_as_one_has_it() -> None:
    short = [Name("Demir", "A."), Name("Kaya", "Ayşe")]
    long = [Name("Demir", "Ali"), Name("Kaya", "A."), Name("Su", "Ece")]
    assert rules.people([short, short, long]) == [
        Name("Demir", "Ali"),
        Name("Kaya", "Ayşe"),
        Name("Su", "Ece"),
    ]


def test_a_date_is_taken_as_exactly_as_any_says_it_and_access_is_the_latest() -> None:
    one, other = demir(), demir()
    other.dates["issued"] = Date.of(2020, 5, 3)
    one.dates["accessed"], other.dates["accessed"] = Date.of(2021, 1, 2), Date.of(2020, 7)
    merged = merge(sources(one, other))
    assert merged.dates == {"issued": Date.of(2020, 5, 3), "accessed": Date.of(2021, 1, 2)}


def test_a_type_that_says_something_goes_before_document() -> None:
    items = [demir(type="document"), demir(type="document"), demir(type="book")]
    assert merge(sources(*items)).type == "book"


def test_of_equals_the_file_that_was_given_first_wins() -> None:
    assert taken("publisher", "Nar", "Can") == "Nar"


def test_every_rule_of_the_table_exists_and_says_what_it_does() -> None:
    table = rules._table()
    names = {*table["rules"].values(), table["default"], table["default-date"], "people"}
    assert names - {"united"} == set(rules.RULES)
    assert all(rule.__doc__ for rule in rules.RULES.values())


def test_what_was_not_taken_is_listed_with_its_rule_and_its_records() -> None:
    one, other = demir("a", publisher="Can", volume="3"), demir("b", publisher="Nar")
    one.custom, other.custom = {"eprint": "1"}, {"eprint": "2", "file": "x.pdf"}
    group = sources(one, other)
    merged = merge(group)
    found = {choice.variable: choice for choice in choices(group, merged)}
    assert set(found) == {"publisher", "custom.eprint"}
    assert (found["publisher"].rule, found["publisher"].taken) == ("unabbreviated", "Can")
    assert [(said.value, said.by) for said in found["publisher"].left] == [("Nar", ("1.bib:b",))]
    assert merged.custom["file"] == "x.pdf"


def test_a_letter_behind_the_year_that_only_one_list_has_is_told() -> None:
    group = sources(demir("a", year_suffix="a"), demir("b"))
    merged = merge(group)
    assert "year-suffix" not in merged.fields
    assert [choice.variable for choice in choices(group, merged)] == ["year-suffix"]
