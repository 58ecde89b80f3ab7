"""What an entry takes from its crossref and its xdata: biblatex's rules."""

import pytest

from refkit import formats
from refkit.formats import Loaded, Problem
from refkit.formats.bibtex.convert import Entry
from refkit.formats.bibtex.inheritance import Allowance, inherit
from refkit.model import Name


def child(text: str, parent: str, kind: str = "crossref") -> dict[str, str]:
    """Return what an entry (its type) gets from a parent (its type and fields)."""
    name, _, fields = parent.partition(" ")
    pairs = dict(pair.split("=") for pair in fields.split())
    entries = [(1, Entry(text, "c", {kind: "p"})), (2, Entry(name, "p", pairs))]
    problems: list[Problem] = []
    inherit(entries, problems, Allowance(1000))
    assert problems == []
    return entries[0][1].fields


def load(text: str) -> Loaded:
    return formats.loads(text, "bib")


@pytest.mark.parametrize(
    ("kind", "parent", "fields"),
    [
        ("inproceedings", "proceedings title=P year=1", {"booktitle": "P", "year": "1"}),
        ("incollection", "collection title=P subtitle=S", {"booktitle": "P", "booksubtitle": "S"}),
        ("incollection", "misc title=P", {"booktitle": "P"}),
        ("inbook", "book title=P author=A", {"booktitle": "P", "bookauthor": "A"}),
        ("book", "mvbook title=P author=A", {"maintitle": "P", "author": "A"}),
        ("article", "periodical title=P volume=3", {"journaltitle": "P", "volume": "3"}),
        ("inproceedings", "proceedings title=P booktitle=B", {"booktitle": "B"}),
        ("misc", "misc title=P", {"title": "P"}),
        ("incollection", "book doi=10.1/x url=u keywords=k pages=1 note=n", {}),
    ],
)
def test_a_crossref_gives_what_biblatex_lets_it_give(
    kind: str, parent: str, fields: dict[str, str]
) -> None:
    assert child(kind, parent) == fields


def test_xdata_gives_everything_by_its_own_name() -> None:
    assert child("incollection", "xdata title=P url=u keywords=k", "xdata") == {
        "title": "P",
        "url": "u",
        "keywords": "k",
    }


def test_an_entry_is_found_by_its_other_names() -> None:
    loaded = load("@incollection{c, crossref = {old}}\n@book{p, title = {P}, ids = {older, old}}")
    assert loaded.items[0]["container-title"] == "P"
    assert loaded.problems == []


def test_what_an_entry_has_itself_is_not_replaced() -> None:
    loaded = load("@inbook{c, year = 2, crossref = {p}}\n@book{p, year = 1, title = {P}}")
    assert loaded.items[0].year == 2


def test_a_missing_xdata_and_a_circle_are_told() -> None:
    loaded = load("@book{a, xdata = {none}}\n@xdata{x, xdata = {y}}\n@xdata{y, xdata = {x}}")
    messages = [problem.message for problem in loaded.problems]
    assert messages[0] == "xdata to none, which is not there"
    assert "circular" in messages[1]


def test_a_large_parent_of_many_is_not_copied_without_end() -> None:
    entries = [(1, Entry("misc", "p", {"title": "x" * 1000}))]
    entries += [(2, Entry("misc", f"c{n}", {"crossref": "p"})) for n in range(5000)]
    problems: list[Problem] = []
    inherit(entries, problems, Allowance(100))
    assert sum(len(entry.fields.get("title", "")) for _, entry in entries) < 1_010_000
    assert "too much is copied" in problems[0].message


def test_a_child_takes_what_it_lacks_from_its_crossref() -> None:
    loaded = load(
        """
        @inproceedings{child, title = {C}, pages = {1--2}, crossref = {Parent}}
        @proceedings{parent, title = {P}, year = 2001, publisher = {Pub}, doi = {10.1/p},
          editor = {Ed, A.}}
        """
    )
    assert loaded.problems == []
    child, parent = loaded.items
    assert child["title"] == "C"
    assert child["container-title"] == "P"
    assert child["publisher"] == "Pub"
    assert child["DOI"] == ""
    assert child.year == 2001
    assert child.names == {"editor": [Name("Ed", "A.")]}
    assert parent["title"] == "P"


def test_xdata_is_resolved_too_and_may_be_shared() -> None:
    loaded = load(
        "@book{a, xdata = {one, two}}\n@xdata{one, publisher = {P}, xdata = {two}}\n"
        "@xdata{two, address = {A}}"
    )
    assert [item.id for item in loaded.items] == ["a"]
    assert loaded.items[0].fields == {"publisher": "P", "publisher-place": "A"}
    assert loaded.problems == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@book{a, crossref = {b}}", "crossref to b, which is not there"),
        ("@book{a, crossref = {a}}", "crossref to a, which is circular or too deep"),
        (
            "@book{a, crossref = {b}}\n@book{b, crossref = {a}}",
            "crossref to a, which is circular or too deep",
        ),
    ],
)
def test_a_crossref_that_leads_nowhere_is_told(text: str, message: str) -> None:
    assert message in [problem.message for problem in load(text).problems]
