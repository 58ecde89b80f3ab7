"""A Zotero of one's own for each test, short patience, and waits that take no time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from zotero_fake import FakeZotero, serve

from refkit import web


@pytest.fixture
def zotero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeZotero]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("ZOTERO_API_KEY", raising=False)
    monkeypatch.setattr("refkit.zotero.route.LOOPBACK", replace(web.LOOPBACK, read=0.4))
    with serve(FakeZotero()) as fake:
        yield fake


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was waited for, in seconds."""
    waited: list[float] = []
    monkeypatch.setattr("refkit.web.client.time.sleep", waited.append)
    return waited
