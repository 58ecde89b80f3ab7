"""Connections that look whom they reached, before anything is said.

A name can stand for another address when it is asked a second time (DNS rebinding), so looking at
the name beforehand is not enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


def adapter(check: Callable[[str], None]) -> HTTPAdapter:
    """Return an adapter that calls `check` with the address of everyone it connects to.

    What `check` raises goes through. With a proxy it is the proxy that decides whom to reach.
    """

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _look(self, check)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            _look(self, check)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    made = HTTPAdapter()
    pools: Any = made.poolmanager
    pools.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return made


def _look(connection: HTTPConnection, check: Callable[[str], None]) -> None:
    try:
        check(str(connection.sock.getpeername()[0]))
    except BaseException:
        connection.close()
        raise
