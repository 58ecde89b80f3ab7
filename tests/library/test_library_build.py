"""One item a work, whoever cites or lists it."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.library import build
from refkit.linking import link
from refkit.model import Article, Citation, Cite, Date, Item, Kind, Library, Name, Reference


def record(item_id: str, authors: str, year: int | None, title: str, **fields: str) -> Item:
    """Make a record; authors as "Family, Given; …" or "Organisation"."""
    pairs = [author.split(", ") for author in authors.split("; ") if author]
    return Item(
        id=item_id,
        type=fields.pop("type", "book"),
        fields={"title": title} | {key.replace("_", "-"): value for key, value in fields.items()},
        names={"author": [Name(*p) if len(p) > 1 else Name(literal=p[0]) for p in pairs]}
        if pairs
        else {},
        dates={"issued": Date.of(year)} if year else {},
    )


def article(article_id: str, *entries: Item, cites: list[Cite] | None = None) -> Article:
    """Make a linked article that lists `entries` and cites them and `cites`."""
    made = Article(f"{article_id}.txt", 0, 9000, 1, id=article_id)
    made.references = [
        Reference(n, n + 1, item["title"], "list", item, 0.9, f"r{n}")
        for n, item in enumerate(entries)
    ]
    rows = [Cite(reference=reference.id) for reference in made.references] + (cites or [])
    made.citations = [
        Citation(n * 10, n * 10 + 5, f"({n})", Kind.PARENTHETICAL, [cite])
        for n, cite in enumerate(rows)
    ]
    link(made)
    return made


def kaya(item_id: str = "k", **fields: str) -> Item:
    return record(item_id, "Kaya, A.", 2020, "Rivers of the Talas Valley", **fields)


def test_a_work_in_two_lists_is_one_work_that_knows_both() -> None:
    library = build([article("a", kaya("one")), article("b", kaya("two"))])
    (work,) = library
    assert (work.cited_by, work.listed_in) == (["a", "b"], ["a", "b"])
    assert work.sources == [("a", "one"), ("b", "two")]


def test_a_listed_work_that_nothing_cites_is_a_work() -> None:
    made = article("a", kaya())
    made.citations.clear()
    (work,) = build([made])
    assert (work.cited_by, work.listed_in) == ([], ["a"])


def test_an_article_is_no_work_unless_it_is_cited() -> None:
    made = article("a", kaya())
    made.item = record("a", "Demir, B.", 2024, "The Article Itself")
    assert len(build([made])) == 1


def test_two_editions_parts_and_authors_stay_apart() -> None:
    items = [
        record("1", "Kaya, A.", 2005, "Rivers of the Talas Valley"),
        record("2", "Kaya, A.", 2020, "Rivers of the Talas Valley"),
        record("3", "Kaya, A.", 2020, "Rivers of the Talas Valley, Part II"),
        record("4", "Demir, B.", 2020, "Rivers of the Chu Valley"),
    ]
    assert len(build([article("a", *items)])) == 4


def test_every_field_is_the_best_of_all_records() -> None:
    short = kaya("s", publisher="Can", page="5")
    long = record("l", "Kaya, Ayşe", 2020, "Rivers of the Talas Valley: A History", DOI="10.5555/x")
    (work,) = build([article("a", short), article("b", long)])
    assert work.item["title"] == "Rivers of the Talas Valley: A History"
    assert work.item.authors == [Name("Kaya", "Ayşe")]
    assert (work.item["publisher"], work.item["DOI"]) == ("Can", "10.5555/x")


def test_what_most_records_say_goes_before_what_is_longest() -> None:
    records = [
        kaya("1", publisher="Can"),
        kaya("2", publisher="CAN"),
        kaya("3", publisher="Canada Books"),
    ]
    (work,) = build([article(name, item) for name, item in zip("abc", records, strict=True)])
    assert work.item["publisher"] == "Can"


def test_the_items_of_the_articles_stay_as_they_are() -> None:
    item = kaya("one")
    before = item.to_csl()
    build([article("a", item), article("b", kaya("two", publisher="Can"))])
    assert item.to_csl() == before


# ----------------------------------------------------------------------------------- stubs
def stubs(*cites: Cite) -> list[Cite]:
    return list(cites)


def test_the_same_stub_of_two_articles_is_one_work_with_all_its_places() -> None:
    library = build(
        [
            article("a", cites=[Cite(["Oğuzlu"], year="2023"), Cite(["Oğuzlu"], year="2023")]),
            article("b", cites=[Cite(["Oguzlu"], year="2023")]),
        ]
    )
    (work,) = library
    assert work.item.unlisted
    assert (work.cited_by, work.listed_in) == (["a", "b"], [])
    assert work.item.authors == [Name(family="Oğuzlu")]
    places = work.item.custom["refkit"]["places"]
    assert [(place["article"], place["start"]) for place in places] == [
        ("a", 0),
        ("a", 10),
        ("b", 0),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Cite(["Demir"], year="2022"), Cite(["Demir"], year="2021")),
        (Cite(["Demir"], year="2022"), Cite(["Demir", "Kaya"], year="2022")),
        (Cite(["Demir"], year="2022"), Cite(["Demir"], etal=True, year="2022")),
        (Cite(["Demir"], year="2022", suffix="a"), Cite(["Demir"], year="2022", suffix="b")),
        (Cite(["Demir"], year="n.d."), Cite(["Demir"], year="2022")),
        (Cite(["Kara"], locator="12"), Cite(["Kara"], locator="12")),
    ],
)
def test_stubs_that_may_be_two_works_stay_apart(one: Cite, other: Cite) -> None:
    assert len(build([article("a", cites=[one]), article("b", cites=[other])])) == 2


@pytest.mark.parametrize(
    "cite",
    [
        Cite(["World Bank Group"], year="n.d."),
        Cite(["TÜRKPA"]),
        Cite(url="https://www.example.org/report"),
        Cite(["Lee"], etal=True, year="2017"),
    ],
)
def test_stubs_that_agree_are_one_work(cite: Cite) -> None:
    other = Cite(list(cite.authors), cite.etal, cite.year, url=cite.url)
    assert len(build([article("a", cites=[cite]), article("b", cites=[other])])) == 1


def test_a_stub_and_a_record_elsewhere_are_a_suggestion_not_one_work() -> None:
    library = build([article("a", cites=[Cite(["Kaya"], year="2020")]), article("b", kaya())])
    (stub,) = (work for work in library if work.item.unlisted)
    (listed,) = (work for work in library if not work.item.unlisted)
    assert stub.item.custom["refkit"]["maybe"] == [listed.item.id]
    assert (stub.cited_by, listed.cited_by) == (["a"], ["b"])


def test_a_stub_of_another_author_or_year_suggests_nothing() -> None:
    cites = [
        Cite(["Kaya", "Demir"], year="2020"),
        Cite(["Kaya"], year="2012"),
        Cite(["Can"], year="2020"),
    ]
    library = build([article("a", cites=cites), article("b", kaya())])
    assert not any("maybe" in work.item.custom.get("refkit", {}) for work in library)


def test_a_stub_with_the_title_or_address_of_a_record_is_that_work() -> None:
    url = "https://www.example.org/talas"
    for cite in (Cite(["Kaya"], year="2020", title="Rivers of the Talas Valley"), Cite(url=url)):
        (work,) = build([article("a", cites=[cite]), article("b", kaya(URL=url))])
        assert not work.item.unlisted
        assert "note" not in work.item.fields
        assert work.cited_by == ["a", "b"]


# ----------------------------------------------------------------------------------- order
ARTICLES = [
    ("a", [kaya("k1", publisher="Can")], [Cite(["Demir"], year="2022")]),
    ("b", [kaya("k2"), record("o", "Oğuz, B.", 2001, "Hills")], [Cite(["Demir"], year="2022")]),
    ("c", [record("o2", "Oguz, B.", 2001, "Hills"), record("k3", "Kaya, A.", 2020, "Lakes")], []),
]


def keys_and_sources(library: Library) -> list[object]:
    return [(work.item.to_csl(), work.cited_by, work.listed_in, work.sources) for work in library]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_articles_changes_nothing(order: tuple[int, ...]) -> None:
    def made(places: tuple[int, ...]) -> Library:
        rows = (ARTICLES[place] for place in places)
        return build(
            article(name, *items, cites=[Cite(list(c.authors), year=c.year) for c in cites])
            for name, items, cites in rows
        )

    assert keys_and_sources(made(order)) == keys_and_sources(made((0, 1, 2)))


def test_works_come_by_key_and_keys_are_unique() -> None:
    items = [
        record(str(n), "Kaya, A.", 2020, title)
        for n, title in enumerate("Hills Lakes Rivers Woods".split())
    ]
    ids = [item.id for item in build([article("a", *items)]).items]
    assert ids == sorted(ids)
    assert len(set(ids)) == 4


TITLES = st.sampled_from(
    [
        "Rivers of the Talas Valley",
        "Rivers of the Talas Valley: A History",
        "Lakes",
        "Hills of Chu",
        "",
    ]
)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), TITLES, st.sampled_from([None, 2019, 2020, 2021])),
        max_size=10,
    )
)
@settings(max_examples=60)
def test_every_record_ends_up_in_exactly_one_work(rows: list[tuple[str, str, int | None]]) -> None:
    items: dict[str, list[Item]] = {}
    for number, (name, title, year) in enumerate(rows):
        items.setdefault(name, []).append(record(f"i{number}", "Kaya, A.", year, title))
    library = build(article(name, *found) for name, found in items.items())
    sources = [source for work in library for source in work.sources]
    assert sorted(sources) == sorted(
        (name, item.id) for name, found in items.items() for item in found
    )


def test_thousands_of_records_of_one_author_and_year_are_compared_in_time() -> None:
    items = [
        record(f"i{n}", "Wang, L.", 2020, f"Study of sample number {n * 7919}") for n in range(3000)
    ]
    assert len(build([article("a", *items)])) == 3000


@pytest.mark.parametrize("letter", ["(", "a", "1", " ", "Ab ", "I "])
def test_hostile_records_are_merged_in_time(letter: str) -> None:
    text = letter * (50_000 // len(letter))
    items = [
        record(f"i{n}", f"{text}{n}, {text}; {text}", 2020, f"{text}{n}", DOI=text, URL=text)
        for n in range(4)
    ]
    assert len(build([article("a", *items)])) >= 1
