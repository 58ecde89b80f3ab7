"""A folder that is filled with the files of an archive: what goes in, and within which limits.

Nothing is written outside the folder, whatever the names in an archive say: no link is made, no
absolute path and no ".." is followed. What no document needs (pictures, programs) stays out.
"""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol
from zipfile import BadZipFile

from refkit.files import MANIFEST
from refkit.readers.finding import ARCHIVES, OTHER

FILES = 20_000
"""Files that an archive may have."""
LARGEST = 256 * 1024 * 1024
"""Bytes that one of them may have, unpacked."""
MOST = 1024 * 1024 * 1024
"""Bytes that may be unpacked of one archive."""
RATIO = 200
"""How many times its packed size more than a megabyte may be: no text packs better."""
DEEPEST = 30
"""Folders inside each other."""
BESIDE = frozenset([".bbl", ".bib", ".cls", ".json", ".nbib", ".rdf", ".ris", ".sty"])
"""Endings of files that are no documents and that documents use."""
CHUNK = 64 * 1024

_NESTED = (*ARCHIVES, ".7z", ".rar")
_DRIVE = re.compile(r"[A-Za-z]:")


class Stream(Protocol):
    """What a file of an archive is unpacked from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none at the end."""


class FullError(Exception):
    """All that one archive may unpack to is unpacked: `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


@dataclass
class Unpacking:
    """What is unpacked of one archive, and what was not and why: (name in the archive, reason)."""

    folder: Path
    problems: list[tuple[str, str]] = field(default_factory=list)
    _left: int = field(default_factory=lambda: MOST)

    def place(self, name: str) -> Path | None:
        """Return where a file of that name goes.

        None for one that no document needs, and for one that may not be had, which is said.
        """
        name = name.replace("\\", "/")
        path = PurePosixPath(name)
        parts = path.parts
        if path.is_absolute() or ".." in parts or "\0" in name or _DRIVE.match(name):
            self.refuse(name, "lies outside the archive, by its name. It is not read.")
        elif len(parts) > DEEPEST:
            self.refuse(name, f"lies more than {DEEPEST} folders deep. It is not read.")
        elif name.lower().endswith(_NESTED):
            self.refuse(name, "is an archive in an archive. Unpack it, and give what it holds.")
        elif parts and self._is_of_use(path):
            return self.folder / path
        return None

    def fill(self, place: Path, name: str, stream: Stream, packed: int | None = None) -> None:
        """Unpack a file of an archive to its place. What goes wrong costs this file alone.

        `packed` is its size in the archive, in bytes, where that is known. Raises FullError.
        """
        limit = LARGEST if packed is None else min(LARGEST, max(2**20, packed * RATIO))
        written = 0
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:
                while chunk := stream.read(CHUNK):
                    written += len(chunk)
                    if written > limit or written > self._left:
                        break
                    file.write(chunk)
        except FileExistsError:
            self.refuse(name, "is called as another file of the archive. It is not read.")
            return
        except FullError:
            _forget(place)
            raise
        except (BadZipFile, zlib.error, EOFError, OSError) as error:
            reason = getattr(error, "strerror", None) or error
            self.refuse(name, f"cannot be unpacked: {reason}.")
            _forget(place)
        self._left -= written
        if self._left < 0 or written > limit:
            _forget(place)
        if self._left < 0:
            raise FullError(MOST)
        if written > limit:
            self.refuse(name, f"unpacks to more than {limit / 2**20:,.0f} MB. It is not read.")

    def refuse(self, name: str, why: str) -> None:
        """Note that a file is not unpacked, unless it is one that would not be read anyway."""
        if PurePosixPath(name).suffix.lower() not in OTHER or name.lower().endswith(_NESTED):
            self.problems.append((name, why))

    def _is_of_use(self, path: PurePosixPath) -> bool:
        ending = path.suffix.lower()
        hidden = any(part.startswith(".") for part in path.parts) and path.name != MANIFEST
        return not hidden and (ending not in OTHER or ending in BESIDE)


def _forget(place: Path) -> None:
    with suppress(OSError):  # it may be that it could not even be made
        place.unlink()
