"""Entries: names, dates, numbers, cases, punctuation, order; and what the language changes."""

from __future__ import annotations

from typing import Any

import pytest
from csl_styles import NAMES, YEAR, item, listed, processor, style

from refkit import languages
from refkit.csl import html

TITLE = '<text variable="title"/>'


def one(elements: str, locale: str = "en-US", root: str = 'class="in-text"', **more: Any) -> str:
    """The only entry of a list."""
    author = str(more.pop("by", "Demir, Ayşe Nur"))
    (entry,) = listed(style(bibliography=elements, root=root), [item("a", author, **more)], locale)
    return entry


# ----------------------------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "Ayşe Nur Demir"),
        ('initialize-with=". "', "A. N. Demir"),
        ('initialize-with="." name-as-sort-order="all"', "Demir, A.N."),
        ('form="short"', "Demir"),
        ('form="count"', "1"),
    ],
)
def test_a_name_is_written_as_the_style_has_it(options: str, expected: str) -> None:
    assert one(f'<names variable="author"><name {options}/></names>') == expected


@pytest.mark.parametrize(
    ("demote", "expected"),
    [("never", "van der Berg, Jan"), ("display-and-sort", "Berg, Jan van der")],
)
def test_a_particle_stays_or_goes_behind(demote: str, expected: str) -> None:
    root = f'class="in-text" demote-non-dropping-particle="{demote}"'
    names = '<names variable="author"><name name-as-sort-order="all"/></names>'
    assert one(names, root=root, by="van der Berg, Jan") == expected


def test_a_particle_has_its_own_look() -> None:
    names = (
        '<names variable="author"><name>'
        '<name-part name="family" font-weight="bold"/></name></names>'
    )
    assert one(names, by="van der Berg, Jan") == "Jan <b>van der</b> <b>Berg</b>"


def test_the_last_name_behind_an_ellipsis_looks_like_the_others() -> None:
    names = (
        '<names variable="author"><name form="short" font-weight="bold"'
        ' et-al-min="3" et-al-use-first="1" et-al-use-last="true"/></names>'
    )
    people = [{"family": name} for name in ("Ak", "Boz", "Can")]
    work = {**item("a", "Ak, B."), "author": people}
    assert listed(style(bibliography=names), [work]) == ["<b>Ak</b>, … <b>Can</b>"]


@pytest.mark.parametrize(
    ("locale", "given", "expected"),
    [
        ("zh-CN", 'and="text"', "Demir和Lukin"),
        ("zh-CN", 'et-al-min="2" et-al-use-first="1"', "Demir等"),
        ("tr-TR", 'and="text"', "Demir ve Lukin"),
        ("tr-TR", 'et-al-min="2" et-al-use-first="1"', "Demir vd."),
    ],
)
def test_scripts_without_spaces_join_names_without_them(
    locale: str, given: str, expected: str
) -> None:
    names = f'<names variable="author"><name form="short" {given}/></names>'
    work = {**item("a", "Demir, A."), "author": [{"family": "Demir"}, {"family": "Lukin"}]}
    assert listed(style(bibliography=names), [work], locale) == [expected]


def test_a_hyphenated_name_keeps_its_hyphen_and_an_abbreviation_its_letters() -> None:
    names = '<names variable="author"><name initialize-with="."/></names>'
    assert one(names, by="Dupont, Jean-Luc") == "J.-L. Dupont"
    assert one(names, by="Иванов, Ю. П.") == "Ю.П. Иванов"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("Daşdəmirli, Oruc", "O. Daşdəmirli"),
        ("毛, 泽东", "毛泽东"),
        ("გელოვანი, ანა", "ა. გელოვანი"),
    ],
)
def test_only_east_asian_names_put_the_family_first(by: str, expected: str) -> None:
    names = '<names variable="author"><name initialize-with="."/></names>'
    assert one(names, by=by) == expected


def test_what_stands_in_for_the_author_is_not_printed_again() -> None:
    names = f'<names variable="author"><substitute>{TITLE}</substitute></names>'
    assert one(f'<group delimiter=". ">{names}{TITLE}</group>', by="") == "Title of a"


