"""render, preview and cite on the command line."""

import json
import zipfile
from pathlib import Path

import pytest

from refkit import rendering
from refkit.commands import citing
from refkit.rendering import engine
from running import refkit

BIB = """@book{kaya2020, author={Kaya, Ayşe}, title={Göl & su}, year={2020}, publisher={Kıyı}}
@article{lukin2021, author={Лукин, Пётр}, title={Мосты}, journal={Река}, year={2021}}
"""


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_the_outputs_ending_names_the_format(refs: Path, tmp_path: Path) -> None:
    for ending in ("html", "md", "txt", "tex", "rtf", "docx"):
        assert refkit("render", refs, "-o", tmp_path / f"list.{ending}") == 0
    assert (tmp_path / "list.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "list.rtf").read_text("utf-8").startswith("{\\rtf1")
    assert "\\textit{Göl \\& su}" in (tmp_path / "list.tex").read_text("utf-8")
    assert zipfile.is_zipfile(tmp_path / "list.docx")


def test_an_ending_of_no_format_is_an_error(
    refs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refkit("render", refs, "-o", tmp_path / "list.odt") == 2
    assert "no format goes with the ending .odt" in capsys.readouterr().err


def test_a_style_is_named_by_the_journal(refs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refkit("render", refs, "--style", "Nature Communications", "-f", "txt") == 0
    assert "1. Kaya, A." in capsys.readouterr().out
    assert refkit("render", refs, "--style", "Nature Comunications") == 2
    assert "Did you mean Nature Communications" in capsys.readouterr().err


def test_another_engine_may_be_chosen(refs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refkit("render", refs, "--engine", "citeproc-py", "-f", "txt") == 0
    assert "Kaya, A. (2020). Göl & su. Kıyı." in capsys.readouterr().out


def built(folder: Path) -> Path:
    (folder / "combined").mkdir(parents=True)
    items = [{"id": name, "type": "book", "title": name.upper()} for name in ("one", "two")]
    (folder / "combined" / "references.json").write_text(json.dumps(items), "utf-8")
    report = {
        "documents": [{"articles": [{"id": "su", "title": "Su yolu"}]}],
        "works": [{"id": "one", "cited_by": ["su"], "listed_in": ["su"]}],
    }
    (folder / "report.json").write_text(json.dumps(report), "utf-8")
    return folder


def test_a_builds_folder_is_rendered_by_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = built(tmp_path / "output")
    assert refkit("render", folder, "-f", "txt", "--group-by", "article") == 0
    out = capsys.readouterr().out
    assert "Su yolu\n-------\n\nONE." in out
    assert "—\n-\n\nTWO." in out
    assert "Cited by" not in out
    assert refkit("render", folder, "-f", "txt") == 0
    assert "Cited by: Su yolu" in capsys.readouterr().out


@pytest.mark.parametrize("report", ["", "[]", '{"documents": 1}', '{"works": [1]}', "\x00"])
def test_a_broken_report_costs_no_list(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = built(tmp_path / "output")
    (folder / "report.json").write_text(report, "utf-8")
    assert refkit("render", folder, "-f", "txt") == 0
    said = capsys.readouterr()
    assert "ONE." in said.out
    assert "not the report of a build" in said.err


def test_another_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refkit("render", tmp_path) == 2
    assert "combined/references.json" in capsys.readouterr().err


def test_styles_are_compared_on_a_page(refs: Path, tmp_path: Path) -> None:
    page = tmp_path / "preview.html"
    assert refkit("preview", refs, "--styles", "apa, gost", "-o", page) == 0
    assert page.read_text("utf-8").count("<section") == 2
    assert refkit("preview", refs, "--styles", " ,") == 2


def test_a_citation_is_printed(refs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refkit("cite", "[@kaya2020, p. 5; -@lukin2021]", refs, "--style", "apa") == 0
    assert capsys.readouterr().out == "(Kaya, 2020, p. 5; 2021)\n"
    assert refkit("cite", "@kaya2020", refs, "--style", "isnad-dipnotlu", "-f", "tex") == 0
    assert "\\textit{Göl \\& su}" in capsys.readouterr().out
    assert refkit("cite", "[@kaya202]", refs) == 2
    assert "Did you mean kaya2020" in capsys.readouterr().err


def test_styles_are_found_by_name_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert refkit("styles", "communications nature") == 0
    assert "nature-communications\t" in capsys.readouterr().out


def test_the_command_offers_every_engine_and_format_that_there_is() -> None:
    assert set(citing._ENGINES) == set(engine.ENGINES)
    assert {*citing._FORMATS} - {"json", "latex"} == {*rendering.FORMATS, *rendering.BINARY}
