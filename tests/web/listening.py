"""Servers on this computer for tests: they answer as told, and write down what they were asked.

    with serve(lambda request: Reply(200, b"…")) as server:
        Web(policy=INSIDE).get(f"{server.url}/x")
        assert server.paths == ["/x"]

`raw` is for servers that break the rules of HTTP.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from refkit.web import Policy

INSIDE = Policy(inside=True, connect=1, read=1, whole=2, patience=10)
"""What tests of pages may reach: this computer."""


@dataclass(frozen=True)
class Request:
    """What a server was asked."""

    method: str
    path: str
    """With its query."""
    headers: Mapping[str, str]
    came: float
    """time.monotonic()."""
    under_way: int
    """How many requests there were at that moment, this one included."""


@dataclass(frozen=True)
class Reply:
    """What it answers."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Server:
    """Where a server is, and what it was asked so far."""

    url: str
    port: int
    log: list[Request] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.log]


Handler = Callable[[Request], Reply]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a client hangs up."""


@contextmanager
def serve(handler: Handler, host: str = "127.0.0.1") -> Iterator[Server]:
    """Run a server that answers each request by `handler`."""
    lock = threading.Lock()
    busy = 0

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            nonlocal busy
            with lock:
                busy += 1
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.command, self.path, headers, time.monotonic(), busy)
                server.log.append(request)
            try:
                reply = handler(request)
            finally:
                with lock:
                    busy -= 1
            self.send_response(reply.status)
            told = {"Content-Length": str(len(reply.body)), **reply.headers}
            for name, value in told.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_HEAD = do_GET  # noqa: N815  http.server's own name

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    http = _Quiet((host, 0), Answering)
    port = http.server_address[1]
    server = Server(f"http://{host}:{port}", port)
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


@contextmanager
def raw(answer: Callable[[socket.socket, threading.Event], None]) -> Iterator[Server]:
    """Run a server that does as it likes with each connection, until the event is set."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(f"http://127.0.0.1:{listening.getsockname()[1]}", listening.getsockname()[1])

    def one(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            answer(connection, over)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        over.set()
        listening.close()


@dataclass
class Listener:
    """Counts who connects to any address of this computer, and says nothing."""

    port: int
    connections: int = 0


@contextmanager
def listen() -> Iterator[Listener]:
    """Listen on all addresses of this computer, IPv4 and IPv6."""
    wide = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    listener = Listener(wide.getsockname()[1])
    over = threading.Event()

    def count() -> None:
        while not over.is_set():
            with suppress(OSError):
                caller, _ = wide.accept()
                listener.connections += not over.is_set()
                caller.close()

    thread = threading.Thread(target=count, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        over.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", listener.port), 1).close()
        thread.join(2)
        wide.close()


def table(names: Mapping[str, Sequence[str]]) -> Callable[[str, int], Sequence[str]]:
    """Look up names in a table by hand: for Policy(names=table({"a.example": ["127.0.0.1"]}))."""

    def look_up(host: str, port: int) -> Sequence[str]:
        return names.get(host, ())

    return look_up
