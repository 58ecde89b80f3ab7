"""A build is made anew when its corrections or its documents change."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from refkit import corrections
from refkit.errors import RefkitError
from refkit.outputs import recipe
from refkit.serving import Server, Workshop
from river import AYDIN, EDIT, TEXT, bib
from running import refkit


def data(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    return found


def test_a_correction_is_in_the_file_the_page_and_the_bibliography(
    workshop: Workshop, output: Path
) -> None:
    workshop.today = lambda: date(2024, 5, 1)
    assert "Maps of every river" not in bib(output)
    workshop.add(EDIT)
    text = (output / "corrections.toml").read_text(encoding="utf-8")
    assert 'set.title = "Maps of every river"\ndate = 2024-05-01\n' in text
    assert "Maps of every river" in workshop.page()
    assert "Maps of every river" in bib(output)


def test_a_later_build_obeys_what_was_corrected(workshop: Workshop, output: Path) -> None:
    workshop.add(EDIT)
    served = bib(output)
    assert refkit("build", "river.txt", "-o", "out", "-q", "--formats", "bib") == 0
    assert bib(output) == served


def test_what_is_taken_back_is_as_it_was(workshop: Workshop, output: Path) -> None:
    workshop.page()
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    workshop.add(EDIT)
    (row,) = corrections.read(workshop.book)
    workshop.undo(row.id)
    workshop.book.unlink()
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_what_does_not_apply_is_refused_and_not_kept(workshop: Workshop) -> None:
    with pytest.raises(RefkitError, match="no entry reads “Nothing”; nothing was changed"):
        workshop.add({**EDIT, "entry": "Nothing"})
    assert corrections.read(workshop.book) == []


def test_what_is_written_by_hand_is_obeyed_by_the_next_page(workshop: Workshop) -> None:
    workshop.page()
    workshop.book.write_text(corrections.book.dumps([corrections.of_table(EDIT)]), encoding="utf-8")
    assert "Maps of every river" in workshop.page()


def test_a_mistake_in_the_file_is_told(workshop: Workshop) -> None:
    workshop.book.write_text("[[correction]]\n", encoding="utf-8")
    with pytest.raises(RefkitError, match=r"corrections.toml: line 1: no kind"):
        workshop.page()


def test_a_document_that_changed_is_read_anew(workshop: Workshop) -> None:
    workshop.page()
    changed = TEXT.replace("A guide exists", "A guide to all of them exists")
    Path("river.txt").write_text(changed, encoding="utf-8")
    assert "A guide to all of them exists" in workshop.page()


def test_a_correction_whose_target_went_is_told_of_in_page_and_terminal(
    workshop: Workshop, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.add(EDIT)
    Path("river.txt").write_text(TEXT.replace(AYDIN, ""), encoding="utf-8")
    (row,) = data(workshop.page())["corrections"]
    assert row["missed"].startswith("no entry reads “Aydın, K. (2019).")
    assert refkit("build", "river.txt", "-o", "out", "-q", "--formats", "bib") == 0
    told = capsys.readouterr().err
    assert "out/corrections.toml: line 4: the correction (edit) no longer applies: " in told


def test_two_at_once_lose_nothing(workshop: Workshop, output: Path) -> None:
    other = Workshop(output, workshop.recipe, workshop.extract)
    assert workshop.page() == other.page()
    tables = [{**EDIT, "set": {"volume": str(number)}} for number in range(6)]
    threads = [
        threading.Thread(target=(workshop, other)[number % 2].add, args=(table,))
        for number, table in enumerate(tables)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row.set["volume"] for row in corrections.read(workshop.book)} == set("012345")
    assert workshop.page() == other.page()


def test_findings_that_are_fine_no_longer_count_for_check(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refkit("check", "river.txt", "-q", "--format", "json") == 1
    found = [one for one in json.loads(capsys.readouterr().out) if one["severity"] == "error"]
    for one in found:
        keys = ("message", "context")
        told = {"kind": "fine", "finding": one["code"], **{key: one[key] for key in keys}}
        workshop.add({"document": "river.txt", **told})
    check = ("check", "river.txt", "-q", "--corrections", "out/corrections.toml")
    assert refkit(*check) == 0
    capsys.readouterr()
    assert refkit(*check, "--select", "F") == 0
    assert capsys.readouterr().err == ""  # what nobody looked for is not missed
    report = json.loads((workshop.folder / "report.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in report["fine"]] == [one["code"] for one in found]


# ------------------------------------------------------------------------------------- recipe
def test_a_build_notes_how_it_was_made(output: Path) -> None:
    made = recipe.read(output)
    assert (made.paths, made.folder, made.formats) == (("river.txt",), "..", ("bib",))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"paths": 1}', "[" * 99_999])
def test_a_note_that_is_broken_is_told(output: Path, text: str) -> None:
    (output / recipe.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(RefkitError, match="does not say how the folder was built"):
        recipe.read(output)


def test_a_folder_that_nobody_built_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refkit("serve", tmp_path, "--no-browser") == 2
    assert "is no folder that refkit built. Make it with" in capsys.readouterr().err


# ------------------------------------------------------------------------------------ command
def test_the_command_prints_its_address_serves_from_anywhere_and_ends_quietly(
    output: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "refkit", "serve", str(output), "--no-browser", "-q"]
    with subprocess.Popen(
        command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        address = urlsplit(process.stdout.readline().strip())
        assert address.hostname == "127.0.0.1"
        connection = HTTPConnection("127.0.0.1", address.port or 0, timeout=20)
        connection.request("GET", f"/?{address.query}")
        assert connection.getresponse().status == 303
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stdout.read() + process.stderr.read() == ""


def test_listening_to_others_is_warned_of(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: Server) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "serve_forever", interrupted)
    assert refkit("serve", "out", "--no-browser", "--host", "0.0.0.0") == 0
    assert "listening on 0.0.0.0: whoever reaches it" in capsys.readouterr().err
    assert refkit("serve", "out", "--no-browser") == 0
    assert capsys.readouterr().err == ""
