"""The extraction format, schema 1: documents → articles → citations, references, unlisted.

`start` and `end` count Unicode code points in the document's text. Names follow CSL.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from refkit.model import Article, Citation, Cite, Document, Extraction, Reference

SCHEMA = 1
_encode = json.JSONEncoder(ensure_ascii=False).encode


def extraction_json(extractions: Iterable[Extraction], *, version: str) -> str:
    """Return the extractions as JSON, one citation, reference or stub a line, for grep and diff."""
    documents = []
    for extraction in extractions:
        articles = []
        for article in extraction.articles:
            parts = _parts(article, extraction.document)
            lists = {name: map(_encode, rows) for name, rows in parts.items()}
            articles.append(_object(_article(article), lists))
        documents.append(_object(_document(extraction), {"articles": articles}))
    text = _object({"refkit": version, "schema": SCHEMA}, {"documents": documents}) + "\n"
    return encodable(text)


def encodable(text: str) -> str:
    """Return JSON that can be written as UTF-8: lone surrogates of broken input are escaped."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _object(head: dict[str, Any], lists: Mapping[str, Iterable[str]]) -> str:
    """Join a JSON object from plain data and lists of rows that are JSON already."""
    text = _encode(head)[:-1]
    for name, rows in lists.items():
        body = ",\n".join(rows)
        text += f', "{name}": [\n{body}\n]' if body else f', "{name}": []'
    return text + "}"


def _document(extraction: Extraction) -> dict[str, Any]:
    document = extraction.document
    if extraction.error:
        return {"path": document.path, "error": extraction.error}
    data: dict[str, Any] = {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format,
    }
    if document.messages:
        data["messages"] = document.messages
    return data


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "type": article.type,
        "title": article.title,
        "authors": [name.to_csl() for name in article.authors],
        "language": article.language,
        "start": article.start,
        "end": article.end,
        "line": article.line,
        "item": article.item.to_csl(),
    }


def _parts(article: Article, document: Document) -> dict[str, list[dict[str, Any]]]:
    page = _Pages(document)
    return {
        "citations": [_citation(row) | page.of(row.start) for row in article.citations],
        "references": [_reference(row) | page.of(row.start) for row in article.references],
        "unlisted": [item.to_csl() for item in article.unlisted],
    }


class _Pages:
    """Finds the page of an offset, in documents that have pages."""

    def __init__(self, document: Document) -> None:
        self._pages = sorted(document.pages, key=lambda page: page.start)
        self._starts = [page.start for page in self._pages]

    def of(self, offset: int) -> dict[str, str]:
        """Return {"page": label}, or nothing where no page is known."""
        place = bisect_right(self._starts, offset) - 1
        return {"page": self._pages[place].label} if place >= 0 else {}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "id": citation.id,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "kind": citation.kind.value,
        "cites": [_cite(cite) for cite in citation.cites],
        "context": citation.context,
    }


def _cite(cite: Cite) -> dict[str, Any]:
    return {
        "authors": cite.authors,
        "etal": cite.etal,
        "year": cite.year,
        "suffix": cite.suffix,
        "date": cite.date,
        "title": cite.title,
        "locator": cite.locator,
        "label": cite.label,
        "prefix": cite.prefix,
        "url": cite.url,
        "key": cite.key,
        "number": cite.number,
        "reference": cite.reference,
        "item": cite.item,
        "confidence": round(cite.confidence, 3),
        "candidates": cite.candidates,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "id": reference.id,
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "in": "markup" if reference.where == "beside" else reference.where,
        "label": reference.label or None,
        "heading": reference.heading or None,
        "item": reference.item.to_csl(),
        "confidence": round(reference.confidence, 3),
    }
