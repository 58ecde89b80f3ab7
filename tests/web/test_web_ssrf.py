"""No address leads inside: every case is refused, and a listener counts that nobody connected."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from listening import Listener, Reply, Server, listen, serve, table

from refkit.web import PUBLIC_PAGES, Failure, Policy, Web, WebError, connections

SITE = "8.8.4.4"
"""A public address; tests play the server behind it."""
NAMES = {
    "site.example": [SITE],
    "localhost": ["127.0.0.1"],
    "a.localhost": ["127.0.0.1"],
    "localhost.localdomain": ["127.0.0.1"],
    "printer.local": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "router.home.arpa": ["127.0.0.1"],
    "ip6-localhost": ["::1"],
    "intranet": ["127.0.0.1"],
    "loop.example": ["127.0.0.1"],
    "loop6.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "private.example": ["10.0.0.1"],
    "shared.example": ["100.64.0.1"],
    "zero.example": ["0.0.0.0"],
    "zone.example": ["fe80::1%1"],
    "meta.example": ["169.254.169.254"],
    "both.example": [SITE, "127.0.0.1"],
    "both6.example": [SITE, "::1"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "xn--80ak6aa92e.example": ["127.0.0.1"],
    "odd.example": ["no address"],
}

HOSTS = """
127.0.0.1 127.0.0.2 127.255.255.254 127.1 127.0.1 2130706433 017700000001 0x7f000001 0x7f.0.0.1
0177.0.0.1 0177.0.0.01 0x7f.1 127.0.0.0x1 127.00.0.1 0 0.0.0.0 0x0 256.1.1.1 127.0.0.1.5 1.2.3
10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 100.127.255.254
169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1
203.0.113.1 192.88.99.1 224.0.0.1 240.0.0.1 255.255.255.255 127.0.0.1. 127.0.0.1..
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::127.0.0.1]
[::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::7f00:1]
[2002:7f00:1::] [2002:a9fe:a9fe::1] [2001:0:7f00:1::] [2001:0:0:0:0:0:80ff:fffe] [fc00::1]
[fd00:ec2::254] [fe80::1] [fe80::1%25lo] [fe80::1%lo] [::1%25lo] [fec0::1] [ff02::1] [ff0e::1]
[2001:db8::1] [3fff::1] [100::1] [4000::1] [2600::5efe:7f00:1] [v1.a] [] [::1].site.example
localhost LOCALHOST localhost. a.localhost localhost.localdomain ip6-localhost intranet
printer.local metadata.google.internal router.home.arpa
loop.example loop6.example mapped.example private.example shared.example zero.example
zone.example meta.example both.example both6.example 127.0.0.1.nip.example odd.example
LOOP.example loop.example. аррӏе.example
①②⑦.⓪.⓪.① １２７.0.0.1 127。0。0。1 127．0．0．1 ⑯⑨。②⑤④。⑯⑨｡②⑤④ ⓛocalhost ｌocalhost loop。example
%6c%6f%63%61%6c%68%6f%73%74 127%2e0%2e0%2e1 127.0.0.1%00.site.example %31%32%37.0.0.1
site.example%2f@127.0.0.1 site.example@127.0.0.1 site.example:80@127.0.0.1 a:b@loop.example
site.example@127.0.0.1@site.example 127.0.0.1@127.0.0.1
site.example\\@127.0.0.1 127.0.0.1\\@site.example 127.0.0.1\\.site.example
site.example\\@loop.example
.loop.example loop..example -loop.example -.loop.example
""".split()
HOSTS += [
    f"{'a' * 64}.loop.example",
    f"{'a.' * 130}loop.example",
    "loop.example\t",
    "lo\nop.example",
]

WHOLE = [
    "http://site.example:22/",
    "http://site.example:8080/",
    "https://site.example:6379/",
    "http://site.example:0/",
    "http://site.example:99999/",
    "http://site.example:-80/",
    "http://site.example:80:{port}/",
    "http://site.example:{port}@127.0.0.1:{port}/",
    "file:///etc/passwd",
    "file://127.0.0.1:{port}/x",
    "ftp://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/_x",
    "dict://127.0.0.1:{port}/d",
    "ldap://127.0.0.1:{port}/",
    "data:text/html,x",
    "javascript:alert(1)",
    "jar:http://127.0.0.1:{port}/a.jar!/",
    "view-source:http://127.0.0.1:{port}/",
    "ws://127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "http:/127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http:////127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "127.0.0.1:{port}",
    "http://",
    "http://:{port}/",
    "http://@/",
    "http://[",
    "http://[/{port}",
    "http://[::1",
    "http://site.example/\ud800",
    "http://?@127.0.0.1:{port}/",
    "http://#@127.0.0.1:{port}/",
    " http://127.0.0.1:{port}/",
    "\x00http://127.0.0.1:{port}/",
    "ht\ntp://127.0.0.1:{port}/",
    "http://127.0.0.1:{port}/\r\nHost: site.example",
    "",
]
CASES = [f"http://{host}:{{port}}/" for host in HOSTS] + WHOLE
INSIDE = [
    "http://127.0.0.1:{port}/",
    "http://user@127.0.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "//127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://loop.example:{port}/",
    "http://both.example:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http:\\\\127.0.0.1:{port}/",
    "\\\\127.0.0.1:{port}/",
    "http://site.example:22/",
    "https://127.0.0.1:{port}/",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{port}/",
    "data:text/html,x",
    "javascript:alert(1)",
]


@dataclass
class World:
    """The open web as a test has it: one public server, and a listener on everything inside."""

    listener: Listener
    site: Server
    policy: Policy
    answers: dict[str, Reply] = field(default_factory=dict)
    connections: list[str] = field(default_factory=list)
    """The addresses that connections went to, the public server's apart."""

    def get(self, url: str) -> Failure | int:
        try:
            return (
                Web(policy=self.policy).get(url.replace("{port}", str(self.listener.port))).status
            )
        except WebError as error:
            return error.failure

    @property
    def untouched(self) -> bool:
        return self.listener.connections == 0 and not self.connections


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with listen() as found:
        yield found


