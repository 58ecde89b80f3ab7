"""A list cut into its entries.

Lists lose their hanging indents in text that comes from PDF, and blank lines may stand after
each line or nowhere. What is left is how entries begin (a number, a name with a date), how they
end (a full stop, an address, pages), the alphabet, and lines that end early.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from refkit import languages
from refkit.references import mending, signs
from refkit.references.lines import Line
from refkit.references.words import CAPITAL, alternatives

Entry = list[Line]


def split(rows: Sequence[Line], language: str = "") -> list[Entry]:
    """Cut the lines of a list into entries, by the surest means the list offers.

    `language` is that of the article: its alphabet is what the list is sorted by.
    """
    rows = list(rows)
    if not rows:
        return []
    starts = _numbered(rows) or _bulleted(rows)
    if not starts:
        weighed = _weighed(rows, language)
        starts = _paragraphs(rows)
        if not starts or any(sure for place, sure in weighed.items() if place not in starts):
            starts = list(weighed)
    cuts = [*starts, len(rows)]
    return [rows[a:b] for a, b in pairwise(cuts)]


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
    closed = sum(bool(_CLOSED.search(rows[i - 1].text[-_NEAR:])) for i in starts[1:])
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
_CLOSED_LIKE_AN_ENTRY = re.compile(
    r"(?:\d[\d\s–—-]*\d|(?:1[5-9]|20)\d\d)[)\]]?[.;]?$|(?:https?:|www\.|doi)\S*[^\s,;:-]$"
    r"|(?:1[5-9]|20)\d\d[)\]]\.?$|\d\s?[^\W\d_]{1,5}\.$",
    re.IGNORECASE,
)
_OPEN_MARKS = frozenset(",:;&([“«„-‐–—")
_SMALL_LAST = re.compile(
    rf"\s(?:{alternatives('and', 'in', 'stop', 'volume', 'issue', 'page')})$", re.IGNORECASE
)
_INITIAL_LAST = re.compile(rf"\b{CAPITAL}\.$")
_COUNT_FIRST = re.compile(
    rf"(?:{alternatives('number', 'volume', 'issue', 'page')})\s?\d", re.IGNORECASE
)
_CONTAINER_FIRST = re.compile(rf"(?:{alternatives('in')})[\s:]", re.IGNORECASE)


_NEAR = 200
"""Characters around a line break that are looked at, however long the lines are."""


class _List:
    """What the lines of one list have in common."""

    def __init__(self, rows: Sequence[Line], language: str = "") -> None:
        self.rows = rows
        self.language = language
        lengths = [len(row.text) for row in rows if not signs.addressed(row.text)]
        lengths = lengths or [len(row.text) for row in rows]
        self.width = sorted(lengths)[len(lengths) * 9 // 10]  # nine lines of ten are no longer
        self.dated_starts = [self._dated_start(i) for i in range(len(rows))]
        self.named_starts = [signs.name_first(row.text) for row in rows]
        self.dated_style = self.dated_starts[0] and sum(self.dated_starts) >= 0.15 * len(rows)
        self.named_style = self.named_starts[0] and sum(self.named_starts) >= 0.2 * len(rows)
        begun = [
            dated
            for dated, named in zip(self.dated_starts, self.named_starts, strict=True)
            if dated or named
        ]
        self.all_dated = self.dated_style and sum(begun) >= 0.85 * len(begun)
        gaps = sum(row.gap for row in rows[1:])
        self.gaps_tell = 0 < gaps < 0.95 * (len(rows) - 1)
        self.sorted = self._sorted()
        self.closes = self._closes()
        lines = zip(self.dated_starts, self.named_starts, strict=True)
        self.one_line = sum(dated or named for dated, named in lines) >= 0.75 * len(rows)

    def _dated_start(self, place: int) -> bool:
        text = " ".join(row.text[:_NEAR] for row in self.rows[place : place + 3])
        return signs.dashes(text) or signs.author_date(text)

    def _closes(self) -> bool:
        """Whether the list's entries end with a mark: those before sure beginnings and the last."""
        ends = [
            self.rows[place - 1].text[-_NEAR:]
            for place in range(1, len(self.rows))
            if self.dated_starts[place] and self.named_starts[place]
        ]
        ends.append(self.rows[-1].text[-_NEAR:])
        return sum(bool(_CLOSED.search(end)) for end in ends) >= 0.7 * len(ends)

    def _sorted(self) -> bool:
        """Whether the lines that surely begin entries follow the alphabet."""
        letters = [
            _letter(row.text)
            for row, dated, named in zip(
                self.rows, self.dated_starts, self.named_starts, strict=True
            )
            if (dated if self.dated_style else named)
        ]
        pairs = list(pairwise(letters))
        rising = sum(self.order(a, b) >= 0 for a, b in pairs)
        return len(pairs) >= 3 and rising >= 0.75 * len(pairs)

    def order(self, first: str, second: str) -> int:
        """1 if `second` comes later in the alphabet, -1 if earlier, 0 if the same or unclear."""
        if not first or not second or first == second:
            return 0
        if (first < "\u0370") != (second < "\u0370"):  # Latin beside Cyrillic: no common order
            return 0
        key = languages.sort_key
        return 1 if key(second, self.language) > key(first, self.language) else -1


