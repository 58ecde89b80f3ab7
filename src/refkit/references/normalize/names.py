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
        if key == "et-al" or text[span[1] - 1] == "." or text[span[1] : span[1] + 1] == "."
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
    if tokens.found.get("organisation"):
        return True
    small = [t for t in tokens.rows if t.shape == "w" and len(t.text) > 1]
    return bool(small) or bool(re.search(r"\d", text))


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
    """Cut a chunk at its commas, keeping "Family, Given" together."""
    pieces = [piece.strip() for piece in chunk.split(",") if piece.strip(" .")]
    people: list[str] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if following and _is_suffix(following):
            pieces[place : place + 2] = [f"{piece} {following}"]
            continue
        if (
            following
            and not _complete(piece)
            and (_given(following) or _fits(piece, pieces, place))
        ):
            given, rest = _glued(following)
            person = f"{piece}, {given}"
            place += 2
            if place < len(pieces) and _is_suffix(pieces[place]):
                person += f" {pieces[place]}"
                place += 1
            people.append(person)
            if rest:
                pieces.insert(place, rest)
            continue
        people += _spaced(piece)
        place += 1
    return people


def _is_suffix(piece: str) -> bool:
    return languages.fold(piece) in words.folded("suffix")


def _initial(word: str) -> bool:
    """Whether a word is made of initials: "N.", "А.Б.", "J.-P.", "RJ", "Ch."."""
    parts = [part for part in re.split(r"[.\-‐–\s]+", word) if part]
    if not parts or not word[0].isupper():
        return False
    if "." in word:
        return all(len(p) <= 2 or (len(p) == 3 and p.isupper()) for p in parts)
    return len(word) <= 3 and word.isupper() and word.isalpha()


def _given(piece: str) -> bool:
    """Whether a piece after a comma is nothing but initials (or begins with a glued row)."""
    first = piece.split()
    return (
        bool(first)
        and all(_initial(word) or word in ("de", "van", "von") for word in first)
        or bool(_glued(piece)[1])
    )


_GLUED = re.compile(
    r"^((?:[^\W\d_a-zа-я]\.[\s-]?){1,4})\s?([^\W\d_a-zа-я][^\W\d_.]+(?:[- ][^\W\d_]{2,})*)$"
)


def _glued(piece: str) -> tuple[str, str]:
    """ "H. KOÇAK" where a comma is missing after the first name's initials → ("H.", "KOÇAK")."""
    match = _GLUED.match(piece)
    return (match.group(1).strip(), match.group(2)) if match else (piece, "")


def _complete(piece: str) -> bool:
    """Whether a piece is a whole name already: it has initials and a longer word."""
    parts = piece.split()
    marks = [_initial(word) for word in parts]
    return len(parts) > 1 and any(marks) and not all(marks)


def _fits(piece: str, pieces: list[str], place: int) -> bool:
    """ "Family, Given" with a written-out given name: which commas part people, which names?"""
    sizes = [len(part.split()) for part in pieces]
    if sizes[place] > 3:
        return False
    if len(pieces) == 2:
        return sizes[0] == 1 or sizes[1] == 1 or piece.isupper()
    if len(pieces) % 2 == 0 and max(sizes) == 1:  # "Wager, Karen, Lee, Frances"
        return True
    if place or sizes[1] > 3:
        return False
    return sizes[0] == 1 or (sizes[0] == 2 and sizes[1] == 1)


def _spaced(piece: str) -> list[str]:
    """One name without a comma; a full stop may part people ("DEVERS Gilles. SMITH Ann")."""
    return [piece]


def _name(text: str) -> Name | None:
    """One person: decide which end is the family name."""
    text = text.strip(" ,;:")
    if not any(char.isalpha() for char in text):
        return None
    if "," in text:
        family, _, given = text.partition(",")
        return _particles(_edges(family), _tidy(given))
    tokens = re.findall(r"[^\s.]+\.?(?:-[^\s.]+\.)*|\.", text)
    tokens = [t for t in tokens if t != "."]
    suffix = ""
    if len(tokens) > 1 and _is_suffix(tokens[-1]):
        suffix = tokens.pop()
    marks = [_initial(token) for token in tokens]
    if len(tokens) == 1:
        return Name(family=tokens[0].rstrip("."))
    if all(marks):
        cut = 1 if len(tokens[0].rstrip(".")) > 1 else len(tokens) - 1
        family, given = (tokens[:cut], tokens[cut:]) if cut == 1 else (tokens[cut:], tokens[:cut])
    elif marks[-1] and not marks[0]:
        cut = marks.index(True)
        family, given = tokens[:cut], tokens[cut:]
    elif marks[0]:
        cut = marks.index(False)
        family, given = tokens[cut:], tokens[:cut]
    else:
        family, given = _by_case(tokens)
    name = _particles(" ".join(family).rstrip("."), _tidy(" ".join(given)))
    name.suffix = suffix
    return name


def _by_case(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Written-out names: the word in capitals is the family name, else the last one."""
    capitals = [t.isupper() and len(t) > 2 for t in tokens]
    if any(capitals) and not all(capitals):
        family = [t for t, big in zip(tokens, capitals, strict=True) if big]
        return family, [t for t, big in zip(tokens, capitals, strict=True) if not big]
    cut = len(tokens) - 1
    while cut > 1 and languages.fold(tokens[cut - 1]) in words.folded("particle"):
        cut -= 1
    return tokens[cut:], tokens[:cut]


def _tidy(given: str) -> str:
    """Initials as printed, one blank between words, no stray marks."""
    return " ".join(given.split()).strip(" ,;:")


def _particles(family: str, given: str) -> Name:
    """Part a particle in front of a family name ("van der Berg")."""
    tokens = family.split()
    cut = 0
    while (
        cut < len(tokens) - 1
        and tokens[cut].islower()
        and languages.fold(tokens[cut]) in words.folded("particle")
    ):
        cut += 1
    return Name(
        family=" ".join(tokens[cut:]), given=given, non_dropping_particle=" ".join(tokens[:cut])
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
