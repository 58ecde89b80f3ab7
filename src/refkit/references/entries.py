"""A list cut into its entries.

Lists lose their hanging indents in text that comes from PDF, and blank lines may stand after
each line or nowhere. What is left is how entries begin (a number, a name with a date), how they
end (a full stop, an address, pages), the alphabet, and lines that end early. Where entries run
on in one paragraph, even the lines tell nothing, and sentences take their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from itertools import pairwise

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
    for row, offset in places:
        wanted.setdefault(row, []).append(offset)
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
    places = [(i, number) for i, row in enumerate(rows) if (number := signs.number(row.text))]
    outer = _counted(first, [(number, (place, 0)) for place, number in places])
    inner = [
        (number, (place, offset))
        for place, row in enumerate(rows)
        for offset, its_form, number in signs.inner_numbers(row.text)
        if its_form == form and number > first
    ]
    every = sorted([*inner, *((number, (place, 0)) for place, number in places)], key=_second)
    together = _counted(first, every) if inner else []
    if len(together) > 1.2 * len(outer):
        return _at(rows, together)
    starts = [place for place, _ in outer]
    return _between(rows, starts) if len(starts) > 1 or len(rows) <= 4 else []


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
        (i, 0) for i, row in enumerate(rows) if signs.bullet(row.text) and not signs.dashes(row.text)
    ]
    if not places or places[0] != (0, 0):
        return []
    mark = rows[0].text[0]
    places += [
        (i, offset)
        for i, row in enumerate(rows)
        for offset in signs.inner_bullets(row.text)
        if row.text[offset] == mark
    ]
    return _at(rows, sorted(places)) if len(places) > 1 else []


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
    pieces, places, barred = sentences(rows)
    starts = [places[piece] for piece in _weighed(Listed(pieces, language, lined=False), barred)]
    within = sum(offset > 0 for _, offset in starts)
    return _at(rows, starts) if within > 0.4 * (len(starts) - 1) else []


def sentences(rows: Sequence[Line]) -> tuple[list[Line], list[Place], set[int]]:
    """Cut lines where a sentence may end.

    Returns the pieces, where they stand, and which of them begin a line and no sentence.
    """
    pieces: list[Line] = []
    places: list[Place] = []
    barred: set[int] = set()
    for number, row in enumerate(rows):
        if number and not _SENTENCE.search(f"{rows[number - 1].text[-_NEAR:]} {row.text[:1]}"):
            barred.add(len(pieces))
        cuts = [0, *(match.end() for match in _SENTENCE.finditer(row.text)), len(row.text)]
        places += ((number, cut) for cut in cuts[:-1])
        pieces += (row.part(start, end) for start, end in pairwise(cuts))
    return pieces, places, barred


def _full(rows: Sequence[Line], language: str, width: int) -> bool:
    """Whether hardly a line ends before the margin."""
    of = Listed(rows, language, width)
    early = sum(of.room(place) > 2 for place in range(1, len(rows)))
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
_INITIAL_LAST = re.compile(rf"\b{CAPITAL}\.$")
_COUNT_FIRST = re.compile(
    rf"(?:{alternatives('number', 'volume', 'issue', 'page')})\s?\d", re.IGNORECASE
)
_IMPRINT_FIRST = re.compile(rf"{CAPITAL}[^\W\d_]*(?:[ -][^\W\d_]+)? ?: {CAPITAL}[^:]{{1,60}}$")
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
        self.width = around if lengths[-1] <= 1.03 * around <= 1.3 * lengths[-1] else own
        full = sum(row.last >= 0.8 * self.width for row in rows)
        self.ragged = lined and (full < 0.3 * len(rows) or around > 2 * _WIDEST)
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
        self._keys: dict[str, tuple[object, ...]] = {}
        self.sorted = self._sorted()
        self.closes = self._closes()
        lines = zip(self.dated_starts, self.named_starts, strict=True)
        self.one_line = lined and sum(dated or named for dated, named in lines) >= 0.75 * len(rows)
        self.hanging = self._hanging()
        self.following = self._following()

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
        return self.dated_starts[place] if self.dated_style else self.named_starts[place]

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
        heads = [_head(row.text) for i, row in enumerate(self.rows) if self.begins(i)]
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
        without = sum(b and not a for a, b in zip(inset, begun, strict=True))
        without /= len(inset) - sum(inset)
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
                head = _head(self.rows[place].text)
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


_WIDEST = 110
"""Characters of a printed line; longer ones are paragraphs."""


class Break:
    """A place where a new entry may begin: the line, the line before, the entry so far."""

    def __init__(self, of: Listed, place: int, start: int) -> None:
        self.of = of
        self.place = place
        self.line = of.rows[place].text[:_NEAR]
        self.before = of.rows[place - 1].text[-_NEAR:]
        self.entry = " ".join(row.text for row in of.rows[max(start, place - 30) : place])
        self.dated = signs.dated(self.entry)
        self.first = of.rows[start].text
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
    def rises(self) -> int:
        """1 if the line goes on in the alphabet, 0 if it begins the same, else -1."""
        return self.of.order(_head(self.first), _head(self.line))

    @property
    def too_far(self) -> bool:
        """Whether the next sure entry stands before this line in the alphabet."""
        return self.of.order(_head(self.line), self.of.following[self.place]) < 0


Sign = tuple[str, float, float, Callable[[Break], bool]]

SIGNS: tuple[Sign, ...] = (
    ("repeats the author above", 5.8, 4.4, lambda at: signs.dashes(at.line)),
    (
        "no author and date in a list of such",
        -0.5,
        -0.7,
        lambda at: at.of.dated_style and not at.author_date,
    ),
    (
        "no author and date where all have them",
        -1.2,
        -1.8,
        lambda at: at.of.all_dated and not at.author_date,
    ),
    ("neither name nor date nor address", -1.3, 0.1, lambda at: at.empty),
    ("a name", 2.5, 2.9, lambda at: at.named),
    (
        "no name in a list of such",
        -0.3,
        -0.1,
        lambda at: at.of.named_style and not at.named,
    ),
    ("a small letter", -3.3, -4.0, lambda at: at.line[0].islower() and not at.named),
    ("a digit", -3.5, -3.8, lambda at: at.line[0].isdigit()),
    ("a closing or inner mark", -4.6, -5.4, lambda at: at.line[0] in ".,;:)]”»/&%?!–-—"),
    ("an opening mark", -2.2, -2.6, lambda at: at.line[0] in "“«„([\"'"),
    (
        "the address above goes on",
        -6.0,
        -6.0,
        lambda at: mending.address_goes_on(at.before, at.line),
    ),
    (
        "a name or date where nearly every line begins so",
        1.0,
        0.0,
        lambda at: at.of.one_line and (at.author_date or at.named),
    ),
    ("lines that no margin ended", 1.1, 0.0, lambda at: at.of.ragged),
    (
        "author and date again",
        1.0,
        1.4,
        lambda at: at.author_date and at.dated,
    ),
    ("an author, whose date is near", 0.4, 0.5, lambda at: at.named and at.author_date),
    ("an address", -3.2, -4.0, lambda at: bool(_ADDRESS_FIRST.match(at.line))),
    ("an issue, volume or page", -3.9, -4.3, lambda at: bool(_COUNT_FIRST.match(at.line))),
    ("a container's In", -2.3, -3.0, lambda at: bool(_CONTAINER_FIRST.match(at.line))),
    ("a place and a publisher", -1.5, -1.6, lambda at: bool(_IMPRINT_FIRST.match(at.line))),
    ("words that introduce an address", -1.2, -1.4, lambda at: bool(_ACCESS_FIRST.match(at.line))),
    ("the line before is closed", 1.7, 0.6, lambda at: at.closed),
    (
        "the line before is open in a list of closed entries",
        -1.1,
        -1.4,
        lambda at: at.of.closes and not at.closed,
    ),
    (
        "it is closed like an entry",
        2.5,
        2.4,
        lambda at: bool(_CLOSED_LIKE_AN_ENTRY.search(at.before)),
    ),
    ("a comma or hyphen ends the line before", -1.9, -2.8, lambda at: at.before[-1] in _OPEN_MARKS),
    (
        "a small word ends the line before",
        -0.8,
        0.0,
        lambda at: bool(_SMALL_LAST.search(at.before)),
    ),
    ("an initial ends the line before", -1.7, -2.1, lambda at: bool(_INITIAL_LAST.search(at.before))),
    ("the word would have fitted above", 4.0, 0.0, lambda at: at.room > 2),
    ("much room above", 2.2, 0.0, lambda at: at.room > 0.12 * at.of.width),
    ("very much room above", 0.3, 0.0, lambda at: at.room > 0.35 * at.of.width),
    ("a blank line above", 2.4, 0.0, lambda at: at.of.gaps_tell and at.of.rows[at.place].gap),
    (
        "no blank line above where others have one",
        -1.5,
        -0.3,
        lambda at: at.of.gaps_tell and not at.of.rows[at.place].gap,
    ),
    ("it stands where entries begin", 3.8, 0.0, lambda at: at.margin > 0),
    ("it stands where entries go on", -3.5, 0.0, lambda at: at.margin < 0),
    ("the entry above has no date", -1.3, -1.2, lambda at: not at.dated),
    (
        "the entry above has neither date nor address",
        -1.1,
        -1.1,
        lambda at: not at.dated and not signs.addressed(at.entry),
    ),
    (
        "a bracket or quotation is open",
        -2.5,
        -1.2,
        lambda at: (
            at.entry.count("(") > at.entry.count(")")
            or at.entry.count("“") > at.entry.count("”")
            or at.entry.count("«") > at.entry.count("»")
        ),
    ),
    ("the alphabet goes on", 1.7, 1.1, lambda at: at.of.sorted and at.rises > 0),
    ("the alphabet goes back", -2.2, -3.0, lambda at: at.of.sorted and at.rises < 0),
    ("the same beginning", 0.2, -0.2, lambda at: at.of.sorted and at.rises == 0),
    ("the next entry stands before it in the alphabet", -3.4, -3.0, lambda at: at.of.sorted and at.too_far),
    ("a short entry above", 0.9, -1.4, lambda at: len(at.entry) < 0.8 * at.of.width),
    ("a very short entry above", 0.0, -2.1, lambda at: len(at.entry) < 40),
    ("a long entry above", 0.5, 0.3, lambda at: len(at.entry) > 300),
)
"""What speaks for a new entry at a line, and (negative) against one; then the same at a sentence,
where entries run on in one paragraph.
"""

BIAS = (-1.6, -2.1)

SURE = 2.5
"""How far above zero the signs must be to speak against blank lines."""


def _weighed(of: Listed, barred: Container[int] = ()) -> dict[int, bool]:
    """Weigh the signs at every line, from the top: where entries begin, and whether surely."""
    starts, last = {0: True}, 0
    side = 1 if of.lined else 2
    for place in range(1, len(of.rows)):
        if place in barred:
            continue
        at = Break(of, place, last)
        score = sum(sign[side] for sign in SIGNS if sign[side] and sign[3](at)) + BIAS[side - 1]
        if score > 0:
            starts[place], last = score > SURE, place
    return starts


def _head(text: str) -> str:
    """Return the first letters of a line, by which the alphabet is judged."""
    match = _WORD.search(text[:30])
    return match[0][:4].upper() if match else ""


_WORD = re.compile(r"[^\W\d_]{1,4}")
