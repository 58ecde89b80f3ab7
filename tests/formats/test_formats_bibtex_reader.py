"""How .bib files of all kinds are read: nothing lost in silence, everything wrong told."""

import pytest

from refkit import formats
from refkit.formats import Loaded, Problem
from refkit.model import Date, Item, Name


def load(text: str) -> Loaded:
    return formats.loads(text, "bib")


def one(text: str) -> Item:
    loaded = load(text)
    assert len(loaded.items) == 1
    return loaded.items[0]


def clean(text: str) -> Item:
    loaded = load(text)
    assert loaded.problems == []
    return loaded.items[0]


def test_an_article_is_read_field_by_field() -> None:
    item = clean(
        r"""
        @Article{ince2020,
          Author = "{\.I}nce, Ali and Jan van der Berg and
            {T.C. Mill{\^\i} E{\u g}itim Bakanl{\i}{\u g}{\i}}",
          title = {{Su} ve {\c C}ay},
          journal = {Bilig \& Bilgi},
          year = 2020, month = apr, day = 3,
          pages = {12--45},
          doi = {https://doi.org/10.1234/a_b},
          url = {https://example.org/a_b%20c},
        }
        """
    )
    assert item == Item(
        "ince2020",
        "article-journal",
        {
            "title": "Su ve Çay",
            "container-title": "Bilig & Bilgi",
            "page": "12-45",
            "DOI": "10.1234/a_b",
            "URL": "https://example.org/a_b%20c",
        },
        {
            "author": [
                Name("İnce", "Ali"),
                Name("Berg", "Jan", non_dropping_particle="van der"),
                Name(literal="T.C. Millî Eğitim Bakanlığı"),
            ]
        },
        {"issued": Date.of(2020, 4, 3)},
    )


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("article", "article-journal"),
        ("book", "book"),
        ("inbook", "chapter"),
        ("conference", "paper-conference"),
        ("mastersthesis", "thesis"),
        ("online", "webpage"),
        ("dataset", "dataset"),
        ("patent", "patent"),
        ("report", "report"),
        ("MISC", "document"),
    ],
)
def test_entry_types_of_bibtex_and_biblatex_have_a_csl_type(entry: str, kind: str) -> None:
    assert clean(f"@{entry}{{a, title = {{T}}}}").type == kind


def test_an_entry_type_that_nobody_knows_is_kept_and_told() -> None:
    loaded = load("@treatise{a, title = {T}}")
    assert loaded.items[0].type == "document"
    assert loaded.items[0].custom == {"bibtex-type": "treatise"}
    assert loaded.problems == [
        Problem(1, "a", "no entry type @treatise is known; it is read as a document")
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 1999", Date.of(1999)),
        ("year = {1999}, month = {3}", Date.of(1999, 3)),
        ("year = 1999, month = mar", Date.of(1999, 3)),
        ("year = 1999, month = {March}", Date.of(1999, 3)),
        ("year = 1999, month = {Sept.}", Date.of(1999, 9)),
        ("year = 1999, month = {Nisan}", Date.of(1999, 4)),
        ("year = 1999, month = {апреля}", Date.of(1999, 4)),
        ("date = {1999-03-07}", Date.of(1999, 3, 7)),
        ("date = {1999-03}, year = {1999}, month = {3}", Date.of(1999, 3)),
        ("date = {1999/2001}", Date(((1999,), (2001,)))),
        ("year = {1999--2001}", Date(((1999,), (2001,)))),
        ("year = {c. 1850}", Date(((1850,),), circa=True)),
        ("year = {[1850]}", Date.of(1850)),
        ("year = {n.d.}", Date(literal="n.d.")),
        ("year = {in press}", Date(literal="in press")),
        ("date = {n.d.}", Date(literal="n.d.")),
        ("year = {-44}", Date.of(-44)),
    ],
)
def test_dates_are_read_as_they_are_found(fields: str, date: Date) -> None:
    item = clean(f"@book{{a, {fields}}}")
    assert item.dates == {"issued": date}
    assert item.custom == {}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("year = 1999, month = {Frimaire}", {"month": "Frimaire"}),
        ("year = {2020a}", {"year": "2020a"}),
        ("year = 1999, date = {n.d.}", {"date": "n.d."}),
        ("month = {3}", {"month": "3"}),
    ],
)
def test_a_part_of_a_date_that_is_not_understood_is_kept(fields: str, kept: dict[str, str]) -> None:
    assert clean(f"@book{{a, {fields}}}").custom == kept


