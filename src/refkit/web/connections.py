"""Connections that know whom they reach: a name is looked up once, and that very address is used.

A name can stand for another address when it is asked a second time (DNS rebinding), so looking at
the name beforehand is not enough. The name itself stays what Host, SNI and the certificate are
about.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from refkit.web.answers import Failure, failed
from refkit.web.policy import Policy

_MOST_ADDRESSES = 4
"""How many of a name's addresses are tried."""


def adapter(policy: Policy, pools: int, opened: Callable[[HTTPConnection], object]) -> HTTPAdapter:
    """Return an adapter that connects only to what a policy allows; else WebError (FORBIDDEN).

    `pools`: to how many hosts, and how many to each, connections are kept open. `opened` is told
    of every connection. With a proxy it
    is the proxy that decides whom to reach.
    """

    class Guarded(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connected(self, policy)

        def connect(self) -> None:
            opened(self)
            with _in_time(self, 2 * policy.connect):  # the connection, and TLS on it
                super().connect()

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3
            with _in_time(self, policy.whole):
                return super().getresponse()

    class Secure(Guarded, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Guarded

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    made = HTTPAdapter(pool_connections=pools, pool_maxsize=pools)
    manager: Any = made.poolmanager
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return made


def _connected(connection: HTTPConnection, policy: Policy) -> socket.socket:
    """Look up a connection's host, look at all its addresses, and connect to one of them."""
    host, port = connection.host.strip("[]"), connection.port or 0
    try:
        found = [host] if policy.forbids_address(host) == "" else policy.names(host, port)
    except (socket.gaierror, UnicodeError) as error:
        told = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
        raise NameResolutionError(host, connection, told) from error
    if not found:
        unknown = socket.gaierror(socket.EAI_NONAME, "no address")
        raise NameResolutionError(host, connection, unknown)
    for address in found:  # all of them: a public one does not excuse a private one
        if reason := policy.forbids_address(address):
            raise failed(Failure.FORBIDDEN, host, f"may not be asked: {reason}.")
    return _first_that_answers(connection, found[:_MOST_ADDRESSES], port, policy.connect)


def _first_that_answers(
    connection: HTTPConnection, addresses: Sequence[str], port: int, seconds: float
) -> socket.socket:
    end = time.monotonic() + seconds
    trouble: OSError | None = None
    for left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
        share = max(0.1, (end - time.monotonic()) / left)
        try:
            return create_connection(
                (address, port), share, socket_options=connection.socket_options
            )
        except OSError as error:
            trouble = error
    if isinstance(trouble, TimeoutError):
        raise ConnectTimeoutError(connection, "timed out") from trouble
    raise NewConnectionError(connection, str(trouble)) from trouble


def hang_up(connection: HTTPConnection) -> None:
    """Break a connection off, whichever thread waits for it."""
    plain = connection.sock
    if plain is not None:
        with suppress(OSError):  # the socket's own way: TLS would wait for a farewell
            socket.socket.shutdown(plain, socket.SHUT_RDWR)


@contextmanager
def _in_time(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Hang up after so many seconds: a server that says a byte now and then is never silent."""
    late = False

    def end() -> None:
        nonlocal late
        late = True
        hang_up(connection)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception:
        if not late:
            raise
    finally:
        timer.cancel()
    if late:  # half a head may pass for a whole one, so that there was no error
        raise TimeoutError(f"not done in {seconds:g} seconds")
