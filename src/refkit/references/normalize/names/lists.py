"""A list of names cut into single ones: what the commas part, people or the ends of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refkit.references.normalize.names import corporate, order
from refkit.references.normalize.names.marks import Person, Piece, Word, is_particle, shapes
from refkit.references.normalize.names.person import divide

_COMPOUND = re.compile(r"[LU](?:,[LUI]|$)")
_RUN_ON = re.compile(r"(?<=[IC])(?=p*[LU])")
_FAMILIES_FIRST = re.compile(r"(?:p*[LU]+[IC]+){2,}J?")
_INITIALS_FIRST = re.compile(r"(?:I+p*[LU]+){2,}J?")
_BEFORE_INITIALS = re.compile(r"[LU](?=I)")
_FOREIGN_AND = re.compile(r"p*(?:[LUIC]p*){2,}(?P<and>l)p*(?:[LUIC]p*){2,}")
_FAMILY_COMMA = re.compile(r"p*[LU]+,")
_SMALL_WORD = 3
_WRITTEN = 4
"""Characters of a given name that is no initial, with its full stop."""


def people(found: list[Word]) -> list[Person]:
    """Cut a list without organisations that fill it into single people."""
    persons: list[Person] = []
    for chunk in _chunks([word for word in found if word.shape != "d"]):
        for part in _dashed(chunk):
            _pair([one for piece in split(part, ",") for one in _parted(piece)], persons)
    return order.families_first(_shared(persons))


def split(found: Sequence[Word], marks: str) -> list[Piece]:
    """Cut at the marks, which are left out; what is empty is, too."""
    pieces: list[Piece] = [[]]
    for word in found:
        if word.shape in marks:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _chunks(found: list[Word]) -> list[Piece]:
    """Cut at "and", unless it stands inside a family name: "Ortega y Gasset, José".

    A full stop parts names in full, too: "Kaya, Ayşe. Demir, Baki".
    """
    chunks: list[Piece] = [[]]
    for place, word in enumerate(found):
        if word.shape != "&":
            chunks[-1].append(word)
            if _ends_a_name(chunks[-1], found[place + 1 : place + 4]):
                chunks.append([])
        elif is_particle(word.text) and _compound(chunks[-1], found[place + 1 :]):
            word.shape = "p"
            chunks[-1].append(word)
        else:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _ends_a_name(chunk: Piece, after: Sequence[Word]) -> bool:
    """Whether "Kaya, Ayşe." is whole, for the next one's family name and comma follow."""
    written = chunk[-1].text.endswith(".") and len(chunk[-1].text) >= _WRITTEN
    return written and "," in shapes(chunk) and _FAMILY_COMMA.match(shapes(after)) is not None


def _compound(before: Piece, after: Sequence[Word]) -> bool:
    """Whether a lone "y" joins the two halves of a family name."""
    left, right = shapes(before), shapes(after[:3])
    if _COMPOUND.match(right) is None:
        return False
    return left in ("L", "U") if right[1:] else left in ("LL", "IL", "IIL")


def _dashed(chunk: Piece) -> list[Piece]:
    """Part people at dashes between blanks; "J. Pope - Hennessy" has one family name."""
    parts = split(chunk, "-")
    if len(parts) < 2 or all(shapes(part) in ("L", "U") for part in parts):
        return parts
    joined = parts[:1]
    for part in parts[1:]:
        before, after = joined[-1][-1], part[0]
        both = _complete(joined[-1]) and _complete(part)
        if both or before.shape not in "LU" or after.shape not in "LUp":
            joined.append(part)
        else:
            text = f"{before.text.rstrip('.')}-{after.text}"
            joined[-1][-1:] = [Word(text, before.shape, before.start, after.end), *part[1:]]
    return joined


def _complete(part: Piece) -> bool:
    row = shapes(part)
    return "," in row or len(row.replace("p", "")) > 1


