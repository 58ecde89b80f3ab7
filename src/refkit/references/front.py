"""What stands in front of a reference and is not part of it: a number, a short name, dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refkit.references.words import alternatives

_NUMBER = re.compile(
    r"\s*(?:\[(?P<a>[^\[\]\s]{1,12})\]\s*|\((?P<b>\d{1,3})\)\s*|(?P<c>\d{1,4})[.)](?!\d)\s*"
    r"|(?P<d>\d{1,3})\s+(?=[^\W\d_])|[•·▪●■*–—-]\s+(?=[^\W_]))"
)
_SHORT = re.compile(r"\s*\((?P<short>[^()\d]{2,40})\)\s*(?=[^\W\d_])")
_DASHES = re.compile(r"\s*((?:[-‐‑‒–—―_]\s?){3,}|[—―]{1,3}(?=[.,:; (]))[.,:;]?\s*")
_EDITED = re.compile(rf"[(\[]?(?:{alternatives('editor')})(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """What was found in front, and where the reference itself begins."""

    labels: list[tuple[str, int, int]] = field(default_factory=list)
    repeats: str = ""
    """The role ("author", "editor") that dashes repeat from the entry above, or nothing."""
    start: int = 0


def begin(text: str) -> Front:
    """Read "[12]", "12.", a bullet, "(PM of KZ)", "———" in front of a reference."""
    front = Front()
    if match := _NUMBER.match(text):
        if match.lastgroup:
            front.labels.append(("citation-number", *match.span(match.lastgroup)))
        front.start = match.end()
    short = _SHORT.match(text, front.start)
    if short and sum(char.isupper() for char in short["short"]) >= 2:
        front.labels.append(("abbreviation", *short.span("short")))
        front.start = short.end()
    if dashes := _DASHES.match(text, front.start):
        front.repeats = "editor" if _EDITED.match(text, dashes.end()) else "author"
        front.start = dashes.end()
    return front
