"""People, and how a style prints their names.

A form says it with an example: "Family, I. I." is "Meyer, K. P.", "FAMILY Given" is "MEYER Klaus
Peter", "II" is "KP", "I." is "K.". "Family, Given + Given Family" prints the first name one way
and the others the other way.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.recast.real import Person, Real
from training.recast.vocabulary import Vocabulary

_PARTS = re.compile(r"FAMILY|Family|Given|I\. I\.|I\.I\.|II|I\.?")
_GAPS = re.compile(r"[\s.]+")


@dataclass(slots=True)
class Listing:
    """How a list of names is printed: each by a form, with something between them."""

    form: str
    between: str
    last: str


def person(words: Vocabulary, real: Real, chance: random.Random) -> Person:
    """Return someone with a real or a made-up name."""
    if chance.random() < words.foreigners:
        family, given = chance.choice(real.people)
        if len(max(_GAPS.split(given), key=len)) < 3 and chance.random() < 0.5:
            given = chance.choice(words.given)
            given += f" {family[0]}." if chance.random() < 0.3 else ""
        return family, given
    if words.mononyms and chance.random() < 0.03:
        return words.fill(chance.choice(words.mononyms), chance), ""
    family = chance.choice(words.families)
    share = chance.random()
    if share < 0.03 and not words.patronymics:
        family += f"-{chance.choice(words.families)}"
    elif words.particles and share < 0.07:
        family = f"{chance.choice(words.particles)} {family}"
    elif chance.random() < 0.4:
        family = words.word(chance, capital=True, syllables=(2, 3))
        family += chance.choice(words.family_endings or [""])
    given = chance.choice(words.given)
    if words.patronymics and chance.random() < words.patronymic:
        given += f" {chance.choice(words.patronymics)}"
    elif chance.random() < words.second_given:
        given += f" {chance.choice(words.given)}"
    return family, given


def printed(people: Sequence[Person], listing: Listing, words: Vocabulary) -> str:
    """Return a list of names as a style prints it."""
    first, _, others = listing.form.partition(" + ")
    names = [one(each, (others or first) if i else first, words) for i, each in enumerate(people)]
    if len(names) == 1:
        return names[0]
    return listing.between.join(names[:-1]) + listing.last + names[-1]


def one(who: Person, form: str, words: Vocabulary) -> str:
    """Return one name: ("Meyer", "Klaus Peter") as "I. I. Family" is "K. P. Meyer"."""
    family, given = who
    if not given:
        return words.upper(family) if "FAMILY" in form else family

    def part(match: re.Match[str]) -> str:
        match match[0]:
            case "FAMILY":
                return words.upper(family)
            case "Family":
                return family
            case "Given":
                return given
            case "II":
                return initials(given, "", "")
            case "I" | "I.":
                return initials(given, match[0][1:], " ").split(" ")[0]
            case pattern:
                return initials(given, ".", " " if " " in pattern else "")

    return _PARTS.sub(part, form)


def initials(given: str, dot: str, gap: str) -> str:
    """Return the initials of given names: "Anna-Maria K." is "A.-M. K."; "oğlu" has none."""
    out: list[str] = []
    for name in _GAPS.split(given):
        if out and name.islower():
            continue
        if name and name[0].isalpha():
            out.append("-".join(part[0].upper() + dot for part in name.split("-") if part))
        elif name:
            out.append(name)
    return gap.join(out)
