"""Citations as pandoc writes them, and what a style makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import rendering
from refkit.errors import RefkitError, UnknownNameError
from refkit.model import Item
from refkit.rendering.citesyntax import Cite, parse


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("@a", [{"id": "a"}]),
        ("[@a; @b]", [{"id": "a"}, {"id": "b"}]),
        ("[@a, p. 5]", [{"id": "a", "label": "page", "locator": "5"}]),
        ("[@a, 12-15]", [{"id": "a", "label": "page", "locator": "12-15"}]),
        ("[@a, ss. 12–15, 20]", [{"id": "a", "label": "page", "locator": "12–15, 20"}]),
        ("[@a, с. 7]", [{"id": "a", "label": "page", "locator": "7"}]),
        ("[@a p.7]", [{"id": "a", "label": "page", "locator": "7"}]),
        ("[@a, böl. 2]", [{"id": "a", "label": "chapter", "locator": "2"}]),
        ("[@a, p. xii]", [{"id": "a", "label": "page", "locator": "xii"}]),
        (
            "[@a, {ch. A-D}, and so on]",
            [{"id": "a", "label": "chapter", "locator": "A-D", "suffix": ", and so on"}],
        ),
        ("[-@a]", [{"id": "a", "suppress-author": True}]),
        (
            "[see @a, p. 3 and passim]",
            [
                {
                    "id": "a",
                    "prefix": "see",
                    "label": "page",
                    "locator": "3",
                    "suffix": "and passim",
                }
            ],
        ),
        ("[@a passim]", [{"id": "a", "suffix": "passim"}]),
        ("@{a key; odd}, 3", [{"id": "a key; odd", "label": "page", "locator": "3"}]),
        ("@doe:2020.a.", [{"id": "doe:2020.a", "suffix": "."}]),
    ],
)
def test_a_citation_is_read_as_pandoc_reads_it(text: str, cites: list[Cite]) -> None:
    assert parse(text) == cites


@pytest.mark.parametrize("text", ["", "[]", "[;]", "no key", "[@a; b]", "a@b.org", "@"])
def test_what_is_no_citation_says_so(text: str) -> None:
    with pytest.raises(RefkitError, match=r"@key"):
        parse(text)


@given(st.text(alphabet="[]{}@-;,. ap1x\\\nß", max_size=30))
def test_any_text_is_a_citation_or_a_clear_error(text: str) -> None:
    try:
        assert all(cite["id"] for cite in parse(text))
    except RefkitError as error:
        assert "@key" in str(error)


def test_a_citation_is_printed_in_the_style_and_the_language(mixed: list[Item]) -> None:
    text = "[bkz. @unal2019, s. 5; @petrov2021]"
    assert rendering.cite(mixed, text, style="apa", locale="tr-TR") == (
        "(bkz. Ünal &amp; Çağ, 2019, s. 5; Петров, 2021)"
    )
    assert rendering.cite(mixed, "[-@unal2019, ch. 2]", style="apa", locale="en-US") == (
        "(2019, Chapter 2)"
    )
    assert rendering.cite(mixed, "[@petrov2021; @unal2019]", style="ieee") == "[1], [3]"


def test_a_note_style_prints_the_note(mixed: list[Item]) -> None:
    note = rendering.cite(mixed, "@inalik2003, p. 5", style="chicago-notes-bibliography")
    assert note.startswith("Hale İnalık, <i>Su yolları</i>")
    assert note.endswith("5.")


def test_an_unknown_key_names_the_nearest(mixed: list[Item]) -> None:
    with pytest.raises(UnknownNameError, match="unal2019"):
        rendering.cite(mixed, "[@unal2018]")


def test_markup_in_a_prefix_stays_text(mixed: list[Item]) -> None:
    assert "&lt;script&gt;" in rendering.cite(mixed, "[<script> @anon, p. 5 <img>]")
