"""Whatever comes in: a clear answer, nothing lost, no traceback, in time."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from refkit import pipeline
from refkit.files import MANIFEST
from running import refkit

ARTICLE = """A SHORT ARTICLE

Introduction

The river was mapped early (Aydin, 2019: 12). Later work agrees (Bek and Orlov, 2021).

References

Aydin, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20.
"""
TURKISH = ARTICLE.replace("The river", "Irmağın haritası öğrencilerin ışığında çıktı; ığdır şöyle")
RUSSIAN = """О РЕКАХ

Введение

Карту реки составили рано, и позднейшие работы с ней согласны [1, с. 12]. Она была точна [2].

Список литературы

1. Айдин К. Карты реки. М.: Весна, 2019. 120 с.
2. Орлов Б. Берега. М.: Весна, 2021. 90 с.
"""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "refkit", *map(str, arguments)]


def tree(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder, hidden ones too, with its content."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# ------------------------------------------------------------------------------ what files hold
@pytest.mark.parametrize(
    ("data", "citations"),
    [
        (b"", None),
        (b" \n\t\r\n" * 50, None),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), 2),
        (ARTICLE.replace("\n", "\r\n").encode(), 2),
        (ARTICLE.replace("\n", "\r").encode(), 2),
        (ARTICLE.replace("river", "ri\0ver").encode(), 2),
        (ARTICLE.encode("utf-16"), 2),
        (ARTICLE.encode("utf-16-le"), 2),
        (ARTICLE.encode("utf-32"), 2),
        (TURKISH.encode("windows-1254"), 2),
        (RUSSIAN.encode("windows-1251"), 2),
        (RUSSIAN.encode("koi8-r"), 2),
        (ARTICLE.replace("Aydin", "\u202eAydin\u202c").encode(), 2),
        (("a" + "\u0301" * 20_000 + ARTICLE).encode(), 2),
    ],
    ids="empty blank bom crlf cr nul utf16 utf16le utf32 cp1254 cp1251 koi8 rtl accents".split(),
)
def test_text_is_read_in_any_encoding_with_any_line_ends(
    data: bytes, citations: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    extraction = pipeline.extract_path(path)
    assert extraction.error == ""
    found = [len(article.citations) for article in extraction.articles]
    assert found == ([] if citations is None else [citations])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0" * 50_000, "binary"),
        (bytes(range(256)) * 200, "binary"),
        (b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
        (b"PK\x03\x04....word/document.xml", "DOCX"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (ARTICLE.encode("utf-16")[:-1], "truncated"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    extraction = pipeline.extract_path(path)
    assert said in extraction.error and "internal" not in extraction.error


LONG = 100_000
HOSTILE = {
    "parens.txt": "(" * LONG,
    "digits.txt": "7" * LONG,
    "dashes.txt": "–" * LONG,
    "letters.txt": "a" * LONG,
    "dots.txt": "." * LONG,
    "quotes.txt": "“" * LONG,
    "stars.md": "*" * LONG,
    "links.md": "[a](" * (LONG // 4),
    "initials.txt": "A. " * (LONG // 3),
    "list.txt": "References\n" + "Smith, J. (2001). " * (LONG // 18),
    "headings.txt": "References\n\n" * (LONG // 12),
    "clusters.txt": "(Smith, 2001; " * (LONG // 14),
    "address.txt": "http://a.b/" + "c" * LONG,
    "blank-lines.txt": "\n" * LONG,
    "deep.html": "<html><body>" + "<div>" * (LONG // 5) + "(Smith, 2001)",
    "open.html": "<html>" + "<" * LONG,
    "comments.html": "<html><body>" + "<!--" * (LONG // 4),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_to_an_end(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(HOSTILE[name], encoding="utf-8")
    extraction = pipeline.extract_path(path)
    assert "internal" not in extraction.error


def test_entities_are_not_expanded_and_no_other_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    path = tmp_path / "bomb.xhtml"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{entities}'
        f'<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>&x; &m;</p></body></html>'
    )
    text = pipeline.extract_path(path).document.text
    assert len(text) < 5_000 and "the secret" not in text


# ------------------------------------------------------------------------------------- folders
def test_names_that_terminals_and_shells_misread_are_files_like_others(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = ["new\nline.txt", "esc\x1b[31m.txt", "qu'o\"te [b].txt", "-dash.txt", "<b>.txt"]
    for name in names:
        (article.parent / name).write_text(ARTICLE, encoding="utf-8")
    (article.parent / os.fsdecode(b"\xff\xfe.txt")).write_text(ARTICLE, encoding="utf-8")
    assert refkit("build", article.parent, "-o", article.parent.parent / "out") == 0
    for form in ("table", "json", "github"):
        assert refkit("check", article.parent, "--format", form) == 1
    assert refkit("check", article.parent / "no\nsuch\x1b[31m.txt", "--quiet") == 2
    told = capfd.readouterr().err.splitlines()[-1]
    assert "no\\x0asuch\\x1b[31m.txt" in told


def test_links_that_go_in_circles_end(article: Path) -> None:
    folder = article.parent
    (folder / "self").symlink_to(folder, target_is_directory=True)
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    corpus = pipeline.build([folder])
    assert [Path(e.document.path).name for e in corpus.extractions] == ["article.txt"]
    assert "symbolic links" in pipeline.extract_path(folder / "a").error


def test_a_file_given_in_many_ways_is_read_once(article: Path) -> None:
    there = article.parent / ".." / article.parent.name / article.name
    assert len(pipeline.build([article, article.parent, there]).extractions) == 1


def test_what_a_build_wrote_is_not_read_as_articles(article: Path) -> None:
    folder = article.parent
    assert refkit("build", folder, "-o", folder / "output", "--quiet") == 0
    first = tree(folder / "output")
    assert refkit("build", folder, "-o", folder / "output", "--quiet") == 0
    assert tree(folder / "output") == first
    assert refkit("build", folder, "-o", folder, "--quiet") == 0
    assert [e.document.path for e in pipeline.build([folder]).extractions] == [str(article)]
    assert refkit("check", folder / "output" / "articles") == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_what_may_not_be_read_is_named_and_the_rest_comes(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    closed = article.parent / "closed.txt"
    closed.write_text(ARTICLE)
    closed.chmod(0)
    assert refkit("check", article, closed, "--format", "json") == 1
    done = capfd.readouterr()
    assert "Orlov" in done.out and "Permission denied" in done.err


# -------------------------------------------------------------------------------- what is lost
def test_a_build_that_could_read_nothing_leaves_the_earlier_one(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    refkit("build", article, "-o", out, "--quiet")
    before = tree(out)
    assert refkit("build", tmp_path / "nowhere.txt", "-o", out) == 2
    assert tree(out) == before


def test_one_bad_file_among_a_hundred_costs_itself(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(99):
        text = ARTICLE.replace("ARTICLE", f"ARTICLE OF {number}")
        (folder / f"{number:02}.txt").write_text(text)
    (folder / "50b.txt").write_bytes(bytes(range(256)) * 9)
    assert refkit("build", folder, "-o", tmp_path / "out", "--formats", "bib", "-j", "2") == 1
    assert len(list((tmp_path / "out" / "articles").iterdir())) == 99
    assert "50b.txt: is binary" in capfd.readouterr().err


def test_a_manifest_that_names_files_outside_is_not_believed(article: Path, tmp_path: Path) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.txt"
    out.mkdir()
    mine.write_text("mine")
    (out / MANIFEST).write_text(json.dumps(["../mine.txt", ".", str(mine), "\0", 3, "a/../.."]))
    assert refkit("build", article, "-o", out, "--quiet") == 0
    assert mine.read_text() == "mine"
    (out / MANIFEST).write_bytes(b"\xff{")
    assert refkit("build", article, "-o", out, "--quiet") == 0


def test_two_builds_into_one_folder_leave_one_of_them_whole(article: Path, tmp_path: Path) -> None:
    other = article.parent / "other.txt"
    other.write_text(ARTICLE.replace("SHORT ARTICLE", "LONGER STORY").replace("Aydin", "Ece"))
    whole = []
    for path in (article, other):
        refkit("build", path, "-o", tmp_path / path.stem, "--quiet")
        whole.append(tree(tmp_path / path.stem))
    both = [
        subprocess.Popen(command("build", path, "-o", tmp_path / "both", "--quiet"))
        for path in (article, other)
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    assert tree(tmp_path / "both") in whole


def test_ctrl_c_at_any_moment_ends_soon_and_quietly(article: Path, tmp_path: Path) -> None:
    for number in range(40):
        (article.parent / f"{number}.txt").write_text(ARTICLE * 50, encoding="utf-8")
    for delay in (0.5, 0.7, 0.9, 1.1, 1.4):
        process = subprocess.Popen(
            command("build", article.parent, "-o", tmp_path / "out", "-j", "2", "--quiet"),
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        error = process.communicate(timeout=20)[1]
        assert process.returncode in (130, 0)
        assert "Traceback" not in error


def test_what_a_kill_left_is_cleared_by_the_next_build(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    refkit("build", article, "-o", out, "--quiet")
    before = tree(out)
    (out / "combined" / ".references.bib.x1y2z3.refkit-part").write_text("half")
    refkit("build", article, "-o", out, "--quiet")
    assert tree(out) == before


# ------------------------------------------------------------------------------- the command line
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["parse", ""], "no reference given"),
        (["parse", "Demir, A. (2001). Yol.", "--language", "trk"], "tr"),
        (["render", "in"], "Is a directory"),
        (["convert", "in", "out"], "has no file ending"),
        (["check", "in", "--ignore", "C101,Q9"], "'Q9'"),
        (["styles", "qqqqq"], "no style"),
        (["buidl", "in"], "build"),
        (["build", "in", "-o", "in/article.txt"], "output folder"),
    ],
)
def test_a_wrong_command_is_told_in_one_line(
    arguments: list[str],
    said: str,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(article.parent.parent)
    assert refkit(*arguments) == 2
    error = capfd.readouterr().err
    assert said in error and "Traceback" not in error and "internal" not in error


@pytest.mark.parametrize(
    "text",
    [
        "style = ", "style = 3", 'jobs = "two"', "jobs = true", "quiet = 1", 'formats = ["bib", 3]',
        'formats = "bib,xx"', 'style = "nosuch"', "jobs = -1", 'select = ["ZZ"]', "[tool]\nx = 1",
        b"\xff\xfe",
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_told_before_any_work(
    text: str | bytes,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(article.parent)
    Path("refkit.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert refkit("build", article, "-o", "out") == 2
    assert not Path("out").exists()
    error = capfd.readouterr().err
    assert "Traceback" not in error and "internal" not in error


def test_parse_reads_utf_8_whatever_the_locale_and_leaves_empty_lines_out() -> None:
    done = subprocess.run(
        command("parse", "-"),
        input="\nӘлиев, Ж. (2019). Өзен картасы. Көктөбе: Жайлау.\n\n".encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    printed = done.stdout.decode("utf-8")
    assert "Өзен картасы" in printed and printed.count("@") == 1


def test_a_reader_that_stops_reading_is_no_error() -> None:
    with subprocess.Popen(
        command("styles"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_closed_streams_are_no_error(article: Path) -> None:
    if not Path("/bin/sh").exists():
        pytest.skip("needs a shell that closes streams")
    for close in ("<&-", ">&-", "2>&-"):
        line = f'"{sys.executable}" -m refkit parse - {close} < /dev/null'
        assert subprocess.run(["/bin/sh", "-c", line], check=False).returncode == 0


def test_builds_in_threads_are_possible(article: Path) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(pipeline.build([article]).articles)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [1, 1]
