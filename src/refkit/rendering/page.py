"""A document before it is written in a format: who stands where, under which heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One entry with what is said about it."""

    id: str
    """Its anchor; empty: none."""
    html: str
    language: str = ""
    note: str = ""
    cited_by: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading, a sentence about what follows, and entries."""

    heading: str
    about: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A document before it is written in a format."""

    title: str
    locale: str
    sections: list[Section]
    words: Callable[[str], str]
    remark: str = ""
    wide: bool = False
    """Whether the sections stand side by side."""
