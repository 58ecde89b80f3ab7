"""Where one article ends and the next begins: evidence with weights, not rules for one book.

Every line that could begin an article collects named evidence. No single sign is enough: a
line of capitals may be a heading, "Introduction" a chapter's first section. Signs that stand
on the same title page are counted together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from refkit import languages
from refkit.articles.lines import Line, Measure, Role
from refkit.articles.names import is_marked, names_of

WEIGHTS = {
    "page top": 2.0,
    "title in capitals": 2.0,
    "byline": 1.0,
    "marked byline": 2.0,
    "head that quotes a title": 3.0,
    "introduction": 1.5,
    "after a conclusion or a list": 1.5,
    "a second introduction": 1.5,
    "another language": 1.5,
    "abstract": 1.5,
    "front matter": 5.0,
    "inside a sentence": -4.0,
}
ENOUGH = 4.5
SHORTEST = 1_500
"""Characters: no article is shorter; what begins sooner belongs to the one before."""
TITLE_PAGE = 12
"""Lines that a title page has, from the title to the first heading."""

_QUOTING = re.compile(
    r"(?P<who>[^:“\"«„]{5,120}?)\s*:{1,2}\s*[“\"«„](?P<title>[^“”»]{8,400})[”\"»“]"
)
_LABEL = re.compile(r"(?:[\divxIVX]{1,4}[.)]?(?:\d+[.)]?)*|[§•])\s+(?=\S)")


@dataclass(slots=True)
class Start:
    """A place where an article may begin, and why."""

    index: int
    evidence: set[str] = field(default_factory=set)
    front: bool = False
    last: int = 0
    """The last line of its title page."""

    @property
    def score(self) -> float:
        """The sum of the evidence."""
        return sum(WEIGHTS[sign] for sign in self.evidence)


@cache
def _heading_words() -> dict[str, str]:
    """Folded heading → what it heads."""
    table = {}
    for kind in ("abstract", "notes", "conclusion", "introduction", "front-matter"):
        for word in languages.words(kind, "articles"):
            table[languages.fold(word)] = kind
    for word in languages.words("heading", "references"):
        table[languages.fold(word)] = "references"
    return table


def heading_kind(text: str) -> str:
    """Return what a line heads ("introduction", "references" …) or an empty string."""
    if len(text) > 60:
        return ""
    bare = _LABEL.sub("", text, count=1).strip(" .:–-")
    return _heading_words().get(languages.fold(bare), "")


def quoted_title(text: str) -> tuple[str, str] | None:
    """Read a running head of the form `Name SURNAME: “Title”` as (names, title)."""
    match = _QUOTING.match(text)
    if match is None or not names_of(match["who"]) or not is_marked(match["who"]):
        return None
    return match["who"], match["title"]


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals, with letters enough to be a title's."""
    return text.isupper() and sum(char.isalpha() for char in text) >= 6


def find(text: str, lines: list[Line], usual: Measure) -> list[Start]:
    """Return where the articles begin; the first at the first line, if there is one."""
    rows = [i for i, line in enumerate(lines) if line.role in (Role.BODY, Role.HEADING)]
    if not rows:
        return []
    candidates = _title_pages(lines, rows)
    accepted = [_first(lines, rows, candidates)]
    for start in candidates:
        previous = accepted[-1]
        if start.index <= previous.last:
            continue
        _weigh_context(text, lines, usual, start, previous)
        far = lines[start.index].start - lines[previous.index].start
        if start.score >= ENOUGH and (far >= SHORTEST or previous.front or start.front):
            accepted.append(start)
    return accepted


def _first(lines: list[Line], rows: list[int], candidates: list[Start]) -> Start:
    if candidates and rows.index(candidates[0].index) < 3:
        start = candidates[0]
        start.index = rows[0]
        return start
    return Start(rows[0], last=rows[0])


def _title_pages(lines: list[Line], rows: list[int]) -> list[Start]:
    """Collect the signs of every line that has one, those of one title page together."""
    starts: list[Start] = []
    position = 0
    while position < len(rows):
        signs, end = _signs(lines, rows, position)
        if signs:
            start = Start(rows[position], signs, "front matter" in signs)
            end = _extend(lines, rows, end, start)
            start.last = rows[end - 1]
            if lines[start.index].top:
                start.evidence.add("page top")
            starts.append(start)
            position = end
        else:
            position += 1
    return starts


def _signs(lines: list[Line], rows: list[int], position: int) -> tuple[set[str], int]:
    """What one line (or a title of several) is a sign of, and the row after it."""
    text = lines[rows[position]].text
    kind = heading_kind(text)
    if kind == "front-matter":
        return {"front matter"}, position + 1
    if kind in ("introduction", "abstract"):
        return {kind}, position + 1
    if kind:
        return set(), position + 1
    if quoted_title(text):
        return {"head that quotes a title"}, position + 1
    if is_capitals(text):
        end = position + 1
        while end < len(rows) and end - position < 8 and is_capitals(lines[rows[end]].text):
            end += 1
        return {"title in capitals"}, end
    return set(), position + 1


def _extend(lines: list[Line], rows: list[int], end: int, start: Start) -> int:
    """Take in the rest of a title page: byline, running head, first heading."""
    limit = min(len(rows), end + TITLE_PAGE)
    place = end
    while place < limit:
        text = lines[rows[place]].text
        if start.front and heading_kind(text) == "front-matter":
            place, end = place + 1, place + 1
            continue
        if start.front:
            break
        signs, after = _signs(lines, rows, place)
        if not signs and names_of(text):
            signs = {"marked byline" if is_marked(text) else "byline"}
        if signs and "front matter" not in signs:
            start.evidence |= signs
            place, end = after, after
            if "introduction" in signs:
                break
        elif place - end >= 3 or len(text) > 60:
            break
        else:
            place += 1
    return end


def _weigh_context(
    text: str, lines: list[Line], usual: Measure, start: Start, previous: Start
) -> None:
    """Add what the text before and after tells."""
    before = [line for line in lines[previous.last : start.index] if line.role is Role.BODY]
    heads = [kind for line in before if len(line.text) <= 60 and (kind := heading_kind(line.text))]
    if heads and heads[-1] in ("conclusion", "references", "notes"):
        start.evidence.add("after a conclusion or a list")
    if "introduction" in start.evidence and (
        "introduction" in heads or "introduction" in previous.evidence
    ):
        start.evidence.add("a second introduction")
    here, ahead = lines[start.index].start, lines[start.last].end
    one = languages.detect(text[max(0, here - 3000) : here])
    other = languages.detect(text[ahead : ahead + 3000])
    if one and other and one != other:
        start.evidence.add("another language")
    if before and _is_cut(before[-1].text, usual):
        start.evidence.add("inside a sentence")


def _is_cut(last: str, usual: Measure) -> bool:
    """Whether a line is a full one that ends in the middle of a sentence."""
    return (
        usual.wrapped
        and len(last) >= 0.8 * usual.width
        and (last[-1].isalpha() or last[-1] in ",-–")
    )
