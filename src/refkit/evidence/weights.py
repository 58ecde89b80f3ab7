"""The table of weights, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, float]:
    """Return one table of weights.toml."""
    file = resources.files(__package__).joinpath("weights.toml")
    return {
        key: float(value) for key, value in tomllib.loads(file.read_text("utf-8"))[name].items()
    }


@cache
def replacements() -> tuple[tuple[str, str], ...]:
    """Return the pairs of romanisation.toml, in their order."""
    return tuple((str(old), str(new)) for old, new in _romanisation()["replace"])


def year_suffixes() -> dict[str, str]:
    """Return what letters behind a year are in Latin."""
    letters: dict[str, str] = _romanisation()["year-suffix"]
    return letters


@cache
def _romanisation() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("romanisation.toml")
    return tomllib.loads(file.read_text("utf-8"))
