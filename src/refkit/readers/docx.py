"""DOCX: Word's text as it is printed, and the records that citation programs left in it.

Deleted and hidden text, headers, footers, comments and macros are not read. What Zotero,
Mendeley, EndNote and Word itself know of the citations becomes records, citations and entries.
"""

from __future__ import annotations

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import word_sources
from refkit.readers.docx_package import Package
from refkit.readers.docx_text import Text
from refkit.readers.fields import Embedded

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a DOCX, or one with a password (which is no ZIP any more)."""
    if data.startswith(_OLE):
        return _ENCRYPTED in data
    return data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data and b"word/" in data


def read(data: bytes, path: str) -> Document:
    """Read a DOCX. Raises ReadError for one that is damaged, encrypted or none."""
    if data.startswith(_OLE):
        raise ReadError("is encrypted.", path=path, hint="Save it without a password.")
    package = Package(data, path)
    embedded = Embedded()
    for root in package.custom_xml():
        word_sources.read(root, embedded)
    document = Document(path=path, sha256="", format="docx", text="")
    document.metadata = package.metadata()
    Text(package, embedded).write().fill(document, embedded)
    return document
