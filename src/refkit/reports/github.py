"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable

from refkit.model import Finding, Severity
from refkit.reports.counts import by_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def github_annotations(findings: Iterable[Finding]) -> str:
    """Return one `::error file=…,line=…,col=…,title=…::message` a finding, a line each."""
    groups = by_path(findings).values()
    return "".join(_annotation(finding) + "\n" for group in groups for finding in group)


def _annotation(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line or ""),
        "col": str(finding.column or "") if finding.line else "",
        "title": f"refkit {finding.code}",
    }
    told = ",".join(
        f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items() if value
    )
    message = "\n".join(filter(None, (finding.message, finding.hint, finding.context)))
    return f"::{_COMMANDS[finding.severity]} {told}::{message.translate(_DATA)}"
