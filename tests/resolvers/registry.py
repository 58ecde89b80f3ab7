"""A registry that plays all registries: Crossref, DataCite, doi.org, arXiv, Open Library …

`Registry` answers a path as they would, from works given by hand or recorded, and keeps a log of
what it was asked. `Direct` is a way to it without a server, `served` puts it behind one, and
`addresses` are the bases for `resolvers(web, base=…)`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from refkit.resolvers import Resolver, resolvers
from refkit.web import Page, Rate, Web

RECORDS = Path(__file__).parents[3] / "shared" / "records"
HOSTS = ("crossref", "datacite", "doi.org", "openalex", "arxiv", "openlibrary")
Reply = tuple[int, dict[str, str], bytes]
Json = dict[str, Any]


def addresses(url: str) -> dict[str, str]:
    """Bases of all resolvers on one server: the first part of a path is the registry's name."""
    return {name: f"{url.rstrip('/')}/{name}" for name in HOSTS}


def recorded(folder: str) -> list[Any]:
    """The bodies of the recorded answers in a folder; the test is skipped where there are none."""
    files = sorted((RECORDS / folder).glob("*.json"))
    if not files:
        pytest.skip(f"no recorded answers in {RECORDS / folder}")
    return [json.loads(file.read_text("utf-8"))["response"]["body"] for file in files]


def works(data: Any) -> Iterator[Json]:
    """Every Crossref work in a recorded body."""
    if isinstance(data, dict) and "DOI" in data and "type" in data:
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from works(value)


def work(doi: str, title: str, family: str = "Demir", year: int = 2019, **more: Any) -> Json:
    """A work as Crossref has it."""
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"given": "Ayşe", "family": family, "sequence": "first", "affiliation": []}],
        "issued": {"date-parts": [[year]]},
        "container-title": ["Toplum ve Bilim"],
        **more,
    }


def dataset(doi: str, title: str, year: int = 2020, **more: Any) -> Json:
    """A DOI as DataCite has it."""
    attributes = {
        "doi": doi,
        "titles": [{"title": title}],
        "creators": [{"name": "Asanova, Aigul", "givenName": "Aigul", "familyName": "Asanova"}],
        "publicationYear": year,
        "publisher": "Zenodo",
        "types": {"resourceTypeGeneral": "Dataset"},
        **more,
    }
    return {"id": doi, "type": "dois", "attributes": attributes}


