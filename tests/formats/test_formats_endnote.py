"""EndNote's XML: what its elements are in CSL, and what becomes of the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.formats import Loaded, Problem, endnote
from refkit.model import Date, Item, Name


def load(*records: str) -> Loaded:
    inside = "".join(f"<record>{record}</record>\n" for record in records)
    return endnote.loads(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>{inside}</records></xml>'
    )


def record(kind: str, *elements: str) -> Item:
    title = "<titles><title>T</title></titles>"
    loaded = load(f'<ref-type name="{kind}">0</ref-type>{title}{"".join(elements)}')
    assert loaded.problems == []
    del loaded.items[0].fields["title"]
    return loaded.items[0]


def people(group: str, *names: str) -> str:
    inside = "".join(f"<author>{name}</author>" for name in names)
    return f"<contributors><{group}>{inside}</{group}></contributors>"


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


def test_an_article_is_read_element_by_element() -> None:
    loaded = load(
        '<database name="a.enl" path="/a.enl">a.enl</database>'
        '<source-app name="EndNote" version="20.1">EndNote</source-app>'
        '<rec-number>7</rec-number><foreign-keys><key app="EN">7</key></foreign-keys>'
        '<ref-type name="Journal Article">17</ref-type>'
        + people("authors", styled("İnce, Ali, Jr."), styled("Dünya Bankası,"))
        + f"<titles><title>{styled('Su ve ')}<style face='italic'>çay</style></title>"
        "<secondary-title>Bilig</secondary-title></titles>"
        "<periodical><full-title>Bilig</full-title><abbr-1>Blg</abbr-1></periodical>"
        "<pages>12–45</pages><volume>3</volume><number>2</number>"
        "<keywords><keyword>su</keyword><keyword>çay&#13;bozkır</keyword></keywords>"
        "<dates><year>2020</year><pub-dates><date>Apr 3</date></pub-dates></dates>"
        "<isbn>1301-0549</isbn><custom2>PMC123</custom2>"
        "<electronic-resource-num>https://doi.org/10.1234/a_b%20</electronic-resource-num>"
        "<urls><related-urls><url>https://x.org/a_b?c=1&amp;d=%7E</url></related-urls></urls>"
        "<abstract>Bir.&#13;İki.</abstract><language>tr</language>"
    )
    assert loaded.problems == []
    assert loaded.items == [
        Item(
            "endnote-7",
            "article-journal",
            {
                "title": "Su ve çay",
                "container-title": "Bilig",
                "container-title-short": "Blg",
                "page": "12-45",
                "volume": "3",
                "issue": "2",
                "keyword": "su, çay, bozkır",
                "ISSN": "1301-0549",
                "PMCID": "PMC123",
                "DOI": "10.1234/a_b%20",
                "URL": "https://x.org/a_b?c=1&d=%7E",
                "abstract": "Bir. İki.",
                "language": "tr",
            },
            {"author": [Name("İnce", "Ali", suffix="Jr."), Name(literal="Dünya Bankası")]},
            {"issued": Date.of(2020, 4, 3)},
        )
    ]


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("Book", "book"),
        ("Book Section", "chapter"),
        ("Conference Paper", "paper-conference"),
        ("Thesis", "thesis"),
        ("Web Page", "webpage"),
        ("Newspaper Article", "article-newspaper"),
        ("Computer Program", "software"),
    ],
)
def test_a_reference_type_is_a_csl_type(kind: str, csl: str) -> None:
    assert record(kind).type == csl


def test_the_number_of_a_type_counts_where_its_name_is_translated() -> None:
    loaded = load('<ref-type name="Kitap">6</ref-type><titles><title>Жол</title></titles>')
    assert loaded.items[0].type == "book"
    assert loaded.problems == []


def test_a_type_that_nobody_knows_is_told_and_kept() -> None:
    loaded = load(
        "<rec-number>4</rec-number><ref-type name='Rune'>99</ref-type>"
        "<titles><title>T</title></titles>"
    )
    assert loaded.problems == [
        Problem(2, "4", "the reference type Rune is not known; read as a document")
    ]
    assert loaded.items[0].type == "document"
    assert loaded.items[0].custom == {"endnote": {"ref-type": ["Rune"]}}


@pytest.mark.parametrize(
    ("kind", "group", "role"),
    [
        ("Edited Book", "authors", "editor"),
        ("Book Section", "secondary-authors", "editor"),
        ("Book", "secondary-authors", "collection-editor"),
        ("Book", "subsidiary-authors", "translator"),
        ("Film or Broadcast", "authors", "director"),
        ("Personal Communication", "secondary-authors", "recipient"),
    ],
)
def test_who_someone_is_depends_on_the_type(kind: str, group: str, role: str) -> None:
    assert record(kind, people(group, "Бек, А.")).names == {role: [Name("Бек", "А.")]}


@pytest.mark.parametrize(
    ("kind", "element", "variable"),
    [
        ("Book", "<pages>300</pages>", "number-of-pages"),
        ("Book", "<titles><secondary-title>300</secondary-title></titles>", "collection-title"),
        ("Conference Paper", "<pub-location>300</pub-location>", "event-place"),
        ("Report", "<isbn>300</isbn>", "number"),
        ("Book", "<isbn>300</isbn>", "ISBN"),
        ("Computer Program", "<edition>300</edition>", "version"),
        ("Thesis", "<work-type>300</work-type>", "genre"),
    ],
)
def test_what_an_element_says_depends_on_the_type(kind: str, element: str, variable: str) -> None:
    assert record(kind, element).fields == {variable: "300"}


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("<year>1999</year>", Date.of(1999)),
        ("<year>n.d.</year>", Date(literal="n.d.")),
        ("<year>1999</year><pub-dates><date>3 Nisan</date></pub-dates>", Date.of(1999, 4, 3)),
        ("<year>1999</year><pub-dates><date>April 3, 1999</date></pub-dates>", Date.of(1999, 4, 3)),
        ("<pub-dates><date>1999-04-03</date></pub-dates>", Date.of(1999, 4, 3)),
        (
            "<year>1999</year><pub-dates><date>May-Jun</date></pub-dates>",
            Date(((1999, 5), (1999, 6))),
        ),
    ],
)
def test_dates_are_read_as_they_are_found(dates: str, date: Date) -> None:
    item = record("Book", f"<dates>{dates}</dates>")
    assert item.dates == {"issued": date}
    assert item.custom == {}


def test_a_date_that_contradicts_the_year_stays_beside_it() -> None:
    item = record(
        "Book", "<dates><year>1999</year><pub-dates><date>Apr 2001</date></pub-dates></dates>"
    )
    assert item.dates == {"issued": Date.of(1999)}
    assert item.custom == {"endnote": {"dates/pub-dates/date": ["Apr 2001"]}}


def test_what_csl_has_no_word_for_is_kept_by_its_path() -> None:
    item = record(
        "Book",
        "<auth-address>Ankara</auth-address><custom1>bir</custom1>",
        "<urls><pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls>",
        "<electronic-resource-num>see the web</electronic-resource-num>",
    )
    assert item.fields == {}
    assert item.custom == {
        "endnote": {
            "auth-address": ["Ankara"],
            "custom1": ["bir"],
            "urls/pdf-urls/url": ["internal-pdf://1/a.pdf"],
            "electronic-resource-num": ["see the web"],
        }
    }


def test_a_broken_file_gives_what_stands_before_the_break() -> None:
    text = "<xml><records>\n<record><titles><title>Çay</title></titles></record>\n<record><titles>"
    loaded = endnote.loads(text)
    assert loaded.items[0]["title"] == "Çay"
    assert any("broken XML" in problem.message for problem in loaded.problems)


@pytest.mark.parametrize("text", ["hello", "<xml/>", "<html><p>x</p></html>"])
def test_a_file_without_records_is_told(text: str) -> None:
    loaded = endnote.loads(text)
    assert loaded.items == []
    assert "no <record> of EndNote" in loaded.problems[-1].message
    assert endnote.loads(" \n") == Loaded()


def test_entities_of_the_file_are_never_put_in() -> None:
    loaded = endnote.loads(
        '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]>\n'
        "<xml><records><record><titles><title>T&a;&b;x</title></titles></record></records></xml>"
    )
    assert loaded.items[0]["title"] == "T&a;&b;x"
    assert "entity" in "".join(problem.message for problem in loaded.problems)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_reading_never_fails(text: str) -> None:
    endnote.loads(text)
    endnote.loads(f"<xml><records><record>{text}</record></records></xml>")
    endnote.loads(f"<xml><records><record><titles><title>{text}</title></titles></record>")
