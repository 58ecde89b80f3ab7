"""One person: which words are the family name, which the given names, which neither."""

from __future__ import annotations

from functools import cache, lru_cache

from refkit import languages
from refkit.model import Name
from refkit.references import words
from refkit.references.normalize.names.marks import (
    OF_NAMES,
    Person,
    Piece,
    Word,
    is_kin,
    is_particle,
    shape_of,
    shapes,
)


def make(person: Person) -> Name | None:
    """Return the name of a person, or None where no letter is left of one."""
    whole, given = person
    suffix = [word.text for word in (*whole, *(given or ())) if word.shape == "J"]
    family = [word for word in whole if word.shape in OF_NAMES]
    if given is None and family:
        family = _without_others(family)
        family, others = divide(family)
    else:
        others = [word for word in given or () if word.shape in OF_NAMES]
    if not family and not others:
        return Name(family=suffix[0]) if suffix else None
    return _name(family, others, " ".join(suffix))


def _without_others(found: Piece) -> Piece:
    """Leave out small words around a name: "introduction and notes by A. B."."""
    while found[0].shape == "l" and any(word.shape in "LU" for word in found):
        found = found[1:]
    while len(found) > 1 and found[-1].shape == "l" and len(found[-1].text) < 3:
        found = found[:-1]
    while len(found) > 2 and found[0].shape == "p" and found[1].shape == "I":
        found = found[1:]
    return found


def divide(found: Piece) -> tuple[Piece, Piece]:
    """Part the words of a name without a comma into family and given names."""
    row = shapes(found)
    if len(row) < 2:
        return found, []
    if "U" in row and "L" in row:
        return _by_capitals(found)
    if "I" in row or "C" in row:
        return _by_initials(found, row)
    return _written_out(found)


def _by_capitals(found: Piece) -> tuple[Piece, Piece]:
    """The words in capitals are the family name, with the particles before them."""
    family: Piece = []
    given: Piece = []
    for place, word in enumerate(found):
        following = found[place + 1].shape if place + 1 < len(found) else ""
        big = word.shape == "U" or (word.shape == "p" and following in "Up" and following)
        (family if big else given).append(word)
    return family, given


def _by_initials(found: Piece, row: str) -> tuple[Piece, Piece]:
    if not row.strip("ICp"):  # "Li X." and "X. Li" in capitals
        first = len(found[0].text.rstrip(".")) > 1 and row[0] == "C"
        if first or row[0] == "p":
            cut = len(row) - len(row.lstrip("p")) + 1
            return (found[:cut], found[cut:]) if cut < len(row) else (found, [])
        back = len(row.rstrip("p")) - 1
        return found[back:], found[:back]
    if row[0] in "IC" and row.rstrip("p")[-1] not in "IC":
        cut = len(row) - len(row.lstrip("IC"))
        return found[cut:], found[:cut]
    if row.rstrip("p")[-1] in "IC":
        cut = next(i for i, shape in enumerate(row) if shape in "IC")
        if cut:
            return found[:cut], found[cut:]
    cut = max(row.rfind("I"), row.rfind("C")) + 1
    return found[cut:], found[:cut]


def _written_out(found: Piece) -> tuple[Piece, Piece]:
    """Patronymics tell the order; else one word that ends like a family name; else the last."""
    texts = [word.text.rstrip(".") for word in found]
    last = len(texts) - 1
    if kin := [place for place, text in enumerate(texts) if place and is_kin(text)]:
        return _with_kin(found, texts, kin[0])
    if last >= 2 and _is_patronymic(texts[last]):  # Иванов Иван Иванович
        return found[: last - 1], found[last - 1 :]
    if last == 1 and _is_patronymic(texts[1]) and not _is_family(texts[1]):
        return found[1:], found[:1]
    if last >= 2 and _is_patronymic(texts[1]):  # Иван Иванович Иванов
        return found[2:], found[:2]
    if last <= 2 and _is_family(texts[0]) and not _is_family(texts[last]):
        return found[:1], found[1:]
    cut = last
    while cut and is_particle(texts[cut - 1]) and (cut != 1 or last < 2 or found[0].shape == "p"):
        cut -= 2 if cut > 2 and shape_of(texts[cut - 1]) == "&" else 1  # "Ortega y Gasset"
    return found[cut:], found[:cut]


def _with_kin(found: Piece, texts: list[str], kin: int) -> tuple[Piece, Piece]:
    """Part "Əliyev Samir Həsən oğlu", "Samir Həsən oğlu Əliyev" and "Бакыт уулу Асан"."""
    if kin == len(texts) - 1:
        if kin >= 3 or (kin == 2 and _is_family(texts[0])):
            return found[:1], found[1:]
        return found[max(0, kin - 1) :], found[: max(0, kin - 1)]
    if kin == 1:  # "Бакыт уулу Асан"
        return found[:2], found[2:]
    return found[kin + 1 :], found[: kin + 1]


@cache
def _father_endings() -> tuple[str, ...]:
    return tuple(languages.fold(word) for word in languages.words("patronymic", "articles"))


@lru_cache(maxsize=1 << 13)
def _is_patronymic(word: str) -> bool:
    return len(word) > 4 and languages.fold(word).endswith(_father_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words.folded("family-ending"))


@lru_cache(maxsize=1 << 14)
def _is_family(word: str) -> bool:
    return languages.fold(word).endswith(_endings())


# ------------------------------------------------------------------------------- its parts
def _name(family: Piece, given: Piece, suffix: str) -> Name:
    """Make a name; particles before the family name or behind the given one stand apart."""
    if not family:
        family, given = given, []
    cut = 0
    while cut < len(family) - 1 and family[cut].shape == "p":
        cut += 1
    last = len(given)
    while last > 1 and given[last - 1].shape == "p" and not is_kin(given[last - 1].text):
        last -= 1
    return Name(
        family=_joined(family[cut:]).rstrip("."),
        given=_closed(_joined(given[:last])),
        non_dropping_particle=_joined(family[:cut]),
        dropping_particle=_joined(given[last:]).rstrip("."),
        suffix=suffix,
    )


def _joined(found: list[Word]) -> str:
    """Join words by blanks; a hyphen before an initial keeps to the one before it."""
    if len(found) < 2:
        return found[0].text if found else ""
    return " ".join([word.text for word in found]).replace(" -", "-").replace(" ‐", "‐")


def _closed(given: str) -> str:
    """Leave out a full stop that closes the sentence, and keep that of an abbreviation."""
    if not given.endswith("."):
        return given
    last = given.rsplit(" ", 1)[-1]
    return given[:-1] if len(last) > 3 and last[1:].islower() else given
