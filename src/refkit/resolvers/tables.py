"""The TOML files of this room, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return a file as it is: "matching", "records/tables"."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def table(name: str) -> dict[str, Any]:
    """Return one table of matching.toml."""
    found: dict[str, Any] = load("matching")[name]
    return found


def bound(name: str) -> float:
    """Return one number of table [bounds]."""
    return float(table("bounds")[name])
