"""Sending a request within a policy: limits, retries, waits, and outcomes with names."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from refkit.web.answers import BUSY, Answer, Failure, WebError, failed, seconds
from refkit.web.policy import Policy
from refkit.web.sending import Sender, agent

_MOST_REDIRECTS = 5
_COARSE = {Failure.NO_NAME: Failure.UNREACHABLE, Failure.TLS: Failure.BROKEN}
"""Failures that a caller of one known service need not tell apart."""


@dataclass(slots=True)
class Client:
    """Sends requests to one service, one at a time, within a policy.

    `mailto` goes into the User-Agent, as services ask for. `sleep` and `clock` are there for tests.
    """

    policy: Policy
    version: str = "0"
    mailto: str = ""
    sleep: Callable[[float], None] = field(default_factory=lambda: time.sleep)
    clock: Callable[[], float] = field(default_factory=lambda: time.monotonic)
    _sender: Sender = field(init=False)
    _not_before: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self._sender = Sender(self.policy, agent(self.version, self.mailto), self.clock)

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        again: bool | None = None,
        read: float = 0,
    ) -> Answer:
        """Send a request and return the answer. Raises WebError if there is none.

        429 and 503 are waited for (Retry-After, else 1, 2, 4 … seconds) as long as the policy
        has patience; then that answer is returned. A request that got no answer is sent again if
        `again`, which is for those that can do no harm twice (GET, or with a write token).
        `read` is another time than the policy's that the server may be silent.
        """
        if reason := self.policy.forbids(url):
            raise failed(Failure.FORBIDDEN, url, f"may not be asked: {reason}.")
        again = method == "GET" if again is None else again
        end = self.clock() + self.policy.patience
        pause = 1.0
        while True:
            self._wait()
            try:
                answer = self._follow(method, url, headers or {}, body, read)
            except WebError as error:
                error.failure = _COARSE.get(error.failure, error.failure)
                if not (again and error.failure in (Failure.SILENT, Failure.BROKEN)):
                    raise
                if self.clock() + pause > end:
                    raise
            else:
                self._back_off(answer)
                if answer.status not in BUSY:
                    return answer
                pause = max(pause, seconds(answer.headers.get("Retry-After", "")))
                if self.clock() + pause > end:
                    return answer
            self.sleep(pause)
            pause *= 2

    def _wait(self) -> None:
        if (rest := self._not_before - self.clock()) > 0:
            self.sleep(rest)

    def _back_off(self, answer: Answer) -> None:
        """Note how long the server wants to be left alone ("Backoff", Zotero's web API)."""
        if wanted := min(seconds(answer.headers.get("Backoff", "")), self.policy.patience):
            self._not_before = self.clock() + wanted

    def _follow(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, read: float
    ) -> Answer:
        """Send once; follow a redirect of a GET while it stays on the same host."""
        for _ in range(_MOST_REDIRECTS):
            answer = self._sender.send(method, url, headers=headers, body=body, read=read)
            target = answer.headers.get("Location", "")
            if not (300 <= answer.status < 400 and target and method == "GET"):
                return answer
            goal = urljoin(url, target)
            if _origin(goal) != _origin(url):
                break
            url = goal
        raise failed(Failure.ELSEWHERE, url, f"leads elsewhere: {target[:200]}.")


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
