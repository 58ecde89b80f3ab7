"""Which formats there are, and how files of them are found and read."""

import subprocess
import sys
from pathlib import Path

import pytest

from refkit import formats
from refkit.errors import ReadError, UnknownNameError
from refkit.model import Item


def test_the_formats_there_are() -> None:
    assert formats.WRITTEN == ("bib", "biblatex", "json", "ris", "rdf", "csv", "tsv")
    assert set(formats.NAMES) - set(formats.WRITTEN) == {"endnote", "nbib"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.bib", "bib"),
        ("A.BIB", "bib"),
        ("a.b/c.bibtex", "bib"),
        ("a.json", "json"),
        ("a.ris", "ris"),
        ("a.rdf", "rdf"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
    ],
)
def test_a_file_is_of_the_format_of_its_ending(path: str, name: str) -> None:
    assert formats.of(path) == name
    assert formats.of(Path(path)) == name


@pytest.mark.parametrize("path", ["a.bin", "a.rsi", "a.jsn", "a", ".bib"])
def test_another_ending_is_an_error_that_names_those_there_are(path: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        formats.of(Path(path))
    assert path in str(caught.value)
    assert ".bib, .bibtex, .json, .csljson, .ris, .rdf, .csv, .tsv, .xml, .nbib" in str(
        caught.value
    )


def test_another_name_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"no format 'bibtex'.*Did you mean .*bib.*\?"):
        formats.dumps([], "bibtex")
    with pytest.raises(UnknownNameError, match=r"^x\.rs: no format 'rs'.*Did you mean ris\?"):
        formats.loads("", "rs", "x.rs")


@pytest.mark.parametrize("name", formats.WRITTEN)
def test_a_file_that_was_written_is_read(name: str, tmp_path: Path) -> None:
    item = Item("a", "book", {"title": "Şiir өмүр"})
    path = tmp_path / f"a.{name}"
    path.write_text(formats.dumps([item], name), "utf-8")
    loaded = formats.read(path, name)
    assert loaded.items == [item]
    assert loaded.problems == []


def test_a_format_that_is_only_read_says_so() -> None:
    with pytest.raises(UnknownNameError, match="EndNote XML is only read; there are bib, bibl"):
        formats.dumps([], "endnote")


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.bib: cannot be read"):
        formats.read(tmp_path / "none.bib")


@pytest.mark.parametrize("name", formats.NAMES)
def test_a_file_that_holds_nothing_of_its_format_is_an_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{name}"
    path.write_bytes(b"\x89PNG\x00\x01\x02" + bytes(range(256)) * 20)
    with pytest.raises(ReadError, match=r"holds nothing that can be read as"):
        formats.read(path, name)


def test_an_empty_file_holds_no_items_and_that_is_all(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("")
    assert formats.read(path).items == []


def test_other_encodings_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes("@book{a, title = {Şiir}}".encode("utf-16"))
    assert formats.read(path).items[0]["title"] == "Şiir"
    text = "@book{{a,\n title = {{{}}},\n note = {{Ж}}}}\n"
    turkish = text.format("Şişli ışığı gölgesinde çağdaş bir yürüyüş öyküsü ve düşünceler")
    first, second, third, fourth = turkish.encode("utf-8").split(b"\n")
    mixed = [first, second.decode("utf-8").encode("cp1254"), third, fourth]
    path.write_bytes(b"\n".join(mixed))
    loaded = formats.read(path)
    assert loaded.items[0]["note"] == "Ж"
    assert len(loaded.problems) == 1
    assert loaded.problems[0].line == 2
    assert "not UTF-8" in loaded.problems[0].message


def test_problems_are_told_in_one_line() -> None:
    assert str(formats.Problem(3, "a", "wrong")) == "line 3: a: wrong"
    assert str(formats.Problem(0, "", "wrong")) == "wrong"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, refkit.formats, refkit.library.keys\n"
        "heavy = {'bibtexparser', 'pybtex', 'pylatexenc', 'charset_normalizer', 'lxml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
