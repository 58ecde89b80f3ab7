"""A list cut into its entries.

Lists lose their hanging indents in text that comes from PDF, and blank lines may stand after
each line or nowhere. What is left is how entries begin (a number, a name with a date), how they
end (a full stop, an address, pages), the alphabet, and lines that end early. Where entries run
on in one paragraph, even the lines tell nothing, and sentences take their place.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from refkit import languages
from refkit.references import mending, signs
from refkit.references.lines import Line
from refkit.references.words import CAPITAL, alternatives

Entry = list[Line]


def split(rows: Sequence[Line], language: str = "", width: int = 0) -> list[Entry]:
    """Cut the lines of a list into entries, by the surest means the list offers.

    `language` is that of the article: its alphabet is what the list is sorted by. `width` is that
    of the lines around the list. A line that holds several entries is cut as well.
    """
    rows = list(rows)
    if not rows:
        return []
    found = _numbered(rows) or _bulleted(rows) or _run_on(rows, language, width)
    if found:
        return found
    weighed = _weighed(Listed(rows, language, width))
    starts = _paragraphs(rows)
    if not starts or any(sure for place, sure in weighed.items() if place not in starts):
        starts = list(weighed)
    return _between(rows, starts)


def _between(rows: Sequence[Line], starts: Sequence[int]) -> list[Entry]:
    return [list(rows[a:b]) for a, b in pairwise([*starts, len(rows)])]


Place = tuple[int, int]
"""Which line, and which of its characters."""


def _at(rows: Sequence[Line], places: Sequence[Place]) -> list[Entry]:
    """Cut at places that may lie inside lines."""
    wanted: dict[int, list[int]] = {}
    for place, offset in places:
        wanted.setdefault(place, []).append(offset)
    entries: list[Entry] = []
    for number, row in enumerate(rows):
        offsets = wanted.get(number, [])
        if not offsets or offsets[0] > 0:
            offsets = [0, *offsets]
            if entries:
                entries[-1].append(row.part(0, [*offsets, len(row.text)][1]))
                offsets = offsets[1:]
        for start, end in pairwise([*offsets, len(row.text)]):
            entries.append([row.part(start, end)])
    return entries


def _numbered(rows: Sequence[Line]) -> list[Entry]:
    """Numbers that count up from the first line on, at lines' beginnings or inside lines.

    A number that was lost is stepped over.
    """
    form, first = signs.numbered(rows[0].text)
    if first is None or first > 500:
        return []
    outer: list[tuple[int, Place]] = []
    inner: list[tuple[int, Place]] = []
    for place, row in enumerate(rows):
        its_form, number = signs.numbered(row.text)
        before = " ".join(above.text[-_NEAR:] for above in rows[max(0, place - 2) : place])
        counted = its_form == _STOP and signs.counts(before)
        if number and not counted and (its_form == form or {its_form, form} == _PLAIN):
            outer.append((number, (place, 0)))
        following = rows[place + 1].text[:1] if place + 1 < len(rows) else ""
        for offset, its_form, number in signs.inner_numbers(f"{row.text} {following}"):
            if its_form == form:
                inner.append((number, (place, offset)))
    places = _counted(first, outer)
    together = _counted(first, sorted([*outer, *inner], key=_second)) if inner else []
    if len(together) > 1.2 * len(places):
        return _at(rows, together)
    starts = [place for place, _ in places]
    return _between(rows, starts) if len(starts) > 1 or len(rows) <= 4 else []


_STOP = 3
_PLAIN = {_STOP, 5}
"""The forms "12." and "12": a full stop is soon lost."""


def _second(pair: tuple[int, Place]) -> Place:
    return pair[1]


def _counted(first: int, found: Sequence[tuple[int, Place]]) -> list[Place]:
    """Follow numbers as they count up from `first`; up to two in a row may be missing."""
    last_of = dict(found)
    places: list[Place] = [(0, 0)]
    expected = first + 1
    for number, place in found:
        if place <= places[-1] or not expected <= number <= expected + 2:
            continue
        if any(last_of.get(skipped, (-1, 0)) > place for skipped in range(expected, number)):
            continue
        places.append(place)
        expected = number + 1
    return places


def _bulleted(rows: Sequence[Line]) -> list[Entry]:
    places = [
        (i, 0)
        for i, row in enumerate(rows)
        if signs.bullet(row.text) and not signs.dashes(row.text)
    ]
    if not places or places[0] != (0, 0):
        return []
    mark = rows[0].text[0]
    places += [
        (i, offset)
        for i, row in enumerate(rows)
        for offset in signs.inner_bullets(f"{row.text} x")
        if row.text[offset] == mark
    ]
    return _at(rows, sorted(places)) if len(places) > 1 else []


def _paragraphs(rows: Sequence[Line]) -> list[int]:
    """Blank lines between entries: some lines have one before them, and those begin entries.

    Where all have one, the lines must be longer than lines are printed.
    """
    starts = [i for i, row in enumerate(rows) if row.gap or i == 0]
    if len(starts) == 1:
        return []
    if len(starts) == len(rows) and max(row.last for row in rows) < 1.1 * _WIDEST:
        return []
    good = sum(_may_begin(rows[i].text) for i in starts)
    closed = sum(bool(_CLOSED.search(rows[i - 1].text[-_NEAR:])) for i in starts[1:])
    lengths = [b - a for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    enough = 0.9 if len(starts) < len(rows) else 0.75  # nothing is known of lines that go on
    whole = good >= enough * len(starts) and closed >= 0.8 * (len(starts) - 1)
    return starts if whole and max(lengths) <= 12 else []


_LONGEST = 400
"""Characters of a line that is looked through for several entries; most entries are shorter."""
_SENTENCE = re.compile(
    r"(?:(?:https?://|www\.|\b10\.\d{4}/)\S{1,300}|[.!?…;”»)\]\d/])\s+"
    r"(?=[^\W\d_a-zа-я]|[“\"«„(—–_-])"
)


def _run_on(rows: Sequence[Line], language: str, width: int) -> list[Entry]:
    """Cut entries that run on in one paragraph: sentences take the place of lines.

    Lines that all are full, or that are longer than any entry, tell that they do.
    """
    if max(len(row.text) for row in rows) <= _LONGEST and not _full(rows, language, width):
        return []
    pieces = sentences(rows)
    offsets = list(accumulate((len(row.text) + 1 for row in rows), initial=0))
    starts: list[Place] = []
    for piece in _weighed(Listed(pieces, language, lined=False)):
        row = bisect_right(offsets, pieces[piece].start) - 1
        starts.append((row, pieces[piece].start - offsets[row]))
    within = sum(offset > 0 for _, offset in starts)
    return _at(rows, starts) if within > 0.4 * (len(starts) - 1) else []


def sentences(rows: Sequence[Line]) -> list[Line]:
    """Cut the text of some lines where a sentence may end.

    The pieces stand where they do in the lines joined by blanks.
    """
    text = " ".join(row.text for row in rows)
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    return [Line(text[a:b].strip(), a, b, gap=False, last=b - a) for a, b in pairwise(cuts)]


def _full(rows: Sequence[Line], language: str, width: int) -> bool:
    """Whether hardly a line ends before the margin."""
    of = Listed(rows, language, width)
    if of.one_line or of.width < 0.75 * width:
        return False
    early = sum(of.room(place) > 0.13 * of.width for place in range(1, len(rows)))
    return len(rows) >= 4 and not any(row.gap for row in rows[1:]) and early <= 0.12 * len(rows)


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
_ROLE_LAST = re.compile(
    rf"(?<!\w)(?:{alternatives('editor', 'translator')}|{alternatives('by', table='references')})$",
    re.IGNORECASE,
)
_INITIAL_LAST = re.compile(rf"\b{CAPITAL}\.$")
_COUNT_FIRST = re.compile(
    rf"(?:{alternatives('number', 'volume', 'issue', 'page')})\s?\d", re.IGNORECASE
)
_IMPRINT_FIRST = re.compile(
    rf"(?:{alternatives('place', table='references')}) ?[:,] ?\S"
    rf"|{CAPITAL}[^\W\d_]*(?:[ -][^\W\d_]+)? ?: {CAPITAL}[^:]{{1,60}}$",
    re.IGNORECASE,
)
_ACCESS_FIRST = re.compile(rf"\(?(?:{alternatives('accessed', 'available')})", re.IGNORECASE)
_CONTAINER_FIRST = re.compile(rf"(?:{alternatives('in')})[\s:]", re.IGNORECASE)


_NEAR = 200
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
            full < 0.3 * len(rows) or around > 2 * _WIDEST or lengths[-1] > 1.5 * around > 0
        )
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
        self.gaps_tell = max(1, 0.15 * len(rows)) < gaps < 0.95 * (len(rows) - 1)
        self._keys: dict[str, tuple[object, ...]] = {}
        self.heads = [_head(row.text) for row in rows]
        self.sorted = self._sorted()
        self.closes = self._closes()
        lines = zip(self.dated_starts, self.named_starts, strict=True)
        self.one_line = lined and sum(dated or named for dated, named in lines) >= 0.75 * len(rows)
        self.hanging = self._hanging()
        self.following = self._following()
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
        word = self.rows[place].text[:_NEAR].split(maxsplit=1)[0]
        return self.width - self.rows[place - 1].last - 1 - len(word)

    def _dated_start(self, place: int) -> bool:
        text = " ".join(row.text[:_NEAR] for row in self.rows[place : place + 3])
        return signs.dashes(text) or signs.author_date(text)

    def begins(self, place: int) -> bool:
        """Whether the line begins as this list's entries surely do."""
        dated, named = self.dated_starts[place], self.named_starts[place]
        return (dated or not self.dated_style) and (named or not self.named_style)

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


