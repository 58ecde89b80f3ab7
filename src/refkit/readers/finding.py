"""Which files of a folder may be documents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from refkit.files import MANIFEST, written
from refkit.readers import latex_parts

OTHER = frozenset(
    """
    .7z .aux .avi .bbl .bbx .bcf .bib .blg .bst .bz2 .c .cbx .cfg .cls .cpp .csl .css .csv .db .dll
    .ds_store .dtx .eps .exe .fls .gif .go .gz .h .ico .ini .ipynb .jar .java .jpeg .jpg .js .json
    .jsonl .lbx .lock .lof .log .lot .mov .mp3 .mp4 .npy .nbib .o .ods .odp .ogg .parquet .pickle
    .pkl .png .ppt .pptx .py .pyc .r .rar .rdf .ris .rs .sh .so .sqlite .sty .svg .tar .tgz .tif
    .tiff .toc .toml .ts .tsv .wav .webm .webp .woff .woff2 .xls .xlsx .xz .yaml .yml .zip .zst
    """.split()
)
"""Endings of files that lie beside articles and are none. A file given by name is always read."""
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
"""How archives end that may hold documents."""
_RECORDS = re.compile(rb"<records>\s*<record\b")


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths`, and the documents and archives in the folders among them.

    Sorted, each file once; hidden files and folders, links to folders, what a build wrote, parts
    and pictures of a LaTeX document, bibliographies and what is certainly no document are passed
    over. A path that does not exist or may not be looked into is returned: reading it says so.
    """
    found: dict[Path, Path] = {}
    for path in sorted(Path(path) for path in paths):
        for file in sorted(_documents(path)) if _is_folder(path) else [path]:
            found.setdefault(_identity(file), file)
    return sorted(found.values())


def _documents(folder: Path) -> set[Path]:
    files = set(_inside(folder))
    sources = [file for file in files if file.suffix.lower() == ".tex"]
    return files - latex_parts.among(sources) - latex_parts.pictures(sources)


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
        if hidden or not _may_be_read(file.name.lower()) or not file.is_file() or _is_list(file):
            continue
        if not made or (file not in made and file.absolute() not in made):
            yield file


def _may_be_read(name: str) -> bool:
    return PurePath(name).suffix not in OTHER or name.endswith(ARCHIVES)


def _is_list(file: Path) -> bool:
    """Whether a file of XML is a bibliography, as EndNote writes it."""
    if file.suffix.lower() != ".xml":
        return False
    try:
        with file.open("rb") as opened:
            return _RECORDS.search(opened.read(1024)) is not None
    except OSError:
        return False


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
