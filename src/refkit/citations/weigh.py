"""What speaks for and against a citation: named weights, summed.

Every decision is a sum of the signals below, so it can be told to the user (`explain`). A sum
above zero is a citation; its confidence is the logistic function of the sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp

WEIGHTS: dict[str, float] = {
    # what its form alone tells
    "marked up": 6.0,
    "numbered": 3.5,
    "source line": 2.5,
    "source in a note": 2.5,
    "points back": 3.0,
    # a cluster with a date
    "name and date": 2.5,
    "comma before the date": 0.7,
    "locator": 1.0,
    "several works": 0.7,
    "et al.": 1.0,
    "several authors": 0.3,
    "signal word": 1.0,
    "known author": 1.5,
    "in the list": 3.0,
    "lower-case word": -0.9,
    "begins in lower case": -4.0,
    "no name": -7.0,
    "only a place": -3.3,
    "place and day": -3.4,
    "month instead of a name": -7.0,
    "name of a month": -3.4,
    "figure or table": -7.0,
    "begins with a number": -4.0,
    "dash before the date": -3.4,
    "range of years": -3.4,
    "range after a comma": -2.2,
    "decade": -4.0,
    "circa": -1.5,
    "very long name": -1.5,
    "does not fit": -0.8,
    "bracket not closed": -1.0,
    "bracket not opened": -1.5,
    # a cluster without a date
    "name without date": -1.2,
    "author-date article": 0.4,
    "no author-date article": -3.0,
    "not in the list": -2.2,
    "number after a name": -3.0,
    "chapter and verse": -5.0,
    "before a colon": -1.0,
    "web site": 3.0,
    "site's name": 2.2,
    "web site by name": 4.2,
    "pages": 2.6,
    "lettered": 2.5,
    "et al. without date": 3.5,
    "cited with a date elsewhere": 3.0,
    "ends a sentence": 1.5,
    "after a full sentence": 1.0,
    "after a lower-case word": 1.4,
    "after a name": -1.6,
    "after an abbreviation": -2.4,
    "inside a sentence": -1.6,
    "abbreviation of the words before": -7.0,
    "explains the words before": -5.0,
    "repeats the words before": 3.0,
    "says the words before again": -2.5,
    "abbreviation inside a sentence": -3.0,
    "list of words": -3.0,
    "running text": -1.6,
    "often in the text": -1.6,
    "nowhere else": 0.8,
    "a lone name": 0.4,
    "recurs in brackets": 1.4,
    "organisation": 0.5,
    "numbered abbreviation": 1.6,
    "quoted words": -2.0,
    "examples": -3.0,
    "file name": 2.0,
    # names in the sentence
    "one name": 0.7,
    "full name": 0.9,
    "two or more names": 2.0,
    "organisation in the sentence": -0.7,
    "abbreviation in the sentence": -1.0,
    "place": -4.0,
    "event or law": -5.0,
    "reported": 1.6,
    "according to": 2.0,
    "locator after the name": 2.6,
    "known name": 2.6,
    "name in the list": 3.5,
    "report or study": 1.5,
    "title in between": 2.5,
    "another work beside it": 2.0,
    "words beside the year": -3.0,
    "no year but a word for it": 1.5,
    "letter after the year": 1.5,
    "explained abbreviation": 1.0,
    "another citation follows": -3.0,
    "word of the text": -2.5,
    "in a list of years": -0.6,
    "in a series of dated things": -4.0,
}


@dataclass(slots=True)
class Verdict:
    """The signals that were found, each with its weight."""

    signals: list[tuple[str, float]] = field(default_factory=list)

    def add(self, signal: str, times: float = 1) -> None:
        """Count a signal, once or several times."""
        self.signals.append((signal, WEIGHTS[signal] * times))

    def extend(self, signals: Iterable[str]) -> None:
        """Count each signal once."""
        for signal in signals:
            self.add(signal)

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return sum(weight for _, weight in self.signals)

    @property
    def accepted(self) -> bool:
        """Whether it is a citation."""
        return self.score > 0.01

    @property
    def confidence(self) -> float:
        """The score as a number between 0 and 1."""
        return round(1 / (1 + exp(-self.score)), 3)
