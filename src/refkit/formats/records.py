"""What every format shares: problems, folded text, and what a format has no word for.

A format has words for some variables of CSL and none for others, or words that say less. A
writer therefore writes what the format understands, reads it back in memory, and writes the
difference (`remainder`) under the variables' CSL names with the prefix `csl-`. A reader puts
that back (`restore`). So nothing is lost on the way, and it need not be proved row by row.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name

PREFIX = "csl-"
OWN = "refkit"
"""What refkit itself notes in an item's `custom`."""
CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture musical_score "
    "pamphlet paper-conference patent performance periodical personal_communication post "
    "post-weblog regulation report review review-book software song speech standard thesis treaty "
    "webpage".split()
)
"""The item types of CSL 1.0.2 (appendix III of its specification)."""
CSL_VARIABLES = frozenset(
    "abstract annote archive archive_collection archive_location archive-place authority "
    "call-number chapter-number citation-key citation-label citation-number collection-number "
    "collection-title container-title container-title-short dimensions division DOI edition "
    "event event-place event-title first-reference-note-number genre ISBN ISSN issue "
    "jurisdiction keyword language license locator medium note number number-of-pages "
    "number-of-volumes original-publisher original-publisher-place original-title page "
    "page-first part-number part-title PMCID PMID printing-number publisher publisher-place "
    "references reviewed-genre reviewed-title scale section source status supplement-number "
    "title title-short URL version volume volume-title volume-title-short year-suffix".split()
)
"""The text and number variables of CSL 1.0.2 (appendix IV of its specification)."""
VERBATIM = frozenset(["DOI", "URL"])
"""Variables whose characters are taken as they are, not normalised."""

_CAPITALS = {name.lower(): name for name in ("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID")}
_NAMEABLE = re.compile(r"[a-z][a-z0-9_-]*")
ID = f"{PREFIX}id"
"""The item's id, where the format's key cannot be it."""
_REST = f"{PREFIX}rest"
_TYPE = f"{PREFIX}type"
_UNSTABLE = re.compile("\\x7f| (?= )")
"""What folding would change inside JSON."""
_OWN = frozenset(["rest", "type", "id"])


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be read as it stands. `line` counts from 1; 0 is none."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else ""
        return ": ".join(part for part in (where, self.key, self.message) if part)


@dataclass(slots=True)
class Loaded:
    """The items of a file, in its order, and what was wrong with it."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    """The file itself, where one was read."""


# ------------------------------------------------------------------------------------ cleaning
_FOLDABLE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DASH = re.compile(r"(?<=\w) ?(?:[‒–—]|---?) ?(?=\w)")
_DOI = re.compile(r"(?i)^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)")


def fold(text: str) -> str:
    """Return `text` on one line: control characters and runs of blanks become one blank.

    This is what keeps a value from opening a new line, tag or field. Half surrogates, which no
    encoding can write, become U+FFFD.
    """
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return _FOLDABLE.sub(" ", text).strip()


def bare_doi(text: str) -> str:
    """Return a DOI without the resolver or "doi:" before it."""
    return _DOI.sub("", text)


def plain_pages(text: str) -> str:
    """Return pages with "-" in their ranges, as CSL data has it, whatever dash was printed."""
    return _DASH.sub("-", text)


def tidy(item: Item) -> Item:
    """Return a copy of `item` as it is written: folded, in NFC, without empty values."""
    fields = {variable: _tidy_text(variable, text) for variable, text in item.fields.items()}
    names = {role: [_tidy_name(name) for name in row] for role, row in item.names.items()}
    dates = {role: _tidy_date(date) for role, date in item.dates.items()}
    return Item(
        id=_text(item.id),
        type=_text(item.type) or "document",
        fields={variable: text for variable, text in fields.items() if text},
        names={role: kept for role, row in names.items() if (kept := [n for n in row if n])},
        dates={role: date for role, date in dates.items() if date},
        custom=item.custom,
    )


def _text(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text))


def _tidy_text(variable: str, text: str) -> str:
    if variable in VERBATIM:
        return bare_doi(fold(text)) if variable == "DOI" else fold(text)
    return plain_pages(_text(text)) if variable == "page" else _text(text)


def _tidy_name(name: Name) -> Name:
    return Name(
        family=_text(name.family),
        given=_text(name.given),
        literal=_text(name.literal),
        dropping_particle=_text(name.dropping_particle),
        non_dropping_particle=_text(name.non_dropping_particle),
        suffix=_text(name.suffix),
    )


def _tidy_date(date: Date) -> Date:
    """Cut a date off at a month or day that is none."""
    rows = []
    for row in date.parts[:2]:
        unknown = next((place for place in (1, 2) if not all(row[place : place + 1])), 3)
        rows.append(tuple(row[:unknown]))
    parts = tuple(row for row in rows if row)
    return Date(parts, _text(date.literal), date.circa, date.season or None)


def for_others(item: Item) -> Item:
    """Return a tidy copy without refkit's own notes (`custom["refkit"]`: where it is cited …).

    They belong to a run, not to a bibliography: CSL JSON carries them, other formats do not.
    """
    item = tidy(item)
    item.custom = {name: value for name, value in item.custom.items() if name != OWN}
    return item


def unique_keys(keys: Iterable[str], *, case: bool = False) -> list[str]:
    """Return the keys with "-2", "-3" … behind those that stood before.

    Keys that differ in `case` alone are one key, as they are to BibTeX, unless it counts.
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    unique = []
    for key in keys:
        name = key
        while (name if case else name.lower()) in taken:
            last[key] = last.get(key, 1) + 1
            name = f"{key}-{last[key]}"
        taken.add(name if case else name.lower())
        unique.append(name)
    return unique


