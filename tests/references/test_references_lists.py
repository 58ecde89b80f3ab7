from __future__ import annotations

import re

import pytest
from references_samples import LAYOUTS, LISTS, PROSE, article, with_list, wrapped

from refkit import references
from refkit.references import lists


def letters(text: str) -> str:
    """What is left of a text when line breaks cannot matter."""
    return re.sub(r"[\s-]+", "", text)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("width", [72, 84, 100])
def test_every_entry_is_found_whole_however_the_lines_fall(
    language: str, layout: str, width: int
) -> None:
    heading, entries = LISTS[language]
    body = with_list(heading, LAYOUTS[layout]([wrapped(entry, width) for entry in entries]))
    found = references.find(article(body, language=language))
    assert [letters(one.text) for one in found] == [letters(entry) for entry in entries]
    assert {one.heading for one in found} == {heading}
    assert {one.where for one in found} == {"list"}


@pytest.mark.parametrize("language", LISTS)
def test_a_numbered_list_is_cut_at_its_numbers_and_keeps_them(language: str) -> None:
    heading, entries = LISTS[language]
    numbered = [f"{number}. {entry}" for number, entry in enumerate(entries, start=1)]
    body = with_list(heading, "\n".join("\n".join(wrapped(entry, 60)) for entry in numbered))
    found = references.find(article(body, language=language))
    assert [one.label for one in found] == [str(n) for n in range(1, len(entries) + 1)]
    assert [letters(one.text) for one in found] == [letters(entry) for entry in numbered]


@pytest.mark.parametrize("mark", ["[{}]", "({})", "{})", "{}."])
def test_numbers_may_be_printed_in_any_brackets(mark: str) -> None:
    entries = [f"{mark.format(n)} {entry}" for n, entry in enumerate(LISTS["en"][1], start=1)]
    body = with_list("References", "\n".join("\n".join(wrapped(entry, 60)) for entry in entries))
    found = references.find(article(body))
    assert [one.label for one in found] == ["1", "2", "3", "4", "5", "6"]
    assert found[0].item.authors[0].family == "Adams"


def test_bullets_begin_entries() -> None:
    entries = [f"• {entry}" for entry in LISTS["tr"][1]]
    body = with_list("Kaynaklar", "\n".join("\n".join(wrapped(entry)) for entry in entries))
    found = references.find(article(body, language="tr"))
    assert len(found) == len(entries)
    assert found[0].item.authors[0].family == "Aydın"


@pytest.mark.parametrize(
    "heading",
    [
        "REFERENCES",
        "References:",
        "5. References",
        "VI. REFERENCES",
        "## References",
        "R E F E R E N C E S",
        "Kaynakça / References",
        "KAYNAKLAR",
        "Works Cited",
        "Primary sources",
        "Источники и литература",
        "ЛИТЕРАТУРА",
        "Список использованных источников",
        "Пайдаланылған әдебиеттер тізімі:",
        "Колдонулган адабияттардын тизмеси",
        "İSTİFADƏ EDİLMİŞ ƏDƏBİYYAT",
        "Foydalanilgan adabiyotlar ro‘yxati",
        "Quellen- und Literaturverzeichnis",
        "Références bibliographiques",
    ],
)
def test_headings_are_known_in_all_languages_and_dresses(heading: str) -> None:
    body = with_list(heading, "\n".join(LISTS["en"][1]))
    found = references.find(article(body))
    assert len(found) == len(LISTS["en"][1])
    assert found[0].heading == heading


@pytest.mark.parametrize(
    "line",
    [
        "Sources of the river",
        "The references are old",
        "Literature and life in 1920",
        "Referat",
        "",
    ],
)
def test_a_line_that_only_begins_like_a_heading_is_none(line: str) -> None:
    assert not lists.heading(line)


def test_a_heading_above_prose_makes_no_list() -> None:
    assert references.find(article(f"{PROSE}\nSources\n\n{PROSE}\n{PROSE}\n{PROSE}")) == []


def test_prose_that_cites_much_is_no_list() -> None:
    cited = PROSE.replace("\n", " (Bell, 2018; Carter, 2020).\n")
    assert references.find(article(f"{cited}\n{cited}\n{cited}\n{cited}\n{cited}")) == []


def test_a_list_without_a_heading_is_found_at_the_end() -> None:
    entries = LISTS["en"][1]
    body = PROSE * 8 + "\n" + "\n".join("\n".join(wrapped(entry)) for entry in entries)
    found = references.find(article(body, language="en"))
    assert [letters(one.text) for one in found] == [letters(entry) for entry in entries]
    assert {one.heading for one in found} == {""}


def test_headings_inside_a_list_part_it_and_are_no_entries() -> None:
    entries = LISTS["tr"][1]
    listed = "\n".join(
        ["Kitaplar", *wrapped(entries[1]), "Makaleler", *wrapped(entries[0]), *wrapped(entries[5])]
    )
    found = references.find(article(with_list("KAYNAKÇA", listed), language="tr"))
    assert [one.heading for one in found] == ["Kitaplar", "Makaleler", "Makaleler"]
    assert [one.item.authors[0].family for one in found] == ["Çelik", "Aydın", "Yıldırım"]


@pytest.mark.parametrize("after", ["Appendix", "ÖZGEÇMİŞ", "Об авторах", "About the author:"])
def test_a_list_stops_before_what_follows_it(after: str) -> None:
    body = with_list("References", "\n".join(LISTS["en"][1])) + f"\n{after}\n\n{PROSE}"
    assert len(references.find(article(body))) == len(LISTS["en"][1])


