"""Rules of R and A judge what was found out, and never call an outage anything."""

from __future__ import annotations

import pytest

from refkit import checks
from refkit.lookups import (
    DEAD,
    Candidate,
    Difference,
    Existence,
    Identifier,
    Lookup,
    Notice,
    NoticeKind,
    Record,
    Search,
    UrlState,
    UrlVerdict,
)
from refkit.model import (
    UNLISTED,
    Article,
    Citation,
    Cite,
    Date,
    Document,
    Extraction,
    Finding,
    Item,
    Kind,
    Library,
    Name,
    Reference,
    Severity,
)

ENTRY = "Kaya, A. (2020). Rivers. Ankara: Nehir."
RECORD = Record("crossref", "10.5555/bees", Item("b", "book", {"title": "Bees"}))


def found(lookup: Lookup, entry: str = "r1") -> list[Finding]:
    item = Item(
        "kaya2020",
        "book",
        {"title": "Rivers"},
        {"author": [Name("Kaya")]},
        {"issued": Date.of(2020)},
    )
    article = Article("a.txt", 0, len(ENTRY), 1, id="a1")
    article.references = [Reference(0, len(ENTRY), ENTRY, "list", item, 0.9, id="r1")]
    extraction = Extraction(Document("a.txt", "", "text", ENTRY), [article])
    lookups = {"a1": {entry: lookup}}
    return checks.run([extraction], Library(), select=["R", "A"], lookups=lookups)


def codes(lookup: Lookup) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in found(lookup)]


def test_nothing_is_found_where_nothing_was_found_out() -> None:
    assert codes(Lookup()) == []
    assert found(Lookup(search=Search.NOT_FOUND, searched=("x",)), entry="other") == []


def test_an_outage_is_no_finding() -> None:
    unknown = Identifier("DOI", "10.5555/a", Existence.UNKNOWN)
    assert codes(Lookup([unknown], Search.UNKNOWN)) == []
    assert codes(Lookup(search=Search.NOT_FOUND)) == []  # nobody answered


def test_an_identifier_that_does_not_exist_is_an_error_where_the_entry_stands() -> None:
    absent = Identifier("DOI", "10.5555/gone", Existence.ABSENT, "doi.org")
    (one,) = found(Lookup([absent]))
    assert (one.code, one.severity, one.line, one.subject) == (
        "R101",
        Severity.ERROR,
        1,
        "kaya2020",
    )
    assert one.message == "The DOI 10.5555/gone of Kaya (2020) does not exist, says doi.org."
    assert one.context == ENTRY


def test_an_identifier_of_another_work_is_an_error_that_says_why_and_what_is_right() -> None:
    wrong = Identifier(
        "DOI", "10.5555/bees", Existence.EXISTS, "crossref", True, ("title differs",), RECORD
    )
    right = Record("crossref", "10.5555/rivers", Item("r", "book", {"title": "Rivers"}))
    (one,) = found(Lookup([wrong], Search.FOUND, record=right))
    assert (one.code, one.severity) == ("R102", Severity.ERROR)
    assert "another work: “Bees” (title differs)" in one.message
    assert "10.5555/rivers" in one.hint
    assert one.suggestion == {}  # that record has no DOI of its own
    right.item.fields["DOI"] = "10.5555/rivers"
    (one,) = found(Lookup([wrong], Search.FOUND, record=right))
    assert one.suggestion == {"DOI": "10.5555/rivers"}


def test_a_field_that_differs_is_offered_as_the_registry_has_it() -> None:
    item = Item("r", "book", {"volume": "21"}, {"author": [Name("Bek", "Ali"), Name("Uslu")]})
    volume = Difference("volume", "12", "21", "crossref")
    author = Difference("author", "1 authors", "2 authors", "crossref")
    record = Record("crossref", "10.5555/rivers", item)
    assert [
        one.suggestion for one in found(Lookup(differences=[volume, author], record=record))
    ] == [
        {"author": "Bek, Ali; Uslu"},
        {"volume": "21"},
    ]


def test_a_field_that_differs_is_a_warning_and_a_registrys_own_defect_a_note() -> None:
    year = Difference("issued", "2020", "2011", "crossref", "deposit year")
    volume = Difference("volume", "12", "21", "crossref")
    assert codes(Lookup(differences=[volume, year])) == [
        ("R103", Severity.WARNING),
        ("R104", Severity.NOTE),
    ]


