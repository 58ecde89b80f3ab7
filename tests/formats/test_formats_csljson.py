"""CSL JSON: what Zotero can take is written, what is found in the wild is read."""

import json

import pytest

from refkit import formats
from refkit.formats import Problem
from refkit.formats.records import CSL_TYPES
from refkit.model import Date, Item, Name

# The types that Zotero's importer knows; one other makes it refuse the whole file.
ZOTERO = CSL_TYPES - set("classic collection event performance periodical regulation".split())
ZOTERO = ZOTERO - {"software"}


def test_an_item_is_written_with_id_and_type_first_and_the_rest_by_name() -> None:
    item = Item(
        "demir2022",
        "book",
        {"title": "Yol", "DOI": "https://doi.org/10.1/a_b"},
        {"author": [Name("Demir", "Ali")]},
        {"issued": Date.of(2022)},
    )
    assert formats.dumps([item], "json") == (
        "[\n"
        "  {\n"
        '    "id": "demir2022",\n'
        '    "type": "book",\n'
        '    "DOI": "10.1/a_b",\n'
        '    "author": [\n'
        "      {\n"
        '        "family": "Demir",\n'
        '        "given": "Ali"\n'
        "      }\n"
        "    ],\n"
        '    "citation-key": "demir2022",\n'
        '    "issued": {\n'
        '      "date-parts": [\n'
        "        [\n"
        "          2022\n"
        "        ]\n"
        "      ]\n"
        "    },\n"
        '    "title": "Yol"\n'
        "  }\n"
        "]\n"
    )


def test_letters_are_written_as_they_are_unless_ascii_is_asked_for() -> None:
    item = Item("a", "book", {"title": "Şiir өмүр"})
    assert '"Şiir өмүр"' in formats.dumps([item], "json")
    ascii = formats.dumps([item], "json", ascii=True)
    assert ascii.isascii()
    assert formats.loads(ascii, "json").items == [item]


@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_no_type_makes_zotero_refuse_the_file_and_every_type_comes_back(kind: str) -> None:
    item = Item("a", kind, {"title": "T", "version": "2"})
    text = formats.dumps([item], "json")
    assert json.loads(text)[0]["type"] in ZOTERO
    assert formats.loads(text, "json").items == [item]


def test_software_is_a_book_with_a_version() -> None:
    data = json.loads(formats.dumps([Item("a", "software", {"version": "2"})], "json"))[0]
    assert (data["type"], data["version"]) == ("book", "2")


def test_parts_of_a_name_that_zotero_drops_stand_in_those_it_keeps() -> None:
    name = Name("Berg", "Jan", non_dropping_particle="van der", suffix="Jr.")
    item = Item("a", "book", {}, {"author": [name]})
    text = formats.dumps([item], "json")
    assert json.loads(text)[0]["author"] == [{"family": "van der Berg", "given": "Jan, Jr."}]
    assert formats.loads(text, "json").items == [item]


def test_there_are_no_nulls_and_no_empty_values() -> None:
    item = Item("a", "book", {"title": "", "note": " \n"}, {"author": [Name()]}, {"issued": Date()})
    assert json.loads(formats.dumps([item], "json")) == [
        {"id": "a", "type": "book", "citation-key": "a"}
    ]


def test_ids_that_look_like_numbers_stay_text() -> None:
    loaded = formats.loads('[{"id": 7, "type": "book"}, {"id": "08", "type": "book"}]', "json")
    assert [item.id for item in loaded.items] == ["7", "08"]
    assert json.loads(formats.dumps(loaded.items, "json"))[0]["id"] == "7"


def test_custom_data_passes_through_at_every_depth_in_a_fixed_order() -> None:
    text = '[{"id": "a", "type": "book", "custom": {"b": {"d": [1, null], "c": true}, "a": "ğ"}}]'
    items = formats.loads(text, "json").items
    assert items[0].custom == {"b": {"d": [1, None], "c": True}, "a": "ğ"}
    written = formats.dumps(items, "json")
    assert written.index('"a": "ğ"') < written.index('"c": true') < written.index('"d": [')


def test_json_of_the_wild_is_read() -> None:
    loaded = formats.loads(
        """[{"id": 1, "type": "article-journal", "title": ["A title"], "shortTitle": "A",
             "issued": {"date-parts": [["2020", 4, null]]}, "volume": 7, "author": ["UNESCO"],
             "accessed": {"raw": "2021-05-06"}, "page": null, "categories": ["x"]}]""",
        "json",
    )
    assert loaded.problems == []
    assert loaded.items == [
        Item(
            "1",
            "article-journal",
            {"title": "A title", "title-short": "A", "volume": "7"},
            {"author": [Name(literal="UNESCO")]},
            {"issued": Date.of(2020, 4), "accessed": Date.of(2021, 5, 6)},
            {"categories": ["x"]},
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "a", "type": "book"}',
        '{"items": [{"id": "a", "type": "book"}]}',
        '{"references": [{"id": "a", "type": "book"}]}',
        '\ufeff \n[{"id": "a", "type": "book"}]\n',
    ],
)
def test_one_item_or_items_in_an_object_are_read_too(text: str) -> None:
    loaded = formats.loads(text, "json")
    assert [item.id for item in loaded.items] == ["a"]
    assert loaded.problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[\n 5, {"id": "a", "type": "book"}]',
            Problem(2, "", "not an item but a number or truth value; left out"),
        ),
        (
            '[{"id": "x"},\n{"id": "a", "type": "book"}]',
            Problem(1, "x", "no CSL item: it has no type; left out"),
        ),
        (
            '[{"id": "a", "type": "book"},\n{"id": ]',
            Problem(2, "", "no JSON from here on: Expecting value"),
        ),
        (
            '[{"id": "a", "type": "book"},',
            Problem(1, "", "the list is not closed: the file may be cut short"),
        ),
        (
            '[{"id": "a", "type": "book"}\n',
            Problem(2, "", "the list is not closed: the file may be cut short"),
        ),
        ('[{"id": "a", "type": "book"}] x', Problem(1, "", "what follows the items was left out")),
        (
            '[{"id": "a", "type": "journal-article"}]',
            Problem(1, "a", "'journal-article' is no type of CSL 1.0.2"),
        ),
        (
            '[{"id": "a", "type": "book", "author": [{"family": "B"}, 5]}]',
            Problem(1, "a", "1 of the names under author cannot be read"),
        ),
        (
            '[{"id": "a", "type": "book", "issued": {"date-parts": [["x"]]}}]',
            Problem(1, "a", "the date under issued cannot be read"),
        ),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(text: str, problem: Problem) -> None:
    loaded = formats.loads(text, "json")
    assert [item.id for item in loaded.items] == ["a"]
    assert loaded.problems == [problem]


@pytest.mark.parametrize(
    "text", ["", "5", "null", '"x"', "[" * 100_000, '{"a":' * 100_000, "[" + "9" * 5000 + "]"]
)
def test_what_holds_no_items_gives_none_and_says_so(text: str) -> None:
    loaded = formats.loads(text, "json")
    assert loaded.items == []
    assert len(loaded.problems) >= 1
