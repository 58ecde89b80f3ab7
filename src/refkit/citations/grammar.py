"""The grammar of a cluster: what may stand inside one citation's brackets.

    cluster := [signal] cite (separator [signal] cite)* [closing words]
    cite    := names [","|":"|"."] date [locator] | names locator | date [locator]
    date    := year [letter] (("," | ";" | and) (year | letter))* | no date | day month year
    locator := (":" | ",") [label] pages (("," | "&") pages)*

A cite without names takes those of the cite before it ("Kasapoğlu, 2017; 2020"). What does not
fit is not an error: it is counted as residue, and `weigh` judges the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from refkit.citations import names as names_of
from refkit.citations.dates import PrintedDate, date_at, plausible_year, year_at
from refkit.citations.locators import locator_at, repeat_at, repeat_end
from refkit.citations.names import Names
from refkit.citations.tokens import DASHES, Token, glued, text_at, tidy
from refkit.citations.words import LOCATORS, connectors, match, small_words
from refkit.model import Cite

_TYPED_YEAR = re.compile(r"(?:1[5-9]|20)\d|(?:19|20)\d{3}|2[1-9]\d\d")
"""A year with a digit too few or too many, or two exchanged: 200, 20224, 2104."""


@dataclass(slots=True)
class Part:
    """A cite with the names it was read from and what its shape tells."""

    cite: Cite
    names: Names
    flags: set[str] = field(default_factory=set)
    end: int = 0
    """Where a cite with a date ends in the text, its locator and further years included."""
    whole: tuple[int, int] | None = None
    """Where the text prints the work's whole reference, for notes and source lines."""


@dataclass(slots=True)
class Cluster:
    """The cites of one pair of brackets; `residue` counts the words that fit nowhere."""

    parts: list[Part] = field(default_factory=list)
    residue: int = 0
    prefix: str = ""

    @property
    def dated(self) -> bool:
        """Whether a cite has a date of its own (or "n.d.")."""
        return any(part.cite.year for part in self.parts)


def unnamed(parts: Sequence[Part]) -> list[Part]:
    """Return the first parts, which have no names inside the brackets: "2010: 5; 2012"."""
    return list(takewhile(lambda part: not part.names.authors, parts))


def name_repeat(cite: Cite, word: str) -> None:
    """Put "ibid." in the author's place, or "op. cit." in the title's behind a name."""
    if cite.authors:
        cite.title = word
    else:
        cite.authors = [word]


def parse(tokens: Sequence[Token], text: str, *, unclosed: bool = False) -> Cluster:
    """Read the tokens between a pair of brackets (the brackets left out) as a cluster.

    Where the bracket is `unclosed`, the sentence may go on after any cite.
    """
    return _Parser(list(tokens), text, unclosed).cluster()


