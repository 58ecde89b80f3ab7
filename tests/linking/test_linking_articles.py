"""Twelve articles in four languages with the truth of every link (articles/, benchmarks)."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "linking.py"


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("linking_benchmark", BENCHMARK)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


linking = _benchmark()


@cache
def _scores() -> dict[str, Any]:
    return {path.stem: linking.score(path) for path in linking.articles()}


def _total() -> Any:
    return sum(_scores().values(), linking.Score())


def test_twelve_articles_print_more_than_three_hundred_cites() -> None:
    assert len(_scores()) == 12
    assert sum(score.expected for score in _scores().values()) > 300


def test_of_100_links_99_are_right() -> None:
    total = _total()
    assert total.precision >= 0.99, "\n".join(total.wrong)


def test_of_100_cites_that_are_seen_98_are_linked() -> None:
    total = _total()
    assert total.recall_of_seen >= 0.98, "\n".join(total.wrong)


def test_of_100_cites_98_are_linked() -> None:
    total = _total()
    assert total.recall >= 0.98, "\n".join(total.wrong)


@pytest.mark.parametrize("path", linking.articles(), ids=lambda path: path.stem)
def test_no_article_is_far_behind_the_others(path: Path) -> None:
    score = _scores()[path.stem]
    told = "\n".join(score.wrong)
    assert score.precision >= 0.85, told
    assert score.recall >= 0.75, told


def test_one_unlisted_work_is_one_stub_however_it_is_cited() -> None:
    stubs = {name: means for score in _scores().values() for name, means in score.stubs.items()}
    assert len(stubs) >= 10
    assert {name: means for name, means in stubs.items() if len(means) > 1} == {}
    items = [(name.split()[0], *means) for name, means in stubs.items() if means]
    assert len(items) == len(set(items))


def test_a_truth_that_is_not_in_the_article_is_told(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.with_suffix(".toml").write_text('entries = ["Nobody"]\ncitations = []\n', "utf-8")
    with pytest.raises(ValueError, match="“Nobody” does not stand in the article"):
        linking.truth(article, "Somebody.")