@pytest.mark.parametrize(
    ("expected", "words", "code"),
    [
        (0.9, "usually are", "R108"),
        (0.5, "often are not", "R105"),
        (0.05, "says little", "R105"),
    ],
)
def test_not_found_says_where_and_how_much_that_tells(
    expected: float, words: str, code: str
) -> None:
    lookup = Lookup(search=Search.NOT_FOUND, searched=("crossref", "openlibrary"))
    lookup.expected = expected
    (one,) = found(lookup)
    assert one.code == code
    assert one.severity == (Severity.WARNING if code == "R108" else Severity.NOTE)
    assert "not found in crossref, openlibrary" in one.message
    assert words in one.message
    assert "fabricat" not in one.message


def test_the_nearest_record_is_offered_and_equal_ones_are_told() -> None:
    near = Lookup(search=Search.MAYBE, searched=("crossref",), candidates=[Candidate(RECORD, 0.7)])
    assert "10.5555/bees" in found(near)[0].hint
    near.search = Search.AMBIGUOUS
    assert codes(near) == [("R106", Severity.NOTE)]


@pytest.mark.parametrize(
    ("kind", "code", "severity"),
    [
        (NoticeKind.RETRACTION, "R201", Severity.ERROR),
        (NoticeKind.WITHDRAWAL, "R202", Severity.WARNING),
        (NoticeKind.REMOVAL, "R203", Severity.WARNING),
        (NoticeKind.PARTIAL_RETRACTION, "R204", Severity.WARNING),
        (NoticeKind.CONCERN, "R205", Severity.WARNING),
        (NoticeKind.CORRECTION, "R206", Severity.NOTE),
    ],
)
def test_each_kind_of_notice_has_its_rule(kind: NoticeKind, code: str, severity: Severity) -> None:
    notice = Notice(kind, "10.5555/n", "2021-05-01", "crossref")
    (one,) = found(Lookup(notices=[notice, notice]))
    assert (one.code, one.severity) == (code, severity)
    assert "2021-05-01, 10.5555/n, says crossref" in one.message


def test_a_preprint_that_was_published_is_a_note() -> None:
    (one,) = found(Lookup(published_as="10.5555/article"))
    assert (one.code, one.severity) == ("R207", Severity.NOTE)
    assert "10.5555/article" in one.hint


@pytest.mark.parametrize("state", UrlState)
def test_every_state_of_an_address_has_its_rule_and_only_dead_ones_are_errors(
    state: UrlState,
) -> None:
    verdict = UrlVerdict("http://a.example/", state, "HTTP 999")
    told = found(Lookup(urls=[verdict]))
    if state == UrlState.OK:
        assert told == []
        return
    (one,) = told
    assert (one.severity == Severity.ERROR) == (state in DEAD)
    assert ("dead" in one.message) == (state in DEAD)
    assert f"({state}: HTTP 999)" in one.message


def test_the_new_address_and_the_copy_are_in_the_hint() -> None:
    moved = UrlVerdict("http://a.example/", UrlState.MOVED, moved_to="https://b.example/")
    gone = UrlVerdict("http://c.example/", UrlState.GONE, archive="https://web.archive.org/web/1/c")
    dead, new = found(Lookup(urls=[moved, gone]))
    assert (new.code, new.hint) == ("A102", "New: https://b.example/")
    assert (dead.code, dead.hint) == ("A101", "A copy: https://web.archive.org/web/1/c")


def test_a_suggestion_for_a_cited_work_stands_where_it_is_cited() -> None:
    text = "Rivers were mapped late (Demir 2022)."
    stub = Item("demir2022", fields={"keyword": UNLISTED}, names={"author": [Name("Demir")]})
    cite = Cite(["Demir"], year="2022", item="demir2022")
    article = Article("a.txt", 0, len(text), 1, id="a1", unlisted=[stub])
    article.citations = [Citation(24, 36, "(Demir 2022)", Kind.PARENTHETICAL, [cite], id="c1")]
    extraction = Extraction(Document("a.txt", "", "text", text), [article])
    lookup = Lookup(search=Search.MAYBE, candidates=[Candidate(RECORD, 0.9, ("names fit",))])
    lookups = {"a1": {"demir2022": lookup}}
    (one,) = checks.run([extraction], Library(), select=["R"], lookups=lookups)
    assert (one.code, one.start, one.severity) == ("R107", 24, Severity.NOTE)
    assert "suggestion" in one.hint
