"""The tables of matching.toml, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return one table of matching.toml."""
    file = resources.files(__package__).joinpath("matching.toml")
    found: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))[name]
    return found


def bound(name: str) -> float:
    """Return one number of table [bounds]."""
    return float(table("bounds")[name])
