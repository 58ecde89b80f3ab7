"""Names and titles in the order of a language's dictionaries, whoever typed them and how."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import languages
from refkit.languages import sort_key

CODES = st.sampled_from(["", "xx", *languages.codes()])

ORDERS = {
    "uz": "Abdulla Bek Cobb Davron Said Ural Wang Xolid Zokir Oʻktam Oʻzbek Gʻani Sharof Choʻlpon",
    "de": "Gross Groß Grotius Oehler Ölmann Strand Strasse Straße Straus",
    "fr": "Coda Coeur Cœur Coffre Laetitia Lætitia Laforge",
    "en": "Thomas Thor Þórður Thrace Titus",
    "tr": "Ilgaz Iss Île İlhan Îsa İz Odev Oehl Œuvre Of",
    "fa": "آرمان ابراهیم انوری بهار کریم گلشن نادر وحید هدایت یاسمی",
}
"""Names in the order of dictionaries and catalogues. CLDR has the same for uz and fa."""


def in_order(names: list[str], code: str) -> list[str]:
    backwards = names[::-1]
    return sorted(backwards, key=lambda name: sort_key(name, code))


@pytest.mark.parametrize("code", ORDERS)
def test_names_stand_in_the_order_of_the_languages_dictionaries(code: str) -> None:
    names = ORDERS[code].split()
    assert in_order(names, code) == names
    shouted = [languages.upper(name, code) for name in names if "ß" not in name]
    assert in_order(shouted, code) == shouted


@pytest.mark.parametrize("sign", "'’‘ʼ`´")
def test_an_uzbek_letter_is_itself_whatever_sign_is_typed_for_its_comma(sign: str) -> None:
    for right in ("Oʻktam Gʻani", "GʻOYIB OʻRIN"):
        typed = right.replace("ʻ", sign)
        assert sort_key(typed, "uz") == sort_key(right, "uz")


def test_signs_that_only_meet_are_no_letter_of_two_signs() -> None:
    names = ["Isa", "Is'hoq", "Ismat", "Isha"]  # s and h, apart; m; the letter sh
    assert in_order(names, "uz") == names
    assert sort_key("maʼno", "uz")[0] == sort_key("mano", "uz")[0]


def test_the_alphabet_goes_before_what_a_letter_is_spelled_out_as() -> None:
    assert sort_key("Əli", "az") > sort_key("Ezop", "az")
    assert sort_key("Əli", "tr")[0] == sort_key("Eli", "tr")[0]


def test_persian_letters_from_an_arabic_keyboard_are_persian_ones() -> None:
    assert sort_key("كريمي", "fa") == sort_key("کریمی", "fa")


def test_signs_for_ayn_and_hamza_do_not_count() -> None:
    for name in ("ʻAbd Allāh", "ʿAbd Allāh", "‘Abd Allāh"):
        assert sort_key(name, "en")[0] == sort_key("Abd Allah", "en")[0]


def test_an_accent_in_another_script_counts_among_equals_alone() -> None:
    names = ["cote rouge", "côté rouge", "cote violet"]
    assert in_order(names, "ky") == names


def test_korean_words_follow_their_vowels() -> None:
    assert sort_key("한라", "en") < sort_key("호가", "en")


@given(st.lists(st.text(), max_size=6), CODES)
def test_any_texts_can_be_sorted(texts: list[str], code: str) -> None:
    found = in_order(texts, code)
    assert sorted(found) == sorted(texts)
    assert in_order(found[::-1], code) == found


@given(st.text(alphabet=st.sampled_from("oOgGsShHcCʻ'’ıIİißœÆé́ñŌ ё-1یيк") | st.characters()), CODES)
def test_equal_texts_have_equal_keys_however_they_are_encoded(text: str, code: str) -> None:
    key = sort_key(text, code)
    assert sort_key(text, code) == key
    for form in ("NFC", "NFD"):
        assert sort_key(unicodedata.normalize(form, text), code) == key
    assert sort_key(text, f"{code}-XX") == key
