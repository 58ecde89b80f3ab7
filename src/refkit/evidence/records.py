"""How alike two records are. The list of comparisons is at the end; each is a few lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from refkit.evidence import identifiers, names
from refkit.evidence.letters import initials, plain
from refkit.evidence.likeness import Likeness, Penalty
from refkit.evidence.weights import table
from refkit.model import Item

Difference = tuple[float | str, str]
"""(distance 0..1 or the name of one in weights.toml, in words)."""

_BREAK = re.compile(r"\s*[:.?!–—-]\s+")
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x".split())


def compare(a: Item, b: Item) -> Likeness:
    """Return how alike two records are: 1 - Σ(weight · distance) / Σ(weight).

    Only aspects that both records have are weighed; a missing title costs, for author and year
    alone prove nothing. Equal DOIs set a floor, different ones a ceiling.
    """
    weights, distances, bounds = table("weights"), table("distances"), table("bounds")
    weighed: list[tuple[str, float, str]] = []
    for aspect, differences in COMPARISONS:
        for distance, why in differences(a, b):
            amount = distances[distance] if isinstance(distance, str) else distance
            weighed.append((aspect, amount, why))
    whole = sum(weights[aspect] for aspect, _, _ in weighed)
    if not whole:
        return Likeness(0.0)
    alike = Likeness.of(
        Penalty(aspect, weights[aspect] * amount / whole, why) for aspect, amount, why in weighed
    )
    score = alike.score
    if not a.authors and not b.authors and len(plain(a["title"]).split()) < 4:
        score = min(score, bounds["little-known"])
    left, right = identifiers.doi(a["DOI"]), identifiers.doi(b["DOI"])
    if left and right:
        same = left == right
        score = (
            max(score, bounds["same-identifier"])
            if same
            else min(score, bounds["other-identifier"])
        )
    return Likeness(score, alike.penalties)


def same(a: Item, b: Item) -> bool:
    """Whether two records are one work."""
    return compare(a, b).score >= table("bounds")["same"]


# ------------------------------------------------------------------------------- comparisons
def title(a: Item, b: Item) -> Iterator[Difference]:
    """Titles letter by letter; a sub-title may be missing, another number may not."""
    left, right = a["title"], b["title"]
    if not left or not right:
        yield "title-missing", "title unknown"
        return
    yield _title(left, right)


@lru_cache(maxsize=1 << 14)
def _title(left: str, right: str) -> Difference:
    one, two = plain(left), plain(right)
    if one == two:
        return 0.0, ""
    if _numbers(one) != _numbers(two) and _letters(one) == _letters(two):
        return "title-number", "number in title differs"
    if plain(_BREAK.split(left)[0]) == two or plain(_BREAK.split(right)[0]) == one:
        return "title-short", "sub-title missing"
    alike = ratio(one, two)
    if alike > 0.8 and _numbers(one) != _numbers(two):
        return "title-number", "number in title differs"
    return min(1.0, 2.5 * (1 - alike)), "title differs"


def ratio(one: str, two: str) -> float:
    """Return the share of letters two strings have in common, in order (0..1)."""
    from rapidfuzz.distance import Indel  # here, for it takes 15 ms to import

    return Indel.normalized_similarity(one, two)


def _numbers(text: str) -> list[str]:
    return [word for word in text.split() if word.isdigit() or word in _ROMAN]


def _letters(text: str) -> str:
    return " ".join(word for word in text.split() if not (word.isdigit() or word in _ROMAN))


def authors(a: Item, b: Item) -> Iterator[Difference]:
    """Authors one by one; one list may be the beginning of the other."""
    left, right = a.authors, b.authors
    if not left and not right:
        return
    if not left or not right:
        yield "authors-missing", "authors unknown"
        return
    pairs = [names.distance(x, y) for x, y in zip(left, right, strict=False)]
    amounts = [_amount(distance) for distance, _ in pairs]
    why = next((why for amount, (_, why) in zip(amounts, pairs, strict=True) if amount), "")
    whole = sum(amounts) / len(amounts)
    if whole >= 0.5 and len(left) == len(right) > 1 and _same_set(a, b):
        yield "author-order", "authors in another order"
    elif whole == 0 and len(left) != len(right):
        yield "author-count", f"{len(left)}/{len(right)} authors"
    else:
        yield whole, why


def _amount(distance: float | str) -> float:
    return table("distances")[distance] if isinstance(distance, str) else distance


def _same_set(a: Item, b: Item) -> bool:
    return sorted(plain(n.sort_name) for n in a.authors) == sorted(
        plain(n.sort_name) for n in b.authors
    )


def year(a: Item, b: Item) -> Iterator[Difference]:
    """Years; one apart is common (online first)."""
    left, right = a.year, b.year
    if left is None and right is None:
        return
    if left is None or right is None:
        yield "year-missing", "year unknown"
    elif abs(left - right) <= 1:
        yield ("year-near" if left != right else 0.0), f"year differs {left}/{right}"
    else:
        yield 1.0, f"year differs {left}/{right}"


def identifier(a: Item, b: Item) -> Iterator[Difference]:
    """What numbers and addresses say, where they are equal; others may still be one work."""
    for variable, normal in (("DOI", identifiers.doi), ("URL", identifiers.url)):
        left, right = normal(a[variable]), normal(b[variable])
        if left and left == right and ("/" in left or variable == "DOI"):
            yield 0.0, ""
            return


def container(a: Item, b: Item) -> Iterator[Difference]:
    """The journal or book; initials and cut words ("J. Int. Aff.") are nearly equal."""
    left, right = plain(a["container-title"]), plain(b["container-title"])
    if not left or not right:
        return
    if left == right:
        yield 0.0, ""
    elif _abbreviates(left, right) or _abbreviates(right, left):
        yield 0.1, "container abbreviated"
    else:
        yield min(1.0, 2 * (1 - ratio(left, right))), "container differs"


def _abbreviates(short: str, long: str) -> bool:
    words = [w for w in long.split() if len(w) > 3 or w in short.split()]
    cut = short.split()
    if len(cut) == len(words) and all(w.startswith(c) for c, w in zip(cut, words, strict=True)):
        return True
    return short.replace(" ", "") in {initials(long), initials(" ".join(words))}


def _equal(variable: str, pattern: str) -> Callable[[Item, Item], Iterator[Difference]]:
    """Make a comparison of the first match of `pattern` in a variable."""
    compiled = re.compile(pattern)

    def compare_variable(a: Item, b: Item) -> Iterator[Difference]:
        left, right = compiled.search(a[variable]), compiled.search(b[variable])
        if left and right:
            differs = left[0].lower() != right[0].lower()
            yield float(differs), f"{variable} differs {left[0]}/{right[0]}"

    return compare_variable


def kind(a: Item, b: Item) -> Iterator[Difference]:
    """A chapter is not its book, nor a review the book it is about."""
    vague = {"document", ""}
    if a.type not in vague and b.type not in vague:
        chapter = {a.type, b.type} in ({"book", "chapter"}, {"book", "review-book"})
        yield (1.0 if chapter else 0.3 * (a.type != b.type)), f"type differs {a.type}/{b.type}"


COMPARISONS: tuple[tuple[str, Callable[[Item, Item], Iterator[Difference]]], ...] = (
    ("title", title),
    ("authors", authors),
    ("year", year),
    ("identifier", identifier),
    ("pages", _equal("page", r"[A-Za-z]?\d+")),
    ("volume", _equal("volume", r"\w+")),
    ("container", container),
    ("type", kind),
)
"""Every aspect that is compared, with its name in weights.toml."""
