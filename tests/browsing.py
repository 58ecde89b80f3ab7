"""Chromium, as Debian has it, for tests that look at pages; without it they are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
needed = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}")

Page = Any


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a browser that is closed when the module is done."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
