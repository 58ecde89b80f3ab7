"""Where one article ends and the next begins: evidence with weights, not rules for one book.

Every line that could begin an article collects named evidence. No single sign is enough: a
line of capitals may be a heading, "Introduction" a chapter's first section. Signs that stand
on the same title page are counted together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refkit import languages
from refkit.articles.headings import (
    LONGEST,
    ends_sentence,
    is_bullet,
    is_capitals,
    is_contents,
    is_title,
    kind_of,
)
from refkit.articles.lines import FULL, Line, Measure
from refkit.articles.names import is_byline, is_marked, names_of
from refkit.articles.source import Source

WEIGHTS = {
    "page top": 2.0,
    "title in capitals": 2.0,
    "heading in capitals": 0.5,
    "byline": 1.0,
    "marked byline": 2.0,
    "head that quotes a title": 3.0,
    "introduction": 1.5,
    "abstract": 1.5,
    "after a conclusion or a list": 1.5,
    "a second introduction": 1.5,
    "another language": 1.5,
    "front matter": 2.5,
    "before all articles": 2.5,
    "inside a sentence": -4.0,
    "the same title page, translated": -6.0,
    "the introduction that is due": -3.0,
}
"""What each sign is worth. Set by hand so that two strong signs or three weak ones suffice."""
OWN = frozenset(
    ["title in capitals", "byline", "marked byline", "head that quotes a title", "abstract"]
)
"""Signs of a title page."""
ENOUGH = 4.5
SHORTEST = 1_500
"""Characters of an article, at least; what begins sooner belongs to the one before."""
SUMMARY = 8_000
"""Characters within which a second title page and abstract are a translation of the first."""
FRONT_PAGES = 20_000
"""Characters of a cover, a title page and a table of contents, at most."""
TITLE_PAGE = 12
"""Lines between two signs of one title page, at most."""
SAMPLE = 2_500
"""Characters before and after a start whose languages are compared."""

_QUOTING = re.compile(
    r"(?P<who>[^:“\"«„]{5,150}?)\s*:{1,2}\s*[“\"«„](?P<title>[^“”»]{8,400})[”\"»“]"
)


@dataclass(slots=True)
class Start:
    """A place where an article may begin, and why."""

    index: int
    """The line it begins with."""
    last: int
    """The last line of its title page."""
    evidence: set[str] = field(default_factory=set)

    @property
    def front(self) -> bool:
        """Whether it is a foreword or the like."""
        return "front matter" in self.evidence

    @property
    def score(self) -> float:
        """The sum of the evidence."""
        return sum(WEIGHTS[sign] for sign in self.evidence)


def quoted_title(text: str) -> tuple[str, str] | None:
    """Read a running head of the form `Name SURNAME: “Title”` as (names, title)."""
    if ":" not in text:
        return None
    match = _QUOTING.match(text)
    if match is None or not is_marked(match["who"]) or not names_of(match["who"]):
        return None
    return match["who"], match["title"]


def find(source: Source, lines: list[Line]) -> list[Start]:
    """Return where the articles begin, in order; the first at the first line of text.

    A file whose format names its title is one article.
    """
    rows = [i for i, line in enumerate(lines) if line.is_text]
    if not rows:
        return []
    if source.document.metadata is not None and source.document.metadata["title"]:
        return [Start(rows[0], rows[0])]
    candidates, heads = _read(lines, rows)
    accepted = [_first(lines, rows[0], candidates)]
    seen = _Seen(heads)
    for start in candidates:
        previous = accepted[-1]
        if start.index > previous.last:
            seen.read(previous.last, start.index)
            _weigh(source, lines, start, previous, seen)
            far = lines[start.index].start - lines[previous.index].start
            if start.score >= ENOUGH and (far >= SHORTEST or previous.front or start.front):
                accepted.append(start)
                seen.forget()
    _name_front_pages(lines, accepted)
    return accepted


class _Seen:
    """The headings since the last start, read once from the first line to the last."""

    def __init__(self, heads: list[tuple[int, str]]) -> None:
        self._heads = heads
        self._place = 0
        self.compared = -SHORTEST
        """Where languages were compared last, in characters."""
        self.forget()

    def forget(self) -> None:
        """Begin a new article."""
        self.last = ""
        self.introduced = False

    def read(self, after: int, before: int) -> None:
        """Take in the headings between two lines."""
        while self._place < len(self._heads) and self._heads[self._place][0] < before:
            index, kind = self._heads[self._place]
            if index > after and kind != "end":
                self.last = kind
                self.introduced = self.introduced or kind == "introduction"
            self._place += 1


def _first(lines: list[Line], first: int, candidates: list[Start]) -> Start:
    """The first article begins with the first line; a title page soon after it is its own."""
    near = candidates and lines[candidates[0].index].start - lines[first].start < SHORTEST / 3
    if near and (candidates[0].index == first or not candidates[0].front):
        return Start(first, candidates[0].last, candidates[0].evidence)
    return Start(first, first)


def _name_front_pages(lines: list[Line], accepted: list[Start]) -> None:
    """What stands before the first title page (a cover, a table of contents) is no article."""
    if len(accepted) < 2 or accepted[0].evidence:
        return
    far = lines[accepted[1].index].start - lines[accepted[0].index].start
    if far < (FRONT_PAGES if accepted[1].front else SUMMARY):
        accepted[0].evidence.add("front matter")


# ------------------------------------------------------------------------------ title pages
def _read(lines: list[Line], rows: list[int]) -> tuple[list[Start], list[tuple[int, str]]]:
    """Collect title pages, and all headings that are known by their words, in one pass."""
    starts: list[Start] = []
    heads: list[tuple[int, str]] = []
    place = 0
    while place < len(rows):
        kind = kind_of(lines[rows[place]].text)
        if kind:
            heads.append((rows[place], kind))
        signs, after = _signs(lines, rows, place, kind)
        if signs:
            start = Start(rows[place], rows[after - 1], signs)
            after = _extend(lines, rows, after, start, heads)
            start.last = rows[after - 1]
            start.index = _title_before(lines, rows, place, start)
            if lines[start.index].top:
                start.evidence.add("page top")
            starts.append(start)
        place = after
    return starts, heads


def _signs(lines: list[Line], rows: list[int], place: int, kind: str) -> tuple[set[str], int]:
    """What a line, or a title of several, is a sign of; and the row after it."""
    text = lines[rows[place]].text
    if kind:
        names = {"front-matter": "front matter", "introduction": kind, "abstract": kind}
        return ({names[kind]} if kind in names else set()), place + 1
    if is_capitals(text):
        end = place + 1
        while end < len(rows) and end - place < 8 and _goes_on(lines[rows[end]]):
            end += 1
        title = " ".join(lines[row].text for row in rows[place:end])
        return {"title in capitals" if is_title(title) else "heading in capitals"}, end
    if quoted_title(text):
        return {"head that quotes a title"}, place + 1
    if is_byline(text) and is_marked(text):
        return {"marked byline"}, place + 1
    return set(), place + 1


def _goes_on(line: Line) -> bool:
    """Whether a title in capitals goes on with this line."""
    return is_capitals(line.text) and not kind_of(line.text)


def _extend(
    lines: list[Line], rows: list[int], after: int, start: Start, heads: list[tuple[int, str]]
) -> int:
    """Take in the rest of a title page: byline, running head, first heading."""
    place = after
    while (
        place < len(rows) and place - after <= TITLE_PAGE and "introduction" not in start.evidence
    ):
        line = lines[rows[place]]
        text, kind = line.text, kind_of(line.text)
        if line.top and not quoted_title(text):
            break  # a title page is one page
        if start.front:
            if kind != "front-matter":
                break
            signs, end = {"front matter"}, place + 1
        else:
            signs, end = _signs(lines, rows, place, kind)
            if "front matter" in signs:
                break
            if not signs and is_byline(text):
                signs = {"byline"}
        if signs:
            start.evidence |= signs
            if kind:
                heads.append((rows[place], kind))
            after = end
        elif kind or len(text) > 2 * LONGEST or ends_sentence(text):
            break
        place = end
    return after


def _title_before(lines: list[Line], rows: list[int], place: int, start: Start) -> int:
    """Go up from a byline or a first heading to the title above it, where there is one."""
    if "title in capitals" in start.evidence or start.front:
        return start.index
    first = place
    while first > 0 and place - first < 6 and not lines[rows[first]].top:
        above = lines[rows[first - 1]].text
        if len(above) > 2 * LONGEST or above[-1] in ".;,:" or ends_sentence(above):
            break
        if kind_of(above) or is_bullet(above) or is_contents(above) or above[0].islower():
            break
        first -= 1
    whole = first == 0 or lines[rows[first]].top or ends_sentence(lines[rows[first - 1]].text)
    return rows[first] if whole else rows[place]


# ---------------------------------------------------------------------------------- context
def _weigh(source: Source, lines: list[Line], start: Start, previous: Start, seen: _Seen) -> None:
    """Add what the text before and after tells."""
    if seen.last in ("conclusion", "references", "notes"):
        start.evidence.add("after a conclusion or a list")
    introduced = seen.introduced or "introduction" in previous.evidence
    if "introduction" in start.evidence and introduced:
        start.evidence.add("a second introduction")
    far = lines[start.index].start - lines[previous.index].start
    unknown = not previous.evidence and far < FRONT_PAGES
    if start.front and (previous.front or unknown):
        start.evidence.add("before all articles")
    if _is_cut(lines, source.usual, start):
        start.evidence.add("inside a sentence")
    if far < SUMMARY and not introduced and not previous.front:
        if "abstract" in start.evidence:
            start.evidence.add("the same title page, translated")
        elif "introduction" in start.evidence and start.evidence.isdisjoint(OWN):
            start.evidence.add("the introduction that is due")
    place = lines[start.index].start
    near = place - seen.compared < SHORTEST  # comparing is dear, and was just done
    if not near and 0 < ENOUGH - start.score <= WEIGHTS["another language"]:
        seen.compared = place
        if _is_other_language(source.text, place, lines[start.last].end):
            start.evidence.add("another language")


def _is_cut(lines: list[Line], usual: Measure, start: Start) -> bool:
    """Whether the last full line before a start ends in the middle of a sentence."""
    index = start.index - 1
    while index >= 0 and not lines[index].is_text:
        index -= 1
    if index < 0 or not usual.wrapped or len(lines[index].text) < FULL * usual.width:
        return False
    return lines[index].text[-1].isalpha() or lines[index].text[-1] in ",-–("


def _is_other_language(text: str, here: int, ahead: int) -> bool:
    """Whether the text before and the text after a title page differ in their language."""
    one = languages.detect(text[max(0, here - SAMPLE) : here])
    other = languages.detect(text[ahead : ahead + SAMPLE])
    return bool(one and other and one != other)