def test_editors_have_their_label() -> None:
    names = '<names variable="editor"><label form="short" prefix=" (" suffix=")"/></names>'
    editors = [{"family": "Demir"}, {"family": "Kaya"}]
    names = names.replace("<label", "<name/><label")
    assert one(names, editor=editors[:1]) == "Demir (ed.)"
    assert one(names, editor=editors) == "Demir, Kaya (eds.)"


def test_the_same_authors_in_a_row_become_a_dash() -> None:
    text = style(bibliography=NAMES + TITLE).replace(
        "<bibliography>", '<bibliography subsequent-author-substitute="———">'
    )
    entries = listed(text, [item("a", "Demir, A"), item("b", "Demir, A"), item("c", "Kaya, B")])
    assert entries == ["DemirTitle of a", "———Title of b", "KayaTitle of c"]


# ----------------------------------------------------------------------------------- dates
FULL = '<date variable="issued" form="text"/>'


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-US", "March 5, 2020"),
        ("tr-TR", "05 Mart 2020"),
        ("ru-RU", "5 март 2020 г."),
        ("de-DE", "5. März 2020"),
    ],
)
def test_a_date_is_in_the_locales_form(locale: str, expected: str) -> None:
    assert one(FULL, locale, issued={"date-parts": [[2020, 3, 5]]}) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([[2020, 3, 5], [2020, 3, 9]], "March 5–9, 2020"),
        ([[2020, 3, 5], [2020, 4, 1]], "March 5–April 1, 2020"),
        ([[2020], [2021]], "2020–2021"),
        ([[-44]], "44 BC"),
        ([[325]], "325 AD"),
    ],
)
def test_ranges_print_once_what_they_share(parts: list[list[int]], expected: str) -> None:
    assert one(FULL, issued={"date-parts": parts}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"raw": "2020-03-05"}, "March 5, 2020"),
        ({"raw": "5 May 1999"}, "May 5, 1999"),
        ({"literal": "in press"}, "in press"),
        ({"date-parts": [["2020", "13"]]}, "Spring 2020"),
        ("2001", "2001"),
    ],
)
def test_dates_come_in_many_forms(value: object, expected: str) -> None:
    assert one(FULL, issued=value) == expected


# --------------------------------------------------------------------------- numbers, cases
@pytest.mark.parametrize(
    ("form", "pages", "expected"),
    [
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "1002-1006", "1002–06"),
        ("expanded", "321-8", "321–328"),
        ("chicago-16", "498-532", "498–532"),
        ("chicago-16", "321-328", "321–28"),
        ("", "321-8", "321–8"),
    ],
)
def test_page_ranges_are_written_out_or_shortened(form: str, pages: str, expected: str) -> None:
    root = f'class="in-text" page-range-format="{form}"' if form else 'class="in-text"'
    assert one('<text variable="page"/>', root=root, page=pages) == expected


def test_an_edition_is_an_ordinal_of_its_language() -> None:
    number = '<number variable="edition" form="ordinal"/>'
    assert one(number, edition="3") == "3rd"
    assert one(number, edition="revised") == "revised"


@pytest.mark.parametrize(
    ("case", "language", "title", "expected"),
    [
        ("title", "en", "the mind of a bee", "The Mind of a Bee"),
        ("title", "tr", "arının aklı", "arının aklı"),
        ("uppercase", "tr", "istanbul ışığı", "İSTANBUL IŞIĞI"),
        ("lowercase", "tr", "İSTANBUL IŞIĞI", "istanbul ışığı"),
        ("capitalize-first", "az", "ilmə", "İlmə"),
        ("sentence", "en", "A SHORT HISTORY", "A short history"),
        (
            "title",
            "en",
            'the <span class="nocase">bee</span> and <i>apis</i>',
            "The bee and <i>Apis</i>",
        ),
    ],
)
def test_text_cases_follow_the_language(
    case: str, language: str, title: str, expected: str
) -> None:
    element = f'<text variable="title" text-case="{case}"/>'
    assert one(element, title=title, language=language) == expected


