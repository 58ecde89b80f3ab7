"""Saving into Zotero 10 through its local API."""

import json
from pathlib import Path

import pytest
from zotero_fake import FakeZotero

from refkit import zotero as zotero_room
from refkit.model import Date, Item, Name
from refkit.zotero import Outcome, Places, Plan, Report, ZoteroError, marks
from refkit.zotero.library import Library

WORKS = {
    "tr": ("Kavak gölgesinde pazar", "Sarıtaş"),
    "ru": ("Мельница у переправы", "Бережная"),
    "ky": ("Жайлоодогу өрүш", "Өмүралиева"),
    "kk": ("Құдық басындағы сөз", "Әшімбаева"),
    "en": ("The ferry ledger", "Hartwell"),
}


def books(count: int) -> list[Item]:
    """Return different books, in all five languages by turns."""
    found = []
    for number in range(count):
        language = list(WORKS)[number % len(WORKS)]
        title, family = WORKS[language]
        found.append(
            Item(
                f"{language}{number}",
                "book",
                {"title": f"{title} {number}", "language": language, "publisher": "Nehir"},
                {"author": [Name(family=family, given="A.")]},
                {"issued": Date.of(1900 + number % 120)},
            )
        )
    return found


def library(zotero: FakeZotero) -> Library:
    way = zotero_room.writer("local", Places("test", local=zotero.url))
    assert isinstance(way, Library)
    return way


def save(zotero: FakeZotero, items: list[Item], collection: str = "") -> Report:
    return zotero_room.push(zotero_room.of_items(items, collection), library(zotero))


def test_a_thousand_items_go_in_twenty_requests(zotero: FakeZotero) -> None:
    report = save(zotero, books(1000))
    assert report.added == len(zotero.items) == 1000
    assert zotero.writes() == 20
    assert zotero.dialogs == 1


def test_a_second_run_adds_nothing_and_asks_nothing_to_be_written(zotero: FakeZotero) -> None:
    save(zotero, books(120), "Thesis")
    writes = zotero.writes()
    report = save(zotero, books(120), "Thesis")
    assert (report.added, report.there, report.collections) == (0, 120, 0)
    assert zotero.writes() == writes
    assert len(zotero.items) == 120
    assert len(zotero.collections) == 1


def test_an_item_mended_since_is_not_saved_a_second_time(zotero: FakeZotero) -> None:
    (item,) = books(1)
    save(zotero, [item])
    item.fields["volume"] = "3"
    assert save(zotero, [item]).added == 0


def test_a_refused_item_is_named_and_the_others_are_saved(zotero: FakeZotero) -> None:
    items = books(60)
    zotero.refuses = items[7]["title"]
    report = save(zotero, items)
    assert report.added == 59
    assert report.failed == {"ky7": "it is not wanted (400)"}


def test_every_batch_carries_a_write_token_the_server_and_the_key(zotero: FakeZotero) -> None:
    save(zotero, books(70))
    sent = [headers for method, path, headers in zotero.asked if path.endswith("/items")]
    writes = [headers for headers in sent if "Zotero-Write-Token" in headers]
    assert len({headers["Zotero-Write-Token"] for headers in writes}) == 2
    assert all(5 <= len(headers["Zotero-Write-Token"]) <= 32 for headers in writes)
    assert all(headers["Zotero-Server-ID"] == zotero.server_id for headers in writes)
    assert all(headers["User-Agent"].startswith("refkit/") for headers in sent)


# ------------------------------------------------------------------------------- permission
def test_a_key_given_for_good_is_kept_in_a_folder_of_the_users_own(
    zotero: FakeZotero, tmp_path: Path
) -> None:
    from refkit.zotero.keys import Keys

    keys = Keys(tmp_path / "state" / "refkit")
    places = Places("test", local=zotero.url, keys=keys)
    for number in (1, 2):
        way = zotero_room.writer("local", places)
        assert isinstance(way, Library)
        zotero_room.push(zotero_room.of_items(books(number)), way)
    assert zotero.dialogs == 1
    assert keys.folder is not None
    assert keys.folder.stat().st_mode & 0o777 == 0o700


def test_a_key_for_one_write_is_asked_for_again(zotero: FakeZotero) -> None:
    zotero.dialog = "once"
    assert save(zotero, books(120)).added == 120
    assert zotero.dialogs == 3


def test_a_key_that_was_taken_back_is_asked_for_again(zotero: FakeZotero) -> None:
    way = library(zotero)
    way.key = "z" * 32
    assert zotero_room.push(zotero_room.of_items(books(3)), way).added == 3
    assert zotero.dialogs == 1


