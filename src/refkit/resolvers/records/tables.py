"""The tables of `tables.toml`."""

from __future__ import annotations

from typing import Any

from refkit.resolvers.tables import load


def table(name: str) -> dict[str, Any]:
    """Return one table by its name."""
    found: dict[str, Any] = load("records/tables")[name]
    return found
