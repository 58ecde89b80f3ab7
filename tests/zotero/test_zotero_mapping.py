"""CSL items in Zotero's JSON and back: nothing refused, nothing lost."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zotero_fake import FakeZotero

from refkit.model import Date, Item, Name
from refkit.zotero import mapping
from refkit.zotero.mapping import from_zotero, to_zotero

TYPES = sorted(mapping.table()["types"])
VARIABLES = sorted({*mapping.table()["fields"], "event-place", "original-title", "PMID"})
ROLES = sorted(mapping.table()["creators"])
LETTERS = string.ascii_letters + "çğıöşüЁжңөүәқ"
words = st.text(LETTERS, min_size=1, max_size=12)
day = st.tuples(st.integers(1, 2100), st.integers(1, 12), st.integers(1, 28))
parts = st.tuples(day, st.integers(1, 3)).map(lambda pair: tuple(pair[0][: pair[1]]))
names = st.one_of(
    st.builds(Name, family=words, given=words),
    st.builds(Name, family=words),
    st.builds(Name, literal=st.lists(words, min_size=1, max_size=3).map(" ".join)),
)
dates = st.builds(
    Date,
    parts=st.lists(parts, min_size=1, max_size=2).map(tuple),
    circa=st.booleans(),
)
items = st.builds(
    Item,
    id=words,
    type=st.sampled_from(TYPES),
    fields=st.dictionaries(st.sampled_from(VARIABLES), words),
    names=st.dictionaries(
        st.sampled_from(["author", "translator", "chair", "editor"]),
        st.lists(names, min_size=1, max_size=3),
    ),
    dates=st.dictionaries(st.sampled_from(["issued", "accessed", "original-date"]), dates),
)
anything = st.builds(
    Item,
    id=st.text(max_size=20),
    type=st.one_of(st.sampled_from(TYPES), st.text(max_size=9)),
    fields=st.dictionaries(st.one_of(st.sampled_from(VARIABLES), words), st.text(max_size=30)),
    names=st.dictionaries(
        st.sampled_from(ROLES),
        st.lists(
            st.builds(
                Name,
                family=st.text(max_size=9),
                given=st.text(max_size=9),
                literal=st.text(max_size=3),
            )
        ),
    ),
    dates=st.dictionaries(
        st.sampled_from(["issued", "accessed"]), st.builds(Date, literal=st.text(max_size=9))
    ),
)


@given(items)
def test_what_is_written_is_read_back(item: Item) -> None:
    back = from_zotero({"key": "ABCD2345", "data": to_zotero(item)})
    assert back is not None
    assert back.to_csl() == item.to_csl()


@given(anything)
def test_no_item_is_written_that_zotero_would_refuse(item: Item) -> None:
    data = to_zotero(item)
    assert FakeZotero().write("items", [data])["failed"] == {}
    texts = [value for value in data.values() if isinstance(value, str)]
    assert not any(char in text for text in texts for char in "\0\x1b\u2028\ud800")
    assert not any(
        "\n" in data[name]
        for name in data.keys() - {"extra", "abstractNote"}
        if isinstance(data[name], str)
    )


@given(
    st.dictionaries(
        st.sampled_from(["itemType", "creators", "tags", "extra", "date", "title"]),
        st.recursive(
            st.none() | st.integers() | st.text() | st.just("book"),
            lambda inner: st.lists(inner) | st.dictionaries(words, inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_zotero_says_is_read_without_an_error(data: dict[str, Any]) -> None:
    from_zotero({"key": "ABCD2345", "data": data})


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_keeps_title_author_and_date_where_zotero_shows_them(kind: str) -> None:
    item = Item("k", kind, {"title": "Кыштак"}, {"author": [Name("Şahin", "A.")]})
    item.dates["issued"] = Date.of(1998, 4)
    data = to_zotero(item)
    fields = mapping.fields_of(data["itemType"])
    assert "Кыштак" in [data.get(name) for name in ("title", "caseName", "nameOfAct", "subject")]
    if kind != "hearing":
        assert data["creators"][0]["lastName"] == "Şahin"
    assert "1998-04" in [data.get(name) for name in fields]


def test_the_table_names_only_what_some_type_has() -> None:
    table = mapping.table()
    kinds = table["has"]
    fields = {field for kind in kinds for field in mapping.fields_of(kind)}
    creators = {one for kind in kinds for one in mapping.creators_of(kind)}
    named = {
        field for row in (*table["fields"].values(), *table["dates"].values()) for field in row
    }
    assert {*table["types"].values(), *table["read"]} == set(kinds)
    assert named - fields == set()
    assert fields - named <= {"country", "assignee", "filingDate", "extra", "session", "seriesText"}
    read = {one for row in table["creators"].values() for one in row} | {*table["creators-read"]}
    assert read == creators


def test_what_a_type_has_no_field_for_goes_into_extra_as_zotero_reads_it() -> None:
    item = Item("demir1998", "book", {"DOI": "https://doi.org/10.1/x", "container-title": "Dizi"})
    item.fields["note"] = "Eski baskı."
    item.names["chair"] = [Name("Özgür", "B."), Name(literal="Kurul")]
    item.dates["original-date"] = Date.of(1931)
    assert to_zotero(item)["extra"].splitlines() == [
        "Eski baskı.",
        "DOI: 10.1/x",
        "container-title: Dizi",
        "original-date: 1931",
        "chair: Özgür || B.",
        "chair: Kurul",
        "Citation Key: demir1998",
    ]


def test_particles_and_suffixes_go_where_zotero_looks_for_them() -> None:
    name = Name("Berg", "Ada", non_dropping_particle="von", suffix="Jr.")
    item = Item("k", "book", names={"author": [name]})
    (creator,) = to_zotero(item)["creators"]
    assert creator == {"creatorType": "author", "firstName": "Ada, Jr.", "lastName": "von Berg"}


def test_a_date_of_access_that_is_no_whole_day_goes_into_extra() -> None:
    item = Item("k", "webpage", dates={"accessed": Date.of(2021, 5)})
    data = to_zotero(item)
    assert "accessDate" not in data
    assert "accessed: 2021-05" in data["extra"]
    item.dates["accessed"] = Date.of(2021, 5, 3)
    assert to_zotero(item)["accessDate"] == "2021-05-03"


@pytest.mark.parametrize(
    ("text", "parsed", "date"),
    [
        ("2022", "", Date.of(2022)),
        ("2022-00-00", "", Date.of(2022)),
        ("2014-06-12T21:28:55Z", "", Date.of(2014, 6, 12)),
        ("1998/2000", "", Date(((1998,), (2000,)))),
        ("Mart 2022", "2022-03", Date.of(2022, 3)),
        ("baskıda", "", Date(literal="baskıda")),
        ("1850~", "", Date(((1850,),), circa=True)),
        ("2019-21", "", Date(((2019,),), season=1)),
    ],
)
def test_dates_are_read_as_they_are_found_in_zotero(text: str, parsed: str, date: Date) -> None:
    row = {"meta": {"parsedDate": parsed}, "data": {"itemType": "book", "date": text}}
    found = from_zotero(row)
    assert found is not None
    assert found.dates["issued"] == date


def test_keywords_become_tags_and_tags_keywords() -> None:
    item = Item("k", "book", {"keyword": "su, köprü, su"})
    data = to_zotero(item)
    assert data["tags"] == [{"tag": "su"}, {"tag": "köprü"}]
    back = from_zotero({"data": data})
    assert back is not None
    assert back["keyword"] == "su, köprü"


def test_the_citation_key_comes_from_its_field_else_from_extra_else_from_zotero() -> None:
    for data, key in (
        ({"citationKey": "a", "extra": "Citation Key: b"}, "a"),
        ({"extra": "Citation Key: b"}, "b"),
        ({"extra": "refkit: 0123456789abcdef"}, "ABCD2345"),
    ):
        found = from_zotero({"key": "ABCD2345", "data": {"itemType": "book", **data}})
        assert found is not None
        assert found.id == key
        assert found["note"] == ""
