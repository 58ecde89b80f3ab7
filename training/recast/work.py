"""A made work: its fields come to be when a style asks for them, and stay the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from training.recast import numbers, people, titles
from training.recast.fields import FIELDS
from training.recast.people import Listing
from training.recast.real import Person, Real
from training.recast.vocabulary import Vocabulary


@dataclass(slots=True)
class Work:
    """One work, in the words of one language."""

    words: Vocabulary
    real: Real
    chance: random.Random
    authors: Listing
    editors: Listing
    values: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return a field as it is printed, or a word or pattern of the vocabulary."""
        if name in self.values:
            return self.values[name]
        make = MAKERS.get(name)
        text = make(self) if make else self.words.fill(f"{{{name}}}", self.chance)
        if name in FIELDS:
            self.values[name] = text
        return text

    def list(self, listing: Listing, weights: tuple[int, ...]) -> str:
        """Return up to as many names as there are weights."""
        count = self.chance.choices(range(1, len(weights) + 1), weights)[0]
        listed = [self.person() for _ in range(count)]
        return people.printed(listed, listing, self.words)

    def person(self) -> Person:
        """Return someone."""
        return people.person(self.words, self.real, self.chance)


def _author(work: Work) -> str:
    text = work.list(work.authors, (50, 22, 13, 7, 5, 3, 1, 1))
    if work.chance.random() < 0.06:
        text += work.chance.choice((" ", ", ")) + work.words.fill(
            work.words.terms["et-al"], work.chance
        )
    return text


def _editor(work: Work) -> str:
    return work.list(work.editors, (54, 30, 10, 3, 2, 1))


def _title(work: Work) -> str:
    return titles.title(work.words, work.real, work.chance)


def _book(work: Work) -> str:
    if work.words.code == "en" and work.chance.random() < 0.5:
        return work.chance.choice(work.real.books)
    if work.chance.random() < 0.15:
        return titles.made(work.words, work.chance, 2, 5)
    return _title(work)


def _journal(work: Work) -> str:
    if work.words.code == "en" or work.chance.random() < 0.02:
        return work.chance.choice(work.real.journals)
    return work.words.pick("journal", work.chance)


def _publisher(work: Work) -> str:
    own = work.real.publishers.get(work.words.code, [])
    if own and work.chance.random() < (0.3 if work.words.patterns.get("publisher") else 1):
        return work.chance.choice(own)
    if work.chance.random() < 0.05:
        return work.chance.choice(work.real.publishers["en"])
    return work.words.pick("publisher", work.chance)


def _place(work: Work) -> str:
    own = work.real.places.get(work.words.code, [])
    half = 0.5 if work.words.code == "en" else 0.1
    if own and work.chance.random() < half:
        place = work.chance.choice(own)
    else:
        place = work.words.pick("place", work.chance)
    mark = work.words.terms.get("between-places", "")
    if mark and work.chance.random() < 0.1:
        place += work.words.fill(mark, work.chance)
    return place


def _original(work: Work) -> str:
    return work.chance.choice(work.real.titles["en"])


def _accessed(work: Work) -> str:
    return numbers.accessed(work.chance, work.words.months, american=work.words.code == "en")


def _year(work: Work) -> str:
    """Return a year, or now and then that there is none: "o. J.", "in press"."""
    if work.chance.random() < 0.012:
        return work.words.fill(work.words.terms["press"], work.chance)
    return numbers.year(work.chance)


def _corporation(work: Work) -> str:
    name = work.words.pick("corporation", work.chance)
    return work.words.upper(name) if work.chance.random() < 0.08 else name


def _person(work: Work) -> str:
    form = work.chance.choice(("I. I. Family", "Given Family", "Family I. I."))
    return people.one(work.person(), form, work.words)


def _sentence(work: Work) -> str:
    """Return a remark: the words that begin one, and made-up ones."""
    start = work.words.fill(work.words.terms["remark"], work.chance)
    return f"{start} {titles.remark(work.words, work.chance)}."


def _number(make: Callable[[random.Random], str]) -> Callable[[Work], str]:
    return lambda work: make(work.chance)


MAKERS: dict[str, Callable[[Work], str]] = {
    "author": _author,
    "editor": _editor,
    "translator": _person,
    "person": _person,
    "sentence": _sentence,
    "title": _title,
    "book": _book,
    "journal": _journal,
    "publisher": _publisher,
    "place": _place,
    "original": _original,
    "accessed": _accessed,
    "year": _year,
    "corporation": _corporation,
    "volume": _number(numbers.volume),
    "issue": _number(numbers.issue),
    "page": _number(numbers.pages),
    "cited": _number(numbers.cited),
    "pages": lambda work: str(work.chance.randint(40, 900)),
    "edition": lambda work: str(work.chance.randint(2, 9)),
    "url": _number(numbers.url),
    "doi": _number(numbers.doi),
    "isbn": _number(numbers.isbn),
}
"""Field → what makes it; the others ("thesis", "series" …) are patterns of the vocabulary."""
