"""Works that are cited and stand in no list: one stub each, and no more than is known."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.linking import default_key, link
from refkit.linking.abbreviations import definitions
from refkit.linking.stubs import to_name
from refkit.model import Article, Citation, Cite, Flow, Item, Kind, Name


def cited(*cites: Cite, text: str = "", kind: Kind = Kind.PARENTHETICAL) -> Article:
    """Make an article without a list and link it."""
    made = Article("a.txt", 0, 9000, 1, flows=[Flow("body", text, [0], [0])])
    made.citations = [
        Citation(10 * place, 10 * place + 8, f"({place})", kind, [cite])
        for place, cite in enumerate(cites)
    ]
    link(made)
    return made


def test_a_work_gets_one_stub_however_often_it_is_cited() -> None:
    made = cited(
        Cite(["Demir"], year="2022"), Cite(["Kaya"], year="2020"), Cite(["Demir"], year="2022")
    )
    assert [item.id for item in made.unlisted] == ["demir2022", "kaya2020"]
    assert [c.cites[0].item for c in made.citations] == ["demir2022", "kaya2020", "demir2022"]


ONE_WORK = [
    [Cite(["İbrahimov"], year="2016"), Cite(["Ibrahimov"], year="2016")],
    [Cite(["Minasyan"], year="2022"), Cite(["Minassian"], year="2022")],
    [
        Cite(["Yeliseyeu"], year="2022"),
        Cite(["Yeliseyeu"], year="2022"),
        Cite(["Yeliseyau"], year="2022"),
    ],
    [
        Cite(["Laitinen"], year="2018"),
        Cite(["Laitinen"], year="2018"),
        Cite(["Latinen"], year="2018"),
    ],
    [Cite(["Чотаев"], year="2021"), Cite(["Chotaev"], year="2021")],
    [
        Cite(["World Bank (WB)"], year="2020"),
        Cite(["World Bank"], year="2020"),
        Cite(["WB"], year="2020"),
    ],
    [Cite(["Customs Union Board"], year="2020"), Cite(["CUB"], year="2020")],
    [Cite(["The Council of Talas"], year=None), Cite(["Council of Talas"], year=None)],
    [Cite(["Kaya", "Ali", "Can"], year="2020"), Cite(["Kaya"], etal=True, year="2020")],
    [Cite(["Demir"], year="2022"), Cite(["Demir"], locator="49-50")],
    [Cite(["Шалабаевтың"], year="1962"), Cite(["Шалабаев"], year="1962")],
    [Cite(["Kabar"], year="2024"), Cite(["Kabar"], year="20224")],
    [Cite(["Orken"], year="n.d."), Cite(["Orken"], year="t.y.")],
    [
        Cite(["Energy Board"], year="2021", title="Net Gains by 2050: A Plan"),
        Cite(["Net Gains by 2050"]),
    ],
]
TWO_WORKS = [
    [Cite(["Demir"], year="2022"), Cite(["Demir"], year="2021")],
    [Cite(["Demir"], year="2022", suffix="a"), Cite(["Demir"], year="2022", suffix="b")],
    [Cite(["Demir"], year="2022"), Cite(["Demir", "Kaya"], year="2022")],
    [Cite(["Demir"], year="2022"), Cite(["Demir"], etal=True, year="2022")],
    [Cite(["Ivanov"], year="2022"), Cite(["Ivanova"], year="2022")],
    [Cite(["Kaya"], year="2022"), Cite(["Kara"], year="2022")],
    [Cite(["Orken"], year="n.d."), Cite(["Orken"], year="2021")],
    [Cite(["Gramer", "Detsch"], year="2024"), Cite(["Detsch", "Gramer"], year="2024")],
    [Cite(["Nurlan Board"], year="2020"), Cite(["Trade Board"], year="2020")],
]


@pytest.mark.parametrize("cites", ONE_WORK)
def test_ways_to_cite_one_work_make_one_stub(cites: list[Cite]) -> None:
    assert len(cited(*cites).unlisted) == 1
    assert len({cite.item for cite in cites}) == 1


@pytest.mark.parametrize("cites", TWO_WORKS)
def test_two_works_make_two_stubs(cites: list[Cite]) -> None:
    assert len(cited(*cites).unlisted) == 2


def test_a_short_citation_that_may_mean_two_works_stays_alone() -> None:
    made = cited(
        Cite(["Kaya", "Ali"], year="2020"),
        Cite(["Kaya", "Can"], year="2020"),
        Cite(["Kaya"], etal=True, year="2020"),
    )
    assert len(made.unlisted) == 3


def test_news_of_one_site_on_two_days_are_two_works() -> None:
    day = [Cite(["Kabar.example"], year="2021", date=f"2021-02-{d}") for d in (24, 25, 24)]
    made = cited(*day, kind=Kind.NEWS)
    assert [item.type for item in made.unlisted] == ["article-newspaper"] * 2
    assert made.unlisted[0].dates["issued"].parts == ((2021, 2, 24),)


def test_a_stub_says_that_it_is_one_and_invents_nothing() -> None:
    item = cited(Cite(["Fawn"], etal=True, year="2024")).unlisted[0]
    assert item.unlisted
    assert item.type == "document"
    assert set(item.fields) == {"keyword", "note"}
    assert item["note"].startswith("Cited in the text, not in the reference list; known only")
    assert "et al." in item["note"]
    assert item.custom["refkit"]["et-al"] is True


def test_a_stub_knows_where_it_is_cited() -> None:
    item = cited(Cite(["Kaya"], year="2020"), Cite(["Ali"]), Cite(["Kaya"], year="2020")).unlisted[
        0
    ]
    assert [place["start"] for place in item.custom["refkit"]["places"]] == [0, 20]


def test_a_stub_is_spelt_as_most_citations_spell_it() -> None:
    made = cited(*(Cite([name], year="2016") for name in ("Ibrahimov", "İbrahimov", "İbrahimov")))
    assert made.unlisted[0].authors == [Name(family="İbrahimov")]
    tie = cited(*(Cite([name], year="2016") for name in ("Ibrahimov", "İbrahimov")))
    assert tie.unlisted[0].authors == [Name(family="İbrahimov")]


def test_an_abbreviation_is_written_out_where_the_text_does() -> None:
    text = "Göç verileri Uluslararası Göç Örgütü (UGÖ) tarafından derlenir."
    made = cited(Cite(["UGÖ"], year="2022"), text=text)
    assert made.unlisted[0].authors == [Name(literal="Uluslararası Göç Örgütü")]
    assert cited(Cite(["UGÖ"], year="2022")).unlisted[0].authors == [Name(literal="UGÖ")]


def test_a_definition_must_have_the_letters_of_the_abbreviation() -> None:
    article = Article("", 0, 9, 1, flows=[Flow("body", "He went to the Regional Office (WB).")])
    assert definitions(article, ["WB"]) == {}


@pytest.mark.parametrize(
    "name",
    [
        "World Bank",
        "UNESCO",
        "24.example",
        "azattyk.org",
        "Ministry of Labour",
        "Türkiye İstatistik Kurumu",
        "Министерство труда",
        "KHK 480",
        "Steppe Media",
        "Gazeta Uz",
        "Central Asia Barometer Survey",
    ],
)
def test_an_organisation_is_a_literal(name: str) -> None:
    assert to_name(name) == Name(literal=name)


@pytest.mark.parametrize("name", ["Demir", "Al Shaher", "Van Hear", "Herrmann-Pillath", "Томберг"])
def test_a_person_has_a_family_name(name: str) -> None:
    assert to_name(name) == Name(family=name)


def test_a_quotation_in_the_authors_place_is_a_title() -> None:
    item = cited(Cite(["“Roads of the Steppe”"], year="2020")).unlisted[0]
    assert item["title"] == "Roads of the Steppe"
    assert item.authors == []


def test_an_address_makes_a_web_page() -> None:
    item = cited(Cite(url="https://www.example.org/a"), kind=Kind.URL).unlisted[0]
    assert (item.type, item["URL"]) == ("webpage", "https://www.example.org/a")
    assert item["title"] == ""


def test_a_markup_key_without_a_list_keeps_its_key() -> None:
    made = cited(Cite(key="doe2020"), Cite(key="doe2020"), kind=Kind.MARKUP)
    assert [item["citation-key"] for item in made.unlisted] == ["doe2020"]


def test_a_year_that_is_none_stays_as_it_is_printed() -> None:
    item = cited(Cite(["Gleijeses"], year="200")).unlisted[0]
    assert item.year is None
    assert item.dates["issued"].literal == "200"


def test_a_reprint_has_both_years() -> None:
    item = cited(Cite(["Barthold"], year="1920/1985")).unlisted[0]
    assert (item.year, item.dates["original-date"].year) == (1985, 1920)


def test_ids_are_made_of_the_content_and_unique() -> None:
    made = cited(
        Cite(["Kaya"], year="2020"),
        Cite(["Kaya", "Ali"], year="2020"),
        Cite(["Şahin"], year="2018", suffix="a"),
    )
    assert [item.id for item in made.unlisted] == ["kaya2020", "kaya2020b", "sahin2018a"]


def test_ids_come_from_the_function_that_is_given() -> None:
    made = Article("", 0, 9, 1)
    made.citations = [
        Citation(n, n + 1, "", Kind.PARENTHETICAL, [Cite([a])]) for n, a in enumerate("AB")
    ]
    link(made, key=lambda item: "same")
    assert [item.id for item in made.unlisted] == ["same", "sameb"]


def test_a_key_is_never_empty() -> None:
    assert default_key(Item()) == "anonymousnd"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_stubs_do_not_depend_on_the_order_of_spellings(order: tuple[int, ...]) -> None:
    cites = [
        Cite(["Laitinen"], year="2018"),
        Cite(["Laitinen"], year="2018"),
        Cite(["Latinen"], year="2018"),
    ]
    made = cited(*(cites[place] for place in order))
    assert [item.authors[0].family for item in made.unlisted] == ["Laitinen"]


NAMES = st.sampled_from(["Demir", "Kaya", "Laitinen", "Latinen", "WB", "World Bank", "Ivanova"])
YEARS = st.sampled_from([None, "2020", "2021", "20211", "n.d.", "1920/1985", "in press"])


@given(
    st.lists(
        st.builds(
            Cite,
            authors=st.lists(NAMES, max_size=3),
            etal=st.booleans(),
            year=YEARS,
            suffix=st.sampled_from([None, "a", "b"]),
            locator=st.sampled_from([None, "12"]),
        ),
        max_size=12,
    )
)
@settings(max_examples=100)
def test_every_cite_that_names_anything_gets_an_item(cites: list[Cite]) -> None:
    made = cited(*cites)
    ids = {item.id for item in made.unlisted}
    assert len(ids) == len(made.unlisted)
    for cite in cites:
        assert cite.item in ids or not (cite.authors or cite.year or cite.suffix)


def test_thousands_of_works_of_one_name_are_told_apart_in_time() -> None:
    cites = [Cite(["Kaya"], year=str(1000 + n % 1100), suffix="abcde"[n % 5]) for n in range(5000)]
    assert len(cited(*cites).unlisted) == len({(c.year, c.suffix) for c in cites})


@pytest.mark.parametrize("letter", ["(", "a", "A", "1", " ", "-", "Ab ", "(A) ", "ä", "."])
def test_hostile_names_are_linked_in_time(letter: str) -> None:
    text = letter * (50_000 // len(letter))
    cites = [Cite([text], year=text), Cite([text + "b"], year="2020"), Cite(title=text, url=text)]
    cited(*cites, text=text)
