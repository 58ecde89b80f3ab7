"""How a build was made: noted in its folder, so that it can be made again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.files import read_bytes

NAME = ".refkit-build.json"
"""The file in an output folder that says how it was made."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was asked of `refkit build`. Paths are as they were given, seen from `folder`."""

    paths: tuple[str, ...]
    folder: str = "."
    """Where the build was started, as seen from the output folder."""
    formats: tuple[str, ...] = ()
    style: str = "apa"
    locale: str | None = None
    ascii: bool = False
    language: str = ""
    key_pattern: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    beside: bool = True
    online: bool = False
    """Whether registries were asked."""


def dumps(recipe: Recipe, output: Path) -> str:
    """Return a recipe as its file has it; the build was started in the current folder."""
    told = asdict(recipe) | {"folder": _seen_from(output, Path.cwd())}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(output: Path) -> Recipe:
    """Return the recipe of a folder. Raises ReadError where there is none."""
    path = output / NAME
    hint = f"Make it with `refkit build PATH… -o {output}`."
    if not path.is_file():
        raise ReadError("is no folder that refkit built.", path=str(output), hint=hint)
    try:
        data = json.loads(read_bytes(path))
        return Recipe(**{field.name: _value(data[field.name]) for field in fields(Recipe)})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ReadError("does not say how the folder was built.", path=str(path), hint=hint) from (
            error
        )


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return _words(value)
    if value is None or isinstance(value, str | bool):
        return value
    raise ValueError(value)


def _words(values: Iterable[Any]) -> tuple[str, ...]:
    words = tuple(values)
    if not all(isinstance(word, str) for word in words):
        raise ValueError(words)
    return words


def _seen_from(output: Path, folder: Path) -> str:
    try:
        return os.path.relpath(folder, output.resolve())
    except ValueError:  # another drive
        return str(folder)
