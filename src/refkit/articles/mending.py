"""Words and addresses that the end of a line broke: which characters to leave out.

Nearly every repair leaves something out (a hyphen, a blank, an invisible character), so what
stays stands where it stood; only composed letters take the place of several.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from refkit import languages
from refkit.articles.lines import INVISIBLE
from refkit.articles.words import Words

Edit = tuple[int, int, str]
"""Put a string in the place of text[start:end]."""

_BROKEN = re.compile(r"[-‐‑–]\s+(?=\w)")
_INVISIBLE = re.compile(rf"\xad[^\S\n]*\n\s*(?=\w)|[{INVISIBLE}]+")
"""A soft hyphen takes the line break behind it along."""
_HEAD = re.compile(r"\w+(?:[-‐’']\w+)*\Z")
_TAIL = re.compile(r"\w+(?:[-‐’']\w+)*")
_URL = re.compile(r"(?:https?://|www\.)\S")
_LONGEST_WORD = 60
"""Characters of a word that are looked at on each side of a hyphen."""


def edits(text: str, words: Words, links: list[str]) -> Iterator[Edit]:
    """Return the repairs of a text."""
    addresses = _addresses(text, links)
    yield from _invisible(text)
    yield from _composed(text)
    yield from _closed(addresses)
    yield from _outside(_hyphens(text, words), addresses)


def tails(text: str) -> Iterator[str]:
    """The second halves of the words that a hyphen and white space break."""
    for match in _BROKEN.finditer(text):
        if tail := _TAIL.match(text, match.end(), match.end() + _LONGEST_WORD):
            yield tail[0]


def _invisible(text: str) -> Iterator[Edit]:
    """Characters that print nothing."""
    if any(char in text for char in INVISIBLE):  # far faster than the search, and mostly false
        for match in _INVISIBLE.finditer(text):
            yield match.start(), match.end(), ""


def _composed(text: str) -> Iterator[Edit]:
    """Letters with their accents as one character each (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return
    starts = [i for i, char in enumerate(text) if not unicodedata.combining(char)]
    for start, end in pairwise([*starts, len(text)]):
        piece = text[start:end]
        if not piece.isascii() and (whole := unicodedata.normalize("NFC", piece)) != piece:
            yield start, end, whole


# -------------------------------------------------------------------------------- hyphens
def _sides(text: str, hyphen: int, end: int) -> tuple[str, str] | None:
    """The two halves of a word around text[hyphen:end]."""
    head = _HEAD.search(text, max(0, hyphen - _LONGEST_WORD), hyphen)
    tail = _TAIL.match(text, end, end + _LONGEST_WORD)
    return (head[0], tail[0]) if head and tail else None


@cache
def _suspending() -> frozenset[str]:
    """Words after which a hyphen is one: "pre- and post-war"."""
    return frozenset(languages.words("suspended", "articles"))


def _hyphens(text: str, words: Words) -> Iterator[Edit]:
    """Mend words and number ranges that a line break cut: "Sta- tistical", "145- 147"."""
    for match in _BROKEN.finditer(text):
        hyphen, end = match.start(), match.end()
        sides = _sides(text, hyphen, end)
        if sides is None or match[0].count("\n") > 1:
            continue
        first, second = sides
        if first[-1].isdigit() and second[0].isdigit():
            yield hyphen + 1, end, ""
        elif match[0][0] != "–" and second.lower() not in _suspending():
            yield hyphen + (not _is_one_word(first, second, words)), end, ""


def _is_one_word(first: str, second: str, words: Words) -> bool:
    """Whether a hyphen is the line's and not the word's. The document's own words decide."""
    if first[-1].isdigit() or second[0].isdigit():
        return False
    if second[0].isupper() and not first.isupper():
        return False
    joined, hyphened = words.count(first + second), words.count(f"{first}-{second}")
    if joined or hyphened:
        return joined >= hyphened
    if second[0].isupper():
        return not words.count(second)
    if not words.count(second) or len(second) < 4:
        return True
    # what is a word by itself, after a word or a prefix, makes a compound
    if "-" in first or words.is_prefix(first) or words.count(first):
        return False
    return len(first) < 4 or len(second) < 5


# ------------------------------------------------------------------------------------ URLs
@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands, and what has to go for it to be whole."""

    start: int
    end: int
    cuts: tuple[tuple[int, int], ...] = ()


_KEY = 16
"""Characters by which a link is looked up."""


def _addresses(text: str, links: list[str]) -> list[Address]:
    """Find the addresses of a text; `links` are true ones, which tell where they end."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for link in links:
        by_start[link[:_KEY]].append(link)
    found: list[Address] = []
    for match in _URL.finditer(text):
        start = match.start()
        if found and start < found[-1].end:
            continue
        key = "".join(text[start : start + 3 * _KEY].split())[:_KEY]
        told = (_told(text, start, link) for link in by_start.get(key, ()))
        longest = max(filter(None, told), key=lambda address: address.end, default=None)
        found.append(longest or _unaided(text, start))
    return found


def _told(text: str, start: int, link: str) -> Address | None:
    """The address at `start`, if it is `link` but for blanks and a hyphen before them."""
    place = start
    cuts = []
    for char in link.rstrip("/"):
        if not text.startswith(char, place):
            gap = _LINE_BREAK.match(text, place)
            if gap is None or not text.startswith(char, gap.end()):
                return None
            cuts.append(gap.span())
            place = gap.end()
        place += 1
    return Address(start, place + (link.endswith("/") and text.startswith("/", place)), tuple(cuts))


_LINE_BREAK = re.compile(r"-?\s+")
_REST = re.compile(r"\S+")
_GAP = re.compile(r"(?:[ \t]\n?|\n)(?=[a-z0-9])")
_PATH = re.compile(r"[a-z0-9%]\S*(?:[/=?&%_]|-\S+-|\.(?:html?|pdf|php|aspx?|docx?)\b)", re.I)


def _unaided(text: str, start: int) -> Address:
    """Follow an address over gaps, where what comes next can only be more of its path."""
    place = start
    cuts: list[tuple[int, int]] = []
    while piece := _REST.match(text, place):
        place = piece.end()
        gap = _GAP.match(text, place)
        if gap is None or not _goes_on(text, piece[0], gap):
            break
        cuts.append(gap.span())
        place = gap.end()
    return Address(start, place, tuple(cuts))


def _goes_on(text: str, piece: str, gap: re.Match[str]) -> bool:
    """Whether the next word belongs to the path: after a hyphen always, else if it looks so."""
    if piece.endswith(("-", "_", "=", "%", "&")):
        return True
    following = _REST.match(text, gap.end())
    broken = "\n" in gap[0] and piece.endswith(("/", "?", "."))
    return broken and following is not None and _PATH.match(following[0]) is not None


def _closed(addresses: list[Address]) -> Iterator[Edit]:
    """Close the gaps in addresses."""
    return ((start, end, "") for address in addresses for start, end in address.cuts)


def _outside(found: Iterator[Edit], addresses: list[Address]) -> Iterator[Edit]:
    """The repairs that do not lie in an address."""
    starts = [address.start for address in addresses]
    for edit in found:
        place = bisect_right(starts, edit[0]) - 1
        if place < 0 or edit[0] >= addresses[place].end:
            yield edit
