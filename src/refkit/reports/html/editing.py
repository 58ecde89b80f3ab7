"""What the page needs beside what it shows, so that a person can correct: plain data.

A correction names what it means by what is printed there, so the page must know that in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from refkit import values
from refkit.model import Article, Finding
from refkit.reports.html.view import View

FIELDS = (
    "type", "author", "editor", "issued", "title", "container-title", "publisher",
    "publisher-place", "volume", "issue", "page", "DOI", "ISBN", "URL",
)  # fmt: skip
"""Variables that every form offers, in this order; others are offered where an item has them."""


def served_data(view: View) -> dict[str, Any]:
    """Return how a correction calls each thing, by the numbers that the page has."""
    names = _names([one.document.path for one in view.extractions])
    return {
        "fields": FIELDS,
        "variables": sorted(values.VARIABLES),
        "types": sorted(values.TYPES),
        "articles": [_article(article, names[article.document]) for article in view.articles],
        "findings": [
            {
                "document": names.get(finding.path, finding.path),
                "message": finding.message,
                "context": finding.context,
                "suggestion": finding.suggestion,
                "target": _target(finding, view),
            }
            for finding in view.findings
        ],
    }


def _names(paths: Iterable[str]) -> dict[str, str]:
    """Return the shortest end of each path that is no other one's: its name, as a rule."""
    ends = {path: PurePath(path).parts for path in dict.fromkeys(paths)}
    seen = Counter(parts[-n:] for parts in ends.values() for n in range(1, len(parts) + 1))
    names = {}
    for path, parts in ends.items():
        own = (parts[-n:] for n in range(1, len(parts)) if seen[parts[-n:]] == 1)
        names[path] = str(PurePath(*next(own, parts)))
    return names


def _article(article: Article, document: str) -> dict[str, Any]:
    texts = [entry.text for entry in article.references]
    works = [values.tell_work(item) for item in article.unlisted]
    places = [(one.text, one.context) for one in article.citations]
    return {
        "document": document,
        "title": article.title or article.id,
        "entries": [
            {"fields": values.told(entry.item), "occurrence": nth}
            for entry, nth in zip(article.references, _occurrences(texts), strict=True)
        ],
        "unlisted": [
            {"work": work, "fields": values.told(item), "occurrence": nth}
            for work, item, nth in zip(works, article.unlisted, _occurrences(works), strict=True)
        ],
        "citations": [
            {
                "text": one.text,
                "context": one.context,
                "cites": [values.tell_cite(cite) for cite in one.cites],
                "occurrence": nth,
            }
            for one, nth in zip(article.citations, _occurrences(places), strict=True)
        ],
    }


def _occurrences(things: Iterable[object]) -> list[int]:
    """Return of each thing how many like it there were, itself counted."""
    seen: Counter[object] = Counter()
    found = []
    for thing in things:
        seen[thing] += 1
        found.append(seen[thing])
    return found


def _target(finding: Finding, view: View) -> dict[str, Any] | None:
    """Return the entry or the unlisted work that a finding is about, as a correction calls it."""
    number = view.article_of.get((finding.path, finding.article), -1)
    if not finding.suggestion or number < 0:
        return None
    article = view.articles[number]
    for entry in article.references:
        if entry.start == finding.start and entry.item.id == finding.subject:
            return {"entry": entry.text}
    for item in article.unlisted:
        if item.id == finding.subject:
            return {"work": values.tell_work(item)}
    return None
