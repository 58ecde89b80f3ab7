"""PubMed's .nbib: what its tags are in CSL, and what becomes of the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.formats import Problem, nbib
from refkit.formats.spelled import parse_spelled
from refkit.model import Date, Item, Name

ARTICLE = """
PMID- 12345
OWN - NLM
IS  - 1301-0549 (Print)
VI  - 3
IP  - 2
DP  - 2020 Apr 3
DEP - 20200115
TI  - [Water and tea in
      the steppe].
TT  - Bozkırda su ve çay.
PG  - 12-45
LID - 10.1234/a_b%20 [doi]
AB  - One.
      Two.
FAU - İnce, Ali Jr
AU  - İnce A Jr
AD  - Ankara.
CN  - Dünya Grubu
LA  - tur
PT  - Journal Article
TA  - Blg
JT  - Bilig
MH  - *Water
OT  - tea
PMC - PMC77
"""


def item(text: str) -> Item:
    loaded = nbib.loads(text)
    assert loaded.problems == []
    assert len(loaded.items) == 1
    return loaded.items[0]


def test_an_article_is_read_tag_by_tag() -> None:
    assert item(ARTICLE) == Item(
        "pmid12345",
        "article-journal",
        {
            "PMID": "12345",
            "PMCID": "PMC77",
            "ISSN": "1301-0549",
            "volume": "3",
            "issue": "2",
            "title": "Water and tea in the steppe",
            "original-title": "Bozkırda su ve çay",
            "page": "12-45",
            "DOI": "10.1234/a_b%20",
            "abstract": "One. Two.",
            "language": "tr",
            "container-title": "Bilig",
            "container-title-short": "Blg",
            "keyword": "Water, tea",
        },
        {"author": [Name("İnce", "Ali", suffix="Jr"), Name(literal="Dünya Grubu")]},
        {"issued": Date.of(2020, 4, 3), "available-date": Date.of(2020, 1, 15)},
        {"nbib": {"OWN": ["NLM"], "AD": ["Ankara."], "PT": ["Journal Article"]}},
    )


def test_a_chapter_and_its_book() -> None:
    text = "PMID- 2\nBTI - Жол\nTI  - Бөлүм\nFED - Ак, C\nED  - Ак C\nPB  - Илим\nPL  - Bishkek\n"
    found = item(text)
    assert found.type == "chapter"
    assert found.names == {"editor": [Name("Ак", "C")]}
    assert found["container-title"] == "Жол"
    assert found["publisher-place"] == "Bishkek"
    book = item(text.replace("TI  - Бөлүм\n", ""))
    assert (book.type, book["title"]) == ("book", "Жол")


@pytest.mark.parametrize(
    ("kind", "csl"),
    [("Preprint", "article"), ("Newspaper Article", "article-newspaper"), ("Dataset", "dataset")],
)
def test_a_publication_type_is_a_csl_type(kind: str, csl: str) -> None:
    assert item(f"PMID- 1\nPT  - Journal Article\nPT  - {kind}\n").type == csl


def test_short_names_count_where_there_are_no_full_ones() -> None:
    assert item("PMID- 1\nAU  - van der Berg AB\nAU  - Zhou\n").names == {
        "author": [Name("van der Berg", "AB"), Name(literal="Zhou")]
    }


def test_a_blank_line_or_the_next_pmid_ends_a_record() -> None:
    loaded = nbib.loads("PMID- 1\nTI  - A\n\n\nPMID- 2\nTI  - B\nPMID- 3\r\nTI  - C")
    assert [found["title"] for found in loaded.items] == ["A", "B", "C"]
    assert loaded.problems == []


def test_what_has_no_tag_and_a_record_without_pmid_are_told() -> None:
    loaded = nbib.loads("PMID- 1\ngarbage here\nTI  - A\n\nTI  - B\n")
    assert loaded.problems == [
        Problem(2, "1", "'garbage here' has no tag; it was left out"),
        Problem(5, "", "the record has no PMID"),
    ]
    assert [found["title"] for found in loaded.items] == ["A", "B"]


def test_a_record_that_stands_twice_gets_a_key_of_its_own() -> None:
    assert [found.id for found in nbib.loads("PMID- 1\n\nPMID- 1\n").items] == ["pmid1", "pmid1-2"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", Date.of(2020)),
        ("2020 Apr", Date.of(2020, 4)),
        ("2020 Apr 3", Date.of(2020, 4, 3)),
        ("2020/04/03", Date.of(2020, 4, 3)),
        ("20200403", Date.of(2020, 4, 3)),
        ("2020-04", Date.of(2020, 4)),
        ("3 апреля 2020", Date.of(2020, 4, 3)),
        ("2020 Spring", Date(((2020,),), season=1)),
        ("2020 Mar-Apr", Date(((2020, 3), (2020, 4)))),
        ("2019 Dec-2020 Jan", Date(((2019, 12), (2020, 1)))),
        ("2020 Mar 3-5", Date(((2020, 3, 3), (2020, 3, 5)))),
        ("in press", None),
        ("2020 Foo", None),
        ("2020 Apr 99", None),
    ],
)
def test_dates_in_words_are_read(text: str, date: Date | None) -> None:
    assert parse_spelled(text) == date


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=100) | st.text(alphabet="PMIDTAU- \n.[]0123", max_size=100))
def test_reading_never_fails(text: str) -> None:
    for start in ("", "PMID- 1\n", "PMID- 1\nDP  - ", "PMID- 1\nTI  - ", "PMID- 1\nAU  - "):
        nbib.loads(start + text)
        parse_spelled(text)
