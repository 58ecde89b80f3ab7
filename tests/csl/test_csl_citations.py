"""Citations: who is named, how works are told apart, what is collapsed, what came before."""

from __future__ import annotations

import pytest
from csl_styles import NAMES, YEAR, cited, item, processor, style

from refkit.csl import Citation, html
from refkit.csl.context import Cite

AUTHOR_DATE = f'<group delimiter=" ">{NAMES}{YEAR}</group>'
TWO = [item("a", "Demir, Ayşe", 2020), item("b", "Demir, Ayşe", 2020)]


def test_an_author_and_a_year() -> None:
    assert cited(style(AUTHOR_DATE), [item("a", "Demir, Ayşe; Kaya, Ali", 2020)]) == (
        "(Demir &amp; Kaya 2020)"
    )


def test_many_authors_become_et_al() -> None:
    names = NAMES.replace("<name ", '<name et-al-min="3" et-al-use-first="1" ')
    work = item("a", "Demir, A; Kaya, B; Uslu, C", 2020)
    assert cited(style(names), [work]) == "(Demir et al.)"
    assert cited(style(names), [work], "tr-TR") == "(Demir vd.)"


def test_a_style_that_shows_no_name_before_et_al_shows_one() -> None:
    names = NAMES.replace("<name ", '<name et-al-min="2" et-al-use-first="0" ')
    assert cited(style(names), [item("a", "Demir, A; Kaya, B")]) == "(Demir et al.)"


def test_a_suffix_tells_works_of_a_year_apart() -> None:
    text = style(AUTHOR_DATE, options='disambiguate-add-year-suffix="true"')
    assert cited(text, TWO) == "(Demir 2020a; Demir 2020b)"


def test_a_suffix_has_a_place_where_there_is_no_date() -> None:
    text = style(
        f'<group delimiter=" ">{NAMES}<text term="no date" form="short"/></group>',
        options='disambiguate-add-year-suffix="true"',
    )
    assert cited(text, [item("a", "Demir, A"), item("b", "Demir, A")]) == (
        "(Demir n.d.-a; Demir n.d.-b)"
    )


@pytest.mark.parametrize(
    ("collapse", "expected"),
    [
        ("year", "(Demir 2020a, 2020b, 2020c; Kaya 2021)"),
        ("year-suffix", "(Demir 2020a; b; c; Kaya 2021)"),
        ("year-suffix-ranged", "(Demir 2020a–c; Kaya 2021)"),
    ],
)
def test_what_the_cite_before_has_named_is_left_out(collapse: str, expected: str) -> None:
    options = f'collapse="{collapse}" disambiguate-add-year-suffix="true"'
    works = [*TWO, item("c", "Demir, Ayşe", 2020), item("d", "Kaya, Ali", 2021)]
    assert cited(style(AUTHOR_DATE, options=options), works) == expected


def test_numbers_in_a_row_become_a_range() -> None:
    text = style(
        '<text variable="citation-number"/>',
        options='collapse="citation-number"',
        layout='prefix="[" suffix="]" delimiter=", "',
    )
    work = processor(text, [item(key) for key in "abcde"])
    assert html(work.cite()) == "[1–5]"
    assert html(work.cite([{"id": key} for key in "abe"])) == "[1, 2, 5]"
    assert html(work.cite([{"id": "a"}, {"id": "b", "locator": "3"}])) == "[1, 2]"


@pytest.mark.parametrize(
    ("options", "authors", "expected"),
    [
        (
            'disambiguate-add-givenname="true"',
            ("Demir, Ayşe", "Demir, Cem"),
            "(A. Demir; C. Demir)",
        ),
        (
            'disambiguate-add-givenname="true"',
            ("Demir, Ayşe", "Demir, Ali"),
            "(Ayşe Demir; Ali Demir)",
        ),
        (
            'disambiguate-add-names="true" et-al-min="2" et-al-use-first="1"',
            ("Demir, A; Kaya, B; Uslu, C", "Demir, A; Koç, D; Uslu, C"),
            "(Demir, Kaya, et al.; Demir, Koç, et al.)",
        ),
    ],
)
def test_names_tell_works_apart(options: str, authors: tuple[str, str], expected: str) -> None:
    works = [item("a", authors[0]), item("b", authors[1])]
    assert cited(style(NAMES, options=options), works) == expected


def test_a_style_may_have_its_own_way_to_tell_works_apart() -> None:
    own = (
        f'{NAMES}<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
    )
    assert cited(style(own), [*TWO, item("c", "Kaya, Ali")]) == (
        "(Demir, Title of a; Demir, Title of b; Kaya)"
    )


def test_cites_have_a_prefix_a_locator_and_a_suffix() -> None:
    text = style(
        f'<group delimiter=", ">{AUTHOR_DATE}'
        '<group><label variable="locator" form="short"/><text variable="locator" prefix=" "/>'
        "</group></group>"
    )
    work = processor(text, TWO)
    told = {"id": "a", "locator": "5-7", "label": "page", "prefix": "see", "suffix": "and others"}
    assert html(work.cite([told])) == "(see Demir 2020, pp. 5–7 and others)"
    assert html(work.cite([{"id": "a", "suppress-author": True}])) == "(2020)"


def test_a_note_knows_what_the_notes_before_it_cite() -> None:
    text = style(
        '<choose><if position="ibid-with-locator"><group delimiter=", "><text term="ibid"/>'
        '<text variable="locator"/></group></if>'
        '<else-if position="ibid"><text term="ibid"/></else-if>'
        f'<else-if position="subsequent">{NAMES}</else-if>'
        '<else><text variable="title"/></else></choose>',
        root='class="note"',
        layout='suffix="."',
    )
    work = processor(text, [item("a", "Demir, A"), item("b", "Kaya, B")])
    notes = [("a", ""), ("a", ""), ("a", "5"), ("b", ""), ("a", "")]
    citations = [
        Citation([Cite(work.refs[key], locator)], note)
        for note, (key, locator) in enumerate(notes, start=1)
    ]
    assert [html(one) for one in work.document(citations)] == [
        "Title of a.",
        "Ibid.",
        "Ibid., 5.",
        "Title of b.",
        "Demir.",
    ]
