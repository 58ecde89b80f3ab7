"""PDF: what stands on pages becomes text as one reads it."""

from __future__ import annotations

import pytest
from pdf_samples import Sheet, make

from refkit import articles
from refkit.model import Document
from refkit.readers import pdf

RIVER = (
    "The river has been measured every spring since eighteen fifty, and every spring it rises",
    "a hand higher than the engineers of the province had expected it to rise when they built",
    "the first of the bridges below the town.",
)
SNOW = (
    "Nobody has said why this is so, though the snow on the hills is thought to have its part",
    "in it, and the woods that were cut down in the valley have another one.",
)


def read(*sheets: Sheet, info: str = "") -> Document:
    return pdf.read(make(*sheets, info=info), "sample.pdf")


def paragraphs(*sheets: Sheet) -> list[str]:
    return read(*sheets).text.split("\n\n")


# ------------------------------------------------------------------------------ paragraphs
def test_a_paragraph_is_one_line_and_white_space_parts_two() -> None:
    sheet = Sheet().lines(70, 700, *RIVER).lines(70, 646, *SNOW)
    assert paragraphs(sheet) == [" ".join(RIVER), " ".join(SNOW)]


def test_an_indented_line_begins_a_paragraph() -> None:
    sheet = Sheet().lines(70, 700, *RIVER, "   " + SNOW[0], SNOW[1])
    assert paragraphs(sheet) == [" ".join(RIVER), " ".join(SNOW)]


def test_a_heading_in_larger_type_is_a_paragraph_of_its_own() -> None:
    sheet = Sheet().put(70, 720, "Why rivers rise", 14).lines(70, 700, *RIVER)
    assert paragraphs(sheet) == ["Why rivers rise", " ".join(RIVER)]


def test_headings_one_below_the_other_stay_apart() -> None:
    sheet = Sheet().lines(70, 740, "Results", "Rivers", size=14, way=17).lines(70, 700, *RIVER)
    assert paragraphs(sheet)[:2] == ["Results", "Rivers"]


def test_entries_with_a_hanging_indent_are_told_apart() -> None:
    sheet = Sheet().lines(
        70,
        700,
        "Can, A. (2019). Floods of the lower valley and what became of them in later years, with",
        "      a map and two tables. Water, 3(1), 1-9.",
        "Demir, B. (2020). Springs. Water, 4(2), 11-19.",
        "Ekin, C. (2021). Wells of the upper valley, their depths and their owners, as far as they",
        "      are known from the books of the province. Water, 5(1), 3-8.",
    )
    found = paragraphs(sheet)
    assert [entry[:4] for entry in found] == ["Can,", "Demi", "Ekin"]


def test_entries_of_one_full_line_each_are_told_apart_by_the_space_between_them() -> None:
    entry = "{}, B. (20{}). Springs of the upper valley, their depths and what is known. Water, 4."
    entries = [entry.format(name, 10 + at) for at, name in enumerate(("Can", "Ekin", "Gul", "Ok"))]
    sheet = Sheet().lines(70, 700, *RIVER, way=13).lines(70, 640, *entries, way=19)
    assert paragraphs(sheet)[1:] == entries


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    first = Sheet().lines(70, 400, *SNOW).lines(70, 100, *RIVER[:2])
    second = Sheet().lines(70, 740, RIVER[2]).lines(70, 700, *SNOW)
    assert " ".join(RIVER) in paragraphs(first, second)


def test_an_entry_that_ends_with_a_page_is_whole() -> None:
    first = Sheet().lines(70, 400, *RIVER[:2])
    first.put(
        70, 100, "Can, A. (2019). Floods of the lower valley, and the upper one. Water, 3(1), 19."
    )
    second = Sheet().put(70, 740, "Demir, B. (2020). Springs of the lower valley. Water, 4, 1-19.")
    assert paragraphs(first, second)[-1].startswith("Demir")


# --------------------------------------------------------------------------------- columns
LEFT = tuple(f"left column row {number} with some words in" for number in range(20))
RIGHT = tuple(f"right column row {number} with some words" for number in range(20))


def test_columns_are_read_one_after_the_other() -> None:
    text = read(Sheet().lines(60, 700, *LEFT).lines(320, 700, *RIGHT)).text
    assert text.index("left column row 19") < text.index("right column row 0 ")


def test_columns_that_the_file_weaves_into_each_other_are_parted() -> None:
    sheet = Sheet()
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.put(60, 700 - 12 * number, left).put(320, 700 - 12 * number, right)
    text = read(sheet).text
    assert text.index("left column row 19") < text.index("right column row 0 ")


def test_a_title_over_woven_columns_comes_first() -> None:
    sheet = Sheet().put(60, 740, "A long title that runs across both of the columns of it", 16)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.put(60, 700 - 12 * number, left).put(320, 700 - 12 * number, right)
    assert read(sheet).text.startswith("A long title")


