"""What words.toml says, ready for use: for each item type of Zotero, where a variable stands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from refkit.formats.records import CSL_VARIABLES
from refkit.model import DATE_VARIABLES, NAME_VARIABLES

PART_OF = "dcterms:isPartOf"
KEY = "citation-key"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a literal stands: steps (predicate, type of the node there), then its predicate.

    `prefix` is what the literal begins with ("DOI ").
    """

    steps: tuple[tuple[str, str], ...]
    predicate: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class ItemType:
    """An item type of Zotero: its RDF type, its container's, and variables' and roles' places."""

    name: str
    csl: str
    element: str
    container: str
    places: dict[str, Place]
    lists: dict[str, str]
    """Role → the predicate of its list of names."""
    first: str
    """The predicate of the list that stands first in Zotero."""
    read_lists: dict[str, str]
    """The predicate of a list of names → its role; more than are written."""


@cache
def words() -> dict[str, Any]:
    """Return words.toml."""
    text = (resources.files("refkit.formats.rdf") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def item_type(name: str) -> ItemType | None:
    """Return one of Zotero's item types, or None."""
    if name not in words()["has"]:
        return None
    has = words()["has"][name]
    container = has.get("container", "")
    fields = _first(words()["variables"], f"{words()['every']['fields']} {has['fields']}".split())
    creators = _first(words()["creators"], has["creators"].split())
    lists = {role: _list(creator) for role, creator in creators.items()}
    others = {_list(creator): role for creator, role in words()["creators-read"].items()}
    return ItemType(
        name=name,
        csl=_csl_types()[name],
        element=has["element"],
        container=container,
        places={variable: _place(field, container) for variable, field in fields.items()},
        lists=lists,
        first=_list(has["creators"].split()[0]),
        read_lists=others | {predicate: role for role, predicate in lists.items()},
    )


def for_csl(kind: str) -> ItemType:
    """Return the item type that a CSL type is written as."""
    found = item_type(words()["types"].get(kind, "document"))
    assert found is not None
    return found


@cache
def by_element() -> dict[tuple[str, str], str]:
    """(RDF type, container's or none) → item type, for nodes that do not say which they are."""
    rows = words()["has"].items()
    found = {(has["element"], has.get("container", "")): name for name, has in rows}
    for name, has in rows:
        found.setdefault((has["element"], ""), name)
    return found | {(element, ""): name for element, name in words()["elements"].items()}


@cache
def labels() -> dict[str, str]:
    """Return what Extra may call a variable, in lower case with hyphens → the variable."""
    known = {*CSL_VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES, "type"}
    return {name.lower().replace("_", "-"): name for name in sorted(known)}


@cache
def _csl_types() -> dict[str, str]:
    first = {zotero: csl for csl, zotero in reversed(words()["types"].items())}
    return {**first, **words()["read"]}


def _first(table: dict[str, str], has: list[str]) -> dict[str, str]:
    """Return variable → the first of its words that the type has and that is free."""
    free = dict.fromkeys(has)
    found = {}
    for variable, choices in table.items():
        word = next((choice for choice in choices.split() if choice in free), "")
        if word:
            found[variable] = word
            del free[word]
    return found


def _list(creator: str) -> str:
    return str(words()["lists"].get(creator, f"z:{creator}s"))


def _place(field: str, container: str) -> Place:
    path, _, prefix = words()["places"].get(field, f"z:{field}").partition(" ")
    *steps, predicate = path.split("/")
    if steps[:1] == ["@"]:
        steps[:1] = [PART_OF, container] if container else []
    pairs = tuple(zip(steps[::2], steps[1::2], strict=True))
    return Place(pairs, predicate, f"{prefix} " if prefix else "")
