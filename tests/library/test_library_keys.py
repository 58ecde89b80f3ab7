"""Citation keys: from content alone, ASCII, unique, the same whatever the order."""

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.library.keys import assign, key
from refkit.model import Date, Item, Name


def work(
    family: str = "Demir",
    year: int | None = 2022,
    title: str = "",
    language: str = "",
    literal: str = "",
    suffix: str = "",
    **fields: str,
) -> Item:
    name = Name(literal=literal) if literal else Name(family=family)
    shelf = {"title": title, "language": language, "year-suffix": suffix} | fields
    return Item(
        type="book",
        fields={variable: text for variable, text in shelf.items() if text},
        names={"author": [name]} if name else {},
        dates={"issued": Date.of(year)} if year is not None else {},
    )


def test_a_key_is_author_year_and_the_first_word_of_the_title_that_means_something() -> None:
    assert key(work("Demir", 2022, "The Turkic States", "en")) == "demir2022turkic"


def test_a_work_without_a_title_has_author_and_year() -> None:
    assert key(work("Fatima", 2021)) == "fatima2021"


def test_a_work_without_a_year_says_nd() -> None:
    assert key(work("Demir", None, "Yol")) == "demirndyol"


def test_a_year_before_christ_is_told_from_one_after() -> None:
    assert key(work("Cicero", -44, "De officiis")).startswith("cicero44bc")


@pytest.mark.parametrize(
    ("family", "title", "language", "expected"),
    [
        ("Işık", "Çağdaş Düşünce", "tr", "isik2022cagdas"),
        ("Жуков", "О жизни", "ru", "zhukov2022zhizni"),
        ("Өмүров", "Эл жана жер", "ky", "omurov2022jer"),
        ("Қазыбек", "Ұлы дала", "kk", "qazybek2022uly"),
        ("Məmmədov", "Şəhər və insan", "az", "mammadov2022sahar"),
        ("Öz", "Über die Sprache", "de", "oez2022sprache"),
        ("O‘tkir", "Oʻzbek tili", "uz", "otkir2022ozbek"),
    ],
)
def test_letters_are_transliterated_by_the_language_of_the_item(
    family: str, title: str, language: str, expected: str
) -> None:
    assert key(work(family, 2022, title, language)) == expected


def test_an_unknown_language_is_taken_from_the_title() -> None:
    assert key(work("Иванов", 2020, "и в на по для Журнал")) == "ivanov2020zhurnal"


def test_stop_words_of_the_language_and_numbers_are_passed_over() -> None:
    assert key(work("Kaya", 2019, "Bir ve 1980 İçin Gölge", "tr")) == "kaya2019golge"


def test_a_title_of_stop_words_still_gives_a_word() -> None:
    assert key(work("Kaya", 2019, "Ve", "tr")) == "kaya2019ve"


def test_a_particle_that_is_kept_belongs_to_the_key() -> None:
    item = work("Berg")
    item.names["author"][0].non_dropping_particle = "van der"
    assert key(item) == "vanderberg2022"


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("Dünya Sağlık Örgütü (DSÖ)", "dso2022"),
        ("UNESCO Institute for Statistics", "unesco2022"),
        ("UNESCO", "unesco2022"),
        ("Ministry of Foreign Affairs", "ministryforeign2022"),
        ("T.C. Millî Eğitim Bakanlığı", "milliegitim2022"),
    ],
)
def test_an_organisation_gives_its_abbreviation_or_two_words(literal: str, expected: str) -> None:
    assert key(work(literal=literal, language="tr" if "ğ" in literal else "en")) == expected


def test_without_an_author_the_editor_stands_first_then_the_title() -> None:
    edited = work("", 2020, "Silk Roads", "en")
    edited.names["editor"] = [Name("Ak", "A.")]
    assert key(edited) == "ak2020silk"
    assert key(work("", 2020, "Silk Roads", "en")) == "silk2020roads"
    assert key(work("", 2020, URL="https://www.bbc.com/x")) == "bbc2020"
    assert key(work("", None)) == "anonnd"


