"""How well the library tells duplicates: DBLP-ACM, two lists and their 2,224 true pairs."""

from __future__ import annotations

import csv
import html
import time
from dataclasses import dataclass
from pathlib import Path

from refkit.library.duplicates import groups
from refkit.library.sources import Source
from refkit.model import Date, Item, Name

DATA = Path(__file__).parents[2] / "shared" / "dedupe"


@dataclass(frozen=True, slots=True)
class Score:
    """Of the pairs between the two lists: precision, recall, F1, and CPU seconds."""

    precision: float
    recall: float
    f1: float
    seconds: float


def read(name: str) -> list[Source]:
    """Return the records of one list."""
    return [Source(name, _item(f"{name}{row['id']}", row), True, True) for row in _rows(name)]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"dblp-acm.{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="%"))


def _item(item_id: str, row: dict[str, str]) -> Item:
    texts = {key: html.unescape(value or "") for key, value in row.items()}
    authors = [name.split() for name in texts["authors"].split(",") if name.strip()]
    return Item(
        id=item_id,
        fields={"title": texts["title"], "container-title": texts["venue"]},
        names={"author": [Name(words[-1], " ".join(words[:-1])) for words in authors]},
        dates={"issued": Date.of(int(texts["year"]))} if texts["year"] else {},
    )


def score() -> Score:
    """Group both lists as the library does, and compare with the true pairs."""
    true = {(int(row["D2"]), int(row["D1"])) for row in _rows("gt")}
    sources = read("acm") + read("dblp")
    start = time.process_time()
    found = groups(sources)
    seconds = time.process_time() - start
    pairs = {
        (int(one.item.id.removeprefix("acm")), int(other.item.id.removeprefix("dblp")))
        for group in found
        for one in group
        for other in group
        if one.article == "acm" and other.article == "dblp"
    }
    right = len(pairs & true)
    precision, recall = right / len(pairs), right / len(true)
    return Score(precision, recall, 2 * precision * recall / (precision + recall), seconds)


if __name__ == "__main__":
    print(score() if DATA.is_dir() else f"no score: {DATA} is not here")
