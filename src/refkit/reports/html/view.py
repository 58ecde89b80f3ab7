"""What all parts of the page share: everything sorted, numbered and counted once."""

from __future__ import annotations

from dataclasses import dataclass, field

from refkit.model import Article, Cite, Extraction, Finding, Library, Work
from refkit.reports.counts import (
    AMBIGUOUS,
    LINKED,
    Counts,
    by_path,
    count_article,
    count_findings,
    doubtful_references,
    state,
)
from refkit.reports.html import describe

DIFFERS = "differs"
"""What is known of a citation that is linked, though a finding is about it."""


@dataclass(slots=True)
class View:
    """Everything that the page shows; things are called by their number on the page."""

    extractions: list[Extraction]
    library: Library
    findings: list[Finding]
    articles: list[Article] = field(init=False)
    article_of: dict[tuple[str, str], int] = field(init=False)
    """(path, article id) → number of the article."""
    work_of: dict[str, int] = field(init=False)
    """Item id → number of the work."""
    item_of: dict[tuple[str, str, str | None], str] = field(init=False)
    """(path, article id, reference id) → item id."""
    doubtful: set[str] = field(init=False)
    """Ids of the works that an ambiguous citation may mean."""
    _own: dict[int, dict[int, Finding]] = field(init=False)

    def __post_init__(self) -> None:
        self.findings = [finding for group in by_path(self.findings).values() for finding in group]
        self.articles = [article for one in self.extractions for article in one.articles]
        self.article_of = {(a.document, a.id): n for n, a in enumerate(self.articles)}
        self.work_of = {work.item.id: n for n, work in enumerate(self.library)}
        self.item_of = {
            (a.document, a.id, entry.id): entry.item.id
            for a in self.articles
            for entry in a.references
        }
        self._own = {}
        for n, finding in enumerate(self.findings):
            place = self.article_of.get((finding.path, finding.article), -1)
            self._own.setdefault(place, {})[n] = finding
        self.doubtful = set()
        for article in self.articles:
            doubtful = doubtful_references(article)
            self.doubtful |= {e.item.id for e in article.references if e.id in doubtful}

    def findings_of(self, number: int) -> dict[int, Finding]:
        """Return number → finding, of one article."""
        return self._own.get(number, {})

    @property
    def totals(self) -> Counts:
        """The numbers of everything; findings without an article count too."""
        counted = sum((count_article(article) for article in self.articles), Counts())
        return counted + count_findings(self.findings)

    def work_state(self, work: Work) -> str:
        """Return "unlisted", "ambiguous", "uncited" or "listed"."""
        if work.item.unlisted:
            return "unlisted"
        if work.cited_by:
            return "listed"
        return "ambiguous" if work.item.id in self.doubtful else "uncited"

    def work_cited(self, article: Article, cite: Cite) -> int:
        """Return the number of the work that a cite means, or -1."""
        if state(cite) == AMBIGUOUS:
            return -1
        item = cite.item or self.item_of.get((article.document, article.id, cite.reference), "")
        return self.work_of.get(item, -1)


def citation_state(states: list[str], *, found: bool) -> str:
    """Return what is known of a citation, by its cites; `found`: a finding is about it."""
    for worst in ("unlisted", AMBIGUOUS):
        if worst in states:
            return worst
    return DIFFERS if found else LINKED


def label(article: Article, room: int = 36) -> str:
    """Return first author and beginning of the title: "Uslu, Strategic Position and…"."""
    told = ", ".join(filter(None, (describe.names(article.authors, 1), title(article))))
    if len(told) <= room:
        return told
    return told[:room].rpartition(" ")[0].rstrip(" ,:;.–-") + "…"


def title(article: Article) -> str:
    """Return how an article is called: its title, else its id, else where it starts."""
    return article.title or article.id or f"(line {article.line})"
