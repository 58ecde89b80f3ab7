"""The lines of an entry as one text: hyphens of line breaks and broken addresses mended."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit import languages

_HYPHENS = "-‐\u00ad"
_ADDRESS = re.compile(r"(?:https?:/|www\.|10\.\d{4,9}/)", re.IGNORECASE)
_WHOLE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]{1,40}(?=.$)")
_SKIP = frozenset(" \t\n\u00ad\u200b")


class Links:
    """The true targets of an article's links, which mend the addresses printed in it."""

    def __init__(self, targets: Iterable[str] = ()) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        for target in dict.fromkeys(targets):
            self._by_beginning.setdefault(_beginning(target), []).append(target)

    def mend(self, text: str) -> str:
        """Put the true address where a link's target is the printed one but for breaks in it."""
        if not self._by_beginning:
            return text
        for match in reversed(list(_WHOLE_ADDRESS.finditer(text))):
            best, end = "", match.end()
            for link in self._by_beginning.get(_beginning(text[match.start() :][:60]), ()):
                past = _spelled(text, match.start(), link)
                if past >= end and len(link) > len(best):
                    best, end = link, past
            if best:
                text = text[: match.start()] + best + text[end:]
        return text


def _beginning(address: str) -> str:
    """Return what an address begins with, however it is broken: 16 characters, no hyphens."""
    return re.sub(r"[\s\u00ad-]", "", address[:60]).lower()[:16]


def _spelled(text: str, start: int, link: str) -> int:
    """Return where `link` ends if text[start:] spells it, blanks and lost hyphens apart; else 0."""
    place = start
    for number, char in enumerate(link):
        end = place
        while place < len(text) and text[place] in _SKIP:
            place += 1
        if place < len(text) and text[place].lower() == char.lower():
            place += 1
        elif char == "/" and number == len(link) - 1:
            return end  # a browser adds the last slash
        elif char != "-" or not number:  # a hyphen may have been taken for a line break's
            return 0
    return place


def join(lines: Iterable[str], links: Links | None = None, context: str = "") -> str:
    """Return the lines as one text with single blanks.

    `links` are true targets that mend broken addresses; `context` is text in which a word
    broken at a hyphen may stand unbroken.
    """
    parts: list[str] = []
    for line in lines:
        if not (line := line.strip()):
            continue
        if parts:
            parts[-1] = _before_break(parts[-1], line, context)
        parts.append(line)
    text = languages.clean("".join(parts))
    return links.mend(text) if links else text


def _before_break(before: str, line: str, context: str) -> str:
    """Return a line as it goes on into the next: with a blank, with its hyphen, or without."""
    last = before.rsplit(maxsplit=1)[-1]
    if _ADDRESS.match(last):
        return before if address_goes_on(before, line) else f"{before} "
    if last[-1] not in _HYPHENS or len(last) < 2:
        return f"{before} "
    return before if _keeps_hyphen(last, line, context) else before[:-1]


def _keeps_hyphen(last: str, line: str, context: str) -> bool:
    """Whether the hyphen at a line's end belongs to the text: "145-|147", "Trans-|Caspian"."""
    if last[-2].isdigit() or not line[0].isalpha():
        return True
    if line[0].isupper() and not last.isupper():
        return True
    broken, first = _LAST_WORD.search(last), _FIRST_WORD.match(line)
    if not broken or not first:
        return False
    whole = f"{broken.group()}-{first.group()}"
    return whole in context and whole.replace("-", "") not in context


def address_goes_on(before: str, line: str) -> bool:
    """Whether the address at the end of the line before goes on in this line."""
    address = before.rsplit(maxsplit=1)[-1]
    if not _ADDRESS.match(address):
        return False
    first = line.split(maxsplit=1)[0]
    if not first.isascii() or _ADDRESS.match(first):
        return False
    if address[-1] in "-_=%&?~#":
        return first[0].isalnum() or first[0] in "-_/=%&?~#.("
    inside = first.rstrip(".,;)>]")
    if address[-1] == "/":
        strong = any(mark in inside for mark in "/_=%")
        return strong or (not first[0].isupper() and any(mark in inside for mark in "-."))
    if address[-1] == ".":
        return bool(re.match(r"[a-z0-9_-]{1,200}[/_=-]\S", first))
    if address[-1] in ",;)>]”»":
        return False
    return inside[:1] in "/?&=_%-#." or bool(re.match(r"[a-z0-9]+(?:[-_=%][a-z0-9]|/\S)", inside))
