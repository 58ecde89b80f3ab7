"""Saving to and reading from zotero.org, and the commands."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from test_zotero_push import books
from zotero_fake import KEY, FakeZotero

from refkit import formats
from refkit import zotero as zotero_room
from refkit.errors import UnknownNameError
from refkit.zotero import Outcome, Places, ZoteroError
from refkit.zotero.library import Library
from running import refkit


def place(zotero: FakeZotero, group: str = "") -> Places:
    return Places("test", local="http://127.0.0.1:9", web=zotero.url, api_key=KEY, group=group)


def test_without_a_zotero_here_a_key_leads_to_its_owners_library(zotero: FakeZotero) -> None:
    way = zotero_room.writer("auto", place(zotero))
    assert isinstance(way, Library)
    assert zotero_room.push(zotero_room.of_items(books(70)), way).added == 70
    assert {path for method, path, _ in zotero.asked if method == "POST"} == {"/users/77/items"}
    assert zotero_room.push(zotero_room.of_items(books(70)), way).added == 0


def test_a_groups_library_is_taken_by_its_number(zotero: FakeZotero) -> None:
    way = zotero_room.writer("web", place(zotero, group="12"))
    assert isinstance(way, Library)
    zotero_room.push(zotero_room.of_items(books(1)), way)
    assert way.uri("ABCD2345") == "http://zotero.org/groups/12/items/ABCD2345"


def test_a_wrong_key_and_a_missing_one_say_where_keys_are_made(zotero: FakeZotero) -> None:
    for key, outcome in (("wrong", Outcome.KEY), ("", Outcome.KEYLESS)):
        places = place(zotero)
        places.api_key = key
        with pytest.raises(ZoteroError, match="settings/keys") as caught:
            zotero_room.writer("web", places)
        assert caught.value.outcome is outcome


def test_a_backoff_is_kept_before_the_next_request(zotero: FakeZotero, waits: list[float]) -> None:
    zotero.trouble = ["429 Retry-After=3 Backoff=9"]
    way = zotero_room.writer("web", place(zotero))
    assert isinstance(way, Library)
    assert zotero_room.push(zotero_room.of_items(books(3)), way).added == 3
    assert any(8 < wait <= 9 for wait in waits)


# ------------------------------------------------------------------------------------- pull
def test_what_was_pushed_is_pulled_back_page_by_page(zotero: FakeZotero) -> None:
    way = zotero_room.writer("web", place(zotero))
    assert isinstance(way, Library)
    zotero_room.push(zotero_room.of_items(books(230)), way)
    found = zotero_room.pull(way)
    assert [item.to_csl() for item in found] == [
        item.to_csl() for item in sorted(books(230), key=lambda item: item.id)
    ]


def test_a_collection_is_pulled_with_those_inside_it(zotero: FakeZotero) -> None:
    way = zotero_room.writer("web", place(zotero))
    assert isinstance(way, Library)
    zotero_room.push(zotero_room.of_items(books(3), "Thesis"), way)
    zotero_room.push(zotero_room.of_items([books(9)[8]]), way)
    (key,) = zotero.collections
    zotero.write("collections", [{"name": "Inside", "parentCollection": key}])
    (inner,) = [one for one in zotero.collections if one != key]
    zotero.write("items", [{"itemType": "book", "creators": [], "collections": [inner]}])
    assert len(zotero_room.pull(way, "Thesis")) == 4
    assert len(zotero_room.pull(way)) == 5
    with pytest.raises(UnknownNameError, match="Did you mean Thesis"):
        zotero_room.pull(way, "Tesis")


def test_notes_and_attachments_are_left_out_and_equal_keys_kept_apart(zotero: FakeZotero) -> None:
    book: dict[str, Any] = {"itemType": "book", "creators": [], "extra": "Citation Key: same"}
    rows = [book, book, {"itemType": "note", "note": "x", "parentItem": "K0000000"}]
    zotero.write("items", rows)
    zotero.items["ATTACH01"] = {"itemType": "attachment", "key": "ATTACH01", "version": 1}
    way = zotero_room.reader("web", place(zotero))
    assert [item.id for item in zotero_room.pull(way)] == ["same", "same-K0000001"]


# -------------------------------------------------------------------------------- commands
@pytest.fixture
def bibliography(tmp_path: Path) -> Path:
    path = tmp_path / "refs.json"
    path.write_text(formats.dumps(books(7), "json"), encoding="utf-8")
    return path


def test_push_and_pull_on_the_command_line(
    zotero: FakeZotero, bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--zotero-url", zotero.url)
    assert refkit("zotero", "push", bibliography, "--collection", "Tez", *where) == 0
    assert "7 items added" in capsys.readouterr().err
    assert refkit("zotero", "push", bibliography, "--collection", "Tez", *where) == 0
    assert "0 items added; 7 were there already" in capsys.readouterr().err
    out = bibliography.with_name("back.json")
    assert refkit("zotero", "pull", "--collection", "Tez", "-o", out, *where) == 0
    assert (
        out.read_bytes()
        == formats.dumps(sorted(books(7), key=lambda item: item.id), "json").encode()
    )


def test_a_dry_run_shows_what_would_go_and_asks_nobody(
    zotero: FakeZotero, bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--zotero-url", zotero.url, "--collection", "a\tb")
    assert refkit("zotero", "push", bibliography, "--dry-run", *where) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "collection\ta b"
    assert len(lines) == 8
    assert zotero.asked == []


def test_an_item_that_was_refused_ends_with_1(
    zotero: FakeZotero, bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zotero.refuses = books(1)[0]["title"]
    assert refkit("zotero", "push", bibliography, "--zotero-url", zotero.url) == 1
    assert "tr0: not saved: it is not wanted (400)." in capsys.readouterr().err


def test_what_is_neither_a_build_nor_a_bibliography_ends_with_2_and_a_hint(
    zotero: FakeZotero, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refkit("zotero", "push", tmp_path) == 2
    assert "output folder of refkit build" in capsys.readouterr().err


def test_a_whole_build_goes_in_and_a_second_time_nothing(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "A SHORT ARTICLE\n\nThe river was mapped early (Aydin, 2019: 12).\n\nReferences\n\n"
        "Aydin, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert refkit("build", article, "-o", out, "--quiet") == 0
    assert refkit("zotero", "push", out, "--zotero-url", zotero.url) == 0
    assert len(zotero.works()) == 2
    (note,) = zotero.notes()
    assert "The river was mapped early (Aydin, 2019: 12)." in note["note"]
    before = json.dumps(zotero.items)
    assert refkit("zotero", "push", out, "--zotero-url", zotero.url) == 0
    assert json.dumps(zotero.items) == before


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_is_stopped_in_the_middle_loses_nothing(
    zotero: FakeZotero, tmp_path: Path, end: signal.Signals
) -> None:
    path = tmp_path / "many.json"
    path.write_text(formats.dumps(books(400), "json"), encoding="utf-8")
    command = [sys.executable, "-m", "refkit", "zotero", "push", str(path), "--via", "local"]
    command += ["--zotero-url", zotero.url]
    zotero.trouble = [*[""] * 3, "hang"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while zotero.trouble and running.poll() is None:
        threading.Event().wait(0.01)
    running.send_signal(end)
    _, said = running.communicate()
    assert "Traceback" not in said
    assert len(zotero.items) == 150
    assert subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
    assert len({item["extra"] for item in zotero.works()}) == len(zotero.items) == 400
