"""RDF and tables from the command line: built from articles, converted from other files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit import formats
from refkit.cli import app
from refkit.errors import UnknownNameError
from refkit.model import Item, Name

ARTICLE = """Köprünün Sesi

Ayşe Demirtaş

Köprü bir sestir (Kaya, 2019, s. 12). Öteki kıyı da öyledir (Uzun, 2020).

Kaynakça

Kaya, A. (2019). Taş köprüler. Ankara: Çınar Yayınları.
Uzun, B. (2020). Suyun iki yakası. İzmir: Deniz Yayınevi.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_build_puts_the_works_of_each_article_into_a_collection(tmp_path: Path) -> None:
    (tmp_path / "makale.txt").write_text(ARTICLE, "utf-8")
    done = run("build", tmp_path / "makale.txt", "-o", tmp_path / "out", "--formats", "rdf,csv,tsv")
    assert done.exit_code in (0, 1), done.output
    items = formats.read(tmp_path / "out" / "combined" / "references.rdf").items
    assert len(items) == 2
    for item in items:
        assert item.custom["refkit"]["collections"] == [["Köprünün Sesi"]]
    for ending in ("csv", "tsv"):
        found = formats.read(tmp_path / "out" / "combined" / f"references.{ending}").items
        assert [item.id for item in found] == [item.id for item in items]


def test_convert_goes_between_any_two(tmp_path: Path) -> None:
    item = Item("a", "book", {"title": "Жол"}, {"author": [Name("Уулу", "А.")]})
    source = tmp_path / "a.json"
    source.write_text(formats.dumps([item], "json"), "utf-8")
    for name in ("b.rdf", "c.csv", "d.ris", "e.tsv", "f.bib", "g.json"):
        assert run("convert", source, tmp_path / name).exit_code == 0
        source = tmp_path / name
    assert formats.read(source).items == [item]


def test_what_an_ending_cannot_tell_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("id;title;type;issued\na;Yol;book;1999-04\n", "utf-8")
    target = tmp_path / "a.bib"
    done = run("convert", tmp_path / "a.txt", target, "--from", "csv", "--to", "biblatex")
    assert done.exit_code == 0
    assert target.read_text("utf-8") == "@book{a,\n  title = {Yol},\n  date = {1999-04},\n}\n"


@pytest.mark.parametrize(
    ("option", "message"),
    [("bibltex", "Did you mean biblatex"), ("nbib", "PubMed is only read")],
)
def test_a_format_that_cannot_be_written_is_told_before_any_work(
    option: str, message: str, tmp_path: Path
) -> None:
    done = run("convert", tmp_path / "none.bib", tmp_path / "b.bib", "--to", option)
    assert isinstance(done.exception, UnknownNameError)
    assert message in str(done.exception)
