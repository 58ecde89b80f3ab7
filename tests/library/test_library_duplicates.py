"""How well duplicates are told, on public data that is not part of the project."""

import runpy
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "duplicates.py"
DATA = BENCHMARK.parents[2] / "shared" / "dedupe"


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")
def test_duplicates_of_two_clean_lists_are_told_and_quickly() -> None:
    score = runpy.run_path(str(BENCHMARK))["score"]()
    assert score.f1 >= 0.985
    assert score.precision >= 0.98
    assert score.seconds < 10
