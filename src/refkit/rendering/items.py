"""Put items in the order that every engine can rely on. Works on copies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from refkit import languages
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name
from refkit.rendering.markup import plain

# CSL 1.0.2, appendix III.
TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song "
    "speech standard thesis treaty webpage".split()
)
# Names that an older CSL or a citation manager gives to what CSL 1.0.2 calls otherwise.
RENAMED = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
}
NOT_RENDERED = frozenset(["citation-number", "year-suffix", "locator", "keyword", "citation-key"])

_RANGE = re.compile(r"(?<=\w)\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*(?=\w)")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_PARTICLE = re.compile(r"((?:[a-zà-ÿ’']+ ){0,2}[a-zà-ÿ’']+) ([A-ZÀ-ÞĀ-Ž].*)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?")


def normalised(items: Iterable[Item]) -> tuple[list[Item], list[str]]:
    """Return copies that are sound, and what had to be said about it.

    Every id is a string and stands once; types are CSL's; no variable is empty; dates are whole
    numbers that a calendar has; page ranges have one hyphen; a DOI has no resolver before it.
    """
    sound: dict[str, Item] = {}
    problems: list[str] = []
    for place, item in enumerate(items, start=1):
        copy = _copy(item)
        if not copy.id:
            copy.id = f"item-{place}"
            problems.append(f"item {place} has no id: it is called {copy.id} here")
        if copy.id in sound:
            problems.append(f"{copy.id}: more than one item has this id; only the first is printed")
            continue
        sound[copy.id] = copy
    return list(sound.values()), problems


def _copy(item: Item) -> Item:
    copy = Item(id=plain(str(item.id)), type=plain(str(item.type)).lower(), custom=item.custom)
    if copy.type not in TYPES:
        copy.type = "document"
    for variable, value in item.fields.items():
        name = RENAMED.get(variable, variable)
        text = "" if value is None else _field(name, str(value))
        if text and (name == variable or not item.fields.get(name)):
            copy.fields[name] = text
    for variable, names in item.names.items():
        if variable in NAME_VARIABLES and (known := [n for n in map(_name, names) if n]):
            copy.names[variable] = known
    for variable, date in item.dates.items():
        if variable in DATE_VARIABLES and (known_date := _date(date)):
            copy.dates[variable] = known_date
    return copy


def _field(variable: str, value: str) -> str:
    value = plain(value)
    if variable in ("page", "number-of-pages", "volume", "issue"):
        value = _RANGE.sub("-", value)
    if variable == "page":
        value = _without_label(value)
    elif variable == "DOI":
        value = _DOI_PREFIX.sub("", value)
    elif variable == "language":
        match = _LANGUAGE.fullmatch(value)
        parts = match.groups() if match else ()
        value = "-".join(
            part.lower() if place == 0 else part.title() if place == 1 else part.upper()
            for place, part in enumerate(parts)
            if part
        )
    return value


@cache
def _page_label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, languages.words("page")))
    return re.compile(rf"(?:{labels})\s*(?=\d)", re.IGNORECASE)


def _without_label(pages: str) -> str:
    """Return "12-15" for "pp. 12-15" in any of our languages: the style brings its own label."""
    if pages[:1].isdigit():
        return pages
    match = _page_label().match(pages)
    return pages[match.end() :] if match else pages


def _name(name: Name) -> Name:
    parts = {key: plain(str(getattr(name, key) or "")) for key in Name.__slots__}
    known = Name(**parts)
    if known.family:
        known.literal = ""
        if not known.non_dropping_particle and (match := _PARTICLE.fullmatch(known.family)):
            known.non_dropping_particle, known.family = match.groups()
    elif known.given and not known.literal:  # one name only: a mononym
        return Name(literal=str(known))
    return known


def _date(date: Date) -> Date:
    """Drop what no calendar has: month 13 (21–24 is a season), day 32, year 0."""
    rows: list[tuple[int, ...]] = []
    season = date.season if date.season in range(1, 5) else None
    for row in date.parts[:2]:
        year, month, day = (*row, 0, 0, 0)[:3]
        if month in range(13, 17) or month in range(21, 25):
            season, month = (month - 12 if month < 20 else month - 20), 0
        if not year:
            continue
        if month not in range(1, 13):
            rows.append((year,))
        elif day not in range(1, 32):
            rows.append((year, month))
        else:
            rows.append((year, month, day))
    literal = plain(str(date.literal or ""))
    return Date(tuple(rows), "" if rows else literal, bool(date.circa), season)
