"""Initials beside a cited name: "D. Penhaligon, 1999", "Лужин П., 1998" tell namesakes apart."""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.model import Citation

_INITIALS = r"(?:[^\W\d_]{1,2}\.[\s-]?){1,3}"
_BEFORE = re.compile(rf"(?<![\w.])({_INITIALS})$")
_MIDDLE = re.compile(r"(?<!\w)[^\W\d_]{2,}\s(?:[^\W\d_]{1,3}\s)?$")
"""A given name in full: the initial behind it is that of a second one ("Josep de C. Pla")."""
_AFTER = re.compile(rf",?\s({_INITIALS})(?=[\s,;:)\]]|$)(?!\s?\d{{1,3}}(?!\d))")
_NEAR = 20
"""Characters beside a name in which its initials stand."""


_NOT_BEFORE = ("see", "quoted-in", "academic-title", "editor", "volume", "issue")
_NOT_AFTER = ("editor", "page", "volume", "issue", "part", "chapter", "section", "number", "ibid")
"""Keys of words that look like initials ("Cf.", "Dr.", "Ch.") before and behind a name."""


@cache
def _words(keys: tuple[str, ...]) -> frozenset[str]:
    words = [word for key in keys for word in languages.words(key)]
    return frozenset(map(languages.fold, (*words, *languages.words("suffix", "references"))))


def initials(citation: Citation) -> list[str]:
    """Return for each cite of a citation the initials printed beside its first author, or ""."""
    text, context = citation.text, citation.context
    if "." not in text and "." not in context:
        return [""] * len(citation.cites)
    start = context.find(text) if context else -1
    line, place = (context, start) if start >= 0 else (text, 0)
    end = place + len(text)
    found: list[str] = []
    for cite in citation.cites:
        name = cite.authors[0] if cite.authors else ""
        at = line.find(name, place, end) if name else -1
        found.append(_beside(line, at, at + len(name)) if at >= 0 else "")
        place = max(place, at + len(name))
    return found


def _beside(line: str, start: int, end: int) -> str:
    """Return the initials right before or after line[start:end]."""
    near = line[max(0, start - _NEAR) : start].rstrip()
    before = _BEFORE.search(near)
    if before and (full := _MIDDLE.search(near, 0, before.start())) and full.group()[0].isupper():
        before = None
    after = _AFTER.match(line, end, end + _NEAR)
    for match, keys in ((before, _NOT_BEFORE), (after, _NOT_AFTER)):
        if match and match[1][0].isupper():
            long = {languages.fold(part) for part in match[1].split() if len(part) > 2}
            if not long & _words(keys):
                return match[1].strip()
    return ""
