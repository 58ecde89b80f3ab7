"""Quotation marks that a cut has left alone go; those that belong to a value stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.references.normalize import quotes, strings


@pytest.mark.parametrize(
    "text",
    [
        "„Wege“ der Flüsse",
        "Die »Wege« der Flüsse",
        "Les « chemins » des rivières",
        "«Манас» жана эл",
        "Слово о «Книге «Пути» и рек»",
        'Bir "yol" üzerine',
        "The “long” river’s way",
        "Ibn Sina’s path",
        "Bog‘ va daryo",
        "Workers’ paths",
        "‚Wege‘ im Tal",
        'Maps on a 5" disk',
        "”Vägen” hem",
        "“A ‘small’ river” and its name",
    ],
)
def test_marks_in_pairs_and_apostrophes_stay(text: str) -> None:
    assert quotes.paired(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("„Wege der Flüsse", "Wege der Flüsse"),
        ("»Wege der Flüsse", "Wege der Flüsse"),
        ("Wege der Flüsse“", "Wege der Flüsse"),
        ("«Пути рек", "Пути рек"),
        ("„Der Fall „Kaya“", "Der Fall „Kaya“"),
        ("“Nehirlerin yolu", "Nehirlerin yolu"),
        ("Өзөн жолу»", "Өзөн жолу"),
        ("Wege « und Flüsse", "Wege  und Flüsse"),
        ("“, Basin Notes", "Basin Notes"),
        ("«, Basin", "Basin"),
        ("”. Basin Notes", "Basin Notes"),
    ],
)
def test_a_mark_without_a_partner_goes(text: str, value: str) -> None:
    assert quotes.paired(text) == value


@pytest.mark.parametrize("clean", [strings.title, strings.container, strings.publisher])
@pytest.mark.parametrize(
    "printed", ["“, Basin Notes", "», Basin Notes", ", Basin Notes", "„Basin Notes"]
)
def test_no_value_begins_with_what_parts_it_from_the_one_before(
    clean: Callable[[str], str], printed: str
) -> None:
    assert clean(printed) == "Basin Notes"


@given(st.text(alphabet='ab „“”«»"‚‘’.,', max_size=30))
def test_what_is_paired_stays_paired(text: str) -> None:
    once = quotes.paired(text)
    assert len(once) <= len(text)
    assert [c for c in once if c.isalpha()] == [c for c in text if c.isalpha()]
