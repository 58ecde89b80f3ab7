"""Formats of other packages: found by their entry point, and no harm when they are broken."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from refkit import readers
from refkit.errors import ReadError
from refkit.readers import plugged, registry

CODE = """
from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import Format

def read(data, path):
    if b"refuse" in data:
        raise ReadError("is refused.", path=path)
    if b"fail" in data:
        raise KeyError("x")
    return None if b"nothing" in data else Document(path, "", "scroll", data.decode())

def failing(data):
    raise IndexError("y")

SCROLL = Format("scroll", (".Scroll",), read, lambda data: data.startswith(b"SCROLL"))
PDF = Format("mine", (".pdf", ".md"), read, lambda data: True)
ODD = Format("odd", (".odd",), read, failing)
NONE = "no format"
"""
Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package that has these entry points ("name = module:object", one a line)."""
    site = tmp_path / "site"
    monkeypatch.syspath_prepend(str(site))

    def put(points: str) -> None:
        about = site / "refkit_scrolls-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: refkit-scrolls\nVersion: 1\n")
        (about / "entry_points.txt").write_text(f"[refkit.readers]\n{points}\n")
        (site / "refkit_scrolls.py").write_text(CODE)

    plugged.formats.cache_clear()
    yield put
    plugged.formats.cache_clear()
    sys.modules.pop("refkit_scrolls", None)


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_another_package_adds_a_format_by_ending_and_by_content(
    install: Install, tmp_path: Path
) -> None:
    install("scroll = refkit_scrolls:SCROLL")
    for name, data in (("a.scroll", b"A river."), ("a.xyz", b"SCROLL of a river")):
        document = readers.read(_file(tmp_path, name, data))
        assert (document.format, document.text) == ("scroll", data.decode())
        assert document.sha256


def test_what_refkit_reads_itself_stays_its_own(install: Install, tmp_path: Path) -> None:
    install("mine = refkit_scrolls:PDF")
    assert readers.read(_file(tmp_path, "a.md", b"A river.")).format == "markdown"


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("no.such.module:X", "cannot be loaded: No module named 'no'"),
        ("refkit_scrolls:MISSING", "cannot be loaded: module 'refkit_scrolls' has no"),
        ("refkit_scrolls:NONE", "cannot be loaded: it is a str"),
        ("refkit_scrolls:ODD", "fails at telling its files: IndexError: y"),
    ],
)
def test_a_broken_package_is_named_and_stops_nothing(
    install: Install, tmp_path: Path, point: str, said: str
) -> None:
    install(f"bad = {point}\nscroll = refkit_scrolls:SCROLL")
    path = _file(tmp_path, "a.xyz", b"SCROLL of a river")
    name = rf"'bad' \({point}, of the package refkit-scrolls\) {said}"
    with pytest.warns(RuntimeWarning, match=name):
        assert readers.read(path).format == "scroll"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"refuse", "is refused"),
        (b"fail", "the reader 'scroll' .* fails: KeyError: 'x'"),
        (b"nothing", "gives a NoneType, not a Document"),
    ],
)
def test_whatever_a_package_does_with_a_file_is_an_error_of_that_file(
    install: Install, tmp_path: Path, data: bytes, said: str
) -> None:
    install("scroll = refkit_scrolls:SCROLL")
    path = _file(tmp_path, "a.scroll", data)
    with pytest.raises(ReadError, match=rf"a\.scroll: .*{said}"):
        readers.read(path)


def test_other_packages_are_not_looked_for_where_a_format_of_ours_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plugged, "formats", lambda: pytest.fail("looked for"))
    for form in registry.FORMATS:
        if not form.by_content:
            assert registry.format_of(form.endings[0], b"A river.") is form
