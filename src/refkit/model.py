"""The words that all rooms share: what a document, an article, a citation and an item are.

Names follow CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html): a
*citation* is the cluster in the text, a *cite* one work inside it, a *reference* one printed
entry, an *item* the bibliographic record. Offsets count Unicode code points in the text that
the reader produced; an `end` is exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

UNLISTED = "refkit-unlisted"
"""The keyword of an item that is known from in-text citations alone."""

PRINTED = "printed"
"""Where in `Item.custom` a record keeps a reference that is a printed string and nothing else."""

NAME_VARIABLES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
DATE_VARIABLES = frozenset(
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"]
)


# ------------------------------------------------------------------------------- bibliography
@dataclass(slots=True)
class Name:
    """A person (`family`, `given` …) or, in `literal`, an organisation. CSL's name parts."""

    family: str = ""
    given: str = ""
    literal: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""

    def __bool__(self) -> bool:
        return bool(self.family or self.given or self.literal)

    @property
    def sort_name(self) -> str:
        """What the name is filed under: family name with its kept particle, or the literal."""
        if self.literal:
            return self.literal
        return f"{self.non_dropping_particle} {self.family}".strip() or self.given

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        particles = f"{self.dropping_particle} {self.non_dropping_particle}"
        return " ".join(f"{self.given} {particles} {self.family} {self.suffix}".split())

    def to_csl(self) -> dict[str, str]:
        """Return the name as CSL JSON, without empty parts."""
        parts = {key: getattr(self, key.replace("-", "_")) for key in _NAME_PARTS}
        return {key: value for key, value in parts.items() if value}

    @classmethod
    def from_csl(cls, data: Any) -> Name:
        """Read a CSL JSON name; a bare string is a literal, anything else is empty."""
        if isinstance(data, str):
            return cls(literal=data.strip())
        if not isinstance(data, Mapping):
            return cls()
        parts = {key.replace("-", "_"): _text(data.get(key)) for key in _NAME_PARTS}
        return cls(**parts)


_NAME_PARTS = (
    "family",
    "given",
    "literal",
    "dropping-particle",
    "non-dropping-particle",
    "suffix",
)


@dataclass(slots=True)
class Date:
    """A date or a range: one or two `parts` of (year,), (year, month) or (year, month, day).

    `literal` keeps what is printed when it is no date ("n.d.", "in press").
    """

    parts: tuple[tuple[int, ...], ...] = ()
    literal: str = ""
    circa: bool = False
    season: int | None = None

    def __bool__(self) -> bool:
        return bool(self.parts or self.literal)

    @property
    def year(self) -> int | None:
        """The (first) year, or None."""
        return self.parts[0][0] if self.parts and self.parts[0] else None

    @classmethod
    def of(cls, *parts: int) -> Date:
        """Make a date of a year, or a year and month, or a year, month and day."""
        return cls(parts=(tuple(parts),))

    def to_csl(self) -> dict[str, Any]:
        """Return the date as CSL JSON."""
        data: dict[str, Any] = {}
        if self.parts:
            data["date-parts"] = [list(part) for part in self.parts]
        if self.season:
            data["season"] = self.season
        if self.circa:
            data["circa"] = True
        if self.literal:
            data["literal"] = self.literal
        return data

    @classmethod
    def from_csl(cls, data: Any) -> Date:
        """Read a CSL JSON date as it is found in the wild: ints as strings, nulls, `raw`."""
        if not isinstance(data, Mapping):
            return _date_of_text(_text(data))
        rows = data.get("date-parts")
        parts: list[tuple[int, ...]] = []
        for row in rows if isinstance(rows, list | tuple) else ():
            numbers = [_int(value) for value in (row if isinstance(row, list | tuple) else ())]
            known: list[int] = []
            for number in numbers[:3]:
                if number is None or (known and number == 0):
                    break
                known.append(number)
            if known:
                parts.append(tuple(known))
        literal = _text(data.get("literal"))
        if not parts and (raw := _text(data.get("raw"))):
            from_raw = _date_of_text(raw)
            parts, literal = list(from_raw.parts), literal or from_raw.literal
        return cls(
            parts=tuple(parts[:2]),
            literal=literal,
            circa=bool(data.get("circa")),
            season=_int(data.get("season")),
        )


