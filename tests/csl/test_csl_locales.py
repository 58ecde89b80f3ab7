"""The locales that nobody else has: Kyrgyz, Kazakh, Azerbaijani, Uzbek."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import citeproc
import pytest
from csl_styles import find, item, style
from lxml import etree

from refkit import languages
from refkit.csl import Locales, Processor, html

FOLDER = Path(__file__).parents[2] / "styles" / "locales"
NAMES = ["ky-KG", "kk-KZ", "az-AZ", "uz-UZ"]
SIGNS = {
    *("and|symbol", "at|symbol", "paragraph|symbol", "section|symbol", "page-range-delimiter"),
    *("colon", "comma", "semicolon", "open-quote", "close-quote", "open-inner-quote"),
    "close-inner-quote",
}
SAME = {
    "ky-KG": set(),
    "kk-KZ": set(),
    "az-AZ": {"month-04|short", "month-05", "month-05|short", "opus|short"},
    "uz-UZ": {"month-04|short", "month-05", "month-05|short", "opus|short", "post"},
}
SAME_IN_LATIN = {"article", "film", "internet", "opus", "patent", "preprint", "video"}
"""Terms that are the same in English, besides signs: May and Apr. but for the capital, and words
that both languages have from elsewhere."""
BLANK = {"on"}
"""What these languages say by an ending and not by a word."""


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


def terms(name: str) -> dict[str, set[str]]:
    """Every term of a locale's own file, as "name" or "name|form", with its words."""
    data = own(name)
    assert data is not None
    found = {}
    for term in etree.fromstring(data).iterfind(".//{*}term"):
        key = "|".join(filter(None, (term.get("name"), term.get("form"))))
        assert key not in found, f"{key} stands there twice"
        found[key] = {text.casefold() for text in term.itertext() if text.strip()}
    return found


def is_ordinal(key: str) -> bool:
    """Whether a term is an ending of a number; a language has as many as it needs."""
    return key.startswith("ordinal-")


@pytest.mark.parametrize("name", NAMES)
def test_a_locale_is_valid_csl_and_says_who_may_use_it(name: str) -> None:
    tree = etree.parse(FOLDER / f"locales-{name}.xml")
    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    assert schema.validate(tree), schema.error_log
    assert tree.getroot().get("{http://www.w3.org/XML/1998/namespace}lang") == name
    assert tree.find(".//{*}rights").get("license")
    assert LOCALES.get(name).warning == ""


def test_a_locale_that_nobody_has_is_told() -> None:
    locale = LOCALES.get("eo")
    assert "eo" in locale.warning
    assert "en-US" in locale.warning
    assert locale.term("and") == "and"


@pytest.mark.parametrize("name", NAMES)
def test_a_locale_has_every_term_that_the_american_one_has(name: str) -> None:
    here = terms(name)
    there = {key: words for key, words in terms("en-US").items() if not is_ordinal(key)}
    assert set(there) - set(here) == set()
    blank = {key for key, words in there.items() if words and not here[key]}
    assert blank == BLANK


@pytest.mark.parametrize("name", NAMES)
def test_no_term_is_english_but_a_few_that_both_languages_share(name: str) -> None:
    english = terms("en-US")
    same = {key for key, words in terms(name).items() if words & english.get(key, set())}
    latin = SAME_IN_LATIN if name in ("az-AZ", "uz-UZ") else set()
    assert same - SIGNS == SAME[name] | latin


@pytest.mark.parametrize(
    ("name", "letters"), [("ky-KG", "іһқғәұ"), ("kk-KZ", ""), ("az-AZ", "w"), ("uz-UZ", "wçğıöşüə")]
)
def test_no_word_has_letters_that_its_language_lacks(name: str, letters: str) -> None:
    cyrillic = name in ("ky-KG", "kk-KZ")
    for key, words in terms(name).items():
        for char in set("".join(words)) - set("°№"):
            if char.isalpha() and char not in "ʻʼ":
                assert ("CYRILLIC" in unicodedata.name(char)) == cyrillic, (key, char)
                assert char not in letters, (key, char)


