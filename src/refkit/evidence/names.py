"""How an author may be printed, and whether two printed names are one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from refkit import languages
from refkit.evidence import letters
from refkit.evidence.letters import initials, roman, skeleton
from refkit.model import Name

_IN_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*(.*)$", re.DOTALL)
_DASH = re.compile(r"\s+[-–—=]\s+")
_PREFIX_WORDS = 12
"""So many first words of a long name or title are tried as its short form."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to print an author: the text, and what its use costs (a name in weights.toml)."""

    printed: str
    penalty: str = ""


Aliases = dict[str, Alias]
"""Skeleton → the cheapest alias with it."""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(skeleton(word) for word in languages.words("stop"))


@cache
def _case_endings() -> frozenset[str]:
    """Endings of a name in a sentence; of one letter they are too often part of the name."""
    endings = (skeleton(ending) for ending in languages.words("case", "citations"))
    return frozenset(ending for ending in endings if len(ending) > 1)


_STEM = 4
"""Letters that a name has at least before its case ending."""


def stems(words: str) -> list[str]:
    """Return a skeleton without what may be its case ending: "salabaevtin" → "salabaev"."""
    longest = max(map(len, _case_endings()), default=0)
    cuts = range(len(words) - 2, max(_STEM, len(words) - longest) - 1, -1)
    return [words[:cut] for cut in cuts if words[cut:] in _case_endings() and words[cut - 1] != " "]


@cache
def _declension() -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition(":") for pair in languages.words("declension", "linking"))
    return tuple((case, nominative) for case, _, nominative in pairs)


@lru_cache(maxsize=1 << 14)
def nominatives(printed: str) -> tuple[str, ...]:
    """Return what a name in a sentence may be in the nominative, by the languages' endings.

    >>> "Верховинский" in nominatives("Верховинского")
    True
    """
    return tuple(
        printed[: -len(case)] + nominative
        for case, nominative in _declension()
        if printed.endswith(case) and len(printed) - len(case) >= _STEM - 1
    )


def without_article(words: str) -> str:
    """Return a skeleton without its first small word ("the …"), or "" if it has none."""
    first, _, rest = words.partition(" ")
    return rest if rest and first in _stop_words() else ""


def abbreviations(words: str) -> set[str]:
    """Return the initials of a skeleton, with and without its small words: {"obt", "ofbt"}."""
    large = " ".join(word for word in words.split() if word not in _stop_words())
    return {short for short in (initials(words), initials(large)) if len(short) > 1}


def in_brackets(text: str) -> tuple[str, str]:
    """Split "World Bank (WB)" into ("World Bank", "WB"); ("…", "") where there are none."""
    found = _IN_BRACKETS.match(text) if len(text) < 400 else None
    if not found:
        return text, ""
    return f"{found[1]} {found[3]}".strip(), found[2].strip()


def add(aliases: Aliases, printed: str, penalty: str = "", key: str | None = None) -> None:
    """Add an alias unless there is a free one with the same skeleton."""
    key = skeleton(printed) if key is None else key
    if key and (key not in aliases or not penalty):
        aliases.setdefault(key, Alias(printed, penalty))
        if not penalty and aliases[key].penalty:
            aliases[key] = Alias(printed, penalty)


def add_prefixes(aliases: Aliases, printed: str, least: int) -> None:
    """Add the first words of a long name or title, `least` words and more."""
    words = skeleton(printed).split()
    for length in range(least, min(len(words), _PREFIX_WORDS)):
        add(aliases, printed, "part-of-name", " ".join(words[:length]))


@lru_cache(maxsize=1 << 14)
def cited_forms(text: str, *, declined: bool = False) -> Mapping[str, str]:
    """Return the skeletons that a name printed in a citation stands for → penalty.

    "The World Bank (WB)" → the name with and without "The", and "WB"; "Khanna Parag" → also
    "Khanna" and "Parag", each as a part of a name; where names are `declined`, as in a sentence
    ("по Сажиной (2014)"), also what the nominative may be.
    """
    aliases: Aliases = {}
    add(aliases, text)
    name, short = in_brackets(text)
    if short:
        add(aliases, name)
        add(aliases, short)
    whole = skeleton(name)
    if bare := without_article(whole):
        add(aliases, name, "", bare)
    words = whole.split()
    if 2 <= len(words) <= 3:
        for word in (words[0], words[-1]):
            if len(word) > 2 and word not in _stop_words():
                add(aliases, name, "part-of-name", word)
    for stem in stems(whole):
        add(aliases, name, "inflected", stem)
    for nominative in nominatives(name) if declined else ():
        add(aliases, nominative, "inflected")
    return {key: alias.penalty for key, alias in aliases.items()}


def aliases_of(name: Name) -> Aliases:
    """Return how a text may print an author of a record.

    A person by family name, with or without particle, by a part of a double family name, or
    by the whole name in either order; an organisation by its name, its first words, what
    stands in brackets after it, or its initials.
    """
    aliases: Aliases = {}
    if name.literal:
        return _organisation(name.literal)
    add(aliases, name.sort_name)
    if name.dropping_particle:
        add(aliases, f"{name.dropping_particle} {name.sort_name}")
    if name.family:
        add(aliases, name.family)
        if any(len(word) > 2 for word in roman(name.given).split()):
            add(aliases, f"{name.given} {name.family}")
            add(aliases, f"{name.family} {name.given}")
        words = skeleton(name.family).split()
        for word in words if len(words) > 1 else ():
            if len(word) > 2:
                add(aliases, name.family, "part-of-name", word)
    return aliases


