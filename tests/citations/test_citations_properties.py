"""What holds for any input: spans inside the text, no crash, work in proportion to length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from refkit import citations
from refkit.model import Article, Flow, Kind

_PIECES = [
    "(", ")", "[", "]", "((", "))", "（", "）", " ", "\n", "\n\n", ", ", "; ", ": ", ".", "-",
    "–", "/",
    "Harlow", "Çınar", "Орлов", "احمدی", "von", "and", "ve", "и", "et al.", "vd.", "и др.", "2014",
    "2014a", "1990s", "14.03.2021", "20145", "12", "12-15", "p. 7", "с. 5", "s.", "n.d.", "see",
    "bkz.",
    "a.g.e.", "Ibid.", "там же", "World Bank", "(WB)", "Kaynak:", "Source: ", "https://a.example/b",
    "a.example.org", "\\cite{", "}", "[@", "@key", "’a", "’in", "“", "”", "«", "»", "¹²", "⁸", "٣",
    "\u200b", "\u0301", "\u200f", "Ⅳ", "½", "𝟙",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join) | st.lists(
    st.sampled_from(_PIECES), max_size=60
).map("".join)


def _article(text: str, note: str = "") -> Article:
    flows = [Flow("body", text, [0], [0])]
    if note:
        flows.append(Flow("note", note, [0], [len(text) + 1], label="1"))
    return Article("a.txt", 0, len(text) + len(note) + 1, 1, flows=flows)


@settings(max_examples=100, deadline=None)
@given(_texts | st.text(max_size=200), _texts)
def test_every_citation_lies_in_its_text_and_prints_what_stands_there(text: str, note: str) -> None:
    whole = f"{text}\n{note}"
    for citation in citations.find(_article(text, note), []):
        assert 0 <= citation.start < citation.end <= len(whole)
        assert citation.cites
        printed = "".join(whole[citation.start : citation.end].split())
        assert len("".join(citation.text.split())) == len(printed)
        assert all(0 <= cite.confidence <= 1 for cite in citation.cites)


@settings(max_examples=60, deadline=None)
@example("Kaynak:Kaynak:2014)")
@given(_texts)
def test_citations_come_in_reading_order_and_do_not_overlap(text: str) -> None:
    found = citations.find(_article(text), [])
    spans = [(citation.start, citation.end) for citation in found]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(_texts)
def test_the_same_text_gives_the_same_citations(text: str) -> None:
    assert citations.find(_article(text), []) == citations.find(_article(text), [])


def _steps(work: Callable[[], Any]) -> int:
    """How many calls of our own functions some work takes: a count, not a clock."""
    count = 0

    def watch(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "call" and "refkit" in frame.f_code.co_filename

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "(", ")", "[", "((", "()", "(a", "(1", "1-", "–", "((2014", "(Harlow, ", "Harlow (2014) ",
        "(Harlow, 2014; ", "(Harlow, 2014). ", "A. B. ", "[1], ", "\\cite{a} ", "[@a ", "@a ",
        "2014 ", "Kaynak: ", "Source: a\n", "https://a.example/", "“", "Ibid. ", ", ", "; ", "’",
        "see ", "et al. ",
        "(see (see ", "a.", "1.", "“(", "Harlow and ",
    ],
)  # fmt: skip
def test_work_grows_with_length_and_no_faster(piece: str) -> None:
    warm = "As Harlow (2014: 3) says, see p. 5 (Weiss, n.d.). Ibid. It is so. (Bank) Source: a b."
    citations.find(_article(warm, warm), [])  # tables are loaded once
    few, many = piece * 400, piece * 1600
    small = _steps(lambda: citations.find(_article(few, piece * 200), []))
    large = _steps(lambda: citations.find(_article(many, piece * 800), []))
    assert large <= 5 * small + 2000


@pytest.mark.parametrize("piece", ["(", "[", ")", "(]", "-", "1"])
def test_a_line_of_a_million_marks_is_passed_over(piece: str) -> None:
    assert citations.find(_article(piece * 1_000_000), []) == []


def test_twenty_thousand_citations_are_all_found() -> None:
    found = citations.find(_article("So it is (Harlow, 2014: 3). " * 20_000), [])
    assert len(found) == 20_000
    assert {citation.kind for citation in found} == {Kind.PARENTHETICAL}


def test_an_unclosed_bracket_costs_only_itself() -> None:
    text = "It began (once upon a time. " + "So it is (Harlow, 2014). " * 3
    assert len(citations.find(_article(text), [])) == 3


@pytest.mark.parametrize("row", ["1, ", "1; ", "1, p. 2, "])
def test_a_bracket_of_many_thousand_numbers_is_read_in_one_go(row: str) -> None:
    few, many = (_article(f"So it is [{row * count}1].") for count in (400, 1600))
    citations.find(few, [])  # tables are loaded once
    small = _steps(lambda: citations.find(few, []))
    assert _steps(lambda: citations.find(many, [])) <= 5 * small + 2000
    citations.find(_article(f"So it is [{row * 40_000}1]."), [])
