"""Findings as SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from refkit.model import Finding
from refkit.reports.counts import by_path
from refkit.reports.extraction import encodable
from refkit.reports.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://pypi.org/project/refkit/"


def sarif_log(findings: Iterable[Finding], rules: Iterable[Rule], *, version: str) -> str:
    """Return one run with its rules and results, by file and place."""
    rules = sorted(rules, key=lambda rule: rule.code)
    places = {rule.code: place for place, rule in enumerate(rules)}
    driver = {
        "name": "refkit",
        "version": version,
        "informationUri": _HOME,
        "rules": [_rule(rule) for rule in rules],
    }
    results = [_result(one, places) for group in by_path(findings).values() for one in group]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return encodable(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    summary = rule.documentation.partition("\n")[0]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": rule.documentation},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    told = " ".join(filter(None, (finding.message, finding.hint)))
    result |= {"level": finding.severity.value, "message": {"text": told or finding.code}}
    if finding.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
        if finding.line > 0:
            place["region"] = {"startLine": finding.line}
            if finding.column > 0:
                place["region"]["startColumn"] = finding.column
        result["locations"] = [{"physicalLocation": place}]
    return result | {"partialFingerprints": {"refkit/v1": _fingerprint(finding)}}


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative as it is, absolute with its scheme."""
    pure = PurePath(path)
    text = quote(pure.as_posix(), safe="/", errors="surrogateescape")
    if pure.is_absolute():
        return f"file:///{text.lstrip('/')}"
    return f"./{text}" if ":" in text.partition("/")[0] else text


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when the text above a finding changes."""
    parts = (finding.code, finding.path, finding.subject, finding.message)
    data = "\0".join(parts).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(data).hexdigest()[:32]
