"""RIS, by its specification (Research Information Systems, 2001; tags of 2011) and Zotero's use.

A record is one tag a line, from TY to ER. There is no escape, so a value is always one line.
Where the specification leaves a choice, the tag is the one that Zotero's importer reads into
the right field. What RIS has no tag for stands in M2 ("Miscellaneous 2", Zotero's Extra) with
the variable's name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from refkit.formats.days import format_day, parse_day, real
from refkit.formats.records import (
    CSL_TYPES,
    CSL_VARIABLES,
    ID,
    PREFIX,
    VERBATIM,
    Loaded,
    Problem,
    bare_doi,
    fold,
    for_others,
    plain_pages,
    remainder,
    restore,
)
from refkit.model import DATE_VARIABLES, Date, Item, Name

TYPES = {
    "article": "GEN",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "GEN",
    "dataset": "DATA",
    "document": "GEN",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "event": "GEN",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "performance": "GEN",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "GOVDOC",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
"""CSL type → RIS type."""

_READ = {ris: csl for csl, ris in reversed(TYPES.items())} | {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "CHART": "figure",
    "CPAPER": "paper-conference",
    "CTLG": "document",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ENCYC": "entry-encyclopedia",
    "EQUA": "figure",
    "GEN": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "GRNT": "document",
    "INPR": "article",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "MULTI": "motion_picture",
    "PCOMM": "personal_communication",
    "SER": "book",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}
"""RIS type → CSL type; where several share one, the commonest. Zotero writes UNPD for UNPB."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the variable it carries: in all types, `only` in some, or all `but` some.

    Where rows share a tag, the first that applies to the type counts.
    """

    tag: str
    variable: str
    only: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def applies(self, kind: str) -> bool:
        """Whether the row counts in a RIS type."""
        return (not self.only or kind in self.only) and kind not in self.but


def _in(types: str) -> frozenset[str]:
    return frozenset(types.split())


_SERIAL = _in("JOUR EJOUR JFULL MGZN NEWS ABST INPR")
_PART = _in("CHAP ECHAP CONF CPAPER DICT ENCYC")
_TALK = _in("CONF CPAPER")
_WHOLE = _in("BOOK EBOOK EDBOOK SER CLSWK")
_SERIES_IN_T2 = _WHOLE | _in("RPRT MAP COMP STAND")
_NUMBER_IN_SN = _in("PAT RPRT STAND GOVDOC")

TAGS = (
    Tag("TI", "title"),
    Tag("ST", "title-short"),
    Tag("AU", "author"),
    Tag("A2", "editor", only=_in("JOUR GEN") | _PART),
    Tag("A3", "editor", only=_WHOLE),
    Tag("A2", "recipient", only=_in("PCOMM ICOMM")),
    Tag("A2", "collection-editor", only=_WHOLE | _in("RPRT")),
    Tag("A3", "collection-editor", but=_WHOLE),
    Tag("A4", "translator"),
    Tag("ED", "editor"),
    Tag("C2", "container-author", only=_in("CHAP")),
    Tag("C3", "container-title", only=_TALK),
    Tag("T2", "event-title", only=_TALK | _in("SLIDE")),
    Tag("T2", "collection-title", only=_SERIES_IN_T2),
    Tag("T2", "container-title"),
    Tag("T3", "collection-title", but=_SERIES_IN_T2),
    Tag("J2", "container-title-short"),
    Tag("PY", "issued"),
    Tag("VL", "volume"),
    Tag("IS", "number-of-volumes", only=_in("CHAP")),
    Tag("IS", "issue"),
    Tag("NV", "number-of-volumes", but=_in("CHAP")),
    Tag("SP", "number-of-pages", only=_WHOLE | _in("THES MANSCPT")),
    Tag("SP", "page"),
    Tag("C1", "publisher-place", only=_TALK),
    Tag("CY", "event-place", only=_TALK),
    Tag("CY", "publisher-place"),
    Tag("PB", "publisher"),
    Tag("ET", "version", only=_in("COMP DATA")),
    Tag("ET", "edition"),
    Tag("M1", "collection-number", only=_WHOLE),
    Tag("M1", "number", only=_in("BILL HEAR STAT COMP")),
    Tag("SV", "collection-number", only=_in("CHAP")),
    Tag("M3", "medium", only=_in("ART")),
    Tag("M3", "genre"),
    Tag("SE", "section"),
    Tag("SN", "ISSN", only=_SERIAL),
    Tag("SN", "number", only=_NUMBER_IN_SN),
    Tag("SN", "ISBN"),
    Tag("DO", "DOI"),
    Tag("UR", "URL"),
    Tag("Y2", "accessed"),
    Tag("LA", "language"),
    Tag("AN", "archive_location"),
    Tag("DB", "archive"),
    Tag("DP", "source"),
    Tag("CN", "call-number"),
    Tag("AB", "abstract"),
    Tag("KW", "keyword"),
    Tag("N1", "note"),
    Tag("RN", "annote"),
)
"""In the order of writing."""

SAME = {
    "A1": "AU",
    "BT": "T2",
    "CT": "TI",
    "JA": "J2",
    "JF": "T2",
    "JO": "J2",
    "N2": "AB",
    "PP": "CY",
    "T1": "TI",
    "Y1": "PY",
}
"""Older tags, and the tag they are read as."""

_NAMES = _in("author editor recipient collection-editor translator container-author")
_OTHERS = "ris"
"""In `custom`: tags that were read and have no row, {tag: [values]}."""
_EXTRA = "M2"
_OWN = _in("TY ER ID")
_LINE = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*)|)")
_LOOSE_LINE = re.compile(r"([A-Z][A-Z0-9])[ \t]{1,3}-[ \t]?(.*)")
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_LABELLED = re.compile(r"([A-Za-z][A-Za-z_-]*): ?(.*)")
_RANGE = re.compile(r"(\w+)-(\w+)")
_DATE = re.compile(r"(-?\d{1,4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/.*)?)?)?")


# ------------------------------------------------------------------------------------- writing
def dumps(items: Iterable[Item], *, ascii: bool = False) -> str:
    """Return the items as RIS, in their order. RIS has no escapes: `ascii` changes nothing."""
    return "\n".join(
        "".join(f"{tag}  - {value}\n" for tag, value in _record(for_others(item))) for item in items
    )


def _record(item: Item) -> Iterator[tuple[str, str]]:
    kind = TYPES.get(item.type, "GEN")
    lines = [("TY", kind), *([("ID", item.id)] if item.id else []), *_native(item, kind)]
    others = item.custom.get(_OTHERS)
    if isinstance(others, dict):
        lines += [(tag, value) for tag, value in _passing(others) if tag not in _OWN]
    yield from lines
    back = _item([(tag, value, 0) for tag, value in lines], [])
    yield from (
        (_EXTRA, _labelled(item, back, name, text)) for name, text in remainder(item, back).items()
    )
    yield "ER", ""


def _native(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    written: set[str] = set()
    for row in TAGS:
        if row.variable not in written and _tags(kind).get(row.tag) is row:
            written.add(row.variable)
            yield from _values(item, row)


def _values(item: Item, row: Tag) -> Iterator[tuple[str, str]]:
    """Yield the lines of one variable."""
    variable = row.variable
    if variable in _NAMES:
        yield from ((row.tag, _format_name(name)) for name in item.names.get(variable, []))
    elif variable in ("issued", "accessed"):
        date = item.dates.get(variable)
        if date and date.parts:
            yield from _format_date(date, row.tag)
    elif text := item[variable]:
        if variable == "keyword":
            yield from ((row.tag, word) for word in text.split(", ") if word.strip())
        elif variable == "page" and (match := _RANGE.fullmatch(text)):
            yield row.tag, match[1]
            yield "EP", match[2]
        else:
            yield row.tag, text


def _format_date(date: Date, tag: str) -> Iterator[tuple[str, str]]:
    """Write PY as a year, and DA where a month is known; Y2 as a whole date."""
    year, *rest = real(date.parts[0])
    numbers = [f"{year:04}", *(f"{number:02}" for number in rest)]
    day = "/".join([*numbers, "", "", ""][:4])
    if tag == "PY":
        yield tag, numbers[0]
        if len(numbers) > 1:
            yield "DA", day
    else:
        yield tag, day


def _format_name(name: Name) -> str:
    """Write "Family, Given, Suffix". A family name alone ends in a comma, an organisation not."""
    if name.literal or not name.family:
        return name.literal or str(name)
    family = f"{name.non_dropping_particle} {name.family}".strip()
    given = f"{name.given} {name.dropping_particle}".strip()
    return ", ".join([family, given, *([name.suffix] if name.suffix else [])]).rstrip(" ")


def _passing(others: dict[object, object]) -> Iterator[tuple[str, str]]:
    """Yield the tags that only pass through."""
    for tag, values in sorted(others.items(), key=lambda pair: str(pair[0])):
        if isinstance(tag, str) and _TAG.fullmatch(tag) and isinstance(values, list):
            yield from ((tag, fold(value)) for value in values if isinstance(value, str))


def _labelled(item: Item, back: Item, name: str, text: str) -> str:
    """Write a piece of the remainder as Zotero's Extra reads it, "variable: value", if it can.

    `back` is what the tags say already; that is only overruled by a name with its prefix.
    """
    variable = next((v for v in CSL_VARIABLES if f"{PREFIX}{v.lower()}" == name), "")
    if name == f"{PREFIX}type" and text in CSL_TYPES:
        return f"type: {text}"
    if text and variable and variable not in back.fields and variable not in VERBATIM:
        return f"{variable}: {text}"
    date = item.dates.get(name.removeprefix(PREFIX))
    known = name.removeprefix(PREFIX) in back.dates
    if text and date and not known and parse_day(format_day(date)) == date:
        return f"{name.removeprefix(PREFIX)}: {format_day(date)}"
    return f"{name}: {text}"


# ------------------------------------------------------------------------------------- reading
@dataclass(slots=True)
class _Record:
    line: int
    rows: list[tuple[str, str, int]] = field(default_factory=list)


def loads(text: str) -> Loaded:
    """Read RIS: all records, and what was wrong, by line and ID.

    A record without ER ends where the next begins, and is reported, as is what stands outside
    records. Lines without a tag continue the line before.
    """
    loaded = Loaded()
    for record in _records(text, loaded.problems):
        loaded.items.append(_item(record.rows, loaded.problems))
    loaded.problems.sort(key=lambda problem: problem.line)
    return loaded


def _records(text: str, problems: list[Problem]) -> Iterator[_Record]:
    pattern = _LINE if re.search(r"^TY  - ", text, re.MULTILINE) else _LOOSE_LINE
    record: _Record | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        match = pattern.fullmatch(line.strip(" \t\f\0\x1a"))
        if match is None:
            if not line.strip():
                continue
            if record and record.rows:
                tag, value, start = record.rows[-1]
                record.rows[-1] = (tag, f"{value} {line}", start)
            else:
                problems.append(Problem(number, "", f"outside any record: {fold(line)[:60]}"))
            continue
        tag, value = match[1], match[2] or ""
        if tag == "ER":
            if record:
                yield record
            record = None
            continue
        if tag == "TY" and record:
            problems.append(Problem(record.line, _key(record), f"no ER before line {number}"))
            yield record
            record = None
        if record is None:
            record = _Record(number)
            if tag != "TY":
                problems.append(Problem(number, "", "the record has no TY; read as a document"))
        record.rows.append((tag, value, number))
    if record:
        problems.append(Problem(record.line, _key(record), "no ER at the end of the file"))
        yield record


def _key(record: _Record) -> str:
    return next((fold(value) for tag, value, _ in record.rows if tag == "ID"), "")


def _item(rows: list[tuple[str, str, int]], problems: list[Problem]) -> Item:
    """Turn (tag, value, line) rows into an item."""
    values = [(tag, text, line) for tag, value, line in rows if (text := fold(value))]
    given = {tag: text for tag, text, _ in reversed(values)}
    kind = given.get("TY", "GEN").upper()
    item = Item(id=given.get("ID", ""), type=_READ.get(kind, "document"))
    line = values[0][2] if values else 0
    if kind not in _READ:
        problems.append(Problem(line, item.id, f"no type {kind} is known; read as a document"))
    tags = _tags(kind)
    last: dict[str, str] = {}  # variable → the tag that set it
    others: dict[str, list[str]] = {}
    extras = []
    for tag, text, _ in values:
        if tag in ("TY", "ID", "EP", "DA") and given[tag] == text:
            continue
        row = tags.get(SAME.get(tag, tag))
        if tag == _EXTRA:
            extras.append(text)
        elif row is None or not _read(item, row, tag, text, last):
            others.setdefault(tag, []).append(text)
    if "container-title" not in item.fields and last.get("container-title-short") == "JO":
        item.fields["container-title"] = item.fields.pop("container-title-short")
    _read_pages(item, given, others)
    _read_day(item, given, others)
    for text in extras:
        if not _read_extra(item, text):
            others.setdefault(_EXTRA, []).append(text)
    if others and _OTHERS not in item.custom:
        item.custom[_OTHERS] = others
    return item


def _read(item: Item, row: Tag, tag: str, text: str, last: dict[str, str]) -> bool:
    """Take one line; False if its variable is set already by another."""
    variable = row.variable
    if last.setdefault(variable, tag) != tag:
        return variable not in _NAMES and item.fields.get(variable) == text
    if variable in _NAMES:
        item.names.setdefault(variable, []).append(_parse_name(text))
    elif variable in ("issued", "accessed"):
        if variable in item.dates or not (date := _parse_date(text)):
            return False
        item.dates[variable] = date
    elif variable == "keyword":
        item.fields[variable] = ", ".join(filter(None, (item[variable], text)))
    elif variable in item.fields:
        return item.fields[variable] == text
    else:
        value = bare_doi(text) if variable == "DOI" else text
        item.fields[variable] = plain_pages(value) if variable == "page" else value
    return True


def _read_pages(item: Item, given: dict[str, str], others: dict[str, list[str]]) -> None:
    """Join SP and EP."""
    end = given.get("EP", "")
    if not end:
        return
    start = item["page"]
    if not start:
        others.setdefault("EP", []).insert(0, end)
    elif end not in (start, start.rpartition("-")[2]) and "-" not in start:
        item.fields["page"] = f"{start}-{end}"


def _read_day(item: Item, given: dict[str, str], others: dict[str, list[str]]) -> None:
    """Take month and day from DA, where it does not contradict PY."""
    if not (text := given.get("DA", "")):
        return
    date, year = _parse_date(text), item.year
    if date and (year is None or date.year == year):
        item.dates["issued"] = date
    else:
        others.setdefault("DA", []).insert(0, text)


def _read_extra(item: Item, text: str) -> bool:
    """Take "variable: value" of M2; False if it is something else."""
    match = _LABELLED.fullmatch(text)
    if match is None:
        return False
    label, value = match.groups()
    if label.startswith(PREFIX):
        return label != ID and restore(item, label, value)
    if label == "type" and value in CSL_TYPES:
        item.type = value
    elif label in CSL_VARIABLES and label not in item.fields:
        item.fields[label] = value
    elif label in DATE_VARIABLES and label not in item.dates and (date := parse_day(value)):
        item.dates[label] = date
    else:
        return False
    return True


def _parse_name(text: str) -> Name:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return Name(literal=text)
    return Name(family=parts[0], given=parts[1], suffix=", ".join(filter(None, parts[2:])))


def _parse_date(text: str) -> Date | None:
    """Read "2020/04/12/", "2020" or an ISO date; anything else is a literal."""
    match = _DATE.fullmatch(text)
    if match is None:
        return parse_day(text) or Date(literal=text)
    numbers: list[int] = []
    for number in match.groups():
        if not number or (numbers and int(number) == 0):
            break
        numbers.append(int(number))
    return Date((tuple(numbers),))


@cache
def _tags(kind: str) -> dict[str, Tag]:
    """Tag → its row in a RIS type."""
    return {row.tag: row for row in reversed(TAGS) if row.applies(kind)}
