"""What an entry takes from others: crossref by biblatex's rules, and xdata.

biblatex's rules are those of BibTeX and more: BibTeX's styles know no booktitle made of a title,
so files written for them give the parent both, and the child's own fields always go first.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from refkit.formats.bibtex.convert import Entry
from refkit.formats.records import Problem

_DEEPEST = 50
"""Crossrefs of crossrefs that are followed; in earnest there are two."""
_FACTOR, _LEAST = 10, 1_000_000


class Allowance:
    """How many characters may be copied in all: a small file must not become a huge one."""

    def __init__(self, size: int) -> None:
        self.left = _FACTOR * size + _LEAST

    def take(self, size: int) -> bool:
        """Whether so many characters may still be copied."""
        if size > self.left:
            return False
        self.left -= size
        return True


def inherit(
    entries: list[tuple[int, Entry]], problems: list[Problem], allowance: Allowance
) -> None:
    """Give entries with crossref or xdata what they lack and their parents have.

    A parent that is not there, a circle, and what went beyond the allowance are told.
    """
    by_key: dict[str, Entry] = {}
    for _, entry in entries:
        for name in [entry.key, *entry.fields.get("ids", "").split(",")]:
            by_key.setdefault(name.strip().lower(), entry)
    for line, entry in entries:
        _resolve(entry, by_key, problems, line, allowance, frozenset())


def _resolve(
    entry: Entry,
    by_key: dict[str, Entry],
    problems: list[Problem],
    line: int,
    allowance: Allowance,
    path: frozenset[str],
) -> None:
    named = [("xdata", name) for name in entry.fields.pop("xdata", "").split(",")]
    named.append(("crossref", entry.fields.pop("crossref", "")))
    path |= {entry.key.lower()}
    for kind, name in named:
        if not (name := name.strip()):
            continue
        parent = by_key.get(name.lower())
        if parent is None or parent.key.lower() in path or len(path) > _DEEPEST:
            wrong = "circular or too deep" if parent else "not there"
            problems.append(Problem(line, entry.key, f"{kind} to {name}, which is {wrong}"))
            continue
        _resolve(parent, by_key, problems, line, allowance, path)
        for field, value in _offered(parent, entry.type, kind):
            if field in entry.fields:
                continue
            if not allowance.take(len(value)):
                message = f"{field} of {name} was not taken over: too much is copied in this file"
                problems.append(Problem(line, entry.key, message))
                continue
            entry.fields[field] = value


def _offered(parent: Entry, child: str, kind: str) -> list[tuple[str, str]]:
    """Return the fields (name in the child, value) that a parent has for a type of child."""
    if kind == "xdata":
        never = _rules()["never-from-xdata"]
        return [(name, value) for name, value in parent.fields.items() if name not in never]
    never, names = _rules()["never"], _renamed(parent.type, child)
    own = [
        (name, value)
        for name, value in parent.fields.items()
        if name not in never and name not in names
    ]
    # A field of the parent's own goes before one that gets its name: booktitle before title.
    return own + [(names[name], parent.fields[name]) for name in names if name in parent.fields]


@cache
def _renamed(parent: str, child: str) -> dict[str, str]:
    """Return what a parent's fields are called in a child, where that is another name."""
    found: dict[str, str] = {}
    for rule in _rules()["renamed"]:
        fits = parent in rule["from"].split() or (rule["from"] == "*" and not found)
        if fits and child in rule["to"].split():
            found |= rule["fields"]
    return found


@cache
def _rules() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("inheritance.toml")
    rules = tomllib.loads(file.read_text(encoding="utf-8"))
    for name in ("never", "never-from-xdata"):
        rules[name] = frozenset(rules[name].split())
    return rules
