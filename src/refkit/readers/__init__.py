"""Read files into Documents: one file a format behind one small registry.

>>> from refkit import readers
>>> readers.from_text("A short text.").text
'A short text.'
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers.registry import FORMATS, SNIFFED, Format, format_of

__all__ = ["FORMATS", "Format", "find", "from_text", "read"]


def read(path: Path) -> Document:
    """Read one file of any known format. Raises ReadError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", path=str(path)) from error
    document = format_of(path.suffix, data[:SNIFFED]).read(data, str(path))
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document


def from_text(text: str, path: str = "<text>") -> Document:
    """Make a Document of a text that is already there, as if it were a plain text file."""
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return Document(path=path, sha256=digest, format="text", text=text)


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths` and in the folders among them, sorted, each once."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file())
            found.update(
                file
                for file in inside
                if not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
        else:
            found.add(path)
    return sorted(found)
