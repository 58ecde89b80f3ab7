"""How unlike two titles are: letters, sub-titles, brackets, numbers, words in another order."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from refkit import languages
from refkit.evidence.letters import plain, ratio, skeleton

Difference = tuple[float | str, str]
"""(distance 0..1 or the name of one in weights.toml, in words)."""

_STEEP = 2.5
"""So much faster than its letters a title grows unlike: with two fifths it is another one."""
_CUT = 0.93
"""A title that is so much like the beginning of another one was cut off."""
_MISPRINT = 0.85
"""So much is a word like another one if it is that one, misprinted: "correcion"."""
_LESS = 1.25
"""What a missing word costs, as a share of all words."""
_LEAST = 4
"""Words that a title has at least if it may stand for a longer one; of meaning, one less."""
_BREAK = re.compile(r"(?<!\s)\s*[:.?!–—-]\s+|(?<!\s)\s+[(\[]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,400})[)\]]")
_ROMAN = frozenset("ii iii iv v vi vii viii ix x".split())
"""Without "i", which is a word in many languages, and a letter where a title was cut off."""
_FIRST = re.compile(r"\bI(?=\s*[):.,;]|\s*$)")
"""A capital I that ends a title or a part of it is a number after all."""
_YEAR = re.compile(r"(1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared: worked out once, for it is compared with many."""

    printed: str = ""
    plain: str = ""
    """Its words, as letters.plain has them."""
    bare: str = ""
    """Those outside brackets."""
    main: str = ""
    """Those before a colon or a full stop."""
    numbers: tuple[str, ...] = ()
    about: bool = False
    review: bool = False

    def __bool__(self) -> bool:
        return bool(self.plain)

    @classmethod
    def of(cls, printed: str) -> Title:
        """Read a title."""
        words = plain(printed)
        bare = plain(_BRACKETS.sub(" ", printed)) if "(" in printed or "[" in printed else words
        numbers = _numbers(words) + ("i",) * bool(_FIRST.search(printed))
        main = plain(_BREAK.split(printed, maxsplit=1)[0])
        return cls(
            printed=printed,
            plain=words,
            bare=bare or words,
            main=words if main == words else main,
            numbers=numbers,
            about=_has("about", words),
            review=_has("review", words),
        )


def quite_other(one: Title, two: Title) -> bool:
    """Whether `differ` gives 1 for sure, found at the least expense."""
    left, right = one.plain, two.plain
    if left.isascii() != right.isascii() or ratio(left, right) > 1 - 1 / _STEEP:
        return False
    length = min(len(left), len(right))
    if ratio(left[:length], right[:length]) > _CUT:
        return False
    few, many = sorted((set(one.bare.split()), set(two.bare.split())), key=len)
    return 2 * len(few & many) < len(few)


@lru_cache(maxsize=1 << 12)
def differ(one: Title, two: Title) -> Difference:
    """Return how unlike two titles are, and why; the cheapest explanation counts."""
    if one.plain == two.plain or one.plain.replace(" ", "") == two.plain.replace(" ", ""):
        return 0.0, ""
    if one.plain.isascii() != two.plain.isascii():
        return _other_script(one, two)
    if one.numbers != two.numbers and _letters(one.plain) == _letters(two.plain):
        return "title-number", "number in title differs"
    short, long = sorted((one, two), key=lambda title: len(title.plain))
    if one.about != two.about and not misprinted("about", one, two):
        return "title-about", "one is about the other"
    if one.review != two.review and not misprinted("review", one, two):
        return _reviewed(short, long)
    bare = (_without_review(one), _without_review(two)) if one.review and two.review else (one, two)
    if bare != (one, two):
        return differ(*bare)
    return _shortened(short, long) or _of_letters(one, two)


def _reviewed(one: Title, two: Title) -> Difference:
    """Compare a review with a title that may be its own without that word."""
    bare = _without_review(one), _without_review(two)
    if bare == (one, two):  # "Review/critique": a word that cannot be taken away
        return _of_letters(one, two)
    told, why = differ(*bare)
    if (isinstance(told, str) and told not in ("title-number", "title-about")) or not told:
        return "title-review", "one is a review"
    return told, why