def _parted(piece: Piece) -> Iterator[Piece]:
    """Part people whom no comma parts: "Kaya A. Demir B." · "A. Kaya. B. Demir"."""
    row = shapes(piece)
    if "l" in row and (cut := _foreign_and(row, piece)):
        yield piece[:cut]
        yield piece[cut + 1 :]
        return
    if len(row) < 4:
        yield piece
        return
    cuts = [0, len(row)]
    if _FAMILIES_FIRST.fullmatch(row):
        cuts[1:1] = [match.start() for match in _RUN_ON.finditer(row)]
    elif _INITIALS_FIRST.fullmatch(row):
        ends = [match.end() for match in _BEFORE_INITIALS.finditer(row)]
        closed = [end for end in ends if _closes(piece[end - 1])]
        cuts[1:1] = ends if len(ends) > 1 else closed
    yield from (piece[a:b] for a, b in pairwise(cuts))


def _closes(word: Word) -> bool:
    """Whether a full stop behind a word is no abbreviation's."""
    return word.text.endswith(".") and len(word.text) > 4


def _foreign_and(row: str, piece: Piece) -> int:
    """Return where a small unknown word stands between two full names ("a", "og"), or 0."""
    match = _FOREIGN_AND.fullmatch(row)
    if match and len(piece[match.start("and")].text) <= _SMALL_WORD:
        return match.start("and")
    return 0


# --------------------------------------------------------------------------------- commas
def _bare(row: str) -> bool:
    """Whether a piece has no initials, and no capitals that tell its family name."""
    return not ("I" in row or "C" in row or ("U" in row and "L" in row)) and "l" not in row


def _given_only(row: str) -> bool:
    row = row.removesuffix("J")
    return bool(row) and not row.strip("ICp") and ("I" in row or "C" in row)


def _pair(pieces: list[Piece], persons: list[Person]) -> None:
    """Join what commas part within one name, and add the people to `persons`."""
    place, first = 0, len(persons)
    while place < len(pieces):
        piece, row = pieces[place], shapes(pieces[place])
        place += 1
        if len(persons) > first and _goes_on(pieces, place, row):
            _append(persons, piece)
            continue
        if row[-1:] == "J" and len(row) > 1 and place < len(pieces):
            piece, row = [*piece[-1:], *piece[:-1]], row[-1] + row[:-1]  # sorted out by `person`
        while place < len(pieces) and shapes(pieces[place]) == "J":
            piece = [*pieces[place], *piece]
            place += 1
        row = row.lstrip("J")
        taken, rest = _given(pieces, place, row)
        if taken and not corporate.named(piece):
            persons.append((piece, taken))
            place += 1
            if rest:
                place -= 1
                pieces[place] = rest
        else:
            persons.append((piece, None))


def _goes_on(pieces: list[Piece], place: int, row: str) -> bool:
    """Whether a piece belongs to the name before it: "Jr.", "van der", further initials."""
    return not row.strip("Jp") or (_given_only(row) and not _short_family(pieces, place))


def _short_family(pieces: list[Piece], place: int) -> bool:
    """Whether capitals are a short family name, for initials follow: "LI, X."."""
    piece = pieces[place - 1]
    following = shapes(pieces[place]) if place < len(pieces) else ""
    return len(piece) == 1 and piece[0].shape == "C" and _given_only(following) and "I" in following


def _append(persons: list[Person], piece: Piece) -> None:
    """Add further initials, particles, or "Jr." to the name before."""
    if not persons:
        persons.append((piece, None))
        return
    family, given = persons[-1]
    if given is None:
        family, given = divide(family)
    persons[-1] = (family, given + piece)


