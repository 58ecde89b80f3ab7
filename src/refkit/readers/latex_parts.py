r"""Which LaTeX files are chapters of another one: they are read with it, not alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from refkit.readers import beside

_NAMED = re.compile(rb"\\(?:input|include|subfile)\b[ \t]*\{?([^\s{}\\%]{1,200})")
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
