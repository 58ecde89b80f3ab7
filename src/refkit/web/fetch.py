"""The way to the open web: every address checked, every host paced, every answer kept.

    web = Web(mailto="me@example.org", cache=Path("answers.sqlite"))
    page = web.get("https://example.org/article")

`Page` is the answer after all redirects; what went wrong is a `WebError` with its `Failure`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from refkit.web import keeping
from refkit.web.answers import BUSY, Answer, Failure, WebError, failed
from refkit.web.cache import Cache, Entry
from refkit.web.pace import Pace, Rate
from refkit.web.page import Budget, Page, page_of
from refkit.web.policy import PUBLIC_PAGES, Policy
from refkit.web.sending import Sender, agent
from refkit.web.urls import Address
from refkit.web.way import Way

_TRIES = 2
"""How often a busy host, or one that broke off, is asked the same."""
_AT_ONCE = 8
_NO_LIMIT = Budget()
_LOG = logging.getLogger("refkit")
T = TypeVar("T")
R = TypeVar("R")
Settle = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, at every address on the way."""

    method: str
    accept: str
    most: int


class Web:
    """Asks for pages, from any thread.

    `offline`: only the cache is asked. `refresh`: the cache is not asked, but filled.
    `cache`: a file or folder; None: nothing is kept. `clock`, `sleep` and `now` (seconds since
    1970) are there for tests.
    """

    def __init__(
        self,
        *,
        mailto: str = "",
        offline: bool = False,
        refresh: bool = False,
        cache: Path | None = None,
        budget: Budget = _NO_LIMIT,
        policy: Policy = PUBLIC_PAGES,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        now: Callable[[], float] = time.time,
        version: str = "0",
    ) -> None:
        self.mailto, self.offline, self.refresh = mailto, offline, refresh
        self.policy, self.budget = policy, budget
        self._stopped = threading.Event()
        self._clock, self._now = clock, now
        self._sleep = sleep or self._stopped.wait
        self._pace = Pace(clock, self._sleep)
        self._sender = Sender(policy, agent(version, mailto), clock, pools=_AT_ONCE * 4)
        self._cache = Cache(cache) if cache else None
        self._end = clock() + budget.seconds
        self._bytes = 0
        self._lock = threading.Lock()
        self._under_way: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._asked_anew: set[str] = set()
        self._warned: set[str] = set()

    def get(
        self,
        url: str,
        *,
        accept: str = "",
        most: int = 2**20,
        host_rate: Rate | None = None,
        method: str = "GET",
    ) -> Page:
        """Return what an address leads to, over at most ten hops. Raises WebError.

        `most`: bytes of the unpacked body, which is cut there. `host_rate`: the pace of the
        first host, until it announces another. 429 and 503 are waited for once, as long as the
        policy has patience; then that answer is returned.
        """
        way = Way(url, self.policy)
        key = keeping.key(method, url.partition("#")[0], accept)
        with self._alone(key):
            if entry := self._kept(key, most):
                return page_of(entry, url, cached=True, most=most)
            if self.offline:
                raise failed(
                    Failure.OFFLINE, url, "is not in the cache, and nothing else is asked."
                )
            try:
                asked = _Question(method, accept, most)
                entry = self._follow(way, asked, host_rate, lambda found: self._keep(key, found))
            except WebError as error:
                if error.failure in keeping.FAILURES and not self._stopped.is_set():
                    kept = Entry(self._now(), failure=error.failure, message=error.message)
                    self._keep(key, kept)
                raise
            return page_of(entry, url, cached=False, most=most)

    def map(
        self, items: Iterable[T], work: Callable[[T], R], *, concurrency: int = _AT_ONCE
    ) -> list[R]:
        """Do `work` for all items in threads; return the results in the order of the items.

        Hosts keep their pace. After Ctrl-C nothing more is asked by this object; what was
        answered is in the cache.
        """
        pool = ThreadPoolExecutor(max(1, concurrency), thread_name_prefix="refkit-web")
        try:
            waiting = [pool.submit(work, item) for item in items]
            found = [one.result() for one in waiting]
        except Exception:
            pool.shutdown(cancel_futures=True)
            raise
        except BaseException:
            self._stopped.set()
            self._sender.hang_up()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        pool.shutdown()
        return found

    def close(self) -> None:
        """Close the cache and all connections."""
        self._sender.close()
        if self._cache:
            self._cache.close()

    # ------------------------------------------------------------------------------ the cache
    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """Hold what is asked: a second thread with the same question waits for the answer."""
        with self._lock:
            lock = self._under_way[key]
        with lock:
            yield

    def _kept(self, key: str, most: int) -> Entry | None:
        """Return a kept answer that is fresh and long enough. Raises a kept failure again."""
        entry = self._cache.get(key) if self._cache else None
        if entry is None or (entry.truncated and len(entry.body) < most):
            return None
        if not self.offline and (self.refresh and key not in self._asked_anew):
            return None
        if not (self.offline or keeping.fresh(entry, self._now())):
            return None
        return entry

    def _keep(self, key: str, entry: Entry) -> None:
        self._asked_anew.add(key)
        if self._cache:
            self._cache.put(key, entry)

    # ------------------------------------------------------------------------------ asking
    def _follow(
        self,
        way: Way,
        asked: _Question,
        host_rate: Rate | None,
        keep: Callable[[Entry], None],
    ) -> Entry:
        """Ask, and follow redirects.

        `keep` is called with the answer while its host still waits for the next question: so
        what is lost by a kill is no more than was under way.
        """
        ended: list[Entry] = []

        def settle(answer: Answer) -> None:
            ended.clear()  # a busy host's first answer, if there was one
            if way.ends(answer):
                ended.append(self._entry(answer, way))
                keep(ended[0])

        while True:
            rate = host_rate if way.address.host == way.first else None
            answer = self._ask(way.address, asked, rate, settle)
            if ended:
                return ended[0]
            way.follow(answer)

    def _entry(self, answer: Answer, way: Way) -> Entry:
        return Entry(
            self._now(),
            answer.status,
            keeping.headers(answer.headers),
            answer.body,
            tuple(map(keeping.without_secret, way.hops)),
            way.permanent,
            answer.truncated,
        )

    def _ask(self, address: Address, asked: _Question, rate: Rate | None, settle: Settle) -> Answer:
        """Ask one host one thing, in its pace; once again if it is busy or broke off.

        `settle` is called with every answer before the host's place in its pace is given back.
        """
        end = self._clock() + self.policy.patience
        for left in range(_TRIES - 1, -1, -1):
            try:
                answer, pause = self._once(address, asked, rate, settle)
            except WebError as error:
                again = error.failure is Failure.BROKEN
                if not (left and again):
                    raise
                continue
            if answer.status not in BUSY or not left or self._clock() + pause > end:
                return answer
        raise AssertionError("the last try returns or raises")

    def _once(
        self, address: Address, asked: _Question, rate: Rate | None, settle: Settle
    ) -> tuple[Answer, float]:
        host = f"{address.host}:{address.port}"

        def may_wait(rest: float, asked_for: float) -> None:
            self._mind_the_budget(address.url, rest)
            if asked_for > self.policy.patience:
                wish = f"asks to be left alone for {asked_for:.0f} seconds."
                raise failed(Failure.BUDGET, address.url, wish)

        self._mind_the_budget(address.url)
        with self._pace.place(host, rate, may_wait):
            self._mind_the_budget(address.url)
            headers = {"Accept": asked.accept} if asked.accept else {}
            answer = self._sender.send(asked.method, address.url, headers=headers, most=asked.most)
            pause = self._pace.heed(host, answer.status, answer.headers)
            settle(answer)
        with self._lock:
            self._bytes += len(answer.body)
        self._mind_the_pool(address.host, answer)
        return answer, pause

    def _mind_the_budget(self, url: str, wait: float = 0) -> None:
        if self._stopped.is_set():
            raise failed(Failure.BUDGET, url, "was not asked: all was stopped.")
        if self._clock() + wait >= self._end:
            raise failed(Failure.BUDGET, url, "was not asked: the time allowed is spent.")
        if self._bytes >= self.budget.bytes:
            raise failed(Failure.BUDGET, url, "was not asked: the bytes allowed are spent.")

    def _mind_the_pool(self, host: str, answer: Answer) -> None:
        """Say, once a host, that an e-mail address was given and yet did not count (Crossref)."""
        lost = self.mailto and answer.headers.get("x-api-pool", "").lower() == "public"
        with self._lock:
            if not lost or host in self._warned:
                return
            self._warned.add(host)
        _LOG.warning("%s: answers as to a stranger, slowly: it did not take --mailto.", host)
