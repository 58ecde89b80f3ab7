"""PDFs that are no good: errors say what is the matter, in bounded time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import Sheet, make

from refkit import readers
from refkit.errors import ReadError
from refkit.readers import pdf

TEXT = Sheet().lines(70, 700, *(f"Line {n} of a text about rivers and springs" for n in range(9)))
GOOD = make(TEXT, TEXT)


def _error(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        pdf.read(data, "bad.pdf")
    return caught.value


def test_a_scan_is_named_as_such_and_ocr_is_advised() -> None:
    error = _error(make(Sheet(), Sheet()))
    assert "scan" in str(error)
    assert "ocrmypdf" in str(error)


def test_a_file_that_is_half_there_says_so() -> None:
    assert "half of it" in str(_error(GOOD[: len(GOOD) // 3]))


def test_an_encrypted_file_says_so() -> None:
    key = "00" * 32
    secret = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00><00>]"
    )
    assert "encrypted" in str(_error(make(TEXT, trailer=secret)))


def test_a_missing_library_names_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert "refkit[pdf]" in str(_error(GOOD))


def test_a_page_without_text_among_others_is_told() -> None:
    assert pdf.read(make(TEXT, Sheet()), "x.pdf").messages == [
        "1 of 2 pages have no text (scans or pictures)"
    ]


def test_a_page_with_far_too_many_objects_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_OBJECTS", 100)
    crowd = Sheet([(n % 600, n % 800, 10.0, b"word") for n in range(300)])
    document = pdf.read(make(TEXT, crowd), "x.pdf")
    assert "word" not in document.text
    assert document.messages == ["1 of 2 pages are left out: damaged, or far too large"]


def test_pages_beyond_the_most_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert pdf.read(GOOD, "x.pdf").messages == ["only the first 1 of 2 pages are read"]


def test_a_pdf_is_told_by_its_bytes_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(GOOD)
    assert readers.read(path).format == "pdf"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(9, len(GOOD) - 1), st.integers(0, 255)), max_size=40))
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, byte in damage:
        data[place] = byte
    try:
        document = pdf.read(bytes(data), "x.pdf")
    except ReadError:
        return
    spans = [*document.pages, *document.links, *document.notes]
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)


WORDS = st.text("abcdefgh", min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(50, 500), st.sampled_from([8, 10, 14]), WORDS), max_size=30))
def test_wherever_text_stands_none_of_it_is_lost(rows: list[tuple[int, int, str]]) -> None:
    sheet = Sheet()
    for number, (x, size, word) in enumerate(rows):
        sheet.put(x, 680 - 18 * number, word, size)
    found = pdf.read(make(TEXT, sheet), "x.pdf").text.split("springs")[-1]
    letters = [char for char in found if char.isalpha()]
    assert sorted(letters) == sorted("".join(word for *_, word in rows))
