"""Which files of a folder may be documents."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from refkit.files import MANIFEST, written
from refkit.readers import latex_parts

OTHER = frozenset(
    """
    .7z .aux .avi .bbl .bbx .bcf .bib .blg .bst .bz2 .c .cbx .cfg .cls .cpp .csl .css .csv .db .dll
    .ds_store .dtx .eps .exe .fls .gif .go .gz .h .ico .ini .ipynb .jar .java .jpeg .jpg .js .json
    .jsonl .lbx .lock .lof .log .lot .mov .mp3 .mp4 .npy .nbib .o .ods .odp .ogg .parquet .pickle
    .pkl .png .ppt .pptx .py .pyc .r .rar .rdf .ris .rs .sh .so .sqlite .sty .svg .tar .tif .tiff
    .toc .toml .ts .tsv .wav .webm .webp .woff .woff2 .xls .xlsx .xz .yaml .yml .zip .zst
    """.split()
)
"""Endings of files that lie beside articles and are none. A file given by name is always read."""


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths` and the documents in the folders among them.

    Sorted, each file once; hidden files and folders, links to folders, what a build wrote, parts
    of a LaTeX document and what is certainly no document are passed over. A path that does not
    exist or may not be looked into is returned: reading it says so.
    """
    found: dict[Path, Path] = {}
    for path in sorted(Path(path) for path in paths):
        for file in sorted(_documents(path)) if _is_folder(path) else [path]:
            found.setdefault(_identity(file), file)
    return sorted(found.values())


def _documents(folder: Path) -> set[Path]:
    files = set(_inside(folder))
    return files - latex_parts.among(file for file in files if file.suffix.lower() == ".tex")


def _inside(folder: Path) -> Iterator[Path]:
    if not os.access(folder, os.R_OK | os.X_OK):
        yield folder
        return
    made = {
        parent / name
        for parent in (*_builds_above(folder), *(file.parent for file in folder.rglob(MANIFEST)))
        for name in written(parent)
    }
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if hidden or file.suffix.lower() in OTHER or not file.is_file():
            continue
        if not made or (file not in made and file.absolute() not in made):
            yield file


def _builds_above(folder: Path) -> list[Path]:
    """Return the output folders that hold `folder`."""
    return [parent for parent in folder.absolute().parents if (parent / MANIFEST).is_file()]


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
