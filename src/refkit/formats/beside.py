"""The bibliography file that lies beside an article, as people keep paper.docx with paper.ris."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from refkit import formats
from refkit.errors import ReadError
from refkit.model import Item

ENDINGS = (".bib", ".bibtex", ".ris", ".nbib", ".json", ".csljson", ".xml", ".rdf")
"""Of two files with an article's name, the one whose ending comes first here is taken."""
LARGEST = 16 * 1024 * 1024
"""Bytes of such a file."""
_MARKS = {
    ".json": re.compile(
        rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[\s*\{'
        rb'[^}]{0,4000}"(?:title|issued|author|DOI)"\s*:'
    ),
    ".xml": re.compile(rb".*?<records>\s*<record\b", re.DOTALL),
    ".rdf": re.compile(rb".*?<rdf:RDF\b", re.DOTALL),
}
"""How files begin whose ending may be that of anything."""
_HEAD = 4096
_MOST_FILES = 2000


def beside(path: Path) -> Path | None:
    """Return the bibliography file that belongs to an article, or None.

    The one that is called as the article; else the only one in its folder.
    """
    found = []
    try:
        for count, file in enumerate(path.parent.iterdir()):
            if count >= _MOST_FILES:
                break
            if file.suffix.lower() in ENDINGS and file.name != path.name and _is_one(file):
                found.append(file)
    except OSError:
        return None
    called = [file for file in found if file.stem == path.stem]
    if called:
        return min(called, key=lambda file: (ENDINGS.index(file.suffix.lower()), file.name))
    return found[0] if len(found) == 1 else None


def read(path: Path) -> list[Item]:
    """Return the records of such a file. Raises ReadError. They are shared: alter none."""
    try:
        told = path.stat()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}.", path=str(path)) from error
    return _read(path, told.st_size, told.st_mtime_ns)


@lru_cache(maxsize=4)  # the articles of a folder may share one file
def _read(path: Path, size: int, changed: int) -> list[Item]:
    if size > LARGEST:
        raise ReadError(f"is larger than {LARGEST // 2**20} MB.", path=str(path))
    return formats.read(path, "endnote" if path.suffix.lower() == ".xml" else "").items


def _is_one(file: Path) -> bool:
    mark = _MARKS.get(file.suffix.lower())
    try:
        if not file.is_file() or file.name.startswith("."):
            return False
        if mark is None:
            return True
        with file.open("rb") as opened:
            return mark.match(opened.read(_HEAD)) is not None
    except OSError:
        return False
