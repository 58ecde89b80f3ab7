"""A reference as the tagger sees it: words and numbers that carry the marks around them.

"Fact 10(3): 45–50." is five tokens: "Fact", "10", "(3): ", "45–", "50.". A mark that opens
belongs to what follows, one that closes or parts to what comes before, so every character but
blanks stands in a token, and a reference is a short sequence. An identifier or address that a
rule has found is one token, whatever marks it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit.references import identifiers

_WORD = r"[^\W\d_]+(?:['’ʼʻ‘`´‐-][^\W\d_]+)*|\d+\w*|_+"
_TRAIL = r"[^\w\s(\[{«“„‹<#№§/$]*(?:/(?!/))?"
_TOKEN = re.compile(rf"([^\w\s]*)({_WORD})({_TRAIL})|([^\w\s]+)")
_OPENING = frozenset("([{«“„‹<#№§$/\"'")


@dataclass(slots=True)
class Token:
    """One word or number: `lead` and `trail` are the marks before and behind its `core`."""

    start: int
    end: int
    lead: str
    core: str
    trail: str
    kind: str = ""
    """Of an identifier its label ("DOI"), else nothing."""
    value: int = 0
    """Where an identifier's value begins."""


def tokenize(text: str, place: int = 0) -> list[Token]:
    """Return the tokens of a reference from `place` on, in order; they never overlap."""
    tokens: list[Token] = []
    for label, start, value, end in sorted(identifiers.find(text), key=lambda row: row[1]):
        if start < place:
            continue
        _plain(text, place, start, tokens)
        tokens.append(Token(start, end, "", text[start:end], "", label, value))
        place = end
    _plain(text, place, len(text), tokens)
    return tokens


def _plain(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add the tokens of text[start:end], which holds no identifier."""
    opened = -1
    for match in _TOKEN.finditer(text, start, end):
        lead, core, trail, marks = match.groups()
        first = match.start()
        if core is None:  # marks between blanks
            if marks[0] in _OPENING or not tokens or (opened >= 0):
                opened = first if opened < 0 else opened
            else:
                last = tokens[-1]
                last.trail += f" {marks}" if text[last.end : first] else marks
                last.end = match.end()
            continue
        if opened >= 0:
            lead, first, opened = text[opened:first].rstrip() + lead, opened, -1
        tokens.append(Token(first, match.end(), lead, core, trail))
    if opened >= 0 and tokens:
        tokens[-1].trail += text[opened:end].rstrip()
        tokens[-1].end = opened + len(text[opened:end].rstrip())
