from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.references import tagger
from refkit.references.tagger.features import extract, shape
from refkit.references.tagger.tokens import tokenize


def parts(text: str) -> list[tuple[str, str, str]]:
    return [(token.lead, token.core, token.trail) for token in tokenize(text)]


def test_a_mark_that_opens_joins_what_follows_one_that_closes_what_comes_before() -> None:
    assert parts("Notes 10(3): 45–50.") == [
        ("", "Notes", ""),
        ("", "10", ""),
        ("(", "3", "):"),
        ("", "45", "–"),
        ("", "50", "."),
    ]


def test_marks_between_blanks_join_a_neighbour() -> None:
    assert parts("Kıyı // Su. – 2004. – № 3") == [
        ("", "Kıyı", ""),
        ("//", "Su", ". –"),
        ("", "2004", ". –"),
        ("№", "3", ""),
    ]


def test_an_address_is_one_token_whatever_it_holds() -> None:
    (token,) = (t for t in tokenize("Lee, A. doi: 10.5555/a.b(2)-3, 2020") if t.kind)
    assert (token.kind, token.core) == ("DOI", "doi: 10.5555/a.b(2)-3")


@given(st.text(max_size=200))
def test_every_letter_and_digit_stands_in_one_token(text: str) -> None:
    tokens = tokenize(text)
    covered = "".join(text[token.start : token.end] for token in tokens)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@given(st.text(max_size=200))
def test_every_token_has_features_and_a_label(text: str) -> None:
    tagged = tagger.tag(text)
    assert len(extract(tagged.tokens)) == len(tagged.tokens) == len(tagged.labels)
    assert all(0 <= sure <= 1.000001 for sure in tagged.sure)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Rivers", "Реки"), ("J", "Ж"), ("VESTNIK", "ВЕСТНИК"), ("and", "или"), ("UN", "ВС")],
)
def test_shapes_do_not_tell_the_script(latin: str, cyrillic: str) -> None:
    assert shape.of(latin) == shape.of(cyrillic)


def test_spans_cover_the_text_of_a_reference_in_order() -> None:
    text = "Demir, A. (2021). Komşu ülkeler. Bölge Dergisi, 4(2), 11-30."
    tagged = tagger.tag(text)
    spans = tagger.spans(tagged.tokens, tagged.labels)
    assert [text[start:end] for label, start, end in spans if label == "issued"] == ["(2021)."]
    assert [start for _, start, _ in spans] == sorted(start for _, start, _ in spans)


def test_threads_may_read_references_at_the_same_time() -> None:
    texts = [
        f"Demir, A. ({year}). Rivers. Basin Review, 4(2), 11-30." for year in range(1950, 2010)
    ]
    alone = [tagger.tag(text).labels for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert [tagged.labels for tagged in pool.map(tagger.tag, texts)] == alone