def test_numbers_on_lines_of_their_own_belong_to_the_entry_below() -> None:
    entries = LISTS["en"][1]
    listed = "\n\n".join(f"[{n}]\n\n{entry}" for n, entry in enumerate(entries, start=1))
    found = references.find(article(with_list("References", listed)))
    assert [one.label for one in found] == ["1", "2", "3", "4", "5", "6"]
    assert [one.item.year for one in found] == [2018, 2020, 2021, 2015, 2019, None]


def test_bare_numbers_behind_a_list_are_no_entries() -> None:
    listed = "\n\n".join(LISTS["en"][1]) + "\n\n1.\n\n2.\n\n3.\n"
    assert len(references.find(article(with_list("References", listed)))) == 6


def test_dashes_repeat_an_editor_where_they_say_so() -> None:
    listed = (
        "Carter, Lee. 2010. Dams and diplomacy. Oxford: Meadow Books.\n"
        "———, editor. 2012. Ditches and disputes. Oxford: Meadow Books.\n"
        "Novak, Petr. 2011. A treaty without a river. Leiden: Quay.\n"
    )
    found = references.find(article(with_list("Bibliography", listed)))
    assert [name.family for name in found[1].item.names["editor"]] == ["Carter"]
    assert "author" not in found[1].item.names


def test_two_lists_of_one_article_are_both_found() -> None:
    english, russian = LISTS["en"], LISTS["ru"]
    body = with_list(russian[0], "\n".join(russian[1])) + "\nReferences\n\n"
    found = references.find(article(body + "\n".join(english[1])))
    assert [one.heading for one in found] == ["Список литературы"] * 5 + ["References"] * 6


def test_an_author_repeated_by_dashes_is_filled_in() -> None:
    listed = (
        "Carter, Lee. 2010. Dams and diplomacy. Oxford: Meadow Books.\n"
        "———. 2012. Ditches and disputes. Oxford: Meadow Books.\n"
        "–––. 2015. Wells. Oxford: Meadow Books.\n"
        "_____. 2016. Springs. Oxford: Meadow Books.\n"
        "Novak, Petr. 2011. A treaty without a river. Leiden: Quay.\n"
    )
    found = references.find(article(with_list("Bibliography", listed)))
    assert [one.item.authors[0].family for one in found] == ["Carter"] * 4 + ["Novak"]
    assert [one.item.year for one in found] == [2010, 2012, 2015, 2016, 2011]
    assert found[1].text.startswith("———.")


def test_the_order_of_a_list_tells_which_name_is_the_family() -> None:
    listed = (
        "Aslan Elçin (2001) Sərhəd çayları, Bakı, Bulaq\n"
        "Baxış Samir (2004) Dağ gölləri, Bakı, Bulaq\n"
        "Cavad Rəna (1999) Su hüququ, Bakı, Körpü\n"
        "Dəniz Aysel (2010) Qar örtüyü, Gəncə, Körpü\n"
        "Elman Bəhruz (2012) Kənd həyatı, Bakı, Bulaq\n"
    )
    found = references.find(article(with_list("Ədəbiyyat", listed), language="az"))
    assert [one.item.authors[0].family for one in found] == [
        "Aslan",
        "Baxış",
        "Cavad",
        "Dəniz",
        "Elman",
    ]


def test_offsets_are_those_of_the_document() -> None:
    entries = LISTS["en"][1]
    body = with_list("References", "\n".join("\n".join(wrapped(entry)) for entry in entries))
    whole = article(body)
    flow = whole.flows[0]
    flow.marks, flow.origins = [0, len(PROSE)], [500, 900 + len(PROSE)]
    whole.start, whole.end = 500, 900 + len(body)
    for one in references.find(whole):
        printed = body[one.start - 900 : one.end - 900]
        assert letters(printed) == letters(one.text)


def test_links_of_the_article_mend_addresses_that_a_line_break_cut() -> None:
    link = "https://water.example.org/reports/annual-report-on-reservoirs-2021"
    listed = (
        "Ministry of Water. (2021). Annual report. Retrieved from https://water.example.org/\n"
        "reports/annualreport-on-\n"
        "reservoirs-2021\n"
        "Zeller, K. (2019). Glossary of hydrology. Oxford: Meadow Books.\n"
    )
    found = references.find(article(with_list("References", listed), links=[link]))
    assert [one.item["URL"] for one in found] == [link, ""]


@pytest.mark.parametrize("chapter", ["Источники", "Источники и литература"])
def test_a_chapter_on_sources_before_the_list_is_prose(chapter: str) -> None:
    prose = (
        "Основу работы составили книги конторы [Областной архив, 2021]. Порядок найма был описан"
        " в уставе [Устав, 1857], но соблюдали его не везде, и об этом ещё будет сказано ниже."
    )
    later = (
        "Белова и Гущин (2016) писали о том же и пришли к иным выводам, которые мы не разделяем,"
        " поскольку книги конторы за эти годы не сохранились и проверить сказанное нельзя."
    )
    heading, entries = LISTS["ru"]
    body = "\n\n".join([PROSE, chapter, prose, later, "Наём и вода", prose, heading, *entries])
    found = references.find(article(body, language="ru"))
    assert {one.heading for one in found} == {heading}
    assert len(found) == len(entries)


def test_an_address_in_angle_brackets_begins_no_entry() -> None:
    entry = (
        "{}, Ada, “Index of Rivers and Lakes of the Upper Province,” 20{}\n<https://www.{}.org/a>"
    )
    years = {"Bek": 11, "Can": 12, "Demir": 13, "Ekin": 14}
    entries = [entry.format(name, year, name.lower()) for name, year in years.items()]
    found = references.find(article(with_list("References", "\n".join(entries))))
    assert [one.text.partition(",")[0] for one in found] == list(years)
