"""Words and addresses that the end of a line broke: which characters to leave out.

Every repair leaves something out (a hyphen, a blank, an invisible character), so what stays
stands where it stood.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from refkit import languages

Edit = tuple[int, int, str]
"""Replace text[start:end] by a string."""

_BROKEN = re.compile(r"(?<=\w)([-‐‑–])([^\S\n]?\n+|[^\S\n]+)(?=(\w))")
_INVISIBLE = re.compile("[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_HEAD = re.compile(r"\w+(?:[-‐’']\w+)*\Z")
_TAIL = re.compile(r"\w+(?:[-‐’']\w+)*")
_BLANK = re.compile(r"\s+")
_URL = re.compile(r"(?:https?://|www\.)\S")
_PUNCTUATION = ".,;:!?()[]{}<>«»“”„\"'’‘…*/–—"


def vocabulary(text: str) -> frozenset[str]:
    """Every word of a text, lower case; hyphenated words as they are."""
    return frozenset({word.strip(_PUNCTUATION).lower() for word in set(text.split())})


@cache
def _suspending() -> frozenset[str]:
    return frozenset(languages.words("suspended", "articles"))


def edits(text: str, known: frozenset[str], links: list[str]) -> list[Edit]:
    """Return the repairs of a text, in order and apart from each other."""
    addresses = [
        (match.start(), _end_of(text, match.start(), links)) for match in _URL.finditer(text)
    ]
    found = [*_invisible(text), *_composed(text), *_closed(text, addresses)]
    ends = [0, *(end for _, end in addresses)]
    begins = [0, *(start for start, _ in addresses)]
    for edit in _hyphens(text, known):
        if edit[0] >= ends[bisect_right(begins, edit[0]) - 1]:
            found.append(edit)
    return _apart(found)


def _apart(found: list[Edit]) -> list[Edit]:
    """Sort, and drop what overlaps an earlier repair."""
    row: list[Edit] = []
    for edit in sorted(found):
        if not row or edit[0] >= row[-1][1]:
            row.append(edit)
    return row


def _invisible(text: str) -> Iterator[Edit]:
    return ((match.start(), match.end(), "") for match in _INVISIBLE.finditer(text))


def _composed(text: str) -> Iterator[Edit]:
    """Letters with their accents as one character each (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for place, char in enumerate([*text, "a"]):
        if unicodedata.combining(char) or (place and _joins(text[place - 1], char)):
            continue
        piece = text[start:place]
        if place and not unicodedata.is_normalized("NFC", piece):
            yield start, place, unicodedata.normalize("NFC", piece)
        start = place


def _joins(before: str, char: str) -> bool:
    """Whether two characters that are no accents compose (Hangul)."""
    return len(unicodedata.normalize("NFC", before + char)) == 1


# -------------------------------------------------------------------------------- hyphens
def _hyphens(text: str, known: frozenset[str]) -> Iterator[Edit]:
    """Mend words and number ranges that a line break cut: "Sta- tistical", "145- 147"."""
    for match in _BROKEN.finditer(text):
        hyphen, end = match.start(), match.end()
        head = _HEAD.search(text, max(0, hyphen - 40), hyphen)
        tail = _TAIL.match(text, end, end + 60)
        if head is None or tail is None:
            continue
        first, second = head[0], tail[0]
        dash = match[1] == "–"
        if first[-1].isdigit() and second[0].isdigit():
            yield hyphen + 1, end, ""
        elif dash or second.lower() in _suspending():
            continue
        elif _is_one_word(first, second, known):
            yield hyphen, end, ""
        else:
            yield hyphen + 1, end, ""


def _is_one_word(first: str, second: str, known: frozenset[str]) -> bool:
    """Whether a hyphen is the line's, not the word's: the document's own words decide."""
    if first[-1].isdigit() or second[0].isdigit():
        return False
    joined, hyphened = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if joined in known:
        return True
    if hyphened in known:
        return False
    if second[0].isupper():
        return first.isupper() and second.isupper() and first.lower() not in known
    # two words of their own stay two; what is no word without the other is one
    return not (len(second) > 3 and first.lower() in known and second.lower() in known)


# ------------------------------------------------------------------------------------ URLs
def _closed(text: str, addresses: list[tuple[int, int]]) -> Iterator[Edit]:
    """Close the gaps in addresses that a line break or a stray blank cut."""
    for start, end in addresses:
        for gap in _BLANK.finditer(text, start, end):
            yield gap.start(), gap.end(), ""


def _end_of(text: str, start: int, links: list[str]) -> int:
    """Where the address that begins at `start` ends, gaps counted."""
    best = start
    for link in links:
        end = _matches(text, start, link)
        best = max(best, end)
    if best > start:
        return best
    return _unaided_end(text, start)


def _matches(text: str, start: int, link: str) -> int:
    """Where text that is `link` but for white space ends, or `start` if it is another one."""
    place = start
    for char in link.rstrip("/"):
        while place < len(text) and text[place].isspace():
            place += 1
        if place >= len(text) or text[place] != char:
            return start
        place += 1
    return place + link.endswith("/") * text.startswith("/", place)


_REST = re.compile(r"\S+")
_GAP = re.compile(r"[ \t]?\n?(?=[a-z0-9])")


def _unaided_end(text: str, start: int) -> int:
    """Follow an address over gaps after a hyphen, slash or underscore, where a path goes on."""
    place = start
    while piece := _REST.match(text, place):
        place = piece.end()
        gap = _GAP.match(text, place)
        if not piece[0].endswith(("-", "_", "=", "%", "&")) or gap is None or not gap[0]:
            break
        place = gap.end()
    return place
