"""`refkit merge`: files in, a library and its report out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from library_samples import chotaev, demir, record

from refkit import formats
from refkit.cli import app

FILES = {
    "a.bib": [
        demir(container_title="Dergi"),
        chotaev(),
        demir("pre", type="article", publisher="arXiv"),
    ],
    "b.json": [
        demir("demir", container_title="Dergi", page="5"),
        record("k", "Kaya, Ali", 1999, "Nehirler"),
    ],
    "c.ris": [chotaev("ch", roman=True)],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, items in FILES.items():
        text = formats.dumps(items, formats.of(name))
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def merge(*words: str) -> Result:
    return CliRunner().invoke(app, ["merge", *words])


def report(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "library.merge.json").read_text("utf-8"))
    return found


def test_three_files_become_one_library_with_a_report_beside_it(folder: Path) -> None:
    done = merge(*FILES, "-o", "library.bib", "--aliases", "aliases.json")
    assert done.exit_code == 0
    assert len(formats.read(folder / "library.bib").items) == 4
    assert report(folder)["counts"]["duplicates"] == 2
    assert "6 records, 4 works: 2 duplicates" in " ".join(done.stderr.split())
    aliases = json.loads((folder / "aliases.json").read_text("utf-8"))
    assert aliases == {"ch": "chotaev", "demir": "demir2020"}


def test_a_rerun_gives_the_same_bytes(folder: Path) -> None:
    names = ["library.bib", "library.merge.json"]
    merge(*FILES)
    before = [(folder / name).read_bytes() for name in names]
    merge(*FILES)
    assert [(folder / name).read_bytes() for name in names] == before


def test_a_line_of_the_report_undoes_a_merge(folder: Path) -> None:
    merge(*FILES)
    ((pair,),) = [work["pairs"] for work in report(folder)["merged"] if work["key"] == "demir2020"]
    line = pair["otherwise"]["different"]
    (folder / "decisions.toml").write_text(f"different = [\n{line}\n]\n", encoding="utf-8")
    merge(*FILES, "--decisions", "decisions.toml")
    assert report(folder)["counts"]["works"] == 5


def test_an_unknown_record_in_the_decisions_is_an_error_and_nothing_is_written(
    folder: Path,
) -> None:
    (folder / "d.toml").write_text('same = [["a.bib:demir202", "b.json:k"]]', encoding="utf-8")
    done = merge(*FILES, "--decisions", "d.toml")
    assert "line 1" in str(done.exception)
    assert "a.bib:demir2020" in str(done.exception)
    assert not (folder / "library.bib").exists()


@pytest.mark.parametrize("key", ["a.bib:demir2020", "demir", "demir2020"])
def test_a_record_explains_itself_and_nothing_is_written(folder: Path, key: str) -> None:
    done = merge(*FILES, "--explain", key)
    told = " ".join(done.stdout.split())
    assert "is demir2020 in the library" in told
    assert "preprint" in told
    assert not (folder / "library.bib").exists()


def test_an_unknown_key_to_explain_is_an_error_with_the_nearest(folder: Path) -> None:
    assert "a.bib:chotaev" in str(merge(*FILES, "--explain", "a.bib:chotaef").exception)


def test_a_broken_record_does_not_lose_the_others(folder: Path) -> None:
    broken = (folder / "a.bib").read_text("utf-8") + "\n@book{broken, title = {No end\n"
    (folder / "a.bib").write_text(broken, encoding="utf-8")
    done = merge(*FILES)
    assert done.exit_code == 0
    assert "a.bib" in done.stderr
    assert report(folder)["counts"]["works"] >= 4


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "c.json").write_text("no JSON", encoding="utf-8")
    done = merge(*FILES, "c.json")
    assert done.exit_code == 1
    assert "c.json" in done.stderr
    assert report(folder)["counts"]["works"] >= 4


def test_an_output_that_cannot_be_read_is_not_overwritten(folder: Path) -> None:
    (folder / "library.bib").write_bytes(b"no entry")
    done = merge(*FILES, "library.bib")
    assert type(done.exception).__module__ == "refkit.errors"
    assert (folder / "library.bib").read_bytes() == b"no entry"


@pytest.mark.parametrize("words", [(), ("none.bib",), ("a.bib", "-o", "library.xyz")])
def test_what_cannot_be_done_is_an_error_of_refkit(folder: Path, words: tuple[str, ...]) -> None:
    done = merge(*words)
    assert type(done.exception).__module__ == "refkit.errors"


def test_hostile_text_reaches_neither_the_terminal_nor_its_markup(folder: Path) -> None:
    for name in ("a.bib", "b.json"):
        items = [demir("k[red]", note="\x1b[31m[bold]x", publisher=f"\x1b]0;{name}\x07")]
        (folder / name).write_text(formats.dumps(items, formats.of(name)), encoding="utf-8")
    done = merge("a.bib", "b.json")
    assert "\x1b" not in done.stderr + merge("a.bib", "b.json", "--explain", "k[red]").stdout
    assert "k[red]" in done.stderr


def test_the_output_may_be_one_of_the_inputs(folder: Path) -> None:
    merge(*FILES, "-o", "a.bib")
    once = (folder / "a.bib").read_bytes()
    merge("a.bib", "-o", "a.bib")
    assert (folder / "a.bib").read_bytes() == once
