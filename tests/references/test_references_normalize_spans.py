"""Spans as a tagger gives them: marks behind and label words inside, labels in any order."""

from __future__ import annotations

import pytest
from references_spans import item

from refkit.model import Date
from refkit.references.normalize import addresses, dates, normalize, numbers, short_name, strings


def test_a_partitioned_article_becomes_an_item() -> None:
    assert item(
        ("author", "Петров И.С., Ли А.Б. "),
        ("title", "Водные споры [Электронный ресурс] "),
        ("journal", "// Изв. АН. – "),
        ("issued", "2010. – "),
        ("volume", "Т. 5, "),
        ("issue", "№ 3. – "),
        ("page", "С. 12–15. – "),
        ("URL", "URL: http://example.org/a "),
        ("accessed", "(дата обращения: 12.03.2020)."),
    ) == {
        "id": "",
        "type": "article-journal",
        "author": [{"family": "Петров", "given": "И. С."}, {"family": "Ли", "given": "А. Б."}],
        "title": "Водные споры",
        "medium": "Электронный ресурс",
        "container-title": "Изв. АН.",
        "issued": {"date-parts": [[2010]]},
        "volume": "5",
        "issue": "3",
        "page": "12-15",
        "URL": "http://example.org/a",
        "accessed": {"date-parts": [[2020, 3, 12]]},
    }


def test_a_partitioned_chapter_becomes_an_item() -> None:
    found = item(
        ("author", "Weber, Max/"),
        ("author", "Stern, Karl "),
        ("issued", "(2003): "),
        ("title", "„Wasser in Asien“. "),
        ("editor", "In: Lauth, H.-J. (Hrsg.): "),
        ("title", "Karten und Mächte, "),
        ("volume", "Bd. 2, "),
        ("publisher-place", "Berlin: "),
        ("publisher", "Stromhaus, "),
        ("page", "S. 12-40."),
    )
    assert found["type"] == "chapter"
    assert [name["family"] for name in found["author"]] == ["Weber", "Stern"]
    assert (found["title"], found["container-title"]) == ("Wasser in Asien", "Karten und Mächte")
    assert found["editor"] == [{"family": "Lauth", "given": "H.-J."}]
    assert (found["volume"], found["page"]) == ("2", "12-40")


def test_what_is_cited_of_a_work_is_no_part_of_its_item() -> None:
    found = item(("title", "Rivers, "), ("locator", "p. 17, "), ("other", "cit. above"))
    assert set(found) == {"id", "type", "title"}


def test_dates_in_two_places_are_one() -> None:
    found = item(("issued", "(2016). "), ("title", "Rivers. "), ("issued", "2 March."))
    assert found["issued"] == {"date-parts": [[2016, 3, 2]]}


def test_the_year_of_an_original_stands_apart() -> None:
    for printed in ("[1781] 1998", "1998 [1781].", "(1781/1998)"):
        found = item(("title", "Rivers. "), ("issued", printed))
        assert found["issued"] == {"date-parts": [[1998]]}
        assert found["original-date"] == {"date-parts": [[1781]]}


@pytest.mark.parametrize(
    ("label", "fields", "kind"),
    [
        ("journal", (), "article-journal"),
        ("container-title", (("publisher", "Quay. "),), "chapter"),
        ("journal", (("issued", "5 May 2020."),), "article-newspaper"),
        ("journal", (("volume", "5, "), ("issued", "5 May 2020.")), "article-journal"),
    ],
)
def test_a_periodical_is_evidence_for_the_type(
    label: str, fields: tuple[tuple[str, str], ...], kind: str
) -> None:
    assert item(("title", "Rivers. "), (label, "Basin Notes, "), *fields)["type"] == kind


def test_a_number_of_pages_is_no_page() -> None:
    assert item(("title", "Rivers. "), ("page", "224 p."))["number-of-pages"] == "224"
    assert item(("journal", "Вестник. "), ("page", "12 б."))["page"] == "12"


def test_a_place_of_several_words_is_not_torn() -> None:
    csl = item(
        ("title", "Fox. "),
        ("publisher", "Upper "),
        ("publisher-place", "Mill Lane: "),
        ("publisher", "Gannet"),
    )
    assert (csl["publisher-place"], csl["publisher"]) == ("Upper Mill Lane", "Gannet")


def test_a_series_keeps_its_number_apart() -> None:
    found = item(("title", "Rivers. "), ("collection-title", "(Studien und Texte, Bd. 20)."))
    assert (found["collection-title"], found["collection-number"]) == ("Studien und Texte", "20")


def test_a_printed_number_is_cited_without_its_brackets() -> None:
    assert short_name([("citation-number", 0, 5)], "[12] Lee", []) == "12"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pp. 12 – 15,", "12-15"),
        ("12-18 б.", "12-18"),
        ("сс. 306–315).", "306-315"),
        ("p. 105 ff.", "105"),
        ("305-13", "305-313"),
        ("p12-15", "12-15"),
        ("S12-S20", "S12-S20"),
        ("p. XII-XV", "XII-XV"),
        ("86-87쪽", "86-87"),
        ("pp.", ""),
    ],
)
def test_pages_lose_their_labels(text: str, value: str) -> None:
    assert numbers.pages(text) == value


