"""Files inside a ZIP (DOCX, ODT, EPUB): read within limits, and nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from refkit.errors import ReadError

LARGEST = 64 * 1024 * 1024
"""Bytes that one file inside may have, unpacked."""
MOST = 256 * 1024 * 1024
"""Bytes that may be unpacked of one archive."""
FILES = 20_000
"""Files that an archive may have."""
RATIO = 200
"""How many times its packed size a file of more than a megabyte may be: no text packs better."""


class Container:
    """The files of an archive, unpacked one at a time."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open an archive. Raises ReadError."""
        self.path = path
        self._left = MOST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = [info.filename for info in self._zip.infolist()]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._error(f"is a damaged archive: {error}.") from error
        if len(self.names) > FILES:
            raise self._error(f"holds {len(self.names):,} files; an archive may have {FILES:,}.")

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return a file. Raises ReadError for one that is not there, damaged or too large."""
        if name not in self:
            raise self._error("lacks a part that it needs.", name)
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise self._error("is encrypted.", name, "Save it without a password.")
        limit = min(LARGEST, self._left)
        if info.compress_size * RATIO > 1 << 20:
            limit = min(limit, info.compress_size * RATIO)
        else:
            limit = min(limit, 1 << 20)
        try:
            with self._zip.open(info) as file:  # the size it claims is not believed
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise self._error(f"is damaged: {error}.", name) from error
        if len(data) > limit:
            raise self._error(f"unpacks to more than {limit / 1024**2:,.0f} MB.", name)
        self._left -= len(data)
        return data

    def _error(
        self, message: str, place: str = "", hint: str = "Save it again with its program."
    ) -> ReadError:
        return ReadError(message, path=self.path, place=place, hint=hint)
