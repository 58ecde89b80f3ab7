"""Writing that leaves the old file or the new one, and names that are safe as paths."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from refkit.errors import WriteError


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with LF line ends, atomically. Raises WriteError."""
    write_bytes(path, text.encode("utf-8", errors="surrogateescape"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to a file beside `path` and rename it over `path`. Raises WriteError.

    A process killed at any moment leaves the old file or the new one, never half of one.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
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
            f"cannot be written: {error.strerror or error}",
            path=str(path),
            hint="Choose another folder with -o, or mend its permissions.",
        ) from error


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
