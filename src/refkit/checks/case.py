"""What a rule looks at: one article with its document, or a document without articles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from refkit.lookups import Lookup
from refkit.model import (
    Article,
    Citation,
    Cite,
    Document,
    Extraction,
    Finding,
    Item,
    Library,
    Reference,
    Severity,
)

if TYPE_CHECKING:
    from refkit.checks.registry import Problem

_IN_A_LIST = frozenset(["list", "markup"])
_CONTEXT = 240
"""Characters of context on each side, at most, where no sentence ends before."""

Place = tuple[Citation, Cite]
Lookups = Mapping[str, dict[str, Lookup]]
"""Article id → id of a reference or an unlisted item → Lookup."""


@dataclass
class Case:
    """One article of a document; a document that holds none is a case without an article."""

    document: Document
    error: str
    """Why the document could not be read, or ""."""
    article: Article | None
    lines: Lines
    works: dict[tuple[str, str], str]
    """(article id, item id) → id of the work in the library."""
    lookups: dict[str, Lookup] = field(default_factory=dict)
    """What registries and the web say of an entry, by the id of its reference (two entries may be
    one work), and of an unlisted work, by that of its item. Empty where nobody was asked."""

    # -------------------------------------------------------------------------- references
    @cached_property
    def entries(self) -> list[Reference]:
        """The entries of the article's lists, in their order."""
        return [entry for entry in self.references if entry.where in _IN_A_LIST]

    @property
    def references(self) -> list[Reference]:
        """All printed references, those in notes included."""
        return self.article.references if self.article else []

    @cached_property
    def by_id(self) -> dict[str, Reference]:
        """Reference id → reference."""
        return {reference.id: reference for reference in self.references}

    def work(self, item: Item | str) -> str:
        """Return what identifies the work of an item over all articles."""
        item_id = item if isinstance(item, str) else item.id
        article_id = self.article.id if self.article else ""
        return self.works.get((article_id, item_id), item_id)

    @property
    def looked_up(self) -> Iterator[tuple[Reference, Lookup]]:
        """The printed references of which registries were asked, with what they say."""
        for reference in self.references:
            if reference.id in self.lookups:
                yield reference, self.lookups[reference.id]

    # --------------------------------------------------------------------------- citations
    @cached_property
    def places(self) -> list[Place]:
        """Every cite with its citation, in the order of the text."""
        citations = self.article.citations if self.article else []
        ordered = sorted(citations, key=lambda citation: (citation.start, citation.end))
        return [(citation, cite) for citation in ordered for cite in citation.cites]

    @cached_property
    def cited_at(self) -> dict[str, list[Place]]:
        """Item id → where it is cited."""
        found: dict[str, list[Place]] = {}
        for citation, cite in self.places:
            if cite.item:
                found.setdefault(cite.item, []).append((citation, cite))
        return found

    @cached_property
    def cited_works(self) -> frozenset[str]:
        """The works that are cited, or may be meant by an ambiguous cite."""
        items = {cite.item for _, cite in self.places if cite.item}
        for _, cite in self.places:
            ids = [*cite.candidates, cite.reference]
            items |= {self.by_id[key].item.id for key in ids if key in self.by_id}
        return frozenset(self.work(item) for item in items)

    # ----------------------------------------------------------------------------- finding
    def finding(self, code: str, severity: Severity, problem: Problem) -> Finding:
        """Say where a problem stands: path, line, column, article, context."""
        line, column = self.lines.place(problem.start)
        return Finding(
            code=code,
            severity=severity,
            message=problem.message,
            path=self.document.path,
            line=line,
            column=column,
            start=problem.start,
            end=problem.end,
            article=self.article.id if self.article else "",
            subject=problem.subject,
            context=problem.context or self._context(problem.start, problem.end),
            hint=problem.hint,
            suggestion=problem.suggestion,
        )

    def _context(self, start: int | None, end: int | None) -> str:
        if start is None or end is None:
            return ""
        for citation in self.article.citations if self.article else ():
            if citation.start <= start < citation.end and citation.context:
                return citation.context
        for reference in self.references:
            if reference.start <= start < reference.end:
                return reference.text
        return sentence(self.document.text, start, end)


@dataclass
class Lines:
    """Where the lines of a text begin. Lines and columns count from 1."""

    text: str
    _starts: list[int] = field(default_factory=list)

    def place(self, position: int | None) -> tuple[int, int]:
        """Return line and column of a position, (0, 0) for none."""
        if position is None:
            return 0, 0
        if not self._starts:
            self._starts = [0, *_line_starts(self.text)]
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1


def _line_starts(text: str) -> Iterator[int]:
    position = text.find("\n")
    while position >= 0:
        yield position + 1
        position = text.find("\n", position + 1)


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around text[start:end], white space folded."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    for mark in (". ", "! ", "? ", ".\n", "\n\n"):
        before = before.rpartition(mark)[2]
    for mark in (". ", "! ", "? ", ".\n", "\n\n"):
        head, found, _ = after.partition(mark)
        after = head + (found.strip() if found else "")
    return " ".join(f"{before}{text[start:end]}{after}".split())


def cases(
    extractions: Iterable[Extraction], library: Library, lookups: Lookups | None = None
) -> Iterator[Case]:
    """Yield every article, and every document without one.

    `lookups` holds what registries say, by article.
    """
    works = {source: work.item.id for work in library for source in work.sources}
    for extraction in extractions:
        lines = Lines(extraction.document.text)
        articles: list[Article | None] = [*extraction.articles] or [None]
        for article in articles:
            told = (lookups or {}).get(article.id, {}) if article else {}
            yield Case(extraction.document, extraction.error, article, lines, works, told)
