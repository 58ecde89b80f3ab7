"""How much stands in an article, a document, a corpus: the numbers that every report shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from refkit.model import Article, Cite, Extraction, Finding, Severity

LINKED, AMBIGUOUS, UNLISTED = "linked", "ambiguous", "unlisted"
"""What is known of a cite: its entry; several entries that fit; no entry."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers that add up: of an article, a document, or all of them."""

    articles: int = 0
    """Without front matter."""
    citations: int = 0
    """Clusters in the text."""
    cites: int = 0
    """Works named inside them."""
    references: int = 0
    """Printed entries."""
    linked: int = 0
    """Cites with one entry."""
    ambiguous: int = 0
    """Cites that several entries fit."""
    unlisted: int = 0
    """Works that are cited and stand in no list."""
    uncited: int = 0
    """Entries that nothing cites."""
    error: int = 0
    warning: int = 0
    note: int = 0

    @property
    def problems(self) -> int:
        """Errors and warnings: what an editor acts on."""
        return self.error + self.warning

    @property
    def findings(self) -> int:
        """Errors, warnings and notes."""
        return self.problems + self.note

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def to_dict(self) -> dict[str, int]:
        """Return the numbers by name, with `problems`."""
        return asdict(self) | {"problems": self.problems}


def state(cite: Cite) -> str:
    """Return what is known of a cite: LINKED, AMBIGUOUS or UNLISTED."""
    if len(cite.candidates) > 1:
        return AMBIGUOUS
    return LINKED if cite.reference else UNLISTED


def cited_references(article: Article) -> dict[str, int]:
    """Return how many cites lead to each reference; a candidate of an ambiguous one counts."""
    counter: Counter[str] = Counter()
    for citation in article.citations:
        for cite in citation.cites:
            counter.update({cite.reference} if cite.reference else set(cite.candidates))
    return dict(counter)


def doubtful_references(article: Article) -> set[str]:
    """Return the ids of the references that an ambiguous cite may mean."""
    cites = [cite for citation in article.citations for cite in citation.cites]
    return {id_ for cite in cites if state(cite) == AMBIGUOUS for id_ in cite.candidates}


def count_findings(findings: Iterable[Finding]) -> Counts:
    """Count findings by severity."""
    counter = Counter(finding.severity for finding in findings)
    return Counts(**{severity.value: counter[severity] for severity in Severity})


def count_article(article: Article, findings: Iterable[Finding] = ()) -> Counts:
    """Count an article; `findings` are its own."""
    states = Counter(state(cite) for citation in article.citations for cite in citation.cites)
    cited = cited_references(article)
    return count_findings(findings) + Counts(
        articles=int(article.type == "article"),
        citations=len(article.citations),
        cites=states.total(),
        references=len(article.references),
        linked=states[LINKED],
        ambiguous=states[AMBIGUOUS],
        unlisted=len(article.unlisted),
        uncited=sum(
            1 for entry in article.references if entry.where == "list" and entry.id not in cited
        ),
    )


def count_extraction(extraction: Extraction, findings: Iterable[Finding] = ()) -> Counts:
    """Count a document; `findings` are those of its path."""
    return sum(map(count_article, extraction.articles), count_findings(findings))


def by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group findings by file: files in order of their names, findings in order of place."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_place):
        groups.setdefault(finding.path, []).append(finding)
    return groups


def by_article(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """Group findings by (path, article id), in order of place."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=_place):
        groups.setdefault((finding.path, finding.article), []).append(finding)
    return groups


def _place(finding: Finding) -> tuple[object, ...]:
    start = -1 if finding.start is None else finding.start
    return (finding.path, finding.line, finding.column, start, finding.code, finding.message)
