"""Families of styles, out of `styles/<family>.toml`; styles/README.md tells how to write one."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from training.recast import template
from training.recast.people import Listing
from training.recast.vocabulary import Vocabulary

FOLDER = Path(__file__).with_name("styles")
_TERM = re.compile(r"\$([a-z][a-z-]*)")


@dataclass(slots=True)
class Family:
    """Templates that print names alike."""

    name: str
    languages: dict[str, float]
    """Language → how often it is printed so, beside other families."""
    templates: list[str]
    names: list[str]
    """Forms of names, as `people` reads them."""
    between: list[str] = field(default_factory=lambda: [", "])
    last: list[str] = field(default_factory=lambda: ["$between", " $and ", ", $and "])
    """What stands before the last name; `$between` is what stands between the others."""
    editors: list[str] = field(
        default_factory=lambda: [
            "I. I. Family",
            "Family, I. I.",
            "Given Family",
            "Family, Given",
            "I. I. Family",
            "Family I. I.",
            "I.I. Family",
        ]
    )
    editors_between: list[str] = field(default_factory=lambda: [", ", "$between"])
    editors_last: list[str] = field(default_factory=lambda: [" $and ", ", $and ", "$between"])
    notes: bool = False
    """Cited pages are locators: the style is one of legal notes or footnotes."""

    def listings(self, words: Vocabulary, chance: random.Random) -> tuple[Listing, Listing]:
        """Choose how authors and how editors are listed."""
        between = chance.choice(self.between)

        def mark(marks: list[str], around: str) -> str:
            text = chance.choice(marks).replace("$between", around)
            return words.fill(expand(text, words.terms), chance) if "$" in text else text

        inside = mark(self.editors_between, between)
        return (
            Listing(chance.choice(self.names), between, mark(self.last, between)),
            Listing(chance.choice(self.editors), inside, mark(self.editors_last, inside)),
        )

    def tree(self, terms: Mapping[str, str], chance: random.Random) -> list[object]:
        """Choose a template and return its tree, in the terms of a language."""
        return template.parse(expand(chance.choice(self.templates), terms))


def expand(text: str, terms: Mapping[str, str]) -> str:
    """Put the terms of a language for `$name`; a term may hold others."""
    while match := _TERM.search(text):
        text = text[: match.start()] + terms[match[1]] + text[match.end() :]
    return text


@cache
def families() -> tuple[Family, ...]:
    """Return all families in a fixed order."""
    return tuple(load(path) for path in sorted(FOLDER.glob("*.toml")))


def load(path: Path) -> Family:
    """Read one file; an unknown or a missing key is an error that names the file."""
    try:
        return Family(name=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error


def choose(code: str, chance: random.Random) -> Family:
    """Choose a family for a language, whatever its script ("uz-Cyrl")."""
    fitting = _fitting(code) or _fitting(code := code.partition("-")[0])
    return chance.choices(fitting, [family.languages[code] for family in fitting])[0]


@cache
def _fitting(code: str) -> list[Family]:
    return [family for family in families() if code in family.languages]
