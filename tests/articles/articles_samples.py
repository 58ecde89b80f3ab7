"""Small documents in the shapes that text taken from PDF, the web and word processors has."""

from __future__ import annotations

import unicodedata

from refkit import articles, readers
from refkit.model import Article, Document, Flow

PROSE = {
    "en": (
        "The river has been measured since the middle of the century and it rises every spring "
        "by a hand more than the engineers of the province had expected when they built the "
        "first of the weirs that were meant to keep it from the fields of the valley. "
    ),
    "tr": (
        "Irmak geçen yüzyılın ortasından beri ölçülmekte ve her bahar, ovadaki tarlaları korumak "
        "için ilk bentleri yapan mühendislerin beklediğinden bir karış daha çok yükselmektedir; "
        "bu durum kıyıda yaşayanlar için büyük bir önem taşımaktadır. "
    ),
    "ru": (
        "Реку измеряют с середины прошлого века, и каждую весну она поднимается на ладонь выше, "
        "чем ожидали инженеры, которые построили первые плотины, чтобы защитить поля долины; "
        "для жителей берега это имеет большое значение. "
    ),
}


def wrapped(text: str, width: int = 80) -> list[str]:
    """Set a text in lines of one width, as a page does."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def prose(language: str = "en", paragraphs: int = 6) -> list[str]:
    """Some paragraphs of wrapped lines, the last line of each a short one."""
    text = PROSE[language]
    lines: list[str] = []
    for number in range(paragraphs):
        lines += wrapped(f"{text}{text}{text}{text.split(',', maxsplit=1)[0]} {number}.")
    return lines


def printed(pages: list[list[str]]) -> str:
    """Lay pages out as a PDF extractor does: every line followed by an empty one.

    A page follows the last one closely, and its first line is indented by one blank.
    """
    return "".join(" " + " \n\n".join(page) + " \n" for page in pages)


def split(text: str) -> list[Article]:
    """Split a plain text."""
    return articles.split(readers.from_text(text))


def body(text: str) -> str:
    """The running text of a document that is one article."""
    [article] = split(text)
    return article.flows[0].text


def assert_places(document: Document, flow: Flow) -> None:
    """Check that every character of a flow stands in the document where the flow says."""
    before = -1
    for place, char in enumerate(flow.text):
        origin = flow.origin(place)
        assert before <= origin <= len(document.text)
        before = origin
        if not char.isspace():
            assert _base(document.text[origin]) == _base(char)


def _base(char: str) -> str:
    """A letter without its accents: what stands at its place when they are composed."""
    return unicodedata.normalize("NFD", char)[0]
