"""Verdicts on web addresses: dead is only what the server itself says is dead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from behaviours import Site, page, sites
from behaviours_all import Result, hasty, run
from behaviours_http import ARTICLE
from behaviours_pages import says
from hypothesis import given
from hypothesis import strategies as st
from registry import Registry, served

from refkit.lookups import DEAD
from refkit.lookups import UrlState as State
from refkit.resolvers import moves
from refkit.resolvers.links import check_urls
from refkit.resolvers.marks import says as phrase
from refkit.resolvers.seen import see, words
from refkit.resolvers.wayback import Wayback
from refkit.web import LOOPBACK, Budget, Failure, Page, Web, WebError


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return run()[0]


def html(body: bytes, content_type: str = "text/html") -> Page:
    url = "http://example.org/a"
    return Page(200, {"Content-Type": content_type}, body, url, (url,), False, False, False)


def test_every_behaviour_gets_its_verdict_and_its_new_address(results: list[Result]) -> None:
    assert len(results) >= 60
    wrong = [(r.name, r.verdict.state.value, r.verdict.reason) for r in results if not r.right]
    assert wrong == []


def test_no_wall_timeout_or_outage_is_called_dead(results: list[Result]) -> None:
    cried = [r.name for r in results if r.verdict.state in DEAD and r.state not in DEAD]
    assert cried == []


def test_reasons_are_words(results: list[Result]) -> None:
    assert all(r.verdict.reason and "Traceback" not in r.verdict.reason for r in results)


def test_addresses_that_differ_in_their_fragment_are_asked_once() -> None:
    site = Site({"a": page(ARTICLE)})
    with sites(site):
        found = check_urls([f"{site.url}/a#1", f"{site.url}/a#2", f"{site.url}/a"], hasty())
    assert [one.state for one in found.values()] == [State.OK] * 3
    assert list(found) == [f"{site.url}/a#1", f"{site.url}/a#2", f"{site.url}/a"]
    assert site.log == ["GET /a"]


def test_a_host_is_asked_for_one_made_up_address_at_most() -> None:
    site = Site({name: says("Note", "Note", f"Dialect {name}.") for name in "abcdef"})
    with sites(site):
        found = check_urls([f"{site.url}/{name}/x" for name in "abcdef"], hasty())
    assert {one.state for one in found.values()} == {State.OK}
    assert len(site.log) == 7


def test_ordinary_pages_are_asked_once_and_nothing_beside_them() -> None:
    site = Site({"a": page(ARTICLE)})
    with sites(site):
        check_urls([f"{site.url}/a/1"], hasty())
    assert site.log == ["GET /a/1"]


def nobody_but(known: Mapping[str, str]) -> Web:
    policy = replace(LOOPBACK, names=lambda host, port: [known[host]] if host in known else [])
    return Web(policy=policy)


def test_one_unknown_host_is_dead_where_others_answer() -> None:
    site = Site({"a": page(ARTICLE)})
    with sites(site):
        port = site.url.rpartition(":")[2]
        urls = [f"http://alive.org:{port}/a", "http://lost-journal.org/a"]
        found = check_urls(urls, nobody_but({"alive.org": "127.0.0.1"}))
    assert [one.state for one in found.values()] == [State.OK, State.NO_NAME]


def test_without_a_network_no_host_is_called_dead() -> None:
    found = check_urls(["http://lost-journal.org/a", "http://other.org/"], nobody_but({}))
    assert {one.state for one in found.values()} == {State.UNREACHABLE}
    assert "network" in found["http://other.org/"].reason


def test_offline_and_a_spent_budget_leave_addresses_unchecked() -> None:
    for web in (Web(policy=LOOPBACK, offline=True), Web(policy=LOOPBACK, budget=Budget(seconds=0))):
        found = check_urls(["http://127.0.0.1:1/a"], web)
        assert found["http://127.0.0.1:1/a"].state is State.UNCHECKED


def test_the_archive_is_asked_for_the_dead_ones_only(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site({"gone": page("gone", 410), "a": page(ARTICLE), "lost": page("no", 404)})
    with sites(site):
        gone, alive, lost = (f"{site.url}/{name}" for name in ("gone", "a", "lost"))
        registry = Registry(copies={gone: "20190501120000", alive: "20200101000000"})
        with served(registry) as url:
            monkeypatch.setattr(Wayback, "home", f"{url}/wayback")
            found = check_urls([gone, alive, lost], hasty(), archive=True)
    assert found[gone].archive.endswith(f"/web/20190501120000/{gone}")
    assert found[alive].archive == found[lost].archive == ""
    assert not any(alive in call for call in registry.log)


def test_hosts_take_turns() -> None:
    log: list[str] = []

    class Logging(Web):
        def get(self, url: str, **more: Any) -> Page:
            log.append(url)
            raise WebError("not now.", failure=Failure.SILENT)

        def map(self, items: Iterable[Any], work: Callable[[Any], Any], **_: Any) -> list[Any]:
            return [work(item) for item in items]

    check_urls([f"http://{host}.org/{n}" for host in "ab" for n in range(2)], Logging())
    assert log == [f"http://{host}.org/{n}" for n in range(2) for host in "ab"]


def test_progress_tells_every_address() -> None:
    site = Site({"a": page(ARTICLE)})
    told: list[tuple[int, int]] = []
    with sites(site):
        urls = [f"{site.url}/a/{n}" for n in range(3)]
        check_urls(urls, hasty(), progress=lambda done, total, url: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    "title",
    ["404 - Page Not Found", "Sayfa bulunamadı!", "Ошибка 404: страница не найдена"],
)
def test_a_title_that_says_only_that_a_page_is_missing_says_so(title: str) -> None:
    assert phrase(words(title), "not-found")


@pytest.mark.parametrize(
    "title", ["Page not found: link rot in law reviews", "Found in translation", "Табылга жана тил"]
)
def test_a_title_that_speaks_of_something_else_does_not(title: str) -> None:
    assert not phrase(words(title), "not-found")


@pytest.mark.parametrize(
    ("asked", "goal", "lost"),
    [
        ("http://a.org/x/article/5", "http://a.org/", True),
        ("http://a.org/x/article/5", "https://www.a.org/tr/anasayfa.html", True),
        ("http://a.org/?p=12", "http://a.org/", True),
        ("http://a.org/?utm_source=x", "http://a.org/", False),
        ("http://a.org/", "http://a.org/en/", False),
        ("http://a.org/journal", "http://journal.a.org/", False),
        ("https://doi.org/10.1234/abc", "https://press.org/", False),
        ("http://a.org/x/5", "http://a.org/y/5", False),
    ],
)
def test_only_a_page_deep_in_a_site_is_lost_at_a_front_page(
    asked: str, goal: str, lost: bool
) -> None:
    assert moves.to_front(asked, goal) is lost


def test_https_www_and_a_slash_are_the_same_place() -> None:
    assert moves.same_place("http://www.a.org/x", "https://a.org/x/")
    assert not moves.same_place("http://a.org/x", "https://a.org/y")


def test_a_made_up_neighbour_has_no_number_of_the_page_in_it() -> None:
    beside = moves.neighbour("http://a.org/news/12345/village-schools?x=1")
    assert beside.startswith("http://a.org/news/")
    assert "12345" not in beside and "?" not in beside
    assert beside == moves.neighbour("http://a.org/news/777/mills")


@given(
    st.binary(max_size=300), st.sampled_from(["text/html", "text/html; charset=koi8-r", "", "x"])
)
def test_any_bytes_are_seen_without_an_error(body: bytes, content_type: str) -> None:
    see(html(body, content_type))
    see(html(b"<html><title>x</title>" + body, content_type))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_addresses_can_be_compared(one: str, other: str) -> None:
    for asked, goal in ((one, other), (f"http://{one}", f"http://a.org/{other}")):
        moves.to_front(asked, goal)
        moves.same_place(asked, goal)
        moves.neighbour(goal)
        moves.parts_of(asked)
