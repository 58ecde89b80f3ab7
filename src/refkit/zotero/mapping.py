"""CSL items in Zotero's own JSON, and back, by the table in mapping.toml.

Zotero refuses an item for one field that its type does not have, so every field is asked for. What
a type has no field for goes into Extra as `variable: value` (names as `Family || Given`), which
Zotero's own citing reads; so nothing is lost on the way, and reading takes it out again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name
from refkit.zotero import days, marks

KEY_LINE = "Citation Key"
"""How Extra names the citation key, which Zotero 8 moves into a field of its own."""
_KEY = "citation-key"
_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*):[ \t]*(.+)")
_DOI = re.compile(r"(?i)^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG = frozenset(["abstract", "note"])
"""Variables that may hold more than one line."""
_ONLY_EXTRA = frozenset(
    "annote archive_collection archive-place chapter-number citation-label division event-place "
    "jurisdiction original-publisher original-publisher-place original-title part-number "
    "part-title PMCID PMID printing-number reviewed-genre reviewed-title supplement-number "
    "volume-title year-suffix".split()
)
"""Variables that Zotero has no field for in any type; Extra names them as CSL does."""


@cache
def table() -> dict[str, Any]:
    """Return mapping.toml."""
    text = (resources.files("refkit.zotero") / "mapping.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def fields_of(kind: str) -> frozenset[str]:
    """Return the fields that a Zotero item type has."""
    return frozenset(f"{table()['every']['fields']} {table()['has'][kind]['fields']}".split())


@cache
def creators_of(kind: str) -> tuple[str, ...]:
    """Return the creator types that a Zotero item type has, the primary one first."""
    return tuple(table()["has"][kind]["creators"].split())


# ------------------------------------------------------------------------------------- writing
def to_zotero(item: Item) -> dict[str, Any]:
    """Return an item as Zotero's editable JSON, without key, version and collections."""
    kind = table()["types"].get(item.type, "document")
    data: dict[str, Any] = {"itemType": kind, "creators": []}
    type_ = _clean("type", item.type)
    extra = [f"type: {type_}"] if type_ and type_ != _read_types()[kind] else []
    for variable, text in sorted(item.fields.items()):
        if variable not in ("keyword", "note", _KEY):
            _put(data, extra, "fields", variable, _clean(variable, text))
    for variable, date in sorted(item.dates.items()):
        _put_date(data, extra, variable, date)
    for role in sorted(item.names, key=lambda role: (role != "author", role)):
        _put_names(data, extra, role, item.names[role])
    key = _clean(_KEY, item[_KEY] or item.id)
    lines = [_clean("note", item["note"]), *extra, f"{KEY_LINE}: {key}" if key else ""]
    data["extra"] = "\n".join(line for line in lines if line)
    words = (_clean("keyword", word) for word in item["keyword"].split(","))
    data["tags"] = [{"tag": word} for word in dict.fromkeys(words) if word]
    return data


def _put(data: dict[str, Any], extra: list[str], shelf: str, variable: str, text: str) -> None:
    """Put a value into the first field that can hold it and is free, else into Extra."""
    has = fields_of(data["itemType"])
    for field in table()[shelf].get(variable, ()):
        if field in has and field not in data:
            data[field] = text
            return
    if text:
        extra.append(f"{variable}: {text}")


def _put_date(data: dict[str, Any], extra: list[str], variable: str, date: Date) -> None:
    """Put a date into its field; where the field says less than the date, also into Extra.

    Zotero takes only a whole day as the date of access.
    """
    whole = len(date.parts) == 1 and len(date.parts[0]) == 3
    if variable != "accessed" or (whole and days.is_plain(date)):
        _put(data, extra, "dates", variable, _clean(variable, days.plain(date)))
    elif days.is_plain(date):
        extra.append(f"{variable}: {_clean(variable, days.plain(date))}")
    if not days.is_plain(date):
        extra.append(f"{variable}: {days.edtf(date)}")


def _put_names(data: dict[str, Any], extra: list[str], role: str, names: list[Name]) -> None:
    has = creators_of(data["itemType"])
    kind = next((one for one in table()["creators"].get(role, ()) if one in has), None)
    for name in filter(None, names):
        if kind is None:
            extra.append(f"{role}: {_line_of_name(name)}")
        else:
            data["creators"].append({"creatorType": kind, **_creator(name)})


def _creator(name: Name) -> dict[str, str]:
    family, given = _two_parts(name)
    if not family:
        return {"name": given}
    return {"firstName": given, "lastName": family}


def _line_of_name(name: Name) -> str:
    family, given = _two_parts(name)
    return f"{family} || {given}".rstrip() if family else given


def _two_parts(name: Name) -> tuple[str, str]:
    """Return (family, given) with the particles and the suffix where Zotero looks for them.

    An organisation, or a person with one name only, has no family name.
    """
    if name.literal or not name.family:
        return "", _clean("", name.literal or name.given)
    family = f"{name.non_dropping_particle} {name.family}".strip()
    given = f"{name.given} {name.dropping_particle}".strip()
    given = ", ".join(part for part in (given, name.suffix) if part)
    return _clean("", family), _clean("", given)


