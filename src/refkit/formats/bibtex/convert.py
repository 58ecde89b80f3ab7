"""An entry of a .bib file and an item: one table read in both directions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from refkit import languages
from refkit.formats.bibtex import capitals, dates, latex, names
from refkit.formats.bibtex.biblatex import BIBLATEX
from refkit.formats.bibtex.tables import (
    BIBTEX,
    OTHER_NAMES,
    SUBTYPES,
    TYPE_OF_ENTRY,
    Dialect,
    Field,
    Kind,
)
from refkit.formats.days import format_day, parse_day
from refkit.formats.records import (
    CSL_TYPES,
    PREFIX,
    bare_doi,
    fold,
    plain_pages,
    remainder,
    restore,
)
from refkit.model import Date, Item

ENTRY_TYPE = "bibtex-type"
"""In `custom`: the entry type of the file, where the CSL type alone would choose another."""
Report = Callable[[str], None]
"""Called with a message for everything that could not be read as it stands."""

_RANGE = re.compile(r"(\w*\d\w*) ?[-–—]+ ?(\w*\d\w*)")
_WEB = re.compile(r"https?://\S+")
_FIELD_NAME = re.compile(r"[a-z_][a-z0-9_.+-]{0,63}")
_DIALECTS = (BIBTEX, BIBLATEX)
_DATE_FIELDS = ("year", "month", "day", "date")
_SUBTYPE = "entrysubtype"
_SUBTYPE_OF = {kind: name for name, kind in SUBTYPES.items()}
_LANGUAGE = "langid"


@dataclass(slots=True)
class Entry:
    """One entry: its fields hold what stands between the outer braces."""

    type: str
    key: str
    fields: dict[str, str]


# -------------------------------------------------------------------------------- item → entry
def to_entry(item: Item, dialect: Dialect = BIBTEX, *, ascii: bool = False) -> Entry:
    """Return a tidy item as an entry, complete: what BibTeX has no field for is in `csl-…`."""
    kind = entry_type(item, dialect)
    entry = Entry(kind, item.id, _native(item, kind, dialect, ascii))
    said = replace(item, names={role: names.as_read(row) for role, row in item.names.items()})
    if str(item.custom.get(ENTRY_TYPE)) in BIBLATEX.entries - dialect.entries:  # of use there alone
        said.custom = {name: item.custom[name] for name in item.custom if name != ENTRY_TYPE}
    for name, text in remainder(said, to_item(entry)).items():
        # Never printed, so its quotation marks need no escape.
        entry.fields[name] = latex.encode(text, ascii=ascii).replace('"{}', '"')
    return entry


def entry_type(item: Item, dialect: Dialect = BIBTEX) -> str:
    """Choose the entry type: the one it was read from, else by the table."""
    was = item.custom.get(ENTRY_TYPE)
    if isinstance(was, str) and was in dialect.entries and TYPE_OF_ENTRY[was] == item.type:
        return was
    kind = dialect.types.get(item.type, dialect.default)
    if kind in dialect.needs and not any(_has(item, name) for name in dialect.needs[kind]):
        return dialect.default
    if kind == "phdthesis" and _is_masters(item["genre"]):
        return "mastersthesis"
    return kind


def _is_masters(genre: str) -> bool:
    text = languages.fold(genre)
    return any(languages.fold(word) in text for word in languages.words("masters", "formats"))


def _native(item: Item, kind: str, dialect: Dialect, ascii: bool) -> dict[str, str]:
    """Return the fields that BibTeX has, in the order of the table."""
    fields: dict[str, str] = {}
    for row in _rows(dialect, kind):
        if not _has(item, row.variable):
            continue
        if row.kind in (Kind.ISSUED, Kind.DATE):
            fields |= _issued(item.dates.get(row.variable, Date()), row.kind, ascii)
        elif value := _write(item, row, ascii):
            fields[row.name] = value
    if babel := _babel(item["language"]):
        fields[_LANGUAGE] = babel
    if item.type != TYPE_OF_ENTRY[kind] and item.type in CSL_TYPES:
        fields[_SUBTYPE] = _SUBTYPE_OF.get(item.type, item.type)
    known = _rows_by_name(dialect, kind)
    for name, value in sorted(item.custom.items()):
        taken = name in fields or (name in known and not _has(item, known[name].variable))
        if not taken and _is_foreign(name, value):
            fields[name] = value
    return fields


def _issued(date: Date, kind: Kind, ascii: bool) -> dict[str, str]:
    """Return the fields of a date of issue; only text needs escapes, the `~` of a date none."""
    found = dates.format_issued(date) if kind is Kind.ISSUED else dates.format_date(date)
    return {name: text if date.parts else latex.encode(text, ascii=ascii) for name, text in found}


def _has(item: Item, variable: str) -> bool:
    return variable in item.fields or variable in item.names or variable in item.dates


def _write(item: Item, row: Field, ascii: bool) -> str:
    if row.kind is Kind.NAMES:
        return names.format_names(item.names.get(row.variable, []), ascii=ascii)
    if row.kind is Kind.DAY:
        return format_day(item.dates.get(row.variable, Date()))
    if not (text := item[row.variable]):  # on another shelf, by a hand-made item
        return ""
    if row.kind is Kind.TITLE:
        return capitals.protect(text, item["language"], ascii=ascii)
    if row.kind is Kind.VERBATIM:
        return text if is_balanced(text) else _percent(text)
    if row.kind is Kind.PAGES:
        return ", ".join(_pages(piece, ascii) for piece in text.split(", "))
    return latex.encode(text, ascii=ascii)


def _pages(text: str, ascii: bool) -> str:
    match = _RANGE.fullmatch(text)
    parts = match.groups() if match else (text,)
    return "--".join(latex.encode(part, ascii=ascii) for part in parts)


def is_balanced(text: str) -> bool:
    r"""Whether braces close for those who count `\{` (BibTeX) and those who do not (others)."""
    if not any(char in text for char in "{}\\"):
        return True
    if text.endswith("\\"):
        return False
    for pattern in (r"[{}]", r"\\.|[{}]", r"(?<!\\)[{}]"):
        depth = 0
        for match in re.finditer(pattern, text):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def _percent(text: str) -> str:
    """Percent-encode what no field can hold raw; RFC 3986 allows none of it in a URL anyway."""
    return re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", text)


def _is_foreign(name: str, value: object) -> bool:
    """Whether this is a field of a .bib file that only passes through."""
    return (
        isinstance(value, str)
        and name != ENTRY_TYPE
        and _FIELD_NAME.fullmatch(name) is not None
        and not name.startswith(PREFIX)
        and value == fold(value) != ""
        and is_balanced(value)
    )


@cache
def _babel(language: str) -> str:
    """Return babel's name of a language ("tr-TR" → "turkish"), or nothing."""
    return _babel_names().get(language.partition("-")[0].lower(), "")


