"""Looking up: identifiers first, then searches; who does not answer is no evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from resolvers_fake import Fake, record, work

from refkit.formats import read
from refkit.lookups import Existence, Notice, NoticeKind, Record, Search, UrlState, UrlVerdict
from refkit.model import UNLISTED, Date, Item, Name
from refkit.resolvers import identified
from refkit.resolvers.resolving import look_up
from refkit.resolvers.retractions import Retractions


def test_the_record_of_its_own_identifier_is_taken_and_nothing_is_searched() -> None:
    fake = Fake([record()])
    lookup = look_up([work("10.5555/MAPS")], [fake])["a"]
    assert lookup.record is fake.records[0]
    assert [one.existence for one in lookup.identifiers] == [Existence.EXISTS]
    assert (lookup.search, fake.searched) == (Search.NOT_TRIED, [])


def test_every_identifier_is_asked_once_in_one_call() -> None:
    fake = Fake([record(f"10.5555/{n}") for n in range(30)])
    items = [replace(work(f"10.5555/{n % 30}"), id=str(n)) for n in range(60)]
    look_up(items, [fake])
    assert [len(call) for call in fake.looked] == [30]


def test_an_identifier_of_another_work_is_no_match_and_the_work_is_searched_for() -> None:
    other = Record("fake", "10.5555/bees", work("10.5555/bees", "Bees in Winter", "Stone", 1999))
    lookup = look_up([work("10.5555/bees")], [Fake([other, record()])])["a"]
    assert [one.elsewhere for one in lookup.identifiers] == [True]
    assert lookup.identifiers[0].reasons
    assert (lookup.search, lookup.record and lookup.record.id) == (Search.FOUND, "10.5555/maps")


def test_an_identifier_that_does_not_exist_is_absent_but_one_nobody_answers_for_is_unknown() -> (
    None
):
    gone = look_up([work("10.5555/gone")], [Fake(absent=("10.5555/gone",))])["a"]
    silent = look_up([work("10.5555/gone")], [Fake(down=True)])["a"]
    assert gone.identifiers[0].existence == Existence.ABSENT
    assert silent.identifiers[0].existence == Existence.UNKNOWN
    assert silent.search == Search.UNKNOWN


def test_the_next_resolver_is_asked_only_for_what_is_open() -> None:
    first = Fake([record("10.5555/a")])
    second = Fake([record("10.5555/b", "second")], name="second")
    items = [replace(work("10.5555/a"), id="1"), replace(work("10.5555/b"), id="2")]
    found = look_up(items, [first, second])
    assert second.looked == [["10.5555/b"]]
    assert found["2"].identifiers[0].source == "second"


def test_a_search_ends_with_the_registry_that_has_the_work() -> None:
    first, second = Fake([record()]), Fake([record()], name="second")
    lookup = look_up([work()], [first, second])["a"]
    assert (lookup.search, lookup.searched, second.searched) == (Search.FOUND, ("fake",), [])


def test_a_registry_that_is_down_is_left_alone_after_some_searches() -> None:
    fake = Fake(down=True)
    found = look_up([replace(work(), id=str(n)) for n in range(20)], [fake])
    assert len(fake.searched) == 3
    assert {lookup.search for lookup in found.values()} == {Search.UNKNOWN}


def test_what_no_registry_holds_is_not_searched_for() -> None:
    fake = Fake([record()])
    page = replace(work(), type="webpage")
    assert look_up([page], [fake])["a"].search == Search.NOT_TRIED
    assert fake.searched == []


def test_notices_come_from_the_record_and_from_the_retraction_data_each_once() -> None:
    notice = Notice(NoticeKind.RETRACTION, "10.5555/notice", "2020-01-01", "crossref")
    told = record()
    told.notices = (notice,)
    watch = Retractions({"10.5555/maps": [replace(notice, source="Retraction Watch")]})
    found = look_up([work("10.5555/maps")], [Fake([told])], retractions=watch)["a"]
    assert found.notices == [notice]
    offline = look_up([work("10.5555/maps")], [], retractions=watch)["a"]
    assert [one.source for one in offline.notices] == ["Retraction Watch"]


def test_a_notice_of_another_work_is_not_told_of_this_one() -> None:
    watch = Retractions({"10.5555/bees": [Notice(NoticeKind.RETRACTION)]})
    other = Record("fake", "10.5555/bees", work("10.5555/bees", "Bees in Winter", "Stone", 1999))
    lookup = look_up([work("10.5555/bees")], [Fake([other])], retractions=watch)["a"]
    assert lookup.notices == []


def test_each_address_is_asked_once_and_that_of_a_doi_never() -> None:
    asked: list[str] = []

    def urls(given: Sequence[str]) -> dict[str, UrlVerdict]:
        asked.extend(given)
        return {url: UrlVerdict(url, UrlState.GONE) for url in asked}

    page = "https://example.org/a"
    items = [replace(work(), id=str(n), fields={"URL": page}) for n in range(2)]
    items.append(replace(work(), id="doi", fields={"URL": "https://doi.org/10.5555/maps"}))
    found = look_up(items, [], urls=urls)
    assert asked == [page]
    assert [len(found[key].urls) for key in ("0", "1", "doi")] == [1, 1, 0]


# ---------------------------------------------------------------------------- cited works only
def stub(sentence: str) -> Item:
    own = {"places": [{"text": "(Aydın 2019)", "context": sentence}]}
    names = {"author": [Name("Aydın")]}
    dates = {"issued": Date.of(2019)}
    return Item("s", "document", {"keyword": UNLISTED}, names, dates, {"refkit": own})


def test_a_cited_work_is_suggested_where_names_year_and_sentence_agree() -> None:
    speaking = stub("The maps of the upper rivers were drawn late (Aydın 2019).")
    lookup = look_up([speaking], [Fake([record()])])["s"]
    assert (lookup.search, lookup.record) == (Search.MAYBE, None)
    assert [one.record.id for one in lookup.candidates] == ["10.5555/maps"]
    assert "the text speaks of" in lookup.candidates[0].reasons[1]


def test_a_namesake_of_the_same_year_is_not_suggested() -> None:
    lookup = look_up([stub("Bees sleep in winter (Aydın 2019).")], [Fake([record()])])["s"]
    assert (lookup.search, lookup.candidates) == (Search.NOT_FOUND, [])


# -------------------------------------------------------------------------------- identifiers
def test_identifiers_are_read_from_fields_and_addresses() -> None:
    fields = {"URL": "https://arxiv.org/abs/2101.00001v2", "ISBN": "0-306-40615-2", "PMID": "12"}
    found = identified.of(Item("x", "article", fields))
    assert found == [("ISBN", "9780306406157"), ("PMID", "12"), ("arXiv", "2101.00001")]
    assert identified.of(Item(fields={"URL": "https://doi.org/10.5555/A"})) == [
        ("DOI", "10.5555/a")
    ]


@pytest.mark.parametrize("archive", ["eprinttype = {arxiv}", "archiveprefix = {arXiv}", ""])
def test_the_eprint_of_bibtex_is_an_identifier_where_it_is_of_arxiv(
    archive: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.bib"
    path.write_text(f"@misc{{a, eprint = {{2101.00001}}, {archive} }}", encoding="utf-8")
    (item,) = read(path).items
    assert identified.of(item) == ([("arXiv", "2101.00001")] if archive else [])


def test_the_isbn_of_a_chapter_is_its_books() -> None:
    chapter = replace(work(), type="chapter")
    chapter.fields["ISBN"] = "9780306406157"
    book = Record(
        "fake", "9780306406157", Item("b", "book", {"title": "Rivers", "ISBN": "9780306406157"})
    )
    fake = Fake([book], schemes=frozenset({"ISBN"}))
    lookup = look_up([chapter], [fake])["a"]
    assert [one.elsewhere for one in lookup.identifiers] == [False]
    assert lookup.search == Search.NOT_FOUND
