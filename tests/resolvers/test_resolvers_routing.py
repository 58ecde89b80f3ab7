"""How a DOI finds its record: the agency first, then its registry, in few calls."""

from __future__ import annotations

from registry import Registry, asked_of, dataset, text, work

from refkit.resolvers import Resolver


def library() -> Registry:
    """60 works of Crossref, 30 of DataCite, four of another agency."""
    known = Registry()
    known.crossref = {doi: work(doi, f"Work {doi}") for doi in (f"10.1234/a{i}" for i in range(60))}
    known.datacite = {
        doi: dataset(doi, f"Data {doi}") for doi in (f"10.5281/z.{i}" for i in range(30))
    }
    known.others = {f"10.9999/m{i}": "mEDRA" for i in range(4)}
    return known


def doi_org(registry: Registry) -> Resolver:
    return asked_of(registry)[0]


def test_a_hundred_dois_cost_at_most_ten_calls() -> None:
    known = library()
    absent = [f"10.1234/nothing{i}" for i in range(10)]
    found = doi_org(known).look("DOI", [*known.crossref, *known.datacite, *absent])
    assert len(found) == 100
    assert [doi for doi, one in found.items() if one is None] == absent
    assert len(known.log) <= 10
    assert {one.partition("/")[0] for one in known.log} == {"doi.org", "crossref", "datacite"}


def test_values_come_back_as_they_were_given() -> None:
    values = ["10.1234/A1", "https://doi.org/10.1234/a1", "doi:10.1234/a2"]
    found = doi_org(library()).look("DOI", values)
    assert {value: one.id for value, one in found.items() if one} == {
        values[0]: "10.1234/a1",
        values[1]: "10.1234/a1",
        values[2]: "10.1234/a2",
    }


def test_what_is_no_doi_is_not_asked_for() -> None:
    known = library()
    assert doi_org(known).look("DOI", ["", "none", "10.12/x", "978-975-07-1938-7"]) == {}
    assert known.log == []


def test_a_doi_of_another_agency_is_read_by_content_negotiation() -> None:
    known = library()
    known.csl["10.9999/m1"] = {**work("10.9999/M1", ""), "title": "Bir kitap", "type": "book"}
    found = doi_org(known).look("DOI", ["10.9999/m1"])["10.9999/m1"]
    assert found
    assert (found.source, found.item.type, found.item["title"]) == ("doi.org", "book", "Bir kitap")
    assert not found.bare


def test_a_doi_of_which_nothing_but_its_existence_is_known_gets_a_bare_record() -> None:
    found = doi_org(library()).look("DOI", ["10.9999/m2"])["10.9999/m2"]
    assert found
    assert found.bare


def test_a_landing_page_in_place_of_csl_json_is_no_record_of_a_work() -> None:
    known = library()
    known.csl["10.9999/m1"] = {"DOI": "10.9999/m3", "title": "Another work"}
    found = doi_org(known).look("DOI", ["10.9999/m1"])["10.9999/m1"]
    assert found
    assert found.bare


def test_a_doi_that_crossref_lacks_exists_if_doi_org_says_so() -> None:
    known = library()
    known.others["10.1234/new"] = "Crossref"
    found = doi_org(known).look("DOI", ["10.1234/new", "10.1234/a1"])
    assert found["10.1234/new"]
    assert found["10.1234/new"].bare


def test_where_agencies_are_not_told_the_registries_are_asked_and_the_handle_decides() -> None:
    known = library()
    known.no_agencies = True
    values = ["10.1234/a1", "10.5281/z.1", "10.9999/m1", "10.1234/nothing"]
    found = doi_org(known).look("DOI", values)
    assert [bool(found[value]) for value in values] == [True, True, True, False]
    assert found["10.1234/nothing"] is None
    assert len([one for one in known.log if "api/handles" in one]) == 2


def test_where_doi_org_is_down_nothing_is_said_not_to_exist() -> None:
    known = library()
    known.broken["doi.org"] = text(503, "<html>down</html>")
    resolver = doi_org(known)
    found = resolver.look("DOI", ["10.1234/a1", "10.1234/nothing"])
    assert [value for value, one in found.items() if one] == ["10.1234/a1"]
    assert "10.1234/nothing" not in found
    assert "503" in resolver.trouble


def test_where_crossref_is_down_its_dois_still_exist_and_are_not_asked_for_one_by_one() -> None:
    known = library()
    known.broken["crossref"] = text(502, "bad gateway")
    found = doi_org(known).look("DOI", list(known.crossref))
    assert all(one and one.bare for one in found.values())
    assert len(known.log) <= 5


def test_dois_with_commas_go_singly_and_those_of_sici_are_encoded() -> None:
    known = Registry()
    comma, sici = "10.1234/a,b", "10.1890/0012(2006)87[2832:tio]2.0.co;2<x>#1?"
    known.crossref = {doi: work(doi, "Bir çalışma") for doi in (comma, sici)}
    found = doi_org(known).look("DOI", [comma, sici])
    assert all(found[doi] for doi in (comma, sici))
    assert [one for one in known.calls("crossref") if "a,b" in one] == [
        "crossref/works/10.1234/a,b"
    ]
    assert not any("%2F" in one for one in known.log if one.startswith("doi.org"))


def test_one_value_that_crossref_refuses_does_not_lose_its_batch() -> None:
    known = library()
    known.others["10.1234/bad|value"] = "Crossref"
    values = [*list(known.crossref)[:19], "10.1234/bad|value"]
    found = doi_org(known).look("DOI", values)
    assert all(found.values())
    assert found["10.1234/bad|value"]
    assert found["10.1234/bad|value"].bare


def test_crossref_alone_never_says_that_a_doi_does_not_exist() -> None:
    crossref = asked_of(library(), ["crossref"])[0]
    assert list(crossref.look("DOI", ["10.1234/a1", "10.1234/nothing"])) == ["10.1234/a1"]
