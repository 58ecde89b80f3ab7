"""RIS: written by its specification and Zotero's habits, read as tolerantly as it is found."""

import pytest

from refkit import formats
from refkit.formats import Problem
from refkit.formats.records import CSL_TYPES
from refkit.formats.ris import TYPES
from refkit.model import UNLISTED, Date, Item, Name


def one(text: str) -> Item:
    loaded = formats.loads(text, "ris")
    assert len(loaded.items) == 1
    assert loaded.problems == []
    return loaded.items[0]


def test_a_journal_article_is_one_record() -> None:
    item = Item(
        "demir2022",
        "article-journal",
        {
            "title": "Yol",
            "container-title": "Bilig",
            "volume": "7",
            "issue": "2",
            "page": "12-45",
            "ISSN": "1234-5679",
            "DOI": "10.1/a_b",
            "URL": "https://x.org/a_b%20c",
            "language": "tr",
            "keyword": "yol, su",
            "note": "Bir not",
            "abstract": "Öz",
        },
        {
            "author": [Name("Demir", "Ali"), Name("King", "Martin", suffix="Jr.")],
            "editor": [Name(literal="Ahmet Yesevi Üniversitesi")],
        },
        {"issued": Date.of(2022, 4, 3), "accessed": Date.of(2023, 1, 2)},
    )
    text = formats.dumps([item], "ris")
    assert text.splitlines() == [
        "TY  - JOUR",
        "ID  - demir2022",
        "TI  - Yol",
        "AU  - Demir, Ali",
        "AU  - King, Martin, Jr.",
        "A2  - Ahmet Yesevi Üniversitesi",
        "T2  - Bilig",
        "PY  - 2022",
        "DA  - 2022/04/03/",
        "VL  - 7",
        "IS  - 2",
        "SP  - 12",
        "EP  - 45",
        "SN  - 1234-5679",
        "DO  - 10.1/a_b",
        "UR  - https://x.org/a_b%20c",
        "Y2  - 2023/01/02/",
        "LA  - tr",
        "AB  - Öz",
        "KW  - yol",
        "KW  - su",
        "N1  - Bir not",
        "ER  - ",
    ]
    assert one(text) == item


@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_every_type_is_written_and_comes_back(kind: str) -> None:
    item = Item("a", kind, {"title": "T", "publisher": "P"})
    text = formats.dumps([item], "ris")
    assert text.startswith(f"TY  - {TYPES[kind]}\n")
    assert one(text) == item


def test_a_date_that_is_none_never_stands_in_py() -> None:
    item = Item("a", "book", {}, dates={"issued": Date(literal="n.d.")})
    text = formats.dumps([item], "ris")
    assert "PY" not in text
    assert "DA" not in text
    assert one(text) == item


def test_books_chapters_and_talks_put_titles_and_editors_where_zotero_looks() -> None:
    names = {"editor": [Name("Ed", "A.")], "collection-editor": [Name("Se", "B.")]}
    fields = {"title": "T", "collection-title": "S", "collection-number": "3"}
    book = formats.dumps([Item("a", "book", fields, names)], "ris")
    assert {"T2  - S", "A3  - Ed, A.", "A2  - Se, B.", "M1  - 3"} <= set(book.splitlines())
    chapter = Item("a", "chapter", fields | {"container-title": "C"}, names)
    assert {"T2  - C", "T3  - S", "A2  - Ed, A.", "A3  - Se, B.", "SV  - 3"} <= set(
        formats.dumps([chapter], "ris").splitlines()
    )
    talk = {"title": "T", "container-title": "Proceedings", "event-title": "Meeting"}
    assert {"C3  - Proceedings", "T2  - Meeting"} <= set(
        formats.dumps([Item("a", "paper-conference", talk)], "ris").splitlines()
    )


def test_what_ris_has_no_tag_for_is_named_in_m2_as_zoteros_extra_reads_it() -> None:
    item = Item(
        "a",
        "webpage",
        {"title": "T", "original-title": "O"},
        {"director": [Name("Ak", "B.")]},
        {"original-date": Date.of(1920, 5)},
        {"file": "x"},
    )
    text = formats.dumps([item], "ris")
    assert "M2  - original-title: O\n" in text
    assert "M2  - original-date: 1920-05\n" in text
    assert one(text) == item


def test_a_stub_that_stands_in_no_list_is_told_apart() -> None:
    item = Item("a", "document", {"keyword": UNLISTED, "note": "Listed nowhere."})
    text = formats.dumps([item], "ris")
    assert f"KW  - {UNLISTED}\n" in text
    assert one(text).unlisted