# ------------------------------------------------------------------------------- the remainder
def remainder(item: Item, native: Item) -> dict[str, str]:
    """Return what `native` (the item as the format's own words say it) lacks of `item`.

    Keys are `csl-` and a variable, values one line of text each: text as it is, names, dates
    and verbatim text as JSON, empty where the item has nothing and `native` has something. What
    cannot be named so is one JSON object under `csl-rest`.
    """
    found = {_TYPE: item.type} if item.type != native.type else {}
    rest: dict[str, dict[str, Any]] = {}
    shelves: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        ("fields", item.fields, native.fields),
        ("names", item.names, native.names),
        ("dates", item.dates, native.dates),
    )
    for shelf, wanted, given in shelves:
        for variable in sorted(wanted.keys() | given.keys()):
            value = wanted.get(variable)
            if value == given.get(variable):
                continue
            label = _label(variable)
            if _shelf(variable) == shelf and _NAMEABLE.fullmatch(label) and label not in _OWN:
                found[PREFIX + label] = _to_text(variable, value)
            else:
                rest.setdefault(shelf, {})[variable] = _to_json(value)
    missing = object()
    for key in sorted(item.custom.keys() | native.custom.keys()):
        if item.custom.get(key, missing) == native.custom.get(key, missing):
            continue
        if key in item.custom:
            rest.setdefault("custom", {})[key] = item.custom[key]
        else:
            rest.setdefault("without", {})[key] = True
    if rest:
        text = json.dumps(rest, sort_keys=True, default=str)
        found[_REST] = _UNSTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return found


def restore(item: Item, name: str, text: str) -> bool:
    """Put one entry of a remainder back into `item`; False if it is none."""
    if not name.startswith(PREFIX):
        return False
    if name == _TYPE:
        item.type = text or "document"
        return True
    if name == ID:
        item.id = text
        return True
    try:
        if name == _REST:
            return _restore_rest(item, json.loads(text))
        label = name.removeprefix(PREFIX)
        variable = _CAPITALS.get(label, label)
        _put(item, _shelf(variable), variable, text)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _restore_rest(item: Item, rest: Any) -> bool:
    if not isinstance(rest, dict):
        return False
    for shelf in ("fields", "names", "dates"):
        for variable, value in dict(rest.get(shelf, {})).items():
            _put(item, shelf, variable, value)
    item.custom.update(dict(rest.get("custom", {})))
    for key in dict(rest.get("without", {})):
        item.custom.pop(key, None)
    return True


def _shelf(variable: str) -> str:
    if variable in NAME_VARIABLES:
        return "names"
    return "dates" if variable in DATE_VARIABLES else "fields"


def _label(variable: str) -> str:
    """Return the variable in lower case if that can be undone, else as it is."""
    low = variable.lower()
    return low if _CAPITALS.get(low, low) == variable else variable


def _to_text(variable: str, value: str | list[Name] | Date | None) -> str:
    if not value:
        return ""
    if variable in VERBATIM:
        return json.dumps(value)
    if isinstance(value, str):
        return value
    return json.dumps(_to_json(value), ensure_ascii=False)


def _to_json(value: str | list[Name] | Date | None) -> Any:
    if isinstance(value, Date):
        return [value.parts, value.literal, value.circa, value.season]
    if isinstance(value, list):
        return [
            [n.family, n.given, n.literal, n.dropping_particle, n.non_dropping_particle, n.suffix]
            for n in value
        ]
    return value


def _put(item: Item, shelf: str, variable: str, value: Any) -> None:
    """Set or, with an empty value, delete a variable. Raises ValueError or TypeError."""
    target: dict[str, Any] = getattr(item, shelf)
    if not value:
        target.pop(variable, None)
    elif shelf == "fields":
        quoted = variable in VERBATIM and str(value).startswith('"')
        target[variable] = str(json.loads(value) if quoted else value)
    else:
        data = json.loads(value) if isinstance(value, str) else value
        if shelf == "names":
            target[variable] = [Name(*map(str, row)) for row in data]
        else:
            parts, literal, circa, season = data
            numbers = tuple(tuple(int(number) for number in row[:3]) for row in parts[:2] if row)
            season = None if season is None else int(season)
            target[variable] = Date(numbers, str(literal), bool(circa), season)
