"""What the article's list makes known: titles without authors, names in Kyrgyz cases."""

from __future__ import annotations

from copy import deepcopy

import pytest

from refkit import citations
from refkit.model import Article, Date, Flow, Item, Name, Reference

TABLES = Reference(
    10_000,
    10_030,
    "Bridge Tables. Oxford, 1932.",
    "list",
    Item("", "book", {"title": "Bridge Tables"}),
)


def _found(text: str, references: list[Reference], kind: str = "note") -> list[str]:
    flow = Flow(kind, text, [0], [0])
    article = Article("a.txt", 0, len(text), 1, flows=[flow])
    found = citations.find(article, references)
    return [text[c.start : c.end] for c in found]


@pytest.mark.parametrize(
    "note",
    ["*Bridge Tables*, 5", "Bridge Tables. P. 3", "See, however: Bridge Tables, p. 7"],
)
def test_a_title_of_the_list_with_a_page_is_a_source(note: str) -> None:
    assert len(_found(note, [TABLES])) == 1
    assert _found(note, []) == []


def test_words_that_are_no_title_of_the_list_are_no_source() -> None:
    assert _found("Bridge Builders, 5", [TABLES]) == []
    assert _found("Bridge Tables are rare.", [TABLES]) == []


def test_a_remark_may_stand_between_see_and_the_source() -> None:
    note = "См., однако: Голубева Н. В. Шум и речь. С. 9; Арбенина С. С. Язык. М., 1990. С. 13."
    [found] = _found(note, [])
    assert "; Арбенина" in found


@pytest.mark.parametrize(
    "case", ["Асан уулунун (1985) китеби", "the scheme of Tokhtarova (2015), who"]
)
def test_cases_and_small_words_do_not_hide_a_name(case: str) -> None:
    assert len(_found(case, [], "body")) == 1


def test_a_figure_before_a_year_is_no_name() -> None:
    assert _found("As Scheme 2 (2015) shows", [], "body") == []


def test_a_title_with_abbreviations_is_not_cut_at_their_full_stops() -> None:
    title = "Fen Abbey, Ordo romanus ex decretum Sacros. Conc. Trid. Pii V. Pont. Max. editum"
    listed = Reference(10_000, 10_090, f"{title} (Rome, 1631)", "list", Item())
    assert _found(f"{title} (Rome, 1631), pp. 9–12.", [listed]) == [
        f"{title} (Rome, 1631), pp. 9–12"
    ]


LAKES = Reference(
    10_000,
    10_060,
    "Weiss, Bo. Lakes of the Fen. Reed, 1996.",
    "list",
    Item("", "book", {"title": "Lakes of the Fen"}, {"author": [Name("Weiss", "Bo")]}),
)


@pytest.mark.parametrize(
    ("note", "cited"),
    [
        ("Lakes of the Fen.", ["Lakes of the Fen"]),
        ("“Lakes of the Fen” (1996).", ["“Lakes of the Fen” (1996)"]),
        ("Lakes of the Fen (Reed, 1996).", ["Lakes of the Fen (Reed, 1996)"]),
        (
            "The practice was told by Weiss, Lakes of the Fen, p. 4, who had seen it all himself.",
            ["Weiss, Lakes of the Fen, p. 4"],
        ),
        (
            "Two more are named in the papers of the abbot (Weiss, Lakes of the Fen, 9).",
            ["(Weiss, Lakes of the Fen, 9)"],
        ),
        ("See especially Weiss, Lakes of the Fen, 9.", ["Weiss, Lakes of the Fen, 9"]),
        ("О разметке см. Weiss, «Lakes of the Fen», 9.", ["Weiss, «Lakes of the Fen», 9"]),
        ("Lakes freeze.", []),
        ("Fen papers, f. 14, quoted in Weiss i Mora, Lakes, 70.", ["Weiss i Mora, Lakes, 70"]),
    ],
)
def test_a_work_of_the_list_is_known_by_author_and_title_or_by_its_title(
    note: str, cited: list[str]
) -> None:
    assert _found(note, [LAKES]) == cited


def test_an_author_with_a_date_inside_a_note_is_the_citation_and_not_the_note() -> None:
    note = "Wie das geschah, zeigen die Beispiele bei Weiss (1996, S. 9) und anderswo."
    dated = Reference(1, 2, LAKES.text, "list", deepcopy(LAKES.item))
    dated.item.dates["issued"] = Date.of(1996)
    assert _found(note, [dated]) == ["Weiss (1996, S. 9)"]
