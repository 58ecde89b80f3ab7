"""Volumes, series and genres that stand inside a title, a container or a note."""

from __future__ import annotations

import pytest
from references_spans import item


@pytest.mark.parametrize(
    ("printed", "title", "volume", "part"),
    [
        ("Rivers. Vol. 2: The Delta", "Rivers", "2", "The Delta"),
        ("Rivers, volume 2: Theory", "Rivers", "2", "Theory"),
        ("Rivers (Vol. II)", "Rivers", "II", None),
        ("Flüsse. Bd. 2: Das Delta", "Flüsse", "2", "Das Delta"),
        ("Flüsse. 2. Bd.: Das Delta", "Flüsse", "2", "Das Delta"),
        ("Реки. Том 2. Дельта", "Реки", "2", "Дельта"),
        ("Том 2. Дельта", "Дельта", "2", None),
        ("Nehirler. Cilt 3: Delta", "Nehirler", "3", "Delta"),
        ("Nehirler, C. 3", "Nehirler", "3", None),
        ("Өзөндөр. 2-том", "Өзөндөр", "2", None),
    ],
)
def test_a_volume_leaves_the_title_of_the_work(
    printed: str, title: str, volume: str, part: str | None
) -> None:
    csl = item(("title", printed))
    assert (csl["title"], csl["volume"], csl.get("volume-title")) == (title, volume, part)


@pytest.mark.parametrize(
    "title",
    [
        "World War II",
        "Agenda 21",
        "Henry VIII",
        "Volume 2",
        "Turning up the volume: 10 tips",
        "Rome, c. 300: A View",
        "Letters, V. I. Lenin",
        "Roads of Washington, D. C.",
        "Covid (Covid 19)",
    ],
)
def test_what_only_looks_like_a_volume_stays(title: str) -> None:
    csl = item(("title", title))
    assert csl["title"].rstrip(".") == title.rstrip(".")
    assert not {"volume", "collection-title"} & set(csl)


def test_a_container_gives_its_volume_away_too() -> None:
    csl = item(("title", "Delta. "), ("container-title", "In: Handbuch See. Bd. 2: Theorie"))
    assert (csl["container-title"], csl["volume"]) == ("Handbuch See", "2")
    assert csl["volume-title"] == "Theorie"


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("title", "Flüsse. 3 Bde."),
        ("title", "Реки: в 3-х т."),
        ("title", "Nehirler, 3 cilt"),
        ("volume", "3 vols."),
        ("edition", "3 Bde."),
    ],
)
def test_how_many_volumes_there_are_is_no_volume(label: str, printed: str) -> None:
    spans = ((label, printed),) if label == "title" else (("title", "Rivers. "), (label, printed))
    csl = item(*spans)
    assert csl["number-of-volumes"] == "3"
    assert not {"volume", "edition"} & set(csl)


@pytest.mark.parametrize(
    ("printed", "name", "number"),
    [
        ("Flüsse (= Studien zur See, Bd. 8)", "Studien zur See", "8"),
        ("Flüsse (Studien zur See; Bd. 7)", "Studien zur See", "7"),
        ("Rivers (Delta Series 26)", "Delta Series", "26"),
        ("Rivers (vol. 1 of Delta Series)", "Delta Series", "1"),
        ("Nehirler (Irmak Dizisi, 4)", "Irmak Dizisi", "4"),
        ("Реки (Серия Дельта, т. 3)", "Серия Дельта", "3"),
    ],
)
def test_a_series_in_brackets_behind_a_title_stands_apart(
    printed: str, name: str, number: str
) -> None:
    csl = item(("title", printed))
    assert (csl["collection-title"], csl["collection-number"]) == (name, number)
    assert "(" not in csl["title"]


def test_a_series_is_no_note() -> None:
    csl = item(("title", "Flüsse. "), ("note", "(Studien zur See, Nr. 5)"))
    assert (csl["collection-title"], csl["collection-number"]) == ("Studien zur See", "5")
    assert "note" not in csl


@pytest.mark.parametrize(
    ("printed", "name", "volume"),
    [
        ("Jahrbuch See 2000", "Jahrbuch See", "2000"),
        ("Basin Studies XXV", "Basin Studies", "XXV"),
        ("Труды института 12", "Труды института", "12"),
        ("Nehir Araştırmaları 7", "Nehir Araştırmaları", "7"),
        ("Studies in World War II", "Studies in World War II", None),
        ("Proceedings of the Rivers Congress 2010",) * 2 + (None,),
        ("Agenda 21", "Agenda 21", None),
    ],
)
def test_a_periodical_ends_in_its_volume(printed: str, name: str, volume: str | None) -> None:
    csl = item(("title", "Delta. "), ("container-title", printed))
    assert (csl["container-title"], csl.get("volume")) == (name, volume)


def test_a_full_stop_parts_the_volume_of_a_periodical_from_its_issue() -> None:
    csl = item(("title", "Delta. "), ("container-title", "Basin Review"), ("volume", "103.1"))
    assert (csl["volume"], csl["issue"]) == ("103", "1")
    book = item(("title", "Delta. "), ("volume", "2.1"), ("publisher", "Reed"))
    assert book["volume"] == "2.1"


@pytest.mark.parametrize(
    ("printed", "title", "genre", "publisher"),
    [
        ("Rivers. PhD thesis, Basin University", "Rivers", "PhD thesis", "Basin University"),
        ("Nehirler (Yayımlanmamış Doktora Tezi)", "Nehirler", "Yayımlanmamış Doktora Tezi", None),
        ("Реки. Автореферат диссертации", "Реки", "Автореферат диссертации", None),
        ("Flüsse. Dissertation, Universität See", "Flüsse", "Dissertation", "Universität See"),
    ],
)
def test_a_thesis_is_told_from_its_title(
    printed: str, title: str, genre: str, publisher: str | None
) -> None:
    csl = item(("title", printed))
    assert csl["type"] == "thesis"
    assert (csl["title"], csl["genre"], csl.get("publisher")) == (title, genre, publisher)


def test_a_thesis_is_no_container() -> None:
    csl = item(("title", "Rivers. "), ("container-title", "PhD thesis, Basin University"))
    assert (csl["genre"], csl["publisher"]) == ("PhD thesis", "Basin University")
    assert "container-title" not in csl


@pytest.mark.parametrize("title", ["The Dependency Thesis", "Modernity: a thesis", "Thesis"])
def test_a_thesis_in_the_title_itself_stays(title: str) -> None:
    assert item(("title", title))["title"] == title


def test_a_numbered_report_has_its_number() -> None:
    csl = item(("title", "Rivers. Working Paper No. 12"))
    assert (csl["type"], csl["title"], csl["number"]) == ("report", "Rivers", "12")
    assert item(("title", "World Development Report 2000"))["title"].endswith("2000")
