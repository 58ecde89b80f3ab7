"""How well works are told apart where the truth is known, because it was made."""

import runpy
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "merging.py"


def test_made_duplicates_are_told_from_made_relatives() -> None:
    found = runpy.run_path(str(BENCHMARK))["score"](1500)
    assert found.precision >= 0.99
    assert found.recall >= 0.97
