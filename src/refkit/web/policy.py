"""What a client may do: which addresses it may reach, how long it waits, how much it reads."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refkit.web import urls
from refkit.web.ip import is_loopback, is_public

_INSIDE = frozenset(["localhost", "localdomain", "local", "internal", "intranet", "lan", "home"])
"""Last labels of names that only a network inside has (RFC 6761, 6762; ICANN on .internal)."""


def system_names(host: str, port: int) -> Sequence[str]:
    """Return the addresses that a name stands for. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of a client. Times are in seconds, sizes in bytes."""

    inside: bool = False
    """True: only this computer may be reached; False: only the open web."""
    schemes: frozenset[str] = frozenset(["http", "https"])
    """How addresses may begin."""
    ports: frozenset[int] = frozenset()
    """Which ports may be asked; empty: all."""
    connect: float = 5
    """How long a connection may take."""
    read: float = 30
    """How long the server may be silent."""
    whole: float = 120
    """How long the head of an answer, and again its body, may take from first to last byte."""
    patience: float = 180
    """How long one request may take with all its retries and the waits between them."""
    most: int = 64 * 2**20
    """The longest answer that is read, unpacked."""
    proxies: bool = False
    """Whether the proxies of the environment are used. Then they look up the names."""
    names: Callable[[str, int], Sequence[str]] = system_names
    """Who looks up names: host and port → addresses; none, or socket.gaierror: no such host."""

    def forbids(self, url: str) -> str:
        """Say why `url` may not be asked, or return an empty string.

        Names are not looked up here: that is done once, by the connection, which then calls
        `forbids_address` for everything the name stands for.
        """
        try:
            address = urls.read(url)
        except ValueError as error:
            return str(error)
        if address.scheme not in self.schemes:
            return f"it does not begin with {':// or '.join(sorted(self.schemes))}://"
        if self.ports and address.port not in self.ports:
            return f"port {address.port} is no port for web pages"
        if address.literal:
            return self.forbids_address(address.host)
        inner = "." not in address.host or address.host.rpartition(".")[2] in _INSIDE
        if not self.inside and (inner or address.host.endswith(".home.arpa")):
            return f"{address.host} is not a name on the open web"
        return ""

    def forbids_address(self, address: str) -> str:
        """Say why an IP address may not be reached, or return an empty string."""
        if self.inside and not is_loopback(address):
            return f"{address} is not on this computer"
        if not self.inside and not is_public(address):
            return f"{address} is not on the open web"
        return ""


LOOPBACK = Policy(inside=True, connect=2)
"""For programs on this computer."""
PUBLIC = Policy(schemes=frozenset(["https"]))
"""For services on the open web."""
PUBLIC_PAGES = Policy(ports=frozenset([80, 443]), connect=10, whole=60)
"""For any page on the open web."""
