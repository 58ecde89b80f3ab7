"""Values of an item as text: what is told is understood again."""

from hypothesis import given
from hypothesis import strategies as st

from refkit import values
from refkit.model import Date, Item, Name

words = st.text("abcçşЖё -'.", min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
word = words.filter(bool)
names = st.builds(Name, family=word, given=word) | st.builds(Name, literal=word)
years = st.tuples(st.integers(1000, 2100)) | st.tuples(
    st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)
)
dates = st.builds(Date, st.lists(years, min_size=1, max_size=2).map(tuple), circa=st.booleans())


@given(st.lists(names, min_size=1, max_size=4))
def test_names_are_understood_as_they_are_told(people: list[Name]) -> None:
    told = values.tell(Item(names={"author": people}), "author")
    item = Item()
    values.put(item, "author", told)
    assert item.names["author"] == people


@given(dates)
def test_dates_are_understood_as_they_are_told(date: Date) -> None:
    item = Item()
    values.put(item, "issued", values.tell(Item(dates={"issued": date}), "issued"))
    assert item.dates["issued"] == date


def test_a_name_that_stays_keeps_its_parts() -> None:
    item = Item(names={"author": [Name("Berg", "Jan", non_dropping_particle="van den")]})
    values.put(item, "author", f"{values.tell(item, 'author')}; Demir, Ali, Jr.")
    first, second = item.names["author"]
    assert first.non_dropping_particle == "van den"
    assert (second.family, second.given, second.suffix) == ("Demir", "Ali", "Jr.")


def test_one_word_is_a_person_and_several_are_an_organisation_and_so_are_braces() -> None:
    item = Item()
    values.put(item, "author", "Homer; World Bank; {UNESCO}; {Smith; Sons, Ltd.}")
    assert [(n.family, n.literal) for n in item.names["author"]] == [
        ("Homer", ""), ("", "World Bank"), ("", "UNESCO"), ("", "Smith; Sons, Ltd."),
    ]  # fmt: skip


def test_an_empty_text_takes_a_variable_away() -> None:
    item = Item("a", "book", {"title": "A"}, {"author": [Name("B")]}, {"issued": Date.of(2001)})
    for variable, _ in values.told(item):
        values.put(item, variable, " ")
    assert item == Item("a")


def test_what_is_no_date_is_kept_as_it_is_printed() -> None:
    item = Item()
    values.put(item, "issued", "n.d.")
    assert item.dates["issued"] == Date(literal="n.d.")
