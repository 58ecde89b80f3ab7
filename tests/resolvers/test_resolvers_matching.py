"""Which record is the work that an item describes, and which only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.lookups import Record, Search
from refkit.model import Date, Item, Name
from refkit.resolvers.matching import match, same_work

TITLE = "Water markets and the politics of irrigation in the Fergana Valley"


def item(title: str = TITLE, **fields: str) -> Item:
    """Return an article by Aygül Demir of 2015, volume 12, pages 31-50."""
    known = {"container-title": "Journal of River Studies", "volume": "12", "page": "31-50"}
    known |= {name.replace("_", "-"): text for name, text in fields.items()}
    return Item(
        type="article-journal",
        fields={key: text for key, text in {"title": title, **known}.items() if text},
        names={"author": [Name("Demir", "Aygül"), Name("Osmonov", "Bakyt")]},
        dates={"issued": Date.of(2015)},
    )


def record(title: str = TITLE, doi: str = "10.5555/water", kind: str = "", **fields: str) -> Record:
    known = item(title, **fields)
    return Record("crossref", doi, known, (title,), kind=kind)


def by(found: Item, *names: Name) -> Item:
    return replace(found, names={"author": list(names)} if names else {})


def of(found: Item, year: int) -> Item:
    return replace(found, dates={"issued": Date.of(year)})


def test_a_misprinted_title_by_the_same_author_is_found() -> None:
    found = match(
        item("Watre markets and the politic of irigation in the Fergana Valley"), [record()]
    )
    assert found.search == Search.FOUND
    assert found.candidates[0].taken
    assert "title agrees, with author or container" in found.candidates[0].reasons


def test_every_candidate_says_why_it_was_not_taken() -> None:
    other = record("Bees and the pollination of orchards", "10.5555/bees", page="77-80")
    found = match(item(), [other])
    assert (found.search, found.record) == (Search.NOT_FOUND, None)
    assert any("title differs" in why for why in found.candidates[0].reasons)


def test_rank_and_order_of_the_answer_do_not_count() -> None:
    other = record("Water markets in Peru", "10.5555/peru", volume="3", page="7")
    assert match(item(), [other, record()]).record == record()
    assert match(item(), [record(), other]).record == record()


def test_part_one_is_not_part_two() -> None:
    one, two = (f"History of the Chu Valley since 1860, Part {n}" for n in "12")
    assert match(item(one, page="1-9"), [record(two, page="80-99")]).search != Search.FOUND


def test_the_same_words_in_a_longer_title_are_another_work() -> None:
    longer = record("Politics of water markets: irrigation, states and villages in Asia and Africa")
    assert match(item("Water markets and irrigation", page=""), [longer]).search != Search.FOUND


@pytest.mark.parametrize("title", ["Introduction", "Editorial", "Book reviews"])
def test_a_title_that_everybody_uses_needs_its_place(title: str) -> None:
    elsewhere = record(title, container_title="Annals of Optics", page="3-4", volume="9")
    assert match(item(title), [elsewhere]).search != Search.FOUND
    assert match(item(title), [record(title)]).search == Search.FOUND


def test_two_records_that_fit_alike_are_ambiguous() -> None:
    known = item("Introduction", page="", volume="")
    rivals = [record("Introduction", f"10.5555/{n}", volume=n, page="1-4") for n in "12"]
    found = match(known, rivals)
    assert (found.search, found.record) == (Search.AMBIGUOUS, None)
    assert all("fits as well as another record" in one.reasons for one in found.candidates)


def test_one_work_registered_twice_is_not_ambiguous() -> None:
    twice = [record(), record(doi="10.5555/water-2")]
    assert match(item(), twice).search == Search.FOUND


def test_the_title_of_the_record_may_stand_in_another_language_beside_its_own() -> None:
    known = item("Fergana Vadisi'nde su piyasaları ve sulamanın siyaseti")
    english = record()
    english.titles = (TITLE, "Fergana Vadisinde Su Piyasaları ve Sulamanın Siyaseti")
    assert match(known, [english]).search == Search.FOUND


def test_a_translated_title_is_found_by_author_year_volume_and_page() -> None:
    known = item("Водные рынки и политика орошения в Ферганской долине")
    assert match(known, [record()]).search == Search.FOUND
    assert (
        match(replace(known, fields={"title": known["title"]}), [record()]).search != Search.FOUND
    )


def test_a_parallel_title_is_read_in_both_languages() -> None:
    known = item(f"Ферганадагы суу базарлары жана сугат саясаты = {TITLE}")
    assert match(known, [record()]).search == Search.FOUND


def test_transliterated_names_and_titles_agree() -> None:
    known = by(item("Istoriya irrigatsii Ferganskoi doliny v XIX veke"), Name("Chotaev", "A."))
    cyrillic = record("История ирригации Ферганской долины в XIX веке")
    cyrillic.item = by(cyrillic.item, Name("Чотаев", "Акмат"))
    assert match(known, [cyrillic]).search == Search.FOUND


def test_initials_may_be_of_a_name_that_sounds_otherwise() -> None:
    known = by(item(), Name("Chebotar", "Y."))
    theirs = record()
    theirs.item = by(theirs.item, Name("Chebotar", "Yevgen"))
    assert match(known, [theirs]).search == Search.FOUND


def test_swapped_and_missing_authors_of_a_deposit_do_not_hide_the_work() -> None:
    swapped, lacking = record(), record()
    swapped.item = by(swapped.item, Name("Aygül", "Demir"), Name("Bakyt", "Osmonov"))
    lacking.item = by(lacking.item, Name("Osmonov", "Bakyt"))
    assert match(item(), [swapped]).search == Search.FOUND
    assert match(item(), [lacking]).search == Search.FOUND


@pytest.mark.parametrize(
    ("kind", "doi", "title"),
    [
        ("component", "10.5555/water.g001", TITLE),
        ("peer-review", "10.5555/water/v1/review1", TITLE),
        ("journal-article", "10.5555/water-c", f"Correction: {TITLE}"),
        ("posted-content", "10.65215/0815", TITLE),
        ("posted-content", "10.31234/osf.io/x", TITLE),
    ],
)
def test_false_friends_are_never_taken_and_say_what_they_are(
    kind: str, doi: str, title: str
) -> None:
    friend = record(title, doi, kind, container_title="", volume="", page="")
    alone = match(item(), [friend])
    assert alone.search != Search.FOUND
    assert alone.candidates[0].reasons
    assert match(item(), [friend, record()]).record == record()


def test_a_preprint_that_is_cited_as_one_is_found() -> None:
    known = replace(item(container_title="SocArXiv", volume="", page=""), type="article")
    posted = record(doi="10.31235/osf.io/w", kind="posted-content", container_title="SocArXiv")
    assert match(known, [posted]).search == Search.FOUND


def test_another_edition_of_a_book_is_left_to_a_person() -> None:
    book = replace(of(item("Bozkırın hukuku", container_title="", volume="", page=""), 1998))
    later = record("Bozkırın hukuku", container_title="", volume="", page="")
    later.item = replace(of(later.item, 2015), type="book")
    assert match(replace(book, type="book"), [later]).search in (Search.MAYBE, Search.NOT_FOUND)


def test_a_book_is_found_by_its_isbn_though_the_years_differ() -> None:
    book = replace(of(item(ISBN="9781402894626", container_title="", page=""), 1998), type="book")
    theirs = record(ISBN="9781402894626", container_title="", page="")
    theirs.item.type = "book"
    assert match(book, [theirs]).search == Search.FOUND


def test_a_review_is_not_the_book_it_is_about() -> None:
    book = replace(item(TITLE, container_title="", volume="", page=""), type="book")
    review = record()
    review.item = replace(by(review.item, Name("Smith", "Jane")), type="review-book")
    assert match(book, [review]).search != Search.FOUND
    assert not same_work(book, review)[0]


def test_an_identifier_of_another_work_is_none() -> None:
    same, why = same_work(item(DOI="10.5555/bees"), record("Bees and their orchards in Osh"))
    assert not same
    assert any("title differs" in one for one in why)


def test_an_identifier_whose_title_is_registered_in_english_is_the_work() -> None:
    same, why = same_work(item("Fergana Vadisi'nde su ve sulamanın siyaseti üzerine"), record())
    assert same
    assert "title in another language" in " ".join(why)


def test_another_title_in_the_same_language_is_no_translation() -> None:
    same, _ = same_work(item("Uncertainty in the calibration of deep neural networks"), record())
    assert not same


def test_a_bare_record_says_nothing_against_an_item() -> None:
    bare = Record("doi.org", "10.5555/water", Item(fields={"DOI": "10.5555/water"}))
    assert same_work(item(), bare)[0]
    assert match(item(), [bare]).candidates == []


@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=60))
def test_whatever_stands_in_a_record_gives_an_answer(titles: list[str], name: str) -> None:
    odd = Record("x", "10.1/x", Item(fields={"title": name, "page": name}), tuple(titles))
    odd.item.names["author"] = [Name(name, name), Name(literal=name)]
    assert match(item(name), [odd, record()]).search in Search
    assert isinstance(same_work(item(name), odd)[0], bool)
