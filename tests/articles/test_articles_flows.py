"""Flows: running text as one reads it, every character tied to its place."""

from __future__ import annotations

import unicodedata

import pytest
from articles_samples import PROSE, assert_places, body, printed, prose, split, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import articles, readers


def test_a_word_that_the_line_broke_is_one_word_again() -> None:
    text = body("The National Sta-\ntistical Committee counted.")
    assert text == "The National Statistical Committee counted."


def test_a_hyphen_stays_where_the_document_writes_one() -> None:
    text = body("A win-win game. Both call it a win-\nwin game.")
    assert text.endswith("call it a win-win game.")


def test_two_words_of_the_document_make_a_compound() -> None:
    text = body("The speaking clock. People in Turkic-\nspeaking lands.")
    assert "Turkic-speaking lands" in text


def test_half_a_word_is_no_word_of_the_document() -> None:
    lines = "Bu bağlantı-\nların önemi. Her bağlantı gibi komşu-\nlarına da. Bir komşu."
    assert "bağlantıların önemi" in body(lines)
    assert "komşularına da" in body(lines)


def test_a_suspended_hyphen_is_left_alone() -> None:
    assert "pre- and post-war" in body("The pre- and post-war years.")
    assert "ön- ve son-" in body("Burada ön- ve son-ek vardır.")


def test_a_broken_range_of_numbers_is_closed() -> None:
    text = body("See Demir (2020: 145- 147) and (1937-\n1940) or 5– 9.")
    assert text == "See Demir (2020: 145-147) and (1937-1940) or 5–9."


def test_a_dash_between_words_is_no_hyphen() -> None:
    assert body("The river – and the sea – rose.") == "The river – and the sea – rose."


def test_a_proper_name_keeps_its_hyphen() -> None:
    assert "the Kyrgyz-Turkish Manas" in body("It is the Kyrgyz-\nTurkish Manas University.")


def test_invisible_characters_are_left_out() -> None:
    assert body("A\u00ad soft\u200bhy\u00adphen\ufeff and\0 NUL.") == "A softhyphen and NUL."


def test_a_soft_hyphen_at_a_lines_end_joins_the_word() -> None:
    assert body("It was a long cele\u00ad\nbration of it.") == "It was a long celebration of it."


def test_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Çağın Öyküsü. Ёлка й.")
    [article] = split(decomposed)
    flow = article.flows[0]
    assert flow.text == "Çağın Öyküsü. Ёлка й."
    start = flow.text.index("ğ")
    span = flow.span(start, start + 1)
    assert unicodedata.normalize("NFC", decomposed[slice(*span)]) == "ğ"
    span = flow.span(0, len(flow.text))
    assert span == (0, len(decomposed))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_are_line_breaks(end: str) -> None:
    source = end.join(["# title", "", *wrapped(PROSE["en"] * 2), "", *wrapped(PROSE["en"])])
    [article] = split(source)
    text = article.flows[0].text
    assert "\r" not in text
    assert text.count("\n\n") == 2
    assert_places(readers.from_text(source), article.flows[0])


def test_long_lines_are_paragraphs_whatever_short_ones_stand_between() -> None:
    code = ["x = [", "one,", "two,", "]", "call(x)", "print(x)"]
    lines = [line for _ in range(5) for line in (PROSE["en"] * 2, *code)]
    assert body("\n".join(["A Title", *lines])).count(f"\n\n{PROSE['en']}") == 5


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    text = body("\n".join(["A Title", *prose()]))
    assert text.count("\n\n") == 6


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    lines = [*prose(paragraphs=2), "2.1. The Upper Valley", *prose(paragraphs=1)]
    assert "\n\n2.1. The Upper Valley\n\n" in body(printed([lines]))


def test_a_sentence_goes_on_over_a_page_break_and_its_furniture() -> None:
    first, second = wrapped("It was the first of the " + PROSE["en"] * 9), wrapped(PROSE["en"] * 3)
    cut = "they were never repaired because the province had no money at all for"
    pages = [[*first, cut], [f"{n} Journal of Rivers" for n in (12,)], ["such works.", *second]]
    pages += [["14 Journal of Rivers"], wrapped(PROSE["en"] * 9), ["16 Journal of Rivers"], second]
    text = " ".join(split(printed(pages))[0].flows[0].text.split())
    assert "no money at all for such works." in text
    assert "Journal of Rivers" not in text


