"""Signs by which a printed line tells that it belongs to a list of references.

Cheap enough to be asked for every line: no tokens, only patterns anchored at a line's start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.references.words import CAPITAL, SMALL, alternatives

_NO_DATE = alternatives("no-date", "in-press")
_DATE = re.compile(rf"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\((?:{_NO_DATE})\)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|\bdoi\b|\b10\.\d{4}/", re.IGNORECASE)
_WORD = rf"{CAPITAL}[^\W\d_]*(?:[-’'‘ʻʼ][^\W\d_]+)*"
_INITIAL = rf"{CAPITAL}[^\W\d_]?\."
_PARTICLE = rf"(?:{SMALL}{{1,3}}[ ’'])?(?:{SMALL}{{2,3}} )?"
_AND = alternatives("and")
_NAME_FIRST = re.compile(
    rf"{_PARTICLE}{_WORD}(?: {_WORD}){{0,2}},? ?{_INITIAL}"
    rf"|{_PARTICLE}{_WORD}, ?{_WORD}(?: {_INITIAL}| {_WORD}){{0,2}}\s?(?:[.,;&(\d]|$|(?:{_AND})\s)"
    rf"|{_INITIAL}\s?(?:{_INITIAL}\s?){{0,3}}{_WORD}"
)
_AUTHOR_DATE = re.compile(
    rf"[^\d\"“«]{{3,200}}?[(\[ .,]\s?(?:(?:1[4-9]|20)\d\d(?:{SMALL})?\b|(?:{_NO_DATE})[)\],.;])",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(rf"[^\W\d_]{{4,}}[.?!] +[^\W\d_(]|[.:;?!] +{SMALL}|:/|www\.")
_NUMBER = re.compile(
    r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)](?!\d)|(\d{1,3})\s+(?=[^\W\d_]))(?:\s*\S|$)"
)
_BULLET = re.compile(r"[•·▪●■◦*➢–—-]\s+\S")
_DASHES = re.compile(r"(?:[-‐‑‒–—―_]\s?){3,}|[—―]{1,3}(?=[.,:; (])")


def dated(text: str) -> bool:
    """Whether a year or an "n.d." is printed."""
    return bool(_DATE.search(text))


def addressed(text: str) -> bool:
    """Whether a URL or DOI is printed."""
    return bool(_ADDRESS.search(text))


_INITIALS = re.compile(rf"{CAPITAL}\.[ -]?(?:{CAPITAL}\.|[,;&])|, ?{CAPITAL}\.")


def listed(text: str) -> bool:
    """Whether a line shows any sign of a list: a date, an address, a number, initials."""
    return (
        dated(text)
        or addressed(text)
        or number(text) is not None
        or bool(_INITIALS.search(text))
        or name_first(text)
    )


def number(text: str) -> int | None:
    """Return the number an entry begins with ("[12]", "12.", "12)"), or None."""
    match = _NUMBER.match(text)
    return int(next(group for group in match.groups() if group)) if match else None


def bullet(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return bool(_BULLET.match(text))


def dashes(text: str) -> bool:
    """Whether a line begins with the dashes that repeat the author above."""
    return bool(_DASHES.match(text))


def name_first(text: str) -> bool:
    """Whether a line begins with a name in one of the forms of a list: "Demir, A.", "A. Demir"."""
    return bool(_NAME_FIRST.match(text))


def author_date(text: str) -> bool:
    """Whether a date comes before any sentence ends: "Ministry of Trade. (2020)."."""
    match = _AUTHOR_DATE.match(text)
    if match is None or not (text[0].isupper() or text[0] in "(" or name_first(text)):
        return False
    head = match.group()[:-5]
    return head.count("(") >= head.count(")") and not _SENTENCE_INSIDE.search(head)


def strong_start(line: str, following: str = "") -> bool:
    """Whether an entry surely begins here: a name or a number, and a date on these two lines."""
    if not dated(line) and not dated(following):
        return False
    if dashes(line) or author_date(f"{line} {following}"):
        return True
    plain = _NUMBER.sub("", line[:8], count=1) + line[8:] if number(line) else line
    return name_first(plain.strip()) or (number(line) is not None and dated(line))


def listlike(texts: Sequence[str], *, strict: bool = False) -> bool:
    """Whether lines look like a list of references rather than prose.

    Entries average two to three lines and nearly all hold a date or an address; prose cites a
    year now and then.
    """
    if not texts:
        return False
    signed = sum(dated(text) or addressed(text) for text in texts)
    starts = sum(
        strong_start(text, texts[place + 1] if place + 1 < len(texts) else "")
        for place, text in enumerate(texts)
    )
    if strict:
        return signed >= 0.35 * len(texts) and starts >= 0.2 * len(texts)
    begun = starts >= 0.08 * len(texts) or counted(texts) >= FEWEST
    if not begun:
        begun = sum(bullet(text) for text in texts) >= FEWEST or (
            sum(bool(_MARKED.search(text)) for text in texts) >= 0.3 * len(texts)
        )
    return signed >= 0.2 * len(texts) and begun


FEWEST = 3
"""Numbered or bulleted entries that make a list."""
_MARKED = re.compile(
    rf"//|https?:|\b(?:{alternatives('page', 'volume', 'issue')})\s?\d|\d\s?[-–—]\s?\d|: {CAPITAL}",
    re.IGNORECASE,
)


def counted(texts: Sequence[str]) -> int:
    """Return how far the numbers at lines' starts count up from the first line's."""
    following = number(texts[0])
    if following is None:
        return 0
    first = following
    for text in texts:
        if number(text) == following:
            following += 1
    return following - first
