"""A list cut into its entries.

Lists lose their hanging indents in text that comes from PDF, and blank lines may stand after
each line or nowhere. What is left is how entries begin (a number, a name with a date), how they
end (a full stop, an address, pages), the alphabet, and lines that end early.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import quantiles

from refkit import languages
from refkit.references import signs
from refkit.references.lines import Line

Entry = list[Line]


def split(rows: Sequence[Line]) -> list[Entry]:
    """Cut the lines of a list into entries, by the surest means the list offers."""
    rows = list(rows)
    if not rows:
        return []
    starts = _numbered(rows) or _bulleted(rows)
    if not starts:
        starts, weighed = _paragraphs(rows), _weighed(rows)
        if not set(weighed) <= set(starts):
            starts = weighed
    cuts = [*starts, len(rows)]
    return [rows[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]


def _numbered(rows: Sequence[Line]) -> list[int]:
    """Numbers that count up from the first line on."""
    first = signs.number(rows[0].text)
    if first is None or first > 500:
        return []
    starts, expected = [0], first + 1
    for place, row in enumerate(rows[1:], start=1):
        if signs.number(row.text) == expected:
            starts.append(place)
            expected += 1
    return starts if len(starts) > 1 or len(rows) <= 4 else []


def _bulleted(rows: Sequence[Line]) -> list[int]:
    starts = [
        i for i, row in enumerate(rows) if signs.bullet(row.text) and not signs.dashes(row.text)
    ]
    return starts if starts and starts[0] == 0 and len(starts) > 1 else []


def _paragraphs(rows: Sequence[Line]) -> list[int]:
    """Blank lines between entries: some lines have one before them, and those begin entries."""
    starts = [i for i, row in enumerate(rows) if row.gap or i == 0]
    if not 1 < len(starts) < len(rows):
        return []
    good = sum(_may_begin(rows[i].text) for i in starts)
    closed = sum(bool(_CLOSED.search(rows[i - 1].text)) for i in starts[1:])
    lengths = [b - a for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    whole = good >= 0.9 * len(starts) and closed >= 0.8 * (len(starts) - 1)
    return starts if whole and max(lengths) <= 12 else []


def _may_begin(text: str) -> bool:
    return not (text[0].islower() and not signs.name_first(text)) and not _ADDRESS_FIRST.match(text)


_ADDRESS_FIRST = re.compile(r"https?:|www\.|doi\b|10\.\d{4}", re.IGNORECASE)
_CLOSED = re.compile(
    r"[.!?…”»)\]>]['’”»)\]]?$|(?:https?:|www\.|doi)\S*[^\s,;:-]$|\d\s?[-–—]\s?\d+$|(?:1[5-9]|20)\d\d$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"[,:;&(\[“«„/]$|[-‐–—]$|\b(?:and|ve|və|и|и др|und|et|of|the|in|for|on|to|жана|және|va|bir|bu|"
    r"по|на|в|с|о|der|die|das|de|la|ile|için|No|Vol|pp?|ss?|С|Т|№|In|Journal of|University)\.?$"
)
_DIGITS_FIRST = re.compile(r"\d|[-–—]\s?\d")
_YEAR_FIRST = re.compile(r"\(?(?:1[5-9]|20)\d\d")


class _List:
    """What the lines of one list have in common."""

    def __init__(self, rows: Sequence[Line]) -> None:
        self.rows = rows
        lengths = [len(row.text) for row in rows if not signs.addressed(row.text)]
        lengths = lengths or [len(row.text) for row in rows]
        self.width = int(quantiles(lengths, n=10)[8]) if len(lengths) > 3 else max(lengths)
        self.author_date = sum(self.dated_start(i) for i in range(len(rows)))
        self.dated_style = self.dated_start(0) and self.author_date >= 0.15 * len(rows)
        named = sum(signs.name_first(row.text) for row in rows)
        self.named_style = signs.name_first(rows[0].text) and named >= 0.2 * len(rows)
        self.gapped = sum(row.gap for row in rows[1:])
        self.all_gaps = self.gapped >= 0.95 * (len(rows) - 1)

    def dated_start(self, place: int) -> bool:
        text = " ".join(row.text for row in self.rows[place : place + 3])
        return signs.dashes(text) or signs.author_date(text)

    def room(self, place: int) -> int:
        """How many characters the line before left unused that this line's first word needed."""
        first = self.rows[place].text.split(maxsplit=1)[0]
        return self.width - len(self.rows[place - 1].text) - 1 - len(first)