def test_an_address_that_is_broken_at_a_hyphen_keeps_it() -> None:
    text = body("Retrieved from https://example.org/the-long-\nroad/of-words (accessed in May).")
    assert "https://example.org/the-long-road/of-words (accessed" in text


def test_a_link_dump_mends_an_address_and_is_no_text() -> None:
    true = "https://example.org/2024/05/the-rising-river/"
    page = [*prose(paragraphs=2), "See https://example.org/ 2024/05/the-rising- river/ for more."]
    source = printed([page]) + f"{true}\n{true}\n" + printed([prose(paragraphs=1)])
    [article] = split(source)
    assert article.links == [true]
    assert article.flows[0].text.count(true) == 1


def test_a_link_dump_tells_whether_a_hyphen_is_the_lines() -> None:
    true = "https://example.org/information/on-rivers"
    page = [
        *prose(paragraphs=2),
        "See https://example.org/infor-",
        "mation/on-",
        "rivers for more.",
    ]
    text = split(printed([page]) + f"{true}\n{true}\n" + printed([prose()]))[0].flows[0].text
    assert f"See {true} for more." in text


def test_bare_page_numbers_are_no_text() -> None:
    pages = ["\n".join([*wrapped(PROSE["en"] * 6), "", str(number)]) for number in range(11, 16)]
    text = body("\f".join(pages))
    assert not {"11", "12", "13", "14", "15"} & set(text.split())


def test_a_head_that_stands_beside_page_numbers_is_no_text_even_on_few_pages() -> None:
    head = "Annals of Lesser Hills 9 (2021)"
    page = "\n".join(wrapped(PROSE["en"] * 6))
    text = body(f"{head}\n\n{page}\n\n   41\n\n{head}\n\n{page}\n\n   42\n\n{head}\n\n{page}")
    assert text.count(head) <= 1
    assert not {"41", "42"} & set(text.split())


def test_an_address_on_a_line_of_its_own_is_text() -> None:
    lines = ["The report stands here:", "https://example.org/report.pdf", "It is long."]
    assert "https://example.org/report.pdf" in body("\n".join(lines))


def test_a_bullet_begins_a_paragraph() -> None:
    lines = [*wrapped(PROSE["en"] * 3 + "They want these:"), "- water,", "- fields,", "- peace."]
    assert body("\n".join(lines)).count("\n\n- ") == 3


_CHARS = st.sampled_from("aAbçğİıöşü жЖң.,:;-–“”()[]*1234567890\u0301\u00ad\u200b\n\f\t\0")
_PIECES = st.sampled_from(
    "\n\n| \n|\r\n|https://ex.org/a-|Sta-\ntistical |12 Journal\n|[1] |\nGiriş\n|\nReferences\n"
    "|TITLE OF IT\n|Ayşe DEMİR*\n|\n1 note\n|IV. ".split("|")
)


@given(st.lists(_CHARS | _PIECES, max_size=120).map("".join))
@settings(max_examples=100, deadline=None)
def test_whatever_the_text_no_place_is_lost(text: str) -> None:
    document = readers.from_text(text)
    before = 0
    for article in articles.split(document):
        assert before <= article.start < article.end <= len(text)
        before = article.end
        for flow in article.flows:
            assert unicodedata.is_normalized("NFC", flow.text) or "\n" in flow.text
            assert_places(document, flow)
            start, end = flow.span(0, len(flow.text))
            assert article.start <= start <= end <= article.end


@given(st.lists(st.sampled_from([*PROSE.values(), "\n", "\n\n", "\f", "66 Head\n", " \n"])))
@settings(max_examples=50, deadline=None)
def test_every_letter_of_the_text_is_in_a_flow_or_in_the_furniture(pieces: list[str]) -> None:
    document = readers.from_text("".join(pieces))
    flows = [flow for article in articles.split(document) for flow in article.flows]
    words = " ".join(flow.text for flow in flows).split()
    expected = [word for word in document.text.split() if word not in ("66", "Head")]
    assert [word for word in words if word not in ("66", "Head")] == expected
