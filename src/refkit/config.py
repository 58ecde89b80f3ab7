"""Defaults from `refkit.toml` or the `[tool.refkit]` table of `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from refkit.errors import RefkitError, nearest

OPTIONS: Mapping[str, type] = {
    "output": str,
    "style": str,
    "locale": str,
    "formats": str,
    "jobs": int,
    "quiet": bool,
    "ascii": bool,
    "key_pattern": str,
    "select": str,
    "ignore": str,
    "beside": bool,
    "mailto": str,
    "cache": str,
    "resolvers": str,
    "retractions": str,
}
"""What a configuration file may set; lists of words may also be given as TOML lists."""


def load(start: Path) -> dict[str, Any]:
    """Return the options set in the nearest configuration file at or above `start`.

    `refkit.toml` comes before `pyproject.toml` in the same folder. No file, no options.
    Raises RefkitError for a file that is not TOML, an unknown option or a wrong type.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        for name in ("refkit.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file():
                table = _table(path)
                if table is not None:
                    return _checked(table, path)
    return {}


def _table(path: Path) -> Any:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == "pyproject.toml":
            return None  # another tool's file, and its business
        raise RefkitError(f"is not valid TOML: {error}.", path=str(path)) from error
    return data if path.name == "refkit.toml" else data.get("tool", {}).get("refkit")


def _checked(table: Any, path: Path) -> dict[str, Any]:
    if not isinstance(table, Mapping):
        raise RefkitError("tool.refkit is not a table.", path=str(path))
    options: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in OPTIONS:
            known = ", ".join(OPTIONS)
            raise RefkitError(
                f"unknown option {key!r}; there are {known}.",
                path=str(path),
                hint=nearest(name, OPTIONS),
            )
        joined = ",".join(map(str, value)) if isinstance(value, list) else value
        if type(joined) is not OPTIONS[name]:
            wanted = OPTIONS[name].__name__
            raise RefkitError(f"{key} must be of type {wanted}, not {value!r}.", path=str(path))
        options[name] = joined
    return options