# ----------------------------------------------------------------------- quotes, punctuation
@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en-US", "“A ‘bee’ dances,” he says"), ("en-GB", "‘A “bee” dances’, he says")],
)
def test_quotes_nest_and_take_commas_in(locale: str, expected: str) -> None:
    quoted = '<text variable="title" quotes="true" suffix=","/><text value=" he says"/>'
    assert one(quoted, locale, title='A "bee" dances') == expected


@pytest.mark.parametrize(
    ("title", "suffix", "expected"),
    [
        ("Why?", ".", "Why?"),
        ("Ltd.", ".", "Ltd."),
        ("Why", "?.", "Why?."),
        ("Ltd.", ", ", "Ltd., "),
    ],
)
def test_marks_are_not_doubled_where_parts_meet(title: str, suffix: str, expected: str) -> None:
    assert one(f'<text variable="title" suffix="{suffix}"/>', title=title) == expected


def test_a_comma_stays_outside_quotes_that_end_with_a_full_stop() -> None:
    quoted = '<text variable="title" quotes="true" suffix=", he says"/>'
    assert one(quoted, title="A bee dances.") == "“A bee dances.”, he says"


def test_italics_in_italics_stand_upright() -> None:
    element = '<text variable="title" font-style="italic"/>'
    assert one(element, title="Life of <i>Apis</i>") == (
        '<i>Life of <span style="font-style:normal;">Apis</span></i>'
    )


# ------------------------------------------------------------------------------------ order
def test_the_list_is_sorted_by_the_alphabet_that_is_given() -> None:
    sort = '<sort><key variable="author"/><key variable="issued" sort="descending"/></sort>'
    text = style(bibliography=f"{NAMES} {YEAR}", sort=sort)
    works = [
        item("1", "Uslu, A", 2001),
        item("2", "Ünal, A", 2002),
        item("3", "Çelik, A", 2003),
        item("4", "Cevher, A", 2004),
        item("5", "Çelik, A", 2013),
        item("6", "", 1999),
    ]
    found = processor(text, works, collation=lambda word: languages.sort_key(word, "tr"))
    assert [entry.id for entry in found.bibliography()] == ["4", "5", "3", "1", "2", "6"]


def test_a_type_among_several_is_enough_for_all() -> None:
    when = '<choose><if type="book article-newspaper" variable="title" match="all">'
    found = one(f'{when}<text value="yes"/></if><else><text value="no"/></else></choose>')
    assert found == "yes"


def test_a_group_that_says_something_keeps_the_words_around_it() -> None:
    inner = '<group><text value="no place"/></group>'
    found = one(f'<group delimiter=": ">{inner}<text variable="publisher"/></group>')
    assert found == "no place"


def test_a_group_without_values_leaves_its_words_out() -> None:
    group = '<group delimiter=" "><text term="in"/><text variable="container-title"/></group>'
    assert one(f"{TITLE}{group}") == "Title of a"
    assert one(f'{TITLE}<group prefix=", ">{group}</group>', **{"container-title": "B"}) == (
        "Title of a, in B"
    )


@pytest.mark.parametrize(
    ("variable", "value", "address"),
    [
        ("DOI", "10.5555/a", "https://doi.org/10.5555/a"),
        ("URL", "https://example.org/a?b=1&c", "https://example.org/a?b=1&amp;c"),
        ("PMID", "12345", "https://pubmed.ncbi.nlm.nih.gov/12345"),
    ],
)
def test_what_leads_somewhere_is_a_link_where_links_are_wanted(
    variable: str, value: str, address: str
) -> None:
    text = style(bibliography=f'<text variable="{variable}"/>')
    works = [item("a") | {variable: value}]
    assert f'<a href="{address}">' in listed(text, works, links=True)[0]
    assert "<a" not in listed(text, works)[0]


def test_an_address_that_is_none_is_no_link() -> None:
    text = style(bibliography='<text variable="URL"/>')
    assert listed(text, [item("a", URL="javascript:x")], links=True) == ["javascript:x"]


def test_a_missing_locale_is_said_and_english_stands_in() -> None:
    work = processor(style(bibliography=FULL), [item("a", year=2020)], "xx-XX")
    assert "xx-XX" in work.locale.warning
    assert [html(entry.tree) for entry in work.bibliography()] == ["2020"]
