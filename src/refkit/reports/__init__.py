"""What a person or a program reads at the end. Pure functions: data in, text or tables out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from refkit.reports.extraction import extraction_json
    from refkit.reports.github import github_annotations
    from refkit.reports.html import report_html
    from refkit.reports.html.record import Record
    from refkit.reports.labels import labels_view
    from refkit.reports.resolving import resolving_json, resolving_table
    from refkit.reports.sarif import sarif_log
    from refkit.reports.summary import findings_json, report_json
    from refkit.reports.table import explanation_table, findings_table, rules_table, summary_table

_WHERE = {
    "Record": "html.record",
    "explanation_table": "table",
    "extraction_json": "extraction",
    "findings_json": "summary",
    "findings_table": "table",
    "github_annotations": "github",
    "labels_view": "labels",
    "report_html": "html",
    "report_json": "summary",
    "resolving_json": "resolving",
    "resolving_table": "resolving",
    "rules_table": "table",
    "sarif_log": "sarif",
    "summary_table": "table",
}

__all__ = [
    "Record",
    "explanation_table",
    "extraction_json",
    "findings_json",
    "findings_table",
    "github_annotations",
    "labels_view",
    "report_html",
    "report_json",
    "resolving_json",
    "resolving_table",
    "rules_table",
    "sarif_log",
    "summary_table",
]


def __getattr__(name: str) -> Any:
    """Import on first use (PEP 562): `extract` needs neither rich nor the page."""
    if name not in _WHERE:
        raise AttributeError(f"module 'refkit.reports' has no attribute {name!r}")
    return getattr(import_module(f"refkit.reports.{_WHERE[name]}"), name)