_WIDEST = 110
"""Characters of a printed line; longer ones are paragraphs."""


class Break:
    """A place where a new entry may begin: the line, and the line before."""

    def __init__(self, of: Listed, place: int) -> None:
        self.of = of
        self.place = place
        self.line = of.rows[place].text[:_NEAR]
        self.before = of.rows[place - 1].text[-_NEAR:]
        self.room = of.room(place)
        self.named = of.named_starts[place]
        self.author_date = of.dated_starts[place]
        self.margin = of.margin(place)
        self.closed = bool(_CLOSED.search(self.before)) and not _INITIAL_LAST.search(self.before)

    @property
    def empty(self) -> bool:
        """Whether this line and the next show neither a name nor a date nor an address."""
        if self.named or self.author_date:
            return False
        both = " ".join(row.text for row in self.of.rows[self.place : self.place + 2])
        return not signs.dated(both) and not signs.addressed(both)

    @property
    def too_far(self) -> bool:
        """Whether the next sure entry stands before this line in the alphabet."""
        return self.of.order(self.of.heads[self.place], self.of.following[self.place]) < 0


class Above:
    """The entry that a break would end: the lines from `start` to `place`."""

    def __init__(self, of: Listed, place: int, start: int) -> None:
        self.of = of
        self.length = of.length[place] - of.length[start] - 1
        self.dated = of.dates[place] > of.dates[start]
        self.addressed = of.addresses[place] > of.addresses[start]
        self.open = any(marks[place] > marks[start] for marks in of.open)
        self.author_date = of.dated_starts[place]
        self.named = of.named_starts[start]
        self.rises = of.order(of.heads[start], of.heads[place])


