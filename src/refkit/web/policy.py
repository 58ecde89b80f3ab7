"""What a client may do: which addresses it may reach, how long it waits, how much it reads."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits of a client. Times are in seconds, sizes in bytes."""

    inside: bool = False
    """True: only this computer may be reached; False: only the open web, over HTTPS."""
    connect: float = 5
    """How long a connection may take."""
    read: float = 30
    """How long the server may be silent."""
    whole: float = 120
    """How long the body of an answer may take from first to last byte."""
    patience: float = 180
    """How long one request may take with all its retries and the waits between them."""
    most: int = 64 * 2**20
    """The longest answer that is read."""
    proxies: bool = False
    """Whether the proxies of the environment are used."""

    def forbids(self, url: str) -> str:
        """Say why `url` may not be asked, or return an empty string.

        Every address that the host's name stands for is looked at, so that a public name
        cannot lead inside, nor a local one outside. A name that cannot be found is not
        forbidden: connecting to it says what is wrong.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return "it is no URL"
        wanted = ("http", "https") if self.inside else ("https",)
        if parts.scheme not in wanted or not host:
            return f"it does not begin with {':// or '.join(wanted)}://"
        return next(filter(None, map(self.forbids_address, _addresses(host, port or 443))), "")

    def forbids_address(self, address: str) -> str:
        """Say why an IP address may not be reached, or return an empty string."""
        ip = ipaddress.ip_address(address.partition("%")[0])
        ip = (ip.version == 6 and ip.ipv4_mapped) or ip
        if self.inside and not ip.is_loopback:
            return f"{ip} is not on this computer"
        if not self.inside and (not ip.is_global or ip.is_multicast):
            return f"{ip} is not on the open web"
        return ""


LOOPBACK = Policy(inside=True, connect=2)
"""For programs on this computer."""
PUBLIC = Policy()
"""For the open web."""


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(row[4][0]) for row in found]
