"""The note style of this project, in a document with Turkish, Russian and English works."""

from __future__ import annotations

from pathlib import Path

from csl_styles import LOCALES, item

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
