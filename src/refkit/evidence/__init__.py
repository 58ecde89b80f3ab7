"""How alike two works are: named, weighted penalties that explain themselves.

    >>> from refkit.evidence import compare
    >>> from refkit.model import Date, Item, Name
    >>> def book(year: int) -> Item:
    ...     return Item(
    ...         fields={"title": "Risk Society"},
    ...         names={"author": [Name(family="Beck", given="Ulrich")]},
    ...         dates={"issued": Date.of(year)},
    ...     )
    >>> compare(book(1986), book(1987)).reasons
    ['year differs 1986/1987 0.04']

Linking, duplicates and registry matching use this room; none has a similarity of its own. All
numbers stand in weights.toml, the spellings that count as equal in romanisation.toml.
"""

from refkit.evidence import identifiers
from refkit.evidence.citation import NO_DATE, Cited, Known, cited_years, fit, normal_year
from refkit.evidence.likeness import Likeness, Penalty
from refkit.evidence.records import compare, hopeless, same, weigh
from refkit.evidence.traits import Traits
from refkit.evidence.verdict import Kind, Verdict, judge
from refkit.evidence.weights import table

__all__ = [
    "NO_DATE",
    "Cited",
    "Kind",
    "Known",
    "Likeness",
    "Penalty",
    "Traits",
    "Verdict",
    "cited_years",
    "compare",
    "fit",
    "hopeless",
    "identifiers",
    "judge",
    "normal_year",
    "same",
    "table",
    "weigh",
]
