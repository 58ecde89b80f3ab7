"""What a registry has otherwise, whose fault it is, and what "not found" is worth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refkit.lookups import Difference, Record
from refkit.model import Date, Item, Name
from refkit.resolvers.containers import acronym, one_container
from refkit.resolvers.differences import differences
from refkit.resolvers.expectation import expected

TITLE = "Water markets and the politics of irrigation in the Fergana Valley"
AUTHORS = (Name("Demir", "Aygül"), Name("Osmonov", "Bakyt"), Name("Reed", "Ann"))


def item(year: int = 2015, authors: tuple[Name, ...] = AUTHORS, **fields: str) -> Item:
    known = {"title": TITLE, "container-title": "Journal of River Studies"}
    known |= {"volume": "12", "page": "31-50"}
    known |= {name.replace("_", "-"): text for name, text in fields.items()}
    return Item(
        type="article-journal",
        fields={key: text for key, text in known.items() if text},
        names={"author": list(authors)},
        dates={"issued": Date.of(year)},
    )


def told(
    ours: Item, theirs: Item, doi: str = "10.5555/w", deposited: int | None = None
) -> list[Difference]:
    record = Record("crossref", doi, theirs, (theirs["title"],), deposited=deposited)
    return differences(ours, record)


def artefact(found: list[Difference], variable: str) -> str:
    """Return the artefact of the only difference, which is of that variable."""
    assert [one.variable for one in found] == [variable]
    return found[0].artefact


def test_equal_works_differ_in_nothing() -> None:
    assert told(item(), item()) == []


@pytest.mark.parametrize(
    "theirs",
    [
        item(title=TITLE.upper()),
        item(title=f"{TITLE}: Evidence from Osh"),
        item(title=TITLE.replace("and", "&amp;")),
        item(container_title="J. River Stud."),
        item(page="31"),
        item(authors=(Name("Demir", "A."), Name("Osmonov", "B."), Name("Reed", "A. K."))),
        item(authors=(Name("Demir", "Aygul"), Name("Осмонов", "Бакыт"), Name("Reed", "Ann"))),
    ],
    ids=["capitals", "sub-title", "ampersand", "abbreviated", "first page", "initials", "script"],
)
def test_another_print_of_the_same_is_no_difference(theirs: Item) -> None:
    assert told(item(), theirs) == []


@pytest.mark.parametrize(
    ("ours", "variable"),
    [
        (item(title=TITLE.replace("and the", "towards the")), "title"),
        (item(year=2033), "issued"),
        (item(container_title="Annals of Optics"), "container-title"),
        (item(volume="21"), "volume"),
        (item(page="13-50"), "page"),
        (item(authors=(AUTHORS[0], Name("Silva", "Petra"), AUTHORS[2])), "author"),
        (item(authors=(AUTHORS[0], AUTHORS[2])), "author"),
    ],
    ids=["one word", "year", "journal", "volume", "page", "an author", "one left out"],
)
def test_what_differs_is_told_with_both_values(ours: Item, variable: str) -> None:
    found = told(ours, item())
    assert artefact(found, variable) == ""
    assert found[0].ours != found[0].theirs
    assert found[0].source == "crossref"


def test_a_list_cut_short_is_told_as_such() -> None:
    assert "et al." in artefact(told(item(authors=AUTHORS[:1]), item()), "author")


@pytest.mark.parametrize(
    ("authors", "why"),
    [
        (tuple(Name(one.given, one.family) for one in AUTHORS), "swapped"),
        ((AUTHORS[0], Name("Bakyt", "Osmonov"), AUTHORS[2]), "swapped"),
        (AUTHORS[1:], "lacks the first author"),
        ((Name(literal="The Fergana Group"), *AUTHORS), "organisation"),
        ((Name("Demir", "Aygül, Bakyt Osmonov"), AUTHORS[2]), "two authors in one field"),
        ((Name("Dem\ufffdr", "Ayg?l"), *AUTHORS[1:]), ""),
    ],
    ids=["swapped", "one swapped", "first missing", "organisation", "joined", "lost letters"],
)
def test_what_registries_do_to_names_is_theirs(authors: tuple[Name, ...], why: str) -> None:
    found = told(item(), item(authors=authors))
    if why:
        assert why in artefact(found, "author")
    else:
        assert all(one.artefact for one in found)


def test_the_year_of_deposit_is_the_registrys_defect() -> None:
    old = item(year=1998)
    assert artefact(told(old, item(year=2011), deposited=2011), "issued") == "year of deposit"
    assert "deposit" in artefact(told(old, item(year=2011)), "issued")
    elsewhere = item(year=2011, volume="", page="")
    assert "DOI" in artefact(told(old, elsewhere, "10.5555/jrs.1998.12"), "issued")


def test_online_and_print_a_year_apart_is_explained() -> None:
    assert "online" in artefact(told(item(), item(year=2016)), "issued")


def test_any_year_the_registry_has_will_do() -> None:
    record = Record("crossref", "10.5555/w", item(year=2016), (TITLE,), years=(2016, 2015))
    assert differences(item(), record) == []


def test_an_english_title_of_a_turkish_article_is_explained() -> None:
    ours = item(title="Fergana Vadisi'nde su ve sulamanın siyaseti üzerine")
    assert "another language" in artefact(told(ours, item()), "title")


def test_a_preprint_that_was_published_since_is_explained() -> None:
    posted = item(container_title="", volume="", page="", publisher="arXiv")
    found = told(item(volume="", page=""), posted, "10.48550/arxiv.1501.00001")
    assert "preprint" in artefact(found, "container-title")


def test_an_article_number_is_compared_with_a_page() -> None:
    theirs = item(page="", number="e1204")
    assert told(item(page="e1204"), theirs) == []
    assert artefact(told(item(page="e1207"), theirs), "page") == ""


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("ICLR", "International Conference on Learning Representations"),
        ("NeurIPS", "Advances in Neural Information Processing Systems"),
        ("CVPR", "2021 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"),
        ("AAAI", "Proceedings of the AAAI Conference on Artificial Intelligence"),
        ("J. River Stud.", "Journal of River Studies"),
    ],
)
def test_short_names_of_containers_are_theirs(short: str, long: str) -> None:
    assert one_container(short, long)
    assert one_container(long, short)


def test_another_acronym_is_another_conference() -> None:
    assert not acronym("ICML", "International Conference on Learning Representations")
    assert not one_container("ICML", "ICLR")


def test_a_paper_in_english_is_expected_and_a_book_printed_in_bishkek_is_not() -> None:
    assert expected(item()) > 0.85
    book = Item(
        type="book",
        fields={"title": "Кыргыз тилинин тарыхы", "publisher-place": "Фрунзе"},
        dates={"issued": Date.of(1978)},
    )
    assert expected(book) < 0.15
    assert expected(replace(book, fields={**book.fields, "DOI": "10.5555/k"})) > 0.9


@pytest.mark.parametrize(
    "title",
    [
        "Kırgız destanlarında su motifi",
        "Манас эпосундагы суу",
        "Фергана аңғары туралы",
        "Oʻzbek tilining tarixi",
        "Balam Balam Destani",
    ],
)
def test_a_regional_title_never_makes_a_warning(title: str) -> None:
    assert expected(item(title=title, container_title="Dil")) < 0.7