def test_text_cannot_end_the_record_and_open_another() -> None:
    item = Item("a", "book", {"title": "x\nER  - \nTY  - BOOK\r\nAU  - Evil"})
    text = formats.dumps([item], "ris")
    assert len([line for line in text.splitlines() if line.startswith("TY  - ")]) == 1
    assert one(text)["title"] == "x ER - TY - BOOK AU - Evil"


def test_foreign_tags_pass_through() -> None:
    text = "TY  - BOOK\nID  - a\nTI  - T\nL1  - file.pdf\nU1  - x\nU1  - y\nER  - \n"
    assert one(text).custom == {"ris": {"L1": ["file.pdf"], "U1": ["x", "y"]}}
    assert formats.dumps([one(text)], "ris") == text


def test_older_tags_are_read() -> None:
    item = one(
        "TY  - JOUR\nT1  - T\nA1  - Ak, B.\nJF  - J\nJA  - J.\nY1  - 2020/05//\nN2  - Abs\n"
        "SP  - 1\nEP  - 9\nPP  - Bişkek\nER  - \n"
    )
    assert item.fields == {
        "title": "T",
        "container-title": "J",
        "container-title-short": "J.",
        "abstract": "Abs",
        "page": "1-9",
        "publisher-place": "Bişkek",
    }
    assert item.names == {"author": [Name("Ak", "B.")]}
    assert item.dates == {"issued": Date.of(2020, 5)}


def test_jo_alone_is_the_name_of_the_journal() -> None:
    assert one("TY  - JOUR\nJO  - Bilig\nER  - ")["container-title"] == "Bilig"


def test_a_second_value_of_a_tag_is_kept() -> None:
    item = one("TY  - BOOK\nUR  - http://a\nUR  - http://b\nTI  - T\nT1  - U\nER  - ")
    assert item.fields == {"URL": "http://a", "title": "T"}
    assert item.custom == {"ris": {"UR": ["http://b"], "T1": ["U"]}}


def test_lines_without_a_tag_continue_the_line_before() -> None:
    assert one("TY  - BOOK\r\nAB  - one\r\n  two\r\nthree\r\nER  - \r\n")["abstract"] == (
        "one two three"
    )


def test_a_record_without_an_end_is_told_and_read() -> None:
    loaded = formats.loads("TY  - BOOK\nID  - a\nTI  - A\nTY  - BOOK\nID  - b\nTI  - B\n", "ris")
    assert [item["title"] for item in loaded.items] == ["A", "B"]
    assert loaded.problems == [
        Problem(1, "a", "no ER before line 4"),
        Problem(4, "b", "no ER at the end of the file"),
    ]


def test_what_stands_outside_records_is_told() -> None:
    loaded = formats.loads("Exported by X\n\nTY  - BOOK\nTI  - T\nER  - \nTI  - U\nER  - \n", "ris")
    assert [item["title"] for item in loaded.items] == ["T", "U"]
    assert loaded.problems == [
        Problem(1, "", "outside any record: Exported by X"),
        Problem(6, "", "the record has no TY; read as a document"),
    ]


def test_an_unknown_type_is_told() -> None:
    loaded = formats.loads("TY  - XXXX\nID  - a\nTI  - T\nER  - \n", "ris")
    assert loaded.items[0].type == "document"
    assert loaded.problems == [Problem(1, "a", "no type XXXX is known; read as a document")]


def test_tags_with_one_blank_are_read_if_the_file_has_no_others() -> None:
    item = one("TY - BOOK\nTI - US - Turkey relations\nPY - 2020\nER -\n")
    assert item.fields == {"title": "US - Turkey relations"}
    assert item.year == 2020


def test_a_year_that_contradicts_the_day_keeps_both() -> None:
    item = one("TY  - BOOK\nPY  - 2020\nDA  - 2019/05/06/\nER  - ")
    assert item.dates == {"issued": Date.of(2020)}
    assert item.custom == {"ris": {"DA": ["2019/05/06/"]}}


@pytest.mark.parametrize(
    "text",
    ["TY  - BOOK\n" * 20_000, "TY  - " * 50_000, "x\n" * 50_000, "AU  - a\n" * 20_000,
     "TY  - BOOK\n" + "\n".join(["more"] * 20_000), "TY  - BOOK\nM2  - " + "a:" * 50_000],
)  # fmt: skip
def test_hostile_files_come_to_an_end(text: str) -> None:
    formats.dumps(formats.loads(text, "ris").items, "ris")
