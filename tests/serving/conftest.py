"""A build of one small article, and a server of it on the loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit import pipeline
from refkit.outputs import Recipe
from refkit.serving import Server, Workshop
from river import TEXT
from running import refkit


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the output of `refkit build`, started in the folder above it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "river.txt").write_text(TEXT, encoding="utf-8")
    assert refkit("build", "river.txt", "-o", "out", "-q", "--formats", "bib") == 0
    return tmp_path / "out"


@pytest.fixture
def workshop(output: Path) -> Workshop:
    recipe = Recipe(("river.txt",), formats=("bib",))
    return Workshop(output, recipe, lambda: pipeline.extract_all([Path("river.txt")]))


@pytest.fixture
def server(workshop: Workshop) -> Iterator[Server]:
    with Server(workshop) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
