from __future__ import annotations

from typing import Any

import pytest

from refkit import references
from refkit.references.parsing import read

Csl = dict[str, Any]


def year(*parts: int) -> Csl:
    return {"date-parts": [list(parts)]}


def people(*names: str) -> list[Csl]:
    """ "Family, Given" → CSL names; "=Literal" → a literal one."""
    found: list[Csl] = []
    for name in names:
        family, _, given = name.partition(", ")
        if name.startswith("="):
            found.append({"literal": name[1:]})
        else:
            found.append({"family": family, "given": given} if given else {"family": family})
    return found


STYLES: list[tuple[str, str, Csl]] = [
    (
        "APA article",
        "Akça, N., & Chang, G. (2023). Upper valleys and their canals. Basin Notes, 25(1), 63-74.",
        {
            "type": "article-journal",
            "author": people("Akça, N.", "Chang, G."),
            "issued": year(2023),
            "title": "Upper valleys and their canals",
            "container-title": "Basin Notes",
            "volume": "25",
            "issue": "1",
            "page": "63-74",
        },
    ),
    (
        "APA article with an issue alone",
        "Satar, F. (2022). The lower valley. Sky: Journal of River Development, (21), 198-207.",
        {
            "type": "article-journal",
            "title": "The lower valley",
            "container-title": "Sky: Journal of River Development",
            "issue": "21",
            "page": "198-207",
        },
    ),
    (
        "APA chapter",
        "Kaya, A. (2019). Border trade. In B. Demir & C. Yıldız (Eds.), Regional papers (2nd ed., "
        "pp. 11–40). Routledge. https://doi.org/10.5555/abc.5678",
        {
            "type": "chapter",
            "title": "Border trade",
            "editor": people("Demir, B.", "Yıldız, C."),
            "container-title": "Regional papers",
            "edition": "2",
            "page": "11-40",
            "publisher": "Routledge",
            "DOI": "10.5555/abc.5678",
        },
    ),
    (
        "APA web page",
        "Kemel, F. (2024, May 20). The valley’s role in shipping. The Valley Times. Retrieved from "
        "https://valleytimes.example/2024/05/the-valleys-role/",
        {
            "type": "article-newspaper",
            "issued": year(2024, 5, 20),
            "title": "The valley’s role in shipping",
            "container-title": "The Valley Times",
            "URL": "https://valleytimes.example/2024/05/the-valleys-role/",
        },
    ),
    (
        "APA report",
        "World Water Office [WWO]. (2020, March 5). Water report (Report No. 12). "
        "https://example.org/wwo",
        {
            "type": "report",
            "author": people("=World Water Office [WWO]"),
            "issued": year(2020, 3, 5),
            "title": "Water report",
            "number": "12",
        },
    ),
    (
        "no date",
        "Zeller, K. (n.d.). Glossary of hydrology. Retrieved from https://example.org/glossary",
        {"issued": {"literal": "n.d."}, "title": "Glossary of hydrology"},
    ),
    (
        "Chicago book",
        "Smith, John, and Ann Lee. Rivers of Asia. 3rd ed. Chicago: University of Chicago Press, "
        "2011.",
        {
            "type": "book",
            "author": people("Smith, John", "Lee, Ann"),
            "title": "Rivers of Asia",
            "edition": "3",
            "publisher-place": "Chicago",
            "publisher": "University of Chicago Press",
            "issued": year(2011),
        },
    ),
    (
        "MLA chapter",
        'Smith, John. "Water and Power." In Rivers of Asia, edited by Ann Lee and Bob Ray, 12–40. '
        "New York: Norton, 2011.",
        {
            "type": "chapter",
            "title": "Water and Power",
            "container-title": "Rivers of Asia",
            "editor": people("Lee, Ann", "Ray, Bob"),
            "page": "12-40",
            "publisher": "Norton",
        },
    ),
    (
        "IEEE",
        'J. Smith and A. Lee, "Deep rivers," IEEE Trans. Water Res., vol. 12, no. 3, '
        "pp. 100–120, Mar. 2015, doi: 10.5555/twr.2015.123456.",
        {
            "type": "article-journal",
            "author": people("Smith, J.", "Lee, A."),
            "title": "Deep rivers",
            "volume": "12",
            "issue": "3",
            "page": "100-120",
            "issued": year(2015, 3),
            "DOI": "10.5555/twr.2015.123456",
        },
    ),
    (
        "Vancouver",
        "7. Smith J, Lee A, Ray B, et al. Deep rivers of Asia. Lancet. 2015;12(3):100-20.",
        {
            "type": "article-journal",
            "author": people("Smith, J", "Lee, A", "Ray, B"),
            "title": "Deep rivers of Asia",
            "container-title": "Lancet",
            "volume": "12",
            "issue": "3",
            "page": "100-120",
        },
    ),
    (
        "GOST book",
        "Петров И. С. Водные ресурсы края / под ред. К. Омарова. – 2-е изд., доп. – М. : Наука, "
        "2004. – 224 с. – ISBN 978-5-02-000000-1.",
        {
            "type": "book",
            "author": people("Петров, И. С."),
            "title": "Водные ресурсы края",
            "editor": people("Омарова, К."),
            "edition": "2",
            "publisher-place": "М.",
            "publisher": "Наука",
            "issued": year(2004),
            "number-of-pages": "224",
            "ISBN": "978-5-02-000000-1",
        },
    ),
    (
        "GOST article",
        "Петров И.С., Ли А.Б. Водные споры // Вестник долин. – 2010. – Т. 5, № 3. – С. 12–15.",
        {
            "type": "article-journal",
            "author": people("Петров, И. С.", "Ли, А. Б."),
            "title": "Водные споры",
            "container-title": "Вестник долин",
            "issued": year(2010),
            "volume": "5",
            "issue": "3",
            "page": "12-15",
        },
    ),
    (
        "GOST web page",
        "Петров И. С. Водные споры [Электронный ресурс]. URL: http://example.org/a-b "
        "(дата обращения: 12.03.2020).",
        {
            "type": "webpage",
            "title": "Водные споры",
            "URL": "http://example.org/a-b",
            "accessed": year(2020, 3, 12),
        },
    ),
    (
        "Russian thesis",
        "Омаров К. Права на воду: дис. ... канд. юрид. наук. – Бишкек, 2008. – 180 с.",
        {
            "type": "thesis",
            "title": "Права на воду",
            "genre": "дис. ... канд. юрид. наук",
            "publisher-place": "Бишкек",
            "number-of-pages": "180",
        },
    ),
    (
        "Turkish article with C. and S.",
        "Yılmaz, Ali, “Aral Gölü’nün Geleceği”, Bölge Araştırmaları Dergisi, C. 4, S. 2, 2015, "
        "ss. 101-125.",
        {
            "type": "article-journal",
            "author": people("Yılmaz, Ali"),
            "title": "Aral Gölü’nün Geleceği",
            "container-title": "Bölge Araştırmaları Dergisi",
            "volume": "4",
            "issue": "2",
            "issued": year(2015),
            "page": "101-125",
        },
    ),
    (
        "Turkish book, place last",
        "YILMAZ, Ali (2015), Aral Gölü, 2. Baskı, Su Yayınları, İstanbul.",
        {
            "type": "book",
            "author": people("YILMAZ, Ali"),
            "title": "Aral Gölü",
            "edition": "2",
            "publisher": "Su Yayınları",
            "publisher-place": "İstanbul",
        },
    ),
    (
        "Turkish chapter with içinde",
        "Kaya, A. (2019). Sınır ticareti. B. Demir ve C. Yıldız (Ed.), Bölge Yazıları içinde "
        "(ss. 11-40). Ankara: Nobel Yayınları.",
        {
            "type": "chapter",
            "title": "Sınır ticareti",
            "editor": people("Demir, B.", "Yıldız, C."),
            "container-title": "Bölge Yazıları",
            "page": "11-40",
        },
    ),
    (
        "Turkish thesis",
        "Yılmaz, A. (2015). Aral Gölü ve çevresi (Yayımlanmamış doktora tezi). Ankara "
        "Üniversitesi, Ankara.",
        {"type": "thesis", "genre": "Yayımlanmamış doktora tezi", "title": "Aral Gölü ve çevresi"},
    ),
    (
        "Turkish web page",
        "Dünya Su Örgütü (DSÖ). (2020). Su raporu. Erişim adresi: https://example.org/su "
        "(Erişim tarihi: 5 Mart 2021)",
        {"URL": "https://example.org/su", "accessed": year(2021, 3, 5), "title": "Su raporu"},
    ),
    (
        "Kazakh article",
        "Әлиев Н. Су дауы // Аймақ хабаршысы. – 2012. – № 3. – 12-18 б.",
        {
            "type": "article-journal",
            "author": people("Әлиев, Н."),
            "title": "Су дауы",
            "container-title": "Аймақ хабаршысы",
            "issue": "3",
            "page": "12-18",
        },
    ),
    (
        "Kyrgyz book",
        "Асанов Т. Суу жана бийлик. Бишкек: Булак, 2003. 144 б.",
        {
            "type": "book",
            "publisher-place": "Бишкек",
            "publisher": "Булак",
            "number-of-pages": "144",
        },
    ),
    (
        "Azerbaijani book",
        "Əliyev N. Su ehtiyatları. Bakı: Bulaq, 2001, 172 s.",
        {
            "type": "book",
            "author": people("Əliyev, N."),
            "title": "Su ehtiyatları",
            "publisher-place": "Bakı",
            "publisher": "Bulaq",
            "number-of-pages": "172",
        },
    ),
    (
        "Uzbek article",
        "Karimov A. Suv masalalari // O‘zbekiston suvi jurnali. – Toshkent, 2012. – № 3. – "
        "B. 12-18.",
        {
            "type": "article-journal",
            "title": "Suv masalalari",
            "container-title": "O‘zbekiston suvi jurnali",
            "issue": "3",
            "page": "12-18",
            "publisher-place": "Toshkent",
        },
    ),
    (
        "German chapter",
        "Müller, Hans/Schmidt, Karl (2003): Wasser in Asien. In: Meier, Otto (Hg.): Karten und "
        "Mächte, Bd. 2, Berlin: Stromhaus, S. 12-40.",
        {
            "type": "chapter",
            "author": people("Müller, Hans", "Schmidt, Karl"),
            "title": "Wasser in Asien",
            "editor": people("Meier, Otto"),
            "container-title": "Karten und Mächte",
            "volume": "2",
            "page": "12-40",
        },
    ),
    (
        "French article",
        "Dupont, Jean, « L'eau en Asie », Revue des vallées, vol. 12, n° 3, 2004, p. 12-40.",
        {
            "type": "article-journal",
            "title": "L'eau en Asie",
            "container-title": "Revue des vallées",
            "volume": "12",
            "issue": "3",
            "page": "12-40",
        },
    ),
    (
        "a law",
        "Закон Примерной Республики «О воде» от 14 января 1994 года № 1422-XII.",
        {"type": "legislation", "issued": year(1994, 1, 14), "number": "1422-XII"},
    ),
    (
        "a preprint",
        "Lee A. Rivers in motion. arXiv:2101.01234, 2021.",
        {"type": "article", "archive": "arXiv", "archive_location": "2101.01234"},
    ),
    (
        "forthcoming",
        "Lee, A. (forthcoming). New rivers. Journal of Water.",
        {"issued": {"literal": "forthcoming"}, "container-title": "Journal of Water"},
    ),
    (
        "a translated title in brackets",
        "Torova, B. M. (2020). “Переезды граждан: Возможности и Риски” [Vatandaşların göçü: "
        "İmkanlar ve riskler]. Razvitie Dolin. 4(22): 67-72.",
        {
            "title": "Переезды граждан: Возможности и Риски",
            "note": "Translated title: Vatandaşların göçü: İmkanlar ve riskler",
            "container-title": "Razvitie Dolin",
            "volume": "4",
            "issue": "22",
            "page": "67-72",
        },
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in STYLES], ids=[r[0] for r in STYLES]
)
def test_references_of_every_style_are_read_field_by_field(text: str, expected: Csl) -> None:
    item, confidence = references.parse(text)
    csl = item.to_csl()
    assert {key: csl.get(key) for key in expected} == expected
    assert confidence >= 0.3  # well above where L103 calls it no reference


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[12] Lee, A. (2020). New rivers. Oxford: Quay.", "12"),
        ("12. Lee, A. (2020). New rivers. Oxford: Quay.", "12"),
        ("(MW of Examplia) Ministry of Water of Examplia. (2020). Canals.", "MW of Examplia"),
        ("TVR (Trans-Valley Railway). (2022). “Ministers met.”", "TVR"),
        ("Dünya Su Örgütü (DSÖ). (2020). Su raporu.", "DSÖ"),
        ("Lee, A. (2020). New rivers. Oxford: Quay.", ""),
    ],
)
def test_what_the_text_cites_an_entry_by_is_kept_apart(text: str, label: str) -> None:
    assert read(text).label == label


