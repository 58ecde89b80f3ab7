"""The tables of walls.toml and pages.toml, and the words that languages have for such pages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from refkit import languages
from refkit.resolvers.seen import words
from refkit.resolvers.tables import load

if TYPE_CHECKING:
    from refkit.resolvers.seen import Seen


def table(file: str, name: str) -> Any:
    """Return one table of a file: of walls.toml, pages.toml or links.toml."""
    return load(file)[name]


def only_404(text: str) -> bool:
    """Whether a title or heading is "404", with nothing but "error" and the like beside it."""
    return _phrases("aside").sub(" ", f" {text} ").split() == ["404"]


def short(seen: Seen) -> bool:
    """Whether a page has so little text that it can be a notice and no article."""
    return len(seen.text) < int(table("pages", "short")["text"])


def says(text: str, key: str) -> bool:
    """Whether a title or heading says just that: a phrase of `key`, and few words beside it.

    "Oops! Page not found (404)" does, "Page not found: link rot in law reviews" does not.
    """
    rest, phrases = _phrases(key).subn(" ", f" {text} ")
    rest = _phrases("aside").sub(" ", f" {rest} ")
    beside = [word for word in rest.split() if not word.isdecimal()]
    return phrases > 0 and len(beside) <= table("pages", "short")["beside"]


def mentions(text: str, key: str) -> bool:
    """Whether a phrase of `key` stands anywhere in a text."""
    return _phrases(key).search(f" {text} ") is not None


def announces(seen: Seen, key: str) -> bool:
    """Whether a page with little text says just that: in its title or heading, or in a line.

    A line counts where there is hardly any other; a library's page may say "Cover: not found".
    """
    if seen.work or not short(seen):
        return False
    lines = seen.lines if _few(seen) else ()
    return any(says(part, key) for part in (*seen.title, *seen.headings, *lines))


def is_notice(seen: Seen, key: str) -> bool:
    """Whether a page `announces` it, or has a phrase of it among a few words."""
    return announces(seen, key) or (_few(seen) and not seen.work and mentions(seen.text, key))


def _few(seen: Seen) -> bool:
    return len(seen.text) < int(table("pages", "short")["notice"])


@cache
def _phrases(key: str) -> re.Pattern[str]:
    found = sorted({words(one) for one in languages.words(key, "links")}, key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(found)})(?= )")