def _date_of_text(text: str) -> Date:
    """Read an ISO 8601 date or range (1998-04-01, 1998/2000); anything else is a literal."""
    if not text:
        return Date()
    rows = []
    for end in text.split("/"):
        pieces = end.split("-") if not end.startswith("-") else [end]
        if not (pieces[0].lstrip("-").isdigit() and len(pieces) <= 3):
            return Date(literal=text)
        if not all(piece.isdigit() for piece in pieces[1:]):
            return Date(literal=text)
        rows.append(tuple(int(piece) for piece in pieces))
    return Date(parts=tuple(rows)) if len(rows) <= 2 else Date(literal=text)


@dataclass(slots=True)
class Item:
    """A bibliographic record. Every CSL variable lives in one of three shelves.

    `fields` holds the text and number variables as strings ("title", "page", "DOI"…), `names`
    the name variables ("author" → [Name]), `dates` the date variables ("issued" → Date).
    `custom` keeps what CSL has no word for and travels through CSL JSON untouched.
    """

    id: str = ""
    type: str = "document"
    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, variable: str) -> str:
        """Return a text variable, or an empty string."""
        return self.fields.get(variable, "")

    @property
    def authors(self) -> list[Name]:
        """Who is named first: authors, else editors, else any other creators."""
        for role in ("author", "editor", *sorted(self.names)):
            if self.names.get(role):
                return self.names[role]
        return []

    @property
    def year(self) -> int | None:
        """The year of issue, or None."""
        return self.dates["issued"].year if "issued" in self.dates else None

    @property
    def unlisted(self) -> bool:
        """Whether this is a stub: cited in a text, but standing in no list."""
        return UNLISTED in (word.strip() for word in self["keyword"].split(","))

    def printed(self) -> str:
        """Return a plain printed form, in no style: for a record that its file does not print."""
        names = [f"{one.family}, {one.given}".strip(", ") or one.literal for one in self.authors]
        date = self.dates.get("issued", Date())
        year = str(date.year) if date.year else date.literal
        who = f"{'; '.join(names)} ({year})" if year else "; ".join(names)
        volume = f"{self['volume']}({self['issue']})" if self["issue"] else self["volume"]
        where = ", ".join(filter(None, (self["container-title"], volume, self["page"])))
        publisher = ": ".join(filter(None, (self["publisher-place"], self["publisher"])))
        address = f"https://doi.org/{self['DOI']}" if self["DOI"] else self["URL"]
        parts = [part.rstrip(".") + "." for part in (who, self["title"], where, publisher) if part]
        return " ".join([*parts, address]).strip()

    def to_csl(self) -> dict[str, Any]:
        """Return the item as a CSL JSON object: id, type, then variables by name."""
        data: dict[str, Any] = {"id": self.id, "type": self.type}
        shelves: dict[str, Any] = dict(self.fields)
        shelves |= {key: [name.to_csl() for name in row] for key, row in self.names.items() if row}
        shelves |= {key: date.to_csl() for key, date in self.dates.items() if date}
        data |= {key: shelves[key] for key in sorted(shelves) if shelves[key] not in ("", [])}
        if self.custom:
            data["custom"] = self.custom
        return data

    @classmethod
    def from_csl(cls, data: Mapping[str, Any]) -> Item:
        """Read a CSL JSON object as it is found in the wild; unknown keys go to `custom`."""
        item = cls(id=_text(data.get("id")), type=_text(data.get("type")) or "document")
        custom = data.get("custom")
        item.custom = dict(custom) if isinstance(custom, Mapping) else {}
        for key, value in data.items():
            if key in ("id", "type", "custom") or value is None:
                continue
            if key in NAME_VARIABLES:
                rows = value if isinstance(value, list | tuple) else [value]
                if names := [name for name in map(Name.from_csl, rows) if name]:
                    item.names[key] = names
            elif key in DATE_VARIABLES:
                if date := Date.from_csl(value):
                    item.dates[key] = date
            elif isinstance(value, str | int | float) and not isinstance(value, bool):
                if text := _text(value):
                    item.fields[key] = text
            elif key == "categories" or value not in ([], {}, ""):
                item.custom[key] = value
        return item


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _int(value: Any) -> int | None:
    try:
        return int(str(value).strip())
    except ValueError:
        return None


