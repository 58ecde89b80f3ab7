"""Words, letters and detection, by language and not by the machine's locale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import languages
from refkit.errors import UnknownNameError


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_has_the_terms_that_all_rooms_read(code: str) -> None:
    language = languages.get(code)
    for key in ("and", "et-al", "no-date", "page", "volume", "issue", "see", "ibid", "accessed"):
        assert language.terms(key), key
    assert len(language.table("terms")["months"]) == 12
    assert language.alphabet


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match="there are az, de"):
        languages.get("xx")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bu çalışmada bölgenin yeri ve önemi ele alınmaktadır.", "tr"),
        ("The place of the region and its importance are discussed.", "en"),
        ("В статье рассматривается место региона и его значение.", "ru"),
        ("Макалада аймактын орду жана мааниси каралат, ошондой эле өзөктүү маселелер.", "ky"),
        ("Мақалада аймақтың орны және маңызы қарастырылады.", "kk"),
        ("Məqalədə bölgənin yeri və əhəmiyyəti araşdırılır.", "az"),
        ("In diesem Beitrag wird die Rolle der Region und ihrer Nachbarn untersucht.", "de"),
        ("Dans cet article, le rôle de la région est étudié.", "fr"),
    ],
)
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    assert languages.detect(text) == code


def test_a_text_without_evidence_has_the_default_language() -> None:
    assert languages.detect("12345 …", default="tr") == "tr"


def test_turkish_case_keeps_its_two_i() -> None:
    assert languages.upper("istanbul ılık", "tr") == "İSTANBUL ILIK"
    assert languages.lower("İSTANBUL ILIK", "tr") == "istanbul ılık"
    assert languages.upper("istanbul", "en") == "ISTANBUL"
    assert languages.lower("İ", "en") == "i"


def test_folding_ignores_case_accents_and_the_dot_of_i() -> None:
    for variant in ("Oğuzlu", "OĞUZLU", "Oǧuzlu", "Oguzlu"):
        assert languages.fold(variant) == "oguzlu"
    assert languages.fold("Ёлкин") == languages.fold("Елкин")


def test_transliteration_uses_the_table_of_the_language() -> None:
    assert languages.transliterate("Жумабаев", "ru") == "Zhumabaev"
    assert languages.transliterate("Жумабаев", "ky") == "Jumabaev"
    assert languages.transliterate("Müller", "de") == "Mueller"
    assert languages.transliterate("Müller", "tr") == "Muller"
    assert languages.transliterate("Əliyev", "az") == "Aliyev"


def test_names_sort_by_the_alphabet_of_the_language() -> None:
    names = ["Ünal", "Zorlu", "Uslu", "Çağ", "Caz", "Dinç", "İnalcık", "Ilgaz", "Jale"]
    by_turkish = sorted(names, key=lambda name: languages.sort_key(name, "tr"))
    assert by_turkish == [
        "Caz", "Çağ", "Dinç", "Ilgaz", "İnalcık", "Jale", "Uslu", "Ünal", "Zorlu",
    ]  # fmt: skip
    kyrgyz = ["Осмонов", "Өмүров", "Нурланов", "Ңомов"]
    assert sorted(kyrgyz, key=lambda name: languages.sort_key(name, "ky")) == [
        "Нурланов", "Ңомов", "Осмонов", "Өмүров",
    ]  # fmt: skip


@given(st.text(), st.sampled_from(["", "tr", "ru", "ky", "de", "xx"]))
def test_letters_never_crash_and_transliteration_is_ascii(text: str, code: str) -> None:
    assert languages.transliterate(text, code).isascii()
    languages.fold(text)
    languages.sort_key(text, code)
    assert languages.clean(languages.clean(text)) == languages.clean(text)


def test_letters_that_are_no_accented_ones_sort_beside_the_nearest_letter() -> None:
    names = ["Kowal", "Kəndçi", "Kemp", "Łoś", "Lund", "Özer", "Øst", "Olsen"]
    found = sorted(names, key=lambda name: languages.sort_key(name, "en"))
    assert found == ["Kemp", "Kəndçi", "Kowal", "Łoś", "Lund", "Olsen", "Øst", "Özer"]