@dataclass
class Registry:
    """What the registries know, and what they were asked (`log`: registry, path and query)."""

    crossref: dict[str, Json] = field(default_factory=dict)
    datacite: dict[str, Json] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """DOI → agency, for DOIs that exist and are in neither of the two."""
    csl: dict[str, Json] = field(default_factory=dict)
    """What content negotiation gives."""
    feed: dict[str, str] = field(default_factory=dict)
    """arXiv identifier → entry in XML."""
    books: dict[str, Json] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    """Address → the time of its copy."""
    captured: int = 200
    """The status that copies were made of."""
    broken: dict[str, Reply] = field(default_factory=dict)
    """Registry → what it answers to everything."""
    no_agencies: bool = False
    """Whether doi.org does not say whose a DOI is."""
    pace: dict[str, str] = field(default_factory=dict)
    """Headers that announce a rate."""
    log: list[str] = field(default_factory=list)

    def answer(self, target: str, accept: str = "") -> Reply:
        """Answer "/crossref/works?…"."""
        self.log.append(target.lstrip("/"))
        parts = urlsplit(target)
        name, _, path = parts.path.lstrip("/").partition("/")
        if name in self.broken:
            return self.broken[name]
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        ways: dict[str, Callable[[str, Mapping[str, str]], Reply]] = {
            "crossref": self._crossref,
            "datacite": self._datacite,
            "doi.org": self._doi,
            "openalex": self._openalex,
            "arxiv": self._arxiv,
            "openlibrary": self._openlibrary,
            "wayback": self._wayback,
        }
        return ways[name](unquote(path), asked)

    def calls(self, name: str) -> list[str]:
        """What one registry was asked."""
        return [unquote(one) for one in self.log if one.startswith(f"{name}/")]

    def _crossref(self, path: str, asked: Mapping[str, str]) -> Reply:
        if path.startswith("works/"):
            one = self.crossref.get(path.removeprefix("works/").lower())
            return ok({"status": "ok", "message": one}) if one else text(404, "Resource not found.")
        rows = int(asked.get("rows", "20"))
        if "filter" in asked:
            dois = [one.removeprefix("doi:") for one in asked["filter"].split(",")]
            if any("/" not in one or "|" in one for one in dois):
                return ok({"status": "failed", "message": [{"type": "validation"}]}, 400)
            found = [self.crossref[one] for one in dois if one in self.crossref]
        else:
            wanted = words(asked["query.bibliographic"])
            alike = {doi: len(wanted & words(str(one))) for doi, one in self.crossref.items()}
            found = [self.crossref[doi] for doi in sorted(alike, key=lambda doi: -alike[doi])]
        return ok({"status": "ok", "message-type": "work-list", "message": {"items": found[:rows]}})

    def _datacite(self, path: str, asked: Mapping[str, str]) -> Reply:
        if path.startswith("dois/"):
            one = self.datacite.get(path.removeprefix("dois/"))
            return ok({"data": one}) if one else ok({"errors": [{"status": "404"}]}, 404)
        found = [self.datacite[one] for one in asked["ids"].split(",") if one in self.datacite]
        return ok({"data": found[: int(asked.get("page[size]", "25"))]})

    def _doi(self, path: str, asked: Mapping[str, str]) -> Reply:
        if path.startswith("doiRA/") and self.no_agencies:
            return text(200, "<html>moved</html>")
        if path.startswith("doiRA/"):
            return ok([self._agency(one) for one in path.removeprefix("doiRA/").split(",")])
        if path.startswith("api/handles/"):
            doi = path.removeprefix("api/handles/")
            known = "RA" in self._agency(doi)
            code = 1 if known else 100
            return ok({"responseCode": code, "handle": doi}, 200 if known else 404)
        if path in self.csl:
            return ok(self.csl[path])
        return text(404, "<html>no such thing</html>")

    def _agency(self, doi: str) -> Json:
        owners = {
            **dict.fromkeys(self.crossref, "Crossref"),
            **dict.fromkeys(self.datacite, "DataCite"),
        }
        agency = {**owners, **self.others}.get(doi.lower())
        return (
            {"DOI": doi, "RA": agency} if agency else {"DOI": doi, "status": "DOI does not exist"}
        )

    def _openalex(self, path: str, asked: Mapping[str, str]) -> Reply:
        return ok({"error": "not found"}, 404)

    def _arxiv(self, path: str, asked: Mapping[str, str]) -> Reply:
        found = [self.feed[one] for one in asked["id_list"].split(",") if one in self.feed]
        head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
        return (
            200,
            {"content-type": "application/atom+xml"},
            f"{head}{''.join(found)}</feed>".encode(),
        )

    def _openlibrary(self, path: str, asked: Mapping[str, str]) -> Reply:
        if path == "search.json":
            return ok({"docs": [one for one in self.books.values() if "key" in one]})
        keys = asked["bibkeys"].split(",")
        return ok({key: self.books[key[5:]] for key in keys if key[5:] in self.books})

    def _wayback(self, path: str, asked: Mapping[str, str]) -> Reply:
        if path.startswith("cdx/"):
            return 200, {}, self.copies.get(asked["url"], "").encode()
        day, _, url = path.removeprefix("web/").partition("/")
        if not day.isdecimal():
            url = f"{day}/{url}"
        if len(day) == 14 and day.isdecimal():
            return text(self.captured, "<html>as it was</html>")
        if url not in self.copies:
            return text(404, "<html>The Wayback Machine has not archived that URL.</html>")
        return 302, {"location": f"/wayback/web/{self.copies[url]}/{url}"}, b""


def words(text: str) -> set[str]:
    """The words of a text, for a search that ranks by how many are the same."""
    return set(re.findall(r"\w+", text.casefold()))


def ok(data: Any, status: int = 200) -> Reply:
    """A JSON answer."""
    return status, {"content-type": "application/json"}, json.dumps(data).encode()


def text(status: int, body: str) -> Reply:
    """An answer that is no JSON."""
    return status, {"content-type": "text/html"}, body.encode()


@dataclass
class Direct:
    """A way to a registry without a server: what `Web.get` would bring."""

    registry: Registry
    mailto: str = ""
    base: str = "http://registries.test"

    def get(
        self,
        url: str,
        *,
        accept: str = "",
        most: int = 2**20,
        host_rate: Rate | None = None,
        method: str = "GET",
    ) -> Page:
        hops = [url]
        status, headers, body = self.registry.answer(url.removeprefix(self.base), accept)
        while "location" in headers:
            hops.append(self.base + headers["location"])
            status, headers, body = self.registry.answer(headers["location"], accept)
        return Page(status, headers, body, hops[-1], tuple(hops), False, False, False)


@contextmanager
def served(registry: Registry) -> Iterator[str]:
    """The registry behind a server on this computer; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = registry.answer(self.path, self.headers.get("Accept", ""))
            self.send_response(status)
            for name, value in {**registry.pace, **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815  http.server's own name

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked_of(registry: Registry, names: Sequence[str] = (), mailto: str = "") -> list[Resolver]:
    """The resolvers, asking this registry."""
    web = Direct(registry, mailto)
    return resolvers(cast(Web, web), names, base=addresses(web.base))
