"""Aliases: a JSON file of old keys and what they are called now, so that documents can follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from refkit import files
from refkit.errors import ReadError

_NEW_KEY = re.compile(r"[^\s\\{}\[\](),;\"'%#~$^&@=]+")
"""What may be put into a document: nothing that ends the key or begins a command."""


def renamed(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return old key → new key, of those that changed. What stood first counts, as in BibTeX."""
    found: dict[str, str] = {}
    for old, new in pairs:
        if old:
            found.setdefault(old, new)
    return {old: new for old, new in sorted(found.items()) if old != new}


def followed(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Add new aliases to older ones: what was called b and is called c now, a as well."""
    along = {old: now.get(new, new) for old, new in before.items()}
    merged = {**along, **now}
    return {old: new for old, new in sorted(merged.items()) if old != new}


def circular(aliases: Mapping[str, str]) -> list[str]:
    """Return the keys that are both old and new: these aliases must be applied once only."""
    return sorted(set(aliases) & set(aliases.values()))


def read(path: Path) -> dict[str, str]:
    """Read a file of aliases. Raises ReadError for one that cannot be read or used."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}."
        hint = "`refkit keys library.bib -o out.bib --aliases FILE` writes it."
        raise ReadError(message, path=str(path), hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise _wrong(path, f"is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise _wrong(path, "is no JSON object")
    for old, new in data.items():
        if not isinstance(new, str) or not _NEW_KEY.fullmatch(new):
            raise _wrong(path, f"{json.dumps(new)[:60]} cannot be a key", f"key {old[:60]!r}")
    return data


def write(path: Path, aliases: Mapping[str, str]) -> None:
    """Write a file of aliases, sorted. Raises WriteError."""
    text = json.dumps(dict(sorted(aliases.items())), ensure_ascii=False, indent=1)
    files.write_text(path, text + "\n")


def _wrong(path: Path, message: str, place: str = "") -> ReadError:
    hint = 'Expected an object of old and new keys: {"old": "new"}.'
    return ReadError(f"{message}.", path=str(path), place=place, hint=hint)
