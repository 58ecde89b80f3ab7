"""How an item is written as BibTeX, and which traps of Zotero and BibTeX it keeps out of."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats.bibtex.tables import BIBTEX, STANDARD, TYPE_OF_ENTRY
from refkit.formats.records import CSL_TYPES
from refkit.model import UNLISTED, Date, Item, Name


def written(item: Item, *, ascii: bool = False) -> str:
    return formats.dumps([item], "bib", ascii=ascii)


def lines(item: Item) -> list[str]:
    return written(item).splitlines()


def test_an_article_is_one_field_a_line_in_a_fixed_order() -> None:
    item = Item(
        "demir2022turkic",
        "article-journal",
        {
            "URL": "https://example.org/a_b%20c",
            "DOI": "10.1234/x_y",
            "page": "12-45",
            "issue": "2",
            "volume": "7",
            "container-title": "Bilig",
            "title": "Türk dünyası ve NATO",
            "language": "tr",
        },
        {"author": [Name("Demir", "Ali"), Name(literal="Millî Eğitim Bakanlığı")]},
        {"issued": Date.of(2022, 4, 3), "accessed": Date.of(2023, 1, 2)},
    )
    assert written(item) == (
        "@article{demir2022turkic,\n"
        "  author = {Demir, Ali and {Millî Eğitim Bakanlığı}},\n"
        "  title = {Türk dünyası ve {NATO}},\n"
        "  journal = {Bilig},\n"
        "  volume = {7},\n"
        "  number = {2},\n"
        "  pages = {12--45},\n"
        "  year = {2022},\n"
        "  month = {4},\n"
        "  day = {3},\n"
        "  doi = {10.1234/x_y},\n"
        "  url = {https://example.org/a_b%20c},\n"
        "  urldate = {2023-01-02},\n"
        "  language = {tr},\n"
        "  langid = {turkish},\n"
        "}\n"
    )


def test_only_entry_types_that_every_reader_knows_are_written() -> None:
    for kind in CSL_TYPES:
        first = written(Item("a", kind, {"title": "T"})).split("{")[0]
        assert first.removeprefix("@") in STANDARD
    assert set(BIBTEX.types) <= CSL_TYPES
    assert set(TYPE_OF_ENTRY.values()) <= CSL_TYPES


def test_what_bibtex_has_no_entry_for_is_misc_and_says_what_it_is() -> None:
    item = Item("a", "webpage", {"title": "T", "container-title": "BBC", "publisher": "P"})
    assert lines(item) == [
        "@misc{a,",
        "  title = {T},",
        "  howpublished = {BBC},",
        "  organization = {P},",
        "  entrysubtype = {webpage},",
        "}",
    ]


def test_a_newspaper_is_called_as_biblatex_styles_call_it() -> None:
    item = Item("a", "article-newspaper", {"title": "T", "container-title": "Kutbilim"})
    assert "  entrysubtype = {newspaper},\n" in written(item)
    assert formats.loads(written(item), "bib").items == [item]


@pytest.mark.parametrize(
    ("genre", "entry"),
    [
        ("Doktora Tezi", "phdthesis"),
        ("", "phdthesis"),
        ("Yüksek Lisans Tezi", "mastersthesis"),
        ("Master's thesis", "mastersthesis"),
        ("Магистерская диссертация", "mastersthesis"),
        ("Кандидатская диссертация", "phdthesis"),
    ],
)
def test_a_thesis_is_a_masters_thesis_where_its_genre_says_so(genre: str, entry: str) -> None:
    item = Item("a", "thesis", {"title": "T", "publisher": "Uni"} | {"genre": genre})
    text = written(item)
    assert text.startswith(f"@{entry}{{")
    assert "  school = {Uni},\n" in text


def test_a_date_that_is_none_never_stands_in_year() -> None:
    text = written(Item("a", "book", {"title": "T"}, dates={"issued": Date(literal="n.d.")}))
    assert "year" not in text
    assert "  date = {n.d.},\n" in text


def test_a_month_is_a_number_without_a_macro() -> None:
    text = written(Item("a", "book", {}, dates={"issued": Date.of(2020, 12)}))
    assert "  month = {12},\n" in text


def test_a_range_of_years_keeps_its_first_year_where_bibtex_looks() -> None:
    item = Item("a", "book", {}, dates={"issued": Date(((2019,), (2021,)))})
    assert "  year = {2019},\n" in written(item)
    assert formats.loads(written(item), "bib").items[0].dates == item.dates


def test_a_doi_is_written_without_its_resolver() -> None:
    for prefix in ("https://doi.org/", "http://dx.doi.org/", "doi:", "doi: ", ""):
        item = Item("a", "book", {"DOI": f"{prefix}10.1234/a_b"})
        assert "  doi = {10.1234/a_b},\n" in written(item)


def test_a_url_is_never_escaped() -> None:
    url = "https://example.org/ö/a_b%20c?x=1&y=2#z~(1){2}$^"
    item = Item("a", "book", {"URL": url})
    for ascii in (False, True):
        assert f"  url = {{{url}}},\n" in written(item, ascii=ascii)


def test_a_url_whose_braces_do_not_close_is_percent_encoded_and_still_comes_back() -> None:
    url = "https://example.org/}a{{\\"
    item = Item("a", "book", {"URL": url})
    assert "  url = {https://example.org/%7Da%7B%7B%5C},\n" in written(item)
    assert formats.loads(written(item), "bib").items[0]["URL"] == url


signs = st.text(alphabet="%_~&#{}\\ab/:?=ğЖ中\u0301 $^\"'`-", max_size=30)


@settings(max_examples=100, deadline=None)
@given(signs, signs)
def test_no_byte_of_a_hostile_url_or_doi_is_lost(url: str, doi: str) -> None:
    item = Item("a", "book", {"URL": f"http://x/{url}.", "DOI": f"10.1/{doi}."})
    found = formats.loads(written(item), "bib").items[0]
    assert found.fields == {name: re.sub(" +", " ", text) for name, text in item.fields.items()}


def test_a_stub_that_stands_in_no_list_is_told_apart() -> None:
    note = "Cited in demir2022, but listed nowhere."
    item = Item("a", "document", {"keyword": UNLISTED, "note": note})
    assert f"  keywords = {{{UNLISTED}}},\n" in written(item)
    assert f"  note = {{{note}}},\n" in written(item)
    assert formats.loads(written(item), "bib").items[0].unlisted


def test_what_bibtex_has_no_field_for_is_named_as_csl_does_and_comes_back() -> None:
    item = Item(
        "a",
        "book",
        {"title": "T", "medium": "DVD", "archive_location": "Box 1"},
        {"director": [Name("Ak", "A.")]},
        custom={"file": "a:b.pdf:PDF", "data": {"x": [1, None]}},
    )
    text = written(item)
    assert "  csl-medium = {DVD},\n" in text
    assert "  file = {a:b.pdf:PDF},\n" in text
    assert formats.loads(text, "bib").items == [item]


def test_a_family_name_of_two_words_alone_is_read_as_one_name() -> None:
    text = written(Item("a", "book", {}, {"author": [Name("Acar Kara"), Name("Homer")]}))
    assert text == "@book{a,\n  author = {{Acar Kara} and Homer},\n}\n"
    assert formats.loads(text, "bib").items[0].names["author"] == [
        Name(literal="Acar Kara"),
        Name("Homer"),
    ]


def test_what_refkit_notes_for_itself_stays_out() -> None:
    item = Item("a", "book", {"title": "T"}, custom={"refkit": {"places": [1]}, "x": "y"})
    assert written(item) == "@book{a,\n  title = {T},\n  x = {y},\n}\n"
    assert "places" not in formats.dumps([item], "ris")
    assert "places" in formats.dumps([item], "json")


def test_text_cannot_close_its_field_and_open_another() -> None:
    item = Item("a", "book", {"title": "x}, author = {Evil, Eve}, note = {", "note": "\n@misc{b,}"})
    text = written(item)
    assert text.count("\n@") == 0
    found = formats.loads(text, "bib").items
    assert len(found) == 1
    assert found[0].names == {}
    assert found[0].fields == {"title": item["title"], "note": "@misc{b,}"}


def test_a_name_of_a_field_cannot_open_another() -> None:
    item = Item("a", "book", {"x = {},\n author": "Evil"}, custom={"y = {}, author": "Evil"})
    text = written(item)
    assert not any(line.strip().startswith("author") for line in text.splitlines())
    assert formats.loads(text, "bib").items == [item]


def test_keys_are_made_safe_and_unique_and_the_ids_come_back() -> None:
    items = [Item("http://x.org/a, b}"), Item("same"), Item("SAME"), Item("")]
    text = formats.dumps(items, "bib")
    keys = [line.split("{")[1] for line in text.splitlines() if line.startswith("@")]
    assert keys == ["http://x.org/a-b,", "same,", "SAME-2,", "unnamed,"]
    assert [item.id for item in formats.loads(text, "bib").items] == [
        "http://x.org/a, b}", "same", "SAME-2", "",
    ]  # fmt: skip


def test_a_cyrillic_key_stays() -> None:
    assert written(Item("жуков2020")).startswith("@misc{жуков2020,\n")


def test_ascii_writes_letters_as_commands_and_reads_them_back() -> None:
    item = Item(
        "a",
        "book",
        {"title": "Şiir və өмүр – “жазуу”", "publisher": "Çağ"},
        {"author": [Name("Öz", "Şule"), Name("Жуков", "Иван"), Name(literal="Ünal & Co.")]},
    )
    text = written(item, ascii=True)
    assert text.isascii()
    assert formats.loads(text, "bib").items == [item]


def test_no_items_are_an_empty_file() -> None:
    assert formats.dumps([], "bib") == ""
    assert formats.loads("", "bib").items == []


def test_the_items_themselves_are_left_as_they_were() -> None:
    item = Item("a", "book", {"title": " two\nlines ", "DOI": "https://doi.org/10.1/x"})
    formats.dumps([item], "bib")
    assert item.fields == {"title": " two\nlines ", "DOI": "https://doi.org/10.1/x"}
