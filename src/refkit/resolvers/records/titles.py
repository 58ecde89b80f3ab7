"""The titles of a work as a registry gives them: with and without subtitle, marked as retracted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.resolvers.records.tables import table

_MARK = re.compile(
    r"^\s*[\[(]?\s*([A-Za-z]+(?: [A-Za-z]+){0,2})\s*(?:[\])]\s*[:.–—-]?|[:.–—]|\s-\s)\s*"
)
"""What stands before a title: "RETRACTED:", "[WITHDRAWN]", "Retracted Article - "."""
_END = re.compile(r"\s*[\[(]\s*([A-Za-z]+(?: [A-Za-z]+){0,2})(?:[.,:;][^\])]*)?[\])]\s*$")
"""And after it: "(Retracted)", "[Retracted Article. See vol. 3]"."""


def whole(title: str, subtitles: Sequence[str]) -> str:
    """Return a title with its subtitle, unless it holds it already."""
    subtitle = subtitles[0] if subtitles else ""
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title.rstrip(' :')}{'' if title.endswith(('?', '!', '.')) else ':'} {subtitle}"


def every(titles: Sequence[str], subtitles: Sequence[str] = ()) -> tuple[str, ...]:
    """Return every title that a work goes by, the whole one first, without repetitions."""
    found = [whole(titles[0], subtitles)] if titles else []
    return tuple(dict.fromkeys([*found, *titles]))


def unmarked(titles: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the titles without a publisher's "RETRACTED:", and the kind of notice that it is."""
    kind, bare = "", []
    for title in titles:
        rest, found = _unmarked(title)
        kind = kind or found
        bare.append(rest)
    return tuple(dict.fromkeys(bare)), kind


def _unmarked(title: str) -> tuple[str, str]:
    for mark in (_MARK.match(title), _END.search(title)):
        kind = table("prefixes").get(mark[1].lower(), "") if mark else ""
        if mark and kind and (rest := title[: mark.start()] + title[mark.end() :]):
            return rest, kind
    return title, ""
