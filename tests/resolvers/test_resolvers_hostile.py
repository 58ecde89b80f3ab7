"""Answers that nobody should give: never a traceback, and never a verdict on a work."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registry import Registry, Reply, asked_of, dataset, ok, text, work

from refkit.model import Item
from refkit.resolvers.records import crossref, datacite, openalex, openlibrary
from refkit.resolvers.records.wild import date

DOI = "10.1234/a1"
BOOK = Item(type="book", fields={"title": "Манас"})
DEEP = b'{"message": ' + b"[" * 100_000

ERRORS: list[Reply] = [
    text(200, "<html><title>Just a moment…</title></html>"),
    text(200, ""),
    text(200, "null"),
    text(404, "Resource not found."),
    text(429, "slow down"),
    text(403, "blocked"),
    text(500, "{}"),
    (200, {}, b"\xff\xfe\x00\x00"),
    (200, {}, DEEP),
    (200, {}, b'{"message": {"items": [{"DOI": ' + b"9" * 5000 + b"}]}}"),
    ok([]),
    ok(None),
    ok("an error"),
    ok({}),
    ok({"status": "failed", "message": [{"type": "validation-failure"}]}),
    ok({"status": "ok", "message": None, "data": None, "docs": None, "results": None}),
    ok({"status": "ok", "message": {"items": None}, "data": {"a": 1}, "docs": "x"}),
    ok({"status": "error", "message": {"items": []}, "data": 7, "docs": 7}),
]


@pytest.mark.parametrize("reply", ERRORS, ids=lambda reply: f"{reply[0]} {reply[2][:30]!r}")
@pytest.mark.parametrize("name", ["doi.org", "crossref", "datacite", "openalex", "arxiv"])
def test_an_error_page_says_nothing_of_a_work(name: str, reply: Reply) -> None:
    known = Registry(broken=dict.fromkeys([name, "doi.org"], reply))
    (resolver,) = asked_of(known, [name])
    for scheme, value in (("DOI", DOI), ("arXiv", "1706.03762")):
        assert resolver.look(scheme, [value]) == {}
    assert not resolver.search(BOOK)
    assert len(known.log) < 10


@pytest.mark.parametrize("reply", ERRORS, ids=lambda reply: f"{reply[0]} {reply[2][:30]!r}")
def test_an_error_page_is_no_found_book(reply: Reply) -> None:
    (resolver,) = asked_of(Registry(broken={"openlibrary": reply}), ["openlibrary"])
    assert resolver.look("ISBN", ["9789754700114"]) == {}
    assert resolver.search(BOOK) is None


def test_an_outage_is_told_in_words() -> None:
    (resolver,) = asked_of(Registry(broken={"crossref": text(503, "")}), ["crossref"])
    assert resolver.search(BOOK) is None
    assert resolver.trouble == "crossref: HTTP 503"


def test_of_a_million_candidates_only_those_wanted_are_read() -> None:
    many = [work(f"10.1234/{i}", "Манас") for i in range(3)] + [None, 7] * 100_000
    reply = ok({"status": "ok", "message": {"items": many}})
    (resolver,) = asked_of(Registry(broken={"crossref": reply}), ["crossref"])
    found = resolver.search(BOOK, rows=5)
    assert found is not None
    assert len(found) == 3


def test_a_record_of_another_doi_than_asked_for_is_not_taken() -> None:
    reply = ok({"status": "ok", "message": {"items": [work("10.1234/other", "Başka")]}})
    (resolver,) = asked_of(Registry(broken={"crossref": reply}), ["crossref"])
    assert resolver.look("DOI", [DOI]) == {}


def test_a_registry_that_refuses_everything_is_not_asked_for_ever() -> None:
    known = Registry(broken={"crossref": ok({"status": "failed"}, 400)})
    (resolver,) = asked_of(known, ["crossref"])
    assert resolver.look("DOI", [f"10.1234/a{i}" for i in range(500)]) == {}
    assert len(known.log) <= 20


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = [*work(DOI, "T"), *dataset(DOI, "T")["attributes"], "relation", "updated-by", "update-to"]


def spoilt(data: Any, changes: dict[str, Any]) -> Any:
    return {**data, **changes}


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JUNK, max_size=6))
def test_any_key_may_hold_anything(changes: dict[str, Any]) -> None:
    crossref.record(spoilt(work(DOI, "T"), changes))
    data = dataset(DOI, "T")
    datacite.record({**data, "attributes": spoilt(data["attributes"], changes)})
    openalex.record(spoilt({"doi": DOI}, changes))
    openlibrary.found(spoilt({"title": "T"}, changes))
    openlibrary.edition(changes, "9789754700114")


@given(JUNK)
def test_anything_may_come_in_place_of_a_work(junk: Any) -> None:
    for read in (crossref.record, datacite.record, openalex.record, openlibrary.found):
        read(junk)
    date(junk)


def test_control_characters_do_not_get_through() -> None:
    found = crossref.record(work(DOI, "a\x1b[31mred\u202e\x00"))
    assert found
    assert "\x1b" not in json.dumps(found.item.to_csl(), ensure_ascii=False)
