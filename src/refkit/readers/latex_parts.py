r"""Which files are parts of a LaTeX document: chapters are read with it, pictures not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from refkit.readers import beside

MOST = 1000
"""Pictures that a file may show."""

_NAMED = re.compile(rb"\\(?:input|include|subfile)\b[ \t]*\{?([^\s{}\\%]{1,200})")
_PICTURE = re.compile(rb"\\includegraphics\*?\s*(?:\[[^\]]{0,500}\])?\s*\{([^{}\\]{1,200})\}")
_FOLDERS = re.compile(rb"\\graphicspath\s*\{((?:\s*\{[^{}\\]{0,200}\}){1,20})")
_MAIN = re.compile(rb"^[ \t]*\\documentclass\b(?!.{0,200}\{subfiles\})", re.M)


def among(files: Iterable[Path]) -> set[Path]:
    """Return the files that another of them names, and that are no document of their own."""
    sources = {file: beside.data_of(file) or b"" for file in files}
    parts = {file for file, data in sources.items() if not _MAIN.search(data)}
    named: set[Path] = set()
    for file, data in sources.items():
        for found in _NAMED.finditer(data):
            name = found[1].decode("utf-8", errors="replace")
            for ending in ("", ".tex"):
                if path := beside.inside(file.parent, name + ending):
                    named.add(path)
    return parts & named


def pictures(files: Iterable[Path]) -> set[Path]:
    """Return the PDF files that LaTeX files show as pictures.

    Their names count from the main document's folder, which is that of the file or one above.
    """
    sources = {file: beside.data_of(file) or b"" for file in files}
    told = [found[1] for data in sources.values() for found in _FOLDERS.finditer(data)]
    folders = ["", *(_text(name) for row in told[:3] for name in row.strip(b" {}").split(b"}{"))]
    shown: set[Path] = set()
    for file, data in sources.items():
        names = {_text(found[1]) for found in islice(_PICTURE.finditer(data), MOST)}
        for name in names:
            whole = name if name.lower().endswith(".pdf") else f"{name}.pdf"
            for start in (file.parent, file.parent.parent):
                shown |= {p for folder in folders if (p := beside.inside(start, folder + whole))}
    return shown


def _text(name: bytes) -> str:
    return name.decode("utf-8", errors="replace").strip()
