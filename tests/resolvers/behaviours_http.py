"""What servers do below the page: statuses, redirects, lengths, broken and slow connections."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from behaviours import Answer, Wire, go, page, raw

from refkit.lookups import UrlState as State

TEXT = (
    "The village schools of the valley were founded between 1911 and 1924, and the letters of "
    "their teachers tell of long winters, of books that came by mule, and of pupils who walked "
    "for two hours. This paper reads the letters beside the registers of the district. "
)
ARTICLE = f"<!doctype html><title>Village schools</title><h1>Village schools</h1><p>{TEXT * 8}</p>"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


THERE = page(ARTICLE)


@dataclass(frozen=True)
class Behaviour:
    """What a server does at /NAME/…, and the right verdict on that address."""

    name: str
    state: State
    answer: Answer
    moved: str = ""
    """The end of the new address, where one is to be told."""
    expect: str = ""
    path: str = "/article"
    """What follows the name in the address."""
    alone: bool = False
    """On a host of its own: it asks to be left alone, and the whole host is."""


def chain(status: int, *more: int, end: Answer = THERE) -> Answer:
    """Redirect by each status in turn, then answer."""
    steps = (status, *more)

    def answer(wire: Wire) -> None:
        name, _, step = wire.path.strip("/").partition("/step")
        at = int(step or 0)
        if at < len(steps):
            wire.answer(steps[at], location=f"/{name.split('/')[0]}/step{at + 1}")
        else:
            end(wire)

    return answer


def loop(wire: Wire) -> None:
    wire.answer(302, location=wire.path.removesuffix("/b") + ("" if "/b" in wire.path else "/b"))


def endless(wire: Wire) -> None:
    wire.answer(302, location=wire.path + "x")


def closing_slash(wire: Wire) -> None:
    if wire.path.endswith("/"):
        wire.answer(200, ARTICLE)
    else:
        wire.answer(301, location=wire.path + "/")


def no_head(wire: Wire) -> None:
    if wire.method == "HEAD":
        wire.answer(405)
    else:
        wire.answer(200, ARTICLE)


def wrong_length(wire: Wire) -> None:
    wire.answer(200, ARTICLE, content_length="99999")


def broken_chunk(wire: Wire) -> None:
    wire.send(CHUNKED + b"10\r\n<title>Schools</\r\nnonsense\r\n")


def drip(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while not wire.over.wait(0.1):
        wire.send(b"<")


def hang(wire: Wire) -> None:
    wire.over.wait(20)


def reset(wire: Wire) -> None:
    import socket
    import struct

    wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.socket.close()


def huge(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999999999\r\n\r\n")
    wire.send(ARTICLE.encode() + b"<p>and so on and on</p>" * 200_000)


def bomb(wire: Wire) -> None:
    body = gzip.compress(ARTICLE.encode() + b" " * 50_000_000)
    wire.answer(200, body, content_encoding="gzip")


def moved_for_good(wire: Wire) -> None:
    chain(301, 308)(wire)


OK, MOVED, BLOCKED = State.OK, State.MOVED, State.BLOCKED
HTTP = [
    Behaviour("ok", OK, page(ARTICLE)),
    Behaviour("no-content", OK, page("", 204)),
    Behaviour("fragment", OK, page(ARTICLE), path="/article#section-2"),
    Behaviour("query", OK, page(ARTICLE), path="/view?id=12&lang=ky"),
    Behaviour("empty", State.OTHER_CONTENT, page("")),
    Behaviour("301", MOVED, chain(301), moved="/301/step1"),
    Behaviour("308", MOVED, chain(308), moved="/308/step1"),
    Behaviour("302", OK, chain(302)),
    Behaviour("303", OK, chain(303)),
    Behaviour("307", OK, chain(307)),
    Behaviour("for-good", MOVED, moved_for_good, moved="/for-good/step2"),
    Behaviour(
        "to-fragment", MOVED, chain(301), moved="/to-fragment/step1#sec", path="/article#sec"
    ),
    Behaviour("for-good-then-for-now", OK, chain(301, 302)),
    Behaviour("six-steps", OK, chain(302, 302, 302, 302, 302, 302)),
    Behaviour("slash", OK, closing_slash, moved="/slash/article/"),
    Behaviour("moved-and-gone", State.NOT_FOUND, chain(301, end=page("<h1>Gone</h1>", 404))),
    Behaviour("moved-to-wall", BLOCKED, chain(301, end=page("no", 403))),
    Behaviour("loop", State.UNREACHABLE, loop),
    Behaviour("itself", State.UNREACHABLE, go(302, "/itself/article")),
    Behaviour("endless", State.UNREACHABLE, endless),
    Behaviour("nowhere", State.SERVER_ERROR, page("", 302)),
    Behaviour("inside", State.UNCHECKED, go(302, "http://10.0.0.1/admin")),
    Behaviour("other-scheme", State.UNCHECKED, go(302, "file:///etc/hostname")),
    Behaviour("to-no-host", State.NO_NAME, go(302, "http://gone.invalid/article")),
    Behaviour("400", BLOCKED, page("bad", 400)),
    Behaviour("401", BLOCKED, page("who?", 401, www_authenticate='Basic realm="x"')),
    Behaviour("402", BLOCKED, page("pay", 402)),
    Behaviour("403", BLOCKED, page("no", 403)),
    Behaviour("404", State.NOT_FOUND, page("<h1>Not here</h1>", 404)),
    Behaviour("405", BLOCKED, page("no", 405)),
    Behaviour("406", BLOCKED, page("no", 406)),
    Behaviour("408", State.TIMEOUT, page("slow", 408)),
    Behaviour("410", State.GONE, page("<h1>Gone</h1>", 410)),
    Behaviour("418", BLOCKED, page("teapot", 418)),
    Behaviour("429", BLOCKED, page("slowly", 429, retry_after="3600"), alone=True),
    Behaviour("429-short", BLOCKED, page("slowly", 429, retry_after="1"), alone=True),
    Behaviour("429-bare", BLOCKED, page("<h1>Not found</h1>", 429), alone=True),
    Behaviour("451", BLOCKED, page("law", 451)),
    Behaviour("500", State.SERVER_ERROR, page("<h1>Page not found</h1>", 500)),
    Behaviour("502", State.SERVER_ERROR, page("bad gateway", 502)),
    Behaviour("503", State.SERVER_ERROR, page("maintenance", 503, retry_after="7200"), alone=True),
    Behaviour("504", State.SERVER_ERROR, page("slow", 504)),
    Behaviour("520", State.SERVER_ERROR, page("unknown", 520)),
    Behaviour("522", State.SERVER_ERROR, page("timed out", 522)),
    Behaviour("530", State.SERVER_ERROR, page("error 1016", 530)),
    Behaviour("999", BLOCKED, page("denied", 999)),
    Behaviour("head-refused", OK, no_head),
    Behaviour("wrong-length", State.UNREACHABLE, wrong_length),
    Behaviour("broken-chunk", State.UNREACHABLE, broken_chunk),
    Behaviour("huge", OK, huge),
    Behaviour("bomb", OK, bomb),
    Behaviour("no-gzip", State.UNREACHABLE, page("not compressed", content_encoding="gzip")),
    Behaviour("drip", State.TIMEOUT, drip),
    Behaviour("hang", State.TIMEOUT, hang),
    Behaviour("hang-after-head", State.TIMEOUT, raw(b"HTTP/1.1 200 OK\r\nContent-Type:", True)),
    Behaviour("reset", State.UNREACHABLE, reset),
    Behaviour("closes", State.UNREACHABLE, raw(b"")),
    Behaviour(
        "http-1.0",
        OK,
        raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARTICLE.encode()),
    ),
    Behaviour("http-0.9", State.UNREACHABLE, raw(ARTICLE.encode())),
    Behaviour("garbage", State.UNREACHABLE, raw(bytes(range(256)) * 8)),
    Behaviour(
        "long-header",
        State.UNREACHABLE,
        raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n"),
    ),
    Behaviour(
        "many-headers", State.UNREACHABLE, raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n")
    ),
    Behaviour("pdf", OK, page(PDF, content_type="application/pdf"), path="/a.pdf"),
    Behaviour("pdf-of-download", OK, page(PDF, content_type="application/octet-stream")),
    Behaviour("html-for-pdf", State.OTHER_CONTENT, page(ARTICLE), path="/a.pdf"),
    Behaviour("html-for-pdf-told", State.OTHER_CONTENT, page(ARTICLE), expect="pdf"),
    Behaviour(
        "pdf-for-html", State.OTHER_CONTENT, page(PDF, content_type="text/html"), expect="text/html"
    ),
    Behaviour(
        "viewer", OK, page(f'{ARTICLE}<embed src="a" type="application/pdf">'), path="/a.pdf"
    ),
    Behaviour("bytes-for-html", State.OTHER_CONTENT, page(bytes(range(256)) * 20)),
    Behaviour("picture", OK, page(b"\x89PNG\r\n\x1a\n" + bytes(300), content_type="image/png")),
]
