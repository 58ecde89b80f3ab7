"""A server on this computer that behaves as Zotero 10, its connector and zotero.org are documented.

What it holds is in `items` and `collections`; what it was asked is in `asked`. `trouble` is what
happens to the next requests that write, one word each:

- "429", "500" …: that status, nothing saved; "429 Retry-After=2" with a header
- "hang": no answer, nothing saved · "die": the connection ends, nothing saved
- "save, die": everything is saved, then the connection ends in the middle of the answer
- "": nothing special
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from refkit.zotero.mapping import creators_of, fields_of

KEY = "a" * 32
_PLAIN = {"itemType", "creators", "tags", "collections", "relations", "key", "version", "note"}
_PLAIN |= {"parentItem"}


@dataclass
class FakeZotero:
    """What the server holds, and how it behaves."""

    url: str = ""
    server_id: str = "Abcd12345678"
    api_on: bool = True
    writable: bool = True
    """Whether it is a Zotero 10."""
    dialog: str = "always"
    """What the user answers: "always", "once", "deny"; "429" is too many questions."""
    library_writable: bool = True
    translators: tuple[str, ...] = ("{", "[", "TY  -", "@", "<?xml")
    user_id: int = 0
    refuses: str = ""
    """Items with this title are refused one by one."""
    longest: int = 10**9
    """Requests of more bytes than this are answered with 413."""
    forgets_tokens: bool = False
    trouble: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    collections: dict[str, dict[str, Any]] = field(default_factory=dict)
    imported: list[str] = field(default_factory=list)
    keys: dict[str, bool] = field(default_factory=dict)
    """Key → whether it stays good."""
    tokens: set[str] = field(default_factory=set)
    sessions: set[str] = field(default_factory=set)
    version: int = 1
    dialogs: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    def writes(self, end: str = "/items") -> int:
        """Return how many requests tried to write to a place."""
        return sum(method == "POST" and path.endswith(end) for method, path, _ in self.asked)

    def works(self) -> list[dict[str, Any]]:
        """Return the items that are no notes."""
        return [item for item in self.items.values() if item["itemType"] != "note"]

    def notes(self) -> list[dict[str, Any]]:
        return [item for item in self.items.values() if item["itemType"] == "note"]

    def write(self, place: str, objects: list[dict[str, Any]]) -> dict[str, Any]:
        said: dict[str, Any] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        shelf = self.items if place == "items" else self.collections
        for index, data in enumerate(objects):
            why = self._wrong(data) if place == "items" and "key" not in data else ""
            if why:
                said["failed"][str(index)] = {"code": 400, "message": why}
                continue
            key = data.get("key") or f"K{len(self.items) + len(self.collections):07d}"
            self.version += 1
            shelf[key] = {**shelf.get(key, {}), **data, "key": key, "version": self.version}
            said["successful"][str(index)] = self.row(shelf[key])
            said["success"][str(index)] = key
        return said

    def row(self, data: dict[str, Any]) -> dict[str, Any]:
        library = {"type": "user", "id": self.user_id, "name": "My Library"}
        return {"key": data["key"], "version": data["version"], "library": library, "data": data}

    def _wrong(self, data: dict[str, Any]) -> str:
        kind = data.get("itemType")
        if self.refuses and data.get("title") == self.refuses:
            return "it is not wanted"
        if kind == "note":
            return "" if data["parentItem"] in self.items else "no such parent"
        for name in data.keys() - _PLAIN:
            if name not in fields_of(kind):
                return f"'{name}' is not a valid field for type '{kind}'"
        for creator in data["creators"]:
            if creator["creatorType"] not in creators_of(kind):
                return f"'{creator['creatorType']}' is not a creator of '{kind}'"
        return ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    zotero: FakeZotero

    def log_message(self, format: str, *args: Any) -> None:
        pass

    # ------------------------------------------------------------------------------- reading
    def do_GET(self) -> None:
        zotero, parts = self.zotero, urlsplit(self.path)
        zotero.asked.append(("GET", parts.path, dict(self.headers)))
        if parts.path == "/connector/ping":
            return self.say(200, "Zotero is running")
        if parts.path == "/keys/current":
            known = self.headers.get("Zotero-API-Key") == KEY
            return self.say(200, {"userID": 77}) if known else self.say(403, "Invalid key")
        if parts.path.startswith("/api/") and not zotero.api_on:
            return self.say(403, "Local API is not enabled")
        if parts.path == "/api/":
            return self.say(200, "Nothing to see here.")
        match = re.fullmatch(
            r"(?:/api)?/(?:users|groups)/\d+/(?:(items|collections)|collections/(\w+)/items)(/top)?",
            parts.path,
        )
        if not match:
            return self.say(404, "Not found")
        shelf = zotero.collections if match[1] == "collections" else zotero.items
        rows = [zotero.row(data) for data in shelf.values()]
        if match[2]:
            rows = [row for row in rows if match[2] in row["data"].get("collections", ())]
        if match[3]:
            rows = [row for row in rows if not row["data"].get("parentItem")]
        query = parse_qs(parts.query)
        start, limit = int(query["start"][0]), int(query["limit"][0])
        return self.say(200, rows[start : start + limit], {"Total-Results": str(len(rows))})

    # ------------------------------------------------------------------------------- writing
    def do_POST(self) -> None:
        zotero, parts = self.zotero, urlsplit(self.path)
        zotero.asked.append(("POST", parts.path, dict(self.headers)))
        body = self.rfile.read(int(self.headers["Content-Length"]))
        trouble = zotero.trouble.pop(0) if zotero.trouble and "authorize" not in self.path else ""
        if trouble == "hang":
            zotero.released.wait(20)
        if trouble in ("hang", "die"):
            self.close_connection = True
            return None
        if trouble[:3].isdigit():
            number, *headers = trouble.split()
            return self.say(int(number), f"trouble {number}", dict(h.split("=") for h in headers))
        if parts.path == "/connector/import":
            status, said = self.importing(body.decode("utf-8"), parse_qs(parts.query))
        elif parts.path == "/api/local/authorize":
            status, said = self.authorize()
        else:
            status, said = self.write(parts.path, body)
        return self.say(status, said, half="die" in trouble)

    def importing(self, text: str, query: dict[str, list[str]]) -> tuple[int, Any]:
        session = query["session"][0]
        if session in self.zotero.sessions:
            return 409, {"error": "SESSION_EXISTS"}
        if not text.startswith(self.zotero.translators):
            return 400, "No translator found"
        self.zotero.sessions.add(session)
        if not self.zotero.library_writable:
            return 500, {"libraryEditable": False}
        self.zotero.imported.append(text)
        return 201, []

    def authorize(self) -> tuple[int, Any]:
        zotero = self.zotero
        zotero.dialogs += 1
        if zotero.dialog == "429":
            return 429, "Too many authorization requests"
        if zotero.dialog == "deny":
            return 403, {"denied": True}
        key = f"{zotero.dialogs:032d}"
        zotero.keys[key] = zotero.dialog == "always"
        return 200, {"key": key, "remember": zotero.keys[key]}

    def write(self, path: str, body: bytes) -> tuple[int, Any]:
        zotero, token = self.zotero, self.headers.get("Zotero-Write-Token", "")
        if path.startswith("/api/") and (refused := self.gate()):
            return refused
        if not path.startswith("/api/") and self.headers.get("Zotero-API-Key") != KEY:
            return 403, "Forbidden"
        if not zotero.library_writable:
            return 403, "Write access denied to this library"
        objects = json.loads(body)
        if len(objects) > 50 or len(body) > zotero.longest:
            return 413, "Too many objects"
        if not 5 <= len(token) <= 32:
            return 400, "Invalid write token"
        if token in zotero.tokens and not zotero.forgets_tokens:
            return 412, "Write token already used"
        zotero.tokens.add(token)
        return 200, zotero.write(path.rsplit("/", 1)[1], objects)

    def gate(self) -> tuple[int, str] | None:
        """What Zotero 10 asks for before it writes."""
        zotero = self.zotero
        if not zotero.api_on:
            return 403, "Local API is not enabled"
        if not zotero.writable:
            return 400, "Endpoint does not support method"
        server = self.headers.get("Zotero-Server-ID")
        if server is None:
            return 428, "Zotero-Server-ID not provided"
        if server != zotero.server_id:
            return 412, "Zotero-Server-ID does not match this server"
        key = self.headers.get("Zotero-API-Key", "")
        if key not in zotero.keys:
            return 401, "Invalid or expired API key"
        if not zotero.keys[key]:
            del zotero.keys[key]
        return None

    def say(
        self, status: int, said: Any, headers: dict[str, str] | None = None, *, half: bool = False
    ) -> None:
        body = (said if isinstance(said, str) else json.dumps(said)).encode()
        self.send_response(status)
        if self.zotero.writable and self.path.startswith("/api/"):
            self.send_header("Zotero-Server-ID", self.zotero.server_id)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if half else body)
        self.close_connection = self.close_connection or half


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a client hangs up on it."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serve(zotero: FakeZotero) -> Iterator[FakeZotero]:
    """Run the server as long as the block lasts."""
    handler = type("Handler", (_Handler,), {"zotero": zotero})
    server = Quiet(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    zotero.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield zotero
    finally:
        zotero.released.set()
        server.shutdown()
        server.server_close()
