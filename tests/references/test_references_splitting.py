"""Where one entry ends and the next begins."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from references_samples import LISTS, PROSE, article, calls, with_list, wrapped

from refkit import articles, readers, references
from refkit.pipeline import build, extract
from refkit.references import entries, lists, signs
from refkit.references.lines import lines

NUMBERS = ["{}.", "[{}]", "({})", "{})"]


def letters(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "-‐\xad")


def split(text: str, language: str = "", width: int = 0) -> list[str]:
    """Return the entries of a list, each as one text."""
    found = entries.split(lines(text), language, width)
    return [" ".join(row.text for row in entry) for entry in found]


def numbered(form: str, works: list[str]) -> list[str]:
    return [f"{form.format(number)} {work}" for number, work in enumerate(works, start=1)]


# ---------------------------------------------------------------------------------- run together
@pytest.mark.parametrize("form", NUMBERS)
@pytest.mark.parametrize("language", LISTS)
def test_a_numbered_list_in_one_line_is_cut_at_its_numbers(language: str, form: str) -> None:
    works = numbered(form, LISTS[language][1])
    assert split(" ".join(works)) == works


@pytest.mark.parametrize("form", NUMBERS)
@pytest.mark.parametrize("language", LISTS)
def test_a_numbered_list_in_one_paragraph_is_cut_at_its_numbers(language: str, form: str) -> None:
    works = numbered(form, LISTS[language][1])
    found = split("\n".join(wrapped(" ".join(works), 70)))
    assert [letters(one) for one in found] == [letters(one) for one in works]


def test_the_numbers_of_volumes_and_issues_begin_no_entries() -> None:
    works = [
        "1. Адамов П. Реки // Вестник. 2011. Т. 2. № 2. С. 5–9.",
        "2. Белов К. Снег // Вестник. 2012. Т. 3. № 3. Л. 7.",
        "3. Volkov P. Wells. Journal, vol. 4. No. 4. Oxford, 2013.",
        "4. Zeller K. Springs. Oxford: Quay, 2014.",
    ]
    assert split(" ".join(works)) == works
    assert split("\n".join(works).replace("№ 2", "№\n2").replace("Т. 3", "Т.\n3")) == works


def test_a_number_that_was_lost_costs_one_entry_and_not_the_rest() -> None:
    works = numbered("{}.", LISTS["en"][1])
    works[2] = works[2].removeprefix("3. ")
    found = split("\n".join(works))
    assert [one[:2] for one in found] == ["1.", "2.", "4.", "5.", "6."]


def test_a_page_counted_before_a_number_ends_an_entry() -> None:
    works = ["1. Асанов Т. Суу. Бишкек, 2011. 22-31-б.", "2. Бекова Г. Кар. Ош, 2012. 98 б."]
    works.append("3. Жолдошев К. Тоо. Ош, 2013. 7 с.")
    assert split("\n".join(works)) == works
    assert split(" ".join(works)) == works


def test_bullets_inside_a_line_begin_entries() -> None:
    works = [f"• {work}" for work in LISTS["tr"][1]]
    assert split(" ".join(works)) == works


def test_sentences_are_looked_through_where_entries_without_numbers_run_on() -> None:
    works = [
        "Adams, R. (2018). Rivers that cross borders. Journal of Basins, 14(2), 33-58.",
        "Bell, T., & Carter, L. (2020). Dams and diplomacy. Oxford: Northern Press.",
        "Novak, P. (2015). A treaty without a river. Leiden: Quay.",
        "Novak, P. (2019). Measuring snow. Remote Notes, 7, 5-19. https://doi.org/10.5555/rn.7",
        "Orlov, S. (2011). Wells and springs. Basin Letters, 3, 9-12.",
        "Zeller, K. (2003). Glossary of hydrology. Oxford: Meadow Books.",
    ]
    assert split(" ".join(works)) == works
    assert split("\n".join(wrapped(" ".join(works), 78)), width=78) == works


def test_short_lines_of_one_length_do_not_run_on() -> None:
    works = [
        "Aslan Elçin (2001) Sərhəd çayları, Bakı, Bulaq",
        "Baxış Samir (2004) Dağ gölləri, Bakı, Bulaq",
        "Cavad Rəna (1999) Su hüququ, Bakı, Körpü",
        "Dəniz Aysel (2010) Qar örtüyü, Gəncə, Körpü",
        "Elman Bəhruz (2012) Kənd həyatı, Bakı, Bulaq",
    ]
    assert split("\n".join(works), "az", 88) == works
    assert split("\n".join(works), "az") == works


def test_a_line_that_ends_early_by_chance_does_not_hide_that_entries_run_on() -> None:
    works = [
        "Adams, R. (2018) Rivers that cross borders. Journal of Basins, 14(2), pp. 33-58.",
        "Bell, T. (2020) Dams and diplomacy. Oxford: Northern Press.",
        "Carter, L. (2021) The valleys. Available at: https://example.org/the-valleys-of-the-north.",
        "Novak, P. (2015) A treaty without a river. Leiden: Quay.",
        "Orlov, S. (2011) Wells and springs. Basin Letters, 3, pp. 9-12.",
        "Zeller, K. (2003) Glossary of hydrology. Oxford: Meadow Books.",
    ]
    printed = wrapped(" ".join(works), 72)
    broken = "\n".join([*printed[:3], "", *printed[3:]])
    assert [letters(one) for one in split(broken, "en", 72)] == [letters(one) for one in works]


def test_a_publisher_is_no_entry_where_a_name_of_the_lists_form_comes_next() -> None:
    works = [
        "Albers, J. (2013). Vertrauen am Wasser. Flussgeschichte, 18(2), 155-182.",
        "Dreher, H. (1996). Der Preis des Seils. Schilfverlag.",
        "Eggers, N. (2006). Was das Zollhaus sah. In A. Fuchs (Hrsg.), Wege (S. 44-69). Hafenrand.",
        "Hinrichs, S. (2010). Das Ende der Fähren. Zeitschrift für Brücken, 4(1), 5-19.",
        "Jansen, R. (2002). Flussabwärts. Blätter für Ortsgeschichte, 37, 8-31.",
    ]
    more = ["Lübke, O. (2015). Wörterbuch des Schilfs. Binsen."]
    assert split(" ".join([*works, *more])) == [*works, *more]


def test_the_first_entry_may_be_an_organisation_where_no_heading_stands() -> None:
    works = [
        "County Archives. Lists of landings, 2017, https://archives.example.org/landings.",
        "Adams, Ruth. Rivers. Oxford, Quay, 2018.",
        "Bell, Tom. Dams. Oxford, Quay, 2020.",
        "Carter, Lee. Valleys. Oxford, Quay, 2021.",
        "Novak, Pia. Snow. Oxford, Quay, 2022.",
    ]
    [found] = articles.split(readers.from_text(PROSE * 3 + "\n\n" + "\n\n".join(works) + "\n"))
    assert [letters(one.text) for one in references.find(found)] == [letters(w) for w in works]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Demir, A. Title", "comma"),
        ("Demir A. Title", "blank"),
        ("DEMİR, A. Title", "comma in capitals"),
        ("Demir, Ayşe. Title", "full"),
        ("A. Demir, Title", "before"),
        ("The price of rope.", ""),
    ],
)
def test_the_form_of_a_name_is_told(text: str, form: str) -> None:
    assert signs.name_form(text) == form


# ------------------------------------------------------------------------------- what lines show
def test_indents_that_are_kept_tell_where_entries_begin() -> None:
    works = [
        "The dam and the village. Anonymous pamphlet, printed by hand and sold at the weekly "
        "market, Oxford, 1911, pp. 1-12.",
        "The lower valley. Anonymous pamphlet of the same printer, with three maps and a list "
        "of the families, Oxford, 1912, pp. 1-30.",
        "The upper valley. Anonymous pamphlet of the same printer, with two maps and a song, "
        "Oxford, 1913, pp. 1-9.",
        "The wells. Printed by an unknown hand in the year after the flood, without any maps, "
        "Oxford, 1914, pp. 1-16.",
    ]
    listed = "\n".join("\n    ".join(wrapped(work, 60)) for work in works)
    [found] = articles.split(readers.from_text(with_list("Sources", listed)))
    assert [letters(one.text) for one in references.find(found)] == [letters(w) for w in works]


def test_words_and_addresses_that_line_ends_cut_do_not_hide_where_lines_end() -> None:
    listed = (
        "Adams, R. (2018). Rivers that cross borders and the peo-\n"
        "ple who share them. Journal of Basin Studies, 14, 33.\n"
        "Bell, T. (2020). Dams. https://example.org/dams/and-\n"
        "diplomacy/in-the-valleys\n"
        "Carter, L. (2021). The settle-\nment of the upper valleys. Oxford.\n"
        "Novak, P. (2022). Snow. Oxford: Quay.\n"
    )
    [found] = articles.split(readers.from_text(with_list("References", listed)))
    works = references.find(found)
    assert [one.item.year for one in works] == [2018, 2020, 2021, 2022]
    assert "people who" in works[0].text
    assert works[1].item["URL"] == "https://example.org/dams/and-diplomacy/in-the-valleys"


def test_german_quotation_marks_are_closed_again() -> None:
    works = [
        "Adler, Jonas (2011): „Flüsse“, in: Blätter 8, S. 15-31.",
        "Brandt, Lena (2016): „Leben am Stausee“, in: Talkunde 12, S. 201-224.",
        "Verein der Fährleute (2017): „Fahrplan“, in: Jahrbuch 3, S. 7-9.",
        "Weiß, Karla (2019): „Schnee“, in: Blätter 9, S. 1-4.",
    ]
    assert split("\n".join(works), "de") == works


def test_idem_repeats_the_author_above() -> None:
    works = [
        "Conrad, Fritz: Zoll und Schmuggel, in: Archiv 44 (1992), S. 301–333.",
        "Ders.: Das lange Ende der Zollgrenzen, Stuttgart 1999.",
        "Engel, Sophie: Fuhrleute erzählen, Köln 2005.",
    ]
    assert split("\n".join(works), "de") == works


def test_a_dash_that_parts_fields_begins_no_entry() -> None:
    listed = (
        "Абросимов В. П. Ярмарки южных уездов и дороги к ним.\n— Воронеж : Чернозём, 1999.\n"
        "— 214 с.\n"
        "Горелов О. Н. Соль: история повинности. — Самара, 2008.\n— 412 с.\n"
        "Якушев Н. Н. Весы и меры. — Тамбов, 2011. — 208 с.\n"
    )
    assert [one.split()[0] for one in split(listed, "ru")] == ["Абросимов", "Горелов", "Якушев"]


@pytest.mark.parametrize(
    "line",
    [
        "Demir, A. 2010. Irmaklar.",
        "A. Demir, Irmaklar",
        "Demir A.K., Kaya B.",
        "van der Berg, J. (2010)",
        "DORÉ (Sylvie), La route",
        "RAHNER Karl, Considerazioni",
        "Smith JA, Brown K. Rivers",
        "Conrad, Fritz: Zoll",
        "Bauer, Grete / Conrad, Fritz",
        "Əliyeva M. Arxlar",
        "Дорохов И. С. Право",
    ],
)
def test_names_are_known_in_the_forms_of_lists(line: str) -> None:
    assert signs.name_first(line)


@pytest.mark.parametrize("line", ["Çelik, N. ve Doğan, M. (2019).", "Bell, T. and Hill, A. 2019."])
def test_a_small_word_behind_an_initial_ends_no_sentence(line: str) -> None:
    assert signs.author_date(line)


# ---------------------------------------------------------------------------- pages and headings
@pytest.mark.parametrize("head", ["Marsh Roads and Ferry Towns {}", "{}"])
def test_running_heads_and_page_numbers_inside_a_list_belong_to_no_entry(head: str) -> None:
    works = LISTS["en"][1] * 3
    rows = [line for work in works for line in wrapped(work, 80)]
    prose = (PROSE * 12).splitlines()
    pages, page = [], 7
    for start in range(0, len(prose), 12):
        pages += [*prose[start : start + 12], "", head.format(page), ""]
        page += 1
    pages += ["References", ""]
    for start in range(0, len(rows), 14):
        pages += [*rows[start : start + 14], "", head.format(page), ""]
        page += 1
    [found] = articles.split(readers.from_text("\n".join(pages)))
    assert [letters(one.text) for one in references.find(found)] == [letters(w) for w in works]


@pytest.mark.parametrize(
    "heading",
    [
        "KAYNAKÇA",
        "Primary sources",
        "Литература",
        "Колдонулган адабияттар",
        "Пайдаланылған әдебиеттер",
        "Ədəbiyyat",
        "Foydalanilgan adabiyotlar",
        "Notes and References",
        "Библиографический список",
        "Internet Sources",
    ],
)
def test_a_list_stands_under_its_heading(heading: str) -> None:
    found = references.find(article(with_list(heading, "\n".join(LISTS["en"][1]))))
    assert [one.heading for one in found] == [heading] * 6


def test_a_list_at_the_end_of_all_chapters_is_one_list_in_parts() -> None:
    english = LISTS["en"][1]
    archive = "State Archive, F. 18, Op. 1, D. 254, 1874."
    rows = ["Archives", archive, "Books", *english[:3], "Internet sources", *english[4:]]
    listed = "\n".join(rows)
    found = references.find(article(PROSE * 30 + with_list("Bibliography", listed)))
    assert [one.heading for one in found] == ["Archives"] + ["Books"] * 3 + ["Internet sources"] * 2


def test_a_list_without_a_heading_may_be_longer_than_the_text() -> None:
    works = [work for _, listed in (LISTS["en"], LISTS["en"]) for work in listed]
    rows = [line for work in works for line in wrapped(work)]
    found = references.find(article("\n".join([PROSE, "", *rows])))
    assert [letters(one.text) for one in found] == [letters(work) for work in works]


# ------------------------------------------------------------------------------ what is no list
NO_LISTS = {
    "prose": PROSE * 20,
    "prose that cites": PROSE.replace("\n", " (Bell, 2018; Carter, 2020).\n") * 20,
    "contents": "\n".join(f"{i}. On the river {'.' * 20} {7 * i}" for i in range(1, 40)),
    "contents with names and years": "\n".join(
        f"Smith, J. The year 19{i} {'. ' * 20} {i}" for i in range(10, 40)
    ),
    "code": "\n".join(f"x{i} = call(a[{i}], {1990 + i})  # https://a.b/c" for i in range(60)),
    "digits": "\n".join("1" * 80 for _ in range(100)),
    "a table": "\n".join("1990 12.4 13.1 2001 15.0" for _ in range(100)),
    "years": "\n".join(f"{1900 + i}. The dam was closed and the town grew." for i in range(60)),
    "letters without a break": "a" * 100_000,
    "syllables without a break": "Kaya2020:12-14;" * 6_667,
    "right to left": "הנהר מופה מוקדם 2020 אך איש לא שאל\n" * 80,
    "Persian": "نقشه این رود در آغاز کشیده شد ۱۳۹۹\n" * 80,
    "nothing": "",
}


@pytest.mark.parametrize("heading", ["", "References"])
@pytest.mark.parametrize("text", list(NO_LISTS.values()), ids=list(NO_LISTS))
def test_what_is_no_list_gives_no_references(text: str, heading: str) -> None:
    body = f"{PROSE}\n{PROSE}\n{heading}\n\n{text}\n"
    assert references.find(article(body)) == []


@pytest.mark.parametrize(
    "stray",
    [
        "The river was mapped early, but nobody had asked the people who lived along its banks "
        "what they called it and why.",
        "Figure 7. The upper valley before the dam was built, seen from the northern bank.",
        "TOTAL += COUNT[I] * PRICE[J]; IF (TOTAL > LIMIT) { RETURN NULL; }",
    ],
)
def test_checking_says_which_entries_look_like_no_reference(stray: str, tmp_path: Path) -> None:
    works = LISTS["en"][1]
    listed = "\n\n".join([*works[:3], stray, *works[3:]])
    path = tmp_path / "paper.txt"
    path.write_text(f"{PROSE}\n{PROSE}\nReferences\n\n{listed}\n", encoding="utf-8")
    found = [one for one in build([path]).findings if one.code == "L103"]
    assert [one.message.endswith("looks like no reference.") for one in found] == [True]
    assert path.read_text(encoding="utf-8")[found[0].start : found[0].end] == stray


# ------------------------------------------------------------------------------------------ notes
NOTES = """On ferries

