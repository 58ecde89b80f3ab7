"""Lists of our own writing in nine languages, and ways in which text from PDF lays them out."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Sequence
from types import FrameType

from refkit.model import Article, Flow

LISTS: dict[str, tuple[str, list[str]]] = {
    "en": (
        "References",
        [
            "Adams, R., & Bell, T. (2018). Rivers that cross borders and the people who share "
            "them. Journal of Basin Studies, 14(2), 33-58.",
            "Carter, L. (2020). Dams and diplomacy in the upper valleys. Northern Press. "
            "https://doi.org/10.5555/dams.2020.17",
            "Ministry of Water of Examplia. (2021). Annual report on reservoirs and canals. "
            "Retrieved from https://water.example.org/reports/annual-report-on-reservoirs-2021",
            "Novak, P. (2015). A treaty without a river. In S. Orlov & D. Quinn (Eds.), Lines on "
            "the map (pp. 101-127). Oxford: Meadow Books.",
            "Novak, P. (2019a). Measuring snow from above. Remote Notes, 7, 5-19.",
            "Zeller, K. (n.d.). Glossary of hydrology. Retrieved from https://example.org/glossary",
        ],
    ),
    "tr": (
        "KAYNAKÇA",
        [
            "Aydın, S. (2017). Sınır aşan nehirlerde iş birliği ve güven sorunu. Havza "
            "Araştırmaları Dergisi, 3(1), 11-40.",
            "Çelik, N. ve Doğan, M. (2019). Barajlar çağında kırsal yaşam. Ankara: Pınar "
            "Yayınları.",
            "Işık, T. (2012). Yukarı vadilerin tarihi (Yayımlanmamış doktora tezi). Örnek "
            "Üniversitesi, Konya.",
            "Özkan, H. (2021, 4 Mart). Göller neden küçülüyor? Bozkır Gazetesi. Erişim adresi: "
            "https://bozkir.example.org/haber/goller-neden-kuculuyor (Erişim tarihi: 12.05.2022)",
            "Şahin, B. (2014). Suyun hukuku. E. Tunç (Ed.), Komşuluk Yazıları içinde (ss. 55-79). "
            "İstanbul: Kıyı Yayınevi.",
            "Yıldırım, A. (2020). Kar örtüsünün uydudan izlenmesi. Uzaktan Algılama, 8(2), 90-104.",
        ],
    ),
    "ru": (
        "Список литературы",
        [
            "Алексеев П. Н. Реки и границы: опыт соседства в верховьях. – М. : Проспект-Юг, 2009. "
            "– 312 с.",
            "Беляев К. О., Громова Т. В. Водохранилища и сельская жизнь // Вестник бассейновых "
            "исследований. – 2016. – Т. 4, № 2. – С. 45–61.",
            "Дорохов И. С. Право на воду: дис. ... канд. юрид. наук. – Томск, 2011. – 187 с.",
            "Жукова Е. А. Снежный покров по данным съемки [Электронный ресурс]. URL: "
            "https://snow.example.org/pokrov (дата обращения: 14.03.2021).",
            "Соколов М. Д. Малые реки большого края / под ред. Л. Ф. Орловой. – Омск : Берег, "
            "2003. – 140 с.",
        ],
    ),
    "ky": (
        "Колдонулган адабияттар",
        [
            "Асанов Т. Суу жана коңшулук мамилелери. Бишкек: Булак, 2011. 164 б.",
            "Бекова Г. Тоо көлдөрүнүн тагдыры // Аймак жарчысы. 2015. № 3. 22-31-б.",
            "Жолдошев К. Айыл чарбасында сугат иштеринин өнүгүшү жана андагы өзгөрүүлөр. Ош: "
            "Кербен, 2007. 98 б.",
            "Токтогулова А. Кар катмарын байкоо. Бишкек: Илим-Булак, 2018. 120 б.",
        ],
    ),
    "kk": (
        "Пайдаланылған әдебиеттер",
        [
            "Әбенов С. Өзендер мен шекаралар. – Алматы: Арна-Су, 2010. – 232 б.",
            "Есімова Д. Су қоймалары және ауыл тұрмысы // Аймақ хабаршысы. – 2017. – № 2. – "
            "14-29 б.",
            "Қасымов Б. Таулы көлдердің болашағы мен оларды қорғау жолдары туралы. – Астана: "
            "Тұран-Кітап, 2014. – 176 б.",
            "Нұрланова Ж. Қар жамылғысын бақылау. – Алматы: Арна-Су, 2019. – 98 б.",
        ],
    ),
    "az": (
        "ƏDƏBİYYAT",
        [
            "Abbasov E. Sərhəd çayları və qonşuluq. Bakı: Bulaq, 2008, 210 s.",
            "Cəfərova N. (2016). Su anbarları dövründə kənd həyatı. Bölgə Araşdırmaları Jurnalı, "
            "2(1), 17-34.",
            "Həsənov R. Dağ göllərinin taleyi və onların qorunması üçün görülən işlər haqqında. "
            "Gəncə: Körpü, 2013, 145 s.",
            "Quliyev T. (2020). Qar örtüyünün müşahidəsi. Müasir Xəritə, 5(3), 60-71.",
        ],
    ),
    "uz": (
        "Foydalanilgan adabiyotlar",
        [
            "Azimov S. Chegara daryolari va qo‘shnichilik. – Toshkent: Buloq, 2009. – 188 b.",
            "Davronova M. Suv omborlari davrida qishloq hayoti // Hudud axborotnomasi. – 2017. – "
            "№ 4. – B. 21-33.",
            "Karimov N. Tog‘ ko‘llarining taqdiri va ularni muhofaza qilish yo‘llari haqida. – "
            "Samarqand: Ko‘prik, 2014. – 132 b.",
            "Sodiqov T. Qor qoplamini kuzatish. – Toshkent: Buloq, 2021. – 96 b.",
        ],
    ),
    "de": (
        "Literaturverzeichnis",
        [
            "Adler, Jonas (2011): Flüsse und Grenzen. Nachbarschaft am Oberlauf. Berlin: "
            "Uferverlag.",
            "Brandt, Lena/Cramer, Otto (2016): Leben am Stausee. In: Zeitschrift für Talkunde, "
            "Jg. 12, H. 3, S. 201-224.",
            "Dietz, Paul (2004): Das Recht auf Wasser. In: Ernst, Maria (Hrsg.): Karten und "
            "Mächte. Köln: Stromhaus, S. 77-98.",
            "Weiß, Karla (2019): Schnee von oben gesehen. In: Blätter für Fernerkundung 8, S. "
            "15-31.",
        ],
    ),
    "fr": (
        "Bibliographie",
        [
            "Arnaud, Claire, Les fleuves et les frontières, Paris, Éditions du Gué, 2008.",
            "Bonnet, Louis, « Vivre au bord du barrage », Revue des vallées, vol. 9, n° 2, 2014, "
            "p. 51-70.",
            "Caron, Hélène, Le droit de l'eau dans les hautes vallées et ses limites, Lyon, "
            "Presses de la Rive, 2017.",
            "Dumas, Paul, « La neige vue du ciel », Cahiers de cartographie, n° 33, 2020, p. 8-22.",
        ],
    ),
}
"""Language → (heading, entries)."""


def wrapped(entry: str, width: int = 84) -> list[str]:
    """Break an entry into lines as a typesetter does: at blanks, at hyphens, inside addresses."""
    lines: list[str] = []
    for line in textwrap.wrap(entry, width, break_long_words=False):
        rest = line
        while len(rest) > width:
            cut = max(rest.rfind(mark, 20, width) for mark in "/-_") + 1 or width
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


Layout = Callable[[Sequence[Sequence[str]]], str]

LAYOUTS: dict[str, Layout] = {
    "hanging indents are lost": lambda entries: "\n".join("\n".join(lines) for lines in entries),
    "hanging indents are kept": lambda entries: "\n".join(
        "\n    ".join(lines) for lines in entries
    ),
    "a blank line after each line": lambda entries: "\n\n".join(
        "\n\n".join(lines) for lines in entries
    ),
    "a blank line after each entry": lambda entries: "\n\n".join(
        "\n".join(lines) for lines in entries
    ),
    "one line an entry": lambda entries: "\n".join(" ".join(lines) for lines in entries),
}

PROSE = (
    "The valley was settled late, and the first canals were dug by hand. Nobody kept accounts\n"
    "of the work, though the elders still name the families who took part in it (Bell, 2018).\n"
    "In 1967 the upper dam was closed for the first time, and the lower fields fell dry.\n"
)


def article(body: str, *, language: str = "", links: Sequence[str] = ()) -> Article:
    """Return an article whose body flow is the document itself, shifted by nothing."""
    flow = Flow("body", body, marks=[0], origins=[0])
    return Article("paper.txt", 0, len(body), 1, language=language, flows=[flow], links=[*links])


def with_list(heading: str, listed: str) -> str:
    """Return a body that ends with a list."""
    return f"{PROSE}\n{PROSE}\n{heading}\n\n{listed}\n"


def calls(run: Callable[[], object]) -> int:
    """Count the functions that are called: a measure of time that no other process disturbs."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count