def _clean(variable: str, text: str) -> str:
    """Return text without what would break a line, JSON or Zotero's database."""
    text = _CONTROL.sub(" ", _SURROGATE.sub("\ufffd", text))
    if variable not in _LONG:
        text = " ".join(text.split())
    return _DOI.sub("", text) if variable == "DOI" else text.strip()


# ------------------------------------------------------------------------------------- reading
def from_zotero(row: Mapping[str, Any]) -> Item | None:
    """Read an object of Zotero's API; notes, attachments and what is no item give None.

    Its id is the citation key, else the key that Zotero gave it.
    """
    data = row.get("data", row)
    kind = data.get("itemType") if isinstance(data, Mapping) else None
    if not isinstance(kind, str) or kind not in table()["has"]:
        return None
    item = Item(id=_text(data.get("citationKey")), type=_read_types()[kind])
    for field, value in data.items():
        variable = _variables(kind).get(field)
        if variable in DATE_VARIABLES and _text(value):
            item.dates[variable] = days.read(_text(value), _parsed(row, field))
        elif variable and _text(value):
            item.fields[variable] = _text(value)
    _read_creators(item, kind, data.get("creators"))
    _read_extra(item, marks.without(_text(data.get("extra"))))
    if tags := [_text(tag.get("tag")) for tag in _objects(data.get("tags"))]:
        item.fields["keyword"] = ", ".join(tags)
    item.id = item.id or item.fields.pop(_KEY, "") or _text(row.get("key") or data.get("key"))
    item.fields.pop(_KEY, None)
    return item


def _read_creators(item: Item, kind: str, creators: Any) -> None:
    for creator in _objects(creators):
        name = Name(
            family=_text(creator.get("lastName")),
            given=_text(creator.get("firstName")),
            literal=_text(creator.get("name")),
        )
        if name:
            role = _roles(kind).get(_text(creator.get("creatorType")), "contributor")
            item.names.setdefault(role, []).append(name)


def _read_extra(item: Item, extra: str) -> None:
    """Take the lines of Extra that name a variable; the others are the note."""
    note: list[str] = []
    for line in extra.splitlines():
        match = _LINE.fullmatch(line.strip())
        variable = _named(match[1]) if match else ""
        if match and variable:
            _take(item, variable, match[2].strip())
        elif line.strip():
            note.append(line.strip())
    if note:
        item.fields["note"] = "\n".join(note)


def _take(item: Item, variable: str, text: str) -> None:
    if variable == "type":
        item.type = text
    elif variable in NAME_VARIABLES:
        family, bar, given = text.partition("||")
        name = Name(family.strip(), given.strip()) if bar else Name(literal=text)
        item.names.setdefault(variable, []).append(name)
    elif variable in DATE_VARIABLES:
        item.dates[variable] = days.read(text)  # says more than the field, where there is one
    else:
        item.fields.setdefault(variable, text)


def _named(label: str) -> str:
    """Return the variable that a label of Extra names ("Original Date", "original-date")."""
    return _labels().get(re.sub(r"[ _-]+", "-", label.strip().lower()), "")


@cache
def _labels() -> dict[str, str]:
    known = {*table()["fields"], *_ONLY_EXTRA, *NAME_VARIABLES, *DATE_VARIABLES, _KEY, "type"}
    return {name.lower().replace("_", "-"): name for name in known}


@cache
def _read_types() -> dict[str, str]:
    """Return Zotero item type → CSL type."""
    first = {zotero: csl for csl, zotero in reversed(table()["types"].items())}
    return {**first, **table()["read"]}


@cache
def _variables(kind: str) -> dict[str, str]:
    """Return field → CSL variable, for the fields that an item type has."""
    shelves = {**table()["fields"], **table()["dates"]}
    has = fields_of(kind)
    return {
        field: variable
        for variable, fields in reversed(shelves.items())
        for field in fields
        if field in has
    }


@cache
def _roles(kind: str) -> dict[str, str]:
    """Return creator type → CSL role; the primary creator of a type is its author."""
    pairs = table()["creators"].items()
    roles: dict[str, str] = dict(table()["creators-read"])
    roles |= {one: role for role, types in pairs if role != "author" for one in types}
    primary = creators_of(kind)[0]
    return roles | {one: "author" for one in table()["creators"]["author"] if one == primary}


def _parsed(row: Mapping[str, Any], field: str) -> str:
    """Return what Zotero itself reads in the date of issue ("2022-03" in "Mart 2022")."""
    meta = row.get("meta")
    issued = field in table()["dates"]["issued"]
    return _text(meta.get("parsedDate")) if issued and isinstance(meta, Mapping) else ""


def _objects(value: Any) -> Iterable[Mapping[str, Any]]:
    rows = value if isinstance(value, list) else []
    return [row for row in rows if isinstance(row, Mapping)]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
