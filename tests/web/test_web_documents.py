"""Documents at addresses that the user gives: fetched by the one client, read as files are."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening import INSIDE, Reply, Request, Server, serve

from refkit import pipeline
from refkit.errors import ReadError
from refkit.readers import Fetched, fetching
from refkit.web import Web
from running import refkit

PAGE = """<html><head><title>Rivers</title></head><body><h1>Rivers</h1>
<p>They flow (Can, 2001), as <a href="/other.html">another page</a> says.</p>
<h2>References</h2><p>Can, A. (2001). Floods. Su Press.</p></body></html>"""
RUSSIAN = "<html><body><p>Реки текут к морю, и горы стоят на месте своём.</p></body></html>"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Rivers.")
        archive.writestr("b/c.md", "# Hills")
    return out.getvalue()


ANSWERS = {
    "/page": Reply(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"}),
    "/text.txt": Reply(200, b"<p>Rivers.</p>", {"Content-Type": "text/plain"}),
    "/said.txt": Reply(200, b"<p>Rivers.</p>", {"Content-Type": "text/html"}),
    "/a.md": Reply(200, b"# Rivers\n", {"Content-Type": "text/plain"}),
    "/a.md?raw=1": Reply(200, b"# Rivers\n", {"Content-Type": "application/octet-stream"}),
    "/russian": Reply(200, RUSSIAN.encode("cp1251"), {"Content-Type": "text/html;charset=cp1251"}),
    "/liar": Reply(200, RUSSIAN.encode(), {"Content-Type": "text/html; charset=punycode"}),
    "/odd": Reply(200, RUSSIAN.encode(), {"Content-Type": "text/html; charset=ascii"}),
    "/moved": Reply(302, b"", {"Location": "/page"}),
    "/papers": Reply(200, zipped(), {"Content-Type": "application/zip"}),
    "/broken.pdf": Reply(200, b"%PDF-1.4 nothing", {"Content-Type": "application/pdf"}),
    "/picture": Reply(200, b"\x89PNG\r\n\x1a\n" + bytes(99), {"Content-Type": "image/png"}),
    "/no-type": Reply(200, PAGE.encode()),
}


def answer(request: Request) -> Reply:
    return ANSWERS.get(request.path, Reply(404))


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(answer) as server:
        yield server


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands reach this computer, and nothing else."""
    monkeypatch.setattr("refkit.web.PUBLIC_PAGES", INSIDE)


def fetch(url: str) -> Fetched:
    return fetching.fetch(Web(policy=INSIDE), url)


def documents(output: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(output)["documents"]
    return found


def test_an_address_is_read_as_a_file_is_and_called_by_itself(server: Server) -> None:
    url = f"{server.url}/page"
    (found,) = pipeline.extract_all([url], fetch=fetch)
    assert (found.document.path, found.document.format) == (url, "html")
    (article,) = found.articles
    assert article.citations[0].cites[0].reference == article.references[0].id


def test_no_address_in_a_document_is_asked(server: Server) -> None:
    pipeline.build([f"{server.url}/page"], fetch=fetch)
    assert server.paths == ["/page"]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/page", "html"),
        ("/text.txt", "text"),
        ("/said.txt", "html"),
        ("/a.md", "markdown"),
        ("/a.md?raw=1", "markdown"),
        ("/moved", "html"),
        ("/no-type", "html"),
    ],
)
def test_the_type_the_address_and_the_content_tell_the_format(
    server: Server, path: str, form: str
) -> None:
    (found,) = pipeline.extract_all([server.url + path], fetch=fetch)
    assert (found.document.format, found.error) == (form, "")


@pytest.mark.parametrize("path", ["/russian", "/liar", "/odd"])
def test_the_encoding_is_the_one_that_the_server_says_if_it_can_be(
    server: Server, path: str
) -> None:
    (found,) = pipeline.extract_all([server.url + path], fetch=fetch)
    assert found.document.text.strip() == "Реки текут к морю, и горы стоят на месте своём."


def test_an_archive_at_an_address_stands_for_its_documents(server: Server) -> None:
    url = f"{server.url}/papers"
    found = pipeline.extract_all([url], fetch=fetch)
    assert [one.document.path for one in found] == [f"{url}/a.txt", f"{url}/b/c.md"]


def test_what_cannot_be_had_or_read_is_named_and_the_others_come(
    server: Server, here: None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rivers.")
    names = ("none", "broken.pdf", "picture", "page")
    urls = [f"{server.url}/{name}" for name in names]
    assert refkit("extract", *urls, file, "-j", 2, "--cache", tmp_path / "cache") == 1
    out, err = capfd.readouterr()
    told = {one["path"]: one.get("error", "") for one in documents(out)}
    assert list(told) == [str(file), *sorted(urls)]
    assert told[str(file)] == told[f"{server.url}/page"] == ""
    assert told[f"{server.url}/none"].startswith("cannot be read: its server answers 404. Check")
    assert "PNG" in told[f"{server.url}/picture"]
    assert err.count("refkit: http://") == 3
    assert "Traceback" not in err


def test_offline_only_the_cache_is_asked(
    server: Server, here: None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = ("extract", f"{server.url}/page", "--cache", tmp_path / "cache")
    assert refkit(*command, "--offline") == 2
    assert "is not in the cache" in capfd.readouterr().err
    assert server.paths == []
    assert refkit(*command) == 0
    first = capfd.readouterr().out
    assert refkit(*command, "--offline") == 0
    assert capfd.readouterr().out == first
    assert server.paths == ["/page"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_build_and_check_take_addresses_and_ask_no_registry_for_it(
    server: Server, here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refkit(command, f"{server.url}/page", "--cache", tmp_path / "cache", "-q") == 0
    assert server.paths == ["/page"]


def test_a_place_of_a_page_is_explained(
    server: Server, here: None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    url = f"{server.url}/page"
    assert refkit("extract", url, "--explain", 3, "--cache", tmp_path / "cache") == 0
    assert "Can, 2001" in capfd.readouterr().out
    papers = f"{server.url}/papers"
    assert refkit("extract", papers, "--explain", 3, "--cache", tmp_path / "cache") == 2
    assert "holds several documents" in capfd.readouterr().err


def test_what_is_inside_is_not_asked(server: Server, tmp_path: Path) -> None:
    assert refkit("extract", f"{server.url}/page", "--cache", tmp_path / "cache") == 2
    assert server.paths == []


def test_without_a_way_to_the_web_nothing_is_asked(server: Server) -> None:
    (found,) = pipeline.extract_all([f"{server.url}/page"])
    assert "nothing may be fetched" in found.error
    assert server.paths == []


def test_a_password_in_an_address_is_not_shown(server: Server) -> None:
    url = server.url.replace("//", "//me:secret@") + "/none"
    (found,) = pipeline.extract_all([url], fetch=fetch)
    assert found.document.path == f"{server.url}/none"
    assert "secret" not in found.error


def test_a_document_that_is_too_large_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100)
    with pytest.raises(ReadError, match="larger than"):
        fetch(f"{server.url}/page")
