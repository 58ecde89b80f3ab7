"""Plain text: any encoding, every line end, and files that are no text at all."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import readers
from refkit.errors import ReadError

TURKISH = "Giriş. Bu çalışmada Iğdır’ın komşularıyla ilişkileri ve sınır ticareti incelendi."
RUSSIAN = "Введение. В статье рассматриваются вопросы приграничной торговли и её развития."
KYRGYZ = "Киришүү. Бул макалада чек ара соодасынын өнүгүшү жана анын мааниси каралат."
GERMAN = "Einleitung. Größere Städte führen Bücher über Zölle; kleine müssen es nicht."


def _file(folder: Path, data: bytes, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_utf8_is_read_as_it_stands(tmp_path: Path) -> None:
    document = readers.read(_file(tmp_path, TURKISH.encode()))
    assert document.text == TURKISH
    assert document.format == "text"
    assert document.messages == []


def test_the_hash_is_of_the_bytes_of_the_file(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfText"
    assert readers.read(_file(tmp_path, data)).sha256 == hashlib.sha256(data).hexdigest()


def test_a_text_that_is_already_there_has_the_hash_of_its_utf8() -> None:
    assert readers.from_text("Öz").sha256 == hashlib.sha256("Öz".encode()).hexdigest()


@pytest.mark.parametrize("text", [TURKISH, RUSSIAN, KYRGYZ])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed_and_is_no_text(
    tmp_path: Path, text: str, mark: bytes, encoding: str
) -> None:
    document = readers.read(_file(tmp_path, mark + text.encode(encoding)))
    assert document.text == text
    assert document.messages == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((TURKISH, code) for code in ("windows-1254", "mac-turkish", "utf-16-le", "utf-16-be")),
        (TURKISH.replace("’", "'"), "iso-8859-9"),
        (TURKISH.replace("’", "'"), "cp857"),
        *((RUSSIAN, code) for code in ("windows-1251", "koi8-r", "cp866", "iso-8859-5")),
        *((RUSSIAN, code) for code in ("mac-cyrillic", "utf-16-le", "utf-16-be")),
        (KYRGYZ, "utf-16-le"),
        (GERMAN, "windows-1252"),
        ("Şöyle", "windows-1254"),
        ("ağaç", "iso-8859-9"),
        ("Введение", "windows-1251"),
        ("Введение", "koi8-r"),
        ("Введение", "cp866"),
        ("МОСКВА", "windows-1251"),
        ("МОСКВА", "koi8-r"),
        ("Иванов И. И. Экономика России. М.: Наука, 2010. 224 с.", "cp866"),
        ("Demir, A. (2020). Öğrenme ve öğretim. Eğitim Dergisi, 3(1), 1-9.", "windows-1254"),
    ],
)
def test_another_encoding_is_guessed_rightly_and_told(
    tmp_path: Path, text: str, encoding: str
) -> None:
    document = readers.read(_file(tmp_path, text.encode(encoding)))
    assert document.text == text
    assert len(document.messages) == 1
    assert "guessed" in document.messages[0]


def test_a_script_refkit_has_no_language_of_is_still_read(tmp_path: Path) -> None:
    greek = "Η ιστορία της χώρας και των ανθρώπων της γράφτηκε πολλές φορές από τους ξένους. " * 3
    assert readers.read(_file(tmp_path, greek.encode("cp1253"))).text == greek


def test_a_few_broken_bytes_do_not_spoil_utf8(tmp_path: Path) -> None:
    data = TURKISH.encode() + b"\xff" + RUSSIAN.encode()
    document = readers.read(_file(tmp_path, data))
    assert document.text == f"{TURKISH}\N{REPLACEMENT CHARACTER}{RUSSIAN}"
    assert "1 broken byte" in document.messages[0]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0"), min_size=1))
@settings(max_examples=60)
def test_whatever_is_utf8_comes_back_unchanged(text: str) -> None:
    document = readers.FORMATS[-1].read(text.encode(), "any.txt")
    assert document.text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_so_that_offsets_count_the_file(tmp_path: Path, end: str) -> None:
    text = f"First line{end}Second line{end}"
    assert readers.read(_file(tmp_path, text.encode())).text == text


def test_nul_characters_are_kept_in_the_text_and_told(tmp_path: Path) -> None:
    document = readers.read(_file(tmp_path, b"A text with \0 inside, long enough to be one."))
    assert "\0" in document.text
    assert "1 NUL character" in document.messages[0]


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    assert readers.read(_file(tmp_path, b"")).text == ""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", "DOCX"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "PNG"),
        (b"{\\rtf1 text", "RTF"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE article><article>", "JATS"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(ReadError, match=name):
        readers.read(_file(tmp_path, data))


def test_a_text_that_begins_like_a_bitmap_is_a_text(tmp_path: Path) -> None:
    assert readers.read(_file(tmp_path, b"BM raporuna bakinca.")).text == "BM raporuna bakinca."


def test_a_file_that_does_not_exist_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        readers.read(tmp_path / "missing.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        readers.read(tmp_path)


def test_a_path_that_no_system_allows_says_so() -> None:
    with pytest.raises(ReadError):
        readers.read(Path("a\0b.txt"))


def test_a_file_above_the_limit_says_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "LARGEST", 1024**2)
    with pytest.raises(ReadError, match="may have 1 MB"):
        readers.read(_file(tmp_path, b"a" * (1024**2 + 1)))
