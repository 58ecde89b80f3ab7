"""The corpus this was asked for: one list in a book of thirty-five articles."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from refkit import articles, readers, references
from refkit.model import Item, Reference

SHARED = Path(__file__).parents[3] / "shared"
BOOK = SHARED / "seeds" / "001_b5d91c30a63526fa.txt"
GOLD = SHARED / "gold" / "references.dev.json"

pytestmark = pytest.mark.skipif(
    not (BOOK.exists() and GOLD.exists()), reason="../shared with the seeds is not here"
)


@pytest.fixture(scope="module")
def found() -> list[Reference]:
    split = articles.split(readers.read(BOOK))
    return [reference for article in split for reference in references.find(article)]


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))
    listed = [row for row in rows if not row.get("in_footnote") and not row.get("in_source_line")]
    return sorted(listed, key=lambda row: int(row["line"]))


def letters(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def test_its_one_list_is_found_whole_and_nothing_else(
    found: list[Reference], gold: list[dict[str, Any]]
) -> None:
    assert [letters(one.text) for one in found] == [letters(row["raw"]) for row in gold]


def right(item: Item, row: dict[str, Any]) -> bool:
    names = [name.get("literal") or name["family"] for name in row["authors"]]
    issued = item.dates["issued"]
    return (
        [name.literal or name.family for name in item.authors] == names
        and str(issued.year or issued.literal) == row["year"]
        and item["title"] == row["title"]
        and item["URL"] == row.get("url", "")
    )


def test_authors_year_title_and_address_are_right(
    found: list[Reference], gold: list[dict[str, Any]]
) -> None:
    assert sum(right(one.item, row) for one, row in zip(found, gold, strict=True)) >= 11


def test_all_addresses_are_whole(found: list[Reference], gold: list[dict[str, Any]]) -> None:
    assert [one.item["URL"] for one in found] == [row.get("url", "") for row in gold]


def test_the_short_name_that_the_text_cites_is_kept(
    found: list[Reference], gold: list[dict[str, Any]]
) -> None:
    expected = {row["label"] for row in gold if row.get("label")}
    assert expected <= {one.label for one in found}
