"""The rules that settle a variable of which several records say different things.

Each rule takes the values that records have, best record first, and gives the one that is taken.
Which variable goes by which rule stands in fields.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from refkit.evidence import containers, identifiers
from refkit.evidence.letters import plain, ratio, skeleton
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Name

T = TypeVar("T")

_ALIKE = 0.9
"""A text that has so many letters in common with another one by sound is a transliteration."""
_VAGUE = frozenset(["document", ""])
_DIGITS = re.compile(r"\d+")


def rule_of(variable: str) -> str:
    """Return the name of the rule that settles a variable."""
    if variable in NAME_VARIABLES:
        return "people"
    table = _table()
    usual = table["default-date"] if variable in DATE_VARIABLES else table["default"]
    return str(table["rules"].get(variable, usual))


def settle(variable: str, values: Sequence[Any]) -> Any:
    """Return the value that is taken, by the variable's rule."""
    if len(values) == 1:
        return values[0]
    name = rule_of(variable)
    if name == "united":
        joints = _table()["joints"]
        return united(values, joints.get(variable, joints["default"]))
    return RULES[name](values)


@cache
def _table() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("fields.toml")
    return tomllib.loads(file.read_text("utf-8"))


def best(values: Sequence[T], same: Callable[[T], object], size: Callable[[T], Any]) -> T:
    """Return the most complete of the values that most agree on; of equals the first."""
    if len(values) == 1:
        return values[0]
    votes: dict[object, int] = {}
    for value in values:
        votes[same(value)] = votes.get(same(value), 0) + 1
    most = max(votes.values())
    return max((value for value in values if votes[same(value)] == most), key=size)


# --------------------------------------------------------------------------------------- rules
def most(values: Sequence[str]) -> str:
    """What most records say, whatever its case and accents; of that the fullest.

    What is transliterated from another value does not count: letters were lost in it.
    """
    return best(_original(values), plain, _fullness)


def _original(values: Sequence[str]) -> Sequence[str]:
    foreign = {skeleton(value) for value in values if not plain(value).isascii()}
    if not foreign or len(foreign) == len(values):
        return values
    return [
        value
        for value in values
        if not plain(value).isascii()
        or all(ratio(skeleton(value), other) < _ALIKE for other in foreign)
    ]


def fullest(values: Sequence[str]) -> str:
    """The longest."""
    return max(values, key=_fullness)


def united(values: Sequence[str], joint: str) -> str:
    """Everything that any record says, each thing once."""
    found: dict[str, str] = {}
    for value in values:
        for part in filter(None, (part.strip() for part in value.split(joint.strip() or None))):
            found.setdefault(plain(part) or part, part)
    return joint.join(found.values())


def unabbreviated(values: Sequence[str]) -> str:
    """What most records say, but no abbreviation of what another one says."""
    words = {value: plain(value).split() for value in values}
    whole = [
        value
        for value in values
        if not any(
            words[value] != words[other] and containers.abbreviates(words[value], words[other])
            for other in values
        )
    ]
    return most(whole or values)


def pages(values: Sequence[str]) -> str:
    """The first page that most records say, with the last page if any has it."""
    return best(values, _first_number, len)


def identifier(values: Sequence[str]) -> str:
    """The DOI that most records say, in its shortest form: without resolver."""
    return best(values, lambda text: identifiers.doi(text) or text, lambda text: -len(text))


def address(values: Sequence[str]) -> str:
    """The address that most records say; a page before a resolver of DOIs, https before http."""
    return best(values, identifiers.url, _goodness)


def precise(values: Sequence[str]) -> str:
    """The type that most records say; "document" says nothing."""
    return best([value for value in values if value not in _VAGUE] or ["document"], str, _none)


def date(values: Sequence[Date]) -> Date:
    """The year that most records say, as exactly as any says it."""
    return best(values, lambda date: date.year or date.literal, _exactness)


def latest(values: Sequence[Date]) -> Date:
    """The latest."""
    return max(values, key=lambda date: date.parts)


def people(values: Sequence[list[Name]]) -> list[Name]:
    """The list that most records have, or a longer one that begins so; given names in full."""
    found = best(values, len, _completeness)
    for other in values:
        if len(other) > len(found) and _begins(other, found):
            found = other
    return [_in_full(name, place, values) for place, name in enumerate(found)]


RULES: dict[str, Callable[[Any], Any]] = {
    "address": address,
    "date": date,
    "fullest": fullest,
    "identifier": identifier,
    "latest": latest,
    "most": most,
    "pages": pages,
    "people": people,
    "precise": precise,
    "unabbreviated": unabbreviated,
}
"""Every rule by its name; "united" stands apart, for it needs to know what to join with."""


# ------------------------------------------------------------------------------- what is better
def _none(_: object) -> int:
    return 0


def _fullness(text: str) -> tuple[int, bool, int]:
    return len(plain(text)), not text.isupper(), sum(not c.isascii() for c in text)


def _first_number(text: str) -> str:
    found = _DIGITS.search(text)
    return found[0] if found else plain(text)


def _goodness(url: str) -> tuple[bool, bool]:
    return "doi.org/" not in url, url.startswith("https:")


def _exactness(date: Date) -> int:
    return sum(len(part) for part in date.parts)


def _completeness(names: list[Name]) -> tuple[int, int]:
    printed = "".join(str(name) for name in names)
    return len(plain(printed)), sum(not c.isascii() for c in printed)


def _begins(long: list[Name], short: list[Name]) -> bool:
    return all(
        skeleton(one.sort_name) == skeleton(other.sort_name)
        for one, other in zip(short, long, strict=False)
    )


def _in_full(name: Name, place: int, values: Sequence[list[Name]]) -> Name:
    """Return a name with the given name that begins with its initials, if a record has one."""
    if not name.given or "." not in name.given:
        return name
    for other in (row[place] for row in values if len(row) > place):
        same = plain(other.sort_name) == plain(name.sort_name)
        if same and len(other.given) > len(name.given) and _spells_out(other.given, name.given):
            name = replace(name, given=other.given)
    return name


def _spells_out(full: str, short: str) -> bool:
    words, initials = plain(full).split(), plain(short).split()
    return len(words) >= len(initials) and all(
        word.startswith(initial) for word, initial in zip(words, initials, strict=False)
    )
