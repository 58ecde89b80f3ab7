"""Initials that tell namesakes apart."""

from __future__ import annotations

import pytest

from refkit.linking.given import initials
from refkit.model import Citation, Cite, Kind


def read(text: str, *names: str, context: str = "") -> list[str]:
    cites = [Cite([name]) for name in names]
    return initials(Citation(0, len(text), text, Kind.PARENTHETICAL, cites, context=context))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(D. Harlow, 1999)", "D."),
        ("(Harlow, D., 1999)", "D."),
        ("(Harlow D. J., 1999)", "D. J."),
        ("(Ch. Harlow 1999)", "Ch."),
        ("(Harlow, 1999)", ""),
        ("(Harlow, P. 25)", ""),
        ("(Harlow, Ed., 1999)", ""),
        ("(Harlow, Ch. 3)", ""),
        ("(Cf. Harlow, 1999)", ""),
        ("(Dr. Harlow, 1999)", ""),
        ("William A. Harlow, 1999", ""),
        ("Harlow Jr., 1999", ""),
    ],
)
def test_initials_stand_right_before_or_behind_the_name(text: str, found: str) -> None:
    assert read(text, "Harlow") == [found]


def test_namesakes_in_one_citation_have_their_own() -> None:
    text = "(D. Harlow, 1999; J. Harlow, 1999; Weiss, 2001)"
    assert read(text, "Harlow", "Harlow", "Weiss") == ["D.", "J.", ""]


def test_before_a_name_in_a_sentence_the_initials_are_outside_the_citation() -> None:
    assert read("Лужин (1998)", "Лужин", context="Как пишет П. Лужин (1998), вода ушла.") == ["П."]


def test_a_name_that_is_not_printed_so_has_none() -> None:
    assert read("(Har-low, D., 1999)", "Harlow") == [""]
