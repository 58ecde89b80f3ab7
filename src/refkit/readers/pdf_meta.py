"""What a PDF says of itself, as far as its first page bears it out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from refkit.model import Item
from refkit.readers.people import name_of

FIRST = 3_000
"""Characters in which the title must be printed."""
_LETTERS = re.compile(r"[^\W\d_]+")
_AND = re.compile(r"\s*[;&]\s*")


def read(info: Mapping[str, str], text: str) -> Item | None:
    """Return title and author of the document information, None if they are not printed.

    Many programs write the file's name, the template's title or the user's name there.
    """
    first = _words(text[:FIRST])
    title = " ".join(info.get("Title", "").split())
    if len(_LETTERS.findall(title)) < 3 or _words(title) not in first:
        return None
    item = Item(type="article", fields={"title": title})
    names = [" ".join(name.split()) for name in _AND.split(info.get("Author", ""))]
    names = [name for name in names if name and "," not in name and _words(name) in first]
    if names:
        item.names["author"] = [name_of(name) for name in names]
    return item


def _words(text: str) -> str:
    return f" {' '.join(_LETTERS.findall(text.casefold()))} "