The towns grew where the roads met the river.1 They shrank when the bridges came.2 Nobody \
counted them.3 Later they did.4

Notes

1. Smith, John, The Marsh Roads (London: Reed Press, 1990), 5; Jones, Mary, Bridges of the Fen \
(Paris: Quay, 1991).
2. Smith, op. cit., p. 12. See also A. Hill, “Ropes and Locks,” Journal of Rivers 12 (1999): 33–61.
3. Ibid., p. 14.
4. Волков П. Н. Реки и берега. М.: Проспект, 2009. С. 12; Жуков А. Б. Снег // Вестник. 2011. № 2. \
С. 5–9.
"""


def test_every_full_reference_of_a_note_is_one_of_its_own_and_what_points_back_is_none() -> None:
    document = readers.from_text(NOTES)
    [found] = extract(document).articles
    printed = [document.text[one.start : one.end] for one in found.references]
    assert printed == [
        "Smith, John, The Marsh Roads (London: Reed Press, 1990), 5",
        "Jones, Mary, Bridges of the Fen (Paris: Quay, 1991)",
        "A. Hill, “Ropes and Locks,” Journal of Rivers 12 (1999): 33–61",
        "Волков П. Н. Реки и берега. М.: Проспект, 2009. С. 12",
        "Жуков А. Б. Снег // Вестник. 2011. № 2. С. 5–9",
    ]
    assert {one.where for one in found.references} == {"note"}
    cited = {document.text[one.start : one.end]: one.cites[0].reference for one in found.citations}
    assert cited["Smith, op. cit., p. 12"] == "r1"
    assert cited["Ibid., p. 14"] == "r3"


# ------------------------------------------------------------------------------ what always holds
PIECES = st.sampled_from(
    [
        *(work for _, works in LISTS.values() for work in works),
        *("\n", "\n", "\n\n", " ", "1. ", "2. ", "[3] ", "• ", "———. ", "— 12 с.\n", "№ 2. "),
        *("Ders.: ", "12\n", "https://a.example/b-\n", "„", "“", "(", "İ", "ı", "\u00ad", "n.d. "),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 120))
def test_splitting_loses_no_letter_and_its_lines_point_into_the_text(text: str, width: int) -> None:
    rows = lines(text)
    found = entries.split(rows, "", width)
    assert all(found)
    parts = [row for entry in found for row in entry]
    assert letters("".join(row.text for row in parts)) == letters(text)
    end = 0
    for row in parts:
        assert end <= row.start < row.end
        assert text[row.start : row.end] == row.text
        end = row.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_regions_lie_in_order_and_never_overlap(text: str) -> None:
    whole = article(f"{PROSE}\nReferences\n\n{text}\n")
    end = 0
    for region in lists.find(whole.flows[0]):
        for row in region.lines:
            assert end <= row.start < row.end
            end = row.end


@pytest.mark.parametrize(
    "piece",
    [
        "Adams, R. (2018). Rivers. Oxford: Quay.\n",
        "Adams, R. (2018). Rivers. Oxford: Quay. ",
        "Adams, R. Rivers. ",
        "1. Adams, R. (2018). Rivers. ",
        "• Adams, R. (2018). ",
        "A. ",
        "1. ",
        "https://a.b/c ",
        "a\n",
        "(\n",
    ],
)
def test_twice_the_lines_take_no_more_than_twice_the_work(piece: str) -> None:
    short, long = (lines(piece * (size // len(piece))) for size in (8_000, 16_000))
    entries.split(long)  # fills what is remembered of words
    work = [calls(partial(entries.split, rows)) for rows in (short, long)]
    assert work[1] < 2.3 * work[0] + 2_000
