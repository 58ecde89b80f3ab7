"""The words of a language: real ones from `vocabulary/<lang>.toml`, and made-up ones."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from training.recast import template

FOLDER = Path(__file__).with_name("vocabulary")

CITIES = 0.15
"""Share of the names of journals, publishers and books that a city stands in."""


@dataclass(slots=True)
class Vocabulary:
    """What `vocabulary/<code>.toml` says; a list of words may be written as one string."""

    code: str
    weight: int
    """Rows of this language among all."""
    vowels: list[str]
    consonants: list[str]
    small: list[str]
    """Words that stand between others in a title."""
    common: list[str]
    """Words that titles are full of."""
    families: list[str]
    given: list[str]
    patterns: dict[str, list[str]]
    """Kind ("journal") → templates of what is called so."""
    terms: dict[str, str]
    """What `$name` in a style stands for."""
    months: list[str]
    patronymics: list[str] = field(default_factory=list)
    particles: list[str] = field(default_factory=list)
    """What may stand before a family name: "van der"."""
    family_endings: list[str] = field(default_factory=list)
    compounds: list[str] = field(default_factory=list)
    """Words that others end with: "forschung"."""
    months_short: list[str] = field(default_factory=list)
    capitals: float = 0.1
    """Share of the words inside a title that begin with a capital."""
    headline: float = 0.0
    """Share of the titles in which nearly every word does."""
    subtitles: float = 0.3
    """Share of the titles that have one."""
    before_subtitle: list[str] = field(default_factory=lambda: [": ", ". ", " – ", "? "])
    mononyms: list[str] = field(default_factory=list)
    """People of one name, as templates: "{given} ақын"."""
    dotted_i: bool = False
    real_titles: float = 0.0
    """Share of the titles that are taken from the open sets."""
    foreigners: float = 0.0
    """Share of the people who are taken from the open sets."""
    borrows: dict[str, float] = field(default_factory=dict)
    """Other language → share of the works that are in it, listed in this one's way."""
    patronymic: float = 0.0
    second_given: float = 0.0

    def pick(self, kind: str, chance: random.Random) -> str:
        """Return one of the things of a kind: "journal", "publisher", "thesis"."""
        return self.fill(chance.choice(self.patterns[kind]), chance)

    def fill(self, pattern: str, chance: random.Random) -> str:
        """Return a pattern with what it leaves open filled in."""
        return "".join(
            part if isinstance(part, str) else self._part(part.name, chance)
            for part in template.choose(template.parse(pattern), chance)
        )

    def _part(self, name: str, chance: random.Random) -> str:
        match name:
            case "Word" if chance.random() < CITIES:
                return self.pick("place", chance).split()[0].rstrip(".,")
            case "Word" | "word":
                return self.word(chance, capital=name == "Word")
            case "WORD":
                return self.upper(self.word(chance))
            case "Common" | "common":
                word = chance.choice(self.common)
                return self.capital(word) if name == "Common" else word
            case "family":
                return chance.choice(self.families)
            case "given":
                return chance.choice(self.given)
            case "day":
                return str(chance.randint(1, 28))
            case "month":
                return chance.choice(self.months)
            case "mon":
                return chance.choice(self.months_short or self.months)
            case "mm":
                return f"{chance.randint(1, 12):02}"
            case "year":
                return str(chance.randint(1950, 2022))
            case _:
                return self.pick(name, chance)

    def word(
        self, chance: random.Random, *, capital: bool = False, syllables: tuple[int, int] = (2, 4)
    ) -> str:
        """Return a made-up word."""
        word = ""
        for _ in range(chance.randint(*syllables)):
            word += chance.choice(self.consonants) + chance.choice(self.vowels)
            if chance.random() < 0.45:
                word += chance.choice(self.consonants)
        return self.capital(word) if capital else word

    def capital(self, text: str) -> str:
        """Return a text with a capital in front."""
        return self.upper(text[:1]) + text[1:]

    def upper(self, text: str) -> str:
        """Return a text in capitals: "istanbul" → "İSTANBUL" where the language does so."""
        return (text.replace("i", "İ") if self.dotted_i else text).upper()


@cache
def languages() -> dict[str, Vocabulary]:
    """Return all vocabularies by code, in a fixed order."""
    return {path.stem: load(path) for path in sorted(FOLDER.glob("*.toml"))}


def load(path: Path) -> Vocabulary:
    """Read one file; an unknown or a missing key is an error that names the file."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for key, value in data.items():
        if isinstance(value, str):
            data[key] = list(value) if key in ("vowels", "consonants") else value.split()
    try:
        return Vocabulary(code=path.stem, **data)
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error
