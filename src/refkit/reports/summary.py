"""report.json: the numbers, what is broken and where, and every work with who cites it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from refkit.model import Article, Extraction, Finding, Library, Work
from refkit.reports.counts import Counts, by_article, by_path, count_article, count_extraction
from refkit.reports.extraction import encodable

SCHEMA = 1


def report_dict(
    extractions: Iterable[Extraction],
    library: Library,
    findings: Iterable[Finding],
    fine: Iterable[Finding] = (),
) -> dict[str, Any]:
    """Return the report as plain data. Numbers are explained in `counts.Counts`.

    `fine` are findings that a person set aside; they count nowhere.
    """
    extractions, findings = list(extractions), list(findings)
    of_path, of_article = by_path(findings), by_article(findings)
    documents = []
    totals = Counts()
    for extraction in extractions:
        counts = count_extraction(extraction, of_path.get(extraction.document.path, ()))
        totals += counts
        documents.append(_document(extraction, counts, of_article))
    return {
        "schema": SCHEMA,
        "totals": {
            "documents": len(extractions),
            "unread": sum(1 for extraction in extractions if extraction.error),
            "works": len(library),
            **totals.to_dict(),
        },
        "documents": documents,
        "findings": [_finding(f) for group in of_path.values() for f in group],
        "fine": [_finding(f) for group in by_path(fine).values() for f in group],
        "works": [_work(work) for work in library],
    }


def report_json(
    extractions: Iterable[Extraction],
    library: Library,
    findings: Iterable[Finding],
    fine: Iterable[Finding] = (),
) -> str:
    """Return the report as JSON, as `report_dict` has it."""
    data = report_dict(extractions, library, findings, fine)
    return encodable(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def findings_json(findings: Iterable[Finding]) -> str:
    """Return the findings alone as a JSON array, by file and place."""
    rows = [_finding(finding) for group in by_path(findings).values() for finding in group]
    return encodable(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n"


def _document(
    extraction: Extraction, counts: Counts, of_article: dict[tuple[str, str], list[Finding]]
) -> dict[str, Any]:
    path = extraction.document.path
    data: dict[str, Any] = {"path": path}
    if extraction.error:
        data["error"] = extraction.error
    data["counts"] = counts.to_dict()
    data["articles"] = [
        _article(article, count_article(article, of_article.get((path, article.id), ())))
        for article in extraction.articles
    ]
    return data


def _article(article: Article, counts: Counts) -> dict[str, Any]:
    return {
        "id": article.id,
        "type": article.type,
        "title": article.title,
        "authors": [str(name) for name in article.authors],
        "language": article.language,
        "line": article.line,
        "counts": counts.to_dict(),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "article": finding.article,
        "subject": finding.subject,
        "context": finding.context,
        "suggestion": finding.suggestion,
    }


def _work(work: Work) -> dict[str, Any]:
    return {
        "id": work.item.id,
        "unlisted": work.item.unlisted,
        "cited_by": work.cited_by,
        "listed_in": work.listed_in,
        "item": work.item.to_csl(),
    }
