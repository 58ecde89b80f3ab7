"""What was answered is kept; whatever happens to the file, the work goes on."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening import INSIDE, Reply, Request, Server, serve

from refkit.web import Failure, Web, WebError
from refkit.web.cache import FILE, Cache, Entry

DAY = 86400.0
STATUS = {"/gone": 410, "/busy": 500}


@pytest.fixture
def server() -> Iterator[Server]:
    def handler(request: Request) -> Reply:
        if request.path == "/from":
            return Reply(301, headers={"Location": "/to"})
        told = {
            "X-Told": request.path.partition("?")[0],
            "Content-Type": "text/plain; charset=utf-8",
        }
        return Reply(STATUS.get(request.path, 200), "Çınar — ".encode() * 50, told)

    with serve(handler) as found:
        yield found


class At:
    """A clock on the wall."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time


def test_a_kept_answer_is_the_same_in_everything(server: Server, tmp_path: Path) -> None:
    first = Web(policy=INSIDE, cache=tmp_path).get(f"{server.url}/from")
    again = Web(policy=INSIDE, cache=tmp_path).get(f"{server.url}/from")
    assert (first.cached, again.cached) == (False, True)
    for name in ("status", "body", "url", "hops", "permanent", "truncated"):
        assert getattr(first, name) == getattr(again, name)
    assert dict(first.headers) == dict(again.headers)
    assert again.headers["X-TOLD"] == "/to"
    assert server.paths == ["/from", "/to"]


def test_method_and_accept_belong_to_the_question(server: Server, tmp_path: Path) -> None:
    web = Web(policy=INSIDE, cache=tmp_path)
    web.get(f"{server.url}/a")
    web.get(f"{server.url}/a", accept="application/json")
    web.get(f"{server.url}/a", method="HEAD")
    web.get(f"{server.url}/a#fragment")
    assert len(server.log) == 3


def test_a_cut_answer_serves_only_who_wants_no_more(server: Server, tmp_path: Path) -> None:
    web = Web(policy=INSIDE, cache=tmp_path)
    assert len(web.get(f"{server.url}/a", most=10).body) == 10
    assert web.get(f"{server.url}/a", most=5).body == "Çınar".encode()[:5]
    assert not web.get(f"{server.url}/a").truncated
    assert web.get(f"{server.url}/a", most=10).truncated
    assert len(server.log) == 2


@pytest.mark.parametrize(
    ("path", "fresh", "stale"),
    [("/a", 29 * DAY, 31 * DAY), ("/gone", 0.9 * DAY, 1.1 * DAY), ("/busy", 3000, 4000)],
)
def test_answers_age_and_errors_faster(
    server: Server, tmp_path: Path, path: str, fresh: float, stale: float
) -> None:
    now = At()
    web = Web(policy=INSIDE, cache=tmp_path, now=now)
    web.get(server.url + path)
    now.time += fresh
    assert web.get(server.url + path).cached
    now.time += stale - fresh
    assert not web.get(server.url + path).cached


def test_a_clock_set_wrong_does_no_harm(server: Server, tmp_path: Path) -> None:
    now = At()
    web = Web(policy=INSIDE, cache=tmp_path, now=now)
    for wrong in (4_000_000_000.0, 0.0, 1_700_000_000.0):
        now.time = wrong
        assert not web.get(f"{server.url}/a").cached
        assert web.get(f"{server.url}/a").cached


def test_offline_only_the_cache_is_asked_however_old(server: Server, tmp_path: Path) -> None:
    now = At()
    Web(policy=INSIDE, cache=tmp_path, now=now).get(f"{server.url}/a")
    now.time += 1000 * DAY
    offline = Web(policy=INSIDE, cache=tmp_path, now=now, offline=True)
    assert offline.get(f"{server.url}/a").cached
    with pytest.raises(WebError) as caught:
        offline.get(f"{server.url}/b")
    assert caught.value.failure is Failure.OFFLINE
    assert server.paths == ["/a"]


