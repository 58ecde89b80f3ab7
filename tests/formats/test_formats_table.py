"""CSV and TSV: what spreadsheets show, and that they run nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import formats
from refkit.model import Date, Item, Name

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''-1", "=cmd|' /C calc'!A0"]


def rows(*items: Item, delimiter: str = ",") -> list[list[str]]:
    text = formats.dumps(items, "tsv" if delimiter == "\t" else "csv")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def read(text: str) -> list[Item]:
    loaded = formats.loads(text, "csv")
    assert loaded.problems == []
    return loaded.items


def test_a_row_is_an_item_and_a_column_a_variable() -> None:
    names = {
        "author": [Name("Şahin", "Ayşe"), Name("Berg", "J.", suffix="Jr."), Name(literal="TDK")]
    }
    dates = {"issued": Date(((1998, 4), (2000,)))}
    item = Item("a", "book", {"title": "Yol", "DOI": "10.1/x"}, names, dates)
    assert rows(item, Item("b", "song", {"medium": "CD"})) == [
        ["id", "type", "author", "issued", "title", "DOI", "medium"],
        ["a", "book", "Şahin, Ayşe; Berg, J., Jr.; TDK", "1998-04/2000", "Yol", "10.1/x", ""],
        ["b", "song", "", "", "", "", "CD"],
    ]


def test_excel_is_told_that_it_is_utf8() -> None:
    for format in ("csv", "tsv"):
        assert formats.dumps([], format).encode().startswith(b"\xef\xbb\xbfid")


def test_a_table_of_tabs_is_read_as_one() -> None:
    item = Item("a", "book", {"title": "Суу; жана, жер"}, {"author": [Name("Уулу", "А.")]})
    assert rows(item, delimiter="\t")[0] == ["id", "type", "author", "title"]
    assert formats.loads(formats.dumps([item], "tsv"), "tsv").items == [item]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    item = Item(
        text, "book", {"title": text, "note": f"x {text}"}, {"author": [Name(literal=text)]}
    )
    [_, row] = rows(item)
    assert not any(cell.startswith(tuple("=+-@\t\r＝")) for cell in row)
    assert read(formats.dumps([item], "csv")) == [item]


@given(st.text(st.sampled_from("'=+-@\t\r＝a,;\"")))
def test_what_makes_a_cell_harmless_is_undone(text: str) -> None:
    item = Item("a", "book", {"title": f"{text}x"})
    assert formats.loads(formats.dumps([item], "csv"), "csv").items == [
        Item("a", "book", {"title": " ".join(f"{text}x".split())})
    ]


def test_an_apostrophe_before_a_word_is_only_that() -> None:
    item = Item("a", "book", {"title": "'Ash-Shifa"})
    assert rows(item)[1][2] == "'Ash-Shifa"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_what_the_first_line_has(delimiter: str) -> None:
    lines = ["Type", "Title", "Author"], ["book", "Yol", "Kaya, Ali"]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    assert read(text.getvalue()) == [
        Item("", "book", {"title": "Yol"}, {"author": [Name("Kaya", "Ali")]})
    ]


def test_columns_may_be_in_other_case_and_foreign_ones_are_kept() -> None:
    [item] = read("TITLE,Container Title,doi,shelf\nA,B,https://doi.org/10.1/x,7\n")
    assert item.fields == {"title": "A", "container-title": "B", "DOI": "10.1/x", "shelf": "7"}


def test_cells_in_several_lines_are_read() -> None:
    [item] = read('title,abstract\n"A\nB","C\r\nD"\n')
    assert item.fields == {"title": "A B", "abstract": "C D"}


def test_what_cells_cannot_say_is_in_the_last_column() -> None:
    name = Name("Berg", "J.", non_dropping_particle="van der")
    item = Item("a", "book", {"title": "T"}, {"author": [name, Name(literal="A; B, C")]})
    item.custom = {"shelf": [1, 2]}
    assert rows(item)[0][-1] == "csl"
    assert read(formats.dumps([item], "csv")) == [item]


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    loaded = formats.loads("id,title,,title,type,csl\na,T,x,U,bok,{\n\nb,V,,,book,,more\n", "csv")
    assert [item["title"] for item in loaded.items] == ["T", "V"]
    assert [str(problem) for problem in loaded.problems] == [
        "line 1: the column '' has no name; it is left out",
        "line 1: the column title stands twice; the first is read",
        "line 2: a: 'bok' is no type of CSL 1.0.2",
        "line 2: a: the column csl cannot be read",
        "line 4: b: more cells than columns; left out: more",
    ]


@pytest.mark.parametrize("text", ["1,2,3\n4,5,6\n", "hello", "\x89PNG\n\x00"])
def test_a_file_without_names_of_columns_is_told(text: str) -> None:
    loaded = formats.loads(text, "csv")
    assert loaded.items == []
    assert "names no columns" in loaded.problems[0].message
