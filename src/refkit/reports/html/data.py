"""What the page knows, as plain data; its scripts make everything that is seen of this."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from refkit.model import Article, Citation, Cite, Document, Finding, Reference
from refkit.reports.counts import count_article, doubtful_references, state
from refkit.reports.html import describe
from refkit.reports.html.found import anchors, finding_data
from refkit.reports.html.prose import blocks
from refkit.reports.html.record import Record
from refkit.reports.html.sentences import Places, marked
from refkit.reports.html.view import View, citation_state, label, title
from refkit.reports.html.works import work_data
from refkit.values import told as told_fields

Data = dict[str, Any]

_YEARS = 60
"""So many years have a bar of their own; earlier ones share one."""
_CITING = "C"
"""How the codes of rules begin that judge a citation (see `checks`)."""
_MOST = 12
"""Works in a plot."""


def page_data(view: View, records: Mapping[str, Record]) -> Data:
    """Return everything; articles, works and findings call each other by their numbers."""
    names = anchors(view.findings)
    articles: list[Data] = []
    findings = [finding_data(f, name) for f, name in zip(view.findings, names, strict=True)]
    for extraction in view.extractions:
        places = Places(extraction.document)
        for article in extraction.articles:
            number = len(articles)
            articles.append(_article(article, number, extraction.document, places, view, findings))
    number_of = {article.id: n for n, article in enumerate(view.articles)}
    return {
        "files": [
            {
                "path": one.document.path,
                "format": one.document.format,
                "articles": len(one.articles),
                "remarks": one.document.messages,
                "error": one.error,
            }
            for one in view.extractions
        ],
        "overview": _overview(view),
        "findings": findings,
        "articles": articles,
        "works": [
            work_data(work, view, number_of, records.get(work.item.id, Record()))
            for work in view.library
        ],
    }


# ----------------------------------------------------------------------------------- overview
def _overview(view: View) -> Data:
    counts = view.totals
    cited = Counter(
        work
        for article in view.articles
        for citation in article.citations
        for cite in citation.cites
        if (work := view.work_cited(article, cite)) >= 0
    )
    holding = {n: len(set(work.cited_by)) for n, work in enumerate(view.library)}
    return {
        **asdict(counts),
        "findings": counts.findings,
        "problems": counts.problems,
        "front": len(view.articles) - counts.articles,
        "works": len(view.library),
        "stubs": sum(1 for work in view.library if work.item.unlisted),
        "unlinked": counts.cites - counts.linked - counts.ambiguous,
        "years": _years(view, cited),
        "cited": _most(cited),
        "holding": _most({n: many for n, many in holding.items() if many > 1}),
    }


def _most(counter: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted(counter.items(), key=lambda row: (-row[1], row[0]))[:_MOST]


def _years(view: View, cited: Mapping[int, int]) -> list[tuple[int | None, int, int]]:
    """Return (first year or None, last year, cites), every year once, the earliest in one."""
    counter: Counter[int] = Counter()
    for number, many in cited.items():
        if year := view.library.works[number].item.year:
            counter[year] += many
    if not counter:
        return []
    last = max(counter)
    first = max(min(counter), last - _YEARS + 1)
    rows: list[tuple[int | None, int, int]] = []
    if earlier := sum(many for year, many in counter.items() if year < first):
        rows.append((None, first - 1, earlier))
    return rows + [(year, year, counter[year]) for year in range(first, last + 1)]


# ----------------------------------------------------------------------------------- articles
def _article(
    article: Article,
    number: int,
    document: Document,
    places: Places,
    view: View,
    findings: list[Data],
) -> Data:
    own = view.findings_of(number)
    for n, finding in own.items():
        findings[n] |= {"article": number}
        if finding.start is not None:
            fragment = places.between(finding.start, finding.end)
            findings[n]["place"] = places.of(finding.start)
            findings[n]["sentence"] = marked(finding.context, fragment)
    beside = {e.id: [n for n, f in own.items() if _inside(f, e)] for e in article.references}
    at_entry = {n for numbers in beside.values() for n in numbers}
    in_text = {n: f for n, f in own.items() if n not in at_entry and f.end != f.start}
    prose = blocks(article, document, in_text)
    entries = {entry.id: n for n, entry in enumerate(article.references)}
    stand = sorted((f.start or 0, n) for n, f in own.items() if f.code.startswith(_CITING))
    shown = at_entry | {n for block in prose for n in block.get("f", ())}
    _point(article, beside, prose, findings)
    return {
        "id": article.id,
        "title": title(article),
        "label": label(article),
        "authors": describe.names(article.authors),
        "language": article.language,
        "front": article.type == "front-matter",
        "path": article.document,
        "place": places.of(article.start),
        "counts": count_article(article, own.values()).to_dict(),
        "findings": list(own),
        "whole": [n for n in own if n not in shown],
        "blocks": prose,
        "citations": [
            _citation(one, article, view, places, _about(one, stand), entries)
            for one in article.citations
        ],
        "entries": _entries(article, view, beside),
        "unlisted": [view.work_of.get(item.id, -1) for item in article.unlisted],
    }


def _about(citation: Citation, stand: list[tuple[int, int]]) -> list[int]:
    """Return the findings that stand at a citation; `stand` is (start, number), sorted."""
    first = bisect_left(stand, (citation.start, -1))
    return [n for _, n in stand[first : bisect_left(stand, (citation.end, -1))]]


def _inside(finding: Finding, entry: Reference) -> bool:
    """Whether a finding is about an entry."""
    return finding.subject == entry.id or (
        finding.start is not None and entry.start <= finding.start < entry.end
    )


def _point(
    article: Article, beside: Mapping[str, list[int]], prose: list[Data], findings: list[Data]
) -> None:
    """Tell each finding which citation, entry or paragraph of its article it stands at."""
    for place, block in enumerate(prose):
        for n in block.get("f", ()):
            findings[n]["at"] = f"p{place}"
    for entry, numbers in beside.items():
        for n in numbers:
            findings[n]["at"] = entry


def _citation(
    citation: Citation,
    article: Article,
    view: View,
    places: Places,
    found: list[int],
    entries: Mapping[str, int],
) -> Data:
    states = [state(cite) for cite in citation.cites]
    return {
        "id": citation.id,
        "state": citation_state(states, found=bool(found)),
        "place": places.of(citation.start),
        "findings": found,
        "cites": [_cite(cite, article, entries, view) for cite in citation.cites],
    }


def _cite(cite: Cite, article: Article, entries: Mapping[str, int], view: View) -> Data:
    leads = [cite.reference] if cite.reference else cite.candidates
    authors = " & ".join(cite.authors) or cite.title or cite.url or cite.number or cite.key or ""
    year = f"{cite.year or cite.date or ''}{cite.suffix or ''}"
    return {
        "told": f"{authors} ({year})" if year else authors,
        "state": state(cite),
        "entries": [entries[lead] for lead in leads if lead in entries],
        "work": view.work_cited(article, cite),
    }


def _entries(article: Article, view: View, beside: Mapping[str, list[int]]) -> list[Data]:
    doubtful = doubtful_references(article)
    cited = {cite.reference for citation in article.citations for cite in citation.cites}
    rows = []
    for entry in article.references:
        known = "linked" if entry.id in cited or entry.where != "list" else "uncited"
        rows.append(
            {
                "id": entry.id,
                "text": entry.text,
                "label": entry.label,
                "state": "ambiguous" if entry.id in doubtful else known,
                "confidence": round(100 * entry.confidence),
                "fields": told_fields(entry.item),
                "work": view.work_of.get(entry.item.id, -1),
                "findings": beside.get(entry.id, []),
            }
        )
    return rows