def test_strings_and_pieces_are_joined() -> None:
    item = clean(
        """
        @string{ bilig = {Bilig} }
        @string(full = bilig # " Dergisi")
        @article{a, journal = full # { -- } # "TR" # 7, year = 1999}
        """
    )
    assert item["container-title"] == "Bilig Dergisi – TR7"


def test_a_blank_at_the_edge_of_a_piece_is_kept() -> None:
    item = clean(
        '@string{stoc = " Symposium"}\n@inproceedings{a, booktitle = "ACM" # stoc # { X }}'
    )
    assert item["container-title"] == "ACM Symposium X"


def test_the_own_field_of_a_type_goes_before_another_of_the_same_meaning() -> None:
    text = "@inproceedings{a, organization = {ACM}, publisher = {OX}}"
    assert clean(text).fields == {"publisher": "OX"}
    assert clean(text).custom == {"organization": "ACM"}
    assert "  organization = {ACM},\n" in formats.dumps(load(text).items, "bib")


def test_a_string_that_is_not_defined_is_told_and_its_name_kept() -> None:
    loaded = load("@article{a,\n journal = nowhere}")
    assert loaded.items[0]["container-title"] == "nowhere"
    assert loaded.problems == [Problem(2, "a", "the string nowhere is not defined")]


def test_a_broken_entry_is_told_and_costs_no_other() -> None:
    loaded = load(
        "@book{good1, title = {A}}\n@book{bad, title = {B\n\n@book{good2, title = {C}}\n"
        "@book{bad2 title = {D}}\n@book{good3, title = {E}}"
    )
    assert [item.id for item in loaded.items] == ["good1", "bad", "good2", "bad2", "good3"]
    assert [item["title"] for item in loaded.items] == ["A", "B", "C", "D", "E"]
    assert [(problem.line, problem.key) for problem in loaded.problems] == [
        (2, "bad"),
        (2, "bad"),
        (5, "bad2"),
    ]


def test_an_at_sign_without_an_entry_is_told() -> None:
    loaded = load("a comment\n@book key, title = {A}\n@book{b, title = {B}}")
    assert [item.id for item in loaded.items] == ["b"]
    assert loaded.problems == [Problem(2, "", "@book is no entry; it was left out")]


def test_a_file_without_any_entry_is_told() -> None:
    assert load("Just some words.").problems == [Problem(1, "", "no entry stands in the file")]
    assert load(" \n").problems == []


def test_comments_are_no_problem() -> None:
    text = "% a comment, mail me@home.org\n@comment{jabref-meta: x}\n@preamble{{\\x}}\n@book{a,}"
    loaded = load(text)
    assert loaded.problems == []
    assert [item.id for item in loaded.items] == ["a"]


def test_a_key_that_stands_twice_is_told_and_both_entries_are_read() -> None:
    loaded = load("@book{a, title = {A}}\n\n@book{a, title = {B}}\n@book{A, title = {C}}")
    assert [item.id for item in loaded.items] == ["a", "a-2", "A"]
    assert [item["title"] for item in loaded.items] == ["A", "B", "C"]
    assert loaded.problems == [Problem(3, "a", "the key stands twice; this entry is read as a-2")]


def test_a_field_that_stands_twice_is_told_with_what_was_left_out() -> None:
    loaded = load("@book{a,\n title = {A},\n Title = {B},\n year = 1,\n year = 1}")
    assert loaded.items[0]["title"] == "A"
    assert loaded.problems == [
        Problem(3, "a", "the field title stands twice; the first is kept, not 'B'")
    ]


