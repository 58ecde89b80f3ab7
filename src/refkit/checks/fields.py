"""F: what an entry lacks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from refkit.checks.case import Case
from refkit.checks.lists import UNSURE
from refkit.checks.registry import Problem, rule
from refkit.checks.telling import names_work
from refkit.model import Item, Reference, Severity

_WORDS = {
    "container-title": "journal, newspaper or book it is in",
    "issued": "year",
    "page": "pages",
    "publisher-place": "place",
    "event-title": "conference",
    "genre": "kind of thesis",
    "article-journal": "a journal article",
    "article-magazine": "a magazine article",
    "article-newspaper": "a newspaper article",
    "paper-conference": "a conference paper",
    "post-weblog": "a blog post",
    "webpage": "a web page",
    "entry-encyclopedia": "an entry of an encyclopedia",
    "entry-dictionary": "an entry of a dictionary",
    "article": "an article",
}
"""How messages call a variable or a type, where its name does not say it."""


@rule("F101", "required-field-missing", Severity.WARNING)
def required_field_missing(case: Case) -> Iterator[Problem]:
    """An entry lacks what works of its type must have.

    Why: readers cannot find the work, and BibTeX styles complain or leave holes.

    Example: a journal article without the name of the journal.

    What to do: complete the entry from the work itself.

    What a type must have stands in `checks/required.toml`, with its sources.
    """
    yield from _lacking(case, "required", "lacks")


@rule("F102", "useful-field-missing", Severity.NOTE)
def useful_field_missing(case: Case) -> Iterator[Problem]:
    """An entry lacks what most styles print for works of its type.

    Why: the work can be found, but the formatted entry will look incomplete.

    Example: a journal article without volume and issue, a book without its publisher.

    What to do: complete the entry if you can.
    """
    yield from _lacking(case, "useful", "could say more: it has no")


@rule("F103", "biblatex-field-missing", Severity.NOTE)
def biblatex_field_missing(case: Case) -> Iterator[Problem]:
    """An entry of a .bib file lacks what biblatex calls mandatory for its entry type.

    Why: biber warns of it (`--validate-datamodel`), and biblatex styles may leave holes. Some of
    it half of the world's lists do not print, such as the editor of every chapter: so it is only
    a note.

    Example: an `@incollection` without editor, a `@thesis` without its type.

    What to do: complete the entry, or ignore the rule where you do not use biblatex.
    """
    if case.document.format != "bib":
        return
    for entry in case.references:
        missing = [_words(one) for one in _mandatory(case, entry) if not _has(entry.item, one)]
        if missing:
            words = " and ".join(missing)
            yield Problem.of(
                entry,
                f"{names_work(entry.item)} lacks for biblatex: {words}.",
                f"Add {words}.",
            )


def _mandatory(case: Case, entry: Reference) -> list[str]:
    """Return what the entry type before the key of an entry asks for."""
    before = case.document.text[max(0, entry.start - _NEAR) : entry.start]
    if not (found := _ENTRY_TYPE.search(before)):
        return []
    table = _biblatex()
    return [*table.get(found[1].lower(), table["default"]), "issued"]


_NEAR = 100
"""Characters before a key among which its entry type stands."""
_ENTRY_TYPE = re.compile(r"@\s*(\w+)\s*[{(]\s*$")


def _lacking(case: Case, level: str, verb: str) -> Iterator[Problem]:
    for entry in case.entries or case.references:
        if entry.confidence < UNSURE and entry.text.strip():
            continue  # L103 tells of it
        if missing := lacks(entry.item, level):
            words = " and ".join(missing)
            yield Problem.of(
                entry,
                f"{names_work(entry.item)}, {_kind(entry.item)}, {verb} {words}.",
                f"Add {words}.",
            )


def lacks(item: Item, level: str = "required") -> list[str]:
    """Return what an item lacks of what its type must have, in words."""
    table = _table().get(item.type, _table()["default"])
    return [_words(choice) for choice in table.get(level, ()) if not _has(item, choice)]


def _has(item: Item, choice: str) -> bool:
    shelves = (item.fields, item.names, item.dates)
    return any(shelf.get(variable) for variable in choice.split("|") for shelf in shelves)


def _words(choice: str) -> str:
    names = [_WORDS.get(name, name) for name in choice.split("|")]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _kind(item: Item) -> str:
    return _WORDS.get(item.type) or f"a {item.type.replace('-', ' ')}"


@cache
def _biblatex() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("biblatex.toml").read_text("utf-8"))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    file = resources.files(__package__).joinpath("required.toml")
    return tomllib.loads(file.read_text("utf-8"))
