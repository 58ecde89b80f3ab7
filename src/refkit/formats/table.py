"""CSV and TSV for spreadsheets: a row for each item, a column for each CSL variable in use.

Names are "Family, Given; Family, Given, Suffix; Organisation", dates ISO 8601. A cell that a
spreadsheet would run as a formula gets an apostrophe before it, which reading takes away (OWASP,
"CSV Injection"). What cells cannot say exactly stands in the last column, as JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import partial

from refkit.formats.days import format_day, parse_day
from refkit.formats.records import (
    CSL_TYPES,
    CSL_VARIABLES,
    ID,
    Loaded,
    Problem,
    bare_doi,
    fold,
    for_others,
    plain_pages,
    remainder,
    restore,
)
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name

MARK = "\ufeff"
"""What tells Excel that a file is UTF-8."""
FIRST = tuple(
    "author editor translator issued title container-title collection-title collection-number "
    "volume issue page edition publisher publisher-place event-title genre number DOI URL accessed "
    "ISBN ISSN language keyword abstract note".split()
)
"""The columns after id and type that come first, where any item has them; the rest by alphabet."""
_REST = "csl"
_OWN = ("id", "type", _REST)
_KNOWN = {name.lower(): name for name in CSL_VARIABLES}
_VARIABLE = re.compile(r"[a-z][a-z0-9_-]*")
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_LARGEST = 2**31 - 1


# ------------------------------------------------------------------------------------- writing
def dumps(items: Iterable[Item], *, ascii: bool = False, delimiter: str = ",") -> str:
    """Return the items as a table, in their order. It has no escapes: `ascii` changes nothing."""
    rows = [_row(for_others(item)) for item in items]
    used = {column for row in rows for column in row}
    first = [column for column in ("id", "type", *FIRST) if column in used or column in _OWN]
    columns = [*first, *sorted(used - {*first, _REST}), *([_REST] if _REST in used else [])]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_safe(row.get(column, "")) for column in columns] for row in rows)
    return MARK + text.getvalue()


dumps_tsv = partial(dumps, delimiter="\t")


def _row(item: Item) -> dict[str, str]:
    row = {"id": item.id, "type": item.type}
    row |= {name: text for name, text in item.fields.items() if _is_column(name)}
    row |= {
        role: "; ".join(map(_format_name, names))
        for role, names in item.names.items()
        if role in NAME_VARIABLES
    }
    row |= {
        name: format_day(date) or date.literal
        for name, date in item.dates.items()
        if name in DATE_VARIABLES
    }
    row = {column: text for column, text in row.items() if text}
    back = _item(row)
    rest = remainder(item, back)
    if back.id != item.id:
        rest[ID] = item.id
    if rest:
        row[_REST] = json.dumps(rest, ensure_ascii=False, sort_keys=True)
    return row


def _is_column(name: str) -> bool:
    """Whether a variable of text can have a column."""
    if name in NAME_VARIABLES or name in DATE_VARIABLES or name in _OWN:
        return False
    return name in CSL_VARIABLES or _variable(name) == name


def _format_name(name: Name) -> str:
    """Write "Family, Given, Suffix". A family name alone ends in a comma, an organisation not."""
    if name.literal or not name.family:
        return name.literal or name.given
    family = f"{name.non_dropping_particle} {name.family}".strip()
    given = f"{name.given} {name.dropping_particle}".strip()
    return ", ".join([family, given, *([name.suffix] if name.suffix else [])]).rstrip(" ")


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet runs; `_unsafe` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


# ------------------------------------------------------------------------------------- reading
def loads(text: str) -> Loaded:
    """Read a table with a line of column names in CSL's terms.

    Cells are parted by commas, semicolons (as Excel writes in many languages) or tabs, whatever the
    first line has most of. A column that CSL does not know is kept.
    """
    loaded = Loaded()
    text = text.removeprefix(MARK).replace("\0", "")
    csv.field_size_limit(_LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    columns: list[str] = []
    for line, cells in _lines(reader, loaded.problems):
        if not columns:
            columns = [_variable(cell) for cell in cells]
            if not {"title", "author", "type", "DOI", "URL"} & set(columns):
                message = "the first line names no columns in CSL's terms (title, author, issued …)"
                loaded.problems.append(Problem(line, "", message))
                break
            _report_columns(cells, columns, loaded.problems)
        elif any(cells):
            row = dict(zip(reversed(columns), reversed(_filled(cells, len(columns))), strict=True))
            loaded.items.append(item := _item(row))
            _report(item, row, line, loaded.problems)
            if beyond := [cell for cell in cells[len(columns) :] if cell]:
                message = f"more cells than columns; left out: {', '.join(beyond)[:60]}"
                loaded.problems.append(Problem(line, item.id, message))
    return loaded


def _lines(reader: Iterator[list[str]], problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells), the apostrophes before formulas taken away."""
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(line, "", f"no table: {error}"))
            continue
        yield line, [_unsafe(fold(cell)) for cell in cells]
        line = getattr(reader, "line_num", line) + 1


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _variable(column: str) -> str:
    """Return the variable that a column names, whatever its case; a foreign one as it is."""
    low = column.strip().lower().replace(" ", "-")
    return _KNOWN.get(low, low if _VARIABLE.fullmatch(low) else "")


def _filled(cells: list[str], length: int) -> list[str]:
    return [*cells, *[""] * length][:length]


def _item(row: dict[str, str]) -> Item:
    item = Item(id=row.get("id", ""), type=row.get("type", "") or "document")
    for name, text in row.items():
        if not text or not name or name in _OWN:
            continue
        if name in NAME_VARIABLES:
            if names := [_parse_name(one) for one in text.split(";") if one.strip()]:
                item.names[name] = names
        elif name in DATE_VARIABLES:
            item.dates[name] = parse_day(text) or Date(literal=text)
        elif name == "DOI":
            item.fields[name] = bare_doi(text)
        else:
            item.fields[name] = plain_pages(text) if name == "page" else text
    for name, text in _rest(row).items():
        restore(item, name, text)
    return item


def _rest(row: dict[str, str]) -> dict[str, str]:
    try:
        rest = json.loads(row.get(_REST) or "{}")
    except (ValueError, RecursionError):
        return {}
    return {name: str(text) for name, text in rest.items()} if isinstance(rest, dict) else {}


def _parse_name(text: str) -> Name:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return Name(literal=parts[0])
    return Name(family=parts[0], given=parts[1], suffix=", ".join(filter(None, parts[2:])))


def _report_columns(cells: list[str], columns: list[str], problems: list[Problem]) -> None:
    for cell, column in zip(cells, columns, strict=True):
        if not column:
            problems.append(Problem(1, "", f"the column {cell!r} has no name; it is left out"))
    for column in sorted({column for column in columns if columns.count(column) > 1} - {""}):
        problems.append(Problem(1, "", f"the column {column} stands twice; the first is read"))


def _report(item: Item, row: dict[str, str], line: int, problems: list[Problem]) -> None:
    if item.type not in CSL_TYPES:
        problems.append(Problem(line, item.id, f"{item.type!r} is no type of CSL 1.0.2"))
    if row.get(_REST) and not _rest(row):
        problems.append(Problem(line, item.id, f"the column {_REST} cannot be read"))
