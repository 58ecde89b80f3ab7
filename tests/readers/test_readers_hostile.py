"""Files that are made to do harm, or broken: an error that says why, in bounded time and memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office import MAIN, PACKAGE, docx, odt, p, packed, part

from refkit import programs, readers
from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import container, registry, xml

SECONDS = 20
"""That a bomb may take; they take one or two, on a machine with nothing else to do."""
CHAPTER = "<html><body><p>A river.</p></body></html>"


def epub(chapter: str = CHAPTER, chapters: int = 1, package: str = "") -> bytes:
    """An EPUB of one chapter, many times."""
    rows = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(chapters)
    )
    refs = "".join(f'<itemref idref="c{n}"/>' for n in range(chapters))
    inner = package or f"<package><manifest>{rows}</manifest><spine>{refs}</spine></package>"
    root = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": root, "book.opf": inner}
    return packed(files | {f"c{n}.xhtml": chapter for n in range(chapters)})


def jats(inner: str, doctype: str = "") -> bytes:
    """An article of JATS."""
    return f"<?xml version='1.0'?>{doctype}<article><body>{inner}</body></article>".encode()


def tei(inner: str, doctype: str = "") -> bytes:
    """A text of TEI."""
    return f"<?xml version='1.0'?>{doctype}<TEI><text><body>{inner}</body></text></TEI>".encode()


def holding(name: str, inner: str, doctype: str = "") -> bytes:
    """A file of a format that has some XML in it, with a document type of its own."""
    if name in ("jats", "tei"):
        return {"jats": jats, "tei": tei}[name](f"<p>{inner}</p>", doctype)
    xml = f"<?xml version='1.0'?>{doctype}<x>{inner}</x>"
    if name == "docx":
        target = f'<Relationship Id="m" Type="{MAIN}" Target="word/document.xml"/>'
        rels = f'<Relationships xmlns="{PACKAGE}">{target}</Relationships>'
        kinds = {"[Content_Types].xml": "<Types/>", "_rels/.rels": rels}
        return packed({**kinds, "word/document.xml": xml})
    if name == "odt":
        kind = "application/vnd.oasis.opendocument.text"
        return packed({"mimetype": kind, "content.xml": xml})
    return epub(package=xml)


XML = ("docx", "odt", "epub", "jats", "tei")
LAUGHS = "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
GOOD = {
    "docx": docx(p("A river.")),
    "odt": odt("<text:p>A river.</text:p>"),
    "epub": epub(),
    "jats": jats("<p>A river.</p>"),
    "tei": tei("<p>A river.</p>"),
    "rtf": b"{\\rtf1 A river.\\par}",
}


def read(data: bytes, folder: Path, ending: str = ".bin") -> Document:
    path = folder / f"article{ending}"
    path.write_bytes(data)
    return readers.read(path)


def refusal(data: bytes, folder: Path) -> str:
    """Return what the error says, which comes in time."""
    began = time.process_time()
    with pytest.raises(ReadError) as caught:
        read(data, folder)
    assert time.process_time() - began < SECONDS
    assert caught.value.path
    assert caught.value.hint
    return str(caught.value)


# --------------------------------------------------------------------------------------- archives
SPACES = " " * (80 << 20)


@pytest.mark.parametrize("name", ["docx", "odt", "epub"])
def test_a_part_that_unpacks_to_far_too_much_is_refused(name: str, tmp_path: Path) -> None:
    data = docx(SPACES) if name == "docx" else odt(SPACES) if name == "odt" else epub(SPACES)
    assert "unpacks to more than" in refusal(data, tmp_path)


def test_an_archive_with_far_too_many_files_is_refused(tmp_path: Path) -> None:
    parts = {f"word/{n}.xml": "" for n in range(20_001)}
    assert "an archive may have 20,000" in refusal(docx(p("x"), parts), tmp_path)


def test_a_book_with_far_too_many_chapters_is_refused(tmp_path: Path) -> None:
    chapter = f"<html><body>{'<p>a</p>' * 100_000}</body></html>"
    assert "chapters of more than 16 MB" in refusal(epub(chapter, 60), tmp_path)


def test_many_parts_that_are_large_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "MOST", 10_000)
    parts = {f"word/x{n}.xml": f"<x>{' ' * 3000}</x>" for n in range(6)}
    links = {f"x{n}": ("customXml", f"x{n}.xml") for n in range(6)}
    assert "unpacks to more than" in refusal(docx(p("x"), parts, links), tmp_path)


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = docx(p("x"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", inner)
    assert "names no main document" in refusal(data.getvalue(), tmp_path)


# -------------------------------------------------------------------------------------------- XML
@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    ("doctype", "inner"),
    [
        (LAUGHS, "&a9;"),
        (LAUGHS, "<b c='&a9;'/>"),
        ("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;"),
        ("<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>", "<b c='&a;'/>"),
        ("<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;", "x"),
        ("<!ENTITY a 'harmless'>", "&a;"),
    ],
    ids="laughs attribute file address parameter own".split(),
)
def test_entities_of_a_file_are_never_expanded(
    name: str, doctype: str, inner: str, tmp_path: Path
) -> None:
    said = refusal(holding(name, inner, f"<!DOCTYPE x [{doctype}]>"), tmp_path)
    assert "entities" in said or "no sound XML" in said
    assert "root:" not in said


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("deep", [240, 5_000])
def test_elements_nested_without_end_are_read_or_refused(
    name: str, deep: int, tmp_path: Path
) -> None:
    try:
        read(holding(name, "<b>" * deep + "x" + "</b>" * deep), tmp_path)
    except ReadError as error:
        assert error.hint


@pytest.mark.parametrize("make", [jats, tei])
def test_an_article_of_a_million_elements_is_refused(
    make: Callable[[str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "1,000,000 elements" in refusal(make("<p>a</p>" * 1_000_001), tmp_path)
    monkeypatch.setattr(xml, "LARGEST", 1024**2)
    assert "1 MB of XML" in refusal(make(f"<p>{'a' * 1024**2}</p>"), tmp_path)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"<!---->" * 2_000 + b"<x", None),
        (b"<?a?>" * 2_000 + b"<x", None),
        (b"<article>" + b"<!---->" * 2_000 + b"<x", None),
        (b"<!---->" * 2_000 + b"<TEI>", "tei"),
        (b"<!---->" * 2_000 + b"<html>", "html"),
    ],
    ids="comments instructions inside tei html".split(),
)
def test_a_row_of_comments_before_the_root_takes_no_time(data: bytes, form: str | None) -> None:
    began = time.process_time()
    found = registry.format_of(".xml", data)
    assert (found.name if found else None) == form
    assert time.process_time() - began < SECONDS


MANY = 20_000
CROWDS = {
    "entries": tei(f"<listBibl>{'<bibl>a 2001</bibl>' * MANY}</listBibl>"),
    "pointers": tei(f"<p>{'<ptr target=' + chr(34) + '#a' + chr(34) + '/> '}</p>" * MANY),
    "notes": tei(f"<p>{'<note>a</note>' * MANY}</p>"),
    "labels": tei(f"<figure>{'<label>a</label>' * MANY}</figure>"),
    "items": b"<html><body><ol>" + b"<li>a</li>" * MANY,
    "coins": b"<html><body><div>T" + b'<span class=Z3988 title="rft.title=T"></span>' * MANY,
    "lists": b"<html><body>" + b"<ol><li>a" * MANY,
    "paragraphs": b"<html><body>" + b"<p>a</p>" * 150_000,
    "scripts": b'<html><script type="application/ld+json">' + b"[" * 500_000 + b"</script><p>a",
    "tags": b'<html><meta name=citation_reference content="citation_title=T; citation_year=1">'
    + b'<meta name=citation_reference content="citation_title=T; citation_year=1">' * MANY,
}


@pytest.mark.parametrize("name", CROWDS)
def test_a_crowd_of_the_same_element_is_read_in_seconds(name: str, tmp_path: Path) -> None:
    began = time.process_time()
    read(CROWDS[name], tmp_path, ".xml" if name in "entries pointers notes labels" else ".html")
    assert time.process_time() - began < SECONDS


# -------------------------------------------------------------------------------------------- RTF
@pytest.mark.skipif(not programs.pandoc(), reason="pandoc is not installed")
@pytest.mark.parametrize(
    "inner",
    [
        b"{" * 100_000 + b"}" * 100_000,
        b"{\\b " * 450 + b"x" + b"}" * 450,
        b"\\bin999999999 x",
        b"{\\field{\\*\\fldinst " * 200 + b"}" * 400,
        b"}" * 1000,
        b"\\u351" * 10_000,
        b"{\\pict " + b"00" * 5_000_000 + b"}",
        b"{\\object\\objocx{\\*\\objdata 00}}\\par",
        b"\\",
    ],
    ids="groups bold binary fields ends letters picture object half".split(),
)
def test_an_rtf_that_is_made_to_hang_is_read_or_refused(inner: bytes, tmp_path: Path) -> None:
    began = time.monotonic()
    try:
        read(b"{\\rtf1 " + inner + b"}", tmp_path)
    except ReadError as error:
        assert error.hint
    assert time.monotonic() - began < 3 * SECONDS


# ------------------------------------------------------------------------------- broken downloads
@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_file_that_is_half_there_is_refused(name: str, share: float, tmp_path: Path) -> None:
    data = GOOD[name]
    refusal(data[: int(len(data) * share)], tmp_path)


@pytest.mark.parametrize("name", GOOD)
def test_a_wrong_ending_makes_nothing_of_a_file(name: str, tmp_path: Path) -> None:
    if name == "rtf" and not programs.pandoc():
        pytest.skip("pandoc is not installed")
    for ending in (".txt", ".pdf", ".html", ".docx", ""):
        document = read(GOOD[name], tmp_path, ending)
        assert (document.format, document.text) == (name, "A river.")


@pytest.mark.parametrize("form", [one for one in registry.FORMATS if one.by_content])
def test_an_empty_file_of_a_format_that_is_never_empty_says_so(
    form: registry.Format, tmp_path: Path
) -> None:
    with pytest.raises(ReadError, match="is empty"):
        read(b"", tmp_path, form.endings[0])


# ----------------------------------------------------------------------------------------- memory
READ_ALL = """
import sys
from pathlib import Path
from refkit import readers
for name in sys.argv[1:]:
    try:
        readers.read(Path(name))
    except readers.ReadError:
        pass
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to ask")
def test_no_bomb_takes_more_memory_than_a_large_book(tmp_path: Path) -> None:
    bombs = {
        "a.docx": docx(SPACES),
        "b.odt": odt(SPACES),
        "c.epub": epub(f"<html><body>{'<p>a</p>' * 100_000}</body></html>", 60),
        "d.xml": holding("jats", "&a9;", f"<!DOCTYPE x [{LAUGHS}]>"),
        "e.html": b"<html><body>" + b"<p>a</p>" * 2_500_000,
        "f.docx": docx(p("x"), {"word/y.xml": part("y", SPACES)}, {"y": ("styles", "y.xml")}),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", READ_ALL, *(str(tmp_path / name) for name in bombs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1_000_000  # kB
