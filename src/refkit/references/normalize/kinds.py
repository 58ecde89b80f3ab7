"""The type of an item, from the fields that were found and the words they hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from refkit import languages
from refkit.model import Item
from refkit.references import words

Rule = tuple[str, Callable[[Item, str], bool]]


@cache
def _vocabulary(*keys: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The folded single words under the keys, and the phrases."""
    known = (words.folded(key) | words.folded(key, "terms") for key in keys)
    found = [term.rstrip(".") for terms in known for term in terms]
    return (
        frozenset(term for term in found if " " not in term),
        tuple(term for term in found if " " in term),
    )


def _says(text: str, *keys: str) -> bool:
    """Whether a text holds one of the words that the languages list under `keys`."""
    if not text:
        return False
    single, phrases = _vocabulary(*keys)
    folded = languages.fold(text)
    pieces = words.pieces(text)
    return any(piece in single for piece in pieces) or any(phrase in folded for phrase in phrases)


def _begins(text: str, key: str) -> bool:
    first = words.pieces(text)[:1]
    return bool(first) and first[0] in _vocabulary(key)[0]


def _container(item: Item) -> str:
    return item["container-title"]


RULES: tuple[Rule, ...] = (
    ("thesis", lambda item, text: _says(item["genre"], "thesis")),
    ("legislation", lambda item, text: not item.authors and _begins(item["title"], "law")),
    ("article", lambda item, text: item["archive"] == "arXiv"),
    ("patent", lambda item, text: _says(item["title"] + " " + _container(item), "patent")),
    (
        "paper-conference",
        lambda item, text: _says(_container(item), "conference") and not item["issue"],
    ),
    (
        "entry-encyclopedia",
        lambda item, text: _says(_container(item), "reference-work"),
    ),
    (
        "article-newspaper",
        lambda item, text: (
            bool(_container(item))
            and not item["volume"]
            and not item["issue"]
            and (_says(_container(item), "newspaper") or _dated(item))
        ),
    ),
    (
        "chapter",
        lambda item, text: (
            bool(_container(item))
            and bool(item.names.get("editor") or item["publisher"] or item["publisher-place"])
            and not item["issue"]
        ),
    ),
    (
        "article-journal",
        lambda item, text: (
            bool(_container(item))
            and bool(item["volume"] or item["issue"] or item["page"] or item["ISSN"] or item["DOI"])
        ),
    ),
    (
        "report",
        lambda item, text: (
            bool(item["number"])
            or (
                _says(_container(item) or item["title"], "report")
                and bool(item["publisher"] or item["publisher-place"] or _container(item))
            )
        ),
    ),
    ("article-journal", lambda item, text: _says(_container(item), "periodical")),
    ("article-journal", lambda item, text: bool(item["issue"] and item["page"])),  # of what?
    (
        "webpage",
        lambda item, text: bool(item["URL"]) and not item["ISBN"] and not item["number-of-pages"],
    ),
    ("book", lambda item, text: bool(item["publisher"]) and not _container(item)),
    ("article-journal", lambda item, text: bool(_container(item)) or bool(item["DOI"])),
    (
        "book",
        lambda item, text: bool(
            item["publisher"]
            or item["publisher-place"]
            or item["ISBN"]
            or item["number-of-pages"]
            or item["edition"]
            or (item["title"] and item.year)
        ),
    ),
)
"""Type → what speaks for it; the first that holds is the type."""


def _dated(item: Item) -> bool:
    """Whether day and month of the issue are known, as with newspapers."""
    date = item.dates.get("issued")
    return bool(date and date.parts and len(date.parts[0]) == 3)


def kind(item: Item, text: str) -> str:
    """Return the CSL type of an item that was printed as `text`."""
    if item.type != "document":
        return item.type
    return next((name for name, holds in RULES if holds(item, text)), "document")


def settle(item: Item) -> None:
    """Move what only the type decides: the issue of a report or a law is its number."""
    if item.type in ("report", "legislation") and "issue" in item.fields:
        number = item.fields.pop("issue")
        item.fields.setdefault("number", number)
