"""Reading and writing files: writes leave the old file or the new one, names are safe as paths."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from refkit.errors import ReadError, WriteError

MANIFEST = ".refkit-files.json"
"""The file in an output folder that lists what a build wrote there."""
_UNFINISHED = ".refkit-part"
"""How files end that are being written."""


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises ReadError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"cannot be read: {error.strerror or error}.",
            path=str(path),
            hint="Check the path and its permissions.",
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with LF line ends, atomically. Raises WriteError."""
    write_bytes(path, text.encode("utf-8", errors="surrogateescape"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to a file beside `path` and rename it over `path`. Raises WriteError.

    A process killed at any moment leaves the old file or the new one, never half of one.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:40]}.", suffix=_UNFINISHED
        )
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror or error}.",
            path=str(path),
            hint="Choose another place, or mend its permissions.",
        ) from error


def written(folder: Path) -> list[str]:
    """Return the names, inside `folder`, of what builds wrote there; none without a manifest."""
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    root = folder.resolve()
    return [
        name
        for name in (names if isinstance(names, list) else [])
        if isinstance(name, str) and "\0" not in name and root in (root / name).resolve().parents
    ]


def forget(folder: Path, names: list[str]) -> None:
    """Remove files of a folder, and the folders that this leaves empty."""
    for name in names:
        path = folder / name
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if path.parent != folder:
            with suppress(OSError):  # it is not empty, or gone
                path.parent.rmdir()


def clear_unfinished(folder: Path, names: Iterable[str]) -> None:
    """Remove what a killed process left half written beside the files of a folder."""
    for parent in {folder, *((folder / name).parent for name in names)}:
        for path in parent.glob(f".*{_UNFINISHED}"):
            with suppress(OSError):
                path.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time write into a folder; another one waits.

    Ends with the process, however that ends. Where the system has no such locks, nobody waits.
    """
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def safe_name(text: str, limit: int = 80) -> str:
    """Turn any ASCII-able text into one path component that no file system misreads.

    Only letters, digits, `-`, `_` and inner dots stay; never empty, never `.` or `..`.
    """
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", text).strip("-.")[:limit].strip("-.")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name):  # Windows devices
        name = f"_{name}"
    return name or "unnamed"