@pytest.mark.parametrize(
    ("text", "volume", "issue"),
    [
        ("Vol. 22,", "22", ""),
        ("Bd. XII", "XII", ""),
        ("vol. I", "I", ""),
        ("Jg. 5, H. 3", "5", "3"),
        ("C. 4 S. 2", "4", "2"),
        ("Т. 4, вып. 2.", "4", "2"),
        ("22, n°3", "22", "3"),
        ("61(8-B):", "61", "8-B"),
        ("54/1,", "54", "1"),
        ("54/55,", "54/55", ""),
        ("第58巻,", "58", ""),
        ("Suppl. 2", "Suppl. 2", ""),
    ],
)
def test_a_volume_may_hold_its_issue(text: str, volume: str, issue: str) -> None:
    assert numbers.volume_and_issue(text) == (volume, issue)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Retrieved May 3, 2010, from", Date.of(2010, 5, 3)),
        ("[Erişim tarihi: 5 Mart 2021]", Date.of(2021, 3, 5)),
        ("2010 ж. 5 мамыр", Date.of(2010, 5, 5)),
        ("2012 yil 5 mart", Date.of(2012, 3, 5)),
        ("3.V.2010", Date.of(2010, 5, 3)),
        ("12.03.98", Date.of(1998, 3, 12)),
        ("1327/1911", Date(parts=((1911,),), literal="1327/1911")),
        ("1327 [1911]", Date(parts=((1911,),), literal="1327 [1911]")),
        ("25–30 April 1992", Date(parts=((1992, 4, 25), (1992, 4, 30)))),
        ("30 April – 2 May 1992", Date(parts=((1992, 4, 30), (1992, 5, 2)))),
        ("May/June 2000", Date(parts=((2000, 5), (2000, 6)))),
        ("Güz 2010", Date(parts=((2010,),), season=3)),
        ("[1920?]", Date(parts=((1920,),), circa=True)),
        ("(t.y.).", Date(literal="t.y.")),
    ],
)
def test_dates_are_found_among_their_words(text: str, date: Date) -> None:
    assert dates.parse(text) == date


def test_a_season_may_depend_on_the_language() -> None:
    assert (dates.parse("Yaz 2010", "tr").season, dates.parse("Yaz 2010", "az").season) == (2, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("// Изв. АН. – ", "Изв. АН."),
        ("// В кн.: Труды. ", "Труды"),
        ("In Rivers of Asia,", "Rivers of Asia"),
        ("In den Bergen", "In den Bergen"),
        ("dans Revue des eaux,", "Revue des eaux"),
        ("Bölge Yazıları içinde ", "Bölge Yazıları"),
        ("(Eds.), Regional papers ", "Regional papers"),
        ("Acc. Chem. Res. ", "Acc. Chem. Res."),
        ("PLoS One.", "PLoS One"),
    ],
)
def test_containers_lose_what_introduces_them(text: str, value: str) -> None:
    assert strings.container(text) == value


def test_a_journal_may_begin_with_in() -> None:
    assert strings.container("In Vivo", journal=True) == "In Vivo"
    assert strings.container("in Revista, ", journal=True) == "Revista"


@pytest.mark.parametrize(
    ("label", "text", "value"),
    [
        ("DOI", "doi: 10.5555/ab c.12, ", "10.5555/abc.12"),
        ("DOI", "https://doi.org/10.5555/abc(2)3.URL", "10.5555/abc(2)3"),
        ("DOI", "doi:unknown", ""),
        ("URL", "Available at: http://a.example/x-y/ .", "http://a.example/x-y/"),
        ("URL", "hdl.handle.net/123/45", "https://hdl.handle.net/123/45"),
        ("URL", "<www.a.example/b>", "http://www.a.example/b"),
        ("ISBN", "ISBN 978-5-02-000000-1.", "978-5-02-000000-1"),
        ("ISSN", "ISSN 1234-567Х", "1234-567X"),
        ("PMID", "PMID: 123456", "123456"),
    ],
)
def test_identifiers_are_their_values_alone(label: str, text: str, value: str) -> None:
    assert addresses.clean(label, text) == value


@pytest.mark.parametrize(
    "filler", ["(", "a, ", "A. ", "- ", "1/", "a.", "“", "[", " ", "1-", "in "]
)
def test_hostile_spans_of_any_label_do_no_harm(filler: str) -> None:
    text = filler * (1000 // len(filler))
    labels = (
        "author title journal container-title collection-title volume issue page issued URL DOI"
    )
    for label in labels.split():
        normalize(text, [(label, 0, len(text))])


@pytest.mark.parametrize(
    ("author", "title", "given", "left"),
    [
        ("Reed, ", "Heinrich von der. Wages of Mills", "Heinrich", "Wages of Mills"),
        ("Reed Mora, ", "Luz de, Ríos", "Luz", "Ríos"),
        ("Reed, A. ", "Essai de, peut-être", "A.", "Essai de, peut-être"),
        ("Reed, ", "Rivers of the North", None, "Rivers of the North"),
    ],
)
def test_a_given_name_with_particles_is_no_part_of_the_title(
    author: str, title: str, given: str | None, left: str
) -> None:
    csl = item(("author", author), ("title", f"{title}. "), ("issued", "1987."))
    assert csl["author"][0].get("given") == given
    assert csl["title"] == left
