"""The words of `citing.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """Return what a table of the file lists under `key`."""
    file = resources.files(__package__).joinpath("citing.toml")
    return tuple(tomllib.loads(file.read_text(encoding="utf-8"))[table][key])
