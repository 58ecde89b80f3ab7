"""SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import checks
from refkit.model import Finding, Severity
from refkit.reports import sarif_log


def run(*findings: Finding) -> dict[str, Any]:
    log = json.loads(sarif_log(findings, checks.RULES, version="1.2.3"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (one,) = log["runs"]
    return dict(one)


def test_the_run_names_the_tool_and_every_rule_once() -> None:
    driver = run()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("refkit", "1.2.3")
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == [rule.code for rule in checks.RULES]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_a_run_without_findings_has_empty_results() -> None:
    assert run()["results"] == []


def test_a_result_points_to_its_rule_and_place() -> None:
    finding = Finding("C101", Severity.ERROR, "Not listed.", "a/b c.txt", 4, 31, hint="Add it.")
    one = run(finding)
    (result,) = one["results"]
    rules = one["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "C101"
    assert (result["level"], result["message"]) == ("error", {"text": "Not listed. Add it."})
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a/b%20c.txt"}
    assert place["region"] == {"startLine": 4, "startColumn": 31}


def test_a_finding_without_line_has_no_region_and_an_absolute_path_its_scheme() -> None:
    (result,) = run(Finding("D101", Severity.NOTE, "m", "/tmp/ağaç.txt"))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "file:///tmp/a%C4%9Fa%C3%A7.txt"}}


def test_a_fingerprint_survives_a_move_of_the_line() -> None:
    one = run(Finding("C101", Severity.ERROR, "m", "a", 1))["results"][0]
    two = run(Finding("C101", Severity.ERROR, "m", "a", 9))["results"][0]
    assert one["partialFingerprints"] == two["partialFingerprints"]


@settings(max_examples=60)
@given(st.text(), st.text(), st.integers(-5, 5))
def test_any_finding_gives_valid_json_with_positive_places(path: str, told: str, line: int) -> None:
    (result,) = run(Finding("X1", Severity.NOTE, told, path, line, line))["results"]
    assert result["message"]["text"]
    region = result.get("locations", [{"physicalLocation": {}}])[0]["physicalLocation"].get(
        "region"
    )
    assert region is None or min(region.values()) >= 1
