"""Works that belong together and are not one: a preprint and its article, a thesis and its book.

The rules stand in the list at the end, the first that applies counts; what they look for is in
relations.toml. They are asked only of two records whose titles and authors agree.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from refkit.evidence import people, titles
from refkit.evidence.letters import plain
from refkit.evidence.records import amount, elsewhere
from refkit.evidence.titles import Title
from refkit.evidence.traits import Traits

Rule = Callable[[Traits, Traits], bool]

_TITLE = 0.13
"""So far apart are the titles of two versions of a work at most: a sub-title, a few words."""
_AUTHORS = 0.25
_DIGITS = re.compile(r"\d+")
_BOOKS = frozenset(["book", "collection", "classic"])
_VAGUE = frozenset(["document", ""])


def relation(a: Traits, b: Traits) -> tuple[str, bool]:
    """Return how two records are related, and whether `b` is the one that depends on `a`.

    ("preprint", False): `a` is a preprint of `b`; ("", False): not that one could tell. Equal
    DOIs are one work whatever else the records say, so nothing is asked of those.
    """
    if (a.doi and a.doi == b.doi) or not (a.title and b.title):
        return "", False
    told, _ = titles.differ(a.title, b.title)
    if not _authors_agree(a, b):
        reviewed = told == "title-review"
        return ("about" if reviewed else ""), reviewed and len(a.title.plain) < len(b.title.plain)
    if amount(told) > _TITLE:
        named = _BY_TITLE.get(str(told), "")
        if named == "part" and _long_number(a.title, b.title):
            return "", False
        return named, bool(named) and a.title.plain < b.title.plain
    for name, applies in RULES:
        if applies(a, b):
            return name, False
        if applies(b, a):
            return name, True
    return "", False


_BY_TITLE = {"title-number": "part", "title-about": "about"}


def _authors_agree(a: Traits, b: Traits) -> bool:
    if not (a.authors and b.authors):
        return not (a.authors or b.authors) and a.title.plain.count(" ") > 1
    return amount(people.differ(a.authors, b.authors)[0]) <= _AUTHORS


def _long_number(one: Title, two: Title) -> bool:
    """Whether titles differ in a year: reports of a series are too many to link them all."""
    return any(len(number) > 2 for number in {*one.numbers} ^ {*two.numbers})


# --------------------------------------------------------------------------------------- rules
def preprint(a: Traits, b: Traits) -> bool:
    """`a` stands on a preprint server, `b` in a journal or book."""
    return _posted(a) and not _posted(b) and (_published(b) and bool(b.containers or b.doi))


def thesis(a: Traits, b: Traits) -> bool:
    """`a` is a thesis, `b` the book or article made of it."""
    return a.item.type == "thesis" and _published(b)


def edition(a: Traits, b: Traits) -> bool:
    """`a` is an earlier edition: by its number, or books more than a year apart."""
    one, two = (_edition(record.item["edition"]) for record in (a, b))
    if one and two:
        return one < two
    if not (_book(a) and _book(b)) or a.year is None or b.year is None:
        return False
    return b.year - a.year > 1 or (b.year > a.year and (two or 0) > 1)


def volume(a: Traits, b: Traits) -> bool:
    """`a` is an earlier volume of the same books."""
    if not (_book(a) and _book(b)):
        return False
    one, two = (_number(record.item["volume"]) for record in (a, b))
    return one is not None and two is not None and one < two


def version(a: Traits, b: Traits) -> bool:
    """`a` and `b` were printed in two places: at a conference, and later in a journal."""
    kinds = (a.item.type, b.item.type)
    if kinds == ("paper-conference", "article-journal"):
        return elsewhere(a, b)
    if not kinds[0] == kinds[1] == "article-journal" or not elsewhere(a, b):
        return False
    pages = (_number(a.item["page"]), _number(b.item["page"]))
    return None not in pages and pages[0] != pages[1] and a.containers < b.containers


RULES: tuple[tuple[str, Rule], ...] = (
    ("preprint", preprint),
    ("thesis", thesis),
    ("volume", volume),
    ("edition", edition),
    ("version", version),
)
"""Besides, by their titles: "part" (Part 1, Part 2) and "about" (Erratum: …)."""


# ----------------------------------------------------------------------------- what records say
def _posted(record: Traits) -> bool:
    """Whether a record is a preprint: by its DOI, its container, else where it stands."""
    if preprint_doi(record.doi):
        return True
    item = record.item
    if record.containers:
        return any(map(on_a_server, record.containers))
    if item.type == "article":
        return True
    said = (item["publisher"], item["archive"], item["genre"], record.url.partition("/")[0])
    return item.type != "thesis" and any(map(on_a_server, said))


def preprint_doi(doi: str) -> bool:
    """Whether a DOI in lower case is one that a preprint server gives."""
    return any(re.match(pattern, doi) for pattern in _table()["preprint"]["dois"])


def on_a_server(name: str) -> bool:
    """Whether a container, publisher or host is a place for preprints: "arXiv", "bioRxiv"."""
    words = f" {plain(name)} "
    return any(f" {place} " in words for place in _table()["preprint"]["places"])


def _published(record: Traits) -> bool:
    if record.item.type in _VAGUE:
        return bool(record.containers)
    return record.item.type in _table()["published"]["types"]


def _book(record: Traits) -> bool:
    return record.item.type in _BOOKS


def _edition(text: str) -> int | None:
    if (number := _number(text)) is not None:
        return number
    words = set(plain(text).split())
    ordinals: dict[str, list[str]] = _table()["ordinals"]
    return next((int(n) for n, forms in ordinals.items() if words & set(forms)), None)


def _number(text: str) -> int | None:
    found = _DIGITS.search(text[:40])
    return int(found[0]) if found else None


@cache
def _table() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("relations.toml")
    return tomllib.loads(file.read_text("utf-8"))
