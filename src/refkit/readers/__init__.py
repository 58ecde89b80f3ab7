"""Read files into Documents: one file a format behind one small registry.

>>> from refkit import readers
>>> readers.from_text("A short text.").text
'A short text.'
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import encoding, junk
from refkit.readers.finding import find
from refkit.readers.inputs import Fetch, Fetched, Given, Source, given, is_address, sources
from refkit.readers.registry import FORMATS, Format, format_of

__all__ = [
    "FORMATS",
    "LARGEST",
    "Fetch",
    "Fetched",
    "Format",
    "Given",
    "Source",
    "find",
    "from_text",
    "given",
    "is_address",
    "read",
    "sources",
]

LARGEST = 256 * 1024 * 1024
"""Bytes of a file, at most: a shelf of books. What is larger is a mistake, or several files."""


def read(path: Path) -> Document:
    """Read one file of any known format. Raises ReadError."""
    path = Path(path)
    data = _bytes(path)
    if not data and any(f.by_content and path.suffix.lower() in f.endings for f in FORMATS):
        raise ReadError("is empty, not saved as a whole.", path=str(path), hint="Get it again.")
    form = format_of(path.suffix, data)
    if form is None or not form.by_content:
        _refuse_binary(data[:SNIFFED], path)
    document = (form or FORMATS[-1]).read(data, str(path))
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document


def _refuse_binary(head: bytes, path: Path) -> None:
    if name := junk.name_of(head):
        hint = junk.HINTS.get(name, _FORMATS_HINT)
        raise ReadError(f"is {name}, which is not read.", path=str(path), hint=hint)
    if encoding.is_binary(head):
        raise ReadError("is binary data, not text.", path=str(path), hint=_FORMATS_HINT)


SNIFFED = 4096
"""Bytes of a file that tell whether it is text."""
_FORMATS_HINT = "Give PDF, Word, OpenDocument, EPUB, RTF, LaTeX, JATS, TEI, HTML, Markdown or text."


def _bytes(path: Path) -> bytes:
    """Return what is in a file. Raises ReadError that says why it cannot be had."""
    try:
        if path.is_dir() and os.access(path, os.R_OK | os.X_OK):
            raise ReadError("is a folder, not a file.", path=str(path), hint="Give its files.")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ReadError("is no regular file.", path=str(path))
        size = path.stat().st_size
        if size > LARGEST:
            raise ReadError(
                f"is {size / 1024**2:,.0f} MB; a file may have {LARGEST // 1024**2} MB.",
                path=str(path),
                hint="Split it into its articles.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("does not exist.", path=str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"cannot be read: {reason}.", path=str(path)) from error


def from_text(text: str, path: str = "<text>") -> Document:
    """Make a Document of a text that is already there, as if it were a plain text file."""
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return Document(path=path, sha256=digest, format="text", text=text)
