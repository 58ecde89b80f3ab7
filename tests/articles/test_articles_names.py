"""Names on a title page: who is named, and which part is the family name."""

from __future__ import annotations

import pytest

from refkit.articles.names import is_byline, is_marked, names_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Nasuh USLU *", [("Uslu", "Nasuh")]),
        ("Elnur Hasan MİKAİL, Hakan ÇORA", [("Mikail", "Elnur Hasan"), ("Çora", "Hakan")]),
        ("Ayşe DEMİR* Can ALİ**", [("Demir", "Ayşe"), ("Ali", "Can")]),
        (
            "Ada Byron1*, Alan Turing2,3 and Emmy Noether2",
            [("Byron", "Ada"), ("Turing", "Alan"), ("Noether", "Emmy")],
        ),
        ("Ayşe DEMİR1 ve Can ALİ2", [("Demir", "Ayşe"), ("Ali", "Can")]),
        ("Prof. Dr. Ayşe DEMİR, Dr. Öğr. Üyesi Can ALİ", [("Demir", "Ayşe"), ("Ali", "Can")]),
        ("Aizat SABYRBEK KYZY*", [("Sabyrbek Kyzy", "Aizat")]),
        ("Bakyt Azamat uulu", [("Azamat uulu", "Bakyt")]),
        ("Yazar Suat Beylur,", [("Beylur", "Suat")]),
        ("By Jane Q. Public and John Doe", [("Public", "Jane Q."), ("Doe", "John")]),
        ("Иванов Иван Иванович", [("Иванов", "Иван Иванович")]),
        ("Иванов И. И., Петрова А.Б.", [("Иванов", "И. И."), ("Петрова", "А.Б.")]),
        ("PhD, профессор Алпаслан Жейлан", [("Жейлан", "Алпаслан")]),
        ("Ludwig van Beethoven", [("van Beethoven", "Ludwig")]),
        ("Fatma ÇELİK-IŞIK", [("Çelik-Işık", "Fatma")]),
        ("KAYA Mehmet", [("Kaya", "Mehmet")]),
    ],
)
def test_names_are_split_as_they_are_meant(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.family, name.given) for name in names_of(line, "tr")] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Introduction",
        "The rise of the river in spring",
        "Example University, Department of Water",
        "In 1990 the weirs were built.",
        "Örnek Üniversitesi Rektörü",
        "12 Journal of Rivers",
        "Kaynak: Demir (2020)",
        "",
    ],
)
def test_what_is_no_name_is_none(line: str) -> None:
    assert not is_byline(line)


def test_capitals_in_a_name_follow_the_language() -> None:
    assert names_of("Ali IŞIK", "tr")[0].family == "Işık"
    assert names_of("John IRVING", "en")[0].family == "Irving"


def test_a_mark_or_a_family_name_in_capitals_marks_a_byline() -> None:
    assert is_marked("Ayşe DEMİR")
    assert is_marked("Ayşe Demir*")
    assert not is_marked("Historical Silk Road")
    assert not is_marked("HISTORICAL SILK ROAD")
