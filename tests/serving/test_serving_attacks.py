"""Who may ask: nobody without the token, by another name, or from another site."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import RefkitError
from refkit.serving import Server, Workshop
from refkit.serving.guard import Guard
from refkit.serving.server import LARGEST
from river import EDIT

Answer = tuple[int, dict[str, str], str]


def ask(
    server: Server,
    method: str,
    path: str,
    body: str | None = None,
    headers: Mapping[str, str | None] | None = None,
) -> Answer:
    """Ask as our own page would, but for the given headers; None leaves one out."""
    here = f"127.0.0.1:{server.guard.port}"
    usual: dict[str, str | None] = {
        "Host": here,
        "Cookie": f"{server.guard.cookie}={server.guard.token}",
    }
    if method == "POST":
        usual |= {"Origin": f"http://{here}", "Content-Type": "application/json"}
    told = {name: value for name, value in (usual | dict(headers or {})).items() if value}
    connection = HTTPConnection("127.0.0.1", server.guard.port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True)
        for name, value in told.items():
            connection.putheader(name, value)
        if body is not None and "Content-Length" not in told:
            connection.putheader("Content-Length", str(len(body.encode())))
        connection.endheaders()
        if body:
            connection.send(body.encode())
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def correct(server: Server, headers: Mapping[str, str | None] | None = None) -> Answer:
    return ask(server, "POST", "/corrections", json.dumps(EDIT), headers)


def test_the_address_lets_in_once_and_the_cookie_is_for_no_script_and_no_other_site(
    server: Server,
) -> None:
    path = server.address.partition(str(server.guard.port))[2]
    status, headers, _ = ask(server, "GET", path, headers={"Cookie": None})
    assert (status, headers["Location"]) == (303, "/")
    assert headers["Set-Cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict")
    status, headers, page = ask(server, "GET", "/")
    assert status == 200 and "Journal of Maps" in page
    assert server.guard.token not in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert headers["Cache-Control"] == "no-store"


def test_our_page_may_correct(server: Server, output: Path) -> None:
    assert correct(server)[::2] == (200, '{"ok": true}')
    assert (output / "corrections.toml").is_file()


def test_a_program_may_correct_with_the_token_alone(server: Server, output: Path) -> None:
    told = {"Cookie": None, "Origin": None, "Authorization": f"Bearer {server.guard.token}"}
    assert correct(server, told)[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": None}, 403),
        ({"Cookie": "refkit=x"}, 403),
        ({"Cookie": "refkit-1=x; =;;\x7f"}, 403),
        ({"Cookie": None, "Authorization": "Bearer x"}, 403),
        ({"Cookie": None, "Authorization": "Bearer ç"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:PORT"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1.evil.example:PORT"}, 421),
        ({"Host": "evil@127.0.0.1:PORT"}, 421),
        ({"Host": "127.0.0.1:PORT/"}, 421),
        ({"Host": None}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:PORT"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "http://localhost:PORT"}, 403),
        ({"Origin": None}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": None}, 415),
        ({"Content-Length": str(LARGEST + 1)}, 413),
        ({"Content-Length": "9" * 5000}, 413),
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": "١"}, 400),
        ({"Transfer-Encoding": "chunked"}, 400),
    ],
)
def test_nobody_else_may_correct(
    server: Server, output: Path, headers: dict[str, str | None], status: int
) -> None:
    port = str(server.guard.port)
    told = {name: value and value.replace("PORT", port) for name, value in headers.items()}
    told = {name: value and value.encode().decode("latin-1") for name, value in told.items()}
    answer = correct(server, told)
    assert answer[0] == status
    assert json.loads(answer[2])["error"]
    assert not (output / "corrections.toml").exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": None}, 403),
        ({"Host": "evil.example:80"}, 421),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
    ],
)
def test_nobody_else_may_see(server: Server, headers: dict[str, str | None], status: int) -> None:
    answer = ask(server, "GET", "/", headers=headers)
    assert answer[0] == status and "River" not in answer[2]


@pytest.mark.parametrize("token", ["", "x", "%00", "%C3%A7", "x" * 5000])
def test_a_wrong_token_lets_nobody_in(server: Server, token: str) -> None:
    status, headers, _ = ask(server, "GET", f"/?token={token}", headers={"Cookie": None})
    assert status == 403 and "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "path",
    ["/../river.txt", "/%2e%2e/river.txt", "/river.txt", "/corrections.toml", "//etc/passwd",
     "/report.html", "/C:/river.txt", "/..%5criver.txt", "/\x7f", "http://evil.example/"],
)  # fmt: skip
def test_no_path_leads_to_a_file(server: Server, path: str) -> None:
    status, _, text = ask(server, "GET", path.replace("\x7f", "%00"))
    assert "Journal of Maps" not in text or path == "http://evil.example/"
    assert status in (404, 200)
    assert status == 404 or path == "http://evil.example/"
    assert ask(server, "POST", path.replace("\x7f", "%00"), "{}")[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X" * 2000])
def test_no_other_method_does_anything(server: Server, output: Path, method: str) -> None:
    assert ask(server, method, "/corrections")[0] in (400, 501)
    assert not (output / "corrections.toml").exists()


@pytest.mark.parametrize(
    "body",
    ["", "x", "[]", "null", "[" * 50_000, '{"kind": "rm"}', '{"kind": ["edit"]}', '{"kind": {}}',
     '{"kind": "edit", "document": "../../etc/passwd", "entry": "a", "set": {"title": "b"}}',
     '{"kind": "edit", "document": "\\u0000", "entry": "a", "set": {"title": "b"}}',
     '{"kind": "edit", "document": "river.txt", "entry": "a", "set": {"__class__": "b"}}',
     '{"kind": "fine", "document": "river.txt", "finding": "\\ud800", "message": "a"}',
     '{"kind": "fine", "document": "river.txt", "finding": 1e999, "message": "a"}'],
)  # fmt: skip
def test_what_is_no_correction_is_refused_in_words(server: Server, output: Path, body: str) -> None:
    status, _, text = ask(server, "POST", "/corrections", body)
    assert status == 400 and "internal" not in text
    book = output / "corrections.toml"
    assert not book.exists() or "[[correction]]" not in book.read_text(encoding="utf-8")


def test_an_undo_of_anything_else_is_refused(server: Server) -> None:
    for body in ("{}", '{"id": ["a"]}', '{"id": "../a"}'):
        assert ask(server, "POST", "/undo", body)[0] == 400


def test_text_of_a_correction_stays_text(server: Server, output: Path) -> None:
    attack = '</script><script>alert(1)</script>"\n[[correction]]\nkind = "rm"'
    body = json.dumps({**EDIT, "set": {"title": attack}})
    assert ask(server, "POST", "/corrections", body)[0] == 200
    page = ask(server, "GET", "/")[2]
    assert "<script>alert" not in page
    assert (output / "corrections.toml").read_text(encoding="utf-8").count("[[correction]]\n") == 1


def test_a_silent_connection_holds_up_nobody(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.guard.port)) as silent:
        silent.send(b"POST /corrections HTTP/1.1\r\n")
        assert ask(server, "GET", "/")[0] == 200


def test_a_port_that_is_taken_is_told(server: Server, workshop: Workshop) -> None:
    with pytest.raises(RefkitError, match=f"cannot listen on .*, port {server.guard.port}"):
        Server(workshop, port=server.guard.port)
    with pytest.raises(RefkitError, match=r"cannot listen on no\.such\.host\.invalid"):
        Server(workshop, host="no.such.host.invalid")


# ------------------------------------------------------------------------------------- guard
def test_where_others_may_come_they_come_by_address_or_by_the_given_name() -> None:
    guard = Guard("t", "0.0.0.0", 8000)
    for host, fine in [
        ("192.0.2.1:8000", True), ("[2001:db8::1]:8000", True), ("localhost:8000", True),
        ("evil.example:8000", False), ("192.0.2.1", False), ("1.2.3:8000", False),
    ]:  # fmt: skip
        assert (guard.refusal({"Host": host}) is None) == fine, host
    assert Guard("t", "my.example", 8000).refusal({"Host": "my.example:8000"}) is None


@given(st.text(), st.text())
def test_any_header_is_refused_without_falling_over(host: str, cookie: str) -> None:
    guard = Guard("t" * 43, "127.0.0.1", 8000)
    assert guard.refusal({"Host": host})
    assert guard.refusal_to_see({"Cookie": cookie, "Authorization": cookie})
