"""Load the language files once and hand out their words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from refkit.errors import UnknownNameError, nearest


@dataclass(frozen=True, slots=True)
class Language:
    """One language: what its file says, as tables of words."""

    code: str
    name: str
    english: str
    locale: str
    script: str
    alphabet: tuple[str, ...]
    tables: Mapping[str, Any] = field(repr=False)

    def terms(self, key: str, table: str = "terms") -> tuple[str, ...]:
        """Return the words that `table` lists under `key` (an empty tuple if it has none)."""
        value = self.tables.get(table, {}).get(key, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a whole table of the file, empty if it is missing."""
        value = self.tables.get(name, {})
        return value if isinstance(value, Mapping) else {}


@cache
def _load(code: str) -> Language:
    file = resources.files(__package__).joinpath(f"{code}.toml")
    with file.open("rb") as stream:
        data = tomllib.load(stream)
    return Language(
        code=code,
        name=data["name"],
        english=data["english"],
        locale=data["locale"],
        script=data["script"],
        alphabet=tuple(data["alphabet"].split()),
        tables=data,
    )


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of all languages, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


def get(code: str) -> Language:
    """Return a language by its code or locale ("tr", "tr-TR"). Raises UnknownNameError."""
    short = code.replace("_", "-").split("-")[0].lower()
    if short not in codes():
        raise UnknownNameError(
            f"no language {code!r}; there are {', '.join(codes())}.", hint=nearest(short, codes())
        )
    return _load(short)


def every() -> tuple[Language, ...]:
    """Return all languages, by code."""
    return tuple(_load(code) for code in codes())


@cache
def words(key: str, table: str = "terms") -> tuple[str, ...]:
    """Return the words of all languages under `key`, longest first, each once."""
    found = {word for language in every() for word in language.terms(key, table)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
