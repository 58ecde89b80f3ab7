"""Zotero keeps our files, by the rules that were measured with its own importers.

The rules are zotero_rules.toml, the importers that follow them benchmarks/zotero_rules.py.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from refkit import formats
from refkit.formats.records import CSL_TYPES
from refkit.model import Date, Item, Name

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "zotero_rules.py"


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("zotero_rules_benchmark", BENCHMARK)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


zotero = _benchmark()


@cache
def _scores() -> dict[str, Any]:
    library = zotero.items(500)
    return {format: zotero.score(format, library) for format in zotero.IMPORTERS}


def test_the_500_items_are_of_all_types_and_five_languages() -> None:
    library = zotero.items(500)
    assert {item.type for item in library} == CSL_TYPES
    assert {item["language"] for item in library} == {"tr", "ru", "ky", "kk", "en"}


@pytest.mark.parametrize("format", ["rdf", "json", "ris", "bib"])
def test_no_entry_is_dropped(format: str) -> None:
    assert _scores()[format].imported == 500


@pytest.mark.parametrize("format", ["rdf", "json", "ris", "bib"])
def test_no_author_is_called_others(format: str) -> None:
    assert _scores()[format].others == 0


@pytest.mark.parametrize(
    ("format", "share"), [("rdf", 0.99), ("json", 0.95), ("ris", 0.90), ("bib", 0.85)]
)
def test_the_fields_of_a_reference_survive(format: str, share: float) -> None:
    score = _scores()[format]
    assert score.share >= share, score.lost


@pytest.mark.parametrize("format", ["rdf", "json"])
def test_every_citation_key_survives(format: str) -> None:
    assert _scores()[format].keys == 500


def test_the_importers_notice_what_zotero_drops() -> None:
    [kept] = zotero.import_bib(
        "@dataset{a, title={T}}\n@misc{b, title={T}, year={n.d.}, author={A and others}}"
    )
    assert kept.values == {"title": {"T"}, "author": {"A", "others"}}
    assert kept.authors == ["A", "others"]
    assert list(zotero.import_json('[{"type":"book"},{"type":"software"}]')) == []


@pytest.mark.parametrize("literal", ["n.d.", "in press", "басылууда", "t.y."])
def test_a_date_that_is_none_is_never_where_zotero_loses_it(literal: str) -> None:
    item = Item("a", "book", {"title": "T"}, dates={"issued": Date(literal=literal)})
    assert not re.search(r"^\s*year = ", formats.dumps([item], "bib"), re.MULTILINE)
    assert "PY  - " not in formats.dumps([item], "ris")
    assert f"<dc:date>{literal}</dc:date>" in formats.dumps([item], "rdf")


def test_a_month_is_a_number_whatever_the_language() -> None:
    item = Item("a", "book", {"language": "tr"}, dates={"issued": Date.of(2020, 4)})
    assert "  month = {4},\n" in formats.dumps([item], "bib")
    assert "<dc:date>2020-04</dc:date>" in formats.dumps([item], "rdf")


@pytest.mark.parametrize("format", formats.WRITTEN)
def test_a_doi_has_no_resolver_before_it(format: str) -> None:
    item = Item("a", "book", {"DOI": "https://doi.org/10.1/x"})
    assert "doi.org" not in formats.dumps([item], format)


def test_particles_and_suffixes_stand_where_zotero_does_not_drop_them() -> None:
    name = Name("Berg", "J.", non_dropping_particle="van der", suffix="Jr.")
    item = Item("a", "book", names={"author": [name]})
    for format in ("json", "rdf"):
        [imported] = zotero.IMPORTERS[format](formats.dumps([item], format))
        assert imported.values["author"] == {"van", "der", "Berg", "J", "Jr"}


def test_nothing_is_in_a_field_that_the_item_type_lacks_without_a_line_in_extra() -> None:
    item = Item("a", "webpage", {"title": "T", "publisher": "P", "original-title": "O"})
    [imported] = zotero.import_rdf(formats.dumps([item], "rdf"))
    assert imported.values["publisher"] == {"P"}
    assert imported.values["original-title"] == {"O"}
