"""Names in the sentence with the year in brackets: "Karamustafa ve Kahraman’a (2016)".

The names are read backwards from the bracket: an abbreviation in brackets, "et al.", a word for
the work ("World Bank report (2024)"), then name after name, each with its given names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from refkit.citations.document import spells_out
from refkit.citations.names import bare, dash_joins, one_name, organisation, title_at
from refkit.citations.tokens import Token, norm, tidy, tokenize, unbroken
from refkit.citations.words import (
    case_endings,
    connectors,
    elides,
    et_al_stems,
    is_a,
    match,
    month_numbers,
    opens,
    own_words,
    particles,
    patronymic_at,
    small_words,
)

_WINDOW = 240
"""Characters before the bracket that may hold the names."""
_TITLE = 32
"""Tokens of a title between the names and the bracket."""
_BETWEEN = 7
"""Tokens between a name and the possessive: "pointed out in its"."""
_TAIL = 6
"""Words of an organisation after its first one."""
_ELIDED_NAME = re.compile(r"[^\W\d_]{1,2}['’][^\W\d_]")


@dataclass(slots=True)
class Narrative:
    """The names before a bracket: where they begin, and how they look."""

    start: int
    authors: list[str]
    etal: bool = False
    flags: set[str] = field(default_factory=set)
    before: list[Token] = field(default_factory=list)


Known = Callable[[str], bool]
"""Whether the article has an author of that very name in its list or in brackets."""


def read(
    text: str, bracket: int, known: Known = lambda author: False, language: str = ""
) -> Narrative | None:
    """Read the names that end before the bracket at `bracket`, or None."""
    begin = max(0, bracket - _WINDOW)
    paragraph = text.rfind("\n\n", begin, bracket)
    tokens = tokenize(text, paragraph + 2 if paragraph >= 0 else begin, bracket)
    if begin and paragraph < 0 and tokens and text[begin - 1].isalnum():
        tokens = tokens[1:]  # cut in the middle of a word
    return _Reader(text, tokens, known, language).read()


def read_before_title(
    text: str, bracket: int, known: Known = lambda author: False, language: str = ""
) -> tuple[Narrative, str] | None:
    """Read "Harlow, in her book Rivers (2014)": the names before a possessive, and the title."""
    tokens = tokenize(text, max(0, bracket - _WINDOW), bracket)
    if len(tokens) < 4:
        return None
    last = tokens[-1]
    named = last.kind == "w" and is_a(last.norm, "work")
    if not (named or last.text in '”»"'):
        return None
    at = _possessive(tokens)
    end = at
    while end and not tokens[end - 1].capital and tokens[end - 1].text not in ".;:!?":
        end -= 1
        if at - end > _BETWEEN:
            return None
        if tokens[end].text == ",":  # "Commission des eaux, dans son rapport"
            break
    if not end:
        return None
    found = _Reader(text, tokens[:end], known, language).read()
    if found is None:
        return None
    found.flags.add("title between")
    title = (
        tidy(text[tokens[at + 1].start : tokens[-1 - named].end]) if at + 1 < len(tokens) else ""
    )
    return found, title.strip('“”«»" ')


def _possessive(tokens: Sequence[Token]) -> int:
    """Return the place of the last "its", "son", "ihrem" of the sentence, or 0."""
    for at in range(len(tokens) - 2, max(0, len(tokens) - _TITLE), -1):
        token = tokens[at]
        if token.text in ".;" and len(tokens[at - 1].text) > 2:
            return 0
        if token.kind == "w" and token.text.islower() and is_a(token.norm, "possessive"):
            return at
    return 0


class _Reader:
    def __init__(self, text: str, tokens: list[Token], known: Known, language: str) -> None:
        self.text, self.tokens, self.known, self.language = text, tokens, known, language
        self.short = ""
        self.end = len(tokens)
        self.flags: set[str] = set()

    def read(self) -> Narrative | None:
        """Read the names that end before the bracket."""
        while self.end and self._text(self.end - 1) in ("’", "'"):  # "Jellinghaus’ (2006)"
            self.end -= 1
        abbreviation = self.short = self._abbreviation()
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

    def _text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

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
            listed = joined or etal or len(runs) > 1 or self._initialled(start, place)
            if not joint or (joint == "," and not listed):
                break
            joined |= joint == "and"
            self.end = place
        return runs

    # ------------------------------------------------------------------- from right to left
    def _abbreviation(self) -> str:
        """Step over "(EDB)" before the bracket with the year."""
        if self.end < 4 or self._text(self.end - 1) != ")":
            return ""
        start = self.end - 3
        inside = self.tokens[start + 1 : self.end - 1]
        if self._text(start) != "(" or not inside[0].text.isupper():
            return ""
        self.end = start
        return f"({inside[0].text})"

    def _et_al(self) -> bool:
        """Step over "et al.", also with a case ending: "vd.’nin", "və başqalarına"."""
        ends = {self.end}
        if self.end > 2 and self.tokens[self.end - 1].norm in case_endings():
            ends.add(self.end - 1 - (self._text(self.end - 2) in ("’", "'")))
        for place in range(max(1, self.end - 6), self.end):
            kind, after = match(self.tokens, place, "et-al")
            if kind and after in ends and self.tokens[place].small:
                return self._step_to(place)
        last, joint = self.tokens[self.end - 1 : self.end], self.end - 2
        inflected = bool(last) and any(last[0].norm.startswith(stem) for stem in et_al_stems())
        if inflected and joint > 0 and self.tokens[joint].norm in connectors():
            return self._step_to(joint)
        return False

    def _step_to(self, place: int) -> bool:
        while place and self._text(place - 1) == ",":
            place -= 1
        self.end = place
        return True

    def _work(self) -> None:
        """Step over "report", "raporu", "в докладе" between the name and the bracket."""
        if self.end < 2:
            return
        token, before = self.tokens[self.end - 1], self.tokens[self.end - 2]
        if not is_a(token.norm, "work") or (token.capital and before.capital):
            return
        linked = before.norm in small_words() and before.small and before.norm not in connectors()
        self.end -= 2 if linked and self.end > 2 else 1
        self.flags.add("work")

    def _joint(self, start: int) -> tuple[str, int]:
        """What joins the name at `start` to one before it: "and", "," or nothing."""
        place = start - 1
        joint = ""
        if place >= 0 and (
            self._text(place) == "&"
            or (self.tokens[place].norm in connectors() and self.tokens[place].small)
        ):
            joint, place = "and", place - 1
        elif place > 0 and self._text(place) == "-" and dash_joins(self.tokens, place):
            return ("and", place) if self.known(self.tokens[place - 1].text) else ("", start)
        if place >= 0 and self._text(place) == ",":
            joint, place = joint or ",", place - 1
        return joint, place + 1

    def _run(self, *, first: bool) -> tuple[int, int] | None:
        """The words of one name that end at `self.end`: (start, end) or None."""
        initials = self._trailing_initials()
        if initials < self.end:  # "Иванов А. Б.": one word before the initials
            start = initials - 1
            if start < 0 or not self.tokens[start].capital or self.tokens[start].kind != "w":
                return None
            while start and self._particle(start - 1):
                start -= 1
            return start, self.end
        place = self._lower_organisation() if first else self.end
        while place > 0 and self._in_name(place - 1, place < self.end):
            place -= 1
        place = self._left_edge(place)
        if place >= self.end:
            return None
        return (self._whole_organisation(place) if first else place), self.end

    def _initialled(self, start: int, end: int) -> bool:
        """Whether two names with initials meet at a comma: "Сидоров И. П., Кузнецов А. А."."""
        left = end > 1 and self._text(end - 1) == "." and self._initial(end - 2)
        return left and any(self._initial(at) for at in (start, start + 1))

    def _trailing_initials(self) -> int:
        """Return where initials that end the name begin, or its end."""
        place = self.end
        while place > 1 and self._text(place - 1) == "." and self._initial(place - 2):
            place -= 2
        return place if place else self.end

    def _initial(self, at: int) -> bool:
        token = self.tokens[at]
        return token.kind == "w" and token.capital and len(token.text) <= 2

    def _lower_organisation(self) -> int:
        """Step over the lower-case end of an organisation: "Banque mondiale".

        Its last word tells ("Всемирного банка"), or its first one with a small word or a single
        other behind it ("Commission des eaux").
        """
        place = self.end
        while place > max(0, self.end - _TAIL) and self.tokens[place - 1].kind == "w":
            head = self.tokens[place - 1]
            if not head.capital:
                place -= 1
                continue
            tail = self.tokens[place : self.end]
            if not tail or is_a(head.norm, "opener"):
                break
            if any(is_a(t.norm, "possessive") for t in tail):
                break  # "… in ihrem Bericht": the name stands before a title
            if self.short and spells_out(self.short.strip("()"), self.tokens[place - 1 : self.end]):
                return place
            named = is_a(head.norm, "organisation") and tail[-1].norm not in small_words()
            joined = tail[0].norm in small_words()
            lone = len(tail) == 1 and not is_a(tail[0].norm, "reporting")
            if is_a(tail[-1].norm, "organisation") or (named and (joined or lone)):
                return place
            break
        return self.end

    def _particle(self, at: int) -> bool:
        token = self.tokens[at]
        if token.capital or token.norm not in particles() or token.norm in connectors():
            return False
        following = self.tokens[at + 1]
        return following.capital or following.norm in particles()

    def _in_name(self, at: int, inside: bool) -> bool:
        token = self.tokens[at]
        if token.kind == "w":
            if token.capital:
                return not elides(token.text)  # "L’ethnologue"
            if not inside and at and self.tokens[at - 1].capital and patronymic_at(token.norm):
                return True  # "Айтмат уулу", "Айтмат уулунун"
            return self._elided(at) or (inside and self._particle(at))  # "d’Aubrac"
        if token.text == "-" and inside and at:
            return self._text(at - 1) == "." and self.tokens[at + 1].capital  # "J.-P."
        if token.text == "." and inside and at:
            return self._initial(at - 1) or title_at(self.tokens, at - 1) > 0
        return False

    def _left_edge(self, place: int) -> int:
        """Drop what stands before the name and is none: sentence openers, titles, NATO."""
        first = place
        while place < self.end:
            title, letters = title_at(self.tokens, place), len(self._text(place))
            initial = self._initial(place) and self._text(place + 1) == "."
            addressed = letters > 1 and (title or self._opener(self.tokens[place]))  # "Ms."
            if initial and place + 2 < self.end and not addressed:
                break
            if 0 < title <= self.end:
                place = title
                continue
            if not self._drops(place, after_opener=place > first):
                break
            place += 1
        lone = place < self.end and not self.tokens[place].capital and self._elided(place)
        if lone and not self._bears(place):
            self._cut_elision(place)
        return place

    def _drops(self, place: int, *, after_opener: bool) -> bool:
        token = self.tokens[place]
        rest = [t for t in self.tokens[place + 1 : self.end] if t.kind == "w"]
        if token.kind != "w":
            return token.text in ".,-"
        if not rest:
            return self._opener(token)
        if after_opener and token.capital and organisation(rest):
            return False  # "Bunu Su Təsərrüfatı Komissiyası"
        begins = place == 0 or self._text(place - 1) in ".!?:;"
        if token.small and self._is(token.norm, "loose"):
            return not begins and (organisation(rest) or not self._bears(place))  # "de Elorza"
        if (token.small or begins) and self._is(token.norm, "article"):
            return not self.known(self.text[token.start : self.tokens[self.end - 1].end])
        if token.norm in particles() and not organisation(rest):
            return False
        if self._opener(token) or (begins and is_a(token.norm, "reporting")):
            return True
        if self._after_article(place) and not organisation([token, *rest]):
            return True  # "die Volkskundlerin Hedwig Ullmann"
        acronym = len(token.text) > 1 and token.text.isupper()
        return acronym and not rest[-1].text.isupper() and not organisation(rest)

    def _opener(self, token: Token) -> bool:
        """Whether a word only begins the sentence; short ones mean other things elsewhere."""
        if len(token.text) > 3:
            return is_a(token.norm, "opener")
        return opens(token.text, self.language)

    def _is(self, word: str, key: str) -> bool:
        """Whether a word is of a class in this language; if that is unknown, in any."""
        return word in own_words(key, self.language) if self.language else is_a(word, key)

    def _bears(self, place: int) -> bool:
        """Whether a name keeps its "de": the list has it, or a preposition stands before it."""
        if self.known(self.text[self.tokens[place].start : self.tokens[self.end - 1].end]):
            return True
        starts = range(max(0, place - 4), place)
        return any(match(self.tokens, at, "according") == ("according", place) for at in starts)

    def _after_article(self, place: int) -> bool:
        """Whether an article stands before, that is no relative pronoun: ", die Max Weber"."""
        article = place > 0 and is_a(self.tokens[place - 1].norm, "article")
        return article and self._text(place - 2) != ","

    def _elided(self, at: int) -> bool:
        found = _ELIDED_NAME.match(self.tokens[at].text)
        return found is not None and found.group()[-1].isupper()

    def _cut_elision(self, place: int) -> None:
        """Take "d’" off a name that no given name stands before: "d’Ernoult"."""
        token = self.tokens[place]
        mark = max(token.text.find("’"), token.text.find("'")) + 1
        text = token.text[mark:]
        self.tokens[place] = replace(token, text=text, norm=norm(text), start=token.start + mark)

    def _whole_organisation(self, place: int) -> int:
        """Go on to the left through "of the": Ministry of Foreign Affairs of the Republic.

        A law or treaty that is named so ("Convention on …") is only noted.
        """
        if self.short and (head := self._spelt_out(place)) is not None:
            return head
        small = small_words()
        at = place
        words = list(self.tokens[place : self.end])
        limit = max(0, place - 14)
        while at > limit:
            token = self.tokens[at - 1]
            if token.kind != "w":
                break
            if token.capital:
                opener = is_a(token.norm, "opener") and not is_a(token.norm, "event")
                if opener and (token.norm not in small or at == 1):
                    break
                at -= 1
            elif token.norm in small and at > 1 and self._goes_left(at - 2):
                at -= 1
            elif head := self._headed(at):
                at = head
            else:
                break
        while at < place and (not self.tokens[at].capital or self.tokens[at].norm in small):
            at += 1
        if at >= place:
            return place
        longer = self.tokens[at:place]
        if any(t.capital and is_a(t.norm, "event") for t in longer):
            self.flags.add("event")
        connected = any(t.norm in connectors() and t.text.islower() for t in longer)
        if organisation(longer) and (not connected or organisation(words)):
            return at
        return place

    def _spelt_out(self, place: int) -> int | None:
        """Return where the words begin that the abbreviation behind them stands for, or None."""
        for head in range(place, max(-1, place - _TAIL - 1), -1):
            words = self.tokens[head : self.end]
            if words[0].kind != "w":
                break
            if organisation(words) and spells_out(self.short.strip("()"), words):
                return head
        return None

    def _goes_left(self, at: int) -> bool:
        left = self.tokens[at]
        known = left.capital or left.norm in small_words()
        return left.kind == "w" and (known or self._headed(at + 1) > 0)

    def _headed(self, at: int) -> int:
        """Return the place of an organisation's first word a few words to the left, or 0."""
        for head in range(at - 1, max(0, at - _TAIL), -1):
            token = self.tokens[head]
            if token.kind != "w":
                return 0
            if token.capital:
                joined = head + 1 < at and self.tokens[head + 1].norm in small_words()
                return head if joined and is_a(token.norm, "organisation") else 0
        return 0

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
        words = [t for t in tokens if t.kind == "w"]
        if not words:
            return ""
        last = tokens[-1]
        if organisation(words):
            return tidy(self.text[tokens[0].start : last.start] + bare(last.text))
        if len(words) > 1 and tokens[-1].text == ".":  # "Иванов А. Б."
            words = [t for t in words if len(t.text) > 2]
        names = [word.text for word in words[:-1]] + [bare(word.text) for word in words[-1:]]
        if len(words) > 1 and words[-1].small and (kin := patronymic_at(words[-1].norm)):
            names[-1] = names[-1][: len(kin)]
        names = [unbroken(name) for name in names]
        for first in range(len(names) - 1):  # "Garci Montalbán", as the list has it
            if self.known(" ".join(names[first:])):
                return " ".join(names[first:])
        return " ".join(names[_family_start([word.norm for word in words]) :])

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
        if any(self._captions(at, first) for at in range(max(0, first - 2), first + 1)):
            flags.add("caption")

    def _captions(self, at: int, name: int) -> bool:
        """Whether "Figure 2" stands at `at`, before a name or as one; no "scheme of Lee"."""
        kind, after = match(self.tokens, at, "caption")
        between = self.tokens[after:name]
        return bool(kind) and not any(t.kind == "w" and t.norm in small_words() for t in between)


def _family_start(words: Sequence[str]) -> int:
    """Return where the family name begins: at its particles, or the name before "kyzy"."""
    first = len(words) - 1
    if first and patronymic_at(words[first]):
        return first - 1
    while first and words[first - 1] in particles() and not is_a(words[first - 1], "patronymic"):
        first -= 1
    return first
