"""What an element needs to know when it renders: the item, the cite, and where we are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from refkit.csl.output import Node, plain
from refkit.csl.people import Person
from refkit.csl.reference import Reference

FIRST, SUBSEQUENT, IBID, IBID_LOCATOR = range(4)


@dataclass(slots=True)
class Cite:
    """One work inside a citation."""

    ref: Reference
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    position: int = FIRST
    near: bool = False
    first_note: int = 0
    """The note that cites the work first."""

    @classmethod
    def read(cls, ref: Reference, data: Mapping[str, Any]) -> Cite:
        """Read a cite of the citation input ("locator", "label", "prefix" …)."""
        position = data.get("position")
        return cls(
            ref,
            _text(data.get("locator")),
            _text(data.get("label")).replace("sub verbo", "sub-verbo") or "page",
            _text(data.get("prefix")),
            _text(data.get("suffix")),
            bool(data.get("suppress-author")),
            position if isinstance(position, int) and 0 <= position <= IBID_LOCATOR else FIRST,
            bool(data.get("near-note")),
        )


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


class Context:
    """The state of rendering one item once."""

    __slots__ = (
        "called", "cite", "language", "lists", "mode", "no_author", "printed", "record", "ref",
        "shown", "sort", "suffix_done", "suppressed", "year_suffix",
    )  # fmt: skip

    def __init__(
        self,
        ref: Reference,
        mode: str = "citation",
        cite: Cite | None = None,
        language: str = "",
        *,
        suffix_done: bool = False,
    ) -> None:
        self.ref, self.mode, self.cite = ref, mode, cite
        """`mode`: citation, bibliography or sort."""
        self.language = language
        """The language of the item's words, for text cases."""
        self.sort: Mapping[str, str] = {}
        """Of a sort key: names-min and the like."""
        self.called = 0
        """How many variables were asked for."""
        self.printed: list[str] = []
        """Those that had a value, by name; "" for what stands in for one."""
        self.suppressed: set[str] = set()
        """Variables that stand in for names, and are not printed again."""
        self.lists = 0
        """Lists of names rendered so far."""
        self.shown = ref.shown
        self.year_suffix = ref.shown.suffix
        self.suffix_done = suffix_done
        """Whether the year's suffix is printed already, or elsewhere."""
        self.record: list[ListOfNames] = []
        """The lists of names, as they were rendered."""
        self.no_author = False
        """The first names are left out: the text names them, or the cite before."""

    def has(self, variable: str) -> bool:
        """Whether a variable has a value here."""
        if variable in self.suppressed:
            return False
        if variable == "locator":
            return bool(self.cite and self.cite.locator)
        if variable == "first-reference-note-number":
            return bool(self.cite and self.cite.first_note)
        if variable == "year-suffix":
            return bool(self.year_suffix)
        if variable == "citation-number":
            return bool(self.ref.number)
        return self.ref.has(variable)


@dataclass(slots=True)
class ListOfNames:
    """A list of names as a citation shows it."""

    people: tuple[Person, ...]
    shown: int
    short: bool
    """Only family names."""
    initials: bool
    """Given names would be initials."""


@dataclass(slots=True)
class NamesData:
    """What later steps want to know of rendered names."""

    people: list[Node]
    """The names that are shown, of all lists."""
    instead: str = ""
    """What is printed where there are no names."""

    def texts(self) -> list[str]:
        """Return the names as text: equal where the same people are named."""
        return [plain(node) for node in self.people] or [self.instead]
