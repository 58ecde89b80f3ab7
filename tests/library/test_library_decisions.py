"""A person decides: the file of decisions, and that the next merge obeys."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_samples import combine, demir, grouped, record

from refkit.errors import RefkitError
from refkit.library import telling
from refkit.library.decisions import Decisions, line, load

PLACES = {"a.bib:demir2020": 0, "b.json:demir": 1, "c.ris:çelik": 2}


def decisions(tmp_path: Path, text: str) -> Decisions:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, PLACES)


def test_pairs_are_read_in_any_order(tmp_path: Path) -> None:
    found = decisions(
        tmp_path,
        """
        same = [["b.json:demir", "a.bib:demir2020"]]
        different = [
          ["a.bib:demir2020", "c.ris:çelik"],
        ]
        related = [["b.json:demir", "c.ris:çelik", "preprint"]]
        """,
    )
    assert found == Decisions([(0, 1)], [(0, 2)], {(1, 2): "preprint"})


def test_the_line_of_a_report_can_be_put_into_a_list(tmp_path: Path) -> None:
    copied = line("a.bib:demir2020", "c.ris:çelik")
    assert decisions(tmp_path, f"different = [\n{copied}\n{copied}]").different == [(0, 2)] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nsame = [["a.bib:demir2020", "b.json:demr"]]', ("line 2", "b.json:demir")),
        ('sme = [["a.bib:demir2020", "b.json:demir"]]', ("line 1", "sme", "same")),
        ('same = [["a.bib:demir2020"]]', ("line 1", "takes pairs")),
        ('same = ["a.bib:demir2020", "b.json:demir"]', ("line 1", "takes pairs")),
        ("same = [[1, 2]]", ("line 1", "takes pairs")),
        ("same = 3", ("line 1", "takes pairs")),
        ('same = [["b.json:demir", "b.json:demir"]]', ("line 1", "both sides")),
        ("same = [", ("TOML",)),
        (
            'same = [["a.bib:demir2020", "b.json:demir"], ["b.json:demir", "c.ris:çelik"]]\n'
            'different = [["a.bib:demir2020", "c.ris:çelik"]]',
            ("line 1", "one work and two"),
        ),
    ],
)
def test_what_cannot_be_obeyed_is_an_error_that_names_its_place(
    tmp_path: Path, text: str, told: tuple[str, ...]
) -> None:
    with pytest.raises(RefkitError) as error:
        decisions(tmp_path, text)
    assert "decisions.toml" in str(error.value)
    for word in told:
        assert word in str(error.value)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RefkitError, match="cannot be read"):
        load(tmp_path / "none.toml", PLACES)


# ------------------------------------------------------------------------------------- obeying
OTHER = record("k", "Kaya, Ali", 1999, "Rivers of the Talas Valley")
ITEMS = [demir("d1"), demir("d2"), OTHER]  # places 0, 1, 2


def test_what_is_decided_to_be_one_work_is_one() -> None:
    (group,) = grouped(combine(Decisions(same=[(0, 2)]), a=ITEMS))
    assert group == ["a.bib:d1", "a.bib:d2", "a.bib:k"]


def test_what_is_decided_to_be_two_works_is_two_also_through_a_third() -> None:
    items = [demir("d1"), demir("d2"), demir("d3")]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        combined = combine(Decisions(different=[(one, other)]), a=items)
        assert combined.works[one] != combined.works[other]
        assert len(combined.library) == 2


def test_what_is_decided_to_be_related_is_linked() -> None:
    combined = combine(Decisions(related={(0, 1): "translation"}), a=ITEMS)
    assert len(combined.library) == 3
    (link,) = telling.report(combined)["related"]
    assert (link["key"], link["relation"], link["of"]) == ("d1", "translation", "d2")
    assert link["decided"]


def test_related_works_can_be_decided_to_be_one_or_to_be_strangers() -> None:
    items = [demir("art", container_title="Dergi"), demir("pre", type="article")]
    assert len(combine(a=items).links) == 1
    assert len(combine(Decisions(same=[(0, 1)]), a=items).library) == 1
    strangers = combine(Decisions(different=[(0, 1)]), a=items)
    assert (len(strangers.library), strangers.links) == (2, [])


def test_a_decided_pair_is_sure_and_says_so() -> None:
    told = telling.report(combine(Decisions(same=[(1, 2)]), a=ITEMS[1:] + ITEMS[:1]))
    (work,) = told["merged"]
    assert work["sure"] and any(pair["decided"] for pair in work["pairs"])
