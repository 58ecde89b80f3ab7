"""The command line: what a user types, what comes out, and what the exit code says."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from running import refkit

ARTICLE = """A SHORT ARTICLE

Introduction

The river was mapped early (Aydin, 2019: 12). Later work agrees (Bek and Orlov, 2021).

References

Aydin, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20.

Yilmaz, T. (2001). A book nobody cites. Ankara: Nehir Press.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# ------------------------------------------------------------------------------ build
def test_build_writes_lists_per_article_and_combined(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert refkit("build", article, "-o", out, "--quiet") == 0
    (folder,) = (out / "articles").iterdir()
    for place in (folder, out / "combined"):
        for name in ("references.bib", "references.json", "references.ris"):
            assert "Maps of the river" in (place / name).read_text(encoding="utf-8")
        for ending in ("html", "md", "txt"):
            assert (place / f"bibliography.{ending}").is_file()
    assert json.loads((out / "extraction.json").read_text(encoding="utf-8"))["schema"] == 1
    assert "<html" in (out / "report.html").read_text(encoding="utf-8")


def test_a_work_that_is_only_cited_is_told_apart_in_every_format(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    refkit("build", article, "-o", out, "--quiet")
    for name in ("references.bib", "references.json", "references.ris"):
        text = (out / "combined" / name).read_text(encoding="utf-8")
        assert "Orlov" in text
        assert text.count("refkit-unlisted") == 1
    for ending in ("html", "md", "txt"):
        text = (out / "combined" / f"bibliography.{ending}").read_text(encoding="utf-8")
        assert text.index("Yilmaz") < text.index("Orlov")


def test_a_rerun_gives_the_same_bytes_whatever_the_number_of_processes(
    article: Path, tmp_path: Path
) -> None:
    (article.parent / "second.txt").write_text(ARTICLE.replace("SHORT", "LONG"), encoding="utf-8")
    outs = [tmp_path / "one", tmp_path / "two"]
    for out, jobs in zip(outs, ("1", "2"), strict=True):
        assert refkit("build", article.parent, "-o", out, "--quiet", "--jobs", jobs) == 0
    refkit("build", article.parent, "-o", outs[0], "--quiet", "--jobs", "1")
    one, two = (
        {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in outs
    )
    assert one == two


def test_what_an_earlier_build_wrote_goes_and_what_a_person_wrote_stays(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    refkit("build", article, "-o", out, "--quiet")
    mine = out / "articles" / "notes.txt"
    mine.write_text("mine")
    article.write_text(ARTICLE.replace("A SHORT ARTICLE", "QUITE ANOTHER TITLE"), encoding="utf-8")
    before = {path.name for path in (out / "articles").iterdir()}
    refkit("build", article, "-o", out, "--quiet", "--formats", "bib")
    after = {path.name for path in (out / "articles").iterdir()}
    assert mine.read_text() == "mine"
    assert len(after) == len(before) == 2
    assert not list(out.rglob("bibliography.html"))


def test_one_bad_file_among_many_is_named_and_the_others_come_out(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (article.parent / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    out = tmp_path / "out"
    assert refkit("build", article.parent, "-o", out) == 1
    assert "Maps of the river" in (out / "combined" / "references.bib").read_text(encoding="utf-8")
    assert "broken.txt" in capfd.readouterr().err


def test_a_killed_build_leaves_no_half_written_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert refkit("build", article, "-o", out, "--quiet") == 0
    whole = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    command = [sys.executable, "-m", "refkit", "build", str(article), "-o", str(out), "--quiet"]
    for delay in (0.3, 0.6, 0.9):
        process = subprocess.Popen(command)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for path, content in whole.items():
            assert path.read_bytes() == content


# ------------------------------------------------------------------------------ check
def test_check_ends_with_1_when_there_are_errors(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refkit("check", article, "--format", "json") == 1
    findings = json.loads(capfd.readouterr().out)
    assert any("Orlov" in finding["message"] for finding in findings)
    assert all(finding["line"] > 0 for finding in findings if finding["severity"] == "error")


def test_check_ends_with_0_when_clean(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = ARTICLE.replace(" Later work agrees (Bek and Orlov, 2021).", "")
    article.write_text(text, encoding="utf-8")
    assert refkit("check", article) == 0


def test_check_prints_github_annotations(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refkit("check", article, "--format", "github", "--quiet")
    assert capfd.readouterr().out.startswith("::error file=")


def test_check_lists_and_explains_its_rules(capfd: pytest.CaptureFixture[str]) -> None:
    assert refkit("check", "--list") == 0
    assert "cited" in capfd.readouterr().out.lower()


# --------------------------------------------------------------- extract, parse, convert, …
def test_extract_prints_the_contract(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert refkit("extract", article, "--format", "json") == 0
    data = json.loads(capfd.readouterr().out)
    (found,) = data["documents"][0]["articles"]
    assert [c["text"] for c in found["citations"]] == ["(Aydin, 2019: 12)", "(Bek and Orlov, 2021)"]
    for citation in found["citations"]:
        slice_ = ARTICLE[citation["start"] : citation["end"]]
        assert " ".join(slice_.split()) == citation["text"]
    listed, unlisted = (citation["cites"][0] for citation in found["citations"])
    assert listed["reference"] == "r1" and listed["locator"] == "12"
    assert unlisted["reference"] is None
    assert unlisted["item"] in {item["id"] for item in found["unlisted"]}


def test_extract_explains_why_a_place_is_a_citation_or_none(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refkit("extract", article, "--explain", "5") == 0
    out = capfd.readouterr().out
    assert "(Aydin, 2019: 12)" in out and "is a citation" in out and "name and date" in out
    assert refkit("extract", article, "--explain", "1") == 0
    assert "Nothing on this line" in capfd.readouterr().out


def test_parse_reads_one_reference_a_line_in_order(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = "Aydin, K. (2019). Maps. Journal of Maps, 3(1), 10-20.\n\nno reference at all\n"
    (tmp_path / "stdin").write_text(lines, encoding="utf-8")
    with (tmp_path / "stdin").open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert refkit("parse", "-", "--format", "json") == 0
    rows = json.loads(capfd.readouterr().out)
    assert [row["text"] for row in rows] == lines.splitlines()
    assert rows[0]["item"]["author"] == [{"family": "Aydin", "given": "K."}]
    assert rows[0]["confidence"] > rows[2]["confidence"]


def test_parse_gives_one_element_a_line_whatever_stands_in_it(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = ["a\x0cb", "\x1c", "\u2028", "Aydin, K. (2019). Maps.\x85 Osh: Ala.", "", "\x00"]
    (tmp_path / "stdin").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    with (tmp_path / "stdin").open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert refkit("parse", "-", "--format", "json") == 0
    assert [row["text"] for row in json.loads(capfd.readouterr().out)] == lines


def test_parse_explains_how_a_reference_was_read(capfd: pytest.CaptureFixture[str]) -> None:
    text = "Aydin, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20."
    assert refkit("parse", "--explain", text) == 0
    out = capfd.readouterr().out
    assert out.startswith(text)
    rows = [line.split() for line in out.splitlines()]
    assert ["type", "article-journal"] in rows
    assert any(row[:1] == ["page"] and row[-1].startswith("10-20") for row in rows)
    assert refkit("parse", "--explain", text, "--format", "json") == 2
    assert "--explain" in capfd.readouterr().err


def test_convert_goes_between_formats_by_file_ending(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text('[{"id": "x1", "type": "book", "title": "Bir kitap"}]', encoding="utf-8")
    for one, other in (("a.json", "b.bib"), ("b.bib", "c.ris"), ("c.ris", "d.json")):
        assert refkit("convert", tmp_path / one, tmp_path / other) == 0
    (item,) = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert item["title"] == "Bir kitap"


def test_render_prints_json_per_style_and_errors_per_style(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.json"
    source.write_text('[{"id": "x1", "type": "book", "title": "Bir kitap"}]', encoding="utf-8")
    assert refkit("render", source, "--format", "json", "--style", "apa", "--style", "nope") == 0
    data = json.loads(capfd.readouterr().out)
    assert data["apa"]["order"] == ["x1"] and "Bir kitap" in data["apa"]["entries"]["x1"]
    assert "nope" in data["nope"]["error"]


# ------------------------------------------------------------------------------ bad input
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["build", "nowhere.txt"], "nowhere.txt"),
        (["build", "."], "no articles"),
        (["build", "in/article.txt", "--style", "apaa"], "apa"),
        (["build", "in/article.txt", "--locale", "xx-XX"], "xx-XX"),
        (["build", "in/article.txt", "--formats", "bibb"], "bib"),
        (["build", "in/article.txt", "-o", "in/article.txt/out"], "article.txt"),
        (["check", "in/article.txt", "--select", "ZZZ9"], "ZZZ9"),
        (["convert", "in/article.txt", "out.xyz"], "xyz"),
        (["render", "none.bib"], "none.bib"),
        (["languages", "--nonsense"], "--nonsense"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(
    arguments: list[str],
    named: str,
    article: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments == ["build", "."]:
        article.unlink()
    assert refkit(*arguments) == 2
    error = capfd.readouterr().err
    assert named in error
    assert "Traceback" not in error


def test_a_configuration_file_sets_defaults_and_unknown_options_are_named(
    article: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refkit.toml").write_text('output = "mine"\nformats = ["bib"]\nquiet = true\n')
    assert refkit("build", article) == 0
    assert (tmp_path / "mine" / "combined" / "references.bib").is_file()
    assert not (tmp_path / "mine" / "combined" / "references.ris").exists()
    (tmp_path / "refkit.toml").write_text('ouptut = "mine"\n')
    assert refkit("build", article) == 2
    assert "ouptut" in capfd.readouterr().err


def test_ctrl_c_ends_quietly(article: Path, tmp_path: Path) -> None:
    for n in range(30):
        (article.parent / f"{n}.txt").write_text(ARTICLE * 200, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "refkit",
        "build",
        str(article.parent),
        "-o",
        str(tmp_path / "o"),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(1.0)
    os.killpg(process.pid, signal.SIGINT)
    try:
        _, error = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    assert process.returncode != 0
    assert "Traceback" not in error


def test_python_m_refkit_and_help_with_examples() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "refkit", "build", "--help"],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "120"},
    )  # fmt: skip
    assert "Example" in done.stdout and "refkit build articles/" in done.stdout


def test_build_makes_citation_keys_by_a_pattern(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert refkit("build", article, "-o", out, "-q", "--key-pattern", "[auth:upper]-[year]") == 0
    text = (out / "combined" / "references.bib").read_text(encoding="utf-8")
    keys = [line.partition("{")[2] for line in text.splitlines() if line.startswith("@")]
    assert keys
    assert all(re.fullmatch(r"[A-Z]+-(\d{4})?[a-z]*,", key) for key in keys)


def test_a_pattern_that_nobody_knows_is_told_before_any_work(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refkit("build", article, "-o", tmp_path / "out", "--key-pattern", "[writer]") == 2
    assert "[writer]" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