@cache
def _babel_names() -> dict[str, str]:
    """Code of a language → babel's name: the English one, unless its file says otherwise."""
    return {
        language.code: next(iter(language.terms("babel", "formats")), language.english.lower())
        for language in languages.every()
    }


# -------------------------------------------------------------------------------- entry → item
def to_item(entry: Entry, report: Report | None = None) -> Item:
    """Return an entry of any dialect as an item.

    Fields that CSL has no word for stay in `custom`, raw.
    """
    report = report or _ignore
    item = Item(id=entry.key, type=TYPE_OF_ENTRY.get(entry.type, "document"))
    if entry.type not in TYPE_OF_ENTRY:
        report(f"no entry type @{entry.type} is known; it is read as a document")
        item.custom[ENTRY_TYPE] = entry.type
    dialect = BIBLATEX if entry.type in BIBLATEX.entries - BIBTEX.entries else BIBTEX
    known = entry.type in dialect.entries
    like = entry.type if known else dialect.types.get(item.type, dialect.default)
    rows = _rows_by_name(dialect, like)
    later: list[tuple[str, str]] = []
    # The type's own fields come first: what they set, another field does not set again.
    own = {row.name for row in _rows(dialect, like)}
    for name, raw in sorted(entry.fields.items(), key=lambda pair: pair[0] not in own):
        if name in _DATE_FIELDS or not (raw or name.startswith(PREFIX)):
            continue
        if name.startswith(PREFIX):
            later.append((name, _decode(raw, report)))
        elif name == _SUBTYPE and (kind := _subtype(_decode(raw, report))):
            item.type = kind
        elif name == _LANGUAGE and _read_babel(item, raw, entry.fields.get("language", "")):
            continue
        else:
            row = rows.get(name)
            if row is None or not _read(item, row, raw, report):
                item.custom[name] = raw
    _read_issued(item, entry.fields, report)
    for name, text in later:
        if not restore(item, name, text):
            report(f"the field {name} cannot be read; it is kept as it stands")
            item.custom[name] = text
    if known and not any(entry_type(item, one) == entry.type for one in _DIALECTS):
        item.custom[ENTRY_TYPE] = entry.type
    return item


