"""A .bib file tidied: set out anew, and still saying what it said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats import bibtex
from refkit.formats.bibtex.scanner import scan


def tidied(text: str) -> str:
    done = bibtex.tidy(text)
    assert done.problems == []
    return done.text


def test_an_entry_is_set_out_one_field_a_line_in_a_fixed_order() -> None:
    assert tidied(
        '@Article{ince, YEAR=2020, title = "Su ve çay", month=apr, author={İnce, A.}}'
    ) == (
        "@article{ince,\n"
        "  author = {İnce, A.},\n"
        "  title = {Su ve çay},\n"
        "  year = {2020},\n"
        "  month = apr,\n"
        "}\n"
    )


def test_a_field_that_nobody_knows_stays_behind_the_others_in_its_order() -> None:
    text = tidied("@book{a, zeta = {1}, alpha = {2}, title = {Т}}")
    names = [field.name for block in scan(text) for field in block.fields]
    assert names == ["title", "zeta", "alpha"]


def test_a_field_that_stands_twice_stays_twice_in_its_order() -> None:
    assert "{A},\n  title = {B}" in tidied("@book{a, title = {A}, year = 1, title = {B}}")


def test_strings_stay_strings_and_what_is_joined_stays_joined() -> None:
    text = tidied('@STRING(b = "Bilig")\n@article{a, journal = b # " X " # {Y}, month = jan}')
    assert text.startswith("@string{b = {Bilig}}\n\n@article")
    assert "journal = b # { X } # {Y},\n" in text


def test_the_blanks_of_a_string_count_where_it_is_joined() -> None:
    text = '@string{s = " Symposium "}\n\n@misc{a, note = "ACM" # s # {in}}'
    assert "{ Symposium }" in tidied(text)
    assert formats.loads(tidied(text), "bib").items[0]["note"] == "ACM Symposium in"


def test_comments_preambles_and_the_order_of_entries_stay() -> None:
    text = (
        "% Kaynakça, 2020\n\n\n"
        '@preamble{ "\\newcommand{\\x}{}" # {y} }\n'
        "@comment{jabref-meta: saveOrderConfig:x;}\n"
        "@book{b,\n}\n"
        "\n  Сөз: a remark.  \n\n"
        "@book{a,\n}\n% the end"
    )
    assert tidied(text) == text.replace(";}\n@", ";}\n\n@")


def test_blank_lines_between_entries_become_one() -> None:
    assert tidied("\n\n@book{a,}@book{b,}\n\n\n\n@book{c,}\n\n") == (
        "@book{a,\n}\n\n@book{b,\n}\n\n@book{c,\n}\n"
    )


def test_a_long_value_is_put_on_one_line_but_its_paragraphs_stay() -> None:
    assert "title = {A long title},\n" in tidied("@book{a, title = { A\n\t long\n title }}")
    for value in ("{one\n\n  two}", "{50 % of\n  all}"):
        assert value in tidied(f"@book{{a, abstract = {value}}}")


@pytest.mark.parametrize(
    "value", ["{http://x.org/a_b%20c~d}", "{C:\\x\\}", "{a \\{ b \\} c}", '"a \\{ b"', "{{A} {B}}"]
)
def test_what_stands_inside_a_value_stays_letter_for_letter(value: str) -> None:
    assert f"= {value},\n" in tidied(f"@misc{{a, file = {value}, year = 1999}}")


@pytest.mark.parametrize(
    "entry",
    [
        "@book{a, title = {A}\n  year = 1999}",
        "@book{a, title = {A,\n  year = {1999}\n}",
        "@book{a title = {A}}",
        "@book{a, title = {A}},\n  year = 1999}",
        "@book{a, title = {A}, year = in press}",
        "@book{a, title = }",
        "@book{a,\n  % a remark\n  title = {A}}",
        "@book{, title = {A}}",
        "@book{a, title = {A",
    ],
)
def test_what_is_not_understood_stays_byte_for_byte(entry: str) -> None:
    text = f"@book{{z, year = 1}}\n\n{entry}\n\n@book{{y, year = 2}}\n"
    done = bibtex.tidy(text)
    assert f"\n\n{entry}\n\n@book{{y,\n" in done.text
    assert bool(done.problems) == ("remark" not in entry)


def test_an_entry_behind_a_comment_sign_stays_there() -> None:
    text = "% @book{a, title = {A}} @book{b, year = 1}\n"
    assert tidied(text) == text


def test_a_byte_order_mark_and_windows_line_ends_stay() -> None:
    text = "\ufeff@book{a,\r\n  title = {A\r\n  B}}\r\n"
    assert tidied(text) == "\ufeff@book{a,\r\n  title = {A B},\r\n}\r\n"


def test_a_file_without_entries_stays() -> None:
    for text in ("", "Just words.\n", "@", "@book"):
        assert tidied(text) == text


SAMPLE = """
@string{bilig = "Bilig "}
@Article(ince, author = "{\\.I}nce, Ali and {T.C. {Bakanlık}}", title={Su
  ve {ÇAY}}, journal = bilig # {Dergisi}, year=2020, month = apr, pages = "1--5",
  url = {https://x.org/a_b%20c~d}, note = "the {"}big{"} one")
@misc{жол, title = {Жол \\& сөз}, howpublished = {\\url{http://x.org}}, year = "1999"}
"""


def test_bibtexparser_and_pybtex_read_the_same_before_and_after() -> None:
    from bibtexparser.entrypoint import parse_string as parse
    from pybtex.database import parse_string

    def first(text: str) -> object:
        library = parse(text)
        assert library.failed_blocks == []
        return [
            (e.key, {f.key.lower(): " ".join(str(f.value).split()) for f in e.fields})
            for e in library.entries
        ]

    def second(text: str) -> object:
        return [
            (key, dict(entry.fields.lower()), {r.lower(): p for r, p in entry.persons.items()})
            for key, entry in parse_string(text, "bibtex").entries.items()
        ]

    assert first(tidied(SAMPLE)) == first(SAMPLE)
    assert second(tidied(SAMPLE)) == second(SAMPLE)


PARTS = (
    "@book{a,", "@Article{b_1,", "@string{s = { x\n}}", '@string(t = s # "y")', "@comment{c}",
    "@comment{", "@preamble{{p}}", "\n@misc{", "title = {T}", 'TITLE = "U"', "year = 1999",
    "author = {A and B},", "month = apr", "url = {http://x/%7E}", "journal = s # { z}",
    "note = {a\n b}", "abstract = {p\n\nq}", "x-y = {}", ",", "}", "{", ")", "(", '"', "#", "=",
    "%", "% c\n", "@", "\\", "\\{", "\n", "\n\n", " ", "\r\n", "\r", "\t", "Ş", "ж", "\u2028",
    "\x0c", "s", "12", "}\n\n", "n = {%\n}",
)  # fmt: skip
files = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=25).map("".join)


def meaning(text: str) -> tuple[object, list[str]]:
    loaded = formats.loads(text, "bib")
    return loaded.items, sorted(problem.message for problem in loaded.problems)


@settings(max_examples=600, deadline=None)
@given(text=files)
def test_a_tidied_file_says_what_it_said(text: str) -> None:
    assert meaning(bibtex.tidy(text).text) == meaning(text)


@settings(max_examples=600, deadline=None)
@given(text=files)
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = bibtex.tidy(text).text
    assert bibtex.tidy(once).text == once


@settings(max_examples=300, deadline=None)
@given(text=files)
def test_no_letter_of_a_comment_is_lost(text: str) -> None:
    def comments(text: str) -> list[str]:
        found, place = [], 0
        for block in scan(text):
            found.append(text[place : block.start])
            place = block.end
        return [" ".join(part.split()) for part in [*found, text[place:]]]

    assert comments(bibtex.tidy(text).text) == comments(text)
