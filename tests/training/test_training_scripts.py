"""A language in another script is printed in the styles of its language, and has what they name."""

from __future__ import annotations

import random
import re

import pytest
from training.recast import styles, vocabulary

VOCABULARY = vocabulary.languages()
SCRIPTS = ["az-Cyrl", "uz-Cyrl"]
CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def families(code: str) -> list[styles.Family]:
    """Return the families that print a language, whatever its script."""
    return [family for family in styles.families() if code.partition("-")[0] in family.languages]


@pytest.mark.parametrize("code", SCRIPTS)
def test_a_script_of_its_own_has_all_terms_of_the_styles_of_its_language(code: str) -> None:
    terms = VOCABULARY[code].terms
    for family in families(code):
        for text in family.templates:
            assert "$" not in styles.expand(text, terms)


@pytest.mark.parametrize("code", SCRIPTS)
def test_a_script_of_its_own_names_the_same_things_as_the_other(code: str) -> None:
    other = VOCABULARY[code.partition("-")[0]]
    assert VOCABULARY[code].patterns.keys() == other.patterns.keys()
    assert VOCABULARY[code].terms.keys() == other.terms.keys()


@pytest.mark.parametrize("code", SCRIPTS)
def test_the_words_of_a_script_are_in_it(code: str) -> None:
    words, chance = VOCABULARY[code], random.Random(1)
    for listed in (words.common, words.families, words.given, words.months):
        assert all(CYRILLIC.search(word) for word in listed)
    assert all(CYRILLIC.search(words.word(chance)) for _ in range(20))
