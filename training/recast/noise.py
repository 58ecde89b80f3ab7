"""What goes wrong in print: marks that are lost or doubled, words cut in two, cut-out lines."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.recast.layout import Segment, merged

_SOUND = ("URL", "DOI")
"""Labels whose text stays as it is: a rule finds these, and must find them whole."""
_STRAIGHT = str.maketrans("“”«»„‘’", '"""""\'\'')
_DASHES = (" — ", " - ", " – ")
_QUOTES = ('""', "„“", "«»", "‘’", "''", "»«")


def spoil(parts: list[Segment], chance: random.Random) -> list[Segment]:
    """Return the fields of a reference, in half of the cases with a little noise."""
    parts = _habits(parts, chance)
    if chance.random() < 0.45:
        return parts
    parts = [(label, text if label in _SOUND else _marks(text, chance)) for label, text in parts]
    if len(parts) > 1 and chance.random() < 0.12:
        parts[-1] = (parts[-1][0], parts[-1][1].rstrip(" ."))
    if len(parts) > 3 and chance.random() < 0.05:
        lost = chance.randrange(1, len(parts))
        if parts[lost][0] not in ("title", "author"):
            del parts[lost]
    return merged(_cut(parts, chance) if chance.random() < 0.1 else parts)


def _habits(parts: list[Segment], chance: random.Random) -> list[Segment]:
    """Print dashes and quotes as another printer does, throughout, or leave out blanks."""
    raw = "".join(text for _, text in parts)
    changes: list[tuple[str, str]] = []
    if (" – " in raw or " — " in raw) and chance.random() < 0.4:
        dash = chance.choice(_DASHES)
        changes += [(" – ", dash), (" — ", dash), ("– ", dash.lstrip()), ("— ", dash.lstrip())]
    if "“" in raw and "„" not in raw and chance.random() < 0.25:
        changes += zip("“”", chance.choice(_QUOTES), strict=True)
    if chance.random() < 0.015:
        changes += chance.sample([(", ", ","), (": ", ":"), (". ", "."), (" (", "(")], 2)
    if chance.random() < 0.015:
        changes += chance.sample([(":", " :"), (",", " ,"), (")", " )"), (".", " .")], 1)
    if not changes:
        return parts
    return [(label, text if label in _SOUND else _changed(text, changes)) for label, text in parts]


def _changed(text: str, changes: list[tuple[str, str]]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text


def _lost_stop(text: str, chance: random.Random) -> str:
    """Lose the stop behind a field, or one inside: "J Meyer"."""
    body = text.rstrip()
    if body.endswith("."):
        return body[:-1] + chance.choice(("", ",", ". ,")) + text[len(body) :]
    return text.replace(".", "", 1)


def _lost_comma(text: str, chance: random.Random) -> str:
    return text.replace(", ", " ", 1)


def _lost_blank(text: str, chance: random.Random) -> str:
    return text.replace(" ", "", 1)


def _straight_quotes(text: str, chance: random.Random) -> str:
    return text.translate(_STRAIGHT)


def _semicolon(text: str, chance: random.Random) -> str:
    return text.replace(":", ";", 1)


def _hyphenated(text: str, chance: random.Random) -> str:
    """Cut a word of a long text as the end of a line does: "hyphen- ated"."""
    words = text.split(" ")
    place = chance.randrange(len(words))
    word = words[place]
    if len(text) > 30 and len(word) > 6 and word.isalpha():
        cut = chance.randint(2, len(word) - 2)
        words[place] = f"{word[:cut]}- {word[cut:]}"
    return " ".join(words)


NOISES: tuple[tuple[float, Callable[[str, random.Random], str]], ...] = (
    (0.03, _lost_stop),
    (0.02, _lost_comma),
    (0.02, _lost_blank),
    (0.03, _hyphenated),
    (0.02, _straight_quotes),
    (0.01, _semicolon),
)
"""(share of the fields, what happens to them)"""


def _marks(text: str, chance: random.Random) -> str:
    for share, spoilt in NOISES:
        if chance.random() < share:
            text = spoilt(text, chance)
    return text


def _cut(parts: list[Segment], chance: random.Random) -> list[Segment]:
    """Return a stretch of a long reference, as a bad line break leaves it."""
    raw = "".join(text for _, text in parts)
    start, end = 0, len(raw)
    if end <= 60:
        return parts
    if chance.random() < 0.6:
        end = raw.rfind(" ", 0, chance.randint(30, end - 5))
    if end > 50 and chance.random() < 0.5:
        start = raw.find(" ", chance.randint(5, 30)) + 1
    if end - start <= 20:
        return parts
    out: list[Segment] = []
    place = 0
    for label, text in parts:
        first, last = max(place, start), min(place + len(text), end)
        if first < last:
            out.append((label, text[first - place : last - place]))
        place += len(text)
    return out
