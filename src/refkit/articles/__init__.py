r"""Split a document into its articles, and each article into flows of running text.

    >>> from refkit import articles, readers
    >>> [article] = articles.split(readers.from_text("On Rivers\n\nRivers flow to the sea."))
    >>> article.flows[0].text
    'On Rivers\n\nRivers flow to the sea.'

layout (lines, furniture, notes) says what every line is, boundaries where articles begin,
metadata who wrote them; flows make text of the lines, with a way back for every character.
"""

from __future__ import annotations

from itertools import pairwise

from refkit import languages
from refkit.articles import boundaries, flows, furniture, mending, metadata, notes
from refkit.articles.lines import Line, Role, lines_of, mark_spans, mark_tops, measure
from refkit.articles.source import Source
from refkit.articles.words import Words
from refkit.model import Article, Document

__all__ = ["split"]


def split(document: Document) -> list[Article]:
    """Return the articles of a document, in order; a document with nothing in it has none."""
    lines = lines_of(document.text)
    source = Source(document, measure(lines), Words(document.text, mending.tails(document.text)))
    found = _layout(source, lines)
    starts = boundaries.find(source, lines)
    bounds = [*(start.index for start in starts), len(lines)]
    place = 0
    result: list[Article] = []
    for start, (first, last) in zip(starts, pairwise(bounds), strict=True):
        own = lines[first:last]
        article = Article(document.path, own[0].start, own[-1].end, line=1)
        article.type = "front-matter" if start.front else "article"
        article.line = _line_number(document.text, article.start, result[-1] if result else None)
        mine = place
        while place < len(found) and found[place].spans[0][0] < article.end:
            place += 1
        _fill(article, source, own, found[mine:place])
        result.append(article)
    metadata.bind(lines, result)
    return result


def _layout(source: Source, lines: list[Line]) -> list[notes.Note]:
    """Say of every line what it is there for; return the notes that are found on the way."""
    document = source.document
    mark_spans(lines, document.furniture, Role.OTHER)
    mark_spans(lines, document.headings, Role.HEADING)
    mark_spans(lines, document.notes, Role.NOTE)
    if document.format == "text":
        furniture.mark(lines, source.usual)
        mark_tops(lines, source.usual)
    return notes.of_format(document) if document.notes else notes.footnotes(lines, source.usual)


def _fill(article: Article, source: Source, lines: list[Line], found: list[notes.Note]) -> None:
    """Give an article its links, flows, language, title and authors."""
    furniture.mark_title_page(lines)
    found = found + notes.endnotes(lines)
    article.links = _links(article, source.document, lines)
    body = flows.body(source, lines, article.links)
    article.flows = [body, *(flows.note(source, note, article.links) for note in found)]
    middle = len(body.text) // 3  # behind the abstracts, before the references
    article.language = languages.detect(body.text[middle : middle + SAMPLE])
    metadata.describe(article, source, lines)


SAMPLE = 3_000
"""Characters of an article that tell its language."""


def _links(article: Article, document: Document, lines: list[Line]) -> list[str]:
    """The addresses that a dump or the format gives, in order, each once."""
    dumped = [line.text for line in lines if line.role is Role.DUMP]
    inside = (link for link in document.links if article.start <= link.start < article.end)
    linked = [link.label for link in inside if link.label.startswith(("http:", "https:"))]
    return list(dict.fromkeys(dumped + linked))


def _line_number(text: str, place: int, before: Article | None) -> int:
    """Count lines from 1, from the article before on. A line ends with LF, CR LF or CR."""
    start, line = (before.start, before.line) if before else (0, 1)
    between = text[start:place]
    return line + between.count("\n") + between.count("\r") - between.count("\r\n")
