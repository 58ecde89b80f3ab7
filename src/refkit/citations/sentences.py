"""Where sentences begin and end, among abbreviations, initials, numbers and addresses."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.citations.tokens import norm

_STOP = re.compile(r"[.!?…。؟]+[\"”“»’')\]]*(?=\s)")
_QUOTE = re.compile("[„“”«»]")
_CLOSERS = {"„": "“”", "“": "”", "«": "»", "»": "«"}
_IMPRINT = re.compile(r"\s*\([^()]{2,80}\d{4}\)")
_WORD_AFTER = re.compile(r"\s*([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST = 600
_TERMS = (
    "page volume issue chapter section paragraph part number line figure table note "
    "article-locator edition editor translator see quoted-in et-al academic-title no-date op-cit"
)


@cache
def _abbreviations() -> frozenset[str]:
    """The last words of the terms that end in a full stop: al, vd, bkz, с."""
    found = set()
    for key in _TERMS.split():
        for term in languages.words(key):
            if term.endswith(".") and (last := _WORD_BEFORE.search(term.rstrip("."))):
                found.add(norm(last.group()))
    return frozenset(found)


@cache
def _numbered() -> frozenset[str]:
    """What ordinal numbers stand before: "2. Aufl.", "3. Baskı"."""
    terms = (term for key in ("edition", "volume", "issue") for term in languages.words(key))
    return frozenset(norm(term.rstrip(".")) for term in terms)


def ends_at(text: str, stop: re.Match[str]) -> bool:
    """Whether the full stop that `stop` matched ends a sentence."""
    following = text[stop.end() : stop.end() + 6].lstrip()
    if not following:
        return True
    first = following[0]
    if first.islower() or (first.isdecimal() and stop.group() == "." and not _closes(text, stop)):
        return False
    if stop.group()[0] != ".":
        return first.isupper() or not first.isalpha()
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 30), stop.start())
    if before is None:
        return True
    word = before.group()
    if len(word) == 1 and word.isupper():
        return False
    if word.isdecimal() and len(word) < 3 and (named := _WORD_AFTER.match(text, stop.end())):
        return norm(named[1]) not in _numbered()
    return not (norm(word) in _abbreviations() and not _closes(text, stop))


def _closes(text: str, stop: re.Match[str]) -> bool:
    """Whether a closing quotation mark or bracket stands at the full stop."""
    return len(stop.group()) > 1 or text[stop.start() - 1 : stop.start()] in ')]”»"'


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence(s) that hold text[start:end], at most some lines long."""
    low, high = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    paragraph = text.rfind("\n\n", low, start)
    low = paragraph + 2 if paragraph >= 0 else low
    first = low
    for stop in _STOP.finditer(text, low, start):
        if ends_at(text, stop):
            first = stop.end()
    paragraph = text.find("\n\n", end, high)
    high = paragraph if paragraph >= 0 else high
    last = high
    for stop in _STOP.finditer(text, max(start, end - 1), high):
        if stop.end() >= end and ends_at(text, stop):
            last = stop.end()
            break
    return first, last


def split(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a short text; quotations are not cut.

    Nor does the question mark of a title in quotation marks end one: "Lee, “Who Paid?” Review 8".
    """
    spans: list[tuple[int, int]] = []
    start = seen = opened = 0
    closers: list[str] = []
    for stop in _STOP.finditer(text):
        for mark in _QUOTE.finditer(text, seen, stop.end()):
            if closers and mark.group() in closers[-1]:
                closers.pop()
            elif mark.group() in _CLOSERS and (mark.group() != "»" or _opens(text, mark.start())):
                closers.append(_CLOSERS[mark.group()])
                opened = mark.start()
        seen = stop.end()
        if closers or not ends_at(text, stop) or _IMPRINT.match(text, stop.end()):
            continue
        if not (
            stop.group()[-1] in "”“»" and stop.group()[0] in "?!" and _titled(text, start, opened)
        ):
            spans.append((start, stop.end()))
            start = stop.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return [_trimmed(text, *span) for span in spans]


def _opens(text: str, at: int) -> bool:
    """Whether the mark at `at` opens a quotation, as "»" does in German books."""
    return text[at - 1 : at] in ("", " ", "\n", "(") and text[at + 1 : at + 2].isalnum()


def _titled(text: str, start: int, quote: int) -> bool:
    """Whether a quotation that opens there is a title: behind a comma, or first of all."""
    return text[start:quote].rstrip()[-1:] in ("", ",", ";")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
