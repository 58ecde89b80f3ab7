"""Names: from a printed list of people or organisations to family and given names."""

from __future__ import annotations

import re

from refkit import languages
from refkit.model import Name
from refkit.references import words
from refkit.references.tokens import Tokens

_LONGEST = 1500


def parse(text: str, language: str = "") -> list[Name]:
    """Return the names of a printed list; an organisation becomes one literal name.

    Works without knowing the style: it looks where initials stand, and what commas part.

    >>> [name.family for name in parse("Akçay, N., & Changgang, G.")]
    ['Akçay', 'Changgang']
    """
    text = re.sub(r"\.\s?\.", ".", _without_titles(text[:_LONGEST])).strip(" ,;:/&")
    if not text:
        return []
    if _organisation(text):
        return [Name(literal=_edges(text))]
    return [name for part in _split(text) if (name := _name(part))]


def _edges(text: str) -> str:
    text = text.strip(" ,;:/&")
    return text[:-1] if text.endswith(".") and not re.search(r"\b[^\W\d_]{1,3}\.$", text) else text


def _without_titles(text: str) -> str:
    """Leave out "Prof. Dr.", "(Ed.)", "et al."."""
    tokens = Tokens(text)
    cuts = [
        span
        for key in ("academic-title", "et-al")
        for span in tokens.found.get(key, ())
        if key == "et-al"
        or (span[1] - span[0] > 2 and "." in (text[span[1] - 1], text[span[1] : span[1] + 1]))
    ]
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return re.sub(r"\(\s*\)|\[\s*\]|…|\.{3}", "", text)


def _organisation(text: str) -> bool:
    """Whether the whole is one corporate name."""
    tokens = Tokens(text)
    if not tokens.rows:
        return True
    if any(t.shape == "I" for t in tokens.rows) and not re.search(
        r"[^\W\d_]{4,} [^\W\d_]{4,} [^\W\d_]{4,}", text
    ):
        return False
    first = tokens.rows[0]
    article = first.folded in words.folded("stop", "terms") and not _is_particle(first.text)
    if article or tokens.found.get("organisation") or abbreviation(text):
        return True
    small = [t for t in tokens.rows if t.shape == "w" and len(t.text) > 1]
    return bool(small) or bool(re.search(r"\d|\([^()]{3,}\)", text))


def _split(text: str) -> list[str]:
    """Cut a list of people into single people."""
    tokens = Tokens(text)
    parts: list[str] = []
    for chunk in _chunks(text, tokens):
        parts += _pairs(chunk)
    return parts