Sign = tuple[str, float, Callable[[_List, int, str, str], bool]]

SIGNS: tuple[Sign, ...] = (
    ("repeats the author above", 6, lambda of, i, line, before: signs.dashes(line)),
    ("an author and a date", 3, lambda of, i, line, before: of.dated_start(i)),
    (
        "no author and date in a list of such",
        -2.5,
        lambda of, i, line, before: of.dated_style and not of.dated_start(i),
    ),
    ("a name", 1.5, lambda of, i, line, before: signs.name_first(line)),
    (
        "no name in a list of such",
        -1,
        lambda of, i, line, before: of.named_style and not signs.name_first(line),
    ),
    (
        "a small letter",
        -4,
        lambda of, i, line, before: line[0].islower() and not signs.name_first(line),
    ),
    ("a number", -3, lambda of, i, line, before: bool(_DIGITS_FIRST.match(line))),
    ("a closing or inner mark", -4, lambda of, i, line, before: line[0] in ".,;:)]”»/&%?!"),
    ("an address", -4, lambda of, i, line, before: bool(_ADDRESS_FIRST.match(line))),
    ("the line before is closed", 1.5, lambda of, i, line, before: bool(_CLOSED.search(before))),
    ("the line before is open", -3.5, lambda of, i, line, before: bool(_OPEN.search(before))),
    (
        "the line before runs on",
        -1.5,
        lambda of, i, line, before: not _CLOSED.search(before) and not _OPEN.search(before),
    ),
    ("the word would have fitted above", 2, lambda of, i, line, before: of.room(i) > 2),
    ("the line above was full", -0.5, lambda of, i, line, before: of.room(i) <= 0),
    ("a blank line above", 2, lambda of, i, line, before: of.rows[i].gap and not of.all_gaps),
    (
        "no blank line above where others have one",
        -0.5,
        lambda of, i, line, before: bool(of.gapped) and not of.all_gaps and not of.rows[i].gap,
    ),
)
"""What speaks for (or against) a new entry at a line, in hundred lists' worth of judgement."""

THRESHOLD = 2.0


def _weighed(rows: Sequence[Line]) -> list[int]:
    """Weigh the signs at every line."""
    of = _List(rows)
    starts = [0]
    for place in range(1, len(rows)):
        line, before = rows[place].text, rows[place - 1].text
        score = sum(weight for _name, weight, holds in SIGNS if holds(of, place, line, before))
        score += _alphabet(rows, starts[-1], place)
        score += _unfinished(rows, starts[-1], place)
        if score >= THRESHOLD:
            starts.append(place)
    return starts


def _alphabet(rows: Sequence[Line], start: int, place: int) -> float:
    """Lists are sorted: a line whose first letter goes on in the alphabet may begin an entry."""
    this, before = _letter(rows[place].text), _letter(rows[start].text)
    if not this or not before:
        return 0.0
    if this == before:
        return 0.75
    return 0.5 if languages.sort_key(this) > languages.sort_key(before) else -1.0


def _letter(text: str) -> str:
    return next((char for char in text[:30] if char.isalpha()), "")


def _unfinished(rows: Sequence[Line], start: int, place: int) -> float:
    """An entry without any date or address so far still lacks something; open brackets do too."""
    text = " ".join(row.text for row in rows[start:place])
    score = 0.0
    if not signs.dated(text) and not signs.addressed(text):
        score -= 1.5
    if text.count("(") > text.count(")") or text.count("“") > text.count("”"):
        score -= 2
    return score
