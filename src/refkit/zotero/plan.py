"""What is to be saved: works, the articles that cite them, and a collection for each article."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.model import Item
from refkit.zotero import marks

DEFAULT = "refkit"
"""The collection that holds those of a build's articles."""
_LONGEST_NAME = 200
"""Zotero's collections have names of up to 255 characters."""


@dataclass(slots=True)
class Note:
    """A note below an item."""

    mark: str
    html: str


@dataclass(slots=True)
class Entry:
    """An item, and what goes with it."""

    mark: str
    item: Item
    collections: list[str] = field(default_factory=list)
    """Ids of articles, and "" for the collection that holds everything."""
    notes: list[Note] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)
    """The marks of the works that this article cites."""


@dataclass(slots=True)
class Plan:
    """What a push saves."""

    collection: str = ""
    """The collection that holds everything; none: the library itself."""
    articles: dict[str, str] = field(default_factory=dict)
    """Article id → the name of its collection."""
    works: list[Entry] = field(default_factory=list)
    citing: list[Entry] = field(default_factory=list)
    """The articles' own items."""

    @property
    def entries(self) -> list[Entry]:
        """All items: the works, then the articles."""
        return [*self.works, *self.citing]

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return sum(len(entry.notes) for entry in self.entries)


def of_items(items: Iterable[Item], collection: str = "") -> Plan:
    """Plan the saving of the items of a bibliography file. Whole doubles are saved once."""
    plan = Plan(collection)
    seen: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        same = seen.setdefault(marks.mark_of(item), [])
        data = item.to_csl()
        if data in same:
            continue
        same.append(data)
        plan.works.append(Entry(marks.mark_of(item, len(same)), item, [""] if collection else []))
    return plan


def of_build(folder: Path, items: Iterable[Item], collection: str = "") -> Plan:
    """Plan the saving of a build: `items` are its combined ones, `folder` its output.

    Raises ReadError if extraction.json, which says who cites what, is missing or is none.
    """
    plan = of_items(items, collection or DEFAULT)
    works = {entry.item.id: entry for entry in plan.works}
    for article in _articles(folder / "extraction.json"):
        name = str(article["id"])
        title = str(article.get("title") or "") or f"[untitled: {name}]"
        plan.articles[name] = _free(title[:_LONGEST_NAME], name, plan.articles)
        used = [works[key] for key in _used(article) if key in works]
        for work in used:
            work.collections.append(name)
        sentences = _sentences(article)
        for work in used:
            if said := sentences.get(work.item.id):
                work.notes.append(_note(work, name, title, said))
        if own := _own(article):
            cited = [work.mark for work in used if work.item.id in sentences]
            plan.citing.append(Entry(marks.mark_of(own), own, ["", name], cites=cited))
    return plan


def _articles(path: Path) -> list[Mapping[str, Any]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        data = None
    if not isinstance(data, Mapping) or not isinstance(data.get("documents"), list):
        raise ReadError(
            "is not what refkit build writes.",
            path=str(path),
            hint="Give the output folder of a build, or a .bib, .json or .ris file.",
        )
    articles = [row for document in _rows(data, "documents") for row in _rows(document, "articles")]
    return [article for article in articles if article.get("id")]


def _rows(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list, without what is none."""
    rows = data.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _free(title: str, name: str, taken: Mapping[str, str]) -> str:
    """Return a name for a collection that no other article of the build has."""
    return f"{title} ({name})" if title in taken.values() else title


def _used(article: Mapping[str, Any]) -> list[str]:
    """Return the ids of the works that an article lists or cites, each once."""
    listed = [reference.get("item") for reference in _rows(article, "references")]
    items = [*listed, *_rows(article, "unlisted")]
    ids = [str(item.get("id")) for item in items if isinstance(item, Mapping)]
    return list(dict.fromkeys([*ids, *_sentences(article)]))


def _sentences(article: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return item id → the sentences that cite it, in the text's order, each once."""
    found: dict[str, list[str]] = {}
    for citation in _rows(article, "citations"):
        said = str(citation.get("context") or citation.get("text") or "")
        for cite in _rows(citation, "cites"):
            if key := cite.get("item"):
                row = found.setdefault(str(key), [])
                row += [] if said in row else [said]
    return found


def _note(work: Entry, name: str, title: str, sentences: list[str]) -> Note:
    mark = marks.digest(["note", work.mark, name])
    rows = "".join(f"<li>{html.escape(_printable(said), quote=False)}</li>" for said in sentences)
    title = html.escape(_printable(title), quote=False)
    return Note(mark, f"<p><b>{title}</b></p><ul>{rows}</ul><p>{marks.line_of_note(mark)}</p>")


def _printable(text: str) -> str:
    kept = "".join(char if char.isprintable() or char.isspace() else " " for char in text)
    return " ".join(kept.split())


def _own(article: Mapping[str, Any]) -> Item | None:
    """Return an article's own item; one without a title is no item."""
    data = article.get("item")
    item = Item.from_csl(data) if isinstance(data, Mapping) else Item()
    return item if item["title"] else None
