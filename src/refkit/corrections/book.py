"""The file of corrections: read it, add a row at its end, take one out.

The rest of the file stays as a person wrote it, comments too: rows are cut and added as text,
and the result is read again before it takes the place of the old one.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from refkit.corrections.rows import Correction, of_table
from refkit.errors import ReadError, RefkitError, UnknownNameError, nearest
from refkit.files import locked, write_text

NAME = "corrections.toml"
"""What the file is called, in the folder of the output."""
_TABLE = "correction"
_HEAD = re.compile(r"\s*\[\[\s*[\"']?correction[\"']?\s*\]\]")
_LARGEST = 16 * 1024 * 1024
_BEGINNING = """\
# Corrections to what refkit read, made by hand or in `refkit serve`. Every build obeys them.
# Each names what it means by what is printed there. Delete a block to take it back.
"""


def read(path: Path) -> list[Correction]:
    """Return the rows of a file, none where there is no file.

    Raises ReadError or UnknownNameError, with the line, for a file or a row that is not as it
    should be.
    """
    return parse(_text(path), str(path))


def parse(text: str, path: str = NAME) -> list[Correction]:
    """Return the rows of a text. Raises as `read`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"is not valid TOML: {error}.", path=path) from error
    for key in data:
        if key != _TABLE:
            raise UnknownNameError(
                f"no table {key!r} is known here.",
                path=path,
                hint=nearest(key, [_TABLE]) or "Each correction begins with [[correction]].",
            )
    rows = data.get(_TABLE, [])
    if not isinstance(rows, list):
        raise ReadError("a correction begins with [[correction]], in double brackets.", path=path)
    lines = _heads(text)
    known = lines if len(lines) == len(rows) else [0] * len(rows)
    return [
        of_table(row, path=path, place=f"line {at}" if at else f"correction {number}", line=at)
        for number, (row, at) in enumerate(zip(rows, known, strict=True), 1)
    ]


def add(path: Path, row: Correction) -> None:
    """Write a row at the end of the file, and the file if there is none; once is enough.

    Raises RefkitError and leaves the file as it was, where it cannot be read or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.parent):
        text = _text(path)
        before = parse(text, str(path))
        if row in before or row.id in {one.id for one in before}:
            return
        text = f"{text.rstrip()}\n" if text.strip() else _BEGINNING
        _replace(path, f"{text}\n{dumps([row])}", [*before, row])


def undo(path: Path, id_: str) -> None:
    """Take the row with this id out of the file. Raises UnknownNameError where there is none."""
    with locked(path.parent):
        text = _text(path)
        before = parse(text, str(path))
        place = next((n for n, one in enumerate(before) if one.id == id_), -1)
        if place < 0:
            raise UnknownNameError("this correction is not in the file any more.", path=str(path))
        _replace(path, _without(text, place), before[:place] + before[place + 1 :])


def dumps(rows: Sequence[Correction]) -> str:
    """Return rows as TOML, with a blank line between them."""
    return "\n".join(map(_row, rows))


def _replace(path: Path, text: str, rows: list[Correction]) -> None:
    """Write the text, if it says what it should."""
    try:
        right = parse(text) == rows
    except RefkitError:
        right = False
    if not right:
        raise ReadError(
            "is written in a way that refkit cannot change.",
            path=str(path),
            hint="Begin each correction with a line [[correction]], or change it by hand.",
        )
    write_text(path, text)


def _without(text: str, place: int) -> str:
    """Cut a row out; comments that stand right before the next one are the next one's."""
    lines = text.splitlines(keepends=True)
    starts = [number - 1 for number in _heads(text)]
    if place >= len(starts):
        return text
    first = starts[place]
    end = starts[place + 1] if place + 1 < len(starts) else len(lines)
    while end > first + 1 and end < len(lines) and lines[end - 1].startswith("#"):
        end -= 1
    return "".join(lines[:first] + lines[end:])


def _heads(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if _HEAD.match(line)]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(f"is larger than {_LARGEST // 1024**2} MB.", path=str(path))
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(f"cannot be read: {reason}.", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise ReadError(f"is not UTF-8: {error}.", path=str(path)) from error


# ------------------------------------------------------------------------------------ as TOML
def _row(row: Correction) -> str:
    lines = [f"[[{_TABLE}]]"]
    for key, value in row.table().items():
        if isinstance(value, Mapping):
            lines += [f"{key}.{name} = {_told(told)}" for name, told in value.items()]
        else:
            lines.append(f"{key} = {_told(value)}")
    return "\n".join(lines) + "\n"


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_told(one)},\n" for one in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = json.dumps(value, ensure_ascii=False)  # TOML's basic string, but for DEL
    return text.replace("\x7f", "\\u007f")
