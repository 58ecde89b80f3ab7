"""The documentation is true: generated pages are fresh, the README's Python runs."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["cli.md", "rules.md"])
def test_a_generated_page_is_fresh(name: str) -> None:
    pages: dict[str, Callable[[], str]] = runpy.run_path(str(ROOT / "docs" / "make.py"))["PAGES"]
    stands = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert stands == pages[name](), "run `make docs`"


def test_the_readme_opens_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("make demo") < readme.index("make test") < 1500