Sign = tuple[str, float, float, Callable[[Break], bool]]

SIGNS: tuple[Sign, ...] = (
    ("repeats the author above", 6.6, 5.3, lambda at: signs.dashes(at.line)),
    (
        "no author and date in a list of such",
        -0.5,
        -0.5,
        lambda at: at.of.dated_style and not at.author_date,
    ),
    (
        "no author and date where all have them",
        -3.3,
        -4.0,
        lambda at: at.of.all_dated and not at.author_date,
    ),
    (
        "neither, in a list that has both",
        0.0,
        -0.8,
        lambda at: at.of.named_style and at.of.dated_style and not at.named and not at.author_date,
    ),
    ("names written out", 3.0, 1.9, lambda at: signs.names_written_out(at.line)),
    ("a publisher", -1.5, -2.4, lambda at: not at.author_date and signs.publisher_first(at.line)),
    ("an organisation", 1.1, 1.6, lambda at: signs.organisation_first(at.line)),
    ("neither name nor date nor address", -1.7, 0.5, lambda at: at.empty),
    ("a name", 2.6, 3.0, lambda at: at.named),
    (
        "no name in a list of such",
        -0.5,
        0.0,
        lambda at: at.of.named_style and not at.named,
    ),
    ("a small letter", -3.5, -3.7, lambda at: at.line[0].islower() and not at.named),
    ("a digit", -1.6, -3.8, lambda at: at.line[0].isdigit()),
    ("a closing or inner mark", -5.0, -4.0, lambda at: at.line[0] in ".,;:)]”»/&%?!"),
    ("a dash and a blank", -8.2, -8.0, lambda at: at.line[0] in "–—-" and at.line[1:2] == " "),
    ("an opening quotation", -0.1, -1.2, lambda at: at.line[0] in "“«„\"'"),
    ("an opening bracket", -6.3, -5.8, lambda at: at.line[0] in "(["),
    (
        "the address above goes on",
        -6.0,
        -6.0,
        lambda at: mending.address_goes_on(at.before, at.line),
    ),
    (
        "a name or date where nearly every line begins so",
        0.4,
        0.0,
        lambda at: at.of.one_line and (at.author_date or at.named),
    ),
    ("lines that no margin ended", 3.1, 0.0, lambda at: at.of.ragged),
    ("an author, whose date is near", 0.4, 0.9, lambda at: at.named and at.author_date),
    ("an address", -2.4, -4.1, lambda at: bool(_ADDRESS_FIRST.match(at.line))),
    ("an issue, volume or page", -4.4, -5.5, lambda at: bool(_COUNT_FIRST.match(at.line))),
    ("a container's In", -3.7, -5.4, lambda at: bool(_CONTAINER_FIRST.match(at.line))),
    ("a place and a publisher", -4.2, -3.7, lambda at: bool(_IMPRINT_FIRST.match(at.line))),
    ("words that introduce an address", -4.5, -5.1, lambda at: bool(_ACCESS_FIRST.match(at.line))),
    ("the line before is closed", 2.0, 1.1, lambda at: at.closed),
    (
        "the line before is open in a list of closed entries",
        -0.9,
        0.0,
        lambda at: at.of.closes and not at.closed,
    ),
    (
        "it is closed like an entry",
        3.0,
        2.7,
        lambda at: bool(_CLOSED_LIKE_AN_ENTRY.search(at.before)),
    ),
    ("a comma or hyphen ends the line before", -1.9, -2.1, lambda at: at.before[-1] in _OPEN_MARKS),
    (
        "a small word ends the line before",
        -1.2,
        0.5,
        lambda at: bool(_SMALL_LAST.search(at.before)),
    ),
    (
        "an initial ends the line before",
        -1.5,
        -3.3,
        lambda at: bool(_INITIAL_LAST.search(at.before)),
    ),
    ("the word would have fitted above", 1.9, 0.0, lambda at: at.room > 2),
    ("much room above", 4.2, 0.0, lambda at: at.room > 0.12 * at.of.width),
    ("very much room above", -0.1, 0.0, lambda at: at.room > 0.35 * at.of.width),
    ("a blank line above", 1.6, 0.0, lambda at: at.of.gaps_tell and at.of.rows[at.place].gap),
    (
        "no blank line above where others have one",
        -1.2,
        -0.7,
        lambda at: at.of.gaps_tell and not at.of.rows[at.place].gap,
    ),
    ("it stands where entries begin", 4.9, 0.0, lambda at: at.margin > 0),
    ("it stands where entries go on", -5.0, 0.0, lambda at: at.margin < 0),
    (
        "the next entry stands before it in the alphabet",
        -4.4,
        -3.5,
        lambda at: at.of.sorted and at.too_far,
    ),
)
"""What speaks for a new entry at a line, and (negative) against one; then the same at a sentence,
where entries run on in one paragraph.

The weights are those of logistic regressions (`python -m benchmarks.fit_splitting`) on 90,000
lines and 29,000 sentences of lists laid out from the open training references of AnyStyle, GROBID
and biblatex-gost and from our own, with lines of uneven length as proportional type gives. They
decide 99.1 % of the lines and 96.1 % of the sentences rightly.
"""

