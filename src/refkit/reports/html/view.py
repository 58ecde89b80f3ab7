"""What the sections of the page share: counted once, with an anchor for everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from refkit.files import safe_name
from refkit.model import Article, Extraction, Finding, Library, Work
from refkit.reports.counts import (
    Counts,
    by_article,
    count_article,
    count_findings,
    doubtful_references,
)
from refkit.reports.html import describe


@dataclass(slots=True)
class View:
    """Everything that the page shows, sorted and counted."""

    extractions: list[Extraction]
    library: Library
    findings: list[Finding]
    rules: Mapping[str, str]
    """Code → the rule in a few words."""
    of_article: dict[tuple[str, str], list[Finding]] = field(init=False)
    anchors: dict[str, str] = field(init=False)
    """Article id or work id, as "article …" or "work …" → id on the page."""
    titles: dict[str, str] = field(init=False)
    """Article id → title."""
    doubtful: set[str] = field(init=False)
    """Ids of the works that an ambiguous citation may mean."""
    labels: dict[str, str] = field(init=False)
    """Article id → what it is called where there is little room."""

    def __post_init__(self) -> None:
        self.of_article = by_article(self.findings)
        self.anchors = _anchors(
            [f"article {article.id}" for article in self.articles]
            + [f"work {work.item.id}" for work in self.library]
        )
        self.doubtful = set()
        for article in self.articles:
            doubtful = doubtful_references(article)
            self.doubtful |= {e.item.id for e in article.references if e.id in doubtful}
        self.titles = {article.id: title(article) for article in self.articles}
        self.labels = {article.id: label(article) for article in self.articles}

    @property
    def articles(self) -> list[Article]:
        """All articles, in the order of their documents."""
        return [article for extraction in self.extractions for article in extraction.articles]

    def findings_of(self, article: Article) -> list[Finding]:
        """Return the findings of one article, in order of place."""
        return self.of_article.get((article.document, article.id), [])

    def counts_of(self, article: Article) -> Counts:
        """Return the numbers of one article."""
        return count_article(article, self.findings_of(article))

    @property
    def totals(self) -> Counts:
        """The numbers of everything; findings without an article count too."""
        counted = sum((count_article(article) for article in self.articles), Counts())
        return counted + count_findings(self.findings)

    @property
    def elsewhere(self) -> list[Finding]:
        """Findings about a file or the library, not about one article."""
        known = {(article.document, article.id) for article in self.articles}
        groups = self.of_article.items()
        return [finding for place, group in groups if place not in known for finding in group]

    def article_anchor(self, article_id: str) -> str | None:
        """Return the id on the page of an article."""
        return self.anchors.get(f"article {article_id}")

    def work_anchor(self, item_id: str) -> str | None:
        """Return the id on the page of a work of the library."""
        return self.anchors.get(f"work {item_id}")

    def work_state(self, work: Work) -> str:
        """Return "unlisted", "ambiguous", "uncited" or "listed"."""
        if work.item.unlisted:
            return "unlisted"
        if work.cited_by:
            return "listed"
        return "ambiguous" if work.item.id in self.doubtful else "uncited"


def title(article: Article) -> str:
    """Return how an article is called: its title, else its id, else where it starts."""
    return article.title or article.id or f"(line {article.line})"


def label(article: Article, room: int = 36) -> str:
    """Return first author and beginning of the title: "Uslu, Strategic Position and…"."""
    told = ", ".join(filter(None, (describe.names(article.authors, 1), title(article))))
    if len(told) <= room:
        return told
    return told[:room].rpartition(" ")[0].rstrip(" ,:;.–-") + "…"


def _anchors(names: Iterable[str]) -> dict[str, str]:
    """Give every name an id of its own that is safe in HTML and in a URL."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        anchor = base = safe_name(name)
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{base}.{number}"
        taken.add(anchor)
        anchors[name] = anchor
    return anchors
