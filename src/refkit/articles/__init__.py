r"""Split a document into its articles, and each article into flows of running text.

    >>> from refkit import articles, readers
    >>> [article] = articles.split(readers.from_text("On Rivers\n\nRivers flow to the sea."))
    >>> article.flows[0].text
    'On Rivers\n\nRivers flow to the sea.'

layout (lines, furniture, notes) says what every line is, boundaries where articles begin,
metadata who wrote them; flows make text of the lines, with a way back for every character.
"""

from __future__ import annotations

from refkit import languages
from refkit.articles import boundaries, flows, furniture, mending, metadata, notes
from refkit.articles.lines import Line, Measure, Role, lines_of, mark_tops, measure
from refkit.model import Article, Document

__all__ = ["split"]


def split(document: Document) -> list[Article]:
    """Return the articles of a document, in order; a document with nothing in it has none."""
    text = document.text
    lines = lines_of(text)
    usual = measure(lines)
    furniture.mark(lines, usual)
    mark_tops(lines, usual)
    found = notes.find(text, lines, usual)
    known = mending.vocabulary(text)
    starts = boundaries.find(text, lines, usual)
    if not starts:
        return []
    ends = [start.index for start in starts[1:]] + [len(lines)]
    result: list[Article] = []
    for start, end in zip(starts, ends, strict=True):
        own = lines[start.index : end]
        article = _article(document, own, usual, known, found)
        article.type = "front-matter" if start.front else "article"
        article.line = _line_number(text, article.start, result[-1] if result else None)
        metadata.describe(article, document, own)
        result.append(article)
    return result


def _article(
    document: Document,
    lines: list[Line],
    usual: Measure,
    known: frozenset[str],
    found: list[notes.Note],
) -> Article:
    """Make one article of its lines: its place, its links and its flows."""
    text = document.text
    start, end = lines[0].start, lines[-1].end
    links = list(dict.fromkeys(line.text for line in lines if line.role is Role.DUMP))
    for line in lines:
        if line.role is Role.BODY and boundaries.quoted_title(line.text):
            line.role = Role.HEAD
    article = Article(document.path, start, end, 1, links=links)
    body = flows.body(text, lines, usual, known, links)
    own = [note for note in found if start <= note.spans[0][0] < end]
    article.flows = [body, *(flows.note(text, note, known, links) for note in own)]
    article.language = languages.detect(body.text)
    return article


def _line_number(text: str, place: int, before: Article | None) -> int:
    """Count lines from 1, from the article before on."""
    start, line = (before.start, before.line) if before else (0, 1)
    return line + text.count("\n", start, place)
