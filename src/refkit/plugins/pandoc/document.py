"""The filter itself: printed citations are found, linked with a bibliography and made live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from refkit import citations, linking, references
from refkit.model import Article, Citation, Flow, Item, Kind, Reference
from refkit.plugins.pandoc import ast
from refkit.plugins.pandoc.clusters import live

_KINDS = (Kind.PARENTHETICAL, Kind.NARRATIVE)
_SURE = 0.5
"""How sure a citation must be, both that it is one and of which work it is."""
_BETWEEN = "\n\n"


@dataclass(slots=True)
class Report:
    """What was done: how many citations are live now, and which are not, with the reason."""

    live: int = 0
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph and where its text begins in the text of the whole document."""

    start: int
    paragraph: ast.Paragraph


def bibliography(meta: Any) -> list[str]:
    """Return the paths that a document's metadata name as its bibliography."""
    if not isinstance(meta, dict):
        return []
    kind, content = meta.get("t"), meta.get("c")
    if kind == "MetaList" and isinstance(content, list):
        return [path for row in content for path in bibliography(row)]
    if kind == "MetaInlines" and isinstance(content, list):
        content = ast.text_of(content)
    return [content] if isinstance(content, str) and content else []


def convert(document: dict[str, Any], items: Iterable[Item]) -> Report:
    """Make the author-date citations of a document live, in place. Never alters other words."""
    placed = _place(document.get("blocks"))
    article = _article(placed, _language(document))
    _link(article, items)
    report = Report()
    for citation in reversed(article.citations):  # from the end, so that offsets stay true
        if citation.kind in _KINDS and not any(cite.key for cite in citation.cites):
            reason = _make_live(citation, placed)
            report.live += not reason
            report.left += [f"{citation.text}: {reason}"] * bool(reason)
    report.left.reverse()
    return report


def _place(blocks: Any) -> list[_Placed]:
    start = 0
    found = []
    for paragraph in ast.paragraphs(blocks):
        found.append(_Placed(start, paragraph))
        start += len(paragraph.text) + len(_BETWEEN)
    return found


def _article(placed: Sequence[_Placed], language: str) -> Article:
    """Return the document as one article: the running text, and each paragraph of a note.

    A note is read as running text as well: what is looked for in it stands in brackets.
    """
    text = _BETWEEN.join(row.paragraph.text for row in placed)
    body = [row for row in placed if not row.paragraph.note]
    marks: list[int] = []
    length = 0
    for row in body:
        marks.append(length)
        length += len(row.paragraph.text) + len(_BETWEEN)
    running = _BETWEEN.join(row.paragraph.text for row in body)
    flows = [Flow("body", running, marks or [0], [row.start for row in body] or [0])]
    flows += [
        Flow("body", row.paragraph.text, [0], [row.start]) for row in placed if row.paragraph.note
    ]
    return Article("", 0, len(text), 1, language=language, flows=flows)


def _link(article: Article, items: Iterable[Item]) -> None:
    """Find the citations and link them with the items, as if these were the article's list."""
    known = [Reference(0, 0, "", "markup", item, 1.0, item.id) for item in items if item.id.strip()]
    # A short text full of citations looks like a list, too: only one under a heading is sure.
    printed = [reference for reference in references.find(article) if reference.heading]
    article.citations = citations.find(article, printed + known)
    article.references = known
    linking.link(article)


def _make_live(citation: Citation, placed: Sequence[_Placed]) -> str:
    """Put a Cite element in the citation's place; return why it cannot be done, or nothing."""
    cites = citation.cites
    keys = [cite.reference for cite in cites]
    if any(cite.candidates for cite in cites):
        return "fits several entries of the bibliography"
    if not keys or not all(keys):
        return "not in the bibliography"
    if any(cite.confidence < _SURE for cite in cites):
        return "not sure enough"
    row = next(row for row in reversed(placed) if row.start <= citation.start)
    start, end = citation.start - row.start, citation.end - row.start
    text = row.paragraph.text
    if row.paragraph.heading or end > len(text):
        return "stands in a heading"
    spoken = citation.kind is Kind.NARRATIVE
    begin, element = live(text[start:end], cites, [key or "" for key in keys], spoken)
    if not element or not ast.replace(row.paragraph.inlines, start + begin, end, element):
        return "its words cannot be told apart"
    return ""


def _language(document: dict[str, Any]) -> str:
    meta = document.get("meta")
    named = bibliography(meta.get("lang")) if isinstance(meta, dict) else []
    return named[0].split("-")[0].lower() if named else ""
