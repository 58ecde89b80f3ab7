"""Names in the sentence with the year in brackets: "Karamustafa ve Kahraman’a (2016)".

The names are read backwards from the bracket: an abbreviation in brackets, "et al.", a word for
the work ("World Bank report (2024)"), then name after name, each with its given names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.citations.names import bare, one_name, organisation, title_at
from refkit.citations.tokens import Token, norm, tidy, tokenize
from refkit.citations.words import connectors, is_a, match, month_numbers, particles, small_words

_WINDOW = 240
"""Characters before the bracket that may hold the names."""
_TITLE = 32
"""Tokens of a title between the names and the bracket."""
_BETWEEN = 7
"""Tokens between a name and the possessive: "pointed out in its"."""


@dataclass(slots=True)
class Narrative:
    """The names before a bracket: where they begin, and how they look."""

    start: int
    authors: list[str]
    etal: bool = False
    flags: set[str] = field(default_factory=set)
    before: list[Token] = field(default_factory=list)


def read(text: str, bracket: int) -> Narrative | None:
    """Read the names that end before the bracket at `bracket`, or None."""
    begin = max(0, bracket - _WINDOW)
    paragraph = text.rfind("\n\n", begin, bracket)
    tokens = tokenize(text, paragraph + 2 if paragraph >= 0 else begin, bracket)
    if begin and paragraph < 0 and tokens and text[begin - 1].isalnum():
        tokens = tokens[1:]  # cut in the middle of a word
    return _Reader(text, tokens).read()


def read_before_title(text: str, bracket: int) -> tuple[Narrative, str] | None:
    """Read "Harlow, in her book Rivers (2014)": the names before a possessive, and the title."""
    begin = max(0, bracket - _WINDOW)
    tokens = tokenize(text, begin, bracket)
    if len(tokens) < 4:
        return None
    last = tokens[-1]
    named = last.kind == "w" and last.text.islower() and is_a(last.norm, "work")
    if not (named or last.text in '”»"'):
        return None
    for at in range(len(tokens) - 2, max(0, len(tokens) - _TITLE), -1):
        token = tokens[at]
        if token.text in ".;" and len(tokens[at - 1].text) > 2:
            return None
        if token.kind == "w" and token.text.islower() and is_a(token.norm, "possessive"):
            break
    else:
        return None
    end = at
    while end and not tokens[end - 1].capital and tokens[end - 1].text not in ".;:!?":
        end -= 1
        if at - end > _BETWEEN:
            return None
    found = _Reader(text, tokens[:end]).read()
    if found is None:
        return None
    found.flags.add("title between")
    title = tidy(text[tokens[at + 1].start : tokens[-1 - named].end])
    return found, title.strip('“”«»" ')


class _Reader:
    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.end = len(tokens)
        self.flags: set[str] = set()

    def read(self) -> Narrative | None:
        """Read the names that end before the bracket."""
        abbreviation = self._abbreviation()
        etal = self._et_al()
        if not etal:
            self._work()
        runs = self._runs(etal)
        if not runs:
            return None
        authors = [self._name(start, end) for start, end in runs]
        if any(not name for name in authors):
            return None
        first = runs[0][0]
        if abbreviation and len(authors) == 1:
            authors[0] = f"{authors[0]} {abbreviation}"
            self.flags.add("abbreviation")
        self._look(runs, etal)
        before = self.tokens[max(0, first - 6) : first]
        return Narrative(self.tokens[first].start, authors, etal, self.flags, before)

    def _runs(self, etal: bool) -> list[tuple[int, int]]:
        """The names of the list that ends at `self.end`, as (start, end), in reading order."""
        runs: list[tuple[int, int]] = []
        joined, joint = False, ""
        while run := self._run(first=not runs):
            start, end = run
            if runs and not self._fits(run, runs[0]):
                break
            if runs and one_name(self.tokens[start:end], self.tokens[slice(*runs[0])], joint):
                runs[0] = (start, runs[0][1])
            else:
                runs.insert(0, (start, end))
            self.end = start
            joint, place = self._joint(start)
            if not joint or (joint == "," and not (joined or etal or len(runs) > 1)):
                break
            joined |= joint == "and"
            self.end = place
        return runs

    # ------------------------------------------------------------------- from right to left
    def _abbreviation(self) -> str:
        """Step over "(EDB)" before the bracket with the year."""
        if self.end < 4 or self.tokens[self.end - 1].text != ")":
            return ""
        start = self.end - 3
        inside = self.tokens[start + 1 : self.end - 1]
        if self.tokens[start].text != "(" or not inside[0].text.isupper():
            return ""
        self.end = start
        return f"({inside[0].text})"

    def _et_al(self) -> bool:
        for place in range(max(1, self.end - 5), self.end):
            kind, after = match(self.tokens, place, "et-al")
            if kind and after == self.end and self.tokens[place].small:
                self.end = place
                while self.end and self.tokens[self.end - 1].text == ",":
                    self.end -= 1
                return True
        return False

    def _work(self) -> None:
        """Step over "report", "raporu", "в работе" between the name and the bracket."""
        if self.end < 2:
            return
        token = self.tokens[self.end - 1]
        if token.text.islower() and is_a(token.norm, "work") and self.tokens[self.end - 2].capital:
            self.end -= 1
            self.flags.add("work")

    def _joint(self, start: int) -> tuple[str, int]:
        """What joins the name at `start` to one before it: "and", "," or nothing."""
        place = start - 1
        joint = ""
        if place >= 0 and (
            self.tokens[place].text == "&"
            or (self.tokens[place].norm in connectors() and self.tokens[place].small)
        ):
            joint, place = "and", place - 1
        if place >= 0 and self.tokens[place].text == ",":
            joint, place = joint or ",", place - 1
        return joint, place + 1

    def _run(self, *, first: bool) -> tuple[int, int] | None:
        """The words of one name that end at `self.end`: (start, end) or None."""
        place = self._lower_organisation() if first else self.end
        while place > 0 and self._in_name(place - 1, place < self.end):
            place -= 1
        place = self._left_edge(place)
        if place >= self.end:
            return None
        if first:
            place = self._whole_organisation(place)
        return place, self.end

    def _lower_organisation(self) -> int:
        """Step over the lower-case end of an organisation: "Banque mondiale"."""
        place = self.end
        while place > max(0, self.end - 4):
            token = self.tokens[place - 1]
            if token.kind != "w":
                break
            if token.capital:
                run = self.tokens[place - 1 : self.end]
                named = any(is_a(t.norm, "organisation") for t in run)
                return place if named and not is_a(token.norm, "opener") else self.end
            if token.norm in small_words() or is_a(token.norm, "work"):
                break
            place -= 1
        return self.end

    def _in_name(self, at: int, inside: bool) -> bool:
        token = self.tokens[at]
        if token.kind == "w":
            if token.capital:
                return True
            return (
                inside
                and token.norm in particles()
                and token.norm not in connectors()
                and self.tokens[at + 1].capital
            )
        if token.text == "." and inside and at:
            before = self.tokens[at - 1]
            initial = len(before.text) <= 2 and before.capital and before.kind == "w"
            return initial or title_at(self.tokens, at - 1) > 0
        return token.text == "." and at == self.end - 1 and len(self.tokens[at - 1].text) == 1

    def _left_edge(self, place: int) -> int:
        """Drop what stands before the name and is none: sentence openers, titles, NATO."""
        while place < self.end:
            token = self.tokens[place]
            if 0 < (after := title_at(self.tokens, place)) <= self.end:
                place = after
                continue
            rest = [t for t in self.tokens[place + 1 : self.end] if t.kind == "w"]
            acronym = len(token.text) > 1 and token.text.isupper()
            mixed = rest and not rest[-1].text.isupper() and not organisation(rest)
            lone = token.text in ".,"
            particle = token.norm in particles() and rest and not organisation(rest)
            if (is_a(token.norm, "opener") and not particle) or (acronym and mixed) or lone:
                place += 1
                continue
            break
        return place

    def _whole_organisation(self, place: int) -> int:
        """Go on to the left through "of the": Ministry of Foreign Affairs of the Republic.

        A law or treaty that is named so ("Convention on …") is only noted.
        """
        small = small_words()
        at = place
        words = list(self.tokens[place : self.end])
        limit = max(0, place - 14)
        while at > limit:
            token = self.tokens[at - 1]
            if token.kind == "w" and token.capital:
                opener = is_a(token.norm, "opener") and not is_a(token.norm, "event")
                if opener and (token.norm not in small or at == 1):
                    break
                at -= 1
                continue
            if token.kind == "w" and token.norm in small and at - 1 > 0:
                left = self.tokens[at - 2]
                if left.kind == "w" and (left.capital or left.norm in small):
                    at -= 1
                    continue
            break
        while at < place and (not self.tokens[at].capital or self.tokens[at].norm in small):
            at += 1
        if at >= place:
            return place
        longer = self.tokens[at:place]
        if any(t.capital and is_a(t.norm, "event") for t in longer):
            self.flags.add("event")
        connected = any(t.norm in connectors() and t.text.islower() for t in longer)
        if organisation(longer) and not connected:
            return at
        if organisation(longer) and organisation(words):
            return at
        return place

    def _fits(self, run: tuple[int, int], right: tuple[int, int]) -> bool:
        """Whether the words left of a comma or connector are a name of the same list."""
        words = [t for t in self.tokens[run[0] : run[1]] if t.kind == "w"]
        if any(is_a(t.norm, "place") for t in words) or len(words) > 4:
            return False
        if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1:
            other = self.tokens[right[0]]
            return other.text.isupper()
        return True

    # --------------------------------------------------------------------------- what it is
    def _name(self, start: int, end: int) -> str:
        """The family name, or the whole name of an organisation, without case ending."""
        tokens = list(self.tokens[start:end])
        last = tokens[-1]
        words = [t for t in tokens if t.kind == "w"]
        if not words:
            return ""
        if organisation(words):
            return tidy(self.text[tokens[0].start : last.start] + bare(last.text))
        trailing = len(words[-1].text) == 1 and len(words) > 1  # "Иванов А. Б. (2010)"
        if trailing:
            return bare(words[0].text)
        family = [bare(words[-1].text)]
        for word in reversed(words[:-1]):
            if word.norm in particles() or norm(family[0]) in particles():
                family.insert(0, word.text)
            else:
                break
        return " ".join(family)

    def _look(self, runs: Sequence[tuple[int, int]], etal: bool) -> None:
        words = [t for start, end in runs for t in self.tokens[start:end] if t.kind == "w"]
        flags = self.flags
        if etal:
            flags.add("etal")
        if len(runs) > 1:
            flags.add("several")
        elif len(words) > 1:
            flags.add("full name")
        if organisation(words):
            flags.add("organisation")
        last = bare(words[-1].text)
        if len(last) > 1 and last.isupper():
            flags.add("acronym")
        if any(is_a(w.norm, "place") for w in words[-1:]):
            flags.add("place")
        if any(is_a(w.norm, "event") for w in words):
            flags.add("event")
        if words[-1].norm in month_numbers() and len(words) == 1:
            flags.add("month")
        first = runs[0][0]
        if any(match(self.tokens, i, "caption")[0] for i in range(max(0, first - 2), first + 1)):
            flags.add("caption")
