"""Archives of documents, ZIP and TAR (packed by gzip or not): unpacked into a folder.

What a file holds tells whether it is one, not its ending: DOCX, ODT and EPUB are ZIPs too, and
no archives of documents.
"""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from refkit.errors import ReadError
from refkit.readers import encoding
from refkit.readers import unpacking as limits
from refkit.readers.finding import ARCHIVES
from refkit.readers.unpacking import CHUNK, FILES, RATIO, FullError, Unpacking

DIRECTORY = 8 * 1024 * 1024
"""Bytes of the list of its files that a ZIP may have."""
_HEADER = 2**20
"""Bytes of a header that says more of a file of a TAR (its long name)."""
_DOCUMENTS = frozenset(
    ["[Content_Types].xml", "mimetype", "META-INF/container.xml", "META-INF/MANIFEST.MF"]
)
"""Files by which a ZIP is one document (Office, OpenDocument, EPUB) or a program (Java)."""
_ENCRYPTED = 1
_UTF8 = 0x800
_BROKEN = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of files, and no document that is one inside."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            head = file.read(512)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _is_zip(path)
        if head.startswith(b"\x1f\x8b"):
            with gzip.open(path) as packed:
                head = packed.read(512)
        return head.startswith(b"ustar", 257)
    except _BROKEN:
        return path.name.lower().endswith(ARCHIVES)


def unpack(path: Path, folder: Path) -> list[tuple[str, str]]:
    """Unpack what documents need into a folder, and return what was not and why.

    (name in the archive, reason); a name is "" where the reason is the archive's own. Raises
    ReadError if nothing can be had.
    """
    unpacking = Unpacking(folder)
    try:
        with path.open("rb") as file:
            packed_by_zip = file.read(2) == b"PK"
        (_unpack_zip if packed_by_zip else _unpack_tar)(path, unpacking)
    except FullError as error:
        much = f"unpacks to more than {error.most // 2**20:,} MB; what comes after is not read."
        unpacking.problems.append(("", much))
    except (*_BROKEN, NotImplementedError) as error:
        if not any(folder.iterdir()):
            raise ReadError(f"is a damaged archive: {error}.", path=str(path)) from error
        broken = f"is a damaged archive; what comes after its damage is not read: {error}."
        unpacking.problems.append(("", broken))
    return unpacking.problems


# ------------------------------------------------------------------------------------- ZIP
class _Careful(io.FileIO):
    """A file of which little is read at once: zipfile believes the size of the list of files."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > DIRECTORY:
            raise zipfile.BadZipFile("its list of files is too long")
        return super().read(size if size is not None else -1) or b""


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with _Careful(path) as file, zipfile.ZipFile(file) as archive:
        yield archive


def _is_zip(path: Path) -> bool:
    with _opened(path) as archive:
        return not any(name in archive.NameToInfo for name in _DOCUMENTS)


def _unpack_zip(path: Path, unpacking: Unpacking) -> None:
    with _opened(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        _count(len(archive.infolist()), path)
        for info, name in zip(files, _names(files), strict=True):
            place = unpacking.place(name)
            if place is None:
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                unpacking.refuse(name, "is a link, which is not followed.")
            elif info.flag_bits & _ENCRYPTED:
                unpacking.refuse(name, "is encrypted. Unpack it with its password.")
            else:
                try:
                    with archive.open(info) as file:
                        unpacking.fill(place, name, file, info.compress_size)
                except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
                    unpacking.refuse(name, f"cannot be unpacked: {error}.")


def _names(files: list[zipfile.ZipInfo]) -> list[str]:
    """Return the names, those that are not marked as UTF-8 in the encoding they are likely in.

    By the book they are in code page 437, which has no ş and no ж: programs write what their
    system has. All of an archive are in one encoding.
    """
    names = [info.filename for info in files]
    old = [
        place
        for place, info in enumerate(files)
        if not info.flag_bits & _UTF8 and not info.filename.isascii()
    ]
    try:
        raw = b"\n".join(names[place].encode("cp437") for place in old)
        read = encoding.decode(raw, "")[0].split("\n") if old else []
    except (UnicodeEncodeError, ReadError):
        return names
    if len(read) == len(old):
        for place, name in zip(old, read, strict=True):
            names[place] = name
    return names


# ------------------------------------------------------------------------------------- TAR
class _Header(tarfile.TarInfo):
    """A header that is not believed when it wants a megabyte for a name."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        found = super().frombuf(buf, encoding, errors)
        if not found.isreg() and found.size > _HEADER:
            raise tarfile.ReadError("a header is too long")
        return found


class _Bounded:
    """An unpacked stream that ends with FullError where it is too long for what is packed."""

    def __init__(self, stream: Any, most: int) -> None:
        self._stream, self._most, self._left = stream, most, most

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read(min(size, CHUNK))
        self._left -= len(data)
        if self._left < 0:
            raise FullError(self._most)
        return data


def _unpack_tar(path: Path, unpacking: Unpacking) -> None:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    most = min(limits.MOST, max(16 * 2**20, path.stat().st_size * RATIO))
    with gzip.open(path) if packed else path.open("rb") as stream:
        source: Any = _Bounded(stream, most)
        with tarfile.open(
            fileobj=source, mode="r|", tarinfo=_Header, encoding="utf-8", errors="surrogateescape"
        ) as archive:
            for count, info in enumerate(archive, start=1):
                _count(count, path)
                if not info.isdir():
                    _unpack_member(archive, info, unpacking)


def _unpack_member(archive: tarfile.TarFile, info: tarfile.TarInfo, unpacking: Unpacking) -> None:
    place = unpacking.place(info.name)
    if place is None:
        return
    if info.issym() or info.islnk():
        unpacking.refuse(info.name, "is a link, which is not followed.")
    elif not info.isreg() or (file := archive.extractfile(info)) is None:
        unpacking.refuse(info.name, "is no regular file.")
    else:
        unpacking.fill(place, info.name, file)


def _count(files: int, path: Path) -> None:
    if files > FILES:
        raise ReadError(
            f"holds more than {FILES:,} files, which is too much for an archive.",
            path=str(path),
            hint="Unpack it, and give the folder.",
        )