# ----------------------------------------------------------------------------------- documents
@dataclass(slots=True)
class Span:
    """A stretch of a document's text, with what the format knows about it.

    `label` is a page's number, a note's mark, a heading's level or a link's target.
    """

    start: int
    end: int
    label: str = ""


@dataclass(slots=True)
class Document:
    """What a reader gives: the text, and what the file's format knows about it.

    `text` is never altered by a later stage, so every offset stays true. Plain text has no
    pages, links, notes or headings of its own; layout finds them.
    """

    path: str
    sha256: str
    format: str
    text: str
    pages: list[Span] = field(default_factory=list)
    links: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    """What is in the text and is not running text, as far as the format tells (front matter)."""
    records: list[Item] = field(default_factory=list)
    """Items that the file itself holds (Zotero's and Word's fields, a .bib beside it); `id` is the
    key that `citations` and `entries` call them by."""
    citations: list[Citation] = field(default_factory=list)
    """Citations that the format marks as such, of kind "markup"; a cite's `key` is the id of a
    record or the label of an entry. They hold, whatever the text looks like."""
    entries: list[Span] = field(default_factory=list)
    """Printed entries of reference lists, as far as the format tells; the label is the key by
    which `citations` cite it ("" if none)."""
    listed: list[str] = field(default_factory=list)
    """Ids of the records that are the reference list of the document, printed or not (a page's
    `citation_reference`). One without a title may have what is printed in `custom[PRINTED]`."""
    libraries: list[str] = field(default_factory=list)
    """Paths of the bibliography files that the document names."""
    beside: list[Item] = field(default_factory=list)
    """Records of the bibliography file that lies beside the document, which does not name it."""
    metadata: Item | None = None
    messages: list[str] = field(default_factory=list)
    """What was assumed on reading ("encoding windows-1254, guessed"), for the user."""


