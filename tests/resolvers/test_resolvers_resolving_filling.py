"""What a record adds to an item, the retraction data, and what the report tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from resolvers_fake import Fake, record, work

from refkit.errors import ReadError
from refkit.lookups import NoticeKind, Search, UrlState, UrlVerdict
from refkit.model import UNLISTED
from refkit.reports import resolving_json
from refkit.resolvers import retractions, telling
from refkit.resolvers.filling import fill
from refkit.resolvers.resolving import look_up


def test_missing_fields_are_gained_and_nothing_is_overwritten() -> None:
    item = work("10.5555/maps")
    item.fields["volume"] = "33"
    del item.fields["page"]
    lookup = look_up([item], [Fake([record(ISSN="1234-5679", issue="2")])])["a"]
    filled = fill(item, lookup)
    assert filled.gained == {"issue": "2", "page": "10-20", "ISSN": "1234-5679"}
    assert filled.item["volume"] == "33"
    assert [one.variable for one in lookup.differences] == ["volume"]
    assert "issue" not in item.fields


@pytest.mark.parametrize(("level", "gains"), [("identifiers", False), ("sure", True)])
def test_a_level_says_whose_record_is_taken(level: str, gains: bool) -> None:
    item = work()
    lookup = look_up([item], [Fake([record()])])["a"]
    assert lookup.search == Search.FOUND
    assert bool(fill(item, lookup, level).gained) is gains


def test_only_the_level_maybe_takes_what_a_person_should_look_at() -> None:
    item = work()
    lookup = look_up([item], [Fake([record()])])["a"]
    lookup.search, lookup.record = Search.MAYBE, None
    assert not fill(item, lookup, "sure").gained
    assert fill(item, lookup, "maybe").gained == {"DOI": "10.5555/maps"}


def test_a_work_that_is_only_cited_gains_nothing() -> None:
    item = work()
    item.fields["keyword"] = UNLISTED
    lookup = look_up([item], [Fake([record()])])["a"]
    assert not fill(item, lookup, "maybe").gained


def test_the_copy_of_a_dead_address_goes_into_the_note_once() -> None:
    item = work()
    item.fields["note"] = "In Turkish."
    lookup = look_up([item], [])["a"]
    copy = "https://web.archive.org/web/2019/http://a.example/"
    lookup.urls = [UrlVerdict("http://a.example/", UrlState.GONE, archive=copy)]
    filled = fill(item, lookup, archive=True).item
    assert filled["note"] == f"In Turkish. Archived at {copy}"
    assert fill(filled, lookup, archive=True).item["note"] == filled["note"]
    assert fill(item, lookup).item["note"] == "In Turkish."


# -------------------------------------------------------------------------------- retractions
HEAD = (
    "Record ID,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,\n"
)


def test_retraction_data_is_read_by_doi_and_pubmed_number(tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text(
        HEAD
        + "1,3/6/2004 0:00,10.5555/N1,10.5555/A,123,Correction,\n"
        + "2,12/31/2010 0:00,unavailable,10.5555/a,123,Retraction,\n"
        + "3,1/1/2011 0:00,,unavailable,0,Retraction,\n"
        + "broken\n"
    )
    watch = retractions.load(path)
    found = watch.of(["10.5555/a"])
    assert [(one.kind, one.date, one.id) for one in found] == [
        (NoticeKind.CORRECTION, "2004-03-06", "10.5555/n1"),
        (NoticeKind.RETRACTION, "2010-12-31", ""),
    ]
    assert watch.of([], "123") == found
    assert watch.of(["", "10.5555/other"], "0") == []


def test_a_work_that_was_reinstated_is_retracted_no_more(tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text(
        HEAD
        + "1,3/6/2004 0:00,,10.5555/a,0,Retraction,\n2,3/6/2005 0:00,,10.5555/a,0,Reinstatement,\n"
    )
    assert retractions.load(path).of(["10.5555/a"]) == []


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00\x00", b"%PDF-1.7"])
def test_a_file_that_is_something_else_is_an_error_that_says_what_to_give(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "watch.csv"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="Retraction Watch file"):
        retractions.load(path)


# ------------------------------------------------------------------------------------- report
def test_the_report_says_what_was_taken_and_why_and_is_the_same_again() -> None:
    def told() -> str:
        item = work()
        lookup = look_up([item], [Fake([record(issue="2")])])["a"]
        return resolving_json(telling.report([(item, lookup, fill(item, lookup))], [item]))

    (one,) = json.loads(told())["works"]
    assert one["gained"] == {"issue": "2", "DOI": "10.5555/maps"}
    assert one["taken"] == {"source": "fake", "id": "10.5555/maps"}
    assert one["candidates"][0]["taken"]
    assert one["candidates"][0]["reasons"]
    assert told() == told()


def test_a_full_entry_elsewhere_in_the_corpus_is_suggested_for_a_cited_work() -> None:
    full, cited = work(), work()
    full.id, cited.id = "aydin2019maps", "aydin2019"
    cited.fields = {"keyword": UNLISTED}
    cited.custom = {"refkit": {"maybe": ["aydin2019maps"]}}
    lookup = look_up([cited], [])["aydin2019"]
    (one,) = telling.report([(cited, lookup, fill(cited, lookup))], [full, cited])["works"]
    assert one["suggested"] == [{"key": "aydin2019maps", "title": "Maps of the Upper River"}]
