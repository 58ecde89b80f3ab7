"""Broken .bib files: everything that can be read is read, and what is wrong is told by line."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats import Loaded
from refkit.formats.bibtex.scanner import scan


def load(text: str) -> Loaded:
    return formats.loads(text, "bib")


def fields(text: str) -> dict[str, str]:
    """Return the fields of the first entry as they stand."""
    block = next(block for block in scan(text) if block.type not in ("string", "comment"))
    return {field.name: "".join(piece for _, piece in field.pieces) for field in block.fields}


def told(text: str) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.key, problem.message) for problem in load(text).problems]


def test_a_missing_comma_costs_nothing() -> None:
    text = "@book{a,\n title = {A}\n year = 1999\n note = {N}\n}"
    assert fields(text) == {"title": "A", "year": "1999", "note": "N"}
    assert told(text) == [
        (3, "a", "a comma is missing before year"),
        (4, "a", "a comma is missing before note"),
    ]
    assert fields("@book{a\n title = {A}}") == {"title": "A"}
    assert told("@book{a\n title = {A}}") == [(1, "a", "a comma is missing behind the key")]


def test_a_value_that_is_not_closed_ends_where_the_next_field_begins() -> None:
    text = "@book{a,\n title = {The {NATO} story,\n author = {Ak, B.},\n year = 1999\n}\n@book{b,}"
    assert fields(text) == {"title": "The {NATO} story", "author": "Ak, B.", "year": "1999"}
    assert told(text) == [(2, "a", "the brace of title is not closed; read up to the next field")]
    assert [item.id for item in load(text).items] == ["a", "b"]


def test_a_quotation_mark_that_is_not_closed_ends_there_too() -> None:
    text = '@book{a,\n title = "Yol,\n year = 1999\n}'
    assert fields(text) == {"title": "Yol", "year": "1999"}


def test_a_brace_too_many_does_not_end_an_entry() -> None:
    text = "@book{a,\n title = {A}},\n author = {Ak, B.}\n}\n@book{b,}"
    assert fields(text) == {"title": "A", "author": "Ak, B."}
    assert told(text) == [(2, "a", "a } too many stands before the end of the entry")]


def test_an_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    text = "@book{a,\n title = {A},\n\n@book{b, title = {B}}"
    assert [item["title"] for item in load(text).items] == ["A", "B"]
    assert told(text) == [(1, "a", "the entry is not closed")]


def test_words_without_braces_are_a_value() -> None:
    text = "@book{a, year = in press, title = {A}}"
    assert fields(text) == {"year": "in press", "title": "A"}
    assert told(text) == [(1, "a", "the value of year has no braces")]


def test_what_is_no_field_is_left_out_and_told() -> None:
    text = "@book{a,\n title = {A},\n stray words, {x},\n year = }"
    assert fields(text) == {"title": "A", "year": ""}
    assert told(text) == [
        (3, "a", "'stray words' is no field; it was left out"),
        (3, "a", "'{x}' is no field; it was left out"),
        (4, "a", "the field year has no value"),
    ]


def test_an_entry_without_a_key_is_read_and_told() -> None:
    assert fields("@book{title = {A}}") == {"title": "A"}
    assert told("@book{, title = {A}}") == [(1, "", "the entry has no key")]


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        (r"{a \{ b}", r"a \{ b"),
        (r"{C:\x\}", "C:\\x\\"),
        (r"{a \} b \{ c}", r"a \} b \{ c"),
        (r'"a \{ b"', r"a \{ b"),
        (r'"M\"uller"', r"M\"uller"),
        ('"the {"}big{"} one"', 'the {"}big{"} one'),
        ("{mail @home{x} there}", "mail @home{x} there"),
    ],
)
def test_braces_and_quotation_marks_are_counted_in_the_way_that_leads_somewhere(
    value: str, inside: str
) -> None:
    text = f"@misc{{a, note = {value}, year = 1999}}"
    assert fields(text) == {"note": inside, "year": "1999"}
    assert next(scan(text)).troubles == []


def test_a_comment_inside_an_entry_is_none_of_its_fields() -> None:
    text = "@book{a,\n % note = {no},\n title = {A}, % and this\n year = 1999}"
    assert fields(text) == {"title": "A", "year": "1999"}
    assert told(text) == []


def test_an_entry_in_parentheses_may_hold_them_in_values() -> None:
    assert fields('@book(a, title = {A (b)}, note = "c)", year = 1)') == {
        "title": "A (b)",
        "note": "c)",
        "year": "1",
    }


def test_an_entry_in_a_comment_that_biber_skips_is_read_as_bibtex_reads_it_and_told() -> None:
    text = "@comment{\n@book{a, title = {A}}\n}"
    assert [item.id for item in load(text).items] == ["a"]
    assert told(text) == [(1, "", "@comment is not closed before the next entry")]


def test_a_comment_of_any_form_is_no_problem() -> None:
    text = "@comment(words, as they come)\n@Comment words\n@fake-entry\n {a, title = {A}}"
    assert [item["title"] for item in load(text).items] == ["A"]
    assert [message for *_, message in told(text)] == [
        "no entry type @fake-entry is known; it is read as a document"
    ]


def test_a_string_that_is_defined_anew_is_told() -> None:
    text = "@string{s = {A}}\n@string{s = {B}}\n@misc{a, note = s}"
    assert load(text).items[0]["note"] == "B"
    assert told(text) == [(2, "s", "the string is defined anew; from here on it is the new one")]


def test_strings_of_strings_cannot_blow_a_small_file_up() -> None:
    lines = ["@string{s0 = {0123456789}}"]
    lines += [f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, 60)]
    loaded = load("\n".join([*lines, "@misc{a, note = s59}"]))
    assert len(loaded.items[0]["note"]) < 2_000_000
    assert "too much is copied" in "".join(problem.message for problem in loaded.problems)


PARTS = (
    "@book{a,", "@string{s = {x}}", "@comment{", "@misc(b,", "title = {T}", "year = 1999", "{", "}",
    "(", ")", '"', "#", "=", ",", "%", "@", "\\", "\n", "\n@x{y,", " ", "crossref = {a}", "s",
    "xdata = {a, b}", "ids = {b}", "author = {A and B}", "month = apr", "\r", "\x00", "ж",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(text=hostile)
def test_reading_never_fails_and_blocks_follow_one_another(text: str) -> None:
    place = 0
    for block in scan(text):
        assert place <= block.start < block.end <= len(text)
        assert block.line == text.count("\n", 0, block.start) + 1
        place = block.end
    formats.dumps(load(text).items, "bib")


@pytest.mark.parametrize(
    "part",
    [
        "@book{a,title={{x}}} ", "a={\\{}, ", "a={\\{}, b={C:\\}, ", "{ ", "@comment{ ",
        "@book{a,title={x ", "\n@book{a,title={x ", 'a="x ', "a={x} y ", "a={x\nb=", "@(", "%",
        "\n@a\n{", "}},a={b", "x = # ", "@", "\n@ x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", ["", "@book{z, "])
def test_time_grows_with_the_length_of_a_hostile_file(start: str, part: str) -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        for _ in scan(start + part * count):
            pass
        return time.process_time() - begun

    assert seconds(16_000) < 12 * seconds(4_000) + 0.1