def _given(pieces: list[Piece], place: int, row: str) -> tuple[Piece, Piece]:
    """Return the given name that follows a family name, and what a missing comma glued to it."""
    capitals = "C" in row and not row.strip("Cp")
    if place >= len(pieces) or not (_bare(row) or capitals):
        return [], []
    following, after = pieces[place], shapes(pieces[place])
    if _given_only(after):
        return following, []
    if capitals:
        return (following, []) if after.strip("p") in ("L", "LL") else ([], [])
    if glued := _glued(pieces, place):
        return following[:glued], following[glued:]
    if dotted := _dotted(following):
        return following[:dotted], following[dotted:]
    if not _bare(after):
        return (following, []) if _given_with_initials(pieces, place, row) else ([], [])
    return (following, []) if _belong([shapes(piece) for piece in pieces], place - 1) else ([], [])


_INITIALS_GLUED = re.compile(r"[IC]+p*(?=p?[LU])")
_INITIALS_AND_FAMILY = re.compile(r"[IC]+p*[LU]{1,2}")


def _glued(pieces: list[Piece], place: int) -> int:
    """Return where a family name is glued to the initials before it, as in "A, B. C, D."."""
    for piece in pieces[place:]:
        row = shapes(piece)
        if _given_only(row):
            match = _INITIALS_GLUED.match(shapes(pieces[place]))
            return match.end() if match else 0
        if _INITIALS_AND_FAMILY.fullmatch(row) is None:
            break
    return 0


def _dotted(piece: Piece) -> int:
    """Return where a full stop parts people: "ABBADI, Kamel. FUMERON, Véronique."."""
    for place, word in enumerate(piece[:-1], start=1):
        if _closes(word) and piece[place].shape in "LUp":
            return place
    return 0


_NAME_INITIALS = re.compile(r"[LU]p*I+p*")
_NAMES_INITIALS = re.compile(r"L+[IC]+")
_INITIALS_NAME = re.compile(r"L?I+L")


def _given_with_initials(pieces: list[Piece], place: int, row: str) -> bool:
    """Whether "Douglas A." or "R. Scott" is the given name of a lone family name before it."""
    after = shapes(pieces[place])
    if "U" in after or _size(row) > 2:
        return False
    last = place + 1 == len(pieces)
    if _NAME_INITIALS.fullmatch(after):
        return last or _NAMES_INITIALS.fullmatch(shapes(pieces[place + 1])) is None
    return _size(row) == 1 and bool(_INITIALS_NAME.fullmatch(after)) and (last or place == 1)


def _size(row: str) -> int:
    return sum(shape in "LUCI" for shape in row)


def _belong(rows: list[str], place: int) -> bool:
    """Whether the comma behind a bare piece parts family and given name, not two people."""
    row, after = rows[place], rows[place + 1]
    sizes = [_size(one) for one in rows]
    if "U" in row and "U" not in after:
        return True
    if sizes[place] > 3 or sizes[place + 1] > 4:
        return False
    if len(rows) == 2:
        return sizes[0] == 1 or sizes[1] == 1 or (sizes[0] == 2 and "p" in after)
    if len(rows) % 2 == 0 and all(_bare(one) for one in rows):
        firsts, seconds = sizes[::2], sizes[1::2]
        if max(firsts) == 1 and (max(seconds) <= 1 or min(seconds[1:]) == 1):
            return True
        if max(seconds) == 1 and max(firsts) <= 2:
            return True
    if place != 0 or (len(rows) % 2 and max(sizes) == 1 and all(_bare(one) for one in rows)):
        return False
    return sizes[1] <= 3 and (sizes[0] == 1 or (sizes[0] == 2 and sizes[1] == 1))


_INITIALS_SHARED = re.compile(r"[IC]+(?=p*[LU]+$)")


def _shared(persons: list[Person]) -> list[Person]:
    """Give "A. & B. Smith" one family name each."""
    for place in range(len(persons) - 2, -1, -1):
        words, given = persons[place]
        if given is not None or not _given_only(shapes(words)):
            continue
        family, following = persons[place + 1]
        if following is None and (match := _INITIALS_SHARED.match(shapes(family))):
            persons[place] = (family[match.end() :], words)
    return persons
