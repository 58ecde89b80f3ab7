"""ODT: OpenDocument's text as it is printed, with the records that citation programs left in it.

OpenDocument 1.3, part 3. Deleted text and annotations are not read. Zotero's reference marks and
LibreOffice's own bibliography marks become records and citations.
"""

from __future__ import annotations

from typing import Any

from refkit.errors import ReadError
from refkit.model import Document, Item
from refkit.readers import dates, xml
from refkit.readers.container import Container
from refkit.readers.fields import Embedded
from refkit.readers.odt_text import Text, attribute
from refkit.readers.people import name_of

_TYPE = b"application/vnd.oasis.opendocument.text"
_FLAT = b"office:document "


def is_odt(data: bytes) -> bool:
    """Whether the bytes are an ODT, or a flat one (.fodt)."""
    if data.startswith(b"PK\x03\x04"):
        return _TYPE in data[:200] or (b"content.xml" in data and _TYPE in data)
    return _FLAT in data[:1000] and _TYPE in data[:20_000]


def read(data: bytes, path: str) -> Document:
    """Read an ODT. Raises ReadError for one that is damaged, encrypted or none."""
    if data.startswith(b"PK"):
        files = Container(data, path)
        _refuse_encrypted(files, path)
        root = xml.parse(files.read("content.xml"), path, "content.xml")
        about = xml.parse(files.read("meta.xml"), path, "meta.xml") if "meta.xml" in files else None
    else:
        root = about = xml.parse(data, path)
    document = Document(path=path, sha256="", format="odt", text="")
    document.metadata = _metadata(about)
    embedded = Embedded()
    Text(embedded, _user_defined(about)).write(root).fill(document, embedded)
    return document


def _refuse_encrypted(files: Container, path: str) -> None:
    name = "META-INF/manifest.xml"
    if name in files and b"encryption-data" in files.read(name):
        raise ReadError("is encrypted.", path=path, hint="Save it without a password.")


def _metadata(root: Any) -> Item:
    """What the file says of itself (meta.xml)."""
    said: dict[str, str] = {}
    for element in () if root is None else root.iter():
        name = xml.name(element)
        if name == "body":
            break
        said.setdefault(name, xml.text(element))
    item = Item(type="article")
    for element in ("title", "language"):
        if said.get(element):
            item.fields[element] = said[element]
    if author := said.get("initial-creator") or said.get("creator"):
        item.names["author"] = [name_of(name) for name in author.split(";") if name.strip()]
    if date := said.get("creation-date"):
        item.dates["issued"] = dates.parse(date)
    return item


def _user_defined(root: Any) -> dict[str, str]:
    """The properties that programs gave the file, by name."""
    rows = () if root is None else root.iter()
    return {
        attribute(row, "name"): row.text or "" for row in rows if xml.name(row) == "user-defined"
    }
