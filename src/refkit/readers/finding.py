"""Which files of a folder may be documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

OTHER = frozenset(
    """
    .7z .avi .bib .bz2 .c .cfg .cpp .csl .css .csv .db .dll .ds_store .exe .gif .go .gz .h .ico
    .ini .ipynb .jar .java .jpeg .jpg .js .json .jsonl .lock .log .mov .mp3 .mp4 .npy .nbib .o .ods
    .odp .ogg .parquet .pickle .pkl .png .ppt .pptx .py .pyc .r .rar .rdf .ris .rs .sh .so .sqlite
    .svg .tar .tif .tiff .toml .ts .tsv .wav .webm .webp .woff .woff2 .xls .xlsx .xz .yaml .yml
    .zip .zst
    """.split()
)
"""Endings of files that lie beside articles and are none. A file given by name is always read."""


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths` and the documents in the folders among them.

    Sorted, each file once; hidden files and folders, links to folders and what is certainly
    no document are passed over. A path that does not exist is returned: reading it says so.
    """
    found: dict[Path, Path] = {}
    for path in sorted(Path(path) for path in paths):
        for file in sorted(_inside(path)) if _is_folder(path) else [path]:
            found.setdefault(_identity(file), file)
    return sorted(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.suffix.lower() not in OTHER and file.is_file():
            yield file


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _identity(path: Path) -> Path:
    """The file itself, so that `a.txt` and `./a.txt` are one."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path
