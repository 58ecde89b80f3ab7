"""A bibliography file as a document that holds one list, so that rules can look at its entries."""

from __future__ import annotations

from pathlib import Path

from refkit import formats
from refkit.errors import ReadError
from refkit.model import Article, Document, Extraction, Item, Reference

LISTS = ("bib", "json", "ris", "rdf", "nbib")
"""The formats whose files are lists for sure; a table or other XML may be anything."""


def is_list(path: Path) -> bool:
    """Whether a file's ending says that it is a bibliography."""
    return any(path.suffix.lower() in formats.FORMATS[name].endings for name in LISTS)


def extraction(path: Path) -> Extraction:
    """Return the file's entries as the references of one article, which cites none of them.

    What could not be read of it stands among the document's messages, or is its `error`.
    """
    try:
        loaded = formats.read(path)
    except ReadError as error:
        reason = f"{error.message} {error.hint}".strip()
        return Extraction(Document(str(path), "", formats.of(path), ""), error=reason)
    messages = [str(problem) for problem in loaded.problems]
    document = Document(str(path), "", formats.of(path), loaded.text, messages=messages)
    article = Article(str(path), 0, len(loaded.text), 1, id=str(path), title=path.name)
    place = 0
    for number, item in enumerate(loaded.items):
        place = _find(item.id, loaded.text, place)
        article.references.append(_reference(item, place, number))
    return Extraction(document, [article])


def _find(key: str, text: str, start: int) -> int:
    """Return where an entry prints its key, or `start` if it does not: keys come in their order."""
    for before in ("{", '"', "- ", ""):
        place = text.find(before + key, start)
        if place >= 0:
            return place + len(before)
    return start


def _reference(item: Item, place: int, number: int) -> Reference:
    end = place + len(item.id)
    return Reference(place, end, item.id, "list", item, 1.0, id=f"{item.id}#{number}")
