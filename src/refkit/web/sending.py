"""Sending one request within a policy, and giving whatever goes wrong its name."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from http.cookiejar import DefaultCookiePolicy
from weakref import WeakSet

import requests
import urllib3
from requests.structures import CaseInsensitiveDict
from urllib3.connection import HTTPConnection

from refkit.errors import RefkitError
from refkit.web import connections
from refkit.web.answers import Answer, Failure, WebError, failed
from refkit.web.policy import Policy

_CHUNK = 64 * 1024
_UNKNOWN = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
"""What name servers say of a name that is not; their other errors are their own trouble."""
_BROKE_OFF = "broke off before its answer was whole."


class Sender:
    """Sends requests, from any thread. No cookies, no passwords, no redirects."""

    def __init__(
        self,
        policy: Policy,
        agent: str,
        clock: Callable[[], float] = time.monotonic,
        pools: int = 10,
    ) -> None:
        self.policy, self.clock = policy, clock
        self._session = requests.Session()
        self._session.trust_env = policy.proxies
        self._session.auth = _nobody  # else requests looks for a password in .netrc
        self._session.headers["User-Agent"] = agent
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._open: WeakSet[HTTPConnection] = WeakSet()
        adapter = connections.adapter(policy, pools, self._open.add)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, adapter)

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        read: float = 0,
        most: int = 0,
    ) -> Answer:
        """Send once. Raises WebError if there is no answer.

        `read`: another time than the policy's that the server may be silent, in seconds.
        `most`: cut the body after so many bytes; otherwise one that is longer than the policy
        allows is an error.
        """
        read = read or self.policy.read
        end = self.clock() + max(self.policy.whole, read)
        try:
            with self._session.request(
                method,
                url,
                headers=dict(headers or {}),
                data=body,
                timeout=(self.policy.connect, read),
                allow_redirects=False,
                stream=True,
            ) as response:
                found = CaseInsensitiveDict(response.headers)
                data = self._read(response, url, end, most)
                cut = bool(most) and len(data) > most
                return Answer(response.status_code, found, data[:most] if cut else data, cut)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            raise _named(error, url, read) from error
        except (ValueError, OSError) as error:
            raise failed(
                Failure.BROKEN, url, f"cannot be asked ({type(error).__name__})."
            ) from error

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def hang_up(self) -> None:
        """Break off everything that is under way, in whatever thread."""
        for connection in list(self._open):
            connections.hang_up(connection)

    def _read(self, response: requests.Response, url: str, end: float, most: int) -> bytes:
        """Read the body as it comes in, so that one that trickles meets the time limit too."""
        body = bytearray()
        limit = most or self.policy.most
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > limit:
                if most:
                    break
                raise failed(Failure.TOO_LONG, url, f"sends more than {limit // 2**20} MB.")
            if self.clock() > end:
                raise silent(url, self.policy.whole)
        return bytes(body)


def agent(version: str, mailto: str) -> str:
    """Return what we call ourselves, with whom to write to. Raises RefkitError."""
    if not (mailto.isascii() and mailto.isprintable()) or set(mailto) & set(' ()<>,;"\\'):
        raise RefkitError(f"{mailto!a} is no e-mail address.", hint="Give one like me@example.org.")
    return f"refkit/{version}" + (f" (+mailto:{mailto})" if mailto else "")


def silent(url: str, seconds: float) -> WebError:
    """Return the error for an answer that took too long."""
    return failed(Failure.SILENT, url, f"did not finish its answer in {seconds:g} seconds.")


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _named(error: Exception, url: str, read: float) -> WebError:
    """Give an error of requests or urllib3 its name."""
    reason = getattr(error.args[0] if error.args else None, "reason", None) or error
    if isinstance(reason, urllib3.exceptions.NameResolutionError):
        cause = reason.__cause__
        if isinstance(cause, socket.gaierror) and cause.errno not in _UNKNOWN:
            return failed(Failure.UNREACHABLE, url, "cannot be reached: no names are looked up.")
        return failed(Failure.NO_NAME, url, "cannot be reached: there is no such host.")
    if isinstance(error, requests.exceptions.ConnectTimeout) or isinstance(
        reason,
        urllib3.exceptions.ConnectTimeoutError,  # NewConnectionError is one, too
    ):
        return failed(Failure.UNREACHABLE, url, "cannot be reached.")
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return silent(url, read)
    if isinstance(error, requests.exceptions.SSLError):
        hint = "If all servers fail so, look at this computer's clock."
        return failed(Failure.TLS, url, f"makes no safe connection: {_short(reason)}.", hint)
    if isinstance(error, requests.exceptions.ConnectionError | urllib3.exceptions.ProtocolError):
        return failed(Failure.BROKEN, url, _BROKE_OFF)
    kind = type(error).__name__
    return failed(Failure.BROKEN, url, f"gave no answer that is HTTP ({kind}).")


def _short(reason: object) -> str:
    """Return what OpenSSL says, without its numbers and file names."""
    cause = reason.args[-1] if isinstance(reason, Exception) and reason.args else reason
    told = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or "TLS failed"
    return str(told).replace("_", " ").lower()[:120]
