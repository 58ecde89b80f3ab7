"""The marks by which refkit knows what it saved: "refkit: 3f2a…" in Extra, or in a note.

A mark is made of what says which work it is (key, title, year, first author, DOI) and not of the
rest, so a volume that was mended later does not make a second item.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from refkit.model import Item

VARIABLE = "annote"
"""The variable that carries a mark into Extra where a format's note becomes a child note."""
_MARK = re.compile(r"\brefkit: ([0-9a-f]{16})\b")
_NOTE_MARK = re.compile(r"\brefkit note: ([0-9a-f]{16})\b")
_LINE = re.compile(rf"(?:{VARIABLE}: )?refkit: [0-9a-f]{{16}}")


def mark_of(item: Item, number: int = 1) -> str:
    """Return the mark of an item; `number` counts different items of the same identity."""
    author = item.authors[0].sort_name if item.authors else ""
    title = " ".join(item["title"].casefold().split())
    parts: list[Any] = [item.id, title, item.year, author.casefold(), item["DOI"].casefold()]
    return digest(parts if number == 1 else [*parts, number])


def digest(parts: Iterable[Any]) -> str:
    """Return 16 hexadecimal digits for some parts."""
    text = json.dumps(list(parts), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def line(mark: str) -> str:
    """Return the line that carries the mark of an item."""
    return f"refkit: {mark}"


def line_of_note(mark: str) -> str:
    """Return the line that carries the mark of a note."""
    return f"refkit note: {mark}"


def find(text: Any) -> str:
    """Return the mark of an item in an Extra or a note, or an empty string."""
    return _last(_MARK, text)


def find_of_note(text: Any) -> str:
    """Return the mark of a note in a note, or an empty string."""
    return _last(_NOTE_MARK, text)


def without(text: str) -> str:
    """Return the text of an Extra without its mark."""
    return "\n".join(row for row in text.splitlines() if not _LINE.fullmatch(row.strip()))


def _last(pattern: re.Pattern[str], text: Any) -> str:
    found = pattern.findall(text) if isinstance(text, str) else []
    return str(found[-1]) if found else ""
