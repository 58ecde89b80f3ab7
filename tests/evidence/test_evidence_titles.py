"""How unlike titles, authors and journals are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.evidence import containers, people
from refkit.evidence.records import amount
from refkit.evidence.titles import Title, differ
from refkit.model import Name

TITLE = "Trade Routes of the Caspian Sea"


def titles(one: str, two: str) -> float | str:
    forth, back = (differ(Title.of(a), Title.of(b))[0] for a, b in ((one, two), (two, one)))
    assert forth == back
    return forth


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("TRADE ROUTES OF THE CASPIAN SEA.", 0.0),
        ("Trade-Routes of the CaspianSea", 0.0),
        (f"{TITLE}: A History", "title-short"),
        (f"{TITLE} (Abstract)", "title-brackets"),
        (f"{TITLE} and of the lakes", "title-part"),
        (f"Workshop report: {TITLE}", "title-end"),
        ("The Caspian Sea Trade Routes", "title-words"),
        (f"{TITLE}, Part I", "title-number"),
        (f"{TITLE} (Part 2)", "title-number"),
        (f"Erratum: {TITLE}", "title-about"),
        (f"{TITLE} – Book Review", "title-review"),
        ("Lakes", 1.0),
    ],
)
def test_every_difference_of_titles_has_its_name(other: str, expected: float | str) -> None:
    assert titles(TITLE, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Реки долины Талас", "Reki doliny Talas", "title-transliterated"),
        ("Реки долины Талас: история", "Reki doliny Talas", "title-short"),
        ("Реки Таласа, I", "Reki Talasa, II", "title-number"),
        ("Реки и озёра [Rivers and Lakes of Talas]", "Rivers and lakes of Talas", "title-brackets"),
    ],
)
def test_titles_are_compared_across_scripts(one: str, other: str, expected: float | str) -> None:
    found = titles(one, other)
    assert found == expected or amount(found) <= 0.05


def test_numbers_tell_parts_apart_even_where_all_other_words_agree() -> None:
    assert titles("Migration Report, Part I", "Migration Report, Part II") == "title-number"
    assert titles("World War I", "WORLD WAR I") == 0.0


def test_missing_words_cost_by_their_share() -> None:
    many = differ(Title.of("Phrase Matching in Lists"), Title.of("Exact Phrase Matching in Lists"))
    few = differ(
        Title.of("Phrase Matching in Long Lists of Printed References"),
        Title.of("Exact Phrase Matching in Long Lists of Printed References"),
    )
    assert 0 < amount(few[0]) < amount(many[0]) < 0.5


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_titles_are_compared_alike_from_both_sides(one: str, two: str) -> None:
    assert 0 <= amount(titles(one, two)) <= 1


# ---------------------------------------------------------------------------------- containers
@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("J. Econ. Lit.", "Journal of Economic Literature"),
        ("Вестн. Моск. ун-та", "Вестник Московского университета"),
        ("Türk. Araş. Derg.", "Türkiye Araştırmaları Dergisi"),
        ("JEL", "Journal of Economic Literature"),
        ("Osh J.", "The Osh Journal: The International Journal of Osh"),
    ],
)
def test_an_abbreviated_journal_is_nearly_equal(short: str, long: str) -> None:
    assert containers.distance(short, long) in ("container-abbreviated", "container-part")
    assert containers.distance(long, short) in ("container-abbreviated", "container-part")


def test_a_journal_in_other_letters_is_equal() -> None:
    assert containers.distance("Вестник Оша", "Vestnik Osha") == 0.0


@pytest.mark.parametrize(("one", "other"), [("Osh", "Osh J."), ("Asian Survey", "World Politics")])
def test_other_journals_are_others(one: str, other: str) -> None:
    assert amount(containers.distance(one, other)) >= 0.5


# -------------------------------------------------------------------------------------- people
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("Camps", "Rafael"), Name("Camps Paré", "Rafael")),
        (Name("Paré", "Rafael Camps"), Name("Camps", "Rafael")),
        (Name("K?nig", "Anna"), Name("König", "Anna")),
        (Name("Чотаев", "З."), Name("Chotaev", "Zakir")),
    ],
)
def test_one_person_in_two_spellings_is_one(one: Name, other: Name) -> None:
    assert people.distance(one, other)[0] <= 0.1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("Kaya", "Ali"), Name("Demir", "Ali")),
        (Name("Kaya", "A."), Name("Demir", "A. Kemal")),
        (Name("?", ""), Name("Kaya", "Ali")),
    ],
)
def test_two_persons_are_two(one: Name, other: Name) -> None:
    assert people.distance(one, other)[0] >= 0.4


def test_a_name_without_a_letter_is_nobody() -> None:
    assert people.known([Name("?"), Name(literal="—"), Name("Kaya")]) == (Name("Kaya"),)


def test_an_author_at_the_end_of_a_long_list_is_found() -> None:
    many = [Name(f"Author{chr(97 + n)}yev", "A.") for n in range(20)]
    assert amount(people.differ(many, many[-2:])[0]) <= 0.2
