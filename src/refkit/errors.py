"""What refkit raises: which file, which place, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class RefkitError(Exception):
    """Something the user can act on. The command line prints it without a traceback.

    `message` says what is wrong, `path` and `place` where ("line 12", "entry demir2022"),
    `hint` what to do about it.
    """

    def __init__(self, message: str, *, path: str = "", place: str = "", hint: str = "") -> None:
        self.message, self.path, self.place, self.hint = message, path, place, hint
        super().__init__(message, path, place, hint)  # all four, so that it survives pickling

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.path, self.place, self.hint))

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.path, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} {self.hint}" if self.hint else text


def _rebuild(
    kind: type[RefkitError], message: str, path: str, place: str, hint: str
) -> RefkitError:
    return kind(message, path=path, place=place, hint=hint)


class ReadError(RefkitError):
    """A file that cannot be read as what it should be."""


class WriteError(RefkitError):
    """Output that cannot be written."""


class UnknownNameError(RefkitError):
    """A style, locale, format or language that does not exist."""


def nearest(name: str, names: Iterable[str], limit: int = 3) -> str:
    """Return "Did you mean …?" with the names nearest to `name`, or an empty string."""
    close = get_close_matches(name, list(names), n=limit, cutoff=0.5)
    return f"Did you mean {', '.join(close)}?" if close else ""
