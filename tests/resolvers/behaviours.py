"""A server on this computer that behaves in all the ways that servers on the web do.

`BEHAVIOURS` lists what each does and which verdict is right; `sites()` runs them. A behaviour
writes to the socket itself, so that it can break every rule of HTTP.
"""

from __future__ import annotations

import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"
PHRASES = {
    200: "OK", 204: "No Content", 301: "Moved Permanently", 302: "Found", 404: "Not Found"
}  # fmt: skip


@dataclass
class Wire:
    """One request, and the socket to answer it on."""

    method: str
    path: str
    socket: socket.socket
    base: str
    over: threading.Event

    def send(self, data: bytes) -> None:
        with suppress(OSError):
            self.socket.sendall(data)

    def answer(self, status: int, body: bytes | str = b"", **headers: str) -> None:
        """A well-formed answer; `content_type=` and the like are headers."""
        raw = body.encode() if isinstance(body, str) else body
        told = {"content_type": "text/html; charset=utf-8", "content_length": str(len(raw))}
        lines = [f"{k.replace('_', '-')}: {v}" for k, v in {**told, **headers}.items() if v]
        reason = PHRASES.get(status, "Status")
        head = "\r\n".join([f"HTTP/1.1 {status} {reason}", *lines, "Connection: close", "", ""])
        self.send(head.encode("latin-1") + (b"" if self.method == "HEAD" else raw))


Answer = Callable[[Wire], None]


@dataclass
class Site:
    """A server: its address, what it does by the first part of a path, and what it was asked."""

    ways: dict[str, Answer]
    certificate: str = ""
    url: str = ""
    log: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[Site]:
        site = self
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if self.certificate:
            context.load_cert_chain(CERTIFICATES / self.certificate)

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    self.request.settimeout(5)
                    wire = self.request
                    if site.certificate:
                        wire = context.wrap_socket(wire, server_side=True)
                    site.serve(wire)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 64

        with Server(("127.0.0.1", 0), Handler) as server:
            scheme = "https" if self.certificate else "http"
            self.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            yield self
            self.over.set()
            server.shutdown()

    def serve(self, wire: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and not head.startswith(b"\x16"):
            if not (more := wire.recv(4096)):
                return
            head += more
        if head.startswith(b"\x16"):  # the first byte of TLS
            wire.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        method, path, _ = head.decode("latin-1").split(" ", 2)
        self.log.append(f"{method} {path}")
        request = Wire(method, path, wire, self.url, self.over)
        parts = path.partition("?")[0].strip("/").split("/")
        made_up = re.fullmatch("[0-9a-f]{16}", parts[-1])
        way = _missing if made_up else self.ways.get(parts[0], _missing)
        self.ways.get("*", way)(request)


def _missing(wire: Wire) -> None:
    wire.answer(404, "<title>404</title><h1>Not Found</h1>")


@contextmanager
def sites(*wanted: Site) -> Iterator[None]:
    """Run several sites at once."""
    with ExitStack() as stack:
        for site in wanted:
            stack.enter_context(site.running())
        yield


def page(body: bytes | str, status: int = 200, **headers: str) -> Answer:
    """Answer with a page."""
    return lambda wire: wire.answer(status, body, **headers)


def go(status: int, *to: str) -> Answer:
    """Redirect, step by step: "/name/article" → "/name/article?1" → … → the last of `to`."""

    def answer(wire: Wire) -> None:
        wire.answer(status, location=to[0].replace("BASE", wire.base))

    return answer


def raw(data: bytes, wait: bool = False) -> Answer:
    """Send bytes as they are; `wait`: and then keep the connection without a word."""

    def answer(wire: Wire) -> None:
        wire.send(data)
        if wait:
            wire.over.wait(20)

    return answer
