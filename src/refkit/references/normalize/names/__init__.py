"""Names: from a printed list of people or organisations to family and given names.

| file | does |
|---|---|
| `marks.py` | words and marks, each with a shape of one letter |
| `reading.py` | what never belongs to a name left out: "Prof. Dr.", "(Eds.)", "et al." |
| `corporate.py` | organisations, and the short names they print of themselves |
| `lists.py` | the list cut into people, whatever parts them |
| `order.py` | "Gamo Adam" read like its neighbour "Frei Bruno S." |
| `person.py` | one person: family, given, particles, suffix |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.model import Name
from refkit.references.normalize.names import corporate, lists, marks, person, reading
from refkit.references.normalize.names.corporate import abbreviation
from refkit.references.normalize.names.marks import Word
from refkit.references.normalize.names.reading import says

__all__ = ["abbreviation", "parse", "says"]

_LONGEST = 1500
_EDGES = " \t\n,;:/&–—-"
_OWN_STOP = re.compile(r"(?:\b[^\W\d_]{1,3}|[^\W\d_]\.[^\W\d_]{1,4})\.$")


def parse(text: str, language: str = "") -> list[Name]:
    """Return the names of a printed list; an organisation becomes one literal name.

    Works without knowing the style: it looks where initials stand, and what commas part.

    >>> [name.family for name in parse("Akçay, N., & Changgang, G.")]
    ['Akçay', 'Changgang']
    """
    text = text[:_LONGEST]
    found: list[Name] = []
    for group in _groups(reading.read(text)):
        row = marks.shapes(group)
        if corporate.fills(group, row):
            found.append(_literal(text, group))
            continue
        opened = _open(group)
        _capitals(opened)
        for one in lists.people(opened):
            found += _person(text, one)
    return found


def _groups(found: list[Word]) -> Iterator[list[Word]]:
    """Part what semicolons and slashes part; brackets that hold nothing are left out."""
    group: list[Word] = []
    for word in found:
        if word.shape == ")" and (opened := _opened(group)):
            del group[opened - 1 :]
        elif word.shape == ";":
            yield from _trimmed(group)
            group = []
        else:
            group.append(word)
    yield from _trimmed(group)


def _opened(group: list[Word]) -> int:
    """Return how many words stand up to a bracket that holds no name ("forthcoming"), or 0."""
    place = len(group)
    while place and group[place - 1].shape in "ld,":
        place -= 1
    return place if place and group[place - 1].shape == "(" else 0


def _trimmed(group: list[Word]) -> Iterator[list[Word]]:
    """Leave out the marks around a group, and what only repeats the author before."""
    start, end = 0, len(group)
    while start < end and group[start].shape in ",&-)d":
        start += 1
    while end > start and group[end - 1].shape in ",&-(":
        end -= 1
    group = group[start:end]
    row = marks.shapes(group)
    if row[:1] == "(" and row.find(")") in (-1, len(row) - 1):
        group = [word for word in group if word.shape not in "()"]
    if not marks.OF_NAMES.isdisjoint(row) and not reading.is_repeated(group):
        yield group


def _literal(text: str, group: list[Word]) -> Name:
    """Return an organisation as it is printed."""
    start, end = min(word.start for word in group), max(word.end for word in group)
    literal = text[start:end].strip(_EDGES)
    if literal.endswith(".") and not _OWN_STOP.search(literal):
        literal = literal[:-1]
    return Name(literal=" ".join(literal.split()))


_GIVEN = re.compile(r"[IC]+p?|L")
_PARTING = re.compile("[,&]")


def _open(group: list[Word]) -> list[Word]:
    """Take brackets apart: "Kefi (N.)" is "Kefi, N."; "Team (A. Roe)" is "Team; A. Roe"."""
    row = marks.shapes(group)
    if "(" not in row and ")" not in row:
        return group
    found: list[Word] = []
    place = 0
    while place < len(group):
        word = group[place]
        end = row.find(")", place)
        if word.shape == "(" and end > place:
            inner = row[place + 1 : end]
            if not inner.strip("ld,"):
                place = end + 1
                continue
            if _GIVEN.fullmatch(inner) and found and found[-1].shape in "LUC" and not _full(found):
                found.append(Word(",", ",", word.start, word.end))
            elif inner.strip("ICp") and ("I" in inner or _full(found)):
                found.append(Word("&", "&", word.start, word.end))
        elif word.shape not in "()":
            found.append(word)
        place += 1
    return found


def _full(found: list[Word]) -> bool:
    """Whether the name before a bracket has its initials already."""
    return "I" in _PARTING.split(marks.shapes(found))[-1]


def _capitals(group: list[Word]) -> None:
    """Tell what a few capitals are: a short family name ("Bo FU"), a particle, initials."""
    row = marks.shapes(group)
    if "C" not in row and "U" not in row:
        return
    big = [
        len(word.text.rstrip("."))
        for piece in lists.split(group, ",&")
        if "U" in marks.shapes(piece) and not corporate.named(piece)
        for word in piece
        if word.shape == "U"
    ]
    told = (len(big) > 1 or max(big, default=0) > 4) and 2 * row.count("L") >= len(big)
    for place, word in enumerate(group):
        before = group[place - 1].shape if place else ","
        following = row[place + 1 : place + 2]
        if word.shape == "C":
            if before in ",&Ip" and following in ("U", "C", "L") and marks.is_particle(word.text):
                word.shape = "p"
            elif told or (before == "I" and "." in group[place - 1].text):
                word.shape = "U"
        elif word.shape == "U" and not told and before == "L" and re.search("L[IC]", row):
            word.shape = "I"


def _person(text: str, one: marks.Person) -> Iterator[Name]:
    whole, given = one
    if given is None and corporate.fills(whole, marks.shapes(whole)):
        yield _literal(text, whole)
    elif name := person.make(one):
        yield name
