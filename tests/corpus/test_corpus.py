"""Articles whose truth is known, made in many formats and styles, are read as well as they were.

The floors are those of the project; benchmarks/documents.py prints what is reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pypandoc", reason="pandoc makes the documents (pip install pypandoc-binary)")
pytest.importorskip("typst", reason="typst lays out the PDFs (pip install typst)")
pytest.importorskip("pypdfium2", reason="reads the PDFs")

import corpus_building
from benchmarks.document_scores import Score
from benchmarks.documents import Result, measure, misses, summed
from corpus_records import PROGRAMS

from refkit import pipeline
from refkit.model import Item

FLOORS = {"found": 0.98, "whole": 0.97, "fields": 0.93, "citations": 0.95, "linked": 0.97}
PDF = FLOORS | {"fields": 0.90, "citations": 0.93}
FORMATS = [form for form in corpus_building.WRITERS if not form.startswith("pdf")]
SOURCES = ["markdown", "latex, natbib", "latex, biblatex"]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    made = list(corpus_building.build(tmp_path_factory.mktemp("corpus")))
    return measure(made)


def _of(results: list[Result], form: str) -> Score:
    return summed(results, "format")[form]


def _check(results: list[Result], form: str, floors: dict[str, float]) -> None:
    shares = _of(results, form).shares()
    low = {name: shares[name] for name, floor in floors.items() if (shares[name] or 0) < floor}
    assert not low, f"{form}: {low}\n{misses([one for one in results if one[0].format == form])}"


def test_the_corpus_is_wide(results: list[Result]) -> None:
    made = [one for one, _, _ in results]
    assert len({one.article for one in made}) >= 12
    assert len({one.language for one in made}) >= 5
    assert len({one.format for one in made if one.style == "notes"}) >= 8
    assert not [one.path for one, _, found in results if any(miss[0] == "error" for miss in found)]


@pytest.mark.parametrize("form", FORMATS)
def test_printed_documents_are_read(results: list[Result], form: str) -> None:
    _check(results, form, FLOORS)


@pytest.mark.parametrize("form", ["pdf", "pdf, two columns"])
def test_pages_are_read(results: list[Result], form: str) -> None:
    _check(results, form, PDF)


@pytest.mark.parametrize("form", SOURCES)
def test_sources_are_read(results: list[Result], form: str) -> None:
    _check(results, form, {name: floor for name, floor in FLOORS.items() if name != "whole"})


@pytest.mark.parametrize("form", PROGRAMS)
def test_records_inside_documents_come_back_whole(results: list[Result], form: str) -> None:
    _check(results, form, dict.fromkeys([*FLOORS, "precise"], 1.0))


def test_zotero_s_items_come_back_as_they_were(tmp_path: Path) -> None:
    for made in _zotero(tmp_path):
        found = pipeline.extract_path(made.path).articles[0].references
        wanted = [Item.from_csl(record) for record in made.truth.items.values()]
        assert sorted(map(_content, (one.item for one in found))) == sorted(map(_content, wanted))


def _zotero(folder: Path) -> Iterator[corpus_building.Made]:
    for made in corpus_building.build(folder, corpus_building.ARTICLES[:2], ["author-date"]):
        if made.format.endswith("Zotero"):
            yield made


def _content(item: Item) -> str:
    return str({key: value for key, value in item.to_csl().items() if key != "id"})


def test_the_same_documents_are_made_every_time(tmp_path: Path) -> None:
    article = corpus_building.ARTICLES[:1]
    first, second = (
        {
            made.path.name: made.path.read_bytes()
            for made in corpus_building.build(tmp_path / name, article)
        }
        for name in ("one", "two")
    )
    assert [name for name in first if first[name] != second[name]] == []
