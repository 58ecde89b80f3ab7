"""Patterns of keys: markers, numbers, modifiers, literal text, and what is wrong with them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.errors import RefkitError, UnknownNameError
from refkit.library.keys import DEFAULT, Pattern, assign, key
from refkit.library.keys.markers import MARKERS
from refkit.model import Date, Item, Name


def article(*families: str, title: str = "Orta Asya'nın su yolları", language: str = "tr") -> Item:
    return Item(
        type="article-journal",
        fields={
            "title": title,
            "language": language,
            "container-title": "Doğu ve Batı Dergisi",
            "volume": "12",
            "issue": "3",
            "page": "45-61",
            "publisher": "Göl Yayınları",
            "keyword": "su, göç yolları",
        },
        names={"author": [Name(family, "Ayşe") for family in families]} if families else {},
        dates={"issued": Date.of(2021, 4, 9)},
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[auth][year]", "Oz2021"),
        ("[auth:lower]-[shortyear]", "oz-21"),
        ("[authors]", "OzKayaInceAk"),
        ("[authors:3]", "OzKayaInceEtAl"),
        ("[authors2]", "OzKayaEtAl"),
        ("[authEtAl]", "OzEtAl"),
        ("[auth1]", "O"),
        ("[authIni:2]", "OzKaInAk"),
        ("[authorsAlpha]", "OKIA"),
        ("[authorLast]", "Ak"),
        ("[auth][authForeIni]", "OzA"),
        ("[title]", "OrtaAsyaNinSuYollari"),
        ("[title:2]", "OrtaAsya"),
        ("[shorttitle]", "OrtaAsyanin"),
        ("[shorttitle:1]", "Orta"),
        ("[veryshorttitle:upper]", "ORTA"),
        ("[shorttitle:condense=_]", "Orta_Asya_nin"),
        ("[title:abbr]", "OANSY"),
        ("[title:truncate=6]", "OrtaAs"),
        ("[journal:abbr]", "DBD"),
        ("[journal:2]", "DoguBati"),
        ("[volume].[number]:[firstpage]-[lastpage]", "12.3:45-61"),
        ("[month][day]", "0409"),
        ("[publisher:abbr]", "GY"),
        ("[type:abbr]", "aj"),
        ("[type]", "articlejournal"),
        ("[keyword:2:capitalize]", "GocYollari"),
        ("[AUTH:lower]", "oz"),
        ("[edition:(first)]", "first"),
        ("[edtr:(noed)]", "noed"),
        ("x/[auth]+y", "x/Oz+y"),
    ],
)
def test_a_pattern_gives(pattern: str, expected: str) -> None:
    assert Pattern(pattern).key(article("Öz", "Kaya", "İnce", "Ak")) == expected


@pytest.mark.parametrize(
    ("families", "expected"),
    [(["Öz"], "Oz"), (["Öz", "Kaya"], "OzKaya"), (["Öz", "Kaya", "Ak"], "OzEtAl")],
)
def test_et_al_stands_for_all_but_the_first_of_three(families: list[str], expected: str) -> None:
    assert Pattern("[authEtAl]").key(article(*families)) == expected


@pytest.mark.parametrize(
    ("family", "title", "language", "expected"),
    [
        ("Жуков", "Щедрая земля", "ru", "Zhukov2021ShchedraiaZemlia"),
        ("Өмүров", "Ысык-Көл жээги", "ky", "Omurov2021YsykKolJeegi"),
        ("Қазыбек", "Ұлы дала әні", "kk", "Qazybek2021UlyDalaAni"),
        ("Green", "The shape of rivers", "en", "Green2021ShapeRivers"),
    ],
)
def test_words_are_transliterated_by_the_language_of_the_item(
    family: str, title: str, language: str, expected: str
) -> None:
    item = article(family, title=title, language=language)
    assert Pattern("[auth][year][shorttitle:capitalize]").key(item) == expected


def test_the_default_pattern_is_what_keys_always_were() -> None:
    item = article("Öz")
    assert key(item) == Pattern(DEFAULT).key(item) == "oz2021orta"


def test_a_work_without_creators_lends_a_word_of_its_title_once() -> None:
    item = article()
    assert Pattern("[auth][veryshorttitle]").key(item) == "OrtaAsya"
    assert Pattern("[veryshorttitle]").key(item) == "Orta"


def test_what_an_item_lacks_gives_nothing_and_a_key_is_never_empty() -> None:
    assert Pattern("[auth][year]").key(Item()) == "anon"
    assert Pattern("[year]-[volume]").key(Item()) == "-"


def test_a_work_of_hundreds_of_authors_has_a_key_of_a_bearable_length() -> None:
    assert len(Pattern("[authors]").key(article(*["Karadeniz"] * 500))) == 120


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("[auht][year]", r"no marker \[auht\]; there are auth, authors.*Did you mean auth"),
        ("[year:loud]", r"no modifier :loud; there are :lower"),
        ("[auth", "place 1 has no partner"),
        ("auth]", "place 5 has no partner"),
        ("[]", r"no marker \[\]"),
        ("[auth] [year]", "' ' cannot stand in a key"),
        ("[auth:({)]", "'{' cannot stand in a key"),
        ("ключ[year]", "'к' cannot stand in a key"),
        ("[year:3]", r"\[year\] takes no number"),
        ("[title:truncate=x]", "truncate needs a number"),
        ("[auth:lower=3]", "no modifier :lower=3"),
        ("key", "holds no marker"),
        ("", "holds no marker"),
    ],
)
def test_a_wrong_pattern_is_told_by_what_is_wrong(pattern: str, message: str) -> None:
    with pytest.raises(RefkitError, match=message):
        Pattern(pattern)


def test_an_unknown_marker_names_every_marker_there_is() -> None:
    with pytest.raises(UnknownNameError) as caught:
        Pattern("[nothing]")
    assert all(name in str(caught.value) for name in MARKERS)


def test_keys_that_are_kept_are_taken() -> None:
    items = [article("Öz"), article("Öz", title="Başka bir yol"), article("Ak")]
    keys = assign(items, Pattern("[auth][year]"), keep=["", "oz2021", ""])
    assert keys == ["Oz2021a", "oz2021", "Ak2021"]


def test_keys_that_differ_in_case_alone_are_told_apart() -> None:
    keys = assign([article("Öz"), article("ÖZ")], Pattern("[auth]"))
    assert len({key.lower() for key in keys}) == 2


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="[]:()=,authyear12lowerß x-", max_size=24))
def test_any_text_is_a_pattern_or_an_error_of_ours(text: str) -> None:
    try:
        found = Pattern(text).key(article("Öz", "Kaya"))
    except RefkitError:
        return
    assert found
    assert found.isascii()


@pytest.mark.parametrize("pattern", ["[authors:2][year]", "[auth:upper]_[shorttitle:2:abbr]"])
def test_keys_are_the_same_in_every_order(pattern: str) -> None:
    draw = random.Random(5)
    families = ["Öz", "ÖZ", "Жуков", "Ким", "Әлі"]
    items = [article(draw.choice(families), title=f"Yol {n % 40}") for n in range(300)]
    items = list({repr(item): item for item in items}.values())
    made = Pattern(pattern)
    expected = dict(zip(map(repr, items), assign(items, made), strict=True))
    for _ in range(5):
        draw.shuffle(items)
        assert dict(zip(map(repr, items), assign(items, made), strict=True)) == expected
