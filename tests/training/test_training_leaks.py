"""No reference that we measure with may be trained with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from training import leaks

REFS = Path(__file__).parents[3] / "shared" / "refs"
MEASURED = "Demir, A. (2021). Komşu ülkeler ve İpek Yolu. Bölge Dergisi, 4(2), 11-30."


@dataclass(frozen=True)
class Row:
    raw: str


@pytest.fixture(scope="module")
def known() -> leaks.Known:
    return leaks.Known(["A. Bek. Short.", MEASURED])


@pytest.mark.parametrize(
    "raw",
    [
        MEASURED,
        MEASURED.upper(),
        "Demir A 2021 Komşu ülkeler ve İpek Yolu; Bölge Dergisi 4 (2): 11–30",
        MEASURED.replace("Komşu", "Komsu").replace("Yolu", "Yollu"),
        f"[12] {MEASURED}",
        MEASURED.removesuffix(", 4(2), 11-30."),
        f"{MEASURED} Bek, K. (2020). Another work of quite another author. Osh: Press.",
    ],
)
def test_a_row_that_says_the_same_is_known(known: leaks.Known, raw: str) -> None:
    assert known.match(raw) == MEASURED


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Demir, A.",
        "A. Bek. Shore.",
        "Demir, A. (2019). Komşu bölgeler. Tarih Dergisi, 12(1), 101-130.",
        "Demir, A. (2021). Deniz ve kara yolları. Bölge Dergisi, 4(2), 31-50.",
    ],
)
def test_another_work_of_the_same_author_is_not(known: leaks.Known, raw: str) -> None:
    assert known.match(raw) == ""


def test_no_pair_is_missed_by_comparing_only_those_that_share_a_piece(known: leaks.Known) -> None:
    for place in range(0, len(MEASURED), 3):
        assert known.match(f"{MEASURED[:place]}x{MEASURED[place + 1 :]}")
        assert known.match(MEASURED[:place] + MEASURED[place + 2 :])


def test_known_rows_go_and_the_others_stay_in_their_order(tmp_path: Path) -> None:
    rows = [Row(MEASURED), Row("b"), Row("a"), Row("")]
    assert leaks.drop(rows, tmp_path) == rows
    line = json.dumps({"id": "1", "raw": MEASURED})
    (tmp_path / "set.jsonl").write_text(f"{line}\n", encoding="utf-8")
    assert leaks.drop(rows, tmp_path) == rows[1:]


@pytest.mark.skipif(not REFS.is_dir(), reason=f"{REFS} with the labelled references is not here")
def test_no_row_that_is_trained_with_stands_among_those_that_are_measured_with() -> None:
    from training.__main__ import gather

    trained = gather(REFS / "train", synthetic=500, seed=1)
    measured = leaks.Known(leaks.printed(REFS / "dev"))
    assert len(trained) > 10_000
    assert len(measured.texts) > 1000
    assert {leaks.normal(row.raw) for row in trained}.isdisjoint(measured.texts)
    assert [row.raw for row in trained if measured.match(row.raw)] == []
