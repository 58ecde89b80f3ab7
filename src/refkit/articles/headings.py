"""Headings by their words and by their looks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from refkit import languages
from refkit.articles.lines import Line, Measure, Role

LONGEST = 70
"""Characters of a heading that is known by its words, at most."""
MOST_BLANKS = 8
"""Blanks in it, at most."""
TITLE_LETTERS = 12
"""Letters a line of capitals has at least when it is a title and not a section's heading."""

LABEL = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[IVX]{1,5}[.)]|[^\W\d_][.)]|§\s?\d{1,3}\.?)\s+(?=\S)"
)
"""The number before a heading: "1.", "2.3", "IV.", "A)"."""
_LEADERS = re.compile(r"(?:[.…·]\s?){3,}\s*\d*$|\s{3,}\d{1,4}$")
"""The end of a line in a table of contents."""
_BULLET = re.compile(r"[-–—•●▪■◦▶➢✓*·]\s")
_BROKEN = re.compile(r"\w[-‐\xad]$")
_CLOSERS = "”»\"')]’"
_ENDS = frozenset(".!?…:")


@cache
def _words() -> dict[str, str]:
    """Folded heading → what it heads."""
    table = {}
    for kind in ("keywords", "abstract", "notes", "conclusion", "introduction", "front-matter"):
        for word in languages.words(kind, "articles"):
            table[languages.fold(word)] = kind
    for word in languages.words("end-heading", "references"):
        table.setdefault(languages.fold(word), "end")
    for word in languages.words("heading", "references"):
        table[languages.fold(word)] = "references"
    return table


def kind_of(text: str) -> str:
    """Return what a line heads ("introduction", "references" …), or an empty string."""
    if not text or len(text) > LONGEST or text[0].islower() or text.count(" ") > MOST_BLANKS:
        return ""
    bare = LABEL.sub("", text, count=1).strip(" .:–-*#")
    return _words().get(languages.fold(bare), "")


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals and can be (part of) a title or heading."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 4 and not is_contents(text)


def is_title(text: str) -> bool:
    """Whether a line of capitals, or several joined, is long enough to be a title."""
    return sum(map(str.isalpha, text)) >= TITLE_LETTERS and " " in text


def is_contents(text: str) -> bool:
    """Whether a line is one of a table of contents."""
    return text[-1] in ".…0123456789" and _LEADERS.search(text[-60:]) is not None


def is_bullet(text: str) -> bool:
    """Whether a line begins an item of a list."""
    return _BULLET.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDS


def looks_like_heading(line: str, following: str) -> bool:
    """Whether a short line at a paragraph's beginning heads what follows."""
    if line[0].islower() or following[0].islower() or line[-1] in ",;-–(":
        return False
    if line.count("(") != line.count(")") or line.count("“") > line.count("”"):
        return False
    return (
        bool(LABEL.match(line) or LABEL.match(following))
        or len(following) > 1.2 * len(line)
        or is_capitals(line) is not is_capitals(following)
        or bool(kind_of(line) or kind_of(following))
    )


def breaks(rows: list[Line], usual: Measure) -> list[str]:
    r"""Say what stands before each line: nothing, a line break "\n" or a paragraph's "\n\n"."""
    result = [""] if rows else []
    fresh = True
    for before, line in pairwise(rows):
        parts = _parts(before, line, usual, fresh=fresh)
        # a heading in capitals may have several lines
        fresh = parts or (fresh and is_capitals(before.text) and is_capitals(line.text))
        result.append("\n\n" if parts else "\n")
    return result


def _parts(before: Line, line: Line, usual: Measure, *, fresh: bool) -> bool:
    """Whether a paragraph ends between two lines; `fresh`: the first one began it."""
    if Role.HEADING in (before.role, line.role):  # which the format knows
        return before.role is not line.role or line.gap > 0
    closed = ends_sentence(before.text)
    bullet = is_bullet(line.text)
    if (line.text[0].islower() and not closed) or _BROKEN.search(before.text):
        return False  # the sentence or the word goes on, over a gap or a page
    if not usual.wrapped or (line.gap > usual.gap and not line.top):
        return True
    if bullet and (closed or before.text[-1] in ",;"):
        return True
    if line.text[0].islower() or not usual.is_short(before.text, line.text, closed=closed):
        return False
    if closed or bullet or before.text[-1] in _CLOSERS:
        return True
    return fresh and looks_like_heading(before.text, line.text)
