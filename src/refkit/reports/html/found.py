"""Findings as plain data for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from refkit.model import Finding
from refkit.reports.html.sentences import marked
from refkit.reports.html.view import View


def anchors(findings: Iterable[Finding]) -> list[str]:
    """Return a name for each finding that stays when other findings come and go."""
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        parts = (finding.path, finding.article, finding.code, finding.subject, finding.message)
        told = "\0".join(parts).encode("utf-8", "replace")
        name = sha256(told).hexdigest()[:10]
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return names


def finding_data(finding: Finding, anchor: str) -> dict[str, Any]:
    """Return a finding as it stands alone; its article adds where it is."""
    return {
        "id": anchor,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.path,
        "article": -1,
        "place": ["line", str(finding.line)] if finding.line else [],
        "sentence": marked(finding.context, ""),
    }


def aside_data(view: View, aside: Iterable[tuple[Finding, str]]) -> list[dict[str, Any]]:
    """Return the findings that are fine, each with the id of the correction that says so."""
    pairs = list(aside)
    names = anchors(finding for finding, _ in pairs)
    rows = []
    for (finding, correction), name in zip(pairs, names, strict=True):
        article = view.article_of.get((finding.path, finding.article), -1)
        rows.append(finding_data(finding, name) | {"article": article, "correction": correction})
    return rows