def test_and_others_is_no_author_and_is_told() -> None:
    loaded = load("@book{a, author = {Ak, B. and others}}")
    assert loaded.items[0].names == {"author": [Name("Ak", "B.")]}
    assert "and others" in loaded.problems[0].message


def test_a_command_that_is_not_known_is_told() -> None:
    loaded = load("@book{a,\n title = {A \\strange{b}}}")
    assert loaded.items[0]["title"] == "A \\strange{b}"
    assert loaded.problems == [
        Problem(1, "a", "the LaTeX command \\strange is not known; it is kept as it stands")
    ]


def test_urls_dois_and_files_are_never_decoded() -> None:
    item = clean(
        r"""@misc{a, url = {http://x.org/a_b%20c~d\_e--f}, doi = {10.1/a--b_c},
          file = {:C\:/x_y.pdf}}"""
    )
    assert item["URL"] == r"http://x.org/a_b%20c~d\_e--f"
    assert item["DOI"] == "10.1/a--b_c"
    assert item.custom == {"file": r":C\:/x_y.pdf"}


def test_fields_that_csl_has_no_word_for_survive_untouched() -> None:
    text = "@book{a, timestamp = {2020.01.02}, mendeley-tags = {x, {y}}, owner = me # 1}"
    assert load(text).items[0].custom == {
        "timestamp": "2020.01.02",
        "mendeley-tags": "x, {y}",
        "owner": "me1",
    }
    again = formats.dumps(load(text).items, "bib")
    assert "  timestamp = {2020.01.02},\n" in again
    assert "  mendeley-tags = {x, {y}},\n" in again


@pytest.mark.parametrize("entry", ["inbook", "proceedings", "manual", "conference", "booklet"])
def test_an_entry_type_of_the_standard_styles_survives(entry: str) -> None:
    text = formats.dumps(load(f"@{entry}{{a, title = {{T}}, year = 2000}}").items, "bib")
    expected = "inproceedings" if entry == "conference" else entry
    assert text.startswith(f"@{expected}{{a,")


def test_biblatex_names_of_fields_are_understood() -> None:
    item = clean(
        "@article{a, journaltitle = {J}, location = {L}, date = {2020}, langid = {turkish}}"
    )
    assert item.fields == {"container-title": "J", "publisher-place": "L", "language": "tr"}
    report = clean("@report{a, institution = {I}, number = {7}, type = {White paper}}")
    assert report.fields == {"publisher": "I", "number": "7", "genre": "White paper"}


def test_a_url_in_howpublished_is_a_url() -> None:
    assert clean(r"@misc{a, howpublished = {\url{http://x.org/a_b}}}").fields == {
        "URL": "http://x.org/a_b"
    }


def test_line_ends_marks_and_nul_bytes_do_no_harm() -> None:
    item = clean("\ufeff@book{a,\r\n  title = {A\r\n  B\0},\r  year = 1999\r\n}\r\n")
    assert item.fields == {"title": "A B"}
    assert item.year == 1999


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title = {" + "{" * 50_000,
        "@book{a, title = " + "{x} # " * 20_000 + "{y}}",
        "@book{a, author = {" + "A and " * 20_000 + "B}}",
        "@book{a, author = {" + "a, " * 20_000 + "b}}",
        "@book{a, pages = {" + "-" * 50_000 + "}}",
        "@" * 100_000,
        "@book{a, title = {" + "\\" * 50_000 + "}}",
        "\n".join(f"@book{{a{n}, crossref = {{a{n + 1}}}}}" for n in range(3000)),
    ],
    ids=["braces", "pieces", "names", "commas", "dashes", "ats", "backslashes", "chain"],
)
def test_hostile_files_come_to_an_end(text: str) -> None:
    formats.dumps(load(text).items, "bib")
