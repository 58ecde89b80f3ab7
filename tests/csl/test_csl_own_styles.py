"""The styles of this project, with Turkish, Russian, Kyrgyz and English works of all types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import citeproc
import pytest
from csl_styles import LOCALES, item
from lxml import etree

from refkit.csl import Citation, Processor, html, load
from refkit.csl.context import Cite

STYLES = Path(__file__).parents[2] / "styles"
WORKS = [
    item("su", "Demir, Ayşe", 2019, title="Kent ve su", publisher="Saksağan", language="tr"),
    item("rus", "Иванов, Сергей; Ёлкин, Пётр", 2001, title="Дороги и мосты", language="ru"),
    item("law", "", 1981, type="legislation", title="Yükseköğretim Kanunu", number="2547"),
]


def notes(locale: str, *cited: tuple[str, str]) -> list[str]:
    processor = Processor(load((STYLES / "refkit-note.csl").read_bytes()), LOCALES, locale, WORKS)
    citations = [
        Citation([Cite(processor.refs[key], locator)], note)
        for note, (key, locator) in enumerate(cited, start=1)
    ]
    return [html(tree) for tree in processor.document(citations)]


def test_the_first_note_is_full_and_later_ones_are_short() -> None:
    assert notes("en-US", ("su", "5"), ("su", ""), ("su", "7"), ("rus", ""), ("su", "9")) == [
        "Ayşe Demir, <i>Kent ve su</i>, Saksağan, 2019, p. 5.",
        "Demir, <i>Kent ve su</i>.",
        "Ibid., p. 7.",
        "Сергей Иванов; Пётр Ёлкин, <i>Дороги и мосты</i>, 2001.",
        "Demir, <i>Kent ve su</i>, p. 9.",
    ]


def test_the_words_of_notes_are_the_locales() -> None:
    assert notes("tr-TR", ("su", ""), ("su", "3")) == [
        "Ayşe Demir, <i>Kent ve su</i>, Saksağan, 2019.",
        "A.g.e., s. 3.",
    ]


def test_a_law_is_cited_by_its_title_and_number() -> None:
    assert notes("tr-TR", ("law", ""))[0].startswith("<i>Yükseköğretim Kanunu</i>, ")


# ------------------------------------------------------------------------------ types of works
NAMES = ["refkit-author-date", "refkit-note"]
KINDS: dict[str, dict[str, Any]] = {
    "article-journal": {"container-title": "Göl", "volume": "3", "issue": "2", "page": "10-20"},
    "article-newspaper": {"container-title": "Nehir", "page": "3"},
    "chapter": {"container-title": "Derleme", "editor": [{"family": "Ak", "given": "Can"}]},
    "collection": {"archive": "Devlet Arşivi", "archive_location": "F. 7, D. 3"},
    "dataset": {"version": "2.1", "publisher": "Veri Merkezi", "DOI": "10.5555/veri"},
    "interview": {"interviewer": [{"family": "Ak", "given": "Can"}]},
    "legislation": {"number": "167", "container-title": "Resmî Gazete"},
    "map": {"scale": "1:1000", "publisher": "Kıyı"},
    "motion_picture": {"director": [{"family": "Ak", "given": "Can"}], "publisher": "Stüdyo"},
    "paper-conference": {"event-title": "Su Kongresi", "event-place": "Konya"},
    "patent": {"number": "TR12", "authority": "Patent Kurumu"},
    "report": {"genre": "Teknik rapor", "number": "12", "publisher": "Su Ajansı"},
    "review-book": {"reviewed-title": "Dere", "container-title": "Göl", "number": "e12"},
    "thesis": {"genre": "Doktora tezi", "publisher": "Deniz Üniversitesi"},
    "webpage": {"URL": "https://example.org/su", "accessed": {"date-parts": [[2021, 1, 2]]}},
}


def entries(style: str, locale: str, works: list[dict[str, Any]]) -> list[str]:
    loaded = load((STYLES / f"{style}.csl").read_bytes())
    return [html(one.tree) for one in Processor(loaded, LOCALES, locale, works).bibliography()]


def said(value: Any) -> list[str]:
    """What of a field's value has to be read in an entry."""
    if isinstance(value, list):
        return [name["family"] for name in value]
    return [str(value.get("date-parts", "")[0][0])] if isinstance(value, dict) else [str(value)]