def test_a_url_that_is_none_does_no_harm() -> None:
    assert key(work("", 2020, URL="http://[bad")).isascii()


def test_collisions_get_letters_in_the_order_of_their_content() -> None:
    items = [work(title=f"Words {rest}", language="en") for rest in ("c", "a", "b")]
    assert assign(items) == ["demir2022wordsc", "demir2022wordsa", "demir2022wordsb"]


def test_the_letter_of_the_year_comes_before_the_title() -> None:
    first = work(title="Words z", language="en", suffix="a")
    second = work(title="Words a", language="en", suffix="b")
    assert assign([second, first]) == ["demir2022wordsb", "demir2022wordsa"]


def test_after_z_comes_aa() -> None:
    items = [work(title=f"Words {number:03}", language="en") for number in range(28)]
    assert assign(items)[25:] == ["demir2022wordsz", "demir2022wordsaa", "demir2022wordsab"]


def test_a_letter_never_makes_the_key_of_another_work() -> None:
    items = [work(title="Word"), work(title="Word!"), work(title="Worda")]
    assert assign(items) == ["demir2022wordb", "demir2022wordc", "demir2022worda"]


def test_equal_items_are_still_told_apart() -> None:
    assert sorted(assign([work(), work(), work()])) == ["demir2022a", "demir2022b", "demir2022c"]


def test_the_id_of_an_item_does_not_matter() -> None:
    one, other = work(title="A tale", genre="x"), work(title="A tale", genre="y")
    before = assign([one, other])
    one.id, other.id = "zzz", "aaa"
    assert assign([one, other]) == before


letters = st.text(alphabet="abIıİöжөЁ中 -'’0", max_size=6)
works = st.builds(
    work,
    family=letters,
    year=st.none() | st.integers(-50, 2030),
    title=letters | st.sampled_from(["Word", "Worda", "Words ab", "Words aa"]),
    language=st.sampled_from(["", "tr", "ru", "en", "xx"]),
    genre=st.sampled_from(["", "x"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(works, max_size=60), st.randoms(use_true_random=False))
def test_keys_are_unique_and_ascii_and_the_same_in_every_order(
    items: list[Item], shuffle: random.Random
) -> None:
    keys = assign(items)
    assert len(set(keys)) == len(keys)
    assert all(k.isascii() and k.isalnum() and k == k.lower() for k in keys)
    shuffled = items.copy()
    shuffle.shuffle(shuffled)
    expected = sorted((k, repr(i)) for k, i in zip(keys, items, strict=True))
    found = sorted((k, repr(i)) for k, i in zip(assign(shuffled), shuffled, strict=True))
    assert found == expected


def test_twenty_thousand_items_get_unique_keys_in_a_few_seconds() -> None:
    draw = random.Random(7)
    syllables = ["ka", "ra", "öz", "şa", "жу", "ке", "өм", "lin", "man", "əl", "ung", "ро"]

    def name() -> str:
        return "".join(draw.choices(syllables, k=draw.randint(1, 3))).capitalize()

    items = [
        work(name(), draw.randint(1990, 2024), f"{name()} {name()}", draw.choice(["tr", "ru", ""]))
        for _ in range(20_000)
    ]
    keys = assign(items)
    assert len(set(keys)) == len(items)
    assert set("".join(keys)) <= set(string.ascii_lowercase + string.digits)
    order = list(range(len(items)))
    draw.shuffle(order)
    shuffled = assign([items[place] for place in order])
    by_content = {repr(items[place]): found for place, found in zip(order, shuffled, strict=True)}
    unique = {repr(item): found for item, found in zip(items, keys, strict=True)}
    assert by_content.keys() == unique.keys()
    counts: dict[str, int] = {}
    for item in items:
        counts[repr(item)] = counts.get(repr(item), 0) + 1
    assert all(by_content[r] == unique[r] for r, number in counts.items() if number == 1)
