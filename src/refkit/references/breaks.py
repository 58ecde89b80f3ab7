"""What speaks for and against a new entry at a line: signs, each with its weight."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from refkit.references import mending, signs
from refkit.references.listed import CLOSED, CLOSED_LIKE_AN_ENTRY, NEAR, Listed
from refkit.references.words import CAPITAL, alternatives

ADDRESS_FIRST = re.compile(r"<?(?:https?:|www\.)|doi\b|10\.\d{4}", re.IGNORECASE)
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


class Break:
    """A place where a new entry may begin: the line, and the line before."""

    def __init__(self, of: Listed, place: int) -> None:
        self.of = of
        self.place = place
        self.line = of.rows[place].text[:NEAR]
        self.before = of.rows[place - 1].text[-NEAR:]
        self.room = of.room(place)
        self.named = of.named_starts[place]
        self.author_date = of.dated_starts[place]
        self.margin = of.margin(place)
        self.form = of.forms[place]
        self.usual = of.usual(place)
        self.end = of.ends[place - 1]
        self.closed = bool(CLOSED.search(self.before)) and not _INITIAL_LAST.search(self.before)

    @property
    def empty(self) -> bool:
        """Whether this line and the next show neither a name nor a date nor an address."""
        if self.named or self.author_date:
            return False
        both = " ".join(row.text for row in self.of.rows[self.place : self.place + 2])
        return not signs.dated(both) and not signs.addressed(both)

    @property
    def surer_next(self) -> bool:
        """Whether the next line begins as the list's entries do, and this one does not."""
        of, following = self.of, self.place + 1
        if self.usual or following >= len(of.rows) or not of.usual(following):
            return False
        return bool(CLOSED.search(of.rows[self.place].text[-NEAR:]))

    @property
    def until_sure(self) -> int:
        """Characters from here to the next sure beginning."""
        return self.of.length[self.of.sure[self.place]] - self.of.length[self.place]

    @property
    def between(self) -> bool:
        """Whether the alphabet puts this line between the sure beginnings around it."""
        of, sure = self.of, self.of.sure[self.place]
        behind = sure == len(of.rows) or of.order(of.heads[self.place], of.heads[sure]) > 0
        return behind and of.order(of.heads[of.sure_before[self.place]], of.heads[self.place]) >= 0

    @property
    def empty_until_sure(self) -> bool:
        """Whether neither a date nor an address comes before the next sure beginning."""
        of, start, sure = self.of, self.place, self.of.sure[self.place]
        return of.dates[sure] == of.dates[start] and of.addresses[sure] == of.addresses[start]

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
    ("repeats the author above", 6.8, 5.0, lambda at: signs.dashes(at.line)),
    (
        "no author and date in a list of such",
        -0.5,
        -0.3,
        lambda at: at.of.dated_style and not at.author_date,
    ),
    (
        "no author and date where all have them",
        -5.2,
        -4.7,
        lambda at: at.of.all_dated and not at.author_date,
    ),
    (
        "neither, in a list that has both",
        0.1,
        -0.8,
        lambda at: at.of.named_style and at.of.dated_style and not at.named and not at.author_date,
    ),
    ("names written out", 2.8, 1.9, lambda at: signs.names_written_out(at.line)),
    ("a publisher", -1.8, -1.9, lambda at: not at.author_date and signs.publisher_first(at.line)),
    ("an organisation", 1.3, 1.9, lambda at: signs.organisation_first(at.line)),
    ("neither name nor date nor address", -1.5, 0.6, lambda at: at.empty),
    ("a name", 2.9, 2.5, lambda at: at.named),
    (
        "no name in a list of such",
        -0.3,
        -0.2,
        lambda at: at.of.named_style and not at.named,
    ),
    ("a small letter", -3.7, -3.7, lambda at: at.line[0].islower() and not at.named),
    ("a digit", -0.6, -3.8, lambda at: at.line[0].isdigit()),
    ("a closing or inner mark", -5.6, -4.0, lambda at: at.line[0] in ".,;:)]”»/&%?!"),
    ("a dash and a blank", -8.2, -8.0, lambda at: at.line[0] in "–—-" and at.line[1:2] == " "),
    ("an opening quotation", -0.8, -1.0, lambda at: at.line[0] in "“«„\"'"),
    ("an opening bracket", -6.9, -6.3, lambda at: at.line[0] in "(["),
    (
        "the address above goes on",
        -6.0,
        -6.0,
        lambda at: mending.address_goes_on(at.before, at.line),
    ),
    (
        "a name or date where nearly every line begins so",
        0.3,
        0.0,
        lambda at: at.of.one_line and (at.author_date or at.named),
    ),
    ("lines that no margin ended", 3.6, 0.0, lambda at: at.of.ragged),
    ("an author, whose date is near", -0.1, 0.7, lambda at: at.named and at.author_date),
    ("an address", -1.9, -4.1, lambda at: bool(ADDRESS_FIRST.match(at.line))),
    ("an issue, volume or page", -4.6, -5.5, lambda at: bool(_COUNT_FIRST.match(at.line))),
    ("a container's In", -4.4, -5.7, lambda at: bool(_CONTAINER_FIRST.match(at.line))),
    ("a place and a publisher", -4.7, -4.1, lambda at: bool(_IMPRINT_FIRST.match(at.line))),
    ("words that introduce an address", -5.3, -5.6, lambda at: bool(_ACCESS_FIRST.match(at.line))),
    ("the line before is closed", 2.2, 1.9, lambda at: at.closed),
    (
        "the line before is open in a list of closed entries",
        -0.6,
        0.4,
        lambda at: at.of.closes and not at.closed,
    ),
    (
        "it is closed like an entry",
        2.3,
        2.4,
        lambda at: bool(CLOSED_LIKE_AN_ENTRY.search(at.before)),
    ),
    ("a comma or hyphen ends the line before", -1.9, -2.5, lambda at: at.before[-1] in _OPEN_MARKS),
    (
        "a small word ends the line before",
        -1.5,
        0.2,
        lambda at: bool(_SMALL_LAST.search(at.before)),
    ),
    (
        "an initial ends the line before",
        -0.9,
        -2.6,
        lambda at: bool(_INITIAL_LAST.search(at.before)),
    ),
    ("the word would have fitted above", 1.8, 0.0, lambda at: at.room > 2),
    ("much room above", 5.0, 0.0, lambda at: at.room > 0.12 * at.of.width),
    ("very much room above", -0.8, 0.0, lambda at: at.room > 0.35 * at.of.width),
    ("a blank line above", 1.8, 0.0, lambda at: at.of.gaps_tell and at.of.rows[at.place].gap),
    (
        "no blank line above where others have one",
        -1.0,
        -0.7,
        lambda at: at.of.gaps_tell and not at.of.rows[at.place].gap,
    ),
    ("it stands where entries begin", 4.1, 0.0, lambda at: at.margin > 0),
    ("it stands where entries go on", -4.6, 0.0, lambda at: at.margin < 0),
    (
        "the next entry stands before it in the alphabet",
        -4.3,
        -3.2,
        lambda at: at.of.sorted and at.too_far,
    ),
    ("the form of name that the list keeps to", 1.1, 1.6, lambda at: at.usual),
    (
        "no name where a form is kept to",
        1.0,
        0.5,
        lambda at: bool(at.of.shape.form) and not at.form and not at.author_date,
    ),
    ("the next line begins more surely", 0.3, -2.0, lambda at: at.surer_next),
    ("no date and no address until a sure beginning", -1.8, -1.4, lambda at: at.empty_until_sure),
    ("hardly any entry ends so", -0.7, -0.6, lambda at: at.of.shape.strange_end(at.end)),
    ("the line before ends with a year", -1.2, -1.1, lambda at: at.end == "year"),
    ("the line before ends with a word", -0.5, -0.5, lambda at: at.end in ("word", "")),
    ("a sure beginning very near", -2.5, 0.0, lambda at: at.of.lined and at.until_sure < 30),
    ("a sure beginning near", -0.7, 0.0, lambda at: at.of.lined and at.until_sure < 60),
    (
        "a digit where a form is kept to",
        -1.8,
        0.0,
        lambda at: bool(at.of.shape.form) and at.line[0].isdigit(),
    ),
    (
        "a digit behind what counts",
        -0.8,
        0.0,
        lambda at: at.line[0].isdigit() and signs.counts(at.before),
    ),
    ("a colon ends the line before", -0.6, 0.0, lambda at: at.before[-1] == ":"),
    (
        "in the alphabet between sure beginnings",
        0.4,
        0.0,
        lambda at: at.of.lined and at.of.sorted and at.between,
    ),
)
"""What speaks for a new entry at a line, and (negative) against one; then the same at a sentence,
where entries run on in one paragraph.

The weights are those of logistic regressions (`python -m benchmarks.fit_splitting`) on 76,000
lines and 25,000 sentences of lists laid out from the open training references of AnyStyle, GROBID
and biblatex-gost and from our own, with lines of uneven length as proportional type gives. They
decide 99.3 % of the lines and 96.8 % of the sentences rightly.
"""

