"""EPUB: the chapters of a book in the order of its spine, written as pages of HTML are.

See https://www.w3.org/TR/epub-33/ for the container, the package file and the spine.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote

from refkit.errors import ReadError
from refkit.model import Document, Item
from refkit.readers import dates, html, html_marked, xml
from refkit.readers.container import Container
from refkit.readers.html_text import Writer
from refkit.readers.people import name_of

_CONTAINER = "META-INF/container.xml"
_UNREAD = re.compile(r"\b(?:nav|cover-image|toc|landmarks|page-list)\b")
_XHTML = frozenset(["application/xhtml+xml", "text/html"])
_AGAIN = "Save it again with its program."
CHAPTERS = 2000
"""Chapters of a book, at most."""


def is_epub(data: bytes) -> bool:
    """Whether a file is a ZIP that calls itself an EPUB in its first entry."""
    return data.startswith(b"PK\x03\x04") and b"application/epub+zip" in data[:200]


def read(data: bytes, path: str) -> Document:
    """Read a book. Raises ReadError for a damaged archive or one without chapters."""
    from lxml import etree

    book = Container(data, path)
    package = _package(book)
    root = xml.parse(book.read(package), path, package)
    page = etree.Element("body")
    chapters: dict[str, Any] = {}
    size = 0
    for name in _chapters(root, package)[:CHAPTERS]:
        if name not in book:
            continue
        chapter = book.read(name)
        size += len(chapter)
        if size > html.LARGEST:
            raise ReadError(
                f"has chapters of more than {html.LARGEST // 10**6} MB.",
                path=path,
                place=name,
                hint="Give its chapters as files of their own.",
            )
        if (body := _body(chapter)) is not None:
            page.append(body)
            chapters[name] = body
    if not len(page):
        raise ReadError("holds no chapter.", path=path, place=package, hint=_AGAIN)
    _point_inside(chapters)
    _notes(page)
    keys = html_marked.mark(page)
    document = Document(path=path, sha256="", format="epub", text="")
    writer = Writer()
    writer.write(page)
    writer.fill(document)
    html_marked.cite(document, writer.cites, keys)
    document.metadata = _metadata(root)
    return document


def _package(book: Container) -> str:
    container = xml.parse(book.read(_CONTAINER), book.path, _CONTAINER)
    file = next(container.iter("{*}rootfile"), None)
    if file is None or not file.get("full-path"):
        raise ReadError("names no package file.", path=book.path, place=_CONTAINER, hint=_AGAIN)
    return str(file.get("full-path"))


def _chapters(root: Any, package: str) -> list[str]:
    """The names of the chapters inside the archive, each once, in reading order."""
    folder = posixpath.dirname(package)
    items = {item.get("id"): item for item in root.iter("{*}item")}
    names: dict[str, None] = {}
    for ref in root.iter("{*}itemref"):
        item = items.get(ref.get("idref"))
        if item is None or item.get("media-type") not in _XHTML:
            continue
        if not _UNREAD.search(item.get("properties", "")):
            names[posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))] = None
    return list(names)


def _body(data: bytes) -> Any:
    """The body of a chapter as an HTML `div`; None if nothing is in it."""
    tree, _ = html.parse(data.decode("utf-8", "replace"))
    body = tree.find("body") if tree is not None else None
    if body is None:
        return None
    body.tag = "div"
    for name in ("class", "id"):
        body.attrib.pop(name, None)
    body.tail = None
    return body


def _point_inside(chapters: dict[str, Any]) -> None:
    """Let links lead inside the one page that the chapters become.

    Notes and entries may stand in another chapter's file, and every chapter may have an "fn1".
    """
    places = [(file, one) for file, body in chapters.items() for one in body.iter() if _id(one)]
    counts = Counter(_id(one) for _, one in places)
    renamed: dict[tuple[str, str], str] = {}
    for number, (file, one) in enumerate(places):
        if counts[_id(one)] > 1:
            renamed[file, _id(one)] = f"{_id(one)}.{number}"
            one.set("id", f"{_id(one)}.{number}")
    for own, body in chapters.items():
        for link in body.iter("a"):
            file, mark, place = link.get("href", "").partition("#")
            if mark and ":" not in file:
                path = posixpath.join(posixpath.dirname(own), unquote(file)) if file else own
                link.set("href", f"#{renamed.get((posixpath.normpath(path), place), place)}")


def _id(element: Any) -> str:
    return str(element.get("id") or "")


def _notes(page: Any) -> None:
    """Make the notes (`aside`, which HTML keeps for furniture) items of a numbered list."""
    from lxml import etree

    marks = {
        link.get("href", "").partition("#")[2]: "".join(link.itertext()).strip("[]() ")
        for link in page.iter("a")
        if "noteref" in link.get("epub:type", "") + link.get("role", "")
    }
    for aside in list(page.iter("aside")):
        mark = marks.get(aside.get("id", ""), "")
        before = aside.getprevious()
        if not mark.isdecimal():
            aside.tag = "div"
            continue
        if before is None or before.get("role") != "doc-endnotes":
            before = etree.Element("ol", role="doc-endnotes")
            aside.addprevious(before)
        aside.tag = "li"
        aside.set("value", mark)
        before.append(aside)


def _metadata(root: Any) -> Item:
    item = Item(type="book")
    tags = {"title": "title", "language": "language", "publisher": "publisher"}
    for tag, variable in tags.items():
        found = next(root.iter("{http://purl.org/dc/elements/1.1/}" + tag), None)
        if found is not None and xml.text(found):
            item.fields[variable] = xml.text(found)
    creators = [xml.text(one) for one in root.iter("{http://purl.org/dc/elements/1.1/}creator")]
    if names := [name_of(one) for one in creators if one]:
        item.names["author"] = names
    issued = next(root.iter("{http://purl.org/dc/elements/1.1/}date"), None)
    if issued is not None and xml.text(issued):
        item.dates["issued"] = dates.parse(xml.text(issued))
    return item
