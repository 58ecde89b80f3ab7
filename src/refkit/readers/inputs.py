"""What is read: the files among the paths, the documents in archives, and what addresses give.

    papers/a.docx                       ─▶ itself
    papers/more.zip, thesis.tar.gz      ─▶ the documents in it, as papers/more.zip/b/c.odt
    https://example.org/article         ─▶ what is there, fetched

An archive is unpacked into a folder that goes when `sources` ends, and so is what was fetched:
documents in it may name files beside themselves, as everywhere.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from refkit.errors import ReadError, RefkitError
from refkit.readers import archives
from refkit.readers.finding import find

Given = Path | str
"""A path, or the address of a document ("https://example.org/a.pdf")."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is at an address: its bytes, and how a file of its kind ends (".html", "")."""

    data: bytes
    ending: str


Fetch = Callable[[str], Fetched]
"""Gets what is at an address. Raises RefkitError."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its file, and what it is called; `error` says why it cannot be."""

    path: Path
    name: str
    error: str = ""

    def called(self, path: Path) -> str:
        """Return what a file is called that lies beside this one, or below."""
        if str(self.path) == self.name:
            return str(path)
        below = os.path.relpath(path, self.path.parent).replace(os.sep, "/")
        return f"{self.name.rpartition('/')[0]}/{below}"


def is_address(text: str) -> bool:
    """Whether what was given is the address of a document, and no path."""
    return re.match(r"https?://", text, re.IGNORECASE) is not None


def given(text: Given) -> Given:
    """Return an address as it is, and anything else as a path."""
    return text if isinstance(text, str) and is_address(text) else Path(text)


@contextmanager
def sources(paths: Iterable[Given], fetch: Fetch | None = None) -> Iterator[list[Source]]:
    """Give the documents that paths and addresses stand for, sorted, files before addresses.

    Without `fetch` an address has an error, and nothing is asked. What is unpacked and fetched
    is there until the block ends.
    """
    asked = [given(path) for path in paths]
    files = find(path for path in asked if isinstance(path, Path))
    alone = frozenset(path for path in asked if isinstance(path, Path))
    addresses = sorted({address for address in asked if isinstance(address, str)})
    with tempfile.TemporaryDirectory(prefix="refkit-", ignore_cleanup_errors=True) as name:
        room = _Room(Path(name))
        found = [one for file in files for one in room.open(file, str(file), alone)]
        found += [one for address in addresses for one in room.fetch(address, fetch)]
        yield found


@dataclass
class _Room:
    """A folder with a new folder in it for each archive and each address."""

    folder: Path
    _count: int = 0

    def open(self, path: Path, name: str, alone: Iterable[Path]) -> list[Source]:
        """Return a file, or the documents in it if it is an archive.

        An archive without any is said to be so if it was named (is one of `alone`).
        """
        if not archives.is_archive(path):
            return [Source(path, name)]
        folder = self._new()
        try:
            problems = archives.unpack(path, folder)
        except (ReadError, OSError) as error:
            return [Source(path, name, _reason(error))]
        below = [file.relative_to(folder).as_posix() for file in find([folder])]
        found = [Source(folder / file, f"{name}/{file}") for file in below]
        found += [Source(path, f"{name}/{one}" if one else name, why) for one, why in problems]
        if not found and path in alone:
            found = [Source(path, name, "is an archive that holds no document.")]
        return sorted(found, key=lambda one: PurePath(one.name))

    def fetch(self, address: str, fetch: Fetch | None) -> list[Source]:
        """Return the document that is at an address, or the documents in the archive there."""
        name = _without_password(address)
        try:
            if fetch is None:
                raise ReadError("is an address, and nothing may be fetched here.")
            fetched = fetch(address)
            path = self._new() / f"document{fetched.ending}"
            path.write_bytes(fetched.data)
        except (RefkitError, OSError) as error:
            return [Source(Path(name), name, _reason(error))]
        return self.open(path, name, [path])

    def _new(self) -> Path:
        self._count += 1
        folder = self.folder / str(self._count)
        folder.mkdir()
        return folder


def _reason(error: RefkitError | OSError) -> str:
    """Return what is wrong, without the place: that is what the document is called by."""
    if isinstance(error, RefkitError):
        return str(RefkitError(error.message, place=error.place, hint=error.hint))
    return f"cannot be read: {error.strerror or error}."


def _without_password(address: str) -> str:
    return re.sub(r"(?<=://)[^/?#]*@", "", address)
