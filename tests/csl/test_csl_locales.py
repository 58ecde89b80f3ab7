"""The locales that nobody else has: Kyrgyz, Kazakh, Azerbaijani, Uzbek."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from csl_styles import find, item, style

from refkit.csl import Locales, Processor, html

FOLDER = Path(__file__).parents[2] / "styles" / "locales"
NAMES = ["ky-KG", "kk-KZ", "az-AZ", "uz-UZ"]
SAME = {"article", "internet", "film", "patent", "opus", "and|symbol", "section|symbol", "preprint"}
"""Terms that are the same in English."""


def own(name: str) -> bytes | None:
    path = FOLDER / f"locales-{name}.xml"
    return path.read_bytes() if path.is_file() else find(name)


LOCALES = Locales(own)


def one(elements: str, locale: str, **more: Any) -> str:
    work = item("a", str(more.pop("by", "")), **more)
    processor = Processor(style_of(elements), LOCALES, locale, [work])
    return html(processor.bibliography()[0].tree)


def style_of(elements: str) -> Any:
    from refkit.csl import load

    return load(style(bibliography=elements))


@pytest.mark.parametrize("name", NAMES)
def test_a_locale_has_the_words_that_lists_need_in_its_own_language(name: str) -> None:
    locale, english = LOCALES.get(name), LOCALES.get("en-US")
    assert locale.warning == ""
    needed = [
        "and",
        "et-al",
        "ibid",
        "in",
        "no date",
        "accessed",
        "editor",
        "translator",
        "edition",
    ]
    needed += ["page", "volume", "issue", "chapter", "editortranslator", "circa", "available at"]
    needed += [f"month-{n:02d}" for n in range(1, 13)] + [f"season-{n:02d}" for n in range(1, 5)]
    for term in needed:
        assert locale.term(term), term
        assert locale.term(term) != english.term(term) or term in SAME, term


@pytest.mark.parametrize("name", NAMES)
def test_hardly_any_word_is_the_english_one(name: str) -> None:
    english = LOCALES.get("en-US").terms
    text = (FOLDER / f"locales-{name}.xml").read_text("utf-8")
    same = {
        "|".join(filter(None, key))
        for key, term in LOCALES.get(name).terms.items()
        if f">{term.single}<" in text and term == english.get(key) and term.single.isalpha()
    }
    assert {key.replace("|long", "") for key in same} <= SAME


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ky-KG", "2010-ж. 5-март"),
        ("kk-KZ", "2010 ж. 5 наурыз"),
        ("az-AZ", "5 mart 2010"),
        ("uz-UZ", "2010-yil 5-mart"),
    ],
)
def test_a_date_is_written_in_the_languages_order(name: str, expected: str) -> None:
    date = '<date variable="issued" form="text"/>'
    assert one(date, name, issued={"date-parts": [[2010, 3, 5]]}) == expected
    short = '<date variable="issued" form="numeric"/>'
    assert one(short, name, issued={"date-parts": [[2010, 3, 5]]}) == "05.03.2010"


@pytest.mark.parametrize(
    ("name", "edition", "expected"),
    [
        ("ky-KG", "3", "3-чү"),
        ("ky-KG", "21", "21-чи"),
        ("ky-KG", "20", "20-чы"),
        ("kk-KZ", "6", "6-шы"),
        ("az-AZ", "6", "6-cı"),
        ("az-AZ", "10", "10-cu"),
        ("uz-UZ", "2", "2-nchi"),
    ],
)
def test_ordinals_follow_the_vowels(name: str, edition: str, expected: str) -> None:
    assert one('<number variable="edition" form="ordinal"/>', name, edition=edition) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ky-KG", "Өмүров ж. б."), ("kk-KZ", "Өмүров т. б."), ("az-AZ", "Өмүров və b.")],
)
def test_others_are_named_in_the_language(name: str, expected: str) -> None:
    names = (
        '<names variable="author"><name form="short" et-al-min="2" et-al-use-first="1"/></names>'
    )
    assert one(names, name, by="Өмүров, А; Асанова, Б") == expected


def test_each_entry_may_have_the_labels_of_its_own_language() -> None:
    editors = [{"family": "Demir"}]
    works = [
        item("a", title="A", editor=editors, language="tr"),
        item("b", title="B", editor=editors, language="ky-KG"),
        item("c", title="C", editor=editors, language="xx"),
    ]
    label = '<names variable="editor"><name/><label form="short" prefix=" (" suffix=")"/></names>'
    processor = Processor(style_of(label), LOCALES, "en-US", works, own_language=True)
    assert [html(entry.tree) for entry in processor.entries()] == [
        "Demir (ed.)",
        "Demir (ред.)",
        "Demir (ed.)",
    ]
