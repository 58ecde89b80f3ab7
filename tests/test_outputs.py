"""What a build writes: every format that a list can have, and no half of it."""

import json
import zipfile
from importlib import util
from pathlib import Path

import pytest

from refkit import outputs, pipeline, rendering
from refkit.commands import citing
from refkit.errors import RefkitError, UnknownNameError
from refkit.rendering import pdf
from running import refkit

ARTICLE = (
    "A SHORT ARTICLE\n\nIt was mapped (Aydin, 2019).\n\nReferences\n\nAydin, K. (2019). Maps.\n"
)
BEGINNINGS = {
    "html": b"<!doctype html>", "md": b"# ", "txt": b"A short", "tex": b"% For XeLaTeX",
    "rtf": rb"{\rtf1", "docx": b"PK",
}  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_build_writes_a_list_in_every_format_that_render_has(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert refkit("build", article, "-o", out, "-q", "--formats", ",".join(BEGINNINGS)) == 0
    assert {path.name for path in (out / "combined").iterdir()} == {
        f"bibliography.{name}" for name in BEGINNINGS
    }
    for name, beginning in BEGINNINGS.items():
        for path in out.rglob(f"bibliography.{name}"):
            data = path.read_bytes()
            assert data[:40].lower().startswith(beginning.lower()) or name == "txt"
            assert b"Aydin" in data or name == "docx"
    with zipfile.ZipFile(out / "combined" / "bibliography.docx") as archive:
        assert "Aydin" in archive.read("word/document.xml").decode()


@pytest.mark.skipif(not util.find_spec("weasyprint"), reason="the extra refkit[pdf] is not here")
def test_a_build_writes_pdf(article: Path, tmp_path: Path) -> None:
    assert refkit("build", article, "-o", tmp_path / "out", "-q", "--formats", "pdf") == 0
    assert (tmp_path / "out" / "combined" / "bibliography.pdf").read_bytes().startswith(b"%PDF")


def test_a_build_that_cannot_make_pdf_says_so_before_any_work(
    article: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(pdf, "import_module", missing)
    assert refkit("build", article, "-o", tmp_path / "out", "--formats", "bib,pdf") == 2
    assert "refkit[pdf]" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_format_that_fails_costs_no_other_one(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> bytes:
        raise RefkitError("no paper.")

    monkeypatch.setitem(rendering.documents.BINARY, "docx", failing)
    options = outputs.Options(formats=("docx", "html"))
    written = outputs.write(pipeline.build([article]), tmp_path / "out", options)
    assert "bibliography.html" in {path.name for path in written}
    assert not list((tmp_path / "out").rglob("*.docx"))
    assert "combined/bibliography.docx not written: no paper." in options.problems
    assert options.failed


def test_build_and_render_know_the_same_formats() -> None:
    lists = {*rendering.FORMATS, *rendering.BINARY}
    assert set(outputs.LISTS) == lists
    assert {rendering.SPELLED.get(name, name) for name in citing._FORMATS} == lists | {"json"}
    assert outputs.parse_formats("latex, HTM ,html,bib") == ("tex", "html", "bib")
    with pytest.raises(UnknownNameError, match="docx, pdf"):
        outputs.parse_formats("odt")


def test_without_a_word_a_build_makes_no_format_that_needs_more_than_refkit() -> None:
    assert not set(outputs.Options().formats) & set(rendering.BINARY)


def test_the_report_offers_what_the_files_of_the_library_hold(
    article: Path, tmp_path: Path
) -> None:
    assert refkit("build", article, "-o", tmp_path / "out", "-q", "--language", "tr") == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    combined = tmp_path / "out" / "combined"
    assert data["language"] == "tr"
    for name, end in (("bib", "bib"), ("ris", "ris")):
        joined = "\n".join(work[name] for work in data["works"])
        assert joined == (combined / f"references.{end}").read_text(encoding="utf-8")
    held = json.loads((combined / "references.json").read_text(encoding="utf-8"))
    assert [work["csl"] for work in data["works"]] == held
    assert "Maps" in "".join(text for text, _, _ in data["works"][0]["formatted"])
