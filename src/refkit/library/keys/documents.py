"""New keys in the documents that cite them: which file is read how, and what would change."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from refkit import files
from refkit.errors import ReadError, UnknownNameError
from refkit.library.keys import latex, markdown
from refkit.library.keys.vocabulary import words

_MENDERS: dict[str, Callable[[str, Mapping[str, str]], str]] = {
    "latex": latex.mend,
    "markdown": markdown.mend,
}


@dataclass(frozen=True, slots=True)
class Mended:
    """A document with its old text and its new one; both the same where it cites no old key."""

    path: Path
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after

    def diff(self) -> str:
        """Return the change as a unified diff, control characters made visible."""
        lines = difflib.unified_diff(
            _lines(self.before), _lines(self.after), str(self.path), str(self.path), lineterm=""
        )
        return "".join(f"{_visible(line)}\n" for line in lines)

    def write(self) -> None:
        """Write the new text, byte for byte the old one but for the keys. Raises WriteError."""
        files.write_text(self.path.resolve(), self.after)


def mend(path: Path, aliases: Mapping[str, str]) -> Mended:
    """Read a document and put the new keys in; nothing is written.

    Any encoding that holds ASCII as it is will do: all other bytes are kept as they are. Raises
    ReadError, UnknownNameError for a file that is neither LaTeX nor Markdown.
    """
    mender = _mender(path)
    data = files.read_bytes(path)
    if b"\0" in data:
        hint = "Save it as UTF-8."
        raise ReadError("is no text, or it is UTF-16.", path=str(path), hint=hint)
    text = data.decode("utf-8", errors="surrogateescape")
    return Mended(path, text, mender(text, aliases))


def _mender(path: Path) -> Callable[[str, Mapping[str, str]], str]:
    for name, mender in _MENDERS.items():
        if path.suffix.lower() in words("endings", name):
            return mender
    known = ", ".join(ending for name in _MENDERS for ending in words("endings", name))
    message = f"{path.suffix or 'no ending'} is neither LaTeX nor Markdown; known are {known}."
    raise UnknownNameError(message, path=str(path))


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r\n") for line in io.StringIO(text, newline="\n")]


def _visible(line: str) -> str:
    return "".join(c if c.isprintable() or c == "\t" else f"\\x{ord(c):02x}" for c in line)
