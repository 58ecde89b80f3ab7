from __future__ import annotations

import pytest

from refkit.references import mending


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the Sta-", "tistical Office"], "the Statistical Office"),
        (["pages 145-", "147"], "pages 145-147"),
        (["the Trans-", "Caspian line"], "the Trans-Caspian line"),
        (["MIDDLE-", "EASTERN"], "MIDDLEEASTERN"),
        (["a soft\u00ad", "ly broken word"], "a softly broken word"),
        (["first", "second"], "first second"),
        (["a range 3 -", "4"], "a range 3 - 4"),
        (["  blanks   inside ", "", " a line"], "blanks inside a line"),
        ([], ""),
    ],
)
def test_lines_become_one_text(lines: list[str], whole: str) -> None:
    assert mending.join(lines) == whole


def test_a_hyphen_stays_where_the_article_prints_the_word_with_it() -> None:
    assert (
        mending.join(["a long-", "term view"], context="the long-term plan") == "a long-term view"
    )
    assert mending.join(["a long-", "term view"], context="the longterm plan") == "a longterm view"


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (["https://a.example/one-two-", "three/four"], "https://a.example/one-two-three/four"),
        (["https://a.example/one/", "two-three.html"], "https://a.example/one/two-three.html"),
        (["https://a.example/one", "/two"], "https://a.example/one/two"),
        (["https://a.example/page?id=", "123&b=4"], "https://a.example/page?id=123&b=4"),
        (["https://doi.org/10.5555/", "abc-def.2020"], "https://doi.org/10.5555/abc-def.2020"),
    ],
)
def test_an_address_goes_on_in_the_next_line(lines: list[str], address: str) -> None:
    assert (
        mending.join([f"See {lines[0]}", f"{lines[1]} (accessed)"]) == f"See {address} (accessed)"
    )


@pytest.mark.parametrize(
    "following", ["Novak, P. (2020).", "Accessed May 2020", "Donnell-May, G.", "(Erişim: 2020)"]
)
def test_an_address_ends_where_the_next_entry_or_sentence_begins(following: str) -> None:
    assert (
        mending.join(["https://a.example/one/", following]) == f"https://a.example/one/ {following}"
    )


@pytest.mark.parametrize(
    "printed",
    [
        "https://a.example/one-two/three-four/",
        "https://a.example/one- two/three- four/",
        "https://a.example/onetwo/three- four",
        "https://a.example/ one-two/ threefour",
        "HTTPS://A.example/one-two/three-four/",
    ],
)
def test_a_link_puts_the_true_address_where_it_is_printed_broken(printed: str) -> None:
    links = mending.Links(["https://a.example/other", "https://a.example/one-two/three-four/"])
    text = links.mend(f"Title. {printed} (accessed 2020)")
    assert text == "Title. https://a.example/one-two/three-four/ (accessed 2020)"


def test_a_link_to_another_page_mends_nothing() -> None:
    links = mending.Links(["https://a.example/one-two/three"])
    assert links.mend("https://a.example/one-two/four") == "https://a.example/one-two/four"
    assert links.mend("https://b.example/one") == "https://b.example/one"


def test_the_longest_link_that_fits_is_taken() -> None:
    links = mending.Links(["https://a.example/one", "https://a.example/one-two"])
    assert links.mend("https://a.example/one- two") == "https://a.example/one-two"
    assert links.mend("https://a.example/one and") == "https://a.example/one and"
