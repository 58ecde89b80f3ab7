"""Files that a document names beside itself: never outside its folder, never without a limit."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that a document names."""


def inside(folder: Path, name: str) -> Path | None:
    """Return the file of that name in a folder or below it; None for any other.

    No absolute path, no "..", and no link that leads out of the folder.
    """
    parts = PurePosixPath(name.strip().strip('"').replace("\\", "/"))
    if not parts.parts or parts.is_absolute() or ".." in parts.parts or "\0" in name:
        return None
    try:
        path = folder / parts
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return path
    except (OSError, ValueError, RuntimeError):
        pass
    return None


def data_of(path: Path) -> bytes | None:
    """Return what a file holds; None if it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None


def libraries(folder: Path, names: list[str], ending: str = "") -> tuple[list[str], list[str]]:
    """Return the paths of bibliography files that a document names, and what is missing."""
    paths: list[str] = []
    missing: list[str] = []
    for name in names:
        found = inside(folder, name) or (inside(folder, name.strip() + ending) if ending else None)
        if found:
            paths.append(str(found))
        else:
            missing.append(f"names {name.strip()!r}, which is no file beside it")
    return list(dict.fromkeys(paths)), missing
