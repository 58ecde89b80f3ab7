"""Write items as BibTeX: one entry after another, fields in a fixed order, nothing to sort out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refkit.formats.bibtex import latex
from refkit.formats.bibtex.convert import Entry, to_entry
from refkit.formats.bibtex.tables import BIBTEX, Dialect
from refkit.formats.bibtex.tidy import rank
from refkit.formats.records import ID, for_others, unique_keys
from refkit.model import Item

_NOT_IN_KEYS = re.compile(r"[\s{}()\[\]<>,;=\\\"#%'~@&$^`|]+")
"""What BibTeX, biber, LaTeX's \\cite or bibtexparser take for something else in a key."""


def dumps(items: Iterable[Item], *, ascii: bool = False, dialect: Dialect = BIBTEX) -> str:
    """Return the items as a .bib file, in their order, Unicode unless `ascii`.

    Keys are the items' ids, without the characters that no key can have; one that stands twice
    gets "-2". Every line is a field, so an entry is as easy to compare as to read.
    """
    tidied = [for_others(item) for item in items]
    keys = unique_keys(_key(item.id) for item in tidied)
    return "\n".join(
        "".join(_lines(to_entry(item, dialect, ascii=ascii), key))
        for item, key in zip(tidied, keys, strict=True)
    )


def _key(text: str) -> str:
    return _NOT_IN_KEYS.sub("-", text).strip("-") or "unnamed"


def _lines(entry: Entry, key: str) -> Iterator[str]:
    yield f"@{entry.type}{{{key},\n"
    for name, value in sorted(entry.fields.items(), key=lambda field: rank(field[0])):
        yield f"  {name} = {{{value}}},\n"
    if _key(entry.key) != entry.key:
        yield f"  {ID} = {{{latex.encode(entry.key)}}},\n"
    yield "}\n"
