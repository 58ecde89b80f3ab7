"""Read PubMed's .nbib files, the MEDLINE display format; writing is not offered.

A record is one tag a line, from PMID to a blank line; a line that begins with blanks continues the
one before. Tables of tags are in nbib.toml; what CSL has no word for (affiliations, grants, notes
of NLM) stays in `custom["nbib"]`, by tag.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from refkit.formats.records import Loaded, Problem, fold, plain_pages, unique_keys
from refkit.formats.spelled import parse_spelled
from refkit.model import Date, Item, Name

OTHERS = "nbib"
"""In `custom`: tags that were read and have no row, {tag: [values]}."""

_LINE = re.compile(r"([A-Z]{2,4}) {0,2}-(?: (.*)|)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ID = re.compile(r"(\S+) \[(doi|pii|isbn)\]", re.IGNORECASE)
_ISSN = re.compile(r"(\d{4}-?\d{3}[\dXx])(?: \((\w+)\))?")
_INITIALS = re.compile(r"(\S.*) ([A-Z]{1,4})")
_SUFFIX = re.compile(r"(.+?),? (Jr\.?|Sr\.?|2nd|3rd|4th|II|III|IV)")
_BOOK = frozenset(["BTI", "ISBN"])


@dataclass(slots=True)
class _Row:
    tag: str
    line: int
    lines: list[str]


@dataclass(slots=True)
class _Record:
    rows: list[_Row] = field(default_factory=list)

    def values(self, tag: str) -> list[str]:
        return [text for row in self.rows if row.tag == tag and (text := _text(row))]

    def first(self, tag: str) -> str:
        return next(iter(self.values(tag)), "")


def loads(text: str) -> Loaded:
    """Read .nbib: all records, and what was wrong, by line and PMID."""
    loaded = Loaded()
    for record in _records(text, loaded.problems):
        loaded.items.append(_item(record, loaded.problems))
    for item, key in zip(loaded.items, unique_keys(i.id for i in loaded.items), strict=True):
        item.id = key if item.id else ""
    loaded.problems.sort(key=lambda problem: problem.line)
    return loaded


def _records(text: str, problems: list[Problem]) -> Iterator[_Record]:
    """Yield the records: a blank line ends one, and so does the next PMID where that is missing."""
    record, going = _Record(), False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            if going and line[:1] in (" ", "\t") and line.strip():
                record.rows[-1].lines.append(line)
            elif line.strip():
                message = f"{fold(line)[:60]!r} has no tag; it was left out"
                problems.append(Problem(number, record.first("PMID"), message))
            else:
                going = False
            continue
        if record.rows and (not going or (match[1] == "PMID" and record.first("PMID"))):
            yield record
            record = _Record()
        record.rows.append(_Row(match[1], number, [match[2] or ""]))
        going = True
    if record.rows:
        yield record


def _text(row: _Row) -> str:
    return fold(" ".join(row.lines))


# ---------------------------------------------------------------------------------------- items
def _item(record: _Record, problems: list[Problem]) -> Item:
    pmid = record.first("PMID")
    item = Item(id=f"pmid{pmid}" if pmid else "", type=_type(record))
    if not pmid:
        problems.append(Problem(record.rows[0].line, "", "the record has no PMID"))
    others: dict[str, list[str]] = {}
    for row in record.rows:
        if (text := _text(row)) and not _read(item, row.tag, text, record):
            others.setdefault(row.tag, []).append(text)
    if item.type == "book" and "title" not in item.fields and "container-title" in item.fields:
        item.fields["title"] = item.fields.pop("container-title")
    if others:
        item.custom[OTHERS] = others
    return item


def _type(record: _Record) -> str:
    types = _tables()["types"]
    known = [types[kind] for kind in record.values("PT") if kind in types]
    if known:
        return str(known[0])
    if any(record.first(tag) for tag in _BOOK):
        return "chapter" if record.first("BTI") and record.first("TI") else "book"
    return "article-journal"


def _read(item: Item, tag: str, text: str, record: _Record) -> bool:
    """Take one line; False if it has no row, or says something that is taken already."""
    if tag in ("FAU", "AU", "CN", "FED", "ED"):
        return _read_name(item, tag, text, record)
    if tag in _tables()["dates"]:
        variable = _tables()["dates"][tag]
        if variable in item.dates:
            return False
        item.dates[variable] = parse_spelled(text) or Date(literal=text)
        return True
    if tag in _tables()["keywords"]["tags"]:
        item.fields["keyword"] = ", ".join(filter(None, (item["keyword"], text.strip("*"))))
        return True
    if tag in ("LID", "AID"):
        return _read_identifier(item, text)
    if tag == "LA":
        return _put(item, "language", _tables()["languages"].get(text.lower(), text))
    if tag == "IS":
        match = _ISSN.fullmatch(text)
        return match is not None and _put(item, "ISSN", match[1])
    if tag == "PL" and item.type in ("book", "chapter"):
        return _put(item, "publisher-place", text)
    variable = _tables()["fields"].get(tag, "")
    if tag == "PG":
        text = plain_pages(text)
    elif tag in ("TI", "BTI", "TT", "CTI"):
        text = _title(text)
    return bool(variable) and _put(item, variable, text)


def _put(item: Item, variable: str, text: str) -> bool:
    if variable in item.fields:
        return item.fields[variable] == text
    item.fields[variable] = text
    return True


def _read_identifier(item: Item, text: str) -> bool:
    """Take a DOI from "10.1234/a [doi]"; other identifiers stay where they are."""
    match = _ID.fullmatch(text)
    return match is not None and match[2].lower() == "doi" and _put(item, "DOI", match[1])


def _title(text: str) -> str:
    """Return a title without MEDLINE's full stop, and without the brackets of a translation."""
    text = text.removesuffix(".") if not text.endswith("..") else text
    inner = text[1:-1]
    return inner if text == f"[{inner}]" and "[" not in inner and "]" not in inner else text


def _read_name(item: Item, tag: str, text: str, record: _Record) -> bool:
    """Take a name; the short one only where the record has no full ones."""
    full = {"AU": "FAU", "ED": "FED"}.get(tag)
    if full and record.first(full):
        return True  # said in full
    role = "editor" if tag.endswith("ED") else "author"
    item.names.setdefault(role, []).append(Name(literal=text) if tag == "CN" else _name(text))
    return True


def _name(text: str) -> Name:
    """Read "Family, Given Jr" or "Family GM"."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        short = _INITIALS.fullmatch(text)
        return Name(short[1], short[2]) if short else Name(literal=text)
    suffix = _SUFFIX.fullmatch(given)
    return Name(family, suffix[1], suffix=suffix[2]) if suffix else Name(family, given)


@cache
def _tables() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("nbib.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
