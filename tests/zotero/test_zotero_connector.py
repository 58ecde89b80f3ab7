"""Saving through the connector, which cannot be asked what is there."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from test_zotero_push import books
from zotero_fake import FakeZotero

from refkit import formats
from refkit import zotero as zotero_room
from refkit.errors import ReadError
from refkit.model import Item
from refkit.zotero import Outcome, Places, Report, ZoteroError, connector, marks, state


def save(
    zotero: FakeZotero, folder: Path, count: int, kinds: Sequence[str] = ("json", "ris")
) -> Report:
    way = zotero_room.writer("connector", Places("test", local=zotero.url))
    assert isinstance(way, connector.Connector)
    memory = state.read(state.beside(folder))
    plan = zotero_room.of_items(books(count))
    return connector.push(plan, way, memory, formats.dumps, kinds)


def ids(zotero: FakeZotero) -> list[str]:
    return [item["id"] for text in zotero.imported for item in json.loads(text)]


def test_items_go_as_files_of_fifty_and_a_second_run_sends_none(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    assert save(zotero, tmp_path, 120).added == 120
    assert len(zotero.imported) == 3
    report = save(zotero, tmp_path, 130)
    assert (report.added, report.there) == (10, 120)
    assert sorted(ids(zotero)) == sorted(item.id for item in books(130))


def test_a_file_carries_the_marks_and_is_sent_as_zotero_wants_it(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    save(zotero, tmp_path, 2)
    (sent,) = [headers for _, path, headers in zotero.asked if path.endswith("import")]
    assert sent["Content-Type"].startswith("text/plain")
    assert "Content-Length" in sent
    assert "Origin" not in sent
    assert not sent["User-Agent"].startswith("Mozilla/")
    assert all("refkit: " in item["note"] for item in json.loads(zotero.imported[0]))


def test_a_format_without_translator_gives_way_to_the_next(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    zotero.translators = ("TY  -",)
    assert save(zotero, tmp_path, 60).added == 60
    assert all(text.startswith("TY  -") for text in zotero.imported)
    assert zotero.writes("/connector/import") == 3


def test_no_format_at_all_is_reported(zotero: FakeZotero, tmp_path: Path) -> None:
    zotero.translators = ()
    with pytest.raises(ZoteroError, match="none of the formats") as caught:
        save(zotero, tmp_path, 1)
    assert caught.value.outcome is Outcome.UNTRANSLATED


@pytest.mark.parametrize("trouble", ["hang", "die", "save, die"])
def test_a_batch_without_an_answer_is_saved_once(
    zotero: FakeZotero, tmp_path: Path, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connector, "_IMPORT", 0.4)
    zotero.trouble = ["", trouble, "", trouble]
    assert save(zotero, tmp_path, 170).added == 170
    assert sorted(ids(zotero)) == sorted(item.id for item in books(170))


@pytest.mark.parametrize("trouble", ["die", "save, die"])
def test_a_run_that_ended_in_doubt_goes_on_in_the_same_session(
    zotero: FakeZotero, tmp_path: Path, trouble: str
) -> None:
    zotero.trouble = ["", trouble, "die", "die"]
    with pytest.raises(ZoteroError) as caught:
        save(zotero, tmp_path, 120)
    assert caught.value.outcome is Outcome.BROKEN
    assert save(zotero, tmp_path, 120).added == 70
    assert sorted(ids(zotero)) == sorted(item.id for item in books(120))


def test_a_read_only_library_says_so_and_the_next_run_completes(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    zotero.library_writable = False
    with pytest.raises(ZoteroError, match="Select a collection") as caught:
        save(zotero, tmp_path, 3)
    assert caught.value.outcome is Outcome.READ_ONLY
    zotero.library_writable = True
    assert save(zotero, tmp_path, 3).added == 3
    assert len(ids(zotero)) == 3


def test_a_state_file_that_is_none_says_what_to_do(zotero: FakeZotero, tmp_path: Path) -> None:
    for text in ("{", "[]", '{"saved": 3}', '{"saved": [], "pending": {"session": 1}}'):
        state.beside(tmp_path).write_text(text)
        with pytest.raises(ReadError, match="Delete it"):
            save(zotero, tmp_path, 1)


def test_in_rdf_the_mark_stands_where_it_becomes_no_child_note(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    sent: list[Item] = []

    def write(items: list[Item], format: str) -> str:
        sent.extend(items)
        return "<?xml?>"

    way = zotero_room.writer("connector", Places("test", local=zotero.url))
    assert isinstance(way, connector.Connector)
    connector.push(zotero_room.of_items(books(1)), way, state.State(tmp_path / "s"), write, ["rdf"])
    assert "refkit: " in sent[0]["annote"]
    assert sent[0]["note"] == ""


# -------------------------------------------------------------------------------- which way
def test_the_local_api_comes_first(zotero: FakeZotero) -> None:
    way = zotero_room.writer("auto", Places("test", local=zotero.url, api_key="k"))
    assert not isinstance(way, connector.Connector)


@pytest.mark.parametrize("lacking", ["api_on", "writable"])
def test_the_connector_comes_where_the_local_api_cannot_write_and_why_is_said(
    zotero: FakeZotero, lacking: str
) -> None:
    setattr(zotero, lacking, False)
    said: list[str] = []
    way = zotero_room.writer("auto", Places("test", local=zotero.url, say=said.append))
    assert isinstance(way, connector.Connector)
    assert "connector" in said[1]


def test_a_zotero_that_can_be_read_tells_the_connector_what_it_holds(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    zotero.write(
        "items", [{"itemType": "book", "creators": [], "extra": "refkit: 0123456789abcdef"}]
    )
    zotero.writable = False
    assert zotero_room.seen(Places("test", local=zotero.url)) == {"0123456789abcdef"}


def test_a_mark_in_a_child_note_is_that_of_the_item_above(zotero: FakeZotero) -> None:
    zotero.write("items", [{"itemType": "book", "creators": [], "extra": ""}])
    (parent,) = zotero.items
    plan = zotero_room.of_items(books(1), "Thesis")
    note = f"<p>{marks.line(plan.works[0].mark)}</p>"
    zotero.write("items", [{"itemType": "note", "parentItem": parent, "note": note}])
    way = zotero_room.writer("local", Places("test", local=zotero.url))
    assert not isinstance(way, connector.Connector)
    report = zotero_room.push(plan, way)
    assert (report.added, report.there, report.changed) == (0, 1, 1)
    assert zotero.items[parent]["collections"] == [*zotero.collections]
