"""Each registry in its own words: searches, preprints, books, and who may be asked."""

from __future__ import annotations

from importlib import metadata
from typing import cast

import pytest
from registry import Direct, Registry, asked_of, recorded, text, work

from refkit.errors import RefkitError, UnknownNameError
from refkit.lookups import Record
from refkit.model import Date, Item, Name
from refkit.resolvers import GROUP, Resolver, names
from refkit.resolvers.records import arxiv, datacite, openalex
from refkit.resolvers.wayback import Wayback
from refkit.web import Web

PAPER = Item(
    type="article-journal",
    fields={"title": "Kentsel dönüşüm", "container-title": "Toplum ve Bilim"},
    names={"author": [Name(family="Demir", given="Ayşe")]},
    dates={"issued": Date.of(2019)},
)


def one(registry: Registry, name: str) -> Resolver:
    return asked_of(registry, [name], mailto="me@example.org")[0]


def test_a_search_brings_the_first_rows_and_says_who_asks() -> None:
    known = Registry(crossref={d: work(d, d) for d in ("10.1234/x", "10.1234/y", "10.1234/z")})
    known.crossref["10.1234/y"]["title"] = ["Kentsel dönüşüm"]
    found = one(known, "crossref").search(PAPER, rows=2)
    assert found
    assert found[0].id == "10.1234/y"
    assert len(found) == 2
    asked = known.calls("crossref")[0]
    assert "query.bibliographic=Kentsel+dönüşüm+Demir+Toplum+ve+Bilim+2019" in asked
    assert "mailto=me@example.org" in asked


def test_an_item_without_words_is_not_searched_for() -> None:
    known = Registry()
    assert one(known, "crossref").search(Item()) is None
    assert known.log == []


def test_openalex_is_searched_only_with_a_key() -> None:
    known = Registry()
    assert one(known, "openalex").search(PAPER) is None
    assert known.log == []


def test_recorded_openalex_works_become_records() -> None:
    found = [record for body in recorded("openalex/works") if (record := openalex.record(body))]
    assert len(found) == 27
    by_id = {record.id: record for record in found}
    elife = by_id["10.7554/elife.01567"]
    assert elife.item["container-title"] == "eLife"
    assert elife.item["PMID"] == "24520159"
    assert elife.item.names["author"][0] == Name(family="Sankar", given="Martial")


def test_recorded_datacite_dois_become_records() -> None:
    bodies = [
        body["data"]
        for body in recorded("datacite/dois")
        if isinstance(body, dict) and "data" in body
    ]
    found = {record.id: record for body in bodies if (record := datacite.record(body))}
    assert len(found) > 30
    preprint = found["10.48550/arxiv.1706.03762"]
    assert (preprint.item.type, preprint.item.year) == ("article", 2017)
    russian = found["10.26102/2310-6018/2019.24.1.006"]
    assert len(russian.titles) == 2
    assert found["10.5438/6423"].item.type == "collection"


def entry(id_: str, more: str = "") -> str:
    return (
        f"<entry><id>http://arxiv.org/abs/{id_}v2</id><title>Deep\n  maps</title>"
        "<author><name>Jan van der Berg</name></author><author><name>Li Wei</name></author>"
        f"<published>2017-06-12T17:57:34Z</published><updated>2018-01-02</updated>{more}</entry>"
    )


def test_arxiv_identifiers_are_asked_for_together_and_an_unknown_one_does_not_exist() -> None:
    journal = '<doi xmlns="http://arxiv.org/schemas/atom">10.1234/J.7</doi>'
    known = Registry(feed={"1706.03762": entry("1706.03762", journal)})
    values = ["arXiv:1706.03762v5", "1706.99999", "hep-th/9901001", "1799.00001", "abc"]
    found = one(known, "arxiv").look("arXiv", values)
    assert len(known.log) == 1
    assert set(found) == set(values[:3])
    assert found["1706.99999"] is None
    record = found[values[0]]
    assert record
    assert (record.id, record.item["title"], record.years) == (
        "1706.03762",
        "Deep maps",
        (2017, 2018),
    )
    assert record.published_as == "10.1234/j.7"
    assert record.item.names["author"][0] == Name(family="van der Berg", given="Jan")


