"""Which entry a citation means."""

from typing import Any

import pytest

from refkit.linking import link
from refkit.model import Article, Citation, Cite, Date, Flow, Item, Kind, Name, Reference

Rows = list[tuple[str, int | None, str]]


def entry(number: int, authors: str, year: int | None, title: str, **more: str) -> Reference:
    """Make the entry r<number>: authors as "Family, Given; Family, Given" or "Organisation"."""
    label = more.pop("label", "")
    where = more.pop("where", "list")
    pairs = [author.split(", ") for author in authors.split("; ") if author]
    item = Item(
        id=f"i{number}",
        fields={"title": title} | {key.replace("_", "-"): value for key, value in more.items()},
        names={
            "author": [Name(*pair) if len(pair) > 1 else Name(literal=pair[0]) for pair in pairs]
        },
        dates={"issued": Date.of(year)} if year else {},
    )
    text = f"{authors} ({year}). {title}."
    return Reference(number * 1000, number * 1000 + 90, text, where, item, 0.9, f"r{number}", label)


def article(references: list[Reference], *cites: Cite, text: str = "", kind: str = "") -> Article:
    """Make an article with one citation a cite, in their order."""
    made = Article("a.txt", 0, 90_000, 1, id="a", flows=[Flow("body", text, [0], [0])])
    made.references = references
    made.citations = [
        Citation(10 * place, 10 * place + 8, "(…)", Kind(kind or "parenthetical"), [cite])
        for place, cite in enumerate(cites)
    ]
    return made


def linked(references: list[Reference], *cites: Cite, **more: Any) -> list[str | None]:
    """Return the reference of each cite after linking."""
    made = article(references, *cites, **more)
    link(made)
    return [cite.reference for citation in made.citations for cite in citation.cites]


LIST = [
    entry(1, "Oğuzlu, Tarık", 2019, "Ties of the South"),
    entry(2, "Akçay, N.; Guo, C.", 2023, "Corridors"),
    entry(3, "Чотаев, З.", 2021, "Новая система"),
    entry(4, "World Bank", 2020, "Doing Business"),
    entry(5, "Minasyan, A.", 2022, "Neighbours", year_suffix="a"),
    entry(6, "Minasyan, A.", 2022, "Strangers", year_suffix="b"),
    entry(7, "Yeliseyeu, A.", 2022, "Union of Five"),
    entry(8, "", 2014, "Закон о внешней миграции"),
    entry(9, "TITR (Trans-Caspian Route)", None, "History"),
    entry(10, "Prime Minister of Karvonia", 2023, "Tons", label="PM of KV"),
    entry(11, "Kenderdine, T.; Bucsky, P.", 2021, "Policy"),
    entry(12, "Radio Azattyk", 2022, "Strike", URL="https://www.azattyk.org/a/32.html"),
]


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        (Cite(["Oğuzlu"], year="2019"), "r1"),
        (Cite(["Oǧuzlu"], year="2019"), "r1"),
        (Cite(["Oguzlu"], year="2019"), "r1"),
        (Cite(["OĞUZLU"], year="2019"), "r1"),
        (Cite(["Tarık Oğuzlu"], year="2019"), "r1"),
        (Cite(["Akçay", "Guo"], year="2023"), "r2"),
        (Cite(["Akçay"], year="2023"), "r2"),
        (Cite(["Akçay"], etal=True, year="2023"), "r2"),
        (Cite(["Çotaev"], year="2021"), "r3"),
        (Cite(["Chotayev"], year="2021"), "r3"),
        (Cite(["The World Bank"], year="2020"), "r4"),
        (Cite(["WB"], year="2020"), "r4"),
        (Cite(["World Bank (WB)"], year="2020"), "r4"),
        (Cite(["Minasyan"], year="2022", suffix="a"), "r5"),
        (Cite(["Minassian"], year="2022", suffix="b"), "r6"),
        (Cite(["Yeliseyau"], year="2022"), "r7"),
        (Cite(["Закон"], year="2014"), "r8"),
        (Cite(["TITR"], year="n.d."), "r9"),
        (Cite(["TITR"], year="б. г."), "r9"),
        (Cite(["PM of KV"], year="2023"), "r10"),
        (Cite(["Kenderdine"], etal=True, year="2021"), "r11"),
        (Cite(["azattyk.org"], year="2022"), "r12"),
        (Cite(["Oğuzlu"], locator="12"), "r1"),
        (Cite(title="Doing Business", year="2020"), "r4"),
        (Cite(url="http://azattyk.org/a/32.html"), "r12"),
        (Cite(["Oğuzlu"], year="2009"), None),
        (Cite(["Kaya"], year="2019"), None),
        (Cite(["Akçay", "Kaya"], year="2023"), None),
        (Cite(["Minasyan"], year="2022", suffix="c"), None),
        (Cite(["World Trade Organization"], year="2020"), None),
    ],
)
def test_a_cite_is_linked_by_names_year_and_suffix(cite: Cite, expected: str | None) -> None:
    assert linked(LIST, cite) == [expected]


def test_a_linked_cite_has_the_item_of_its_entry() -> None:
    made = article(LIST, Cite(["Akçay"], year="2023"))
    link(made)
    assert made.citations[0].cites[0].item == "i2"
    assert made.unlisted == []


