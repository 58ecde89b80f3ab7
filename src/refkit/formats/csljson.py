"""CSL JSON, as citeproc and Zotero read it (the schema of CSL 1.0.2, csl-data.json).

Zotero refuses a whole file for one item whose type it does not know, and drops the
non-dropping particle and the suffix of a name. So such a type is written as the nearest that it
knows, those parts of a name inside the family and given names, and what stood there is kept in
the item's `custom` under "csl", where reading finds it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from refkit.formats.records import CSL_TYPES, Loaded, Problem, fold, tidy
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Item, Name

NEAREST = {
    "classic": "book",
    "collection": "manuscript",
    "event": "speech",
    "performance": "speech",
    "periodical": "book",
    "regulation": "legislation",
    "software": "book",
}
"""Types of CSL 1.0.2 that Zotero's importer does not know, and what they become."""

_EXACT = "csl"
_KEY = "citation-key"
_OLD_NAMES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_WRAPPERS = ("items", "references")
_BLANK = re.compile(r"[ \t\r\n]*")


def dumps(items: Iterable[Item], *, ascii: bool = False) -> str:
    r"""Return the items as a JSON array: id and type first, then variables by name.

    Ids are strings, nothing is null, no value holds a control character. With `ascii`, other
    letters are written as JSON's `\u` escapes.
    """
    rows = [_object(tidy(item)) for item in items]
    return json.dumps(rows, ensure_ascii=ascii, indent=2, default=str) + "\n"


def _object(item: Item) -> dict[str, Any]:
    exact: dict[str, Any] = {}
    kind = NEAREST.get(item.type, item.type if item.type in CSL_TYPES else "document")
    if kind != item.type:
        exact["type"] = item.type
    names: dict[str, list[Name]] = {}
    for role, row in item.names.items():
        names[role] = [_folded(name) for name in row]
        if names[role] != row:
            exact[role] = [name.to_csl() for name in row]
    custom = _sorted(item.custom)
    if exact:
        custom[_EXACT] = _sorted(exact)
    fields = item.fields
    if item.id and _KEY not in fields:
        fields = fields | {_KEY: item.id}
    return Item(item.id, kind, fields, names, item.dates, custom).to_csl()


def _folded(name: Name) -> Name:
    """Return the name with its particle in the family name and its suffix after the given."""
    if name.literal or not name.family:
        return name
    return Name(
        family=f"{name.non_dropping_particle} {name.family}".strip(),
        given=", ".join(part for part in (name.given, name.suffix) if part),
        dropping_particle=name.dropping_particle,
    )


def _sorted(value: Any) -> Any:
    """Sort the keys at every depth, so that the same data is the same text."""
    if isinstance(value, dict):
        return {str(key): _sorted(value[key]) for key in sorted(value, key=str)}
    return [_sorted(one) for one in value] if isinstance(value, list | tuple) else value


# ------------------------------------------------------------------------------------- reading
def loads(text: str) -> Loaded:
    """Read CSL JSON: an array of items, one item, or an object that holds them under "items".

    An array that breaks off is read as far as it goes; what is no item is reported and left out.
    """
    loaded = Loaded()
    for line, data in _values(text, loaded.problems):
        if not isinstance(data, dict):
            loaded.problems.append(Problem(line, "", f"not an item but {_name(data)}; left out"))
            continue
        key = str(data.get("id") or data.get(_KEY) or "")
        if "type" not in data and not any(name in data for name in ("title", "author", "DOI")):
            loaded.problems.append(Problem(line, key, "no CSL item: it has no type; left out"))
            continue
        loaded.items.append(_item(data, line, key, loaded.problems))
    return loaded


def _item(data: dict[str, Any], line: int, key: str, problems: list[Problem]) -> Item:
    plain: dict[str, Any] = {}
    for name, value in data.items():
        variable = _OLD_NAMES.get(name, name)
        if variable in data and variable != name:
            variable = name
        plain[variable] = _one(variable, value)
    item = Item.from_csl(plain)
    item.id = fold(key)
    if item.fields.get(_KEY) == item.id:
        del item.fields[_KEY]
    _put_back(item)
    if item.type not in CSL_TYPES:
        problems.append(Problem(line, key, f"{item.type!r} is no type of CSL 1.0.2"))
    for name in sorted(plain.keys() & NAME_VARIABLES):
        rows = plain[name] if isinstance(plain[name], list) else [plain[name]]
        if lost := sum(bool(row) for row in rows) - len(item.names.get(name, [])):
            problems.append(Problem(line, key, f"{lost} of the names under {name} cannot be read"))
    for name in sorted(plain.keys() & DATE_VARIABLES):
        if plain[name] and name not in item.dates:
            problems.append(Problem(line, key, f"the date under {name} cannot be read"))
    return item


def _one(variable: str, value: Any) -> Any:
    """Crossref and others put a title in a list: one text in a list is the text."""
    wanted = variable not in NAME_VARIABLES and variable != "categories"
    if wanted and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return value


def _put_back(item: Item) -> None:
    """Restore what the writer kept under "csl"."""
    exact = item.custom.get(_EXACT)
    if not isinstance(exact, dict):
        return
    del item.custom[_EXACT]
    for name, value in exact.items():
        if name == "type" and isinstance(value, str):
            item.type = value
        elif name in NAME_VARIABLES and isinstance(value, list):
            item.names[name] = [Name.from_csl(one) for one in value]


def _values(text: str, problems: list[Problem]) -> Iterator[tuple[int, Any]]:
    """Yield (line, value) for every item of the file, as far as it can be read."""
    decoder = json.JSONDecoder()
    text = text.removeprefix("\ufeff")
    place = _skip(text, 0)
    listed = text[place : place + 1] == "["
    place += listed
    line = 1
    last = 0
    while (place := _skip(text, place)) < len(text) and text[place] != "]":
        line += text.count("\n", last, place)
        last = place
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", line)
            reason = getattr(error, "msg", "nested too deeply or a number too long")
            problems.append(Problem(line, "", f"no JSON from here on: {reason}"))
            return
        inner = next((value[w] for w in _WRAPPERS if isinstance(value, dict) and w in value), None)
        if not listed and isinstance(inner, list):
            yield from ((line, one) for one in inner)
        else:
            yield line, value
        place = _skip(text, place)
        if not listed:
            break
        if text[place : place + 1] == ",":
            place += 1
        elif text[place : place + 1] != "]":
            break
    if listed and text[place : place + 1] != "]":
        line += text.count("\n", last, place)
        problems.append(Problem(line, "", "the list is not closed: the file may be cut short"))
    elif not text.strip():
        problems.append(Problem(1, "", "the file is empty; CSL JSON is a list of items"))
    elif text[place + listed :].strip():
        line += text.count("\n", last, place)
        problems.append(Problem(line, "", "what follows the items was left out"))


def _skip(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place


def _name(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "text", type(None): "null"}.get(
        type(value), "a number or truth value"
    )