def _organisation(literal: str) -> Aliases:
    aliases: Aliases = {}
    add(aliases, literal)
    for part in filter(None, (*in_brackets(literal), *_beside_dash(literal))):
        add(aliases, part)
        whole = skeleton(part)
        if bare := without_article(whole):
            add(aliases, part, "", bare)
        for short in sorted(abbreviations(whole)):
            add(aliases, part, "abbreviation", short)
        add_prefixes(aliases, part, 2)
    return aliases


def _beside_dash(literal: str) -> tuple[str, ...]:
    """Split "WB – World Bank" at its dash, where one side is an abbreviation."""
    one, dash, two = _DASH.sub("\0", literal, count=1).partition("\0")
    return (one, two) if dash and (looks_short(one) or looks_short(two)) else ()


def looks_short(name: str) -> bool:
    """Whether a name is written like an abbreviation: one word in capitals."""
    return 2 <= len(name) <= 12 and name.isalpha() and name.isupper()


def match(cited: str, aliases: Aliases, *, slip: bool = True, declined: bool = False) -> str | None:
    """Return the penalty of reading a cited name as one of `aliases`, or None if it is none.

    "" is no difference at all; "spelling" other letters for the same sound.
    """
    found: set[str] = set()
    for form, cost in cited_forms(cited, declined=declined).items():
        alias = aliases.get(form)
        if alias is None or (cost and alias.penalty):
            continue
        found.add(
            cost or alias.penalty or ("" if _same_print(cited, alias.printed) else "spelling")
        )
    if found:
        return min(found, key=_order)
    return "slip" if slip and _slipped(cited, aliases) else None


def _order(penalty: str) -> tuple[int, str]:
    order = ("", "spelling", "abbreviation", "part-of-name", "inflected")
    return (order.index(penalty) if penalty in order else len(order), penalty)


def _same_print(cited: str, printed: str) -> bool:
    cited, printed = cited.casefold(), printed.casefold()
    return cited in printed or printed in cited


def _slipped(printed: str, aliases: Aliases) -> bool:
    return any(not a.penalty and letters.slip(printed, a.printed) for a in aliases.values())


# ------------------------------------------------------------------------ two recorded names
@lru_cache(maxsize=1 << 14)
def _recorded(family: str, given: str, literal: str, particle: str) -> Aliases:
    return aliases_of(Name(family, given, literal, non_dropping_particle=particle))


def _aliases(name: Name) -> Aliases:
    return _recorded(name.family, name.given, name.literal, name.non_dropping_particle)


def distance(a: Name, b: Name) -> tuple[float | str, str]:
    """Compare two authors of records: (distance or the name of one in weights.toml, why)."""
    left, right = _aliases(a), _aliases(b)
    penalty = _shared(left, right)
    if penalty is None:
        if any(_slipped(alias.printed, right) for alias in left.values() if not alias.penalty):
            return "author-slip", f"author spelt {a.sort_name}/{b.sort_name}"
        return letters.unlike(
            a.sort_name, b.sort_name
        ), f"author differs {a.sort_name}/{b.sort_name}"
    if not given_agree(a.given, b.given):
        return "author-given", f"given name differs {a}/{b}"
    if penalty == "abbreviation":
        return "author-abbreviated", f"author abbreviated {a.sort_name}/{b.sort_name}"
    if penalty == "spelling":
        return "author-spelling", f"author spelt {a.sort_name}/{b.sort_name}"
    return (0.3, f"part of a name {a.sort_name}/{b.sort_name}") if penalty else (0.0, "")


def _shared(left: Aliases, right: Aliases) -> str | None:
    found: set[str] = set()
    for key in left.keys() & right.keys():
        costs = {left[key].penalty, right[key].penalty}
        if costs == {"part-of-name"}:
            continue
        same = _same_print(left[key].printed, right[key].printed)
        found.add(max(costs, key=_order) or ("" if same else "spelling"))
    return min(found, key=_order) if found else None


def given_agree(a: str, b: str) -> bool:
    """Whether two given names may be one person's: "N.", "Nuri", "N. A."; none says nothing.

    As they sound or as they are spelt: the "Y." of "Yevgen", who sounds like an "Evgen".
    """
    return _given_agree(a, b, skeleton) or _given_agree(a, b, roman)


def _given_agree(a: str, b: str, form: Callable[[str], str]) -> bool:
    first, second = form(a).split(), form(b).split()
    if not first or not second:
        return True
    pairs = zip(_split_initials(first, a), _split_initials(second, b), strict=False)
    return all(x.startswith(y) or y.startswith(x) for x, y in pairs)


def _split_initials(words: list[str], printed: str) -> Iterable[str]:
    """Take "NA" or "NA." apart, as initials set without blanks; leave "Nuri Ali"."""
    if len(words) == 1 and 2 <= len(printed.rstrip(".")) <= 3 and printed.rstrip(".").isupper():
        return tuple(words[0])
    return words