def test_a_refusal_in_the_dialog_ends_the_push(zotero: FakeZotero) -> None:
    zotero.dialog = "deny"
    with pytest.raises(ZoteroError, match="Always Allow") as caught:
        save(zotero, books(3))
    assert caught.value.outcome is Outcome.DENIED
    assert zotero.items == {}


def test_too_many_dialogs_are_waited_for_and_then_reported(
    zotero: FakeZotero, waits: list[float]
) -> None:
    zotero.dialog = "429"
    with pytest.raises(ZoteroError) as caught:
        save(zotero, books(3))
    assert caught.value.outcome is Outcome.BUSY
    assert waits


# ------------------------------------------------------------------------------------ a build
@pytest.fixture
def build(tmp_path: Path) -> Plan:
    """Two articles that share a work; one sentence holds what could break HTML."""
    (shared, second, third) = books(3)

    def article(
        name: str, title: str, cited: dict[str, str], listed: list[Item]
    ) -> dict[str, object]:
        return {
            "id": name,
            "title": title,
            "item": {"id": name, "type": "article-journal", "title": title},
            "references": [{"item": item.to_csl()} for item in listed],
            "unlisted": [],
            "citations": [
                {"context": said, "cites": [{"item": key}]} for key, said in cited.items()
            ],
        }

    articles = [
        article("a1", "Çarşı", {"tr0": "Taş <b>&</b> su (Sarıtaş, 1900)."}, [shared, second]),
        article("a2", "Базар", {"tr0": "Ср. Sarıtaş (1900).", "ky2": "Кара: 12."}, [shared, third]),
    ]
    data = {"schema": 1, "documents": [{"path": "x", "articles": articles}]}
    (tmp_path / "extraction.json").write_text(json.dumps(data), encoding="utf-8")
    return zotero_room.of_build(tmp_path, [shared, second, third])


def test_a_build_gives_a_collection_for_each_article_inside_one_for_all(
    zotero: FakeZotero, build: Plan
) -> None:
    report = zotero_room.push(build, library(zotero))
    names = {row["name"]: row for row in zotero.collections.values()}
    assert names.keys() == {"refkit", "Çarşı", "Базар"}
    assert names["Çarşı"]["parentCollection"] == names["refkit"]["key"]
    (shared,) = [item for item in zotero.works() if "tr0" in item["extra"]]
    assert set(shared["collections"]) == {row["key"] for row in names.values()}
    assert (report.added, report.collections, report.notes) == (5, 3, 3)


def test_notes_below_a_work_hold_the_sentences_that_cite_it(
    zotero: FakeZotero, build: Plan
) -> None:
    zotero_room.push(build, library(zotero))
    (shared,) = [item for item in zotero.works() if "tr0" in item["extra"]]
    notes = [note["note"] for note in zotero.notes() if note["parentItem"] == shared["key"]]
    assert len(notes) == 2
    assert any("Taş &lt;b&gt;&amp;&lt;/b&gt; su (Sarıtaş, 1900)." in note for note in notes)


def test_an_article_is_related_to_the_works_that_it_cites(zotero: FakeZotero, build: Plan) -> None:
    zotero.user_id = 4711
    zotero_room.push(build, library(zotero))
    (article,) = [item for item in zotero.works() if item.get("title") == "Базар"]
    cited = {item["key"] for item in zotero.works() if item["extra"].count("Key: tr0")}
    cited |= {item["key"] for item in zotero.works() if item["extra"].count("Key: ky2")}
    assert set(article["relations"]["dc:relation"]) == {
        f"http://zotero.org/users/4711/items/{key}" for key in cited
    }


def test_a_build_pushed_twice_adds_nothing(zotero: FakeZotero, build: Plan) -> None:
    zotero_room.push(build, library(zotero))
    before = json.dumps(zotero.items)
    report = zotero_room.push(build, library(zotero))
    assert (report.added, report.notes, report.collections, report.changed) == (0, 0, 0, 0)
    assert json.dumps(zotero.items) == before


def test_a_work_that_was_there_is_put_into_the_collections_of_new_articles(
    zotero: FakeZotero, build: Plan
) -> None:
    save(zotero, books(1), "refkit")
    report = zotero_room.push(build, library(zotero))
    (shared,) = [item for item in zotero.works() if "tr0" in item["extra"]]
    assert report.changed == 1
    assert len(shared["collections"]) == 3


def test_whole_doubles_in_a_file_are_saved_once_and_different_works_both(
    zotero: FakeZotero,
) -> None:
    (book,) = books(1)
    other = Item(book.id, book.type, {**book.fields, "volume": "2"}, book.names, book.dates)
    assert save(zotero, [book, book, other]).added == 2
    assert len({marks.find(item["extra"]) for item in zotero.works()}) == 2
