"""Features in columns: what a token tells of itself and to the tokens around it."""

from __future__ import annotations

from refkit.references.tagger.features import extract, rows
from refkit.references.tagger.features.columns import encoded, spread
from refkit.references.tagger.tokens import tokenize


def test_a_feature_told_further_on_carries_the_distance_back() -> None:
    assert encoded(["k=page"]) == (b"k=page",)
    assert encoded(["k=page"], 1) == (b"-1k=page",)
    assert encoded(["k=page"], -2) == (b"+2k=page",)


def test_what_a_token_tells_stands_in_the_row_of_the_one_that_is_told() -> None:
    told: list[list[tuple[bytes, ...]]] = [[(b"to next",), (b"to itself",)], [(), (b"second",)]]
    assert spread(told, (1, 0)) == [((), (b"to next",)), ((b"to itself",), (b"second",))]


def test_a_neighbour_beyond_the_ends_of_a_reference_tells_nothing() -> None:
    assert spread([[(b"x",), (b"y",)]], (-2, 2)) == [((),), ((),)]


def test_features_to_read_are_those_the_model_gets() -> None:
    tokens = tokenize("Абдиев Т. Тил жана адабият // Ала-Тоо. – 2004. – № 3. – Б. 12–15.")
    assert [[one.encode() for one in row] for row in extract(tokens)] == rows(tokens)
    assert "k=page" in extract(tokens)[-3] and "-1k=page" in extract(tokens)[-2]


def test_no_tokens_have_no_features() -> None:
    assert extract([]) == []
