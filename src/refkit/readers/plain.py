"""Plain text: the decoded file itself, not a character added, dropped or changed."""

from __future__ import annotations

from refkit.model import Document
from refkit.readers.encoding import decode


def read(data: bytes, path: str) -> Document:
    """Read plain text in whatever encoding. Raises ReadError for what is no text."""
    text, messages = decode(data, path)
    return Document(path=path, sha256="", format="text", text=text, messages=messages)