@pytest.mark.parametrize("style", NAMES)
def test_a_style_is_valid_csl(style: str) -> None:
    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    assert schema.validate(etree.parse(STYLES / f"{style}.csl")), schema.error_log


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", NAMES)
def test_an_entry_says_what_readers_need_to_find_the_work(style: str, kind: str) -> None:
    work = item("a", "Demir, Ayşe", 2020, type=kind, title="Su", **KINDS[kind])
    entry = entries(style, "tr-TR", [work])[0]
    for value in ("Demir", "Su", "2020", *KINDS[kind].values()):
        for text in said(value):
            assert text in entry, (text, entry)
    assert entry.count("2020") == 1 or kind in ("legislation", "article-newspaper")
    assert not any(mark in entry for mark in (",,", "..", ", .", "  ", "()", "[]", ": ,"))


def test_a_list_in_several_languages_has_one_form() -> None:
    works = [
        item("ky", "Өмүров, Асан", 2010, title="Ала-Тоо", publisher="Бийиктик", language="ky"),
        item("ru", "Ёлкин, Пётр", 2001, title="Мосты", edition="2", publisher="Наука"),
        item("tr", "Çağ, Umut; Ünal, Sıla", 2019, title="Bozkır", publisher="Kıyı"),
        item("en", "Reed, Anna", 2008, title="Winter roads", publisher="Lakeside"),
    ]
    assert sorted(entries("refkit-author-date", "ru-RU", works)) == sorted(
        [
            "Өмүров, Асан (2010). <i>Ала-Тоо</i>. Бийиктик.",
            "Ёлкин, Пётр (2001). <i>Мосты</i>. 2-е изд. Наука.",
            "Çağ, Umut; Ünal, Sıla (2019). <i>Bozkır</i>. Kıyı.",
            "Reed, Anna (2008). <i>Winter roads</i>. Lakeside.",
        ]
    )


def test_works_of_one_author_and_year_are_told_apart() -> None:
    works = [item(key, "Demir, Ayşe", 2020, title=key.upper()) for key in ("a", "b")]
    loaded = load((STYLES / "refkit-author-date.csl").read_bytes())
    processor = Processor(loaded, LOCALES, "tr-TR", works)
    assert html(processor.cite([{"id": "a", "locator": "5"}])) == "(Demir 2020a, s. 5)"
    assert html(processor.cite()) == "(Demir 2020a, 2020b)"


def test_the_russian_day_needs_no_case() -> None:
    work = item("a", "Иванов, Сергей", type="webpage", title="Мост", URL="https://example.org/")
    work["accessed"] = {"date-parts": [[2021, 3, 5]]}
    for style in NAMES:
        assert "(просмотрено 05.03.2021)" in entries(style, "ru-RU", [work])[0]


def test_a_note_that_cites_a_page_does_not_give_all_pages() -> None:
    work = item("j", "Demir, Ayşe", 2020, type="article-journal", title="Su", page="10-20")
    work["container-title"] = "Göl"
    processor = Processor(load((STYLES / "refkit-note.csl").read_bytes()), LOCALES, "tr-TR", [work])
    whole, part = (
        html(processor.document([Citation([Cite(processor.refs["j"], locator)], 1)])[0])
        for locator in ("", "12")
    )
    assert whole == "Ayşe Demir, Su, <i>Göl</i>, 10-20, 2020."
    assert part == "Ayşe Demir, Su, <i>Göl</i>, 2020, s. 12."
