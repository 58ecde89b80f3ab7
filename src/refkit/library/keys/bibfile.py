"""New keys in a .bib: everything but the keys, and what refers to them, stays as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEAD = re.compile(r"@\s*\w+\s*[{(]\s*")
_REFERRING = re.compile(
    r"""(?P<head>\b(?:crossref|xref|related|entryset)\s*=\s*[{"])(?P<keys>[^{}"]*)""",
    re.IGNORECASE,
)
"""The fields of BibTeX and biblatex that name other entries."""
_KEY = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, `text[start:end]` of the file, and its key as it is written there."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class BibFile:
    """The text of a .bib and those entries in it that readers take for works, in order."""

    text: str
    entries: Sequence[Entry]

    def renamed(self, keys: Sequence[str]) -> str:
        """Return the text with `keys`, one an entry, in place of the entries' own."""
        new: dict[str, str] = {}
        for entry, key in zip(self.entries, keys, strict=True):
            new.setdefault(entry.key.lower(), key)  # crossrefs mean the first, in any case
        pieces: list[str] = []
        done = 0
        for entry, key in zip(self.entries, keys, strict=True):
            head = _HEAD.match(self.text, entry.start)
            start = head.end() if head else entry.start
            body = self.text[start + len(entry.key) : entry.end]
            comma = "" if entry.key or body[:1] in (",", "}", ")") else ", "
            pieces += [self.text[done:start], key, comma, _referring(body, new)]
            done = entry.end
        return "".join([*pieces, self.text[done:]])


def _referring(body: str, new: dict[str, str]) -> str:
    def keys(found: re.Match[str]) -> str:
        return found["head"] + _KEY.sub(lambda k: new.get(k[0].lower(), k[0]), found["keys"])

    return _REFERRING.sub(keys, body)
