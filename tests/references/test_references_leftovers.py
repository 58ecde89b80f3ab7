"""Mistakes that whole builds showed: each is a printed reference and what it should become."""

from typing import Any

import pytest
from references_samples import article, with_list

from refkit import references
from refkit.articles import split
from refkit.readers import from_text

Csl = dict[str, Any]

CASES: list[tuple[str, str, str, Csl]] = [
    (
        "a one-letter word behind initials begins the title",
        "ru",
        "Громов В. В. К истории мостов. СПб.: Весна, 1914. 174 с.",
        {
            "author": [{"family": "Громов", "given": "В. В."}],
            "title": "К истории мостов",
        },
    ),
    (
        "an initial without its stop is one where a comma follows",
        "en",
        "Hill, J. R, & Moss, T. (2001). A short walk. Upland Notes, 3(1), 4-9.",
        {"title": "A short walk", "container-title": "Upland Notes"},
    ),
    (
        "a patronymic of two words is a family name",
        "ky",
        "Асан кызы Б. Бир көпүрө // Айыл журналы. 2016. № 4. 50–63-бб.",
        {"author": [{"family": "Асан кызы", "given": "Б."}], "title": "Бир көпүрө"},
    ),
    (
        'an "and" inside a title is none between names',
        "az",
        "Bağırova N. Körpü və yol. Bakı: Çıraq nəşriyyatı, 1998, 176 s.",
        {"author": [{"family": "Bağırova", "given": "N."}], "title": "Körpü və yol"},
    ),
    (
        "an office is one name",
        "az",
        "Körpülər İdarəsi. Yollar haqqında təlimat. Dağətəyi, 1984, 32 s.",
        {
            "type": "book",
            "author": [{"literal": "Körpülər İdarəsi"}],
            "publisher-place": "Dağətəyi",
            "publisher": None,
        },
    ),
    (
        "a publisher and no container make a book, whatever its DOI",
        "en",
        "Hill, E. (1990). Mending walls. Larkspur University Press. https://doi.org/10.5555/abc12",
        {"type": "book", "publisher": "Larkspur University Press", "container-title": None},
    ),
    (
        "volume and pages without a journal leave the title a title",
        "tr",
        "Demir, Z. ve Arat, H. (2016). Köprünün bedeli. 7(2), 41-66.",
        {"type": "article-journal", "title": "Köprünün bedeli", "container-title": None},
    ),
    (
        "what is announced as an address and is none stays, as printed",
        "ru",
        "Отчёт о мостах за 1931 год. Заречный, 1932. 48 с. URL: htp://arhiv.example.org/1931"
        " (дата обращения: 14.03.2020).",
        {
            "type": "report",
            "note": "URL: htp://arhiv.example.org/1931",
            "publisher-place": "Заречный",
            "publisher": None,
        },
    ),
    (
        "what is announced as a DOI and is none is no publisher",
        "az",
        "Bağırova N. Körpülər // Kiçik yollar jurnalı, 2012, № 2, s. 21–35. DOI: 10.5555\\x.2.21",
        {"note": r"DOI: 10.5555\x.2.21", "publisher": None},
    ),
    (
        "a last word of four letters is a publisher, no abbreviation",
        "ky",
        "Асанов, Б. (2001). Бир көпүрө. Бишкек: Чама.",
        {"publisher": "Чама"},
    ),
    ("what nothing can be told of stays as printed", "", "x", {"note": "x"}),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_reference_is_read_as_printed(language: str, text: str, expected: Csl) -> None:
    item, _ = references.parse(text, language)
    found = item.to_csl()
    assert {key: found.get(key) for key in expected} == expected


def test_a_title_that_two_languages_could_have_is_in_the_language_of_its_list() -> None:
    text = "Arat, Perihan. Köprülerin Işığı: Dağlar Üzerine. Bursa: Çıra Yayınları, 1994."
    assert [references.parse(text, code)[0]["language"] for code in ("tr", "az")] == ["tr", "az"]


def test_a_number_between_two_entries_is_no_entry() -> None:
    text = (
        "A WALK\n\nIt was long (Hill, 2001; Moss, 2003).\n\nReferences\n\n"
        "Hill, J. (2001). A short walk. Upland Notes, 3(1), 4-9.\n\n42\n\n"
        "Moss, T. (2003). A long walk. Upland Notes, 5(1), 14-19.\n"
    )
    (article,) = split(from_text(text))
    assert [entry.item.authors[0].family for entry in references.find(article)] == ["Hill", "Moss"]


@pytest.mark.parametrize("text", ["Соседство. 2006б. № 4. С. 30–35.", "Anvar. 2006b. № 4. B. 3."])
def test_a_letter_behind_a_year_is_no_page_label(text: str) -> None:
    item, _ = references.parse(f"Заречная И. И. Устный кадастр // {text}")
    assert item.year == 2006
    assert "number-of-pages" not in item.fields


def test_a_spaced_dash_parts_people() -> None:
    item, _ = references.parse("Kaya, Gül – Demir, Ömer Can – Ak, Ali. Su Yolu. Konya: Kent, 2014.")
    assert [name.family for name in item.authors] == ["Kaya", "Demir", "Ak"]
    assert item["title"] == "Su Yolu"


def test_an_issue_at_a_line_s_start_begins_no_entry() -> None:
    rows = [
        "Ветлугин О. Д., Сажина Т. Г. Очередь как договор // Соседство. 2014. № 3. С. 15–29.",
        "Ветлугин О. Д., Сажина Т. Г., Юхимец В. В. Очередь и жребий // Соседство. 2016.",
        "№ 1. С. 3–21.",
        "Лужин Г. Т. Нижняя долина. Каракол: Ирбис, 1998. 140 с.",
        "Лужин П. С. Верхняя долина. Каракол: Ирбис, 1998. 160 с.",
    ]
    body = with_list("Литература", "\n".join(rows))
    assert len(references.find(article(body, language="ru"))) == 4