def test_the_language_is_that_of_the_title() -> None:
    text = "Lee, A. (2020). Suyun bir hikâyesi ve onun için verilen mücadele. Oxford: Quay."
    assert references.parse(text)[0]["language"] == "tr"


def test_markdown_emphasis_is_no_part_of_a_title() -> None:
    item, _ = references.parse("Lee, A. (2020). *New rivers*. Oxford: Quay. https://a.example/_b_")
    assert (item["title"], item["URL"]) == ("New rivers", "https://a.example/_b_")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2020",
        "1234567890 " * 50,
        "x" * 100_000,
        "def main(argv: list[str]) -> int:\n    return run(argv[1:]) or 0",
        "The valley was settled late, and the first canals were dug by hand by the families.",
        "Chapter 1 ........ 5 Chapter 2 ........ 17 Chapter 3 ........ 44",
        "האגם הגדול התייבש לאט",
        "!!! ??? ... ---",
    ],
)
def test_what_is_no_reference_gets_a_low_confidence(text: str) -> None:
    assert references.parse(text)[1] < 0.4


@pytest.mark.parametrize(
    ("text", "author", "date"),
    [
        (
            "Valley Agency (Examplia),“Old dams and new farms of the valley.” May 3, 2023. "
            "https://valley.example/dams",
            "Valley Agency (Examplia)",
            (2023, 5, 3),
        ),
        (
            "Upper Valley Monitor (Valleynet), May 3, 2023, “Old dams and new farms,” "
            "https://valley.example/dams (accessed June 4, 2023)",
            "Upper Valley Monitor (Valleynet)",
            (2023, 5, 3),
        ),
    ],
)
def test_all_that_stands_before_a_quoted_title_names_its_source(
    text: str, author: str, date: tuple[int, ...]
) -> None:
    item, _ = references.parse(text)
    assert [name.literal for name in item.authors] == [author]
    assert item.dates["issued"].parts == (date,)
    assert item["title"].startswith("Old dams and new farms")