EntrySign = tuple[str, float, float, Callable[[Above], bool]]

ENTRY_SIGNS: tuple[EntrySign, ...] = (
    ("author and date again", 1.6, 1.0, lambda at: at.author_date and at.dated),
    ("the entry above has no date", -0.9, -0.3, lambda at: not at.dated),
    ("it has neither date nor address", -2.1, -2.6, lambda at: not at.dated and not at.addressed),
    ("a bracket or quotation is open in it", -5.7, -2.8, lambda at: at.open),
    ("the alphabet goes on", 1.9, 1.7, lambda at: at.of.sorted and at.rises > 0),
    ("the alphabet goes back", -2.6, -1.4, lambda at: at.of.sorted and at.rises < 0),
    ("the same beginning", -0.8, -0.2, lambda at: at.of.sorted and at.rises == 0),
    ("it is shorter than a line", 0.5, -1.1, lambda at: at.length < 0.8 * at.of.width),
    ("it is very short", 1.4, -2.6, lambda at: at.length < 40),
    ("it is long", 1.4, -0.1, lambda at: at.length > 300),
    ("it is very long", 0.0, 0.4, lambda at: at.length > 500),
)
"""The same of the entry that would end there."""

BIAS = (-1.8, -2.5)

LONGEST = 30
"""Lines (or sentences) of an entry, at most."""

BARRED = -9.0
"""A sum of signs below which no line begins an entry, whatever the entry above is like."""

SURE = 2.5
"""How far above zero the signs must be to speak against blank lines."""


def weighed(of: Listed) -> dict[int, bool]:
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
