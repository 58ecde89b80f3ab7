"""The type of an item, from the fields that were found and the words they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from refkit.model import Item
from refkit.references import words

TELLING = "thesis law patent conference reference-work newspaper report periodical".split()
"""The keys of the languages' words that tell a type."""

Phrase = tuple[tuple[str, ...], str]


@cache
def _table() -> dict[str, tuple[Phrase, ...]]:
    """Return first piece of a telling term → [(its further pieces, key)]."""
    table: dict[str, set[Phrase]] = {}
    for key in TELLING:
        for term in words.terms(key):
            if found := words.pieces(term.rstrip(".")):
                table.setdefault(found[0], set()).add((found[1:], key))
    return {first: tuple(sorted(row)) for first, row in table.items()}


@lru_cache(maxsize=1 << 12)
def says(text: str) -> frozenset[str]:
    """Return which kinds of work the words of a text speak for."""
    table, pieces = _table(), words.pieces(text)
    if table.keys().isdisjoint(pieces):
        return frozenset()
    found: set[str] = set()
    for place, piece in enumerate(pieces):
        for rest, key in table.get(piece, ()):
            if not rest or pieces[place + 1 : place + 1 + len(rest)] == rest:
                found.add(key)
    return frozenset(found)


@cache
def _laws() -> frozenset[str]:
    return words.folded("law")


def _begins_as_law(title: str) -> bool:
    first = words.pieces(title[:60])[:1]
    return bool(first) and first[0] in _laws()


@dataclass(slots=True)
class Evidence:
    """What speaks for the type of an item."""

    item: Item
    container: frozenset[str]
    """What the words of its container say."""
    title: frozenset[str]
    """What the words of its title say."""
    journal: bool
    """Whether the container is known as a periodical."""
    found: frozenset[str]
    """The variables that are not empty."""

    @property
    def contained(self) -> bool:
        """Whether it stands in another work."""
        return "container-title" in self.found

    @property
    def numbered(self) -> bool:
        """Whether volume or issue are known."""
        return self.has("volume", "issue")

    @property
    def dated(self) -> bool:
        """Whether day and month of the issue are known, as with newspapers."""
        date = self.item.dates.get("issued")
        return bool(date and date.parts and len(date.parts[0]) == 3)

    def has(self, *variables: str) -> bool:
        """Whether one of these variables was found."""
        return not self.found.isdisjoint(variables)


Rule = tuple[str, Callable[[Evidence], bool]]

RULES: tuple[Rule, ...] = (
    ("thesis", lambda it: it.has("genre") and "thesis" in says(it.item["genre"])),
    ("legislation", lambda it: not it.item.authors and _begins_as_law(it.item["title"])),
    ("article", lambda it: it.item["archive"] == "arXiv" and not it.journal),
    ("patent", lambda it: "patent" in it.title or "patent" in it.container),
    ("article-newspaper", lambda it: it.journal and not it.numbered and _newspaper(it)),
    ("article-journal", lambda it: it.journal),
    (
        "paper-conference",
        lambda it: "conference" in it.container and not it.has("issue"),
    ),
    ("entry-encyclopedia", lambda it: "reference-work" in it.container),
    ("article-newspaper", lambda it: it.contained and not it.numbered and _newspaper(it)),
    (
        "chapter",
        lambda it: (
            it.contained
            and (it.has("publisher", "publisher-place") or bool(it.item.names.get("editor")))
            and not it.has("issue")
        ),
    ),
    (
        "article-journal",
        lambda it: it.contained and it.has("volume", "issue", "page", "ISSN", "DOI"),
    ),
    (
        "report",
        lambda it: (
            it.has("number")
            or (
                "report" in (it.container or it.title)
                and it.has("publisher", "publisher-place", "container-title")
            )
        ),
    ),
    ("article-journal", lambda it: "periodical" in it.container),
    ("article-journal", lambda it: it.has("issue") and it.has("page")),  # of what?
    ("webpage", lambda it: it.has("URL") and not it.has("ISBN", "number-of-pages")),
    ("book", lambda it: it.has("publisher") and not it.contained),
    ("article-journal", lambda it: it.contained or it.has("DOI")),
    (
        "book",
        lambda it: (
            it.has("publisher", "publisher-place", "ISBN", "number-of-pages", "edition")
            or bool(it.item["title"] and it.item.year)
        ),
    ),
)
"""Type → what speaks for it; the first that holds is the type."""


def _newspaper(it: Evidence) -> bool:
    return "newspaper" in it.container or it.dated


def kind(item: Item, journal: bool = False) -> str:
    """Return the CSL type of an item; `journal`: its container was labelled as a periodical."""
    if item.type != "document":
        return item.type
    container, title = says(item["container-title"]), says(item["title"])
    found = frozenset([variable for variable, value in item.fields.items() if value])
    evidence = Evidence(item, container, title, journal, found)
    return next((name for name, holds in RULES if holds(evidence)), "document")


def settle(item: Item) -> None:
    """Move what only the type decides: the issue of a report or a law is its number."""
    if item.type in ("report", "legislation") and "issue" in item.fields:
        number = item.fields.pop("issue")
        item.fields.setdefault("number", number)