def test_the_less_a_cite_agrees_the_less_sure_it_is() -> None:
    sure, first_only, slip = (
        Cite(["Akçay", "Guo"], year="2023"),
        Cite(["Akçay"], year="2023"),
        Cite(["Yeliseyau"], year="2022"),
    )
    link(article(LIST, sure, first_only, slip))
    assert sure.confidence == 1.0
    assert sure.confidence > first_only.confidence > slip.confidence > 0.5


def test_a_cite_that_fits_two_entries_is_not_decided() -> None:
    cite = Cite(["Minasyan"], year="2022")
    link(article(LIST, cite))
    assert cite.candidates == ["r5", "r6"]
    assert (cite.reference, cite.item) == (None, None)


def test_an_entry_that_is_printed_twice_is_no_ambiguity() -> None:
    twice = [
        entry(1, "Kaya, Ali", 2020, "Rivers of Talas"),
        entry(2, "Kaya, A.", 2020, "Rivers of Talas"),
    ]
    assert linked(twice, Cite(["Kaya"], year="2020")) == ["r1"]


def test_a_list_goes_before_a_note_that_prints_the_work_again() -> None:
    both = [
        entry(1, "Kaya, Ali", 2020, "Rivers", where="note"),
        entry(2, "Kaya, Ali", 2020, "Rivers of Talas"),
    ]
    assert linked(both, Cite(["Kaya"], year="2020")) == ["r2"]


def test_a_year_that_is_one_off_means_the_entry_that_nothing_else_cites() -> None:
    listed = [entry(1, "Kaya, Ali", 2020, "Rivers")]
    assert linked(listed, Cite(["Kaya"], year="2021")) == ["r1"]
    assert linked(listed, Cite(["Kaya"], year="2020"), Cite(["Kaya"], year="2021")) == ["r1", None]
    assert linked(listed, Cite(["Kaya"], year="20220")) == ["r1"]


def test_an_entry_that_lacks_its_year_is_meant_if_nothing_else_cites_it() -> None:
    undated = entry(1, "Kaya, Ali", None, "Rivers")
    assert linked([undated], Cite(["Kaya"], year="2021")) == ["r1"]
    undated.item.dates["issued"] = Date(literal="n.d.")
    assert linked([undated], Cite(["Kaya"], year="2021")) == [None]


@pytest.mark.parametrize(
    ("cited", "listed"),
    [("Шалабаевтың", "Шалабаев"), ("Sümbülovanın", "Sümbülova"), ("Karimovning", "Karimov")],
)
def test_a_case_ending_without_an_apostrophe_is_no_part_of_the_name(
    cited: str, listed: str
) -> None:
    assert linked([entry(1, f"{listed}, A.", 1962, "Words")], Cite([cited], year="1962")) == ["r1"]


def test_a_name_with_a_case_ending_follows_the_same_name_without() -> None:
    cites = [Cite(["Sümbülova"], year="1998"), Cite(["Sümbülovanın"], year="1998")]
    assert linked([entry(1, "Sünbülova, A.", 1998, "Looms")], *cites) == ["r1", "r1"]


def test_a_daughters_name_is_no_case_ending() -> None:
    assert linked([entry(1, "Ivanov, A.", 1962, "Words")], Cite(["Ivanova"], year="1962")) == [None]


def test_an_author_with_a_title_means_that_work_of_his() -> None:
    two = [
        entry(1, "Kaya, A.", 2001, "Faith, Hearing, and Power"),
        entry(2, "Kaya, A.", 2017, "Songs about Music"),
    ]
    cites = [
        Cite(["Kaya", "Songs about Music"]),
        Cite(["Kaya", "Faith", "Hearing, and Power"]),
        Cite(["Kaya"]),
    ]
    assert linked(two, *cites) == ["r2", "r1", None]


def test_numbers_mean_labels_and_without_labels_places_in_the_list() -> None:
    labelled = [
        entry(1, "Kaya, A.", 2020, "A", label="2."),
        entry(2, "Ali, B.", 2020, "B", label="[1]"),
    ]
    plain = [entry(1, "Kaya, A.", 2020, "A"), entry(2, "Ali, B.", 2020, "B")]
    cites = [Cite(number="1"), Cite(number="2"), Cite(number="3")]
    assert linked(labelled, *cites) == ["r2", "r1", None]
    assert linked(plain, Cite(number="1"), Cite(number="[2]"), Cite(number="3")) == [
        "r1",
        "r2",
        None,
    ]


def test_a_number_without_an_entry_makes_no_stub() -> None:
    made = article([], Cite(number="7"))
    link(made)
    assert made.unlisted == []
    assert made.citations[0].cites[0].item is None


def test_a_key_means_the_entry_with_that_label() -> None:
    listed = [entry(1, "Kaya, A.", 2020, "A", label="kaya20")]
    assert linked(listed, Cite(key="kaya20"), Cite(key="other")) == ["r1", None]


def test_a_cite_that_knows_its_reference_keeps_it() -> None:
    cite = Cite(["Somebody"], year="1999", reference="r2")
    link(article(LIST, cite))
    assert (cite.reference, cite.item) == ("r2", "i2")


def test_long_lists_of_one_name_are_linked_in_time() -> None:
    many = [entry(n, "Wang, L.", 1900 + n % 100, f"Study {n}") for n in range(3000)]
    cites = [Cite(["Wang"], year=str(1900 + n % 100), suffix="z") for n in range(3000)]
    assert len(linked(many, *cites)) == 3000
