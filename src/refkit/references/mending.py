"""The lines of an entry as one text: hyphens of line breaks and broken addresses mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from refkit import languages

_HYPHENS = "-‐\u00ad"
_LAST = re.compile(r"(?:https?:/|www\.|\b10\.\d{4,9}/)\S*$|\S+$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:/|www\.|10\.\d{4,9}/)", re.IGNORECASE)


def join(lines: Iterable[str], links: Sequence[str] = (), context: str = "") -> str:
    """Return the lines as one text with single blanks.

    `links` are true targets that mend broken addresses; `context` is text in which a word
    broken at a hyphen may stand unbroken.
    """
    text = ""
    for line in lines:
        text = _append(text, line.strip(), context) if text else line.strip()
    return languages.clean(by_links(text, links))


def _append(text: str, line: str, context: str) -> str:
    if not line:
        return text
    tail = _LAST.search(text)
    last = tail.group() if tail else ""
    if _ADDRESS.match(last):
        return f"{text}{line}" if _goes_on(last, line) else f"{text} {line}"
    if text[-1] not in _HYPHENS or len(text) < 2 or text[-2].isspace():
        return f"{text} {line}"
    if text[-2].isdigit() or line[0].isdigit() or not line[0].isalpha():
        return text + line
    if line[0].isupper() and not last.isupper():
        return text + line
    first = re.match(r"[^\W\d_]+", line)
    broken = re.search(r"[^\W\d_]+(?=.$)", text)
    if first and broken:
        whole = f"{broken.group()}{text[-1]}{first.group()}"
        if whole in context and whole.replace(text[-1], "") not in context:
            return text + line
    return text[:-1] + line


def _goes_on(address: str, line: str) -> bool:
    """Whether an address at a line's end goes on in the next line."""
    first = line.split(maxsplit=1)[0]
    if not first.isascii() or _ADDRESS.match(first):
        return False
    if address[-1] in "-_/=%&?~#":
        return first[0].isalnum() or first[0] in "-_/=%&?~#.("
    if address[-1] in ".,;)>]”»":
        return address[-1] == "." and bool(re.match(r"[a-z0-9_/-]+[/_=-]\S*$", first))
    inside = first.rstrip(".,;)>]")
    return inside[:1] in "/?&=_%-#." or bool(re.match(r"[a-z0-9]+(?:[-_=%][a-z0-9]|/\S)", inside))


def by_links(text: str, links: Sequence[str]) -> str:
    """Put the true address where a link's target is the printed one but for breaks in it."""
    if not links or not _ADDRESS.search(text):
        return text
    for match in reversed(list(re.finditer(r"(?:https?://|www\.)\S+", text, re.IGNORECASE))):
        best = ""
        end = match.end()
        for link in links:
            if len(link) > len(best) and (past := _spelled(text, match.start(), link)) >= end:
                best, end = link, past
        if best:
            text = text[: match.start()] + best + text[end:]
    return text


_SKIP = frozenset(" \t\n\u00ad\u200b")


def _spelled(text: str, start: int, link: str) -> int:
    """Return where `link` ends if text[start:] spells it, blanks and lost hyphens apart; else 0."""
    place = start
    for number, char in enumerate(link):
        while place < len(text) and text[place] in _SKIP:
            place += 1
        if place < len(text) and text[place].lower() == char.lower():
            place += 1
        elif char == "-" and number:
            continue  # the hyphen was taken for a line break's
        elif char == "/" and number == len(link) - 1:
            break  # a browser adds the last slash
        else:
            return 0
    return place
