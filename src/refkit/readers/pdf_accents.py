"""Accents that a PDF sets as characters of their own, put on the letters they stand over.

Old fonts have no letters with accents, so "ğ" is a "g" and a breve printed over it; the text
layer has them one after the other, in either order, and sometimes with a blank between them.
"""

from __future__ import annotations

import re
import unicodedata

from refkit.readers.pdf_page import Page

_COMBINING = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
FOUND = re.compile(r"[´ˆ˜¯˘˙¨˚˝ˇ¸˛\u0300-\u036f]")
"""A line without one of these has nothing to compose; a backtick alone is a backtick."""
_UNDOTTED = {"ı": "i", "ȷ": "j"}


def composed(page: Page, start: int, text: str) -> list[str]:
    """Return the characters of a line with each accent on the letter that it is printed over.

    What went into another character leaves an empty string, so that places stay the same.
    """
    chars = list(text)
    for place, char in enumerate(text):
        accent = _COMBINING.get(char, char if unicodedata.combining(char) else "")
        if not accent:
            continue
        letter = _letter_under(page, start, text, place)
        if letter is None:
            continue
        base = chars[letter]
        whole = unicodedata.normalize("NFC", _UNDOTTED.get(base, base) + accent)
        if base and len(whole) == 1:
            chars[letter], chars[place] = whole, ""
            for between in range(min(letter, place) + 1, max(letter, place)):
                chars[between] = ""
    return chars


def _letter_under(page: Page, start: int, text: str, place: int) -> int | None:
    """The place of the letter beside an accent whose middle is nearest to the accent's."""
    accent = page.ink(start + place)
    middle = (accent.left + accent.right) / 2
    best: tuple[float, int] | None = None
    for step in (-1, 1):
        other = place + step
        if 0 <= other < len(text) and text[other] == " ":
            other += step
        if not (0 <= other < len(text) and text[other].isalpha()):
            continue
        box = page.ink(start + other)
        if box.left - 1 <= middle <= box.right + 1:
            far = abs((box.left + box.right) / 2 - middle)
            best = min(best or (far, other), (far, other))
    return best[1] if best else None
