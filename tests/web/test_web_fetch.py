"""Pages: redirects, limits, and a name for everything that goes wrong."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from listening import INSIDE, Reply, Request, raw, serve, table

from refkit.errors import RefkitError
from refkit.web import Budget, Failure, Page, Web, WebError

CERTIFICATE = Path(__file__).parent / "certificates" / "a.example.pem"
OK = b"HTTP/1.1 200 OK\r\n"


def get(url: str, most: int = 2**20, **policy: Any) -> Page:
    return Web(policy=replace(INSIDE, **policy)).get(url, most=most)


def failure(url: str, web: Web | None = None, **policy: Any) -> Failure:
    web = web or Web(policy=replace(INSIDE, **policy))
    with pytest.raises(WebError) as caught:
        web.get(url)
    return caught.value.failure


def chain(request: Request) -> Reply:
    """/301/302/x sends on to /302/x with 301, and so on."""
    status, _, rest = request.path.lstrip("/").partition("/")
    if status.isdecimal() and rest:
        return Reply(int(status), headers={"Location": f"/{rest}"})
    return Reply(200, request.path.encode())


# ------------------------------------------------------------------------------- redirects
@pytest.mark.parametrize(
    ("path", "permanent"),
    [("/x", False), ("/301/308/x", True), ("/301/302/x", False), ("/307/x", False)],
)
def test_redirects_are_followed_and_remembered(path: str, permanent: bool) -> None:
    with serve(chain) as server:
        page = get(server.url + path)
        assert (page.body, page.url) == (b"/x", f"{server.url}/x")
        assert page.hops[0] == server.url + path
        assert page.hops[-1] == page.url
        assert page.permanent is permanent


def test_ten_hops_are_followed_and_not_eleven() -> None:
    with serve(chain) as server:
        assert len(get(f"{server.url}{'/302' * 10}/x").hops) == 11
        assert failure(f"{server.url}{'/302' * 11}/x") is Failure.LOOP


@pytest.mark.parametrize("goal", ["/", "/there", "http://127.0.0.1:{port}/"])
def test_going_round_in_a_circle_is_noticed(goal: str) -> None:
    def round_and_round(request: Request) -> Reply:
        to = goal if request.path == "/" else "/"
        return Reply(302, headers={"Location": to.replace("{port}", str(server.port))})

    with serve(round_and_round) as server:
        assert failure(f"{server.url}/") is Failure.LOOP
        assert len(server.log) <= 2


def test_a_location_may_hold_letters_of_any_language_and_blanks() -> None:
    place = "/мақала бір?ğ=1".encode().decode("latin-1")

    def handler(request: Request) -> Reply:
        return Reply(302, headers={"Location": place}) if request.path == "/" else Reply(200)

    with serve(handler) as server:
        assert get(f"{server.url}/").status == 200
        assert (
            server.paths[1] == "/%D0%BC%D0%B0%D2%9B%D0%B0%D0%BB%D0%B0%20%D0%B1%D1%96%D1%80?%C4%9F=1"
        )


def test_no_cookie_is_kept() -> None:
    with serve(lambda request: Reply(headers={"Set-Cookie": "a=b; Path=/"})) as server:
        web = Web(policy=INSIDE)
        web.get(f"{server.url}/1")
        assert "set-cookie" not in web.get(f"{server.url}/2").headers
        assert all("cookie" not in one.headers for one in server.log)


def test_a_head_has_headers_and_no_body() -> None:
    with serve(chain) as server:
        page = Web(policy=INSIDE).get(f"{server.url}/302/x", method="HEAD")
        assert (page.status, page.body, page.url) == (200, b"", f"{server.url}/x")
        assert [one.method for one in server.log] == ["HEAD", "HEAD"]


# ---------------------------------------------------------------------------------- limits
def test_a_long_body_is_cut() -> None:
    with serve(lambda request: Reply(200, b"abc" * 1000)) as server:
        page = get(server.url, most=4)
        assert (page.body, page.truncated) == (b"abca", True)
        assert not get(server.url, most=3000).truncated


def test_a_compressed_bomb_is_cut_before_it_unfolds() -> None:
    bomb = gzip.compress(gzip.compress(bytes(2**28)))
    headers = {"Content-Encoding": "gzip, gzip"}
    with serve(lambda request: Reply(200, bomb, headers)) as server:
        page = get(server.url, most=2**16, whole=20)
        assert (len(page.body), page.truncated) == (2**16, True)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200", OK + b"X-A: ", OK + b"\r\n"])
def test_a_server_that_says_a_byte_now_and_then_is_hung_up_on(head: bytes) -> None:
    def drip(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(head)
        while not over.wait(0.1):
            connection.sendall(b"2")

    with raw(drip) as server:
        began = time.monotonic()
        assert failure(server.url, whole=0.5, read=0.4) is Failure.SILENT
        assert time.monotonic() - began < 3


def test_a_server_whose_tls_drips_is_hung_up_on() -> None:
    def drip(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(b"\x16\x03\x03\x40\x00")
        while not over.wait(0.1):
            connection.sendall(b"\x00")

    with raw(drip) as server:
        began = time.monotonic()
        assert failure(server.url.replace("http", "https"), connect=0.3) in (
            Failure.SILENT,
            Failure.UNREACHABLE,
            Failure.TLS,
        )
        assert time.monotonic() - began < 3


def test_bytes_and_time_have_a_budget() -> None:
    with serve(lambda request: Reply(200, b"x" * 100)) as server:
        web = Web(policy=INSIDE, budget=Budget(bytes=150))
        web.get(f"{server.url}/1")
        web.get(f"{server.url}/2")
        assert failure(f"{server.url}/3", web) is Failure.BUDGET
        web = Web(policy=INSIDE, budget=Budget(seconds=0))
        assert failure(f"{server.url}/4", web) is Failure.BUDGET
        assert server.paths == ["/1", "/2"]


# -------------------------------------------------------------------------------- failures
@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0\1\2\n\n",
        b"<html>old</html>",
        OK + b"Content-Length: 9\r\n\r\nhalf",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone",
        OK + b"X-Long: " + b"x" * 70_000 + b"\r\n\r\n",
    ],
)
def test_an_answer_that_is_no_http_is_broken(said: bytes) -> None:
    def speak(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(2**16)
        connection.sendall(said)

    with raw(speak) as server:
        assert failure(server.url) is Failure.BROKEN


def test_names_that_are_not_and_name_servers_that_do_not_answer_are_told_apart() -> None:
    def out_of_order(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    unknown = Web(policy=replace(INSIDE, names=table({})))
    no_network = Web(policy=replace(INSIDE, names=out_of_order))
    assert failure("http://nobody.example/", unknown) is Failure.NO_NAME
    assert failure("http://nobody.example/", no_network) is Failure.UNREACHABLE
    assert failure("http://127.0.0.1:9/") is Failure.UNREACHABLE


def test_the_next_address_of_a_name_is_tried() -> None:
    with serve(chain) as server:
        policy = replace(INSIDE, names=table({"a.example": ["127.0.0.9", "127.0.0.1"]}))
        assert Web(policy=policy).get(f"http://a.example:{server.port}/x").status == 200


def test_a_certificate_is_checked_by_name_though_the_address_was_looked_up_before() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)

    def speak(connection: socket.socket, over: threading.Event) -> None:
        with context.wrap_socket(connection, server_side=True) as safe:
            safe.recv(2**16)
            safe.sendall(OK + b"Content-Length: 2\r\n\r\nhi")

    with raw(speak) as server:
        names = table({name: ["127.0.0.1"] for name in ("a.example", "b.example")})
        web = Web(policy=replace(INSIDE, names=names))
        assert failure(f"https://a.example:{server.port}/", web) is Failure.TLS  # unknown issuer
        web._sender._session.verify = str(CERTIFICATE)
        assert web.get(f"https://a.example:{server.port}/").body == b"hi"
        assert failure(f"https://b.example:{server.port}/", web) is Failure.TLS
        assert asked == ["a.example", "a.example", "b.example"]


def test_an_error_shows_neither_query_nor_password() -> None:
    with pytest.raises(WebError) as caught:
        get("http://me:secret@127.0.0.1:9/path?key=secret")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("mailto", ["a b@example.org", "a@example.org\r\nX: y", "ä@example.org"])
def test_what_is_no_address_of_a_person_is_not_sent(mailto: str) -> None:
    with pytest.raises(RefkitError, match="no e-mail address"):
        Web(mailto=mailto)


# --------------------------------------------------------------------------------- threads
def test_work_is_done_in_threads_and_comes_back_in_order() -> None:
    def slow_first(request: Request) -> Reply:
        time.sleep(0.2 if request.path == "/0" else 0)
        return Reply(200, request.path.encode())

    with serve(slow_first) as server:
        web = Web(policy=INSIDE)
        found = web.map(range(5), lambda at: web.get(f"{server.url}/{at}").text, concurrency=3)
        assert found == ["/0", "/1", "/2", "/3", "/4"]


def test_ctrl_c_ends_the_work_at_once_and_leaves_what_is_cached(tmp_path: Path) -> None:
    def work(at: int) -> Page:
        if at == 2:
            raise KeyboardInterrupt
        return web.get(f"{server.url}/{at}")

    with serve(chain) as server:
        web = Web(policy=INSIDE, cache=tmp_path)
        with pytest.raises(KeyboardInterrupt):
            web.map(range(1000), work, concurrency=1)
        assert len(server.log) <= 3
        again = Web(policy=INSIDE, cache=tmp_path)
        assert again.get(f"{server.url}/0").cached


def test_ctrl_c_hangs_up_on_servers_that_are_silent(tmp_path: Path) -> None:
    came = threading.Event()

    def silent(connection: socket.socket, over: threading.Event) -> None:
        came.set()
        over.wait(20)

    def work(url: str) -> Page:
        if not url:
            came.wait(5)
            raise KeyboardInterrupt
        return web.get(url)

    with raw(silent) as server:
        web = Web(policy=replace(INSIDE, read=20, whole=20), cache=tmp_path)
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            web.map(["", server.url], work)
        for thread in threading.enumerate():
            if thread.name.startswith("refkit-web"):
                thread.join()
        assert time.monotonic() - began < 5
    with pytest.raises(WebError) as caught:  # that was no answer, and is not kept as one
        Web(policy=INSIDE, cache=tmp_path, offline=True).get(server.url)
    assert caught.value.failure is Failure.OFFLINE
