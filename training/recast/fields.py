"""The fields that a style may print, and the label that each gets."""

from __future__ import annotations

FIELDS = {
    "author": "author",
    "corporation": "author",
    "editor": "editor",
    "translator": "translator",
    "title": "title",
    "case": "title",
    "law": "title",
    "original": "original-title",
    "journal": "journal",
    "newspaper": "journal",
    "book": "container-title",
    "conference": "container-title",
    "encyclopaedia": "container-title",
    "series": "collection-title",
    "publisher": "publisher",
    "university": "publisher",
    "institute": "publisher",
    "place": "publisher-place",
    "year": "issued",
    "date": "issued",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "cited": "locator",
    "pages": "number-of-pages",
    "edition": "edition",
    "thesis": "genre",
    "paper": "genre",
    "archive": "archive",
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "accessed": "accessed",
}
"""Name in a style → label. Cited pages are `page` where a style is not of notes."""

LABELS = frozenset(FIELDS.values()) | {
    "medium",
    "note",
    "number",
    "other",
    "contributor",
    "arxiv",
    "PMID",
}
"""All labels that a made reference may hold."""