@pytest.mark.parametrize(
    "feed",
    [
        b"",
        b"<html><body>Rate exceeded.</body></html>",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id>'
        b"<title>Error</title></entry></feed>",
        b'<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed>&b;',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_feed_is_no_answer(feed: bytes) -> None:
    assert arxiv.records(feed) is None


def test_entities_of_a_feed_are_not_read_from_files() -> None:
    feed = (
        '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1706.03762</id>'
        "<title>T &x; T</title></entry></feed>"
    )
    found = arxiv.records(feed.encode())
    assert found is None or found["1706.03762"].item["title"] in ("T T", "T")


BOOK = {
    "title": "Tutunamayanlar",
    "authors": [{"name": "Oğuz Atay"}],
    "publishers": [{"name": "İletişim"}],
    "publish_places": [{"name": "İstanbul"}],
    "publish_date": "Haziran 1984",
}


def test_books_are_asked_for_together_by_isbn_in_any_form() -> None:
    known = Registry(books={"9789754700114": BOOK})
    found = one(known, "openlibrary").look("ISBN", ["975-470-011-3", "9786050000000"])
    assert len(known.log) == 1
    assert list(found) == ["975-470-011-3"]  # a book that it lacks may well exist
    record = found["975-470-011-3"]
    assert isinstance(record, Record)
    assert record.item["publisher-place"] == "İstanbul"
    assert record.item.year == 1984


def test_a_found_work_has_the_years_of_all_its_editions_and_no_isbn() -> None:
    work = {"key": "/works/OL1W", "title": "Tutunamayanlar", "author_name": ["Oğuz Atay"]}
    known = Registry(
        books={"x": {**work, "publish_year": [1984, 1972], "first_publish_year": 1971}}
    )
    resolver = one(known, "openlibrary")
    assert resolver.search(PAPER) is None
    found = resolver.search(Item(type="book", fields={"title": "Tutunamayanlar"}))
    assert found
    assert (found[0].id, found[0].years, found[0].item["ISBN"]) == ("OL1W", (1971, 1972, 1984), "")


PAGE = "http://okul.example/liste?yil=2019&dil=tr"


def wayback(registry: Registry) -> Wayback:
    web = Direct(registry)
    return Wayback(cast(Web, web), f"{web.base}/wayback")


def test_a_copy_of_a_page_is_where_the_archive_sends_on_to() -> None:
    known = Registry(copies={PAGE.partition("?")[0]: "20190501120000"})
    found = wayback(known).copy(PAGE.partition("?")[0] + "#top", "2019")
    assert found == "https://web.archive.org/web/20190501120000/http://okul.example/liste"
    assert len(known.log) == 2


def test_a_page_without_a_copy_has_none_and_an_outage_is_no_answer() -> None:
    assert wayback(Registry()).copy(PAGE) == ""
    assert wayback(Registry(broken={"wayback": text(503, "")})).copy(PAGE) is None


@pytest.mark.parametrize("status", [404, 403, 503])
def test_a_copy_of_an_error_page_is_not_offered(status: int) -> None:
    page = "http://okul.example/liste"
    known = Registry(copies={page: "20190501120000"}, captured=status)
    found = wayback(known).copy(page)
    assert found == f"https://web.archive.org/web/20190501120000/{page}"
    assert "statuscode:200" in known.calls("wayback")[-1]


def test_resolvers_are_asked_in_the_same_order_however_they_are_named() -> None:
    assert names()[:3] == ["doi.org", "crossref", "datacite"]
    chosen = asked_of(Registry(), ["arxiv", "crossref"])
    assert [resolver.name for resolver in chosen] == ["crossref", "arxiv"]


def test_a_misspelt_resolver_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean crossref"):
        asked_of(Registry(), ["crosref"])


class Own:
    """A resolver of another package."""

    name = "own"
    schemes = frozenset(["DOI"])
    trouble = ""

    def __init__(self, web: object, base: str, key: str) -> None:
        self.base = base


@pytest.mark.parametrize("value", [f"{__name__}:Own", "no.such.module:Own"])
def test_other_packages_add_resolvers_by_entry_point(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = metadata.EntryPoint("own", value, GROUP)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point])
    assert names()[-1] == "own"
    if value.startswith("no."):
        with pytest.raises(RefkitError, match=r"'own' \(no.such.module:Own\) cannot be loaded"):
            asked_of(Registry(), ["own"])
    else:
        assert asked_of(Registry(), ["own"])[0].name == "own"


def test_whatever_another_package_does_is_an_outage_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point = metadata.EntryPoint("own", f"{__name__}:Own", GROUP)  # Own can neither look nor search
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point])
    (own,) = asked_of(Registry(), ["own"])
    assert own.look("DOI", ["10.5555/a"]) == {}
    assert own.search(Item("a", "book")) is None
    assert own.trouble.startswith("own: failed (AttributeError")
