"""Read EndNote's XML (File → Export → XML), as EndNote 8 to 21 writes it; writing is not offered.

Which element says what depends on the reference type: the tables are in endnote.toml. What CSL has
no word for stays in `custom["endnote"]`, by the element's path. The XML is read record by record,
no entity of a document's own is put in, and broken XML is read as far as it can be mended.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from refkit.formats.records import Loaded, Problem, bare_doi, fold, plain_pages, unique_keys
from refkit.formats.spelled import parse_spelled
from refkit.model import NAME_VARIABLES, Date, Item, Name

OTHERS = "endnote"
"""In `custom`: what was read and has no row, {path: [values]}."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_LINES = re.compile(r"[\r\n]+")
_PMCID = re.compile(r"PMC\d+")
_YEAR = re.compile(r"\d{3,4}")
_DAY = "dates/pub-dates/date"
_EXACT = {"DOI": re.compile(r"10\.\d{4,}\S*/\S+"), "PMCID": _PMCID}
"""Variables that only take what looks like them: EndNote's fields take anything."""


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    variable: str
    only: tuple[str, ...] = ()


@dataclass(slots=True)
class _Record:
    line: int
    key: str
    kind: str
    """EndNote's name of the reference type."""
    type: str
    """CSL's name of it."""
    values: list[tuple[str, str]]
    """(path, text) in the order of the file."""


def loads(text: str) -> Loaded:
    """Read EndNote XML: all records, and what was wrong, by line and record number."""
    loaded = Loaded()
    if not text.strip():
        return loaded
    for record in _records(text, loaded.problems):
        loaded.items.append(_item(record, loaded.problems))
    if not loaded.items:
        loaded.problems.append(Problem(1, "", "no <record> of EndNote stands in the file"))
    for item, key in zip(loaded.items, unique_keys(i.id for i in loaded.items), strict=True):
        item.id = key if item.id else ""
    loaded.problems.sort(key=lambda problem: problem.line)
    return loaded


# ---------------------------------------------------------------------------------------- XML
def _records(text: str, problems: list[Problem]) -> Iterator[_Record]:
    from lxml import etree

    head = _DECLARATION.match(text)
    before = text[: head.end()].count("\n") if head else 0
    data = text[head.end() :] if head else text
    source = io.BytesIO(data.encode("utf-8", "replace"))
    context = etree.iterparse(
        source,
        events=("end",),
        tag="record",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        for _, element in context:
            yield _record(element, element.sourceline + before, problems)
            element.clear()
            while element.getprevious() is not None:  # what was read is let go
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        problems.append(Problem((error.lineno or 0) + before, "", f"no XML from here: {error.msg}"))
    seen = set()
    for entry in context.error_log:
        if entry.line not in seen:
            seen.add(entry.line)
            problems.append(Problem(entry.line + before, "", f"broken XML: {entry.message}"))


def _record(element: Any, line: int, problems: list[Problem]) -> _Record:
    values = list(_values(element, ""))
    key = next((text for path, text in values if path == "rec-number"), "")
    if next(element.iter(_entity()), None) is not None:
        problems.append(Problem(line, key, "an entity of the file's own stays as its name"))
    numbers, types = _tables()["numbers"], _tables()["types"]
    found = element.find("ref-type")
    name = (found.get("name") or "").strip() if found is not None else ""
    number = fold("".join(found.itertext())) if found is not None else ""
    kind = name if name in types else numbers.get(number, "")
    if not kind:
        shown = name or number or "none"
        problems.append(
            Problem(line, key, f"the reference type {shown} is not known; read as a document")
        )
    own = tuple(_tables()["own"]["elements"])
    kept = [(path, text) for path, text in values if path.partition("/")[0] not in own]
    if not kind and name:
        kept.append(("ref-type", name))
    return _Record(line, key, kind, types.get(kind, "document"), kept)


def _entity() -> Any:
    from lxml import etree

    return etree.Entity


def _values(element: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every element that holds text and no elements but <style>."""
    for child in element.iterchildren("*"):
        name = f"{path}/{child.tag}" if path else str(child.tag)
        if any(inner.tag != "style" for inner in child.iterchildren("*")):
            yield from _values(child, name)
        elif text := "".join(child.itertext()).strip():
            yield name, text


# ---------------------------------------------------------------------------------------- items
def _item(record: _Record, problems: list[Problem]) -> Item:
    item = Item(id=f"endnote-{record.key}" if record.key else "", type=record.type)
    others: dict[str, list[str]] = {}
    last: dict[str, str] = {}  # variable → the path that set it
    for path, text in record.values:
        rows = _rows(record.kind, record.type).get(path, ())
        if not any(_read(item, row.variable, path, text, last) for row in rows):
            others.setdefault(path, []).append(fold(text))
    _read_day(item, others)
    if others:
        item.custom[OTHERS] = others
    if not item["title"]:
        problems.append(Problem(record.line, record.key, "the record has no title"))
    return item


def _read(item: Item, variable: str, path: str, text: str, last: dict[str, str]) -> bool:
    """Take one value; False if its variable is taken, or it is no such thing."""
    value = fold(text)
    if last.get(variable, path) != path:
        return item.fields.get(variable) == value  # the same said twice
    if variable in NAME_VARIABLES:
        item.names.setdefault(variable, []).append(_name(value))
    elif variable in ("issued", "accessed"):
        if variable in item.dates:
            return False
        item.dates[variable] = _date(value)
    elif variable == "keyword":
        words = [item[variable], *(fold(line) for line in _LINES.split(text))]
        item.fields[variable] = ", ".join(filter(None, words))
    elif variable in item.fields:
        return False
    else:
        value = bare_doi(value) if variable == "DOI" else value
        if variable in _EXACT and not _EXACT[variable].fullmatch(value):
            return False
        item.fields[variable] = plain_pages(value) if variable == "page" else value
    last[variable] = path
    return True


def _read_day(item: Item, others: dict[str, list[str]]) -> None:
    """Take month and day from the publication date, where it does not contradict the year."""
    given = others.get(_DAY, [])
    if not given or (item.year is None and "issued" in item.dates):
        return
    date = parse_spelled(given[0], item.year)
    if date and (item.year is None or date.year == item.year):
        item.dates["issued"] = date
        del others[_DAY][0]
        if not others[_DAY]:
            del others[_DAY]


def _date(text: str) -> Date:
    return parse_spelled(text) or (
        Date.of(int(text)) if _YEAR.fullmatch(text) else Date(literal=text)
    )


def _name(text: str) -> Name:
    """Read "Family, Given, Suffix"; EndNote ends organisations with a comma."""
    family, *rest = [part.strip() for part in text.split(",")]
    if not any(rest):
        return Name(literal=family)
    return Name(family=family, given=rest[0], suffix=", ".join(filter(None, rest[1:])))


# ---------------------------------------------------------------------------------------- tables
@cache
def _rows(kind: str, csl_type: str) -> dict[str, tuple[_Row, ...]]:
    """Return path → rows for a reference type, the first to be tried first."""
    found: dict[str, tuple[_Row, ...]] = {}
    for data in _tables()["rows"]:
        row = _Row(data["path"], data["variable"], tuple(data.get("only", ())))
        if not row.only or kind in row.only or csl_type in row.only:
            found[row.path] = (*found.get(row.path, ()), row)
    return found


@cache
def _tables() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("endnote.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
