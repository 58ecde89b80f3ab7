"""Tidy a .bib file without changing what it says: one field a line, in one order, in braces.

    >>> print(tidy('@Book{a, year = 1999, TITLE="Yol", month=apr}').text, end="")
    @book{a,
      title = {Yol},
      year = {1999},
      month = apr,
    }

Comments, preambles, the order of entries and unknown fields stay. What is not understood (a value
that is not closed, a comment inside an entry, an entry behind other text on its line) stays byte
for byte. Tidying twice is tidying once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from refkit.formats.bibtex.convert import is_balanced
from refkit.formats.bibtex.scanner import scan
from refkit.formats.bibtex.source import Block, Field, Piece
from refkit.formats.records import Problem

_BLANKS = re.compile(r"[ \t\r\n]+")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n|(?<!\\)%")
"""Where a line break counts: between paragraphs, and behind what TeX takes for a comment."""
_ODD_NAME = re.compile(r"[^\w.:+/*-]")


@dataclass(slots=True)
class Tidied:
    """The text of the file, tidied, and what stays as it stands because it is broken."""

    text: str
    problems: list[Problem] = field(default_factory=list)


def tidy(text: str) -> Tidied:
    """Return a .bib file tidied. Never fails; what is broken is told by line and key."""
    done = Tidied("")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    ends = "\r\n" if "\r\n" in text and text.count("\n") == text.count("\r\n") else "\n"
    written = "".join(_pieces(text.replace("\r\n", "\n") if ends != "\n" else text, done.problems))
    done.text = mark + (written.replace("\n", ends) if ends != "\n" else written)
    return done


def _pieces(text: str, problems: list[Problem]) -> Iterator[str]:
    """Yield what stands between the blocks, and the blocks."""
    before: Block | None = None
    place, inline = 0, False
    for block in scan(text):
        gap = text[place : block.start]
        # A block behind other text on its line stays there: biber may see a comment.
        inline = (inline and "\n" not in gap) or bool(gap.rpartition("\n")[2].strip())
        problems += [Problem(line, block.key, message) for line, message in block.troubles]
        yield gap if inline else _between(gap, before, block)
        yield text[block.start : block.end] if inline else _block(text, block)
        place, before = block.end, block
    yield _between(text[place:], before, None)


def _between(gap: str, before: Block | None, after: Block | None) -> str:
    """Return the comment between two blocks as it stands, blank lines alone as one or none."""
    if gap.strip():
        return gap.rstrip(" \t") if after else gap
    if before is None or after is None:
        return "\n" if before else ""
    entries = not {before.type, after.type} <= {"string", "comment", "preamble"}
    return "\n\n" if entries or gap.count("\n") > 1 else "\n"


def _block(text: str, block: Block) -> str:
    as_it_stands = text[block.start : block.end]
    if block.type in ("comment", "preamble") or not _is_understood(block):
        return as_it_stands
    if block.type == "string":
        found = block.fields[0]
        return f"@string{{{found.name} = {_value(found, folded=False)}}}"
    fields = sorted(block.fields, key=lambda field: rank(field.name.lower()))
    return _set_out(block, [(field.name.lower(), _value(field)) for field in fields])


def _set_out(block: Block, fields: list[tuple[str, str]]) -> str:
    lines = [f"  {name} = {value},\n" for name, value in fields]
    return f"@{block.type}{{{block.key},\n{''.join(lines)}}}"


def _is_understood(block: Block) -> bool:
    """Whether the block holds a key and fields, and nothing else."""
    if block.troubles or block.strange or not all(field.pieces for field in block.fields):
        return False
    if block.type == "string":
        return len(block.fields) == 1
    return not any(_ODD_NAME.search(field.name) for field in block.fields)


def _value(field: Field, *, folded: bool = True) -> str:
    """Return a value in braces; strings and months by their names, what is joined stays so.

    A value by itself may have its blanks `folded`; in pieces, and in a string that may become
    one, the blanks at the edges count.
    """
    if len(field.pieces) > 1:
        return " # ".join(_piece(piece) for piece in field.pieces)
    delimiter, text = field.pieces[0]
    if not delimiter and text.isdecimal() and text.isascii():
        return f"{{{text}}}"
    if delimiter and folded and not _PARAGRAPH.search(text):
        text = _BLANKS.sub(" ", text).strip(" ")
    return _piece((delimiter, text))


def _piece(piece: Piece) -> str:
    """Return a piece in braces, if that says the same."""
    delimiter, text = piece
    if not delimiter or (delimiter == '"' and not is_balanced(text)):
        return f"{delimiter}{text}{delimiter}"
    return f"{{{text}}}"


def rank(name: str) -> int:
    """Return where a field stands in an entry; those without a place of their own stand last."""
    return _order().get(name, len(_order()))


@cache
def _order() -> dict[str, int]:
    file = resources.files(__package__).joinpath("tidy.toml")
    names = tomllib.loads(file.read_text(encoding="utf-8"))["order"].split()
    return {name: place for place, name in enumerate(names)}
