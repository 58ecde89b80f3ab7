"""The open sets come to one convention, whatever each puts into a field."""

from __future__ import annotations

import pytest

from training import data


def labels(name: str, *segments: tuple[str, str]) -> list[tuple[str, str]]:
    """Return (word, our label) of a reference as a set labels it."""
    raw = " ".join(text for _label, text in segments)
    row = {"id": "1", "raw": raw, "segments": [list(one) for one in segments], "fields": {}}
    found = data.labelled(row, name)
    assert found is not None
    return [(token.core, label) for token, label in zip(found.tokens, found.labels, strict=True)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2010;363:", [("2010", "issued"), ("363", "volume")]),
        ("2010;36(4):", [("2010", "issued"), ("36", "volume"), ("4", "issue")]),
        (
            "Mar 7 2006;35:",
            [("Mar", "issued"), ("7", "issued"), ("2006", "issued"), ("35", "volume")],
        ),
        ("2010 (3):", [("2010", "volume"), ("3", "issue")]),
        ("22(3):", [("22", "volume"), ("3", "issue")]),
    ],
)
def test_a_date_that_stands_in_a_volume_is_parted_from_it(
    printed: str, expected: list[tuple[str, str]]
) -> None:
    given = (("journal", "Lake Studies"), ("volume", printed), ("pages", "5-9."))
    assert labels("anystyle-good", *given)[2:-2] == expected


def test_words_that_introduce_a_field_belong_to_it() -> None:
    given = (("title", "Small lakes."), ("", "In:"), ("container-title", "The book,"))
    assert labels("anystyle-core", *given)[2] == ("In", "container-title")
