"""The HTTP client: its limits, its patience, and the names of what goes wrong."""

import gzip
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from refkit.web import LOOPBACK, PUBLIC, Client, Failure, Policy, WebError

Answering = Callable[[BaseHTTPRequestHandler], None]
FAST = replace(LOOPBACK, connect=1, read=0.3, whole=0.6, patience=20, most=2**20)


@dataclass
class Server:
    url: str = ""
    answers: list[Answering] = field(default_factory=list)
    """What happens to the next requests; the last one stays."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a client hangs up on it."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            pass

        def answer(self) -> None:
            found.asked.append((self.path, dict(self.headers)))
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answers = found.answers
            (answers.pop(0) if len(answers) > 1 else answers[0])(self)

        do_GET = do_POST = answer  # noqa: N815

    http = Quiet(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    found.url = f"http://127.0.0.1:{http.server_port}"
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    yield found
    found.over.set()
    http.shutdown()
    http.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(waits: list[float]) -> Client:
    return Client(FAST, "1.2", sleep=waits.append)


def say(status: int = 200, body: bytes = b"", **headers: str) -> Answering:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = "Content_Length" in headers

    return answer


def trickle(server: Server) -> Answering:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        while not server.over.wait(0.05):
            handler.wfile.write(b"x")

    return answer


def failure(client: Client, url: str, method: str = "GET") -> Failure:
    with pytest.raises(WebError) as caught:
        client.send(method, url)
    return caught.value.failure


def test_an_answer_has_status_headers_and_body(client: Client, server: Server) -> None:
    server.answers = [say(201, b'{"a": [1]}', Total_Results="7")]
    answer = client.send("GET", f"{server.url}/x?y=1")
    assert (answer.status, answer.json(), answer.number("total-results")) == (201, {"a": [1]}, 7)
    assert server.asked[0][0] == "/x?y=1"


def test_it_says_who_it_is_and_whom_to_write_to(server: Server) -> None:
    server.answers = [say()]
    Client(FAST, "1.2", mailto="me@example.org").send("GET", server.url)
    assert server.asked[0][1]["User-Agent"] == "refkit/1.2 (+mailto:me@example.org)"


def test_compressed_answers_are_unpacked(client: Client, server: Server) -> None:
    server.answers = [say(200, gzip.compress("Çınar".encode()), Content_Encoding="gzip")]
    assert client.send("GET", server.url).text == "Çınar"


def test_a_body_that_is_no_json_is_none(client: Client, server: Server) -> None:
    server.answers = [say(200, b"<html>")]
    assert client.send("GET", server.url).json() is None


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_waited_for_as_long_as_it_asks(
    client: Client, server: Server, waits: list[float], status: int
) -> None:
    server.answers = [say(status, Retry_After="5"), say(status), say(200)]
    assert client.send("POST", server.url).status == 200
    assert waits == [5, 10]


def test_patience_ends_and_the_last_answer_is_returned(
    client: Client, server: Server, waits: list[float]
) -> None:
    server.answers = [say(429, Retry_After="3600")]
    assert client.send("GET", server.url).status == 429
    assert waits == []


def test_a_date_in_retry_after_is_understood_and_nonsense_is_not_minded(
    client: Client, server: Server, waits: list[float]
) -> None:
    past = "Wed, 21 Oct 2015 07:28:00 GMT"
    server.answers = [say(503, Retry_After=past), say(503, Retry_After="soon"), say(200)]
    assert client.send("GET", server.url).status == 200
    assert waits == [1, 2]


def test_a_backoff_holds_the_next_request_back(
    client: Client, server: Server, waits: list[float]
) -> None:
    server.answers = [say(200, Backoff="4"), say(200)]
    client.send("GET", server.url)
    assert waits == []
    client.send("GET", server.url)
    assert 3 < waits[0] <= 4


def test_a_get_without_an_answer_is_sent_again_a_post_is_not(
    client: Client, server: Server
) -> None:
    def die(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    server.answers = [die, say(200)]
    assert client.send("GET", server.url).status == 200
    server.answers = [die, say(200)]
    assert failure(client, server.url, "POST") is Failure.BROKEN


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_outcomes_have_names(server: Server, method: str) -> None:
    impatient = Client(replace(FAST, patience=0))

    def silent(handler: BaseHTTPRequestHandler) -> None:
        server.over.wait(5)

    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\0\1\2\n\n")

    cases: dict[Failure, list[Answering]] = {
        Failure.SILENT: [silent, trickle(server)],
        Failure.BROKEN: [nonsense, say(200, b"half", Content_Length="100")],
        Failure.TOO_LONG: [say(200, b"x" * (2**20 + 1))],
    }
    for expected, answers in cases.items():
        for answer in answers:
            server.answers = [answer]
            assert failure(impatient, server.url, method) is expected
    assert failure(impatient, "http://127.0.0.1:9/", method) is Failure.UNREACHABLE


def test_a_bomb_of_compressed_zeros_meets_the_limit(client: Client, server: Server) -> None:
    server.answers = [say(200, gzip.compress(bytes(2**24)), Content_Encoding="gzip")]
    assert failure(client, server.url) is Failure.TOO_LONG


def test_redirects_are_followed_on_the_same_host_only(client: Client, server: Server) -> None:
    server.answers = [say(302, Location="/there"), say(200, b"here")]
    assert client.send("GET", server.url).text == "here"
    server.answers = [say(302, Location="http://127.0.0.1:9/")]
    assert failure(client, server.url) is Failure.ELSEWHERE
    server.answers = [say(302, Location="/round")]
    assert failure(client, server.url) is Failure.ELSEWHERE


def test_the_proxies_of_the_environment_are_not_used(
    client: Client, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.answers = [say(200)]
    assert client.send("GET", server.url).status == 200


def test_an_error_shows_neither_query_nor_password(client: Client) -> None:
    with pytest.raises(WebError) as caught:
        client.send("GET", "http://me:secret@127.0.0.1:9/path?key=secret")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1:9/path" in str(caught.value)


# --------------------------------------------------------------------------------- policies
@pytest.mark.parametrize(
    ("policy", "url"),
    [
        (LOOPBACK, "http://192.0.2.1/"),
        (LOOPBACK, "https://[2001:db8::1]/"),
        (LOOPBACK, "http://10.0.0.1:23119/"),
        (LOOPBACK, "file:///etc/passwd"),
        (LOOPBACK, "http://"),
        (LOOPBACK, "http://[x"),
        (LOOPBACK, "http://127.0.0.1:99999/"),
        (PUBLIC, "https://127.0.0.1/"),
        (PUBLIC, "https://localhost/"),
        (PUBLIC, "https://[::1]/"),
        (PUBLIC, "https://[::ffff:127.0.0.1]/"),
        (PUBLIC, "https://10.1.2.3/"),
        (PUBLIC, "https://169.254.169.254/"),
        (PUBLIC, "https://2130706433/"),
        (PUBLIC, "http://8.8.8.8/"),
    ],
)
def test_what_a_policy_forbids_is_not_asked(policy: Policy, url: str) -> None:
    assert failure(Client(policy), url) is Failure.FORBIDDEN


@pytest.mark.parametrize(
    ("policy", "url"),
    [
        (LOOPBACK, "http://127.0.0.1:23119/api/"),
        (LOOPBACK, "http://localhost/"),
        (LOOPBACK, "http://[::1]/"),
        (PUBLIC, "https://8.8.8.8/"),
    ],
)
def test_what_a_policy_allows(policy: Policy, url: str) -> None:
    assert policy.forbids(url) == ""


def test_a_name_that_leads_elsewhere_the_second_time_is_noticed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = [say(200)]
    monkeypatch.setattr(Policy, "forbids", lambda self, url: "")
    assert failure(Client(PUBLIC), server.url) is Failure.FORBIDDEN
    assert server.asked == []
