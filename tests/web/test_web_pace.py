"""Hosts are asked as often as they allow, and no more."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest
from listening import INSIDE, Reply, Request, serve
from polite import Registry, asked_twice, kill_in_the_middle, look_up, most_at_once
from polite import most_in_a_window as most_in

from refkit.web import Failure, Rate, Web, WebError
from refkit.web.answers import seconds
from refkit.web.pace import announced

DATE = "Wed, 21 Oct 2015 07:28:00 GMT"


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def web_of(clock: Clock, **more: str) -> Web:
    return Web(policy=INSIDE, clock=clock, sleep=clock.sleep, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headers", "rate"),
    [
        (("50", "1s", "3"), Rate(50, 1.0, 3)),
        (("500", "5m", ""), Rate(500, 300.0, 1)),
        (("10", "", ""), None),
        (("10", "1s", "1000000"), Rate(10, 1.0, 16)),
        (("0", "1s", "1"), None),
        (("-5", "1s", "1"), None),
        (("10", "0s", "1"), None),
        (("10", "soon", "1"), None),
        (("9" * 40, "1s", "1"), None),
        (("", "", ""), None),
    ],
)
def test_a_pace_is_read_from_an_answer_and_nonsense_is_not_minded(
    headers: tuple[str, str, str], rate: Rate | None
) -> None:
    names = ("x-rate-limit-limit", "x-rate-limit-interval", "x-concurrency-limit")
    assert announced(dict(zip(names, headers, strict=True))) == rate


def test_what_the_caller_says_holds_until_the_host_announces_another_pace(clock: Clock) -> None:
    fast = {"x-rate-limit-limit": "100", "x-rate-limit-interval": "1s"}
    answers: dict[str, Mapping[str, str]] = {"/4": fast}
    with serve(lambda request: Reply(200, headers=answers.get(request.path, {}))) as server:
        web = web_of(clock)
        for at in range(4):
            web.get(f"{server.url}/{at}", host_rate=Rate(2, 10.0, 1))
        assert clock.slept == [10]
        for at in range(4, 20):
            web.get(f"{server.url}/{at}", host_rate=Rate(2, 10.0, 1))
        assert clock.slept == [10, 10]


def test_each_host_has_its_own_pace(clock: Clock) -> None:
    with serve(lambda request: Reply()) as one, serve(lambda request: Reply()) as other:
        web = web_of(clock)
        for server in (one, other):
            web.get(server.url, host_rate=Rate(1, 60.0, 1))
        assert clock.slept == []


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_as_long_as_it_asks_and_then_asked_once_more(
    clock: Clock, status: int
) -> None:
    with serve(lambda request: Reply(status, headers={"Retry-After": "7"})) as server:
        web = web_of(clock)
        assert web.get(f"{server.url}/1").status == status
        assert (clock.slept, len(server.log)) == ([7], 2)
        web.get(f"{server.url}/2")
        assert clock.slept[1] == 7


def test_a_host_that_was_busy_is_asked_more_slowly_until_it_answers_again(clock: Clock) -> None:
    busy = {"/0"}

    def handler(request: Request) -> Reply:
        if request.path in busy:
            busy.discard(request.path)
            return Reply(429, headers={"Retry-After": "1"})
        return Reply()

    with serve(handler) as server:
        web = web_of(clock)
        for at in range(12):
            web.get(f"{server.url}/{at}", host_rate=Rate(1, 1.0, 1))
        waits = clock.slept[2:]  # behind the pause asked for, and the slower second try
        waits = clock.slept[2:]
        assert waits[0] > 1.5
        assert waits == sorted(waits, reverse=True)
        assert waits[-1] == 1


def test_a_host_that_wants_no_more_for_long_is_not_waited_for(clock: Clock) -> None:
    with serve(lambda request: Reply(429, headers={"Retry-After": "3600"})) as server:
        web = web_of(clock)
        assert web.get(f"{server.url}/1").status == 429
        with pytest.raises(WebError, match="left alone for 3600 seconds") as caught:
            web.get(f"{server.url}/2")
        assert caught.value.failure is Failure.BUDGET
        assert (len(server.log), clock.slept) == (1, [])


def test_a_date_to_wait_for_is_taken_by_the_servers_clock_and_not_by_ours() -> None:
    assert seconds("Wed, 21 Oct 2015 07:28:09 GMT", DATE) == 9
    assert seconds("Wed, 21 Oct 2015 07:27:00 GMT", DATE) == 0
    assert seconds("soon", DATE) == 0


def test_a_lost_polite_pool_is_told_once(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    with serve(lambda request: Reply(headers={"x-api-pool": "public"})) as server:
        web = web_of(clock, mailto="me@example.org")
        with caplog.at_level(logging.WARNING, "refkit"):
            web.get(f"{server.url}/1")
            web.get(f"{server.url}/2")
        assert len(caplog.messages) == 1
        assert "mailto" in caplog.messages[0]
        agent = server.log[0].headers["user-agent"]
        assert agent == "refkit/0 (+mailto:me@example.org)"


def test_the_announced_rate_and_concurrency_are_never_exceeded(tmp_path: Path) -> None:
    registry = Registry(Rate(40, 1.0, 3))
    with serve(registry) as server:
        look_up(server.url, tmp_path, 100)
        assert len(server.log) == 100
        assert most_in(server.log, 1.0) <= 40
        assert most_at_once(server.log) <= 3
        assert all(page.cached for page in look_up(server.url, tmp_path, 100))
        assert len(server.log) == 100


def test_what_was_answered_before_a_kill_is_not_asked_again(tmp_path: Path) -> None:
    registry = Registry(Rate(200, 1.0, 3), enough=30)
    with serve(registry) as server:
        before = kill_in_the_middle(server, registry, tmp_path, 60)
        assert 30 <= before < 60
        look_up(server.url, tmp_path, 60)
        assert len({one.path for one in server.log}) == 60
        assert len(asked_twice(server.log)) <= 3  # those under way when it was killed
