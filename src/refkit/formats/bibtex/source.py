"""A .bib file as text with places in it: its blocks, its fields, and how far a value may reach."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Piece = tuple[str, str]
"""The delimiter of a piece of a value ("{", '"' or nothing) and what stands inside."""

BRACE = re.compile(r"[{}]")
UNESCAPED = re.compile(r"(?<!\\)[{}]")
_NEXT = re.compile(r"\n[ \t]*@[ \t]*[\w-]+\s*[{(]\s*[^\s,{}()=\"]+\s*[,=}]")
"""Where a line begins that looks like a block: a value that is still open there is broken."""
_FIELD_LINE = re.compile(r"\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*(?:[{\"]|\w+[ \t]*(?:,|\n|#))")


@dataclass(slots=True)
class Field:
    """A field: its name as it is written, its line, and the pieces that `#` joins."""

    name: str
    line: int
    pieces: list[Piece]


@dataclass(slots=True)
class Block:
    """A block of the file, `text[start:end]`; what stands between two blocks is comment.

    `type` is in lower case. `troubles` (line, message) is what is wrong with its form; `strange`
    is set where something stands in it that is neither key nor field (a comment).
    """

    type: str
    start: int
    end: int
    line: int
    key: str = ""
    fields: list[Field] = field(default_factory=list)
    troubles: list[tuple[int, str]] = field(default_factory=list)
    strange: bool = False


class Source:
    """The text, and what is looked up in it often: every look-up remembers where it ended."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks = (0, -1)  # from here, the next block is there
        self._fields = (0, -1)
        self._counted, self._line = 0, 1

    def line(self, place: int) -> int:
        """Return the line of a place, counted from 1, starting from the place asked for before."""
        if place < self._counted:
            self._line -= self.text.count("\n", place, self._counted)
        else:
            self._line += self.text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def next_block(self, place: int) -> int:
        """Return where the next line begins that looks like a block, or the end of the text."""
        start, found = self._blocks
        if not start <= place <= found:
            match = _NEXT.search(self.text, place)
            found = match.start() + 1 if match else len(self.text)
            self._blocks = (place, found)
        return found

    def next_field(self, place: int, limit: int) -> int:
        """Return where the line before the next line that looks like a field ends, or `limit`."""
        start, found = self._fields
        if not start <= place <= found:
            match = _FIELD_LINE.search(self.text, place)
            found = match.start() if match else len(self.text)
            self._fields = (place, found)
        return min(found, limit)

    def trimmed(self, place: int) -> int:
        """Return the place without the blanks before it."""
        while place > 0 and self.text[place - 1].isspace():
            place -= 1
        return place

    def close(self, start: int, limit: int, braces: re.Pattern[str] = BRACE) -> int | None:
        """Return where the brace at `start` is closed, or None."""
        depth = 0
        for match in braces.finditer(self.text, start, limit):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.start()
        return None
