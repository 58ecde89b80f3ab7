"""`refkit format`: what it writes, what it only says, and its exit codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import app

LOOSE = '@Book{yol, YEAR=1999, title = "Yol"}\n'
TIDY = "@book{yol,\n  title = {Yol},\n  year = {1999},\n}\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["format", *map(str, arguments)])


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    path = tmp_path / "loose.bib"
    path.write_text(LOOSE, encoding="utf-8")
    return path


def test_files_are_tidied_where_they_stand(loose: Path) -> None:
    done = run(loose)
    assert done.exit_code == 0
    assert loose.read_text(encoding="utf-8") == TIDY
    assert f"{loose}: tidied." in done.stderr


def test_a_tidy_file_is_left_alone(loose: Path) -> None:
    loose.write_text(TIDY, encoding="utf-8")
    before = loose.stat().st_ino
    done = run(loose)
    assert (done.exit_code, done.output) == (0, "")
    assert loose.stat().st_ino == before


def test_check_names_the_files_that_would_change_and_writes_nothing(loose: Path) -> None:
    good = loose.with_name("good.bib")
    good.write_text(TIDY, encoding="utf-8")
    done = run("--check", good, loose)
    assert done.exit_code == 1
    assert done.stderr == f"refkit: {loose}: would be tidied.\n"
    assert loose.read_text(encoding="utf-8") == LOOSE
    assert run("--check", good).exit_code == 0


def test_diff_shows_what_would_change_and_writes_nothing(loose: Path) -> None:
    loose.write_text(f"\x1b[31m\n{LOOSE}", encoding="utf-8")
    done = run("--diff", loose)
    assert done.exit_code == 1
    assert "+  title = {Yol},\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert loose.read_text(encoding="utf-8") == f"\x1b[31m\n{LOOSE}"


def test_what_is_broken_is_told_with_its_line(loose: Path) -> None:
    loose.write_text(f"{LOOSE}\n@book{{b,\n  title = {{B}}\n  year = 1\n}}\n", encoding="utf-8")
    done = run(loose)
    assert done.exit_code == 0
    assert f"{loose}: line 5: b: a comma is missing before year" in done.stderr


def test_one_file_that_cannot_be_read_costs_no_other(loose: Path) -> None:
    done = run(loose.with_name("none.bib"), loose.with_name("a.ris"), loose)
    assert done.exit_code == 1
    assert "none.bib: cannot be read" in done.stderr
    assert "a.ris: is no .bib file" in done.stderr
    assert loose.read_text(encoding="utf-8") == TIDY


def test_bytes_that_are_no_utf8_stay_as_they_are(loose: Path) -> None:
    loose.write_bytes("@book{a, title = {Şiir \xfe}}".encode("cp1254", "replace"))
    assert run(loose).exit_code == 0
    assert "{Şiir þ}".encode("cp1254", "replace") in loose.read_bytes()
    loose.write_bytes("@book{a,}".encode("utf-16"))
    done = run(loose)
    assert done.exit_code == 1
    assert "UTF-16" in done.stderr


def test_a_link_stays_a_link(loose: Path) -> None:
    link = loose.with_name("link.bib")
    link.symlink_to(loose)
    run(link)
    assert link.is_symlink()
    assert loose.read_text(encoding="utf-8") == TIDY
