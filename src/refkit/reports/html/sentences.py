"""Where a thing stands in a document, and the sentence around it with the thing marked."""

from __future__ import annotations

import re
from bisect import bisect_right

from refkit.model import Document

_LINE_END = re.compile(r"\r\n?|\n")
_LONGEST = 700
"""Characters of a sentence that are shown; more is a table or a page without full stops."""
_SEARCHED = 10_000
"""Characters that are searched letter by letter: a page in one sentence must not cost a minute."""


class Places:
    """Tells the page or line of an offset of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._lines = [match.end() for match in _LINE_END.finditer(document.text)]
        self._pages = sorted(document.pages, key=lambda page: page.start)
        self._page_starts = [page.start for page in self._pages]

    def of(self, offset: int) -> list[str]:
        """Return ["page", "7"] where the document has pages, else ["line", "120"]."""
        page = bisect_right(self._page_starts, offset) - 1
        if page >= 0:
            return ["page", self._pages[page].label]
        return ["line", str(bisect_right(self._lines, offset) + 1)]

    def between(self, start: int | None, end: int | None) -> str:
        """Return what stands there, white space folded."""
        if start is None or end is None:
            return ""
        return " ".join(self._text[start:end].split())


def marked(sentence: str, fragment: str) -> list[str]:
    """Return what stands before `fragment` in the sentence, the fragment, and what follows.

    Line breaks and hyphens may differ. A sentence without it is all "before"; nothing is [].
    """
    if not sentence:
        return []
    start, end = find(sentence, fragment)
    before, inside, after = sentence[:start], sentence[start:end], sentence[end:]
    room = max(_LONGEST - len(inside), 200) // 2
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    if not inside:
        return [after]
    if len(inside) > _LONGEST:
        inside = inside[:_LONGEST].rpartition(" ")[0] + " …"
    if not before.strip() and not after.strip(" ."):
        return [f"{before}{inside}{after}"]  # all of it: nothing to point at
    return [before, inside, after]


def find(sentence: str, fragment: str) -> tuple[int, int]:
    r"""Return where the fragment stands in the sentence, by its letters; (0, 0) if nowhere.

    The fragment comes from the raw text, the sentence is mended: "Kut-\nlay" is "Kutlay" there.
    """
    if not fragment:
        return 0, 0
    start = sentence.find(fragment)
    if start >= 0:
        return start, start + len(fragment)
    if len(sentence) > _SEARCHED:
        return 0, 0
    places = [place for place, char in enumerate(sentence) if not _furniture(char)]
    ink = "".join(sentence[place] for place in places)
    wanted = "".join(char for char in fragment if not _furniture(char))
    start = ink.find(wanted) if wanted else -1
    if start < 0:
        return 0, 0
    return places[start], places[start + len(wanted) - 1] + 1


def _furniture(char: str) -> bool:
    return char.isspace() or char in "-\u00ad\u2010\u200b"