def _ignore(message: str) -> None:
    """Report to nobody."""


def _decode(raw: str, report: Report) -> str:
    unknown: set[str] = set()
    text = latex.decode(raw, unknown).strip()
    for name in sorted(unknown):
        report(f"the LaTeX command \\{name} is not known; it is kept as it stands")
    return text


def _read(item: Item, row: Field, raw: str, report: Report) -> bool:
    """Set the row's variable; False if it is set already or the value is no such thing."""
    if row.kind is Kind.NAMES:
        return _read_names(item, row.variable, raw, report)
    if row.kind is Kind.DAY:
        date = parse_day(raw)
        if date is None or row.variable in item.dates:
            return False
        item.dates[row.variable] = date
        return True
    if row.kind is Kind.VERBATIM:
        text = bare_doi(raw.strip()) if row.variable == "DOI" else raw.strip()
    elif row.kind is Kind.PAGES:
        text = plain_pages(_decode(raw, report))
    else:
        text = _decode(raw, report)
    variable = "URL" if row.name == "howpublished" and _WEB.fullmatch(text) else row.variable
    if variable in item.fields:
        return False
    if text:
        item.fields[variable] = text
    return True


def _read_names(item: Item, variable: str, raw: str, report: Report) -> bool:
    if variable in item.names:
        return False
    people = names.split(raw)
    if people and people[-1].lower() == "others":
        people.pop()
        report(f'the list of names under {variable} is cut short by "and others"')
    found = [names.parse(person, lambda text: _decode(text, report)) for person in people]
    if kept := [name for name in found if name]:
        item.names[variable] = kept
    return True


def _read_babel(item: Item, raw: str, language: str) -> bool:
    """Take the language from babel's name; False if `language` says something else."""
    if language:
        return _babel(latex.decode(language).strip()) == raw
    code = next((code for code, name in _babel_names().items() if name == raw), "")
    if code:
        item.fields["language"] = code
    return bool(code)


def _read_issued(item: Item, fields: dict[str, str], report: Report) -> None:
    given = {
        name: fields[name] if parse_day(fields[name]) else _decode(fields[name], report)
        for name in _DATE_FIELDS
        if fields.get(name)
    }
    if not given:
        return
    date, used = dates.parse_issued(given)
    if date:
        item.dates["issued"] = date
    for name in given:
        if name not in used:
            item.custom[name] = fields[name]


def _subtype(text: str) -> str:
    """Return the CSL type that `entrysubtype` names, or nothing."""
    if text in SUBTYPES:
        return SUBTYPES[text]
    return text if text in CSL_TYPES else ""


# -------------------------------------------------------------------------------------- tables
@cache
def _rows(dialect: Dialect, kind: str) -> tuple[Field, ...]:
    """Return the fields of an entry type, in order."""
    return tuple(row for row in dialect.fields if not row.only or kind in row.only)


@cache
def _rows_by_name(dialect: Dialect, kind: str) -> dict[str, Field]:
    """Field name → its row for an entry type; other types' fields and other names count too."""
    found = {row.name: row for row in reversed((*dialect.fields, *BIBTEX.fields))}
    found |= {row.name: row for row in _rows(dialect, kind)}
    for name, same in OTHER_NAMES.items():
        found.setdefault(name, found[same])
    return found
