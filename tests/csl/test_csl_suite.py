"""The official test-suite: what is not as it wants is listed with a reason, and nothing else."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from benchmarks import csl_suite

from refkit.csl import Locales

EXPECTED = Path(__file__).with_name("expected_failures.toml")


@pytest.mark.skipif(not csl_suite.SUITE.exists(), reason=f"no {csl_suite.SUITE}")
def test_only_the_listed_fixtures_fail_and_all_of_them_do() -> None:
    reasons = tomllib.loads(EXPECTED.read_text("utf-8"))
    listed = {name for names in reasons.values() for name in names}
    locales = Locales(csl_suite.find)
    fixtures = json.loads(csl_suite.SUITE.read_text("utf-8"))
    failed = {one["name"] for one in fixtures if not csl_suite.run(one, locales).right}
    assert failed - listed == set(), "these did not fail before"
    assert listed - failed == set(), "these are right now: take them off the list"