class _Break:
    """A place where a new entry may begin: the line, the line before, the entry so far."""

    def __init__(self, of: _List, place: int, start: int) -> None:
        self.of = of
        self.place = place
        self.line = of.rows[place].text[:_NEAR]
        self.before = of.rows[place - 1].text[-_NEAR:]
        self.entry = " ".join(row.text for row in of.rows[max(start, place - 30) : place])
        self.dated = signs.dated(self.entry)
        self.first = of.rows[start].text
        words = self.line.split(maxsplit=1)
        self.room = of.width - len(of.rows[place - 1].text) - 1 - len(words[0])
        self.closed = bool(_CLOSED.search(self.before)) and not _INITIAL_LAST.search(self.before)

    @property
    def empty(self) -> bool:
        """Whether this line and the next show neither a name nor a date nor an address."""
        if self.of.named_starts[self.place] or self.of.dated_starts[self.place]:
            return False
        both = " ".join(row.text for row in self.of.rows[self.place : self.place + 2])
        return not signs.dated(both) and not signs.addressed(both)

    @property
    def rises(self) -> int:
        """1 if the line's first letter goes on in the alphabet, 0 if it is the same, else -1."""
        return self.of.order(_letter(self.first), _letter(self.line))


Sign = tuple[str, float, Callable[[_Break], bool]]

SIGNS: tuple[Sign, ...] = (
    ("repeats the author above", 6.0, lambda at: signs.dashes(at.line)),
    (
        "no author and date in a list of such",
        -0.6,
        lambda at: at.of.dated_style and not at.of.dated_starts[at.place],
    ),
    (
        "no author and date where all have them",
        -0.8,
        lambda at: at.of.all_dated and not at.of.dated_starts[at.place],
    ),
    ("neither name nor date nor address", -1.2, lambda at: at.empty),
    ("a name", 2.3, lambda at: at.of.named_starts[at.place]),
    (
        "no name in a list of such",
        -0.5,
        lambda at: at.of.named_style and not at.of.named_starts[at.place],
    ),
    (
        "a small letter",
        -4.1,
        lambda at: at.line[0].islower() and not at.of.named_starts[at.place],
    ),
    ("a digit", -3.8, lambda at: at.line[0].isdigit()),
    ("a closing or inner mark", -4.1, lambda at: at.line[0] in ".,;:)]”»/&%?!–-"),
    ("an opening mark", -1.4, lambda at: at.line[0] in "“«„([\"'"),
    (
        "the address above goes on",
        -6.0,
        lambda at: mending.address_goes_on(at.before, at.line),
    ),
    (
        "a name or date where nearly every line begins so",
        1.8,
        lambda at: (
            at.of.one_line and (at.of.dated_starts[at.place] or at.of.named_starts[at.place])
        ),
    ),
    (
        "author and date again",
        0.9,
        lambda at: at.of.dated_starts[at.place] and at.dated,
    ),
    ("an address", -4.0, lambda at: bool(_ADDRESS_FIRST.match(at.line))),
    ("an issue, volume or page", -3.8, lambda at: bool(_COUNT_FIRST.match(at.line))),
    ("a container's In", -2.1, lambda at: bool(_CONTAINER_FIRST.match(at.line))),
    ("the line before is closed", 0.5, lambda at: at.closed),
    (
        "the line before is open in a list of closed entries",
        -1.7,
        lambda at: at.of.closes and not at.closed,
    ),
    (
        "it is closed like an entry",
        2.9,
        lambda at: bool(_CLOSED_LIKE_AN_ENTRY.search(at.before)),
    ),
    ("a comma or hyphen ends the line before", -3.2, lambda at: at.before[-1] in _OPEN_MARKS),
    ("a small word ends the line before", -0.5, lambda at: bool(_SMALL_LAST.search(at.before))),
    ("an initial ends the line before", -1.7, lambda at: bool(_INITIAL_LAST.search(at.before))),
    ("the word would have fitted above", 3.0, lambda at: at.room > 2),
    ("much room above", 3.1, lambda at: at.room > 0.12 * at.of.width),
    ("very much room above", 1.4, lambda at: at.room > 0.35 * at.of.width),
    ("a blank line above", 2.5, lambda at: at.of.gaps_tell and at.of.rows[at.place].gap),
    (
        "no blank line above where others have one",
        -0.6,
        lambda at: at.of.gaps_tell and not at.of.rows[at.place].gap,
    ),
    ("the entry above has no date", -1.6, lambda at: not at.dated),
    (
        "the entry above has neither date nor address",
        -1.2,
        lambda at: not at.dated and not signs.addressed(at.entry),
    ),
    (
        "a bracket or quotation is open",
        -1.6,
        lambda at: (
            at.entry.count("(") > at.entry.count(")")
            or at.entry.count("“") > at.entry.count("”")
            or at.entry.count("«") > at.entry.count("»")
        ),
    ),
    ("the alphabet goes back", -2.1, lambda at: at.of.sorted and at.rises < 0),
    ("the same letter", 1.3, lambda at: at.of.sorted and at.rises == 0),
    ("a short entry above", 0.7, lambda at: len(at.entry) < 0.8 * at.of.width),
)
"""What speaks for a new entry at a line, and (negative) against one.

The weights are those of a logistic regression, held near a judgement made beforehand, on 2,500
lists laid out from the open training references of AnyStyle, GROBID and biblatex-gost in many
widths, with and without blank lines, final stops and alphabetical order. It decides 98.5 % of
the line breaks of such lists rightly.
"""

BIAS = -1.2


SURE = 2.5
"""How far above zero the signs must be to speak against blank lines."""


def _weighed(rows: Sequence[Line], language: str = "") -> dict[int, bool]:
    """Weigh the signs at every line, from the top: where entries begin, and whether surely."""
    of = _List(rows, language)
    starts, last = {0: True}, 0
    for place in range(1, len(rows)):
        at = _Break(of, place, last)
        score = sum(weight for _name, weight, holds in SIGNS if holds(at)) + BIAS
        if score > 0:
            starts[place], last = score > SURE, place
    return starts


def _letter(text: str) -> str:
    return next((char.upper() for char in text[:30] if char.isalpha()), "")