class _Parser:
    def __init__(self, tokens: list[Token], text: str, unclosed: bool) -> None:
        self.tokens = tokens
        self.text = text
        self.unclosed = unclosed
        self.at = 0
        self.result = Cluster()

    def cluster(self) -> Cluster:
        """Read cite after cite until the tokens are used up."""
        waiting: list[Names] = []  # names without a date yet: "(Ang; Isar & Mar, 2015)"
        while self.at < len(self.tokens):
            before = self.at
            self._skip()
            signal = self._signal()
            if self.at >= len(self.tokens):
                break
            if match(self.tokens, self.at, "closing")[0] and self.result.parts:
                self._to_semicolon()
                continue
            zone = self._zone()
            names = names_of.read(zone, self.text)
            if waiting and not (names and self._place() == ";" and self._lone(names)):
                names, waiting = self._join(waiting, names), []
            if not self._repeat(names, signal) and not self._dated(names, signal):
                if names and self._place() == ";" and self._lone(names):
                    waiting.append(names)
                elif names:
                    self._undated(names, signal)
            if self.at == before:  # nothing fits: step over it, so that the loop ends
                self.result.residue += self.tokens[self.at].kind in "wn"
                self.at += 1
        for names in waiting:
            self._undated(names, "", alone=True)
        return self.result

    # ------------------------------------------------------------------------------ small steps
    def _place(self) -> str:
        return text_at(self.tokens, self.at)

    def _skip(self) -> None:
        while (self._place() and self._place() in ",;.:-–—&/") or (
            self.result.parts
            and self.at < len(self.tokens)
            and self.tokens[self.at].norm in connectors()
            and self.tokens[self.at].text.islower()
        ):
            self.at += 1

    def _signal(self) -> str:
        """Read "see", "quoted in" and the like; return them as printed."""
        start = self.at
        kinds = set()
        if date_at(self.tokens, start)[0]:  # "s. d." is no "s." of "siehe"
            return ""
        while True:
            kind, after = match(self.tokens, self.at, "quoted-in", "see")
            if not kind or after >= len(self.tokens):
                break
            if self.tokens[after].kind == "p" and self.tokens[after].text not in ',:“"«(':
                break
            kinds.add(kind)
            self.at = after
            while self._place() in (",", ":") and self._place():
                self.at += 1
        if not kinds:
            return ""
        printed = tidy(self.text[self.tokens[start].start : self.tokens[self.at - 1].end])
        if not self.result.parts:
            self.result.prefix = printed
        return printed.rstrip(",: ") or printed

    def _to_semicolon(self) -> None:
        while self._place() and self._place() != ";":
            self.at += 1

    def _zone(self) -> list[Token]:
        """Take the tokens up to the date or locator: the names."""
        start = self.at
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.text in "([":
                if self._bracketed_date(start):
                    break
                self._over_bracket()
                continue
            if token.text == ";" or token.kind == "u" or (self.at > start and self._stops(start)):
                break
            if self.at > start and (after := self._remark_ends()):
                start = self.at = after
                self.result.prefix = self.result.prefix or "remark"
                continue
            if self.at == start and repeat_at(self.tokens, start):
                break
            if self.at == start:
                date, _ = date_at(self.tokens, start)
                if date and (date.iso or token.kind == "w" or not self._title_goes_on()):
                    break
            self.at += 1
        return self.tokens[start : self.at]

    def _remark_ends(self) -> int:
        """Return the index after a "see" in the middle: "on the lower valley see Harlow"."""
        token = self.tokens[self.at]
        if token.kind != "w" or not token.small or len(token.text) < 3:
            return 0
        kind, after = match(self.tokens, self.at, "see")
        named = kind and after < len(self.tokens) and self.tokens[after].capital
        return after if named and self.tokens[after].kind == "w" else 0

    def _over_bracket(self) -> None:
        depth = 0
        while self.at < len(self.tokens):
            depth += self._place() in ("(", "[")
            depth -= self._place() in (")", "]")
            self.at += 1
            if depth <= 0:
                return

    def _bracketed_date(self, start: int) -> bool:
        """Whether "(2014)" or "(2014: 5)" stands here, inside the cluster's own brackets."""
        date, after = date_at(self.tokens, self.at + 1)
        if date and text_at(self.tokens, after) in (":", ","):
            after = locator_at(self.tokens, after + 1)[2]
        return bool(date) and text_at(self.tokens, after) in (")", "]") and self.at > start

    def _title_goes_on(self) -> bool:
        """Whether a number is part of a title: "2030 Vision", "5-th World"."""
        after = self.at + 1
        if after >= len(self.tokens):
            return False
        token = self.tokens[after]
        return token.kind == "w" and token.capital and not match(self.tokens, after, *LOCATORS)[0]

    def _stops(self, start: int) -> bool:
        """Whether the names end here."""
        tokens, at = self.tokens, self.at
        token, previous = tokens[at], tokens[at - 1]
        if previous.text in ",." and repeat_at(tokens, at):
            return True
        if token.text == ":":
            return bool(locator_at(tokens, at + 1)[0] or self._date_follows(at + 1))
        if match(tokens, at, "quoted-in")[0] and (token.text.islower() or previous.text in ",;"):
            return len(token.text) > 2
        if token.kind == "t":
            return True
        if token.kind == "n":
            return self._number_stops(start)
        within = any(
            match(tokens, first, "et-al")[1] > at for first in range(max(start, at - 2), at)
        )
        if within:
            return False
        if token.kind == "w" and previous.text in ",." and locator_at(tokens, at)[0]:
            return bool(match(tokens, at, *LOCATORS)[0] or len(token.text) > 1)
        if token.kind == "w":
            date, after = date_at(tokens, at)
            if date and "month" in date.flags | {"month" if date.iso else ""}:
                return previous.text in ",.;"
            if date and (after >= len(tokens) or tokens[after].text in ",;:)].-["):
                return previous.text in ",.;:" or not token.capital
        return False

    def _date_follows(self, at: int) -> bool:
        date, _ = date_at(self.tokens, at)
        return bool(date)

    def _number_stops(self, start: int) -> bool:
        tokens, at = self.tokens, self.at
        previous = tokens[at - 1]
        if plausible_year(tokens[at].text):
            joined = previous.kind == "w" and previous.text.islower()
            if joined and previous.norm in small_words() and not self._after_et_al(at):
                return False  # "Emissions by 2050", "in 2024"
            if previous.text in DASHES and not glued(tokens, at - 1):
                return True
            if previous.text in DASHES and glued(tokens, at):
                return False
            return not self._title_goes_on()
        typed = _TYPED_YEAR.fullmatch(tokens[at].text) and previous.kind == "w"
        if typed and previous.capital and text_at(tokens, at + 1) in ("", ";", ":", ","):
            return len(tokens[at].text) == 5 or text_at(tokens, at + 1) == ":"
        if previous.text not in ",:":
            return False
        date, after = date_at(tokens, at)
        if date and date.iso:
            return True
        pages, _, after = locator_at(tokens, at)
        return bool(pages) and (after >= len(tokens) or tokens[after].text in ",;.:)")

    def _after_et_al(self, at: int) -> bool:
        """Whether "et al" ends right before `at`."""
        starts = range(max(0, at - 3), at)
        return any(match(self.tokens, start, "et-al") == ("et-al", at) for start in starts)

    # -------------------------------------------------------------------------------- the cites
    def _repeat(self, names: Names, signal: str) -> bool:
        """Read "ibid., p. 4", "Harlow, op. cit.": the word stands for the title, or the author."""
        after = repeat_at(self.tokens, self.at)
        if not after:
            return False
        cite = Cite(authors=list(names.authors), etal=names.etal, prefix=signal or None)
        end = repeat_end(self.tokens, self.at, after)
        name_repeat(cite, tidy(self.text[self.tokens[self.at].start : self.tokens[end - 1].end]))
        part = Part(cite, names, {"repeat"})
        self.result.parts.append(part)
        self.at = after
        self._locator(part, after + (text_at(self.tokens, after) in (",", ":")))
        return True

    def _dated(self, names: Names, signal: str) -> bool:
        """Read the date, the locator and further years after `names`."""
        tokens = self.tokens
        start = back = self.at
        while back and tokens[back - 1].text in ",:;-–—":
            back -= 1
        punctuation = "".join(token.text for token in tokens[back:start])
        while (
            self._place()
            and self._place() in ",:;.-–—"
            and not (self._place() == ";" and not self._date_follows(self.at + 1))
        ):
            punctuation += self._place()
            self.at += 1
        bracket = self._place() in ("(", "[") and bool(self._place())
        date, after = date_at(tokens, self.at + bracket)
        flags = set()
        if not date and names and not bracket:
            date, after = self._typed_year(punctuation)
            flags.add("typed year")
        pages, label = "", ""
        if date and bracket and text_at(tokens, after) in (":", ","):
            pages, label, after = locator_at(tokens, after + 1)
        if date is None or (bracket and text_at(tokens, after) not in (")", "]")):
            self.at = start
            return False
        if not names:
            if not self.result.parts:
                self.at = after + bracket
                self.result.parts.append(self._part(Names(), date, signal, {"no names"}))
                self._rest(self.result.parts[-1])
                return True
            names = self.result.parts[-1].names
            flags.add("same names")
        if punctuation and set(punctuation) & set("-–—"):
            flags.add("dash")
        if punctuation:
            flags.add("punctuation")
        self.at = after + bracket
        part = self._part(names, date, signal, flags | {"bracketed date"} if bracket else flags)
        if pages:
            part.cite.locator, part.cite.label = pages, label
        self.result.parts.append(part)
        self._rest(part)
        return True

    def _typed_year(self, punctuation: str) -> tuple[PrintedDate | None, int]:
        """A year typed with a digit too few or too many, as its place shows.

        Three digits need a locator behind them or a dated cite before ("Kara, 201" may be a page).
        """
        word, after = self._place(), text_at(self.tokens, self.at + 1)
        if not word or not _TYPED_YEAR.fullmatch(word):
            return None, self.at
        surrounded = after == ":" or (bool(punctuation) and not after and self.result.dated)
        if len(word) == 3 and not surrounded:
            return None, self.at
        if not punctuation and after not in ("", ":", ";", ","):
            return None, self.at
        return PrintedDate(word), self.at + 1

    def _part(self, names: Names, date: PrintedDate, signal: str, flags: set[str]) -> Part:
        cite = Cite(
            authors=list(names.authors),
            etal=names.etal,
            year=date.year,
            suffix=date.suffix,
            date=date.iso,
            prefix=signal or None,
        )
        return Part(cite, names, flags | date.flags)

    def _rest(self, part: Part) -> None:
        """Read what follows a date: more years of the same names, letters, a locator."""
        first = len(self.result.parts) - 1
        self._more_of(part)
        for read in self.result.parts[first:]:
            read.end = self.tokens[self.at - 1].end

    def _more_of(self, part: Part) -> None:
        tokens = self.tokens
        current = part
        while self.at < len(tokens):
            separator = self._place()
            step = separator in ",;:&./" or tokens[self.at].norm in connectors()
            place = self.at + step
            if separator == "." and text_at(tokens, place) in (":", ","):
                place += 1
            if not step:
                label = match(tokens, place, *LOCATORS)[0]
                if not label or current.cite.locator or not self._locator(current, place):
                    break
                continue
            letter = text_at(tokens, place)
            lone = len(letter) == 1 and letter.islower() and letter.isalpha()
            ends = text_at(tokens, place + 1) in ("", ",", ";", ":", "&", ")")
            if lone and ends and current.cite.suffix and separator != ":":
                current = self._more(
                    current, PrintedDate(current.cite.year or "", letter), place + 1
                )
                continue
            date, after = year_at(tokens, place)
            is_year = (
                date is not None
                and separator not in (":", ".")
                and not ("range" in date.flags and separator == ",")
            )
            if date and is_year and not self._title_at(after):
                current = self._more(current, date, after)
                continue
            if separator == ";" or not (self._locator(current, place) or self._address(current)):
                break

    def _title_at(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "w" and self.tokens[at].capital

    def _more(self, current: Part, date: PrintedDate, after: int) -> Part:
        part = self._part(current.names, date, "", {"same names"})
        self.result.parts.append(part)
        self.at = after
        return part

    def _locator(self, part: Part, at: int) -> bool:
        pages, label, after = locator_at(self.tokens, at)
        if not pages:
            return False
        end = text_at(self.tokens, after)
        goes_on = self.unclosed or end in ",;.:)&]" or self.tokens[after].norm in connectors()
        if end and not goes_on:
            return False
        cite = part.cite
        cite.locator = f"{cite.locator}, {pages}" if cite.locator else pages
        cite.label = cite.label or label
        self.at = after
        return True

    def _undated(self, names: Names, signal: str, *, alone: bool = False) -> None:
        """Keep names without a date, with the locator if one follows (unless `alone`)."""
        cite = Cite(authors=list(names.authors), etal=names.etal, prefix=signal or None)
        part = Part(cite, names, {"no date"})
        self.result.parts.append(part)
        place = self.at
        if not alone and (self._address(part) or self._bare_page(part)):
            return
        if self._place() in (",", ":") and self._place():
            place += 1
        if alone or not self._locator(part, place):
            tag = self._letter_tag(names)
            if tag:
                cite.suffix = tag

    def _address(self, part: Part) -> bool:
        """Read an address that follows: "River Board, https://…"."""
        place = self.at + (self._place() in (",", ":"))
        if place >= len(self.tokens) or self.tokens[place].kind != "u":
            return False
        part.cite.url = self.tokens[place].text.rstrip(".,;:")
        part.flags.add("address")
        self.at = place + 1
        return True

    def _bare_page(self, part: Part) -> bool:
        """Read "Estrada 7" as an author and a page; Is 1:2 is chapter and verse."""
        last = part.names.authors[-1] if part.names.authors else ""
        found = re.fullmatch(r"(.*[^\W\d_]\.?)\s+(\d{1,4}(?:\s?[-–]\s?\d{1,4})?)", last)
        if not found or plausible_year(found[2]):
            return False
        part.flags.add("verse" if self._place() == ":" else "bare page")
        part.names.authors[-1] = found[1]
        part.cite.authors = list(part.names.authors)
        part.cite.locator, part.cite.label = re.sub(r"\s", "", found[2]).replace("–", "-"), "page"
        part.names.flags.discard("number")
        self._locator(part, self.at + (self._place() in (",", ":")))
        return True

    def _letter_tag(self, names: Names) -> str:
        """Harbour Club (a): a letter that tells two undated works apart."""
        last = names.authors[-1] if names.authors else ""
        found = re.search(r"\s\(([a-zа-я])\)$", last)
        if not found:
            return ""
        names.authors[-1] = last[: found.start()]
        self.result.parts[-1].cite.authors = list(names.authors)
        self.result.parts[-1].flags.add("letter")
        return found.group(1)

    def _lone(self, names: Names) -> bool:
        """Whether names without a date may go on after a semicolon: one short name."""
        return len(names.authors) == 1 and names.words <= 2 and not names.etal and not names.lower

    def _join(self, waiting: list[Names], names: Names) -> Names:
        """Join "Ang;" with "Isar & Mar, 2015", or keep what waits as cites of their own."""
        if not names or (not names.etal and self._dates_here()):
            first = waiting[0]
            for other in [*waiting[1:], *([names] if names else [])]:
                first.authors = first.authors + other.authors
                first.words += other.words
                first.flags |= {*other.flags, "several", "semicolon"}
            return first
        for other in waiting:
            self._undated(other, "", alone=True)
        return names

    def _dates_here(self) -> bool:
        return self._date_follows(self.at + (self._place() in (",", ":")))
