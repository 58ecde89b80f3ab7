from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from references_samples import LISTS, PROSE, article

from refkit import references
from refkit.model import Item
from refkit.references import entries, mending, parsing
from refkit.references.lines import lines

PIECES = st.sampled_from(
    [
        *"()[]{}«»“”\"'.,;:/-–—&№§0123456789\n\t ",
        " (2020). ",
        " 12(3), 45-67",
        "https://a.example/b-",
        " doi:10.5555/",
        " // ",
        " In: ",
        " (Ed.), ",
        "Kaya, A.",
        " и др. ",
        "М.: ",
        " ss. ",
        "References\n",
        "KAYNAKÇA\n\n",
        "1. ",
        "———. ",
        " n.d. ",
        " ISBN 978",
        "İ",
        "ı",
        "\u00ad",
        "́",
        "ﬁ",
        "𝔘",
        "ℵ",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(st.sampled_from([e for _, es in LISTS.values() for e in es]), max_size=6).map(
        "\n".join
    ),
)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_text_breaks_the_reader_and_its_labels_are_spans_of_the_text(text: str) -> None:
    item, confidence = references.parse(text)
    assert 0 <= confidence < 1
    assert Item.from_csl(item.to_csl()) == item
    end = 0
    read = parsing.read(text)
    for _label, start, past in read.labels:
        assert end <= start < past <= len(read.text)
        end = past


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_is_the_same_every_time(text: str) -> None:
    assert references.parse(text) == references.parse(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_entries_lie_inside_the_article_and_never_overlap(text: str) -> None:
    body = f"{PROSE}\nReferences\n\n{text}\n"
    end = 0
    for one in references.find(article(body)):
        assert end <= one.start < one.end <= len(body)
        assert one.text
        end = one.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_splitting_loses_no_line_and_keeps_their_order(text: str) -> None:
    rows = lines(text)
    assert [row for entry in entries.split(rows) for row in entry] == rows


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_mending_loses_nothing_but_blanks_and_hyphens(rows: list[str]) -> None:
    def letters(text: str) -> list[str]:
        return [char for char in text if char.isascii() and char.isalnum()]

    assert letters(mending.join(rows)) == letters(" ".join(rows))


HOSTILE = [
    "(" * 100_000,
    "[" * 50_000 + "]" * 50_000,
    ")" * 100_000,
    "1" * 100_000,
    "1-" * 50_000,
    "1 " * 50_000,
    "—" * 100_000,
    "- " * 50_000,
    "A. " * 33_000,
    "A, B., " * 14_000,
    "Aa Bb, " * 14_000,
    "a" * 100_000 + " b",
    "https://" * 12_000,
    "doi10.1234/" * 9_000 + ",",
    "“" * 100_000,
    "2020 " * 20_000,
    "2020" * 25_000,
    ". " * 50_000,
    "//" * 50_000,
    "In: " * 25_000,
    "(Ed.) " * 16_000,
    "vol. 1 no. 2 pp. 3-4 " * 5_000,
    "é" * 100_000,
    "*" * 100_000,
    "_a" * 50_000,
    " \t" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:10]) for text in HOSTILE])
def test_hostile_text_comes_to_an_end(text: str) -> None:
    references.parse(text)
    references.find(article(f"{PROSE}\nReferences\n\n{text}\n"))
    references.find(article(f"{PROSE}\nReferences\n\n" + text.replace(" ", "\n")[:40_000]))
    references.find(article(PROSE + text + "\n" + text))
