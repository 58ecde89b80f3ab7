r"""The files of a LaTeX document: the main one, and what it reads by \input and its kin."""

from __future__ import annotations

import re
from pathlib import Path

from refkit.errors import ReadError
from refkit.readers import beside, encoding
from refkit.readers.latex_tokens import Token, tokenize
from refkit.readers.latex_words import tables

MOST = 500
"""Files that a document may read."""
DEEPEST = 20
"""Files inside each other."""
IN_ALL = 64 * 1024 * 1024
"""Characters of all files together."""

_ENCODING = re.compile(rb"\\usepackage\s*\[([A-Za-z0-9-]{3,20})\]\s*\{inputenc\}")


class Files:
    """What is read, file by file; files that are not there are told in `messages`."""

    def __init__(self, path: str) -> None:
        self.folder = Path(path).parent
        self.stem = Path(path).stem
        self.messages: list[str] = []
        self._active = [str(self.folder / Path(path).name)]
        self._count = self._length = 0

    def read(self, name: str) -> list[Token] | None:
        """Return the tokens of a file of that name, and stay in it until `leave`."""
        path = self._find(name)
        if path is None:
            self.messages.append(f"names {name!r}, which is no file beside it")
            return None
        if str(path) in self._active:
            self.messages.append(f"{name!r} reads itself")
            return None
        if len(self._active) > DEEPEST or self._count >= MOST or self._length > IN_ALL:
            self.messages.append(f"{name!r} is left out: too many files inside each other")
            return None
        data = beside.data_of(path)
        source = self.decoded(data, str(path)) if data is not None else None
        if source is None:
            self.messages.append(f"{name!r} cannot be read")
            return None
        self._count += 1
        self._length += len(source)
        self._active.append(str(path))
        return tokenize(source)

    def leave(self) -> None:
        """Go back to the file that named this one."""
        self._active.pop()

    def list_beside(self) -> list[Token] | None:
        r"""Return the tokens of the list that BibTeX wrote (the .bbl beside), if there is one.

        Biber's .bbl holds records, no text, and has no \bibitem.
        """
        path = beside.inside(self.folder, f"{self.stem}.bbl")
        if path is None or b"\\bibitem" not in (beside.data_of(path) or b""):
            return None
        return self.read(path.name)

    def _find(self, name: str) -> Path | None:
        folders = [self.folder]
        if len(self._active) > 1:
            folders.append(Path(self._active[-1]).parent)
        for folder in folders:
            for ending in (".tex", ""):
                if (path := beside.inside(folder, name + ending)) is not None:
                    return path
        return None

    def decoded(self, data: bytes, path: str) -> str | None:
        """Return a file's text, with single line ends; None if it is none."""
        try:
            return decode(data, path)[0]
        except ReadError:
            return None


def decode(data: bytes, path: str) -> tuple[str, list[str]]:
    """Decode as UTF-8, else as the document says, else as any text. Raises ReadError."""
    named = _ENCODING.search(data)
    name = tables()["encodings"].get(named[1].decode("ascii").lower(), "") if named else ""
    messages: list[str] = []
    if name and not _is_utf8(data):
        text = data.decode(name, errors="replace")
    else:
        text, messages = encoding.decode(data, path)
    return text.replace("\r\n", "\n").replace("\r", "\n"), messages


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
