"""From pybtex's entries to items: by way of BibTeX, which both sides read alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from refkit import formats
from refkit.model import Item

_REFERRING = frozenset(["crossref", "xdata"])
_LEFT_OUT = frozenset(["csl-id"])
"""Would change the id, by which an item is found again."""
_NAME = re.compile(r"[^\w-]+")


def items_of(entries: Iterable[Any], bib_data: Any = None) -> dict[str, Item]:
    """Return key → item of entries of pybtex; what `bib_data` holds besides counts for crossrefs.

    Entries that cannot be read are missing.
    """
    entries = list(entries)
    known = {entry.key.lower(): entry for entry in entries}
    for key, entry in bib_data.entries.items() if bib_data else ():
        known.setdefault(key.lower(), entry)
    names = {key: f"k{number}" for number, key in enumerate(known)}
    text = "\n".join(_bibtex(entry, names[key], names) for key, entry in known.items())
    read = {item.id: item for item in formats.loads(text, "bib").items}
    found = {}
    for entry in entries:
        if item := read.get(names[entry.key.lower()]):
            item.id = entry.key
            found[entry.key] = item
    return found


def _bibtex(entry: Any, name: str, names: dict[str, str]) -> str:
    """Write an entry under a name that no parser stumbles over; values stay as they are."""
    fields = {
        field.lower(): value for field, value in entry.fields.items() if field not in _LEFT_OUT
    }
    for field in _REFERRING & set(fields):
        keys = (key.strip() for key in fields[field].split(","))
        fields[field] = ",".join(names.get(key.lower(), key) for key in keys)
    for role, persons in entry.persons.items():
        fields[role.lower()] = " and ".join(map(str, persons))
    rows = "".join(f",\n  {_NAME.sub('', key)} = {{{_closed(v)}}}" for key, v in fields.items())
    return f"@{_NAME.sub('', entry.type) or 'misc'}{{{name}{rows}\n}}\n"


def _closed(value: str) -> str:
    """Return the value; without its braces, if they do not close."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return value if depth == 0 else re.sub(r"[{}]", "", value)
