"""Names of items: their parts, and the particles that are written into them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

_PARTICLE = re.compile(r"(?:[^\W\d_]|['’‘`\-.\s])+")
_APOSTROPHES = "'’‘`"
_EASTERN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""Letters of Chinese, Japanese and Korean, whose family names come first, without a space."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name by CSL's parts; an institution has only a literal."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    static: bool = False
    """Written as it is: family name, given name."""

    @property
    def byzantine(self) -> bool:
        """Whether its script puts the given name first."""
        return not (self.static or self.eastern)

    @property
    def eastern(self) -> bool:
        """Whether its script puts the family name first, and no space behind it."""
        return bool(_EASTERN.search(self.family + self.given))

    @property
    def others(self) -> bool:
        """Whether it stands for names that are left out."""
        return self.literal == "others" or (self.family == "others" and not self.given)


def read(value: Any) -> tuple[Person, ...]:
    """Read a list of names of CSL JSON. What is no name is left out."""
    rows = value if isinstance(value, list) else [value]
    return tuple(person for row in rows if (person := _person(row)))


def _person(row: Any) -> Person | None:
    if isinstance(row, str):
        return Person(literal=row) if row.strip() else None
    if not isinstance(row, dict):
        return None
    text = {key: _text(row.get(key)) for key in (
        "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"
    )}  # fmt: skip
    if text["literal"]:
        return Person(literal=text["literal"])
    if not (text["family"] or text["given"]):
        return None
    if not text["family"]:
        text["family"], text["given"] = text["given"], ""
    person = Person(
        text["family"],
        text["given"],
        text["dropping-particle"],
        text["non-dropping-particle"],
        text["suffix"],
        _true(row.get("comma-suffix")),
        static=_true(row.get("static-ordering")),
    )
    if row.get("parse-names") in (False, 0, "false", "0"):
        return person
    return _parted(person)


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _true(value: Any) -> bool:
    return value in (True, 1, "true", "1", "yes")


def _parted(person: Person) -> Person:
    """Take particles and suffixes out of the family and the given name.

    Small words before the family name are its particle, small words behind the given name are
    one that drops when the name is inverted; quotation marks forbid it.
    """
    family, given = person.family, person.given
    if len(family) > 1 and family[0] == family[-1] == '"':
        return replace(person, family=family[1:-1])
    suffix, comma = person.suffix, person.comma_suffix
    non_dropping, dropping = person.non_dropping, person.dropping
    if not suffix and "," in given:
        given, _, suffix = (part.strip() for part in given.partition(","))
        if suffix.startswith("!"):
            suffix, comma = suffix[1:].strip(), True
    if not non_dropping and not person.static:
        non_dropping, family = _leading(family)
    if not dropping and not person.static:
        given, dropping = _trailing(given)
    return replace(
        person,
        family=family,
        given=given,
        suffix=suffix,
        comma_suffix=comma,
        non_dropping=non_dropping,
        dropping=dropping,
    )


def _leading(family: str) -> tuple[str, str]:
    """Part small words from what follows: "van der Vlist" → ("van der", "Vlist")."""
    match = re.match(rf"((?:[^\W\d_][^\s{_APOSTROPHES}-]*(?:\s+|[{_APOSTROPHES}-]))+)(.+)", family)
    if not match or not _small(match[1]) or not match[2][:1].isupper():
        return "", family
    small = match[1].rstrip()
    if not all(map(_small, small.split())):
        return "", family
    return small, match[2]


def _trailing(given: str) -> tuple[str, str]:
    """Part small words at the end: "Jean de" → ("Jean", "de")."""
    words = given.split()
    at = len(words)
    while at > 1 and _small(words[at - 1]) and _PARTICLE.fullmatch(words[at - 1]):
        at -= 1
    return (" ".join(words[:at]), " ".join(words[at:])) if at < len(words) else (given, "")


def _small(text: str) -> bool:
    """Whether a word begins with a small letter; Georgian ones are in everyday use for all."""
    return text[:1].islower() and not "\u10d0" <= text[:1] <= "\u10ff"


def unspaced(word: str) -> bool:
    """Whether a word is of a script that sets no spaces between words (和, 等)."""
    return bool(word) and bool(_EASTERN.match(word))


def joins(particle: str) -> bool:
    """Whether a particle stands close to the name: "d'Alembert", "al-Razi"."""
    return particle[-1:] in (*_APOSTROPHES, "-", "–")


def initials(given: str, mark: str, *, full: bool = True, hyphen: bool = True) -> str:
    """Return a given name as initials, each followed by `mark`: "J.-L." for Jean-Luc.

    `full`: also what is written out; else only what is an abbreviation already is rewritten.
    `hyphen`: keep the hyphen of a double name. Small words inside stay: "J. de la M.".
    """
    bare = mark.rstrip()
    gap = mark[len(bare) :]
    text, before = "", False
    for word in re.sub(r"\.(?=[^\s.\-–‐])", ". ", given).split():
        written, short = _initials(word, bare, gap, full=full, hyphen=hyphen)
        if written:
            text += (gap if short and before else " ") + written if text else written
            before = short
    return text.strip()


def _initials(word: str, mark: str, gap: str, *, full: bool, hyphen: bool) -> tuple[str, bool]:
    """Return a word of a given name shortened, and whether it is an abbreviation then."""
    parts = [part for part in re.split(r"[-–‐]", word) if part]
    if not parts or _small(parts[0]):
        return word, False
    abbreviated = [part.endswith(".") or len(part) == 1 for part in parts]
    if not (full or all(abbreviated)):
        return word, False
    shown = [
        (part.rstrip(".") if short and len(part) > 1 else part[0]) + mark
        for part, short in zip(parts, abbreviated, strict=True)
        if not _small(part)
    ]
    return ("-" if hyphen else gap).join(shown), True
