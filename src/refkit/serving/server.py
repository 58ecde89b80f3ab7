"""HTTP: the page at `/`, `/corrections` and `/undo` that take JSON, and nothing else.

No file is served, so no path leads anywhere.
"""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from refkit.errors import ReadError, RefkitError
from refkit.reports.html import policy
from refkit.serving.guard import Guard
from refkit.serving.workshop import Workshop

LARGEST = 1024 * 1024
"""Bytes of a request's body, at most: a correction with room to spare."""
_PATIENCE = 30
"""Seconds that a connection may be silent."""
_HTML, _JSON, _TEXT = "text/html", "application/json", "text/plain"


class Server(ThreadingHTTPServer):
    """Serves a workshop. Raises RefkitError where it cannot listen; `port` 0 takes a free one."""

    daemon_threads = True

    def __init__(self, workshop: Workshop, host: str = "127.0.0.1", port: int = 0) -> None:
        self.workshop = workshop
        try:
            super().__init__((host, port), _Handler)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise RefkitError(
                f"cannot listen on {host}, port {port}: {reason}.",
                hint="Give another --port, or the address or name of this machine as --host.",
            ) from error
        self.guard = Guard(secrets.token_urlsafe(32), host, self.server_address[1])

    @property
    def address(self) -> str:
        """What a person opens: it holds the token."""
        return f"http://{self.guard.host}:{self.guard.port}/?token={self.guard.token}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that break off."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "refkit"
    sys_version = ""
    timeout = _PATIENCE

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: the address holds the token."""

    # ------------------------------------------------------------------------------ seeing
    def do_GET(self) -> None:
        guard = self.server.guard
        if refused := guard.refusal(self.headers):
            return self._say(*refused)
        address = urlsplit(self.path)
        if address.path != "/":
            return self._say(HTTPStatus.NOT_FOUND, "there is nothing here.")
        if given := parse_qs(address.query).get("token"):
            if not guard.opens(given[0]):
                return self._say(HTTPStatus.FORBIDDEN, "this token is not (any more) valid.")
            return self._let_in()
        if refused := guard.refusal_to_see(self.headers):
            return self._say(*refused)
        try:
            return self._answer(HTTPStatus.OK, self.server.workshop.page(), _HTML)
        except RefkitError as error:
            return self._say(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        except Exception as error:
            return self._say(HTTPStatus.INTERNAL_SERVER_ERROR, _internal(error))

    def _let_in(self) -> None:
        """Take the token out of the address, into a cookie that no script and no site can use."""
        guard = self.server.guard
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", "/")
        told = f"{guard.cookie}={guard.token}; Path=/; HttpOnly; SameSite=Strict"
        self.send_header("Set-Cookie", told)
        self._finish(b"", _TEXT)

    # ---------------------------------------------------------------------------- changing
    def do_POST(self) -> None:
        guard = self.server.guard
        if refused := guard.refusal(self.headers) or guard.refusal_to_change(self.headers):
            return self._tell(*refused)
        workshop = self.server.workshop
        try:
            if self.path == "/corrections":
                workshop.add(self._body())
            elif self.path == "/undo":
                workshop.undo(str(self._body().get("id", "")))
            else:
                return self._tell(HTTPStatus.NOT_FOUND, "there is nothing here.")
        except _TooLargeError as error:
            return self._tell(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(error))
        except RefkitError as error:
            return self._tell(HTTPStatus.BAD_REQUEST, str(error))
        except Exception as error:
            return self._tell(HTTPStatus.INTERNAL_SERVER_ERROR, _internal(error))
        return self._tell(HTTPStatus.OK, "")

    def _body(self) -> dict[str, Any]:
        """Return the JSON object that was sent. Raises RefkitError for anything else."""
        told = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not (told.isascii() and told.isdigit()):
            raise ReadError("the request does not say how long it is.")
        if len(told) > 9 or int(told) > LARGEST:
            raise _TooLargeError(f"a correction has {LARGEST // 1024} KB at most.")
        try:
            data = json.loads(self.rfile.read(int(told)))
        except (ValueError, RecursionError) as error:
            raise ReadError("the request is not JSON.") from error
        if not isinstance(data, dict):
            raise ReadError("the request is no JSON object.")
        return data

    # --------------------------------------------------------------------------- answering
    def _say(self, status: HTTPStatus, text: str) -> None:
        self._answer(status, f"refkit: {text}\n", _TEXT)

    def _tell(self, status: HTTPStatus, error: str) -> None:
        told = {"error": error} if error else {"ok": True}
        self._answer(status, json.dumps(told), _JSON)

    def _answer(self, status: HTTPStatus, text: str, kind: str) -> None:
        self.send_response(status)
        self._finish(text.encode("utf-8", "replace"), kind)

    def _finish(self, body: bytes, kind: str) -> None:
        headers = {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Content-Security-Policy": f"{policy(served=True)}; frame-ancestors 'none'",
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class _TooLargeError(RefkitError):
    """A body that is not read."""


def _internal(error: Exception) -> str:
    return f"internal error, please report it: {type(error).__name__}: {error}"
