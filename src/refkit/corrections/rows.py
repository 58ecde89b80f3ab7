"""One correction: a row of the file, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from refkit import values
from refkit.errors import ReadError, UnknownNameError, nearest

KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "edit": (("set",), ("entry", "work")),
    "accept": (("set", "finding"), ("entry", "work")),
    "split": (("entry", "into"), ()),
    "join": (("entry", "with"), ()),
    "link": (("citation", "to"), ("context", "cite")),
    "fine": (("finding", "message"), ("context",)),
}
"""Kind → (what it needs, what it may have) beside the keys that all have."""
_EVERY = ("kind", "document", "article", "occurrence", "date")
_LISTS = ("into", "with")
_LONGEST = 20_000
"""Characters of a value: a printed entry, with room to spare."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A row. Texts are as printed; a key that a kind does not take is empty."""

    kind: str
    document: str
    """The end of the document's path, its name as a rule."""
    article: str = ""
    """The article's title, or its id."""
    entry: str = ""
    work: str = ""
    finding: str = ""
    """The code of a rule."""
    message: str = ""
    citation: str = ""
    cite: str = ""
    """Author and year of the one that is meant, where a citation names several works."""
    to: str = ""
    context: str = ""
    set: Mapping[str, str] = field(default_factory=dict)
    into: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """`with` in the file."""
    occurrence: int = 1
    date: date | None = None
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1; 0 is not known."""

    @property
    def id(self) -> str:
        """A name that stays while its content stays; the date does not count."""
        table = {key: value for key, value in self.table().items() if key != "date"}
        told = json.dumps(table, sort_keys=True, ensure_ascii=False)
        return sha256(told.encode("utf-8", "replace")).hexdigest()[:12]

    def table(self) -> dict[str, Any]:
        """Return the row as the file has it, in the order in which one reads it."""
        found = {
            "kind": self.kind,
            "document": self.document,
            "article": self.article,
            "entry": self.entry,
            "work": self.work,
            "finding": self.finding,
            "message": self.message,
            "citation": self.citation,
            "cite": self.cite,
            "to": self.to,
            "context": self.context,
            "with": list(self.others),
            "into": list(self.into),
            "set": dict(self.set),
            "occurrence": self.occurrence if self.occurrence > 1 else None,
            "date": self.date,
        }
        return {key: value for key, value in found.items() if value}


def of_table(table: Any, *, path: str = "", place: str = "", line: int = 0) -> Correction:
    """Make a correction of a TOML table or a JSON object.

    Raises ReadError or UnknownNameError that name `path` and `place`.
    """
    try:
        return _of(table, line)
    except (ReadError, UnknownNameError) as error:
        raise type(error)(error.message, path=path, place=place, hint=error.hint) from None


def _of(table: Any, line: int) -> Correction:
    if not isinstance(table, Mapping):
        raise ReadError("a correction is a table of keys and values.")
    kind = table.get("kind", "")
    if not isinstance(kind, str) or kind not in KINDS:
        known = ", ".join(KINDS)
        raise UnknownNameError(
            f"no kind of correction {kind!r}; there are {known}.", hint=nearest(str(kind), KINDS)
        )
    needed, possible = KINDS[kind]
    allowed = (*_EVERY, *needed, *possible)
    for key in table:
        if key not in allowed:
            raise UnknownNameError(
                f"{kind!r} takes no {key!r}; it takes {', '.join(allowed)}.",
                hint=nearest(key, allowed),
            )
    given = {key: _value(key, value) for key, value in table.items()}
    for key in ("document", *needed):
        if not given.get(key):
            raise ReadError(f"{kind!r} needs {key!r}.")
    if "work" in possible and bool(given.get("entry")) == bool(given.get("work")):
        raise ReadError(f"{kind!r} needs either 'entry' or 'work'.")
    if kind == "split" and len(given["into"]) < 2:
        raise ReadError("'into' needs the texts of two entries or more.")
    given["others"] = given.pop("with", ())
    return Correction(**given, line=line)


def _value(key: str, value: Any) -> Any:
    """Return a value of the type that its key has. Raises ReadError."""
    if key == "set":
        return _fields(value)
    if key in _LISTS:
        if not isinstance(value, list | tuple) or not value:
            raise ReadError(f"{key!r} is a list of texts.")
        texts = tuple(_text(key, one) for one in value)
        if not all(texts):
            raise ReadError(f"{key!r} holds an empty text.")
        return texts
    if key == "occurrence":
        if type(value) is not int or value < 1:
            raise ReadError("'occurrence' is a number from 1.")
        return value
    if key == "date":
        return _day(value)
    return _text(key, value)


def _fields(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ReadError("'set' names fields: set.title = \"…\".")
    found = {}
    for variable, told in value.items():
        found[variable] = _text(f"set.{variable}", told)
        values.check(variable, found[variable])
    return found


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ReadError(f"{key!r} is a text, not {value!r}.")
    if len(value) > _LONGEST:
        raise ReadError(f"{key!r} is longer than {_LONGEST:,} characters.")
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ReadError(f"'date' is a day, as 2024-05-01, not {value!r}.") from None
