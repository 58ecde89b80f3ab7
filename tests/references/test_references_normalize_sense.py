"""Spans that cannot be what their label says."""

from __future__ import annotations

import pytest
from references_spans import item

from refkit.references.normalize import names


@pytest.mark.parametrize(
    ("label", "printed"),
    [("page", "w ien"), ("volume", "bald"), ("number", "abc"), ("issued", "bald")],
)
def test_a_number_without_a_digit_is_a_note(label: str, printed: str) -> None:
    csl = item(("title", "Flüsse. "), (label, printed))
    assert label not in csl
    assert csl["note"] == printed


@pytest.mark.parametrize(
    ("label", "printed", "value"),
    [
        ("page", "S. xii–xv", "xii-xv"),
        ("volume", "Vol. XII", "XII"),
        ("volume", "Volume Two", "Two"),
        ("volume", "Bd. A", "A"),
        ("volume", "第五卷", "第五卷"),
        ("edition", "Rev. ed.", "Rev. ed"),
        ("issued", "o. J.", {"literal": "o. J."}),
        ("issued", "forthcoming", {"literal": "forthcoming"}),
        ("issued", "baskıda", {"literal": "baskıda"}),
    ],
)
def test_a_number_in_letters_stays(label: str, printed: str, value: object) -> None:
    assert item(("title", "Flüsse. "), (label, printed))[label] == value


@pytest.mark.parametrize(
    ("first", "second", "publisher", "place"),
    [
        ("Quay Verlagsgesellschaft, ", "Baden-Baden", "Quay Verlagsgesellschaft", "Baden-Baden"),
        ("Irmak Yayınları, ", "Ankara", "Irmak Yayınları", "Ankara"),
        ("Изд-во Река, ", "Москва", "Изд-во Река", "Москва"),
    ],
)
def test_a_publisher_is_no_place(first: str, second: str, publisher: str, place: str) -> None:
    csl = item(("title", "Delta. "), ("publisher-place", first), ("publisher", second))
    assert (csl["publisher"], csl["publisher-place"]) == (publisher, place)


def test_a_place_named_like_a_publisher_stays() -> None:
    csl = item(("title", "D. "), ("publisher-place", "University Park: "), ("publisher", "Quay"))
    assert (csl["publisher"], csl["publisher-place"]) == ("Quay", "University Park")


def test_a_country_behind_a_place_is_no_publisher() -> None:
    csl = item(("title", "D. "), ("publisher-place", "Lisbon, "), ("publisher", "Portugal"))
    assert csl["publisher-place"] == "Lisbon, Portugal"
    assert "publisher" not in csl


@pytest.mark.parametrize("label", ["title", "volume", "note"])
def test_a_marker_behind_names_makes_editors_of_them(label: str) -> None:
    csl = item(("author", "Kaya, A. "), (label, "(Hrsg.): "), ("title", "Flüsse. "))
    assert csl["editor"] == [{"family": "Kaya", "given": "A."}]
    assert csl["title"] == "Flüsse"
    assert not {"author", "volume", "note"} & set(csl)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frei Bruno S., Gamo Adam", [("Frei", "Bruno S."), ("Gamo", "Adam")]),
        ("Кадыров Асан Т., Исаев Болот", [("Кадыров", "Асан Т."), ("Исаев", "Болот")]),
        ("J. Sand, Adam Gray", [("Sand", "J."), ("Gray", "Adam")]),
        ("Ali Kaya, Veli Demir", [("Kaya", "Ali"), ("Demir", "Veli")]),
        ("Mora Luz F., Silva Sol M.", [("Mora Luz", "F."), ("Silva Sol", "M.")]),
    ],
)
def test_names_are_read_like_their_neighbours(text: str, found: list[tuple[str, str]]) -> None:
    assert [(name.family, name.given) for name in names.parse(text)] == found


@pytest.mark.parametrize("text", ["Kavi Bank AG", "Seeforschungsanstalt (SeeFA)", "Q Rivers Team"])
def test_a_corporation_with_a_legal_form_or_a_short_name_is_no_person(text: str) -> None:
    assert [name.literal for name in names.parse(text)] == [text]
