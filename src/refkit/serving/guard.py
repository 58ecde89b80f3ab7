"""Who may ask: whoever has the token, by this machine's name, from no other site.

A page of another site can make a browser ask us, but it can neither know the token nor read what
is answered. It shall not even be heard: `Host` keeps names away that somebody lets point to this
machine (DNS rebinding), `Origin` and `Sec-Fetch-Site` tell of other sites (Fetch standard).
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

Refusal = tuple[HTTPStatus, str]
Headers = Mapping[str, str] | Message
_LOOPBACK = frozenset(["127.0.0.1", "localhost", "[::1]"])
_BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must show. `host` is the name or address that we listen on."""

    token: str
    host: str
    port: int

    @property
    def cookie(self) -> str:
        """The name of our cookie: cookies know no ports, so its name does."""
        return f"refkit-{self.port}"

    def opens(self, token: str) -> bool:
        """Whether a token is ours; takes as long for a wrong one."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def refusal(self, headers: Headers) -> Refusal | None:
        """Return why nobody answers such a request, whatever it asks; None where one may ask."""
        host = headers.get("Host") or ""
        if not self._is_here(host):
            return HTTPStatus.MISDIRECTED_REQUEST, f"{host or 'nobody'} is not served here."
        origin = headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            return HTTPStatus.FORBIDDEN, "a page of another site asks."
        if headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return HTTPStatus.FORBIDDEN, "another site asks."
        return None

    def refusal_to_see(self, headers: Headers) -> Refusal | None:
        """Return why the page is not shown."""
        if not self._has_token(headers):
            return HTTPStatus.FORBIDDEN, "open the address that `refkit serve` printed."
        return None

    def refusal_to_change(self, headers: Headers) -> Refusal | None:
        """Return why nothing is changed: what a browser sends must say that our page asks."""
        if refused := self.refusal_to_see(headers):
            return refused
        if headers.get("Origin") is None and not self._bears(headers):
            return HTTPStatus.FORBIDDEN, "nobody says which page asks."
        if headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "only application/json is taken."
        return None

    def _is_here(self, told: str) -> bool:
        try:
            parts = urlsplit(f"//{told}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self.port or parts.netloc != told or "@" in told:
            return False
        if self.host in _LOOPBACK:
            return told.rpartition(":")[0] in _LOOPBACK
        return name in ("localhost", self.host) or _is_address(name)

    def _has_token(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("Cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        sent = cookies.get(self.cookie)
        return self._bears(headers) or (sent is not None and self.opens(sent.value))

    def _bears(self, headers: Headers) -> bool:
        told = headers.get("Authorization", "")
        return told.startswith(_BEARER) and self.opens(told.removeprefix(_BEARER))


def _is_address(name: str) -> bool:
    """Whether it is an IP address: no name server can make it point elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
