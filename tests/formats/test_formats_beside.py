"""Which bibliography file belongs to an article: the one called as it, else the only one there."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import formats
from refkit.errors import ReadError
from refkit.formats import beside
from refkit.model import Item

BIB = "@book{can, author = {Can, Ada}, title = {Floods of the plain}, year = 2001}"
ENDNOTE = """<?xml version="1.0"?><xml><records><record><ref-type name="Book">6</ref-type>
<contributors><authors><author>Can, Ada</author></authors></contributors>
<titles><title>Floods of the plain</title></titles><dates><year>2001</year></dates></record>
</records></xml>"""


def items() -> list[Item]:
    return formats.loads(BIB, "bib").items


CONTENTS = {
    "refs.bib": BIB,
    "refs.ris": formats.dumps(items(), "ris"),
    "refs.json": formats.dumps(items(), "json"),
    "refs.csljson": formats.dumps(items(), "json"),
    "refs.rdf": formats.dumps(items(), "rdf"),
    "refs.xml": ENDNOTE,
    "refs.nbib": "PMID- 1\nTI  - Floods of the plain\nDP  - 2001\nFAU - Can, Ada\n",
}


def folder(place: Path, *names: str) -> Path:
    for name in names:
        ending = name.rpartition(".")[2]
        (place / name).write_text(CONTENTS.get(f"refs.{ending}", "text"), encoding="utf-8")
    return place


@pytest.mark.parametrize("name", CONTENTS)
def test_every_format_that_is_read_can_lie_beside(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path, "paper.docx", name)
    found = beside.beside(path / "paper.docx")
    assert found == path / name
    assert [one["title"] for one in beside.read(found)] == ["Floods of the plain"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["paper.ris", "other.bib"], "paper.ris"),
        (["paper.ris", "paper.bib"], "paper.bib"),
        (["one.bib", "two.ris"], None),
        (["one.bib", "notes.txt", "picture.png"], "one.bib"),
        ([".hidden.bib"], None),
        ([], None),
    ],
)
def test_the_one_with_the_articles_name_comes_first_and_none_of_several_others(
    tmp_path: Path, names: list[str], found: str | None
) -> None:
    path = folder(tmp_path, "paper.docx", *names) / "paper.docx"
    assert beside.beside(path) == (tmp_path / found if found else None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data.json", '{"title": "settings", "type": "x"}'),
        ("data.json", "[1, 2, 3]"),
        ("data.json", '{"documents": [{"title": "x", "author": []}]}'),
        ("paper.xml", "<article><front/></article>"),
        ("data.rdf", "no RDF"),
    ],
)
def test_json_and_xml_of_other_kinds_are_none(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert beside.beside(folder(tmp_path, "paper.docx") / "paper.docx") is None


def test_an_article_is_not_its_own_bibliography_and_folders_are_none(tmp_path: Path) -> None:
    (tmp_path / "dir.bib").mkdir()
    assert beside.beside(folder(tmp_path, "refs.bib") / "refs.bib") is None
    assert beside.beside(tmp_path / "nowhere" / "paper.docx") is None


def test_a_file_that_is_too_large_or_gone_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LARGEST", 10)
    with pytest.raises(ReadError, match="larger than"):
        beside.read(folder(tmp_path, "refs.bib") / "refs.bib")
    with pytest.raises(ReadError, match="cannot be read"):
        beside.read(tmp_path / "none.bib")


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    path = folder(tmp_path, "refs.bib") / "refs.bib"
    assert len(beside.read(path)) == 1
    path.write_text(BIB + "\n@book{x, title = {Hills}}")
    assert len(beside.read(path)) == 2