def _chunks(text: str, tokens: Tokens) -> list[str]:
    """Cut at ";", "/", and words for "and"."""
    cuts = [0]
    for token in tokens.rows:
        if token.shape in ";&/":
            cuts += [token.start, token.end]
    cuts.append(len(text))
    found = [text[a:b].strip(" ,") for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [chunk for chunk in found if chunk]


def _pairs(chunk: str) -> list[str]:
    """Cut a chunk at its commas, keeping "Family, Given" and "Family, Jr." together."""
    pieces = [piece.strip() for piece in chunk.split(",") if piece.strip(" .")]
    people: list[str] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        place += 1
        if following and not _whole(piece) and _belong(pieces, place - 1):
            given, rest = _glued(following)
            piece = f"{piece}, {given}"
            place += 1
            if rest:
                place -= 1
                pieces[place] = rest
        if place < len(pieces) and _is_suffix(pieces[place]):
            piece += f" {pieces[place]}"
            place += 1
        people.append(piece)
    return people


def _is_suffix(piece: str) -> bool:
    return languages.fold(piece) in words.folded("suffix")


def _is_particle(word: str) -> bool:
    return languages.fold(word) in words.folded("particle")


def _initial(word: str) -> bool:
    """Whether a word is made of initials: N. · А.Б. · J.-P. · RJ · H-J · Ch."""
    parts = [part for part in re.split(r"[.\-‐–\s]+", word) if part]
    if not parts or not word[0].isupper():
        return False
    if "." in word:
        return all(len(p) <= 2 or (len(p) == 3 and p.isupper()) for p in parts)
    return all(p.isupper() and p.isalpha() for p in parts) and sum(map(len, parts)) <= 3


def _belong(pieces: list[str], place: int) -> bool:
    """Whether a comma stands between a family name and its given name, not between people."""
    piece, following = pieces[place], pieces[place + 1].split()
    if all(_initial(word) or _is_particle(word) for word in following):
        return True
    if _glued(pieces[place + 1])[1]:
        return True
    sizes = [len(part.split()) for part in pieces]
    if sizes[place] > 3:
        return False
    if len(pieces) == 2:
        return sizes[0] == 1 or sizes[1] == 1 or piece.isupper()
    if len(pieces) % 2 == 0 and max(sizes) == 1:  # "Wager, Karen, Lee, Frances"
        return True
    return place == 0 and sizes[1] <= 3 and (sizes[0] == 1 or (sizes[0] == 2 and sizes[1] == 1))


_GLUED = re.compile(
    rf"((?:{words.CAPITAL}\.[\s-]?){{1,4}})\s?({words.CAPITAL}[^\W\d_.]+(?:[- ][^\W\d_]{{2,}})*)"
)


def _glued(piece: str) -> tuple[str, str]:
    """Part what a missing comma glued: "H. KOÇAK" → ("H.", "KOÇAK")."""
    match = _GLUED.fullmatch(piece)
    return (match.group(1).strip(), match.group(2)) if match else (piece, "")


def _whole(piece: str) -> bool:
    """Whether a piece is a whole name already: it has initials and a longer word."""
    marks = [_initial(word) for word in piece.split()]
    return any(marks) and not all(marks)


_WORD = re.compile(r"[^\s.]+\.?(?:-[^\s.]+\.)*")


def _name(text: str) -> Name | None:
    """One person: decide which end is the family name."""
    text = text.strip(" ,;:")
    if not any(char.isalpha() for char in text):
        return None
    if "," in text:
        family, _, given = text.partition(",")
        return _person(_edges(family).split(), given.split())
    parts = _WORD.findall(text)
    suffix = parts.pop() if len(parts) > 1 and _is_suffix(parts[-1]) else ""
    name = _person(*_ends(parts))
    name.suffix = suffix
    return name


def _ends(parts: list[str]) -> tuple[list[str], list[str]]:
    """Part a name without a comma into family and given names."""
    marks = [_initial(part) for part in parts]
    if len(parts) == 1:
        return parts, []
    if all(marks):  # "Li X." and "X. Li"
        return (parts[:1], parts[1:]) if len(parts[0].strip(".")) > 1 else (parts[-1:], parts[:-1])
    if marks[-1] and not marks[0]:
        cut = marks.index(True)
        return parts[:cut], parts[cut:]
    if marks[0]:
        cut = marks.index(False)
        return parts[cut:], parts[:cut]
    return _written_out(parts)


def _written_out(parts: list[str]) -> tuple[list[str], list[str]]:
    """The word in capitals is the family name; else one that ends like one; else the last."""
    capitals = [part.isupper() and len(part) > 2 for part in parts]
    if any(capitals) and not all(capitals):
        family = [part for part, big in zip(parts, capitals, strict=True) if big]
        return family, [part for part, big in zip(parts, capitals, strict=True) if not big]
    endings = tuple(words.folded("family-ending"))
    first, last = (languages.fold(parts[place]).endswith(endings) for place in (0, -1))
    if first and not last and len(parts) <= 3:
        return parts[:1], parts[1:]
    cut = len(parts) - 1
    while cut > 1 and _is_particle(parts[cut - 1]):
        cut -= 1
    return parts[cut:], parts[:cut]


_GLUED_INITIALS = re.compile(r"(?<=\.)(?=[^\W\d_])")


def _person(family: list[str], given: list[str]) -> Name:
    """Make a name; particles in front of the family name or behind the given one stand apart."""
    cut = 0
    while cut < len(family) - 1 and family[cut].islower() and _is_particle(family[cut]):
        cut += 1
    last = len(given)
    while last > 1 and given[last - 1].islower() and _is_particle(given[last - 1]):
        last -= 1
    return Name(
        family=" ".join(family[cut:]).rstrip("."),
        given=_GLUED_INITIALS.sub(" ", " ".join(given[:last]).strip(" ,;:")),
        non_dropping_particle=" ".join(family[:cut]),
        dropping_particle=" ".join(given[last:]),
    )


_SHORT_INSIDE = re.compile(r"[(\[](?P<short>[^()\[\]]{2,12})[)\]]\s*\.?$")
_SHORT_BEFORE = re.compile(r"^(?P<short>[^()\[\]]{2,40}?)\s*\((?P<long>[^()]{8,})\)\s*\.?$")


def abbreviation(literal: str) -> str:
    """Return the short name that a corporate name prints of itself, or nothing.

    "World Health Organization (WHO)" and "WHO (World Health Organization)" → "WHO".
    """
    match = _SHORT_BEFORE.match(literal)
    if match and len(match["short"]) < len(match["long"]):
        return match["short"].strip()
    match = _SHORT_INSIDE.search(literal)
    if match and sum(c.isupper() for c in match["short"]) >= 2:
        return match["short"].strip()
    return ""
