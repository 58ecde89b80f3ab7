"""Formats of other packages, which name them by an entry point of the group `refkit.readers`.

    [project.entry-points."refkit.readers"]
    docbook = "refkit_docbook:FORMAT"     # a refkit.readers.Format

They are loaded when a file is of no format of ours. Whatever goes wrong in them costs the file
that they were asked to read, and is told with their name.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers.form import Format

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "refkit.readers"


@cache
def formats() -> tuple[Format, ...]:
    """Return the formats of other packages, by the names of their entry points.

    One that cannot be loaded, or is no `Format`, is left out with a warning.
    """
    from importlib import metadata  # here, for it is slow to load and seldom needed

    found = []
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        try:
            form = point.load()
            if not isinstance(form, Format):
                raise TypeError(f"it is a {type(form).__name__}, not a refkit.readers.Format")
            guarded = replace(
                form,
                endings=tuple(ending.lower() for ending in form.endings),
                read=partial(_read, point, form.read),
                sniff=partial(_sniff, point, form.sniff),
            )
        except Exception as error:  # whatever somebody else's code does
            _warn(point, f"cannot be loaded: {error}")
        else:
            found.append(guarded)
    return tuple(found)


def _read(
    point: EntryPoint, read: Callable[[bytes, str], Document], data: bytes, path: str
) -> Document:
    """Read a file; what is raised becomes a ReadError that names the package."""
    try:
        document = read(data, path)
        if not isinstance(document, Document):
            raise TypeError(f"it gives a {type(document).__name__}, not a Document")
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(
            f"the reader {_named(point)} fails: {type(error).__name__}: {error}.",
            path=path,
            hint="Update or uninstall its package.",
        ) from error
    return document


def _sniff(point: EntryPoint, sniff: Callable[[bytes], bool], data: bytes) -> bool:
    try:
        return bool(sniff(data))
    except Exception as error:
        _warn(point, f"fails at telling its files: {type(error).__name__}: {error}")
        return False


def _named(point: EntryPoint) -> str:
    package = f", of the package {point.dist.name}" if point.dist else ""
    return f"{point.name!r} ({point.value}{package})"


def _warn(point: EntryPoint, what: str) -> None:
    message = f"the reader {_named(point)} {what}. Update or uninstall its package."
    warnings.warn(message, RuntimeWarning, stacklevel=2)
