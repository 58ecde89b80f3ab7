"""How alike two records are. The list of comparisons is at the end; each is a few lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from refkit.evidence import identifiers, names
from refkit.evidence.letters import initials, plain, ratio
from refkit.evidence.likeness import Likeness, Penalty
from refkit.evidence.weights import table
from refkit.model import Item, Name

Difference = tuple[float | str, str]
"""(distance 0..1 or the name of one in weights.toml, in words)."""

_STEEP = 2.5
"""So much faster than its letters a title grows unlike: with two fifths it is another one."""
_CUT = 0.93
"""A title that is so much like the beginning of another one was cut off."""
_AUTHORS = 12
"""So many authors are compared; the rest of a long list adds nothing but time."""
_BREAK = re.compile(r"\s*[:.?!–—-]\s+|\s+[(\[]")
_ROMAN = frozenset("ii iii iv v vi vii viii ix x".split())
"""Without "i", which is a word in many languages, and a letter where a title was cut off."""


def compare(a: Item, b: Item) -> Likeness:
    """Return how alike two records are: 1 - Σ(weight · distance) / Σ(weight).

    Only aspects that both records have are weighed; a missing title costs, for author and year
    alone prove nothing. An equal DOI or address sets a floor, another DOI a ceiling.
    """
    weights = table("weights")
    weighed: list[tuple[str, float, str]] = []
    for aspect, differences in COMPARISONS:
        for distance, why in differences(a, b):
            weighed.append((aspect, _amount(distance), why))
    whole = sum(weights[aspect] for aspect, _, _ in weighed)
    if not whole:
        return Likeness(0.0)
    alike = Likeness.of(
        Penalty(aspect, weights[aspect] * amount / whole, why) for aspect, amount, why in weighed
    )
    return Likeness(_bounded(alike.score, a, b), alike.penalties)


def _bounded(score: float, a: Item, b: Item) -> float:
    """Keep the score in the bounds that identifiers and sheer lack of knowledge set."""
    bounds = table("bounds")
    short = min(plain(a["title"]).count(" "), plain(b["title"]).count(" ")) < 4
    other_year = a.year and b.year and a.year != b.year
    if short and (other_year or not (a.authors or b.authors)):
        score = min(score, bounds["little-known"])
    left, right = identifiers.doi(a["DOI"]), identifiers.doi(b["DOI"])
    if left and right and left != right:
        return min(score, bounds["other-identifier"])
    if left and left == right:
        return max(score, bounds["same-identifier"])
    if _same_address(a, b) and not _contradict(a, b):
        return max(score, bounds["same-address"])
    return score


def _nothing_in_common(one: str, two: str) -> bool:
    """Whether two titles are so unlike that `_title` gives 1, found at the least expense."""
    if ratio(one, two) > 1 - 1 / _STEEP:
        return False
    length = min(len(one), len(two))
    return ratio(one[:length], two[:length]) <= _CUT


def _same_address(a: Item, b: Item) -> bool:
    """Whether both stand at one URL, and that is a page, not a whole site."""
    left, right = identifiers.url(a["URL"]), identifiers.url(b["URL"])
    return bool(left) and left == right and "/" in left


def _contradict(a: Item, b: Item) -> bool:
    """Whether titles or years forbid that two works at one address are one."""
    if a.year and b.year and abs(a.year - b.year) > 1:
        return True
    return bool(a["title"] and b["title"]) and _amount(_title(a["title"], b["title"])[0]) >= 0.5


def same(a: Item, b: Item) -> bool:
    """Whether two records are one work."""
    left, right = plain(a["title"]), plain(b["title"])
    if left and right and not (a["DOI"] and b["DOI"]) and _nothing_in_common(left, right):
        return False  # nothing makes up for another title; most pairs end here
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
    numbered = _numbers(one) != _numbers(two)
    if numbered and _letters(one) == _letters(two):
        return "title-number", "number in title differs"
    (short, _), (long, printed) = sorted(((one, left), (two, right)), key=lambda t: len(t[0]))
    if short == plain(_BREAK.split(printed)[0]) and not numbered:
        return "title-short", "sub-title missing"
    if short.count(" ") >= 3 and ratio(short, long[: len(short)]) > _CUT and len(long) > len(short):
        return ("title-number" if numbered else "title-part"), "end of the title missing"
    if short.count(" ") >= 3 and long.endswith(f" {short}"):
        return "title-end", "beginning of the title missing"
    alike = ratio(one, two)
    if alike > 0.8 and numbered:
        return "title-number", "number in title differs"
    return min(1.0, _STEEP * (1 - alike)), "title differs"


def _numbers(text: str) -> list[str]:
    return [word for word in text.split() if word.isdigit() or word in _ROMAN]


def _letters(text: str) -> str:
    return " ".join(word for word in text.split() if not (word.isdigit() or word in _ROMAN))


def authors(a: Item, b: Item) -> Iterator[Difference]:
    """Each author of the shorter list with the nearest one of the other list."""
    left, right = a.authors, b.authors
    if not left and not right:
        return
    if not left or not right:
        yield "authors-missing", "authors unknown"
        return
    few, many = sorted((left[:_AUTHORS], right[:_AUTHORS]), key=len)
    amount, ordered, why = _paired(few, many)
    if amount:
        yield amount, why
    elif not ordered:
        yield "author-order", "authors in another order"
    elif len(left) != len(right):
        yield "author-count", f"{len(left)}/{len(right)} authors"
    else:
        yield 0.0, ""


def _paired(few: list[Name], many: list[Name]) -> tuple[float, bool, str]:
    """Return the mean distance, whether the order is the same, and the first difference."""
    free = list(range(len(many)))
    whole, ordered, reasons = 0.0, True, []
    for place, name in enumerate(few):
        near = sorted(free, key=lambda other: abs(other - place))
        rated = [(_amount(names.distance(name, many[other])[0]), other) for other in near]
        amount, other = next((row for row in rated if not row[0]), min(rated, key=lambda r: r[0]))
        if amount < 1:
            free.remove(other)
            ordered = ordered and other == place
        if amount:
            reasons.append(names.distance(name, many[other])[1])
        whole += amount
    return whole / len(few), ordered, reasons[0] if reasons else ""


def _amount(distance: float | str) -> float:
    return table("distances")[distance] if isinstance(distance, str) else distance


def year(a: Item, b: Item) -> Iterator[Difference]:
    """Years; one apart is common (online first)."""
    left, right = a.year, b.year
    if left is None and right is None:
        return
    if left is None or right is None:
        yield "year-missing", "year unknown"
    elif left == right:
        yield 0.0, ""
    elif abs(left - right) == 1:
        elsewhere = next((amount for amount, _ in container(a, b)), 0.0)
        near = "year-near" if _amount(elsewhere) < 0.5 else "year-near-elsewhere"
        yield near, f"year differs {left}/{right}"
    else:
        yield 1.0, f"year differs {left}/{right}"


def identifier(a: Item, b: Item) -> Iterator[Difference]:
    """What numbers and addresses say where they are equal; others may still be one work."""
    doi = identifiers.doi(a["DOI"])
    if (doi and doi == identifiers.doi(b["DOI"])) or _same_address(a, b):
        yield 0.0, ""


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
