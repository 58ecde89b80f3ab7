"""Letters stay letters, marks become tags."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from refkit.rendering.markup import (
    CLOSE,
    GAP,
    ITALIC,
    MARKS,
    NUMBER,
    QUOTE,
    Quotes,
    marked,
    plain,
    strip,
    tidy,
    to_html,
)
from refkit.rendering.textcase import convert

TAGS = "<i> </i> <b> </b> <sup> </sup> <sub> </sub> <sc> </sc> </span> <span> <script>".split()
SPANS = ('<span class="nocase">', '<span style="font-variant:small-caps;">', "<i onclick=x>")
LETTERS = ("&lt;", "&", '"', "“", "word", "İ", " ", "\ufdd0", "\ufdd9")
RICH = st.lists(st.sampled_from([*TAGS, *SPANS, *LETTERS]), max_size=25).map("".join)


def test_rich_text_tags_in_pairs_are_honoured() -> None:
    html = to_html(marked("<i>Salmo</i> in H<sub>2</sub>O, <b>x</b><sup>3</sup> <sc>bc</sc>"))
    assert html == (
        "<i>Salmo</i> in H<sub>2</sub>O, <b>x</b><sup>3</sup> "
        '<span style="font-variant:small-caps;">bc</span>'
    )


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a < b & c > d", "<i>open", "close</i>", '<i class="x">y</i>'],
)
def test_everything_else_comes_out_as_the_text_it_is(text: str) -> None:
    fragment = etree.fromstring(f"<p>{to_html(marked(text))}</p>")
    assert "".join(fragment.itertext()) == text
    assert len(fragment) == 0


def test_tags_that_cross_are_not_nested_by_force() -> None:
    assert to_html(marked("<i>a<b>b</i>c</b>")) == "&lt;i&gt;a<b>b&lt;/i&gt;c</b>"


@settings(max_examples=100)
@given(RICH)
def test_marked_text_is_well_formed_html_whatever_the_tags(text: str) -> None:
    tree = etree.fromstring(f"<p>{to_html(marked(text))}</p>")
    assert {element.tag for element in tree.iter()} <= {"p", "i", "b", "sup", "sub", "span"}


@settings(max_examples=100)
@given(st.text())
def test_no_mark_can_come_from_outside(text: str) -> None:
    assert not set(plain(text)) & set(MARKS)


def test_italics_of_a_title_stand_upright_inside_italics_of_the_style() -> None:
    text = f"{ITALIC}{marked('Life of <i>Salmo</i>')}{CLOSE}"
    assert to_html(text) == '<i>Life of <span style="font-style:normal;">Salmo</span></i>'


def test_the_number_is_put_in_when_it_is_known() -> None:
    assert to_html(f"[{NUMBER}]", 12) == "[12]"
    assert strip(f"[{NUMBER}]{GAP}x") == "[] x"


def test_punctuation_is_not_doubled_across_the_end_of_markup() -> None:
    assert strip(tidy(f"{ITALIC}Who?{CLOSE}. Next")) == "Who? Next"
    assert strip(tidy(f"{ITALIC}Etc.{CLOSE}. Next")) == "Etc. Next"
    assert strip(tidy("Wait...")) == "Wait..."


def test_quotation_marks_alternate_and_take_the_comma_in_where_the_locale_says_so() -> None:
    text = f"{QUOTE}A “b” c{CLOSE}, d"
    assert Quotes(punctuation_inside=True).write(text) == "“A ‘b’ c,” d"
    assert Quotes().write(text) == "“A ‘b’ c”, d"
    russian = Quotes(("«", "»"), ("„", "“"))
    assert russian.write(f"{QUOTE}А «б» в{CLOSE}.") == "«А „б“ в»."


def test_a_question_mark_in_a_quotation_needs_no_full_stop() -> None:
    assert Quotes(punctuation_inside=True).write(f"{QUOTE}Why?{CLOSE}. D") == "“Why?” D"


@pytest.mark.parametrize(
    ("text", "case", "language", "expected"),
    [
        ("ıssız iz", "uppercase", "tr", "ISSIZ İZ"),
        ("ISSIZ İZ", "lowercase", "tr", "ıssız iz"),
        ("içinde", "capitalize-first", "tr", "İçinde"),
        ("in print", "capitalize-first", "en", "In print"),
        ("the end of a road: an essay on the way in", "title", "en", None),
        ("Bir yolun sonu", "title", "tr", "Bir yolun sonu"),
        ("A Tale of NATO", "sentence", "en", "A Tale of NATO"),
        ("A TALE OF TWO", "sentence", "en", "A tale of two"),
        ("old iron man", "capitalize-all", "en", "Old Iron Man"),
    ],
)
def test_text_case_follows_the_language(
    text: str, case: str, language: str, expected: str | None
) -> None:
    wanted = expected or "The End of a Road: An Essay on the Way In"
    assert convert(text, case, language) == wanted


def test_text_case_leaves_alone_what_nocase_protects() -> None:
    text = marked('life of <span class="nocase">iPhone</span> users')
    assert strip(convert(text, "title", "en")) == "Life of iPhone Users"
    assert strip(convert(text, "uppercase", "en")) == "LIFE OF iPhone USERS"
