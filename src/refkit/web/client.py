"""Sending a request within a policy: limits, retries, waits, and outcomes with names."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.structures import CaseInsensitiveDict

from refkit.errors import RefkitError
from refkit.web import connections
from refkit.web.policy import Policy

_BUSY = frozenset([429, 503])
"""Answers that ask to come again later; the request was not carried out."""
_CHUNK = 64 * 1024
_MOST_REDIRECTS = 5


class Failure(StrEnum):
    """Why there is no answer."""

    FORBIDDEN = "forbidden"
    """The policy does not allow the address; nothing was sent."""
    UNREACHABLE = "unreachable"
    """Nobody listens there, or the name is not known; nothing was sent."""
    SILENT = "silent"
    """The server was silent for too long, or its answer took too long."""
    BROKEN = "broken"
    """The connection broke; whether the request was carried out is not known."""
    TOO_LONG = "too long"
    """The answer is longer than the policy allows."""
    ELSEWHERE = "elsewhere"
    """The server sends on to another host, or round in a circle."""


class WebError(RefkitError):
    """A request that got no answer. `failure` says why."""

    def __init__(
        self,
        message: str,
        *,
        path: str = "",
        place: str = "",
        hint: str = "",
        failure: Failure = Failure.BROKEN,
    ) -> None:
        super().__init__(message, path=path, place=place, hint=hint)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, whatever its status is."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8; wrong bytes are shown as such."""
        return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Return the body read as JSON, or None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def number(self, header: str) -> int | None:
        """Return a header that holds a whole number, or None."""
        text = self.headers.get(header, "").strip()
        return int(text) if text.isdecimal() and len(text) < 19 else None


@dataclass(slots=True)
class Client:
    """Sends requests, one at a time, within a policy.

    `mailto` goes into the User-Agent, as services ask for. `sleep` and `clock` are there for tests.
    """

    policy: Policy
    version: str = "0"
    mailto: str = ""
    sleep: Callable[[float], None] = field(default_factory=lambda: time.sleep)
    clock: Callable[[], float] = field(default_factory=lambda: time.monotonic)
    _session: requests.Session = field(default_factory=requests.Session, init=False)
    _not_before: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        contact = f" (+mailto:{self.mailto})" if self.mailto else ""
        self._session.trust_env = self.policy.proxies  # also .netrc: no passwords from there
        self._session.headers["User-Agent"] = f"refkit/{self.version}{contact}"
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, connections.adapter(self._look))

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
            raise _error(Failure.FORBIDDEN, url, f"may not be asked: {reason}.")
        again = method == "GET" if again is None else again
        end = self.clock() + self.policy.patience
        pause = 1.0
        while True:
            self._wait()
            try:
                answer = self._follow(method, url, headers or {}, body, read or self.policy.read)
            except WebError as error:
                if not (again and error.failure in (Failure.SILENT, Failure.BROKEN)):
                    raise
                if self.clock() + pause > end:
                    raise
            else:
                self._back_off(answer)
                if answer.status not in _BUSY:
                    return answer
                pause = max(pause, _seconds(answer.headers.get("Retry-After", "")))
                if self.clock() + pause > end:
                    return answer
            self.sleep(pause)
            pause *= 2

    def _look(self, address: str) -> None:
        if reason := self.policy.forbids_address(address):
            raise _error(Failure.FORBIDDEN, address, f"may not be asked: {reason}.")

    def _wait(self) -> None:
        if (rest := self._not_before - self.clock()) > 0:
            self.sleep(rest)

    def _back_off(self, answer: Answer) -> None:
        """Note how long the server wants to be left alone ("Backoff", Zotero's web API)."""
        if seconds := min(_seconds(answer.headers.get("Backoff", "")), self.policy.patience):
            self._not_before = self.clock() + seconds

    def _follow(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, read: float
    ) -> Answer:
        """Send once; follow a redirect of a GET while it stays on the same host."""
        for _ in range(_MOST_REDIRECTS):
            answer = self._once(method, url, headers, body, read)
            target = answer.headers.get("Location", "")
            if not (300 <= answer.status < 400 and target and method == "GET"):
                return answer
            goal = urljoin(url, target)
            if _origin(goal) != _origin(url):
                break
            url = goal
        raise _error(Failure.ELSEWHERE, url, f"leads elsewhere: {target[:200]}.")

    def _once(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, read: float
    ) -> Answer:
        end = self.clock() + max(self.policy.whole, read)
        try:
            with self._session.request(
                method,
                url,
                headers=dict(headers),
                data=body,
                timeout=(self.policy.connect, read),
                allow_redirects=False,
                stream=True,
            ) as response:
                found = CaseInsensitiveDict(response.headers)
                return Answer(response.status_code, found, self._read(response, url, end))
        except requests.exceptions.ConnectTimeout as error:
            raise _error(Failure.UNREACHABLE, url, "cannot be reached.") from error
        except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError) as error:
            raise _silent(url, read) from error
        except requests.exceptions.ConnectionError as error:
            if _refused(error):
                raise _error(Failure.UNREACHABLE, url, "cannot be reached.") from error
            raise _error(Failure.BROKEN, url, "broke off before its answer was whole.") from error
        except urllib3.exceptions.ProtocolError as error:
            raise _error(Failure.BROKEN, url, "broke off before its answer was whole.") from error
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            kind = type(error).__name__
            raise _error(Failure.BROKEN, url, f"gave no answer that is HTTP ({kind}).") from error

    def _read(self, response: requests.Response, url: str, end: float) -> bytes:
        """Read the body as it comes in, so that one that trickles meets the time limit too."""
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.policy.most:
                raise _error(
                    Failure.TOO_LONG, url, f"sends more than {self.policy.most // 2**20} MB."
                )
            if self.clock() > end:
                raise _silent(url, self.policy.whole)
        return bytes(body)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _seconds(text: str) -> float:
    """Read Retry-After or Backoff: seconds, or a date (RFC 9110, 10.2.3); 0 for anything else."""
    text = text.strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


def _refused(error: requests.exceptions.ConnectionError) -> bool:
    """Whether no connection came about: urllib3 names the reason inside its own error."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return type(reason).__name__ in ("NewConnectionError", "NameResolutionError")


def _silent(url: str, seconds: float) -> WebError:
    return _error(Failure.SILENT, url, f"did not finish its answer in {seconds:g} seconds.")


def _error(failure: Failure, url: str, message: str) -> WebError:
    bare = re.sub(r"//[^/]*@", "//", re.split("[?#]", url)[0])  # no password, no key of a query
    return WebError(message, path=bare, failure=failure)