# ------------------------------------------------------------------------- heads and pages
def _book() -> list[Sheet]:
    return [
        Sheet()
        .put(70, 770, f"Journal of Rivers 3 (2021), {number}")
        .lines(70, 700, *RIVER, way=13)
        .lines(70, 600, *SNOW, way=13)
        .put(300, 30, str(number))
        for number in (7, 8, 9)
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    text = read(*_book()).text
    assert "Journal of Rivers" not in text
    assert not any(line.isdigit() for line in text.splitlines())


def test_a_running_head_of_one_page_is_known_by_the_title() -> None:
    first = Sheet().put(70, 760, "Why the rivers rise", 16).lines(70, 700, *RIVER, way=13)
    second = Sheet().put(70, 770, "A. Demir Why the rivers rise").put(70, 740, SNOW[1])
    assert read(first, second).text.count("Why the rivers rise") == 1


def test_every_offset_has_a_page_with_a_label() -> None:
    document = read(*_book())
    assert [span.label for span in document.pages] == ["7", "8", "9"]
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)


def test_numbers_that_end_two_pages_are_no_running_heads() -> None:
    pages = [Sheet().lines(70, 700, *RIVER).put(70, 60, f"20{n}, {n}(2):33.") for n in (11, 12)]
    assert "2011, 11(2):33." in read(*pages).text


# ----------------------------------------------------------------------------------- notes
def _noted() -> Sheet:
    sheet = Sheet().lines(70, 700, *RIVER[:2], "the first of the bridges below the town.")
    sheet.put(248, 680, "1", 6)
    sheet.put(70, 100, "1", 5).put(74, 96, "Can, Floods, p. 3.", 8)
    return sheet


def test_a_footnote_leaves_the_text_and_keeps_its_mark() -> None:
    document = read(_noted())
    [note] = document.notes
    assert note.label == "1"
    assert document.text[note.start : note.end] == "Can, Floods, p. 3."


def test_the_mark_of_a_footnote_is_a_plain_number_that_links_to_it() -> None:
    document = read(_noted())
    [link] = document.links
    assert document.text[link.start : link.end] == "1"
    assert "the town.1\n" in document.text


def test_a_raised_number_without_a_note_stays_raised() -> None:
    sheet = Sheet().lines(70, 700, *RIVER[:2], "the first of the bridges below the town.")
    sheet.put(248, 680, "3,4", 6)
    assert "town.³,⁴" in read(sheet).text


# ----------------------------------------------------------------------- words and letters
def test_a_word_that_a_line_break_cut_is_mended_by_the_words_of_the_text() -> None:
    first = "The bridges of the town are old, and so are the bridges of the valley, whose engi-"
    sheet = Sheet().lines(70, 700, first, "neers are known. " + RIVER[1][:60])
    [article] = articles.split(read(sheet))
    assert "whose engineers are known" in article.flows[0].text


def test_an_address_that_a_line_break_cut_is_whole() -> None:
    sheet = Sheet().lines(
        70,
        700,
        "Can, A. (2019). Floods of the lower valley. Water, 3(1), 1-9. https://example.org/rivers/",
        "lower-valley/floods.html.",
    )
    assert "https://example.org/rivers/lower-valley/floods.html" in read(sheet).text


@pytest.mark.parametrize(
    ("codes", "word"),
    [(b"\256nd a way", "find a way"), (b"\257ood again", "flood again")],
    ids=["fi", "fl"],
)
def test_ligatures_become_letters(codes: bytes, word: str) -> None:
    assert word in read(Sheet().lines(70, 700, *RIVER).put(70, 640, codes)).text


@pytest.mark.parametrize(
    ("accent", "letter", "whole", "x"),
    [
        (b"\306", "g", "ğ", 125.5),
        (b"\313", "s", "ş", 125.5),
        (b"\307", "I", "İ", 124.2),
        (b"\310", "u", "ü", 125.5),
    ],
)
def test_accents_are_put_on_the_letters_they_stand_over(
    accent: bytes, letter: str, whole: str, x: float
) -> None:
    sheet = Sheet().lines(70, 700, *RIVER)
    sheet.put(70, 640, f"A word with {letter}").put(x, 640, accent).put(131, 640, "x in it")
    assert whole in read(sheet).text.split("\n\n")[-1]


# ------------------------------------------------------------------------- links, metadata
def test_a_link_stands_where_its_words_do() -> None:
    sheet = Sheet().lines(70, 700, *RIVER)
    sheet.put(70, 640, "The map is here for everyone")
    sheet.links.append((70, 636, 114, 650, "https://example.org/map"))
    document = read(sheet)
    [link] = document.links
    assert link.label == "https://example.org/map"
    assert document.text[link.start : link.end].startswith("The map")


def test_title_and_author_count_where_they_are_printed() -> None:
    sheet = Sheet().put(70, 750, "Why the rivers rise", 16).put(70, 730, "Ali Can")
    sheet.lines(70, 700, *RIVER)
    metadata = read(sheet, info="/Title (Why the rivers rise) /Author (Ali Can)").metadata
    assert metadata is not None
    assert metadata["title"] == "Why the rivers rise"
    assert [name.family for name in metadata.authors] == ["Can"]


@pytest.mark.parametrize("title", ["Microsoft Word - paper_final2.doc", "untitled", "1..10"])
def test_a_title_that_is_not_printed_is_none(title: str) -> None:
    assert read(Sheet().lines(70, 700, *RIVER), info=f"/Title ({title})").metadata is None
