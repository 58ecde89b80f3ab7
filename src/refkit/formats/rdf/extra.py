"""Zotero's Extra: lines "variable: value" for what an item type has no field for.

Zotero's citing reads them: CSL's names for variables, names as "Family || Given", dates in ISO 8601
(https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refkit.formats.days import format_day, parse_day
from refkit.formats.rdf.tables import KEY, labels
from refkit.formats.records import CSL_TYPES, CSL_VARIABLES, fold
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name

KEY_LABEL = "Citation Key"
"""What Zotero 8 and Better BibTeX read as the key."""
_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*):[ \t]*(.+)")


# ------------------------------------------------------------------------------------- writing
def format_lines(item: Item, variables: Iterable[str], kind: str) -> Iterator[str]:
    """Yield the lines for `variables`, for the key, and for a type that is not `kind`."""
    if item.type != kind and item.type in CSL_TYPES:
        yield f"type: {item.type}"
    for variable in variables:
        if variable in item.names and variable in NAME_VARIABLES:
            yield from (f"{variable}: {_format_name(name)}" for name in item.names[variable])
        elif variable in item.dates and variable in DATE_VARIABLES:
            if text := format_date(item.dates[variable]):
                yield f"{variable}: {text}"
        elif variable in item.fields and variable in CSL_VARIABLES:
            yield f"{variable}: {item.fields[variable]}"
    if item.id:
        yield f"{KEY_LABEL}: {item.id}"


def format_date(date: Date) -> str:
    """Write a date or range, or else what is printed for it."""
    return format_day(date) or date.literal


def two_parts(name: Name) -> tuple[str, str]:
    """Return (family, given) with particles and suffix where Zotero looks for them.

    An organisation, or a person with one name only, has no family name.
    """
    if name.literal or not name.family:
        return "", name.literal or name.given
    family = f"{name.non_dropping_particle} {name.family}".strip()
    given = f"{name.given} {name.dropping_particle}".strip()
    return family, ", ".join(part for part in (given, name.suffix) if part)


def _format_name(name: Name) -> str:
    family, given = two_parts(name)
    return f"{family} || {given}".rstrip() if family else given


# ------------------------------------------------------------------------------------- reading
def read_lines(item: Item, extra: str) -> str:
    """Put what the lines of Extra name into `item`; return the text of the other lines."""
    others = []
    for line in extra.splitlines():
        match = _LINE.fullmatch(line.strip())
        label = re.sub(r"[ _-]+", "-", match[1].strip().lower()) if match else ""
        if match is None or not _read(item, labels().get(label, ""), fold(match[2])):
            others.append(line)
    return fold(" ".join(others))


def _read(item: Item, variable: str, text: str) -> bool:
    """Take one line; False if it names nothing, or something that the item has already."""
    if variable == "type" and text in CSL_TYPES:
        item.type = text
    elif variable == KEY:
        item.id = item.id or text
        return item.id == text
    elif variable in NAME_VARIABLES:
        item.names.setdefault(variable, []).append(_parse_name(text))
    elif variable in DATE_VARIABLES:
        item.dates[variable] = parse_date(text)  # says more than the field, where there is one
    elif variable and variable != "type" and variable not in item.fields:
        item.fields[variable] = text
    else:
        return False
    return True


def parse_date(text: str) -> Date:
    """Read a date or range; anything else is a literal."""
    return parse_day(text) or Date(literal=text)


def _parse_name(text: str) -> Name:
    family, bar, given = text.partition("||")
    return Name(fold(family), fold(given)) if bar else Name(literal=text)