def _without_review(title: Title) -> Title:
    """Take the part with the word away, or what stands before it: "Review of …"."""
    parts = [part for part in _BREAK.split(title.printed) if not _has("review", plain(part))]
    if parts and len(parts) < len(_BREAK.split(title.printed)):
        return Title.of(": ".join(parts))
    words = title.printed.split()
    places = [place for place, word in enumerate(words) if plain(word) in _words("review")]
    return Title.of(" ".join(words[places[0] + 1 :])) if places else title


def _other_script(one: Title, two: Title) -> Difference:
    """Compare by sound, and with a translation that stands in brackets."""
    for holder, other in ((one, two), (two, one)):
        inside = (plain(found[1]) for found in _BRACKETS.finditer(holder.printed))
        if any(words.count(" ") >= _LEAST - 1 and words == other.plain for words in inside):
            return "title-transliterated", "title translated in brackets"
    left, right = _romanised(one), _romanised(two)
    if left.plain == right.plain and one.numbers != two.numbers:
        return "title-number", "number in title differs"
    told, why = differ(left, right)
    return (told, why) if told else ("title-transliterated", "title transliterated")


@lru_cache(maxsize=1 << 12)
def _romanised(title: Title) -> Title:
    """Return a title as it sounds; its numbers stay, for doubled letters do not."""
    return replace(
        title,
        plain=skeleton(title.plain),
        bare=skeleton(title.bare),
        main=skeleton(title.main),
    )


def _shortened(short: Title, long: Title) -> Difference | None:
    """Say what the shorter title lacks of the longer one, if that is all that differs."""
    one, two = short.bare, long.bare
    more = _counting(long.numbers) - _counting(short.numbers)
    clash = bool(set(short.numbers) - set(long.numbers)) or bool(more and short.numbers)
    if clash:
        return None
    if one == two:
        return ("title-number" if more else "title-brackets"), "words in brackets missing"
    known = one.count(" ") >= _LEAST - 1
    if short.plain == long.main and not more:
        return "title-short", "sub-title missing"
    if known and long.plain.endswith(short.plain) and _behind_break(long, short) and not more:
        return "title-end", "beginning of the title missing"
    if known and len(two) > len(one) and ratio(one, two[: len(one)]) > _CUT:
        return ("title-number" if more else "title-part"), "end of the title missing"
    return _less(one, two) if known and not more else None


def _behind_break(long: Title, short: Title) -> bool:
    found = _BREAK.search(long.printed)
    return found is not None and plain(long.printed[found.end() :]) == short.plain


def _less(one: str, two: str) -> Difference | None:
    """Compare words, whatever their order; those that are missing cost by their share."""
    if 2 * len(set(one.split()) & set(two.split())) < len(set(one.split())):
        return None
    few, many = Counter(_meaning(one)), Counter(_meaning(two))
    if few == many:
        return "title-words", "title in other words' order"
    if few.total() < _LEAST - 1 or not few <= many:
        return None
    return min(1.0, _LESS * (1 - few.total() / many.total())), "words of the title missing"


def _of_letters(one: Title, two: Title) -> Difference:
    alike = max(ratio(one.plain, two.plain), ratio(one.bare, two.bare))
    if alike > 0.8 and one.numbers != two.numbers:
        return "title-number", "number in title differs"
    return min(1.0, _STEEP * (1 - alike)), "title differs"


def _has(kind: str, words: str) -> bool:
    return not _words(kind).isdisjoint(words.split())


def _counting(numbers: tuple[str, ...]) -> set[str]:
    """Return the numbers that tell parts apart: years in a title mostly tell when it was."""
    return {number for number in numbers if not _YEAR.fullmatch(number)}


def misprinted(kind: str, one: Title, two: Title) -> bool:
    """Whether the word of a kind that one title has stands misprinted in the other one."""
    holder, other = (one, two) if _has(kind, one.plain) else (two, one)
    marks = _words(kind).intersection(holder.plain.split())
    return any(ratio(mark, word) > _MISPRINT for mark in marks for word in other.plain.split())


def _meaning(words: str) -> list[str]:
    return [word for word in words.split() if word not in _small_words()]


def _numbers(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.split() if word.isdigit() or word in _ROMAN)


def _letters(words: str) -> str:
    return " ".join(word for word in words.split() if not (word.isdigit() or word in _ROMAN))


@cache
def _small_words() -> frozenset[str]:
    return frozenset(plain(word) for word in languages.words("stop"))


@cache
def _words(kind: str) -> frozenset[str]:
    file = resources.files(__package__).joinpath("titles.toml")
    return frozenset(tomllib.loads(file.read_text("utf-8"))[kind])
