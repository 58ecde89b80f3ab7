"""Several files, one library: groups, keys, links, and nothing lost without a word."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_samples import chotaev, combine, demir, grouped, record

from refkit.library import combining, telling
from refkit.model import Item

PREPRINT = demir("pre", type="article", publisher="arXiv")
ARTICLE = demir("art", container_title="Journal of Economic Literature", page="12-40")


def test_a_record_and_its_transliteration_are_one_work_in_one_script() -> None:
    (work,) = combine(a=[chotaev()], b=[chotaev("ch", roman=True)]).library
    assert work.item["title"] == "История рек долины Талас"
    assert work.item.authors[0].family == "Чотаев"
    assert work.sources == [("a.bib", "chotaev"), ("b.bib", "ch")]


def test_an_abbreviated_journal_is_one_work_under_its_full_name() -> None:
    short = demir("d", container_title="J. Econ. Lit.", page="12")
    (work,) = combine(a=[short], b=[ARTICLE]).library
    assert work.item["container-title"] == "Journal of Economic Literature"
    assert work.item["page"] == "12-40"


def test_related_works_are_kept_apart_and_name_each_other() -> None:
    combined = combine(a=[PREPRINT, ARTICLE])
    assert len(combined.library) == 2
    article, preprint = combined.library.items
    assert (article.custom["related"], preprint.custom["related"]) == ("pre", "art")
    assert preprint.custom["refkit"]["related"] == {"art": "preprint of"}
    assert article.custom["refkit"]["related"] == {"pre": "preprint"}


def test_entries_that_were_related_before_are_still_under_their_new_keys() -> None:
    review = record("r", "Kaya, Ali", 2021, "On Roads and Rivers of Asia")
    review.custom["related"] = "old,unknown"
    combined = combine(a=[demir("new")], b=[demir("old"), review])
    (found,) = (item for item in combined.library.items if item.id == "r")
    assert found.custom["related"] == "new,unknown"


def test_a_chain_of_small_likenesses_joins_nothing() -> None:
    first = record("a", "Kaya, Ali; Demir, Can; Su, Ece", 2020, "Notes on Old Asian Roads")
    middle = record("b", "Kaya, Ali", 2020, "Notes on Old Asian Roads")
    last = record("c", "Kaya, Ali; Oğuz, Naz; Ak, Efe", 2020, "Notes on Old Asian Roads")
    assert ["x.bib:a", "x.bib:c"] not in grouped(combine(x=[first, middle, last]))
    assert len(combine(x=[first, middle, last]).library) == 2


def test_names_of_one_journal_are_learned_from_the_records() -> None:
    rows = []
    for n, word in enumerate("rivers lakes roads hills winds herds songs stones".split()):
        title = f"Seven notes about {word} {word[::-1]} {word[1:]}{n}er"
        for name, venue in (("a", "Osh Data Meeting"), ("b", "Gathering of Southern Lists")):
            rows.append(
                record(f"{name}{n}", "Kaya, Ali", 1950 + 3 * n, title, container_title=venue)
            )
    odd = [
        record("o1", "Su, Ece; Ak, Efe", 2001, "A Spatial Warehouse of Long Data Rows",
               container_title="Osh Data Meeting"),
        record("o2", "Ak, Efe; Su, Ece", 2001, "Aral: A Spatial Warehouse of Long Data Rows Kept",
               container_title="Gathering of Southern Lists"),
    ]  # fmt: skip
    assert len(combine(x=odd).library) == 2
    assert len(combine(x=[*rows, *odd]).library) == 9


# ---------------------------------------------------------------------------------------- keys
def test_the_key_of_the_first_file_stays_and_the_others_are_told() -> None:
    told = telling.report(combine(a=[demir("mine")], b=[demir("yours")]))
    assert told["merged"][0]["key"] == "mine"
    assert told["keys"] == {"b.bib:yours": "mine"}
    assert told["aliases"] == {"yours": "mine"}


def test_of_two_works_with_one_key_that_of_the_first_file_keeps_it() -> None:
    other = record("demir2020", "Demir, Can", 2020, "Rivers of the Talas Valley")
    told = telling.report(combine(a=[demir()], b=[other]))
    assert told["keys"] == {"b.bib:demir2020": "demir2020rivers"}
    assert told["aliases"] == {}, "demir2020 still means the other work"


def test_a_key_that_no_text_could_cite_is_made_anew() -> None:
    (work,) = combine(a=[demir("a b")]).library
    assert work.item.id == "demir2020hazar"


def test_records_without_a_key_or_with_one_key_are_all_there() -> None:
    items = [demir(""), demir("x"), record("x", "Kaya, Ali", 1999, "Rivers of Talas and Chu")]
    combined = combine(a=items)
    assert grouped(combined) == [["a.bib:entry 1", "a.bib:x"], ["a.bib:x (2)"]]


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    assert combining.names(["x/a.bib", "y/a.bib", "b.bib"]) == ["x/a.bib", "y/a.bib", "b.bib"]


# ------------------------------------------------------------------------------ order and loss
ROWS = [
    ("a.bib", [demir(), chotaev(), PREPRINT]),
    ("b.json", [demir("d2", volume="3"), record("k", "Kaya, A.", 1999, "Nehirler ve Göller")]),
    ("c.ris", [chotaev("ch", roman=True), ARTICLE]),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_files_does_not_change_which_works_are_merged(
    order: tuple[int, ...],
) -> None:
    usual, other = (
        combining.combine(combining.sources([ROWS[n] for n in places]))
        for places in (range(3), order)
    )
    assert grouped(usual) == grouped(other)


WORDS = st.sampled_from(["Rivers", "Lakes", "of", "Talas", "Göller", "Реки", "II", ""])
RECORDS = st.builds(
    lambda key, title, year, fields: record(
        key, "Kaya, A.", year, " ".join(title), **{k: v for k, v in fields.items() if v}
    ),
    st.sampled_from(["k", "m", ""]),
    st.lists(WORDS, max_size=5),
    st.sampled_from([None, 2019, 2020]),
    st.fixed_dictionaries(
        {"note": WORDS, "publisher": WORDS, "DOI": st.sampled_from(["", "10.5555/x"])}
    ),
)


def values(data: dict[str, Any]) -> set[tuple[str, str]]:
    return {(name, repr(value)) for name, value in data.items() if name != "id"}


@given(st.lists(RECORDS, max_size=4), st.lists(RECORDS, max_size=4))
@settings(max_examples=80, deadline=None)
def test_every_value_of_every_record_is_in_the_library_or_in_the_report(
    one: list[Item], other: list[Item]
) -> None:
    combined = combine(a=one, b=other)
    assert sum(map(len, combined.records())) == len(one) + len(other)
    for work, places in enumerate(combined.records()):
        stands = values(combined.library.works[work].item.to_csl())
        told = {
            (choice.variable, repr(said.value))
            for choice in combined.choices(work, places)
            for said in choice.left
        }
        for place in places:
            assert values(combined.sources[place].item.to_csl()) <= stands | told


def test_the_records_stay_as_they_are() -> None:
    items = [demir(), demir("d2", keyword="x")]
    before = [item.to_csl() for item in items]
    combine(a=items)
    assert [item.to_csl() for item in items] == before


@pytest.mark.parametrize("letter", ["(", "a", "?", " ", "Ab ", "I ", "\u202e", "ж"])
def test_hostile_records_are_merged_in_time(letter: str) -> None:
    text = letter * (20_000 // len(letter))
    items = [
        record(f"{letter}{n}", f"{text}, {text}", 2020, f"{text}{n}", page=text) for n in range(4)
    ]
    combined = combine(a=items)
    assert telling.report(combined)["counts"]["records"] == 4
    assert telling.explain(combined, 0)["record"]
