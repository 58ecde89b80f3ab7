r"""One reading of an address, so that what is checked is what is asked.

Parsers differ on odd addresses (`http://good.example\@127.0.0.1/` has two hosts); such addresses
are refused instead of guessed at. Hosts are read as browsers do
(https://url.spec.whatwg.org/#host-parsing), names by IDNA 2008 with the mapping of UTS 46.
"""

from __future__ import annotations

import re
import string
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna
from urllib3.exceptions import HTTPError
from urllib3.util import parse_url

_LONGEST = 8192
"""Characters; servers refuse longer ones (RFC 9110, 4.1, asks for 8000)."""
_CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f\ud800-\udfff\\]|^\s|\s$")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label like this makes the whole host an IPv4 address."""
_PATH = "/%:@!$&'()*+,;=~|[]"
_DEFAULT = {"http": 80, "https": 443}
_HEX = set(string.hexdigits)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its one form: ASCII, without user info and fragment."""

    scheme: str
    host: str
    """In lower case; an IPv6 address without its brackets."""
    port: int
    rest: str
    """Path and query."""

    @property
    def url(self) -> str:
        """The whole address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.rest}"

    @property
    def literal(self) -> bool:
        """Whether the host is an IP address and no name."""
        return ":" in self.host or self.host.rpartition(".")[2].isdecimal()


def read(url: str) -> Address:
    """Return an address in its one form. Raises ValueError, with the reason in words."""
    if len(url) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST} characters")
    if _CONTROL.search(url):
        raise ValueError("it holds a backslash, a control character or blanks around it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("it is no URL") from None
    if parts.scheme not in _DEFAULT:
        raise ValueError("it does not begin with http:// or https://")
    if parts.netloc.count("@") > 1 or re.search(r"\s", parts.netloc):
        raise ValueError("its host cannot be told")
    host = _host(parts.hostname or "", bracketed="[" in parts.netloc.rpartition("@")[2])
    _compare(url, parts.hostname or "", port)
    path = quote(_whole_percents(parts.path), safe=_PATH) or "/"
    query = f"?{quote(_whole_percents(parts.query), safe=_PATH + '?')}" if parts.query else ""
    if port == 0:
        raise ValueError("there is no port 0")
    return Address(parts.scheme, host, port or _DEFAULT[parts.scheme], path + query)


def goal(base: str, target: str) -> str:
    """Return where a Location leads: relative or not, its bytes taken for UTF-8."""
    with suppress(UnicodeError):  # it is latin-1, as headers were of old
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(base, target.replace(" ", "%20"))
    except ValueError:
        return target


def _host(text: str, *, bracketed: bool) -> str:
    if not text:
        raise ValueError("it has no host")
    if bracketed:
        try:
            ip = IPv6Address(text)
        except ValueError:
            raise ValueError("its host is no IPv6 address") from None
        if ip.scope_id:
            raise ValueError("its host has a zone")
        return str(ip)
    if "%" in text:
        raise ValueError("its host is percent-encoded")
    host = (text if text.isascii() else _in_ascii(text)).lower().removesuffix(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, host.split("."))):
        raise ValueError("its host is no name")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            if text.removesuffix(".") != str(IPv4Address(host)):
                raise ValueError
        except ValueError:
            raise ValueError("its host is an odd form of an IP address") from None
    return host


def _in_ascii(text: str) -> str:
    try:
        return idna.encode(text, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise ValueError("its host is no name (IDNA 2008)") from None


def _compare(url: str, host: str, port: int | None) -> None:
    """Refuse an address in which a second parser, the one that requests uses, sees another host."""
    try:
        other = parse_url(url)
    except (HTTPError, ValueError):
        raise ValueError("it is no URL to everyone") from None
    same_host = (other.host or "").strip("[]").lower() == host.lower()
    if other.port != port or (host.isascii() and not same_host):
        raise ValueError("its host can be read in two ways")


def _whole_percents(text: str) -> str:
    """Encode a percent sign that begins no escape; the others stay as they are."""
    pieces = text.split("%")
    return pieces[0] + "".join(
        f"%{piece}" if len(piece) > 1 and set(piece[:2]) <= _HEX else f"%25{piece}"
        for piece in pieces[1:]
    )