EntrySign = tuple[str, float, float, Callable[[Above], bool]]

ENTRY_SIGNS: tuple[EntrySign, ...] = (
    ("author and date again", 1.3, 0.7, lambda at: at.author_date and at.dated),
    ("the entry above has no date", -0.9, -0.2, lambda at: not at.dated),
    ("it has neither date nor address", -1.9, -2.4, lambda at: not at.dated and not at.addressed),
    ("a bracket or quotation is open in it", -4.2, -2.1, lambda at: at.open),
    ("the alphabet goes on", 2.8, 1.7, lambda at: at.of.sorted and at.rises > 0),
    ("the alphabet goes back", -1.7, -1.3, lambda at: at.of.sorted and at.rises < 0),
    ("the same beginning", 0.1, -0.3, lambda at: at.of.sorted and at.rises == 0),
    ("it is shorter than a line", 0.3, -1.2, lambda at: at.length < 0.8 * at.of.width),
    ("it is very short", 1.2, -2.9, lambda at: at.length < 40),
    ("it is long", 2.0, 0.2, lambda at: at.length > 300),
    ("it is very long", 0.0, 0.4, lambda at: at.length > 500),
)
"""The same of the entry that would end there."""

BIAS = (-2.8, -2.9)

LONGEST = 30
"""Lines (or sentences) of an entry, at most."""

