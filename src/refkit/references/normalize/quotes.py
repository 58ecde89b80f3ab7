"""Quotation marks: those without a partner are left out, whatever the language's pairs are.

„…“, “…”, ”…”, «…», »…«, ‚…‘ and "…" are all pairs. Which of the two a mark is shows in what
stands beside it; only where this says nothing (French « … ») its own form decides. Single marks
are apostrophes too, so they go only from the ends of a text.
"""

from __future__ import annotations

import re

_FAMILIES = {
    **dict.fromkeys('"“”„‟″〝〞', "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
    **dict.fromkeys("‚‘’", "single"),
}
_ANY = re.compile(f"[{''.join(_FAMILIES)}]")
_OPENING = frozenset("„“«‹‚〝")
_LEFT_OVER = re.compile(r"^\s*[”“\"»«›‹][\s,;:]*(?<=[,;:])\s*|^\s*[”“\"»«›‹]\s*\.\s+(?=\S)")
"""A mark that closed what stands before the value: “, I Z A · ». Text."""


def paired(text: str) -> str:
    """Return a text without the quotation marks that have no partner in it.

    >>> paired("„Wege der Flüsse")
    'Wege der Flüsse'
    >>> paired("Der „Fall“ Kaya")
    'Der „Fall“ Kaya'
    """
    if _ANY.search(text) is None:
        return text
    text = _LEFT_OVER.sub("", text)
    lone = _lone(text)
    return "".join(mark for place, mark in enumerate(text) if place not in lone) if lone else text


def _lone(text: str) -> set[int]:
    """Return where the marks stand that open nothing or close nothing."""
    opened: list[int] = []
    lone: set[int] = set()
    for match in _ANY.finditer(text):
        place, mark = match.start(), match.group()
        family = _FAMILIES[mark]
        if mark in "’‘" and not _single(text, place, opened):
            continue
        partner = next((at for at in reversed(opened) if _FAMILIES[text[at]] == family), -1)
        if partner >= 0 and not _opens(text, place, nested=True):
            lone.update(at for at in opened if at > partner)
            del opened[opened.index(partner) :]
        elif _opens(text, place, nested=False):
            opened.append(place)
        elif mark not in '"″' or not text[place - 1 : place].isdigit():  # 5" are inches
            lone.add(place)
    lone.update(opened)
    last = len(text) - 1
    return {at for at in lone if _FAMILIES[text[at]] != "single" or at in (0, last)}


def _single(text: str, place: int, opened: list[int]) -> bool:
    """Whether ‘ or ’ is a quotation mark: it opens a word, or closes what one has opened."""
    if any(_FAMILIES[text[at]] == "single" for at in opened):
        return not text[place + 1 : place + 2].isalnum()
    return text[place] == "‘" and _opens(text, place, nested=False) and "’" in text[place + 1 :]


def _opens(text: str, place: int, nested: bool) -> bool:
    """Whether a mark opens; `nested`: one of its family is open already."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    left = not before or before.isspace() or before in "([{-–—/¿¡" or before in _FAMILIES
    right = not after or after.isspace() or after in ".,;:!?)]}"
    if left != right:
        return left
    return text[place] in _OPENING or (text[place] == '"' and not nested)