def test_refresh_asks_anew_once_and_keeps_the_new_answer(server: Server, tmp_path: Path) -> None:
    Web(policy=INSIDE, cache=tmp_path).get(f"{server.url}/a")
    web = Web(policy=INSIDE, cache=tmp_path, refresh=True)
    assert not web.get(f"{server.url}/a").cached
    assert web.get(f"{server.url}/a").cached
    assert len(server.log) == 2


def test_failures_are_replayed_offline_and_tried_again_online(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/"
    said = []
    for offline in (False, True):
        with pytest.raises(WebError) as caught:
            Web(policy=INSIDE, cache=tmp_path, offline=offline).get(url)
        assert caught.value.failure is Failure.UNREACHABLE
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_two_threads_with_one_question_ask_once(tmp_path: Path) -> None:
    def slow(request: Request) -> Reply:
        time.sleep(0.2)
        return Reply()

    with serve(slow) as server:
        web = Web(policy=INSIDE, cache=tmp_path)
        found = web.map([f"{server.url}/a"] * 6, web.get)
        assert sorted(page.cached for page in found) == [False, *[True] * 5]
        assert len(server.log) == 1


# ------------------------------------------------------------------------------- the file
def broken(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1000)


def older(path: Path) -> None:
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE responses (url TEXT)")


def newer(path: Path) -> None:
    Cache(path).close()
    with sqlite3.connect(path) as new:
        new.execute("PRAGMA user_version = 99")


def other_table(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE answers (url TEXT)")
        other.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("spoil", [broken, older, newer, other_table])
def test_a_file_that_cannot_be_used_is_moved_aside_with_one_message(
    tmp_path: Path, spoil: object
) -> None:
    said: list[str] = []
    assert callable(spoil)
    spoil(tmp_path / FILE)
    cache = Cache(tmp_path, said.append)
    cache.put("a", Entry(1.0, 200, body=b"x"))
    entry = cache.get("a")
    assert entry is not None
    assert entry.body == b"x"
    assert len(said) == 1
    assert "moved to web.sqlite.aside" in said[0]
    assert (tmp_path / f"{FILE}.aside").exists()


def test_a_file_that_breaks_during_the_work_is_replaced(tmp_path: Path) -> None:
    said: list[str] = []
    cache = Cache(tmp_path, said.append)
    for at in range(200):
        cache.put(str(at), Entry(1.0, 200, body=bytes(str(at) * 500, "ascii")))
    cache.close()
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 100_000)
    cache = Cache(tmp_path, said.append)
    for at in range(200):
        cache.get(str(at))
    cache.put("a", Entry(1.0, 200))
    assert cache.get("a") is not None
    assert len(said) == 1


def test_without_a_usable_folder_everything_works_and_nothing_is_kept(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    said: list[str] = []
    cache = Cache(tmp_path / "file" / "below", said.append)
    cache.put("a", Entry(1.0))
    assert cache.get("a") is None
    assert len(said) == 1
    assert Web(policy=INSIDE, cache=tmp_path / "file" / "below").get(server.url).status == 200


def test_a_row_that_is_none_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", Entry(1.0, 200, body=b"x"))
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("UPDATE answers SET body = x'00', headers = '[1'")
    assert cache.get("a") is None


def test_two_processes_and_many_threads_share_a_file(tmp_path: Path) -> None:
    said: list[str] = []
    caches = [Cache(tmp_path, said.append) for _ in range(4)]

    def write(number: int) -> None:
        for at in range(50):
            caches[number].put(f"{number}-{at}", Entry(1.0, 200, body=b"x" * at))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == []
    assert all(caches[0].get(f"{n}-{at}") for n in range(4) for at in range(50))


def test_a_users_key_is_not_written_into_the_cache(server: Server, tmp_path: Path) -> None:
    web = Web(policy=INSIDE, cache=tmp_path)
    for key in ("secret-1", "secret-2"):
        web.get(f"{server.url}/works?api_key={key}&q=a")
    web.close()
    assert len(server.log) == 1  # who asks is no part of the question
    assert not [one for one in tmp_path.iterdir() if b"secret-1" in one.read_bytes()]
