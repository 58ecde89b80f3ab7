"""What is no reference: it comes out with a low confidence, in its place, and never breaks."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from references_samples import calls

from refkit import references
from refkit.cli import app
from refkit.model import Item

REFERENCE = "Demir, A. (2021). Komşu ülkeler. Bölge Dergisi, 4(2), 11-30."

NO_REFERENCES = {
    "nothing": "",
    "blanks": " \t \u00a0 \u3000",
    "a paragraph": "The river was mapped early, but nobody had asked the people who lived along "
    "its banks. When the first surveyors came, they were given tea and sent back. It took another "
    "generation before the maps were drawn, and even then the names on them were those of the "
    "officers. What the villages themselves called the water can only be guessed today.",
    "a paragraph that cites": "Later work agrees (Bek and Orlov, 2021), although Aydin (2019: 12) "
    "had doubts about the dates; we follow the former, because the letters of 1874 and 1881 leave "
    "little room for another reading. In what follows both readings are compared step by step.",
    "a Turkish paragraph": "Irmağın haritası erken bir tarihte çizildi, ancak kıyısında yaşayan "
    "insanlara kimse bir şey sormadı. İlk ölçümcüler geldiğinde onlara çay ikram edildi ve geri "
    "gönderildiler. Haritaların çizilmesi için bir kuşak daha beklemek gerekti.",
    "a Russian paragraph": "Карту реки составили рано, но никто не спросил тех, кто жил на её "
    "берегах. Когда пришли первые землемеры, их напоили чаем и отправили обратно. Прошло ещё одно "
    "поколение, прежде чем карты были начерчены, и названия на них дали офицеры.",
    "a Kyrgyz paragraph": "Дарыянын картасы эрте түзүлгөн, бирок анын жээгинде жашаган элден эч "
    "ким сураган эмес. Алгачкы өлчөөчүлөр келгенде аларга чай беришип, кайра жөнөтүштү.",
    "a table of contents": "Introduction ........ 1 Chapter 1 The River ........ 12 1.1 Sources "
    "........ 14 1.2 Banks ........ 27 Chapter 2 The Maps ........ 41 Conclusion ........ 88",
    "a line of contents": "Chapter 2. The maps of the river . . . . . . . . . . . . . . . . . 41",
    "code": "def parse(text: str) -> tuple[Item, float]: return read(text.strip(), limit=3000)[0]",
    "C": "for (int i = 0; i < n; i++) { if (a[i] == NULL) return -1; total += a[i]->size; }",
    "JSON": '{"id": 12, "name": "x", "tags": ["a", "b"], "size": {"w": 640, "h": 480}}',
    "HTML": "<div class='row'><a href='#top'>Back to top</a><br/><img src='x.png' alt=''></div>",
    "a heading": "References",
    "a question": "Who drew the first map of the river, and for whom?",
    "a greeting": "Dear colleagues, thank you for your patience; the next meeting is on Monday.",
    "one word": "Ibid.",
    "digits": "0123456789" * 20,
    "numbers": "12 45 78 1999 2004 17 3 3 8 2011 64",
    "a row of a table": "1990 12.4 13.1 15.0 | 1991 12.9 13.3 15.2 | 1992 13.0 13.9 15.8",
    "punctuation": "…!?—–«»()[]{}.,;:*&^%$#@~`|\\/" * 10,
    "brackets": "(" * 1000,
    "emoji": "🌊🗺️📚" * 40,
    "control characters": "".join(map(chr, [*range(32), *range(0x7F, 0xA0)])) * 5,
    "letters between control characters": "\x00T\x01h\x02e\x1b[31m river\x07 was\x08 mapped\x7f",
    "marks that turn text round": "\u202ereferences\u202c \u2066of the\u2069 \u200frivers\u200e",
    "lone surrogates": "\ud800\udfff river \udc80",
    "a Persian paragraph": "نقشه این رود در آغاز کشیده شد اما هیچ کس از مردمی که در کناره آن زندگی "
    "می‌کردند چیزی نپرسید. وقتی نخستین نقشه‌برداران آمدند به آنها چای دادند و بازگرداندند.",
    "a Hebrew sentence": "הנהר מופה מוקדם, אך איש לא שאל את האנשים שחיו על גדותיו מה שמו.",
    "letters without a break": "a" * 100_000,
    "capitals without a break": "ЖӘҢ" * 33_334,
    "syllables without a break": "Kaya2020:12-14;" * 6_667,
    "a very long paragraph": "the river ran on and the people went with it " * 2_500,
}
"""What it is → what is written."""


@pytest.fixture(params=list(NO_REFERENCES.values()), ids=list(NO_REFERENCES))
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_has_a_low_confidence(text: str) -> None:
    item, confidence = references.parse(text)
    assert 0 <= confidence < 0.5
    assert Item.from_csl(item.to_csl()) == item


@pytest.mark.parametrize("language", ["en", "tr", "ru", "ky", "fa", "xx"])
def test_it_has_a_low_confidence_in_whatever_language_it_is_said_to_be(language: str) -> None:
    for text in NO_REFERENCES.values():
        assert references.parse(text, language)[1] < 0.5


def test_a_reference_has_a_high_one() -> None:
    assert references.parse(REFERENCE)[1] > 0.5


def test_every_line_gives_an_element_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bad = [
        " ".join(text.encode(errors="replace").decode().split()) for text in NO_REFERENCES.values()
    ]
    lines = [line for one in bad for line in (one, REFERENCE)]
    done = CliRunner().invoke(app, ["parse", "-", "--format", "json"], input="\n".join(lines))
    assert done.exit_code == 0
    rows = json.loads(done.stdout)
    assert [row["text"] for row in rows] == lines
    assert {row["item"]["title"] for row in rows[1::2]} == {"Komşu ülkeler"}
    assert all(row["confidence"] < 0.5 for row in rows[::2])


# ----------------------------------------------------------------------------- as long as it is
PIECES = [
    *("Kaya, A. ", "A. Kaya, ", "Kaya, ", "Kaya and ", "В. И. ", "van der ", "(ed.) "),
    *(
        "river ",
        "12(3), 4-5. ",
        "(2020) ",
        "12 May 2020 ",
        "vol. ",
        "https://a.b/c-",
        "«",
        "a",
        "1",
    ),
]


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_no_more_than_twice_the_work(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (1_200, 2_400))
    for text in (short, long):
        references.parse(text)  # fills what is remembered of words
    work = [calls(partial(references.parse, text)) for text in (short, long)]
    assert work[1] < 2.5 * work[0] + 1_000


@pytest.mark.parametrize("piece", PIECES)
def test_what_stands_behind_the_longest_reference_costs_nothing_more(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (20_000, 100_000))
    assert references.parse(short) == references.parse(long)
    work = [calls(partial(references.parse, text)) for text in (short, long)]
    assert work[1] < 1.1 * work[0] + 100
