"""Items are put right on a copy before an engine sees them."""

from copy import deepcopy

import pytest

from refkit import rendering
from refkit.model import Date, Item, Name
from refkit.rendering.items import TYPES, normalised


def only(item: Item) -> Item:
    return normalised([item])[0][0]


def test_the_given_items_are_not_altered() -> None:
    item = Item("a", "Book", {"page": "pp. 1–9", "note": " x "}, {"author": [Name("van Dam", "I")]})
    before = deepcopy(item)
    normalised([item])
    assert item == before


def test_an_unknown_type_becomes_a_document() -> None:
    assert only(Item("a", "e-book")).type == "document"
    assert only(Item("a", "Article-Journal")).type == "article-journal"
    assert "document" in TYPES


@pytest.mark.parametrize(
    ("printed", "sound"),
    [
        ("101–125", "101-125"),
        ("101--125", "101-125"),
        ("pp. 7 - 32", "7-32"),
        ("ss. 7-32", "7-32"),
        ("С. 15—20", "15-20"),
        ("e123", "e123"),
        ("S12–S15", "S12-S15"),
    ],
)
def test_page_ranges_have_one_hyphen_and_no_label(printed: str, sound: str) -> None:
    assert only(Item("a", fields={"page": printed}))["page"] == sound


def test_a_doi_has_no_resolver_before_it() -> None:
    for doi in (
        "10.5555/X",
        "https://doi.org/10.5555/X",
        "http://dx.doi.org/10.5555/X",
        "doi: 10.5555/X",
    ):
        assert only(Item("a", fields={"DOI": doi}))["DOI"] == "10.5555/X"


def test_dates_that_no_calendar_has_lose_what_is_wrong() -> None:
    def dated(*parts: int) -> Date:
        return only(Item("a", dates={"issued": Date.of(*parts)})).dates["issued"]

    assert dated(2020, 13).season == 1
    assert dated(2020, 40).parts == ((2020,),)
    assert dated(2020, 2, 40).parts == ((2020, 2),)
    assert only(Item("a", dates={"issued": Date(((0,),))})).dates == {}


def test_a_literal_date_stays() -> None:
    item = only(Item("a", dates={"issued": Date(literal=" baskıda ")}))
    assert item.dates["issued"] == Date(literal="baskıda")


def test_names_keep_their_particles_apart_and_mononyms_whole() -> None:
    item = only(
        Item("a", names={"author": [Name("van der Berg", "P"), Name(given="Madonna"), Name()]})
    )
    assert item.names["author"] == [
        Name("Berg", "P", non_dropping_particle="van der"),
        Name(literal="Madonna"),
    ]


def test_an_id_that_is_missing_or_stands_twice_is_reported() -> None:
    items, problems = normalised([Item(), Item("a"), Item("a", "book")])
    assert [item.id for item in items] == ["item-1", "a"]
    assert len(problems) == 2
    assert "item-1" in problems[0]


def test_wild_csl_json_comes_through() -> None:
    wild = {
        "id": 7,
        "type": "article-journal",
        "title": None,
        "volume": 12,
        "issued": {"raw": "2019-03"},
        "accessed": {"date-parts": [["2020", "1", None]]},
        "author": [{"family": "A"}, None, "B"],
    }
    item = only(Item.from_csl(wild))
    assert (item.id, item["volume"], item.year) == ("7", "12", 2019)
    assert item.dates["accessed"].parts == ((2020, 1),)
    assert [str(name) for name in item.names["author"]] == ["A", "B"]


@pytest.mark.parametrize(
    ("title", "publisher", "expected"),
    [
        ("Terazinin iki kefesi", "Saksağan Yayınları", "Terazinin iki kefesi"),
        ("Streams without names", "Larkspur Press", "Streams without Names"),
        ("Passing by – the toll", "", "Passing by – the Toll"),
    ],
)
def test_only_english_titles_get_the_capitals_of_english(
    title: str, publisher: str, expected: str
) -> None:
    work = Item("a", "book", {"title": title, "publisher": publisher})
    entry = rendering.render([work], style="chicago-author-date").entries["a"]
    assert f"<i>{expected}</i>" in entry
