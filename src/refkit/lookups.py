"""What registries and the web say of an item: plain data that look-ups fill and rules judge.

Nothing here asks anybody. `resolvers` fills a `Lookup` per item, `checks` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from refkit.model import Item


class Existence(StrEnum):
    """Whether an identifier is known to whoever issues it."""

    EXISTS = "exists"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    """Nobody who would know could be asked: an outage is no finding."""


class UrlState(StrEnum):
    """What became of an address. Only GONE, NOT_FOUND, SOFT_404, PARKED and NO_NAME are dead."""

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    NOT_FOUND = "not found"
    BLOCKED = "blocked"
    """A bot wall, 401, 403, 429, a captcha: a person may well see the page."""
    SOFT_404 = "soft 404"
    PARKED = "parked"
    TLS = "TLS failure"
    TIMEOUT = "timeout"
    NO_NAME = "no such host"
    UNREACHABLE = "unreachable"
    SERVER_ERROR = "server error"
    OTHER_CONTENT = "other content"
    """Something else than the item leads to expect: a login page for a PDF."""
    UNCHECKED = "unchecked"


LEVELS = ("identifiers", "sure", "maybe")
"""Whose record may be taken (`resolvers/filling.py` says what each means), the surest first."""

DEAD = frozenset(
    [UrlState.GONE, UrlState.NOT_FOUND, UrlState.SOFT_404, UrlState.PARKED, UrlState.NO_NAME]
)


@dataclass(slots=True)
class UrlVerdict:
    """What became of an address, why that is said, and where to go instead."""

    url: str
    state: UrlState
    reason: str = ""
    """What was seen, in words: "HTTP 410", "redirects to the front page"."""
    moved_to: str = ""
    """The new address, where the move is permanent."""
    archive: str = ""
    """A copy in the Wayback Machine."""


@dataclass(slots=True)
class Record:
    """One registry's record of a work."""

    source: str
    """The registry's name: "crossref"."""
    id: str
    """The identifier it has there, as a DOI in lower case."""
    item: Item
    titles: tuple[str, ...] = ()
    """Every title it goes by: with and without subtitle, original, translated."""
    kind: str = ""
    """The registry's own type: "component", "peer-review", "posted-content"."""
    notices: tuple[Notice, ...] = ()
    published_as: str = ""
    """The DOI of the article that a preprint became."""
    years: tuple[int, ...] = ()
    """Every year that it goes by: in print, online, issued."""
    deposited: int | None = None
    """The year in which it was registered, which some registries give as that of issue."""
    notice_of: tuple[str, ...] = ()
    """The DOIs of the works it is a notice about: a correction, a retraction. No article itself."""
    related: tuple[str, ...] = ()
    """The DOIs of other versions of the same work: preprints, translations, reprints."""

    @property
    def bare(self) -> bool:
        """Whether it says only that the identifier exists: nothing of the work is known."""
        return not (self.item.fields.keys() - {"DOI", "ISBN", "URL"} or self.item.names)


class NoticeKind(StrEnum):
    """What publishers and watchers say of a published work."""

    RETRACTION = "retraction"
    PARTIAL_RETRACTION = "partial retraction"
    WITHDRAWAL = "withdrawal"
    REMOVAL = "removal"
    CONCERN = "expression of concern"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice about a work; `id` is the notice's own DOI, `source` who tells of it."""

    kind: NoticeKind
    id: str = ""
    date: str = ""
    """ISO 8601, as far as known."""
    source: str = ""


@dataclass(slots=True)
class Identifier:
    """One identifier of an item, and what its registry says."""

    scheme: str
    """One of "DOI", "ISBN", "arXiv", "PMID"."""
    value: str
    existence: Existence
    source: str = ""
    """Who was asked."""
    elsewhere: bool = False
    """It exists and belongs to another work than the item's."""
    reasons: tuple[str, ...] = ()
    """The evidence for that, in words."""
    record: Record | None = None


@dataclass(slots=True)
class Difference:
    """A field that the registry has otherwise."""

    variable: str
    ours: str
    theirs: str
    source: str
    artefact: str = ""
    """Why the registry is likely to be the one that is wrong ("deposit year")."""


class Search(StrEnum):
    """How a search for a work without (good) identifier ended."""

    NOT_TRIED = "not tried"
    FOUND = "found"
    MAYBE = "maybe"
    """A candidate that a person should look at."""
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"
    UNKNOWN = "unknown"
    """The registry did not answer."""


@dataclass(slots=True)
class Candidate:
    """A record that was considered, and why it was taken or not."""

    record: Record
    score: float
    """0…1, by the evidence; not the registry's own score."""
    reasons: tuple[str, ...] = ()
    taken: bool = False


@dataclass(slots=True)
class Lookup:
    """Everything that was found out about one item."""

    identifiers: list[Identifier] = field(default_factory=list)
    search: Search = Search.NOT_TRIED
    searched: tuple[str, ...] = ()
    """The registries that were asked and answered."""
    expected: float = 0.5
    """How likely a real work of this kind is known there, 0…1: low for a 1978 Bishkek book."""
    candidates: list[Candidate] = field(default_factory=list)
    record: Record | None = None
    """The record that is the item's, by identifier or by search."""
    differences: list[Difference] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    published_as: str = ""
    urls: list[UrlVerdict] = field(default_factory=list)
