"""How alike two records are. The list of comparisons is at the end; each is a few lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from refkit.evidence import containers, people, titles
from refkit.evidence.likeness import Likeness, Penalty
from refkit.evidence.titles import Difference
from refkit.evidence.traits import Traits
from refkit.evidence.weights import table
from refkit.model import Item, Name

_BOOKS = frozenset(["book", "collection", "classic"])
"""What an ISBN names as a whole."""
_FEW_WORDS = 4
"""A title has so many blanks at least, if it says much about who wrote it and when."""


def compare(a: Item, b: Item) -> Likeness:
    """Return how alike two records are: 1 - Σ(weight · distance) / Σ(weight).

    Only aspects that both records have are weighed; a missing title costs, for author and year
    alone prove nothing. An equal DOI or address sets a floor, another DOI a ceiling.
    """
    return weigh(Traits.of(a), Traits.of(b))


def same(a: Item, b: Item) -> bool:
    """Whether two records are one work."""
    one, two = Traits.of(a), Traits.of(b)
    return not hopeless(one, two) and weigh(one, two).score >= table("bounds")["same"]


def hopeless(a: Traits, b: Traits) -> bool:
    """Whether titles alone say that two records are no one work; most pairs end here."""
    if not (a.title and b.title) or _same_identifier(a, b) or _same_address(a, b):
        return False
    if titles.quite_other(a.title, b.title):
        return True
    distance = titles.differ(a.title, b.title)[0]
    return not isinstance(distance, str) and distance > table("bounds")["other-title"]


def weigh(a: Traits, b: Traits) -> Likeness:
    """Do what `compare` does, with records that were read before."""
    weights = table("weights")
    weighed: list[tuple[str, float, str]] = []
    for aspect, differences in COMPARISONS:
        for distance, why in differences(a, b):
            weighed.append((aspect, amount(distance), why))
    whole = sum(weights[aspect] for aspect, _, _ in weighed)
    if not whole:
        return Likeness(0.0)
    alike = Likeness.of(
        Penalty(aspect, weights[aspect] * distance / whole, why)
        for aspect, distance, why in weighed
    )
    return Likeness(_bounded(alike.score, a, b), alike.penalties)


def amount(distance: float | str) -> float:
    """Return a distance as a number."""
    return table("distances")[distance] if isinstance(distance, str) else distance


# ------------------------------------------------------------------------------------ bounds
def _bounded(score: float, a: Traits, b: Traits) -> float:
    """Keep the score in the bounds that identifiers and sheer lack of knowledge set."""
    bounds = table("bounds")
    if _little_known(a, b):
        score = min(score, bounds["little-known"])
    if a.doi and b.doi and a.doi != b.doi:
        return min(score, bounds["other-identifier"])
    if _same_identifier(a, b):
        return max(score, bounds["same-identifier"])
    if _same_address(a, b) and not _contradict(a, b):
        return max(score, bounds["same-address"])
    return score


def _little_known(a: Traits, b: Traits) -> bool:
    """Whether a short title is all that two records share: "Editorial", "Annual Report"."""
    blanks = min(a.title.plain.count(" "), b.title.plain.count(" "))
    if blanks >= _FEW_WORDS:
        return False
    if (a.year and b.year and a.year != b.year) or not (a.authors or b.authors):
        return True
    if not _lists_agree(a.authors, b.authors):
        return True
    placed = [d for aspect in ("page", "volume", "issue") for d, _ in number(aspect, a, b)]
    return blanks <= 1 and 1.0 in placed


def _lists_agree(one: tuple[Name, ...], two: tuple[Name, ...]) -> bool:
    """Whether a lone author of one list is the first, or the only one, of the other."""
    if not (one and two) or len(one) == len(two) or min(len(one), len(two)) > 1:
        return True
    return people.distance(one[0], two[0])[0] < 1


def _same_identifier(a: Traits, b: Traits) -> bool:
    return bool((a.doi and a.doi == b.doi) or (a.pmid and a.pmid == b.pmid))


def _same_address(a: Traits, b: Traits) -> bool:
    """Whether both stand at one URL, and that is a page, not a whole site."""
    return bool(a.url) and a.url == b.url and "/" in a.url


def _contradict(a: Traits, b: Traits) -> bool:
    """Whether titles or years forbid that two works at one address are one."""
    if a.year and b.year and abs(a.year - b.year) > 1:
        return True
    return bool(a.title and b.title) and amount(titles.differ(a.title, b.title)[0]) >= 0.5


# ------------------------------------------------------------------------------- comparisons
def title(a: Traits, b: Traits) -> Iterator[Difference]:
    """Titles letter by letter; a sub-title may be missing, another number may not."""
    if not a.title or not b.title:
        yield "title-missing", "title unknown"
        return
    yield titles.differ(a.title, b.title)


def authors(a: Traits, b: Traits) -> Iterator[Difference]:
    """Each author of the shorter list with the nearest one of the other list."""
    if not a.authors and not b.authors:
        return
    if not a.authors or not b.authors:
        yield "authors-missing", "authors unknown"
        return
    yield people.differ(a.authors, b.authors)


def year(a: Traits, b: Traits) -> Iterator[Difference]:
    """Years; one apart is common (online first)."""
    left, right = a.year, b.year
    if left is None and right is None:
        return
    if left is None or right is None:
        yield "year-missing", "year unknown"
    elif left == right:
        yield 0.0, ""
    elif abs(left - right) == 1:
        near = "year-near-elsewhere" if elsewhere(a, b) else "year-near"
        yield near, f"year differs {left}/{right}"
    else:
        yield 1.0, f"year differs {left}/{right}"


def identifier(a: Traits, b: Traits) -> Iterator[Difference]:
    """What numbers and addresses say where they are equal; others may still be one work."""
    books = a.item.type in _BOOKS and b.item.type in _BOOKS
    isbn = books and bool(a.isbn) and a.isbn == b.isbn
    if isbn or _same_identifier(a, b) or _same_address(a, b):
        yield 0.0, ""


def container(a: Traits, b: Traits) -> Iterator[Difference]:
    """The journal or book; initials and cut words ("J. Int. Aff.") are nearly equal."""
    pairs = [(one, two) for one in a.containers for two in b.containers]
    if pairs:
        told = min((containers.distance(one, two) for one, two in pairs), key=amount)
        yield told, f"container {'abbreviated' if isinstance(told, str) else 'differs'}"


def elsewhere(a: Traits, b: Traits) -> bool:
    """Whether the two stand in different journals or books."""
    return any(amount(distance) >= 0.5 for distance, _ in container(a, b))


def number(variable: str, a: Traits, b: Traits) -> Iterator[Difference]:
    """Compare the first number, with its letters, of a variable."""
    left, right = (_NUMBER.search(record.item[variable]) for record in (a, b))
    if left and right:
        differs = left[0].lower() != right[0].lower()
        yield float(differs), f"{variable} differs {left[0]}/{right[0]}"


_NUMBER = re.compile(r"[^\W\d_]?\d+")


def _number_in(variable: str) -> Callable[[Traits, Traits], Iterator[Difference]]:
    return lambda a, b: number(variable, a, b)


def kind(a: Traits, b: Traits) -> Iterator[Difference]:
    """A chapter is not its book, nor a review the book it is about."""
    left, right = a.item.type, b.item.type
    vague = {"document", ""}
    if left not in vague and right not in vague:
        chapter = {left, right} in ({"book", "chapter"}, {"book", "review-book"})
        told = "type-other" if chapter else "type-near" if left != right else 0.0
        yield told, f"type differs {left}/{right}"


COMPARISONS: tuple[tuple[str, Callable[[Traits, Traits], Iterator[Difference]]], ...] = (
    ("title", title),
    ("authors", authors),
    ("year", year),
    ("identifier", identifier),
    ("pages", _number_in("page")),
    ("volume", _number_in("volume")),
    ("container", container),
    ("type", kind),
)
"""Every aspect that is compared, with its name in weights.toml."""
