"""The variables of an item as a person reads them."""

from __future__ import annotations

from refkit.model import Date, Item, Name


def told_fields(item: Item) -> list[tuple[str, str]]:
    """Return (variable, value), people and dates first."""
    names = [(role, "; ".join(map(_name, row))) for role, row in item.names.items() if row]
    dates = [(variable, _date(date)) for variable, date in item.dates.items() if date]
    return [("type", item.type), *names, *dates, *item.fields.items()]


def _name(name: Name) -> str:
    """Return a name so that what is family name and what is given name can be told."""
    parts = [name.sort_name, name.given, name.dropping_particle, name.suffix]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _date(date: Date) -> str:
    days = "/".join("-".join(f"{number:02}" for number in part) for part in date.parts)
    return " ".join(filter(None, ("circa" if date.circa else "", days, date.literal)))
