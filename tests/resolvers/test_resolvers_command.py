"""`refkit resolve` and `refkit check --online`, with a registry that is told what to know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from resolvers_fake import Fake, record

from refkit.commands.online import Online
from refkit.formats import read
from running import refkit

LIBRARY = """@article{aydin, author = {Aydın, Kemal}, title = {Maps of the Upper River},
  journal = {Journal of Maps}, year = 2019, volume = 33, doi = {10.5555/maps}}
@article{other, author = {Aydın, Kemal}, title = {Maps of the Upper River},
  journal = {Journal of Maps}, year = 2019, doi = {10.5555/gone}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_text(LIBRARY, encoding="utf-8")
    return path


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake([record(issue="2")], absent=("10.5555/gone",))
    monkeypatch.setattr(Online, "_web", lambda self: None)
    monkeypatch.setattr("refkit.resolvers.resolvers", lambda web, names: [fake])
    return fake


def test_fields_are_gained_none_is_overwritten_and_the_report_says_it_all(
    library: Path, fake: Fake
) -> None:
    out = library.with_name("resolved.bib")
    assert refkit("resolve", library, "-o", out, "-q") == 0
    first, second = read(out).items
    assert (first["volume"], first["issue"], first["page"]) == ("33", "2", "10-20")
    assert second["DOI"] == "10.5555/gone"
    told = json.loads(out.with_suffix(".resolve.json").read_text("utf-8"))
    one, two = told["works"]
    assert [row["variable"] for row in one["differs"]] == ["volume"]
    assert two["identifiers"][0]["existence"] == "absent"
    assert told["counts"]["absent"] == 1


def test_a_second_run_writes_the_same_bytes(library: Path, fake: Fake) -> None:
    written = []
    for name in ("one", "two"):
        out = library.with_name(f"{name}.json")
        assert refkit("resolve", library, "-o", out) == 0
        written.append([out.read_bytes(), out.with_suffix(".resolve.json").read_bytes()])
    assert written[0] == written[1]


def test_a_dry_run_writes_nothing_and_without_an_output_there_is_an_error(
    library: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refkit("resolve", library, "--dry-run") == 0
    assert "fields gained" in capsys.readouterr().err
    assert refkit("resolve", library) == 2
    assert "-o" in capsys.readouterr().err
    assert [path.name for path in library.parent.iterdir()] == ["library.bib"]


def test_without_an_answer_everything_else_is_done_and_one_line_says_so(
    library: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.down = True
    out = library.with_name("resolved.bib")
    assert refkit("resolve", library, "-o", out, "-q") == 0
    assert capsys.readouterr().err.count("\n") == 1
    assert len(read(out).items) == 2


def test_a_check_asks_only_when_it_is_told_to(
    library: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    refkit("check", library, "--format", "json", "-q", "--select", "R,A")
    assert json.loads(capsys.readouterr().out) == []
    assert fake.looked == []


def test_each_entry_is_judged_by_what_it_prints_itself(
    library: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    code = refkit("check", library, "--online", "--format", "json", "-q", "--select", "R")
    found = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [(one["code"], one["line"]) for one in found] == [("R103", 1), ("R101", 3)]
    assert len(fake.looked) == 1


def test_findings_can_be_sarif(
    library: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    refkit("check", library, "--online", "--format", "sarif", "-q", "--select", "R")
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["R103", "R101"]
