"""Titles: of real works where the open sets have the language, else made up."""

from __future__ import annotations

import random

from training.recast.real import Real
from training.recast.vocabulary import Vocabulary

_QUOTES = ("«%s»", "“%s”", '"%s"', "„%s“", "‘%s’")


def title(words: Vocabulary, real: Real, chance: random.Random) -> str:
    """Return a title of an article or a book."""
    share = chance.random()
    if share < words.real_titles:
        known = real.titles.get(words.code) or real.titles["en"]
        return chance.choice(known)
    if share > 0.95 and words.code == "de":
        return chance.choice(real.titles["en"])
    return made(words, chance)


def made(words: Vocabulary, chance: random.Random, shortest: int = 2, longest: int = 13) -> str:
    """Return a made-up title, often with a subtitle."""
    headline = chance.random() < words.headline
    parts = _words(words, chance, chance.randint(shortest, longest), headline)
    if chance.random() < 0.05:
        parts = _row(words, chance)
    text = " ".join(parts)
    if chance.random() < words.subtitles:
        text += chance.choice(words.before_subtitle)
        text += " ".join(_words(words, chance, chance.randint(2, 8), headline))
        if chance.random() < 0.08:
            text += ". " + " ".join(_words(words, chance, chance.randint(2, 7), headline))
    if chance.random() < 0.03:
        text += f" ({' '.join(_words(words, chance, chance.randint(2, 5), headline))})"
    if chance.random() < 0.04:
        text += chance.choice("??!")
    if chance.random() < 0.05:
        count = chance.randint(1, 2)
        quoted = " ".join(parts[:count])
        text = text.replace(quoted, chance.choice(_QUOTES) % quoted, 1)
    return words.upper(text) if chance.random() < 0.03 else text


def _row(words: Vocabulary, chance: random.Random) -> list[str]:
    """Return words in a row: "Mind, Self, and Society"."""
    row = [_word(words, chance, capital=True) for _ in range(chance.randint(3, 4))]
    comma = chance.choice((",", ",", "")) if words.code == "en" else ""
    before = [f"{word}," for word in row[:-2]] + [row[-2] + comma]
    return [*before, words.fill(words.terms["and"], chance), row[-1]]


def remark(words: Vocabulary, chance: random.Random) -> str:
    """Return some words as they run on in a sentence."""
    parts = _words(words, chance, chance.randint(3, 12), headline=False)
    return " ".join((parts[0].lower(), *parts[1:]))


def _words(words: Vocabulary, chance: random.Random, count: int, headline: bool) -> list[str]:
    """Return the words of a title; small ones stand neither first nor last."""
    out: list[str] = []
    for i in range(count):
        if 0 < i < count - 1 and out[-1] not in words.small and chance.random() < 0.4:
            out.append(chance.choice(words.small))
            continue
        out.append(_word(words, chance, headline or i == 0))
        if i < count - 1 and chance.random() < 0.04:
            out[-1] += ","
        if chance.random() < 0.08:
            out.append(_aside(words, chance))
    return out


def _word(words: Vocabulary, chance: random.Random, capital: bool) -> str:
    if chance.random() < 0.55:
        word = chance.choice(words.common)
        return words.capital(word) if capital else word
    capital = capital or chance.random() < words.capitals
    word = words.word(chance, capital=capital)
    if capital and words.compounds and chance.random() < 0.2:
        word += chance.choice(words.compounds)
    return word


def _aside(words: Vocabulary, chance: random.Random) -> str:
    """Return what else stands in titles: years, people, places."""
    match chance.randrange(6):
        case 0:
            return f"{chance.choice(words.given)} {chance.choice(words.families)}"
        case 1:
            return words.capital(words.pick("place", chance).rstrip("."))
        case 2 | 3:
            return words.fill(words.terms["century"], chance)
        case _:
            return _years(chance)


def _years(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return str(chance.randint(1500, 2010))
    return f"({chance.randint(1850, 1950)}-{chance.randint(1951, 2010)})"