@pytest.fixture
def world(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    connect: Callable[..., socket.socket] = connections.create_connection  # type: ignore[attr-defined]
    answers: dict[str, Reply] = {}

    def connected(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        if address == (SITE, 80):
            return connect(("127.0.0.1", found.site.port), *rest, **more)
        found.connections.append(address[0])
        return connect(address, *rest, **more)

    with serve(lambda request: answers.get(request.path, Reply(200, b"public"))) as site:
        ports = frozenset([80, 443, listener.port])
        policy = replace(PUBLIC_PAGES, ports=ports, names=table(NAMES), connect=1, read=1, whole=1)
        listener.connections = 0
        found = World(listener, site, policy, answers)
        monkeypatch.setattr(connections, "create_connection", connected)
        yield found


def test_there_are_enough_cases() -> None:
    assert len(set(CASES)) == len(CASES) >= 80


@pytest.mark.parametrize("url", CASES)
def test_nothing_inside_is_asked(world: World, url: str) -> None:
    assert world.get(url) is Failure.FORBIDDEN
    assert world.untouched
    assert world.site.log == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", INSIDE)
def test_no_redirect_leads_inside(world: World, status: int, target: str) -> None:
    goal = target.replace("{port}", str(world.listener.port))
    world.answers["/"] = Reply(status, headers={"Location": goal})
    assert world.get("http://site.example/") is Failure.FORBIDDEN
    assert world.untouched
    assert world.site.paths == ["/"]


def test_the_last_of_many_hops_is_looked_at_as_the_first(world: World) -> None:
    for at in range(8):
        world.answers[f"/{at}"] = Reply(302, headers={"Location": f"/{at + 1}"})
    world.answers["/8"] = Reply(302, headers={"Location": "http://loop.example/"})
    assert world.get("http://site.example/0") is Failure.FORBIDDEN
    assert world.untouched


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 306, 404])
def test_what_is_no_redirect_is_not_followed(world: World, status: int) -> None:
    goal = f"http://127.0.0.1:{world.listener.port}/"
    refresh = f'<meta http-equiv="refresh" content="0;url={goal}">'.encode()
    body = b"" if status == 304 else refresh
    world.answers["/"] = Reply(status, body, {"Location": goal, "Refresh": f"0;url={goal}"})
    assert world.get("http://site.example/") == status
    assert world.untouched


def test_a_name_is_looked_up_once_and_that_very_address_is_reached(world: World) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [SITE] if len(asked) == 1 else ["127.0.0.1"]

    world.policy = replace(world.policy, names=rebinding)
    world.answers["/"] = Reply(200, b"public", {"Connection": "close"})
    web = Web(policy=world.policy)
    assert web.get("http://site.example/").status == 200
    assert asked == ["site.example"]
    with pytest.raises(WebError) as caught:
        web.get("http://site.example/")
    assert caught.value.failure is Failure.FORBIDDEN
    assert world.untouched


def test_a_redirect_to_the_same_name_that_now_leads_inside_is_refused(world: World) -> None:
    turns = iter([[SITE], ["127.0.0.1"]])
    world.policy = replace(world.policy, names=lambda host, port: next(turns))
    close = {"Connection": "close", "Location": "/again"}
    world.answers["/"] = Reply(302, headers=close)
    assert world.get("http://site.example/") is Failure.FORBIDDEN
    assert world.untouched


def test_user_info_is_not_sent(world: World) -> None:
    assert world.get("http://me:secret@site.example/") == 200
    assert "authorization" not in world.site.log[0].headers
    assert world.site.log[0].headers["host"] == "site.example"


def test_neither_proxies_nor_passwords_are_taken_from_the_environment(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine site.example login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{world.listener.port}")
    assert world.get("http://site.example/") == 200
    assert "authorization" not in world.site.log[0].headers
    assert world.untouched


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "loop.example"])
def test_the_listener_counts_whoever_connects(world: World, host: str) -> None:
    world.policy = Policy(inside=True, names=table(NAMES), connect=1, read=1)
    assert world.get(f"http://{host}:{{port}}/") is Failure.BROKEN
    assert world.listener.connections > 0


def test_proxies_are_used_when_asked_for_and_still_nothing_inside_is_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", world.site.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    world.policy = replace(world.policy, proxies=True)
    assert world.get("http://site.example/") == 200
    assert world.site.paths == ["http://site.example/"]
    for url in ("http://127.0.0.1:{port}/", "http://localhost/", "http://2130706433/"):
        assert world.get(url) is Failure.FORBIDDEN
    assert len(world.site.log) == 1
