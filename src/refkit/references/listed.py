"""What the lines of one list have in common: width, order, how its entries begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from refkit import languages
from refkit.references import signs
from refkit.references.lines import Line
from refkit.references.shape import FEWEST, Shape, end

CLOSED = re.compile(
    r"[.!?…”»)\]>]['’”»)\]]?$|(?:https?:|www\.|doi)\S*[^\s,;:-]$|\d\s?[-–—]\s?\d+$|(?:1[5-9]|20)\d\d$",
    re.IGNORECASE,
)
CLOSED_LIKE_AN_ENTRY = re.compile(
    r"(?:\d[\d\s–—-]*\d|(?:1[5-9]|20)\d\d)[)\]]?[.;]?$|(?:https?:|www\.|doi)\S*[^\s,;:-]$"
    r"|(?:1[5-9]|20)\d\d[)\]]\.?$|\d\s?[^\W\d_]{1,5}\.$",
    re.IGNORECASE,
)

NEAR = 200
"""Characters around a line break that are looked at, however long the lines are."""


class Listed:
    """What the lines of one list have in common.

    `around` is the width of the lines around the list; where entries run on in one paragraph,
    its sentences are no lines (`lined`).
    """

    def __init__(
        self, rows: Sequence[Line], language: str = "", around: int = 0, *, lined: bool = True
    ) -> None:
        self.rows = rows
        self.language = language
        self.lined = lined
        lengths = [row.last for row in rows if not signs.addressed(row.text)]
        lengths = sorted(lengths or [row.last for row in rows])
        own = lengths[len(lengths) * 9 // 10]  # nine lines of ten are no longer
        at_margin = sum(length > lengths[-1] - 7 for length in lengths)
        fits = lengths[-1] <= 1.03 * around <= 1.3 * lengths[-1]
        self.width = around if fits and at_margin < 0.25 * len(lengths) else own
        full = sum(row.last >= 0.8 * self.width for row in rows)
        self.ragged = lined and (
            full < 0.3 * len(rows) or around > 2 * WIDEST or lengths[-1] > 1.5 * around > 0
        )
        self.dated_starts = [self._dated_start(i) for i in range(len(rows))]
        self.named_starts = [signs.name_first(row.text) for row in rows]
        self.forms = [signs.name_form(row.text[:NEAR]) for row in rows]
        self.ends = [end(row.text[-NEAR:]) for row in rows]
        self.shape = self._shape()
        self.dated_style = self._style(self.dated_starts, 0.15)
        self.named_style = self._style(self.named_starts, 0.2)
        begun = [
            dated
            for dated, named in zip(self.dated_starts, self.named_starts, strict=True)
            if dated or named
        ]
        self.all_dated = self.dated_style and sum(begun) >= 0.85 * len(begun)
        gaps = sum(row.gap for row in rows[1:])
        self.gaps_tell = max(1, 0.15 * len(rows)) < gaps < 0.95 * (len(rows) - 1)
        self._keys: dict[str, tuple[object, ...]] = {}
        self.heads = [_head(row.text) for row in rows]
        self.sorted = self._sorted()
        self.closes = self._closes()
        lines = zip(self.dated_starts, self.named_starts, strict=True)
        self.one_line = lined and sum(dated or named for dated, named in lines) >= 0.75 * len(rows)
        self.hanging = self._hanging()
        self.following = self._following()
        self.sure = self._sure()
        self.sure_before = self._sure_before()
        self.length = _sums(len(row.text) + 1 for row in rows)
        self.dates = _sums(signs.dated(row.text) for row in rows)
        self.addresses = _sums(signs.addressed(row.text) for row in rows)
        self.open = [
            _sums(sum(map(row.text.count, first)) - sum(map(row.text.count, last)) for row in rows)
            for first, last in (("(", ")"), ("“", "”„"), ("«", "»"))  # “ closes what „ opens
        ]

    def room(self, place: int) -> int:
        """Return how many characters were left at the end of the line before, with its first word.

        Negative if the word would not have fitted; 0 where there are no lines.
        """
        if not self.lined:
            return 0
        word = self.rows[place].text[:NEAR].split(maxsplit=1)[0]
        return self.width - self.rows[place - 1].last - 1 - len(word)

    def _dated_start(self, place: int) -> bool:
        text = " ".join(row.text[:NEAR] for row in self.rows[place : place + 3])
        return signs.dashes(text) or signs.author_date(text)

    def begins(self, place: int) -> bool:
        """Whether the line begins as this list's entries surely do."""
        dated, named = self.dated_starts[place], self.named_starts[place]
        return (dated or not self.dated_style) and (named or not self.named_style)

    def _closes(self) -> bool:
        """Whether the list's entries end with a mark: those before sure beginnings and the last."""
        ends = [
            self.rows[place - 1].text[-NEAR:]
            for place in range(1, len(self.rows))
            if self.dated_starts[place] and self.named_starts[place]
        ]
        ends.append(self.rows[-1].text[-NEAR:])
        return sum(bool(CLOSED.search(end)) for end in ends) >= 0.7 * len(ends)

    def _sorted(self) -> bool:
        """Whether the lines that surely begin entries follow the alphabet."""
        heads = [head for i, head in enumerate(self.heads) if self.begins(i)]
        pairs = list(pairwise(heads))
        rising = sum(self.order(a, b) >= 0 for a, b in pairs)
        return len(pairs) >= 3 and rising >= 0.75 * len(pairs)

    def _hanging(self) -> int:
        """1 if lines that go on are set in, -1 if lines that begin are, 0 if none or unclear."""
        marked = [(place, row) for place, row in enumerate(self.rows) if row.space >= 0]
        inset = [self._inset(row) for _, row in marked]
        if not self.lined or not 0.1 * len(marked) < sum(inset) < 0.95 * len(marked):
            return 0
        begun = [self.named_starts[place] or self.dated_starts[place] for place, _ in marked]
        within = sum(a and b for a, b in zip(inset, begun, strict=True)) / sum(inset)
        others = sum(b and not a for a, b in zip(inset, begun, strict=True))
        without = others / (len(inset) - sum(inset))
        return 0 if abs(within - without) < 0.3 else 1 if within < without else -1

    def _inset(self, row: Line) -> bool:
        least = self._least[row.gap]
        return least + 2 <= row.space <= least + 20

    @cached_property
    def _least(self) -> dict[bool, int]:
        """The smallest space between lines, with and without a blank line between them."""
        return {
            gap: min((r.space for r in self.rows if r.space >= 0 and r.gap == gap), default=0)
            for gap in (False, True)
        }

    def margin(self, place: int) -> int:
        """1 if the line stands where entries begin, -1 where they go on, 0 if that is unknown."""
        row = self.rows[place]
        if not self.hanging or row.space < 0:
            return 0
        return -self.hanging if self._inset(row) else self.hanging

    def _following(self) -> list[str]:
        """For each line, how the next line begins that surely begins an entry."""
        heads: list[str] = []
        head = ""
        for place in range(len(self.rows) - 1, -1, -1):
            heads.append(head)
            if self.begins(place):
                head = self.heads[place]
        return heads[::-1]

    def plain(self, place: int) -> bool:
        """Whether an entry begins here beyond doubt: a name or date behind what ends an entry."""
        if not self.named_starts[place] and not self.dated_starts[place]:
            return False
        return place == 0 or bool(CLOSED_LIKE_AN_ENTRY.search(self.rows[place - 1].text[-NEAR:]))

    def _style(self, starts: Sequence[bool], enough: float) -> bool:
        """Whether entries begin so: the first does, or most that begin with a name."""
        usual = [start for place, start in enumerate(starts) if self.usual(place)]
        first = starts[0] or (len(usual) > FEWEST and sum(usual) >= 0.8 * len(usual))
        return first and sum(starts) >= enough * len(starts)

    def _shape(self) -> Shape:
        plain = [place for place in range(len(self.rows)) if self.plain(place)]
        named = [self.forms[place] for place in plain if self.forms[place]]
        kept = [p for p in plain if p and self.forms[p]]
        return Shape(named, [self.ends[p - 1] for p in kept] + self.ends[-1:])

    def usual(self, place: int) -> bool:
        """Whether the line begins with a name in the form that the list keeps to."""
        return bool(self.shape.form) and self.forms[place] == self.shape.form

    def _surely(self, place: int) -> bool:
        """Whether a name of the list's form, or dashes, stand here behind a stop."""
        if not self.usual(place) and not signs.dashes(self.rows[place].text):
            return False
        return place == 0 or bool(CLOSED.search(self.rows[place - 1].text[-NEAR:]))

    def _sure_before(self) -> list[int]:
        """For each line, the last sure beginning above it; the first line if there is none."""
        sure = [self._surely(place) for place in range(len(self.rows))]
        return list(accumulate((p if s else 0 for p, s in enumerate([*sure[:-1]])), max, initial=0))

    def _sure(self) -> list[int]:
        """For each line, the next sure beginning below it; the list's end if there is none."""
        found, following = [], len(self.rows)
        for place in range(len(self.rows) - 1, -1, -1):
            found.append(following)
            if self._surely(place):
                following = place
        return found[::-1]

    def order(self, first: str, second: str) -> int:
        """1 if `second` comes later in the alphabet, -1 if earlier, 0 if the same or unclear."""
        if not first or not second or first == second:
            return 0
        if (first < "\u0370") != (second < "\u0370"):  # Latin beside Cyrillic: no common order
            return 0
        return 1 if self._key(second) > self._key(first) else -1

    def _key(self, head: str) -> tuple[object, ...]:
        if head not in self._keys:
            self._keys[head] = languages.sort_key(head, self.language)
        return self._keys[head]


def _sums(numbers: Iterable[int]) -> list[int]:
    """Return the sums of the first 0, 1, 2 … numbers."""
    return list(accumulate(numbers, initial=0))


WIDEST = 110
"""Characters of a printed line; longer ones are paragraphs."""


def _head(text: str) -> str:
    """Return the first letters of a line, by which the alphabet is judged."""
    match = _WORD.search(text[:30])
    return match[0].upper() if match else ""


_WORD = re.compile(r"[^\W\d_]{1,7}")