DATES = {
    "ky-KG": ["5-март, 2010", "март, 2010", "2010", "5–7-март, 2010", "күз, 2010", "50 б. з. ч."],
    "kk-KZ": [
        *("2010 ж. 5 наурыз", "2010 ж. наурыз", "2010 ж."),
        *("2010 ж. 5–7 наурыз", "2010 ж. күз", "50 б. з. д. ж."),
    ],
    "az-AZ": ["5 mart 2010", "mart 2010", "2010", "5–7 mart 2010", "payız 2010", "50 e. ə."],
    "uz-UZ": ["5-mart, 2010", "mart, 2010", "2010", "5–7-mart, 2010", "kuz, 2010", "50 mil. av."],
}
DAYS = [[[2010, 3, 5]], [[2010, 3]], [[2010]], [[2010, 3, 5], [2010, 3, 7]], [[2010, 23]], [[-50]]]


@pytest.mark.parametrize("name", NAMES)
def test_a_date_is_written_in_the_languages_order(name: str) -> None:
    date = '<date variable="issued" form="text"/>'
    assert [one(date, name, issued={"date-parts": parts}) for parts in DAYS] == DATES[name]
    numeric = '<date variable="issued" form="numeric"/>'
    assert one(numeric, name, issued={"date-parts": [[2010, 3, 5]]}) == "05.03.2010"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ky-KG", "5 янв."), ("kk-KZ", "5 қаң."), ("az-AZ", "5 yan."), ("uz-UZ", "5 yan.")],
)
def test_a_month_may_be_short(name: str, expected: str) -> None:
    date = (
        '<date variable="issued" delimiter=" "><date-part name="day"/>'
        '<date-part name="month" form="short"/></date>'
    )
    assert one(date, name, issued={"date-parts": [[2010, 1, 5]]}) == expected


@pytest.mark.parametrize(
    ("name", "edition", "expected"),
    [
        ("ky-KG", "3", "3-чү"),
        ("ky-KG", "21", "21-чи"),
        ("ky-KG", "20", "20-чы"),
        ("ky-KG", "1", "1-чи"),
        ("ky-KG", "16", "16-чы"),
        ("ky-KG", "100", "100-чү"),
        ("kk-KZ", "6", "6-шы"),
        ("kk-KZ", "2", "2-ші"),
        ("kk-KZ", "40", "40-шы"),
        ("az-AZ", "6", "6-cı"),
        ("az-AZ", "3", "3-cü"),
        ("az-AZ", "10", "10-cu"),
        ("az-AZ", "100", "100-cü"),
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


# ---------------------------------------------------------------------------------- alphabets
ALPHABETS = {
    "tr": "Can Cuma Çağ Dal Gök Ğar Iğdır Irmak İnce Jale Oz Öz Su Şen Ural Ünal Weber Yıl",
    "ru": "Егоров Ежов Ёлкин Ель Жуков Ива Йод Кот",
    "ky": "Ева Жапар Нур Ңур Одо Орозов Өмүр Пазыл Уран Үсөн Фаттах",
    "kk": "Абай Әбділ Бек Гүл Ғани Кан Қан Нур Ңур Омар Өмір Уран Ұлан Үсен Хан Һашім Ыдырыс Ілияс",
    "az": "Can Çin Elçin Əli Fuad Gül Hacı Xan Irad İlham Jalə Kamil Qara Ləman Sona Şah Vəli Web",
    "de": "Adler Äpfel Azur Muller Müller Öl Oldenburg Straße Zorn",
    "fr": "cote coté côte côté Éa Eb Oz Zola",
    "es": "Llama Loma Luna Nuez Nz Ñandú Ocho",
}
"""Names in the order that the language's dictionaries and catalogues have."""


@pytest.mark.parametrize("language", ALPHABETS)
def test_names_follow_the_alphabet_of_the_language(language: str) -> None:
    names = ALPHABETS[language].split()[::-1]
    assert sorted(names, key=lambda name: languages.sort_key(name, language)) == names[::-1]


def test_a_list_begins_with_the_script_of_its_language() -> None:
    names = ["Ünal", "Абай", "Caz", "Ңур"]
    order = {
        code: sorted(names, key=lambda name: languages.sort_key(name, code))
        for code in ("tr", "ky")
    }
    assert order == {"tr": ["Caz", "Ünal", "Абай", "Ңур"], "ky": ["Абай", "Ңур", "Caz", "Ünal"]}
