"""Items, names and dates go to CSL JSON and back."""

from hypothesis import given
from hypothesis import strategies as st

from refkit.model import UNLISTED, Date, Flow, Item, Name


def test_an_item_goes_to_csl_json_and_back() -> None:
    data = {
        "id": "demir2022",
        "type": "chapter",
        "title": "Bir başlık",
        "author": [{"family": "Demir", "given": "Ayşe"}, {"literal": "Dünya Bankası"}],
        "issued": {"date-parts": [[2022, 5]]},
        "page": "1-9",
    }
    assert Item.from_csl(data).to_csl() == data


def test_what_csl_has_no_word_for_is_kept() -> None:
    item = Item.from_csl({"id": 7, "title": "T", "x-new": {"a": [1]}, "volume": 3, "page": None})
    assert item.id == "7"
    assert item["volume"] == "3"
    assert item.custom == {"x-new": {"a": [1]}}
    assert "page" not in item.fields


def test_dates_are_read_as_they_are_found_in_the_wild() -> None:
    assert Date.from_csl({"date-parts": [["2021", "4", 0]]}) == Date.of(2021, 4)
    assert Date.from_csl({"date-parts": [[None]]}) == Date()
    assert Date.from_csl({"raw": "1998-04-01"}) == Date.of(1998, 4, 1)
    assert Date.from_csl({"raw": "in press"}) == Date(literal="in press")
    assert Date.from_csl("2001/2002") == Date(parts=((2001,), (2002,)))
    assert Date.from_csl(2020) == Date.of(2020)


def test_a_name_prints_its_parts_in_order() -> None:
    name = Name(family="Berg", given="Anna", non_dropping_particle="van den", suffix="Jr.")
    assert str(name) == "Anna van den Berg Jr."
    assert name.sort_name == "van den Berg"
    assert str(Name(literal="UNESCO")) == "UNESCO"


def test_an_unlisted_stub_is_known_by_its_keyword() -> None:
    assert Item(fields={"keyword": f"a, {UNLISTED}"}).unlisted
    assert not Item(fields={"keyword": "a"}).unlisted


def test_a_flow_tells_where_its_characters_stand() -> None:
    # The document reads "Sta-", an empty line, "tistics and more".
    flow = Flow("body", "Statistics and more", marks=[0, 3], origins=[0, 6])
    assert flow.span(0, 10) == (0, 13)
    assert flow.span(3, 3) == (6, 6)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_json_value_makes_a_date_or_a_name_crash(value: object) -> None:
    Date.from_csl(value)
    Date.from_csl({"date-parts": value, "raw": value})
    Name.from_csl(value)
    Item.from_csl({"title": value, "author": value, "issued": value, "custom": value})