@dataclass(slots=True)
class Flow:
    r"""Running text as one reads it: furniture left out, words mended, in NFC.

    A line break of the source is "\\n", a paragraph break "\\n\\n". The pieces of `text` that
    begin at `marks` stand at `origins` in the document's text.
    """

    kind: str
    """"body" or "note"."""
    text: str
    marks: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    label: str = ""
    """The note's mark ("7"), for notes."""
    anchor: int | None = None
    """Where the note's mark stands in the body (document offset), if known."""
    wide: dict[int, int] = field(default_factory=dict)
    """Position of a character → how many of the document's characters it stands for, if not one
    (a letter and its accent, composed)."""

    def origin(self, position: int) -> int:
        """Return where the character at `position` stands in the document's text."""
        piece = bisect_right(self.marks, position) - 1
        if piece < 0:
            return position
        return self.origins[piece] + position - self.marks[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document offsets of text[start:end] (of what stands there, not after)."""
        if end <= start:
            place = self.origin(start)
            return place, place
        return self.origin(start), self.origin(end - 1) + self.wide.get(end - 1, 1)


# ------------------------------------------------------------------------------------ articles
class Kind(StrEnum):
    """The kinds of citation that the extraction format names."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    NOTE = "note"
    NUMERIC = "numeric"
    SOURCE_LINE = "source-line"
    NEWS = "news"
    URL = "url"
    MARKUP = "markup"


@dataclass(slots=True)
class Cite:
    """One work inside a citation, as the text names it.

    `authors` are family names, or the organisation or title printed in an author's place.
    `year` is as printed ("2021", "n.d.", "1920/1985"), without its `suffix`.
    `reference` and `item` are ids that linking fills in.
    """

    authors: list[str] = field(default_factory=list)
    etal: bool = False
    year: str | None = None
    suffix: str | None = None
    date: str | None = None
    """An ISO date, where day or month are printed."""
    title: str | None = None
    locator: str | None = None
    label: str | None = None
    """CSL's locator label: "page", "chapter", "section" …"""
    prefix: str | None = None
    url: str | None = None
    full: str = ""
    """For a note or a source line that prints a whole reference: that reference, mended."""
    place: tuple[int, int] | None = None
    """Where that reference stands (document offsets)."""
    key: str | None = None
    """The key of \\cite{key} or [@key]."""
    number: str | None = None
    """The number of a numeric citation: "3"."""
    reference: str | None = None
    item: str | None = None
    confidence: float = 1.0
    candidates: list[str] = field(default_factory=list)
    """Ids of the references that fit equally well, where linking could not decide."""


@dataclass(slots=True)
class Citation:
    """A cluster of cites where it stands in the text. `text` is the slice, white space folded."""

    start: int
    end: int
    text: str
    kind: Kind
    cites: list[Cite]
    id: str = ""
    context: str = ""
    """The sentence around it."""
    loose: bool = False
    """Whether the format marks single cites and no citations: the text tells where it ends."""


@dataclass(slots=True)
class Reference:
    """One printed entry. `text` has white space folded and line-break hyphens mended."""

    start: int
    end: int
    text: str
    where: str
    """"list", "note", "source-line", "markup" (a record of the file's own that is printed nowhere)
    or "beside" (a record that lies beside the file, of a work that is cited and not listed)."""
    item: Item
    confidence: float = 0.0
    id: str = ""
    label: str = ""
    """What the text cites it by, where that is printed: "12", "PM of KZ", "DSÖ"."""
    heading: str = ""
    """The heading of the list it stands in."""


@dataclass(slots=True)
class Article:
    """One article of a document (or its front matter), with what was found in it."""

    document: str
    """The path of the document."""
    start: int
    end: int
    line: int
    """The line of `start`, counted from 1."""
    type: str = "article"
    """"article" or "front-matter"."""
    id: str = ""
    title: str = ""
    authors: list[Name] = field(default_factory=list)
    language: str = ""
    flows: list[Flow] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Targets of links that the format or a dump at a page's end gives: they mend broken URLs."""
    item: Item = field(default_factory=Item)
    citations: list[Citation] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    unlisted: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Extraction:
    """A document with its articles; `error` says why there are none."""

    document: Document
    articles: list[Article] = field(default_factory=list)
    error: str = ""


# ------------------------------------------------------------------------------------- library
@dataclass(slots=True)
class Work:
    """One work of the library and where it is cited."""

    item: Item
    cited_by: list[str] = field(default_factory=list)
    """Ids of the articles whose text cites it."""
    listed_in: list[str] = field(default_factory=list)
    """Ids of the articles whose list holds it."""
    sources: list[tuple[str, str]] = field(default_factory=list)
    """(article id, reference id or stub id) of everything that was merged into it."""


@dataclass(slots=True)
class Library:
    """One work each, sorted by key."""

    works: list[Work] = field(default_factory=list)

    def __iter__(self) -> Iterator[Work]:
        return iter(self.works)

    def __len__(self) -> int:
        return len(self.works)

    @property
    def items(self) -> list[Item]:
        """The items, in the library's order."""
        return [work.item for work in self.works]


# -------------------------------------------------------------------------------------- checks
class Severity(StrEnum):
    """How much an editor needs to act."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(slots=True)
class Finding:
    """Something that a person should look at, and where."""

    code: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    start: int | None = None
    end: int | None = None
    article: str = ""
    subject: str = ""
    """The id of the item, reference or citation it is about."""
    context: str = ""
    """The sentence or entry around it."""
    hint: str = ""
    suggestion: dict[str, str] = field(default_factory=dict)
    """What would mend the item, as far as it is known: variable → value, as a correction has it."""
