"""What the citations without an entry say of their works; equal readings are one work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from refkit.evidence import Cited
from refkit.evidence.letters import skeleton
from refkit.linking.abbreviations import canonical, long_forms
from refkit.linking.repeats import is_repeat
from refkit.model import Article, Citation, Cite, Kind


@dataclass(slots=True)
class Work:
    """A work that stands in no list, with every citation of it."""

    reading: Cited
    """What the citations say of it; the names are skeletons."""
    places: list[tuple[Citation, Cite, float]] = field(default_factory=list)
    """Where it is cited, in the order of the text, and how sure that is."""
    names: dict[str, str] = field(default_factory=dict)
    """Skeleton of an abbreviation → its long form, where the text gives one."""

    def cites(self) -> Iterator[tuple[Cite, float]]:
        """Yield the cites and how sure each is."""
        for _, cite, score in self.places:
            yield cite, score


def works(article: Article) -> list[Work]:
    """Return the works that an article cites and does not list, in order of first citation.

    Two ways to cite one work are two works here; joins.py brings them together.
    """
    names = long_forms(article)
    found: dict[Cited, Work] = {}
    for citation in article.citations:
        for cite in citation.cites:
            if cite.reference or cite.candidates or cite.number or is_repeat(cite):
                continue
            reading = _reading(citation, cite, names)
            if reading != Cited():
                work = found.setdefault(reading, Work(reading, names=names))
                work.places.append((citation, cite, 1.0))
    return list(found.values())


def _reading(citation: Citation, cite: Cite, names: dict[str, str]) -> Cited:
    """Return what a cite says in the form in which equal works are equal."""
    cited = Cited.of(cite)
    if cite.key:
        return Cited(title=f"@{cite.key}")
    authors = (canonical(names.get(skeleton(author), author)) for author in cited.authors)
    return Cited(
        authors=tuple(authors),
        etal=cited.etal,
        year=cited.year,
        suffix=cited.suffix,
        title=skeleton(cited.title),
        url=cited.url,
        date=cited.date if citation.kind is Kind.NEWS else "",
        located=cited.located and not cited.year,
    )
