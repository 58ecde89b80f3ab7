"""What can go wrong on the way into Zotero: the right message, nothing lost, nothing twice."""

import pytest
from test_zotero_push import books, library, save
from zotero_fake import FakeZotero

from refkit import zotero as zotero_room
from refkit.zotero import Outcome, Places, ZoteroError, marks


def keys_of(zotero: FakeZotero) -> list[str]:
    return sorted(marks.find(item["extra"]) for item in zotero.works())


def is_whole(zotero: FakeZotero, count: int) -> bool:
    """Whether each of `count` items is there exactly once."""
    return len(set(keys_of(zotero))) == len(zotero.items) == count


@pytest.mark.parametrize(
    ("status", "outcome", "advice"),
    [
        (400, Outcome.REFUSED, "trouble 400"),
        (401, Outcome.DENIED, "Always Allow"),
        (403, Outcome.FORBIDDEN, "write access"),
        (404, Outcome.UNKNOWN, "--group"),
        (409, Outcome.LOCKED, "run the command again"),
        (412, Outcome.CONFLICT, "run the command again"),
        (428, Outcome.NAMELESS, "Restart Zotero"),
        (429, Outcome.BUSY, "run the command again"),
        (500, Outcome.INTERNAL, "run the command again"),
        (503, Outcome.BUSY, "run the command again"),
    ],
)
def test_a_status_that_stays_ends_with_its_message_and_the_next_run_completes(
    zotero: FakeZotero, status: int, outcome: Outcome, advice: str
) -> None:
    zotero.trouble = ["", *[str(status)] * 20]
    with pytest.raises(ZoteroError, match=advice) as caught:
        save(zotero, books(120))
    assert caught.value.outcome is outcome
    assert len(zotero.items) == 50
    zotero.trouble = []
    assert save(zotero, books(120)).added == 70
    assert is_whole(zotero, 120)


@pytest.mark.parametrize(
    "trouble",
    [
        "409",
        "500",
        "429 Retry-After=7",
        "503 Retry-After=7",
        "hang",
        "die",
        "save, die",
    ],
)
@pytest.mark.parametrize("forgets", [False, True])
def test_a_trouble_that_passes_is_not_noticed(
    zotero: FakeZotero, waits: list[float], trouble: str, forgets: bool
) -> None:
    zotero.forgets_tokens = forgets
    zotero.trouble = ["", trouble, "", trouble]
    assert save(zotero, books(170)).added == 170
    assert is_whole(zotero, 170)
    if "Retry-After" in trouble:
        assert waits.count(7) == 2


def test_a_batch_that_is_too_large_is_sent_in_halves(zotero: FakeZotero) -> None:
    zotero.longest = 6000
    assert save(zotero, books(100)).added == 100
    assert is_whole(zotero, 100)


def test_an_item_that_alone_is_too_large_is_named_and_the_others_are_saved(
    zotero: FakeZotero,
) -> None:
    items = books(60)
    items[33].fields["abstract"] = "long " * 4000
    zotero.longest = 15000
    report = save(zotero, items)
    assert report.added == 59
    assert "413" in report.failed["kk33"]


def test_a_run_that_was_killed_goes_on_and_each_item_is_there_once(zotero: FakeZotero) -> None:
    def killed(done: int, total: int, what: str) -> None:
        if done == 350:
            raise KeyboardInterrupt

    plan = zotero_room.of_items(books(1000))
    with pytest.raises(KeyboardInterrupt):
        zotero_room.push(plan, library(zotero), killed)
    assert len(zotero.items) == 350
    assert zotero_room.push(plan, library(zotero)).added == 650
    assert is_whole(zotero, 1000)
    assert zotero.writes() == 20


def test_what_was_deleted_in_zotero_can_be_saved_again(zotero: FakeZotero) -> None:
    save(zotero, books(3))
    zotero.items.clear()  # the write token of the batch is used up all the same
    assert save(zotero, books(3)).added == 3


def test_the_api_switched_off_says_where_to_switch_it_on(zotero: FakeZotero) -> None:
    zotero.api_on = False
    with pytest.raises(ZoteroError, match="Settings, Advanced") as caught:
        save(zotero, books(1))
    assert caught.value.outcome is Outcome.OFF


def test_a_zotero_before_10_says_that_it_can_only_be_read(zotero: FakeZotero) -> None:
    zotero.writable = False
    with pytest.raises(ZoteroError, match="older than 10") as caught:
        save(zotero, books(1))
    assert caught.value.outcome is Outcome.OLD


def test_another_profile_that_takes_over_is_noticed_and_gets_nothing(zotero: FakeZotero) -> None:
    way = library(zotero)
    zotero.server_id = "Other9999999"
    with pytest.raises(ZoteroError, match="another Zotero profile") as caught:
        zotero_room.push(zotero_room.of_items(books(3)), way)
    assert caught.value.outcome is Outcome.OTHER
    assert zotero.items == {}


def test_a_library_that_is_read_only_says_so(zotero: FakeZotero) -> None:
    zotero.library_writable = False
    with pytest.raises(ZoteroError, match="Write access denied"):
        save(zotero, books(1))


def test_no_zotero_at_all_says_what_to_start(zotero: FakeZotero) -> None:
    with pytest.raises(ZoteroError, match="Start Zotero") as caught:
        zotero_room.writer("auto", Places("test", local="http://127.0.0.1:9"))
    assert caught.value.outcome is Outcome.ABSENT


def test_a_local_address_outside_this_computer_is_not_asked() -> None:
    with pytest.raises(ZoteroError, match="not on this computer"):
        zotero_room.writer("local", Places("test", local="http://192.0.2.1:23119"))


def test_an_answer_that_is_no_api_is_named(zotero: FakeZotero) -> None:
    zotero.trouble = ["200"]
    with pytest.raises(ZoteroError, match="not what Zotero's API gives") as caught:
        save(zotero, books(1))
    assert caught.value.outcome is Outcome.STRANGE