BARRED = -9.0
"""A sum of signs below which no line begins an entry, whatever the entry above is like."""

SURE = 2.5
"""How far above zero the signs must be to speak against blank lines."""


def _weighed(of: Listed) -> dict[int, bool]:
    """Weigh the signs at every line: where entries begin, and whether surely.

    Of all ways to cut the list, the likeliest one as a whole (dynamic programming): a line that
    was wrongly taken for a beginning does not lead the next ones astray.
    """
    size = len(of.rows)
    of_line = [(line if of.lined else sentence, holds) for _, line, sentence, holds in SIGNS]
    of_entry = [(line if of.lined else sentence, holds) for _, line, sentence, holds in ENTRY_SIGNS]
    fixed = [BIAS[not of.lined]] * size
    for place in range(1, size):
        at = Break(of, place)
        fixed[place] += sum(weight for weight, holds in of_line if weight and holds(at))
    best = [-math.inf] * (size + 1)
    best[0] = 0.0
    back = [(0, 0.0)] * (size + 1)
    for start in range(size):
        total = best[start]
        if total == -math.inf:
            continue
        for place in range(start + 1, min(size, start + LONGEST) + 1):
            if place == size:
                if total > best[size]:
                    best[size], back[size] = total, (start, 0.0)
                break
            score = fixed[place]
            if score < BARRED:  # no entry above could outweigh that
                total += _log(-score)
                continue
            above = Above(of, place, start)
            score += sum(weight for weight, holds in of_entry if weight and holds(above))
            if total + _log(score) > best[place]:
                best[place], back[place] = total + _log(score), (start, score)
            total += _log(-score)
        else:
            if best[place] == -math.inf:
                best[place], back[place] = total, (start, -1.0)
    starts: list[tuple[int, bool]] = []
    place, score = back[size]
    while place:
        before, score = back[place]
        starts.append((place, score > SURE))
        place = before
    return dict([(0, True), *reversed(starts)])


def _log(score: float) -> float:
    """Return the logarithm of the likelihood that a sum of signs stands for."""
    return -math.log1p(math.exp(-score)) if score > -30 else score


def _head(text: str) -> str:
    """Return the first letters of a line, by which the alphabet is judged."""
    match = _WORD.search(text[:30])
    return match[0].upper() if match else ""


_WORD = re.compile(r"[^\W\d_]{1,7}")
