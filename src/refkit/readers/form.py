"""What a file format is to refkit, whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from refkit.model import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what its files are called, how they begin, and what reads them."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Document]
    """From a file's bytes and its path to a Document. Raises ReadError."""
    sniff: Callable[[bytes], bool] = lambda data: False
    """Whether the bytes of a file are certainly of this format, whatever its ending."""
    by_content: bool = False
    """Whether the bytes alone tell (PDF, DOCX, JATS): an ending makes none of it."""
