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

from refkit.citations import names as names_of
from refkit.citations.names import Names
from refkit.citations.tokens import Token, tidy
from refkit.citations.words import (
    LOCATORS,
    connectors,
    decade_marks,
    match,
    month_numbers,
    small_words,
)
from refkit.model import Cite

_ROMAN = re.compile(r"[ivxlcdm]+(?:[-–][ivxlcdm]+)?$", re.IGNORECASE)
_DASH = "-–—"
_TYPED_YEAR = re.compile(r"(?:1[5-9]|20)\d|(?:19|20)\d{3}")
"""A year with a digit too few or too many: 200, 20224."""


@dataclass(slots=True)
class Part:
    """A cite with the names it was read from and what its shape tells."""

    cite: Cite
    names: Names
    flags: set[str] = field(default_factory=set)


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


@dataclass(slots=True)
class _Date:
    year: str
    suffix: str | None = None
    iso: str | None = None
    flags: set[str] = field(default_factory=set)


def parse(tokens: Sequence[Token], text: str) -> Cluster:
    """Read the tokens between a pair of brackets (the brackets left out) as a cluster."""
    return _Parser(list(tokens), text).cluster()


def date_at(tokens: Sequence[Token], at: int) -> tuple[_Date | None, int]:
    """Read a date at `at`: (date, index after it) or (None, at)."""
    for reader in (_written_date, _numeric_date, _no_date, _year):
        date, after = reader(tokens, at)
        if date:
            return date, after
    return None, at


def plausible_year(digits: str) -> bool:
    """Whether four digits can be the year of a work."""
    return len(digits) == 4 and 1000 <= int(digits) <= 2100


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at `at` follows the one before without a blank."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _year(tokens: Sequence[Token], at: int) -> tuple[_Date | None, int]:
    """2018, 2018a, 1920/1985, 2018–2020, 2018 [1990], c. 1850."""
    about, place = match(tokens, at, "circa")
    if about and tokens[at].text.islower():
        date, after = _year(tokens, place)
        if date:
            date.flags.add("circa")
            return date, after
    if at >= len(tokens) or tokens[at].kind != "n" or not plausible_year(tokens[at].text):
        return None, at
    date = _Date(tokens[at].text)
    after = at + 1
    letter = _text(tokens, after)
    if _glued(tokens, after) and len(letter) == 1 and letter.isalpha() and letter.islower():
        if letter in decade_marks() and date.year.endswith("0"):
            date.flags.add("decade")
        date.suffix = letter
        return date, after + 1
    second = _text(tokens, after + 1)
    if letter in ("/", *_DASH) and second.isdecimal() and len(second) in (2, 4):
        full = date.year[: 4 - len(second)] + second
        if plausible_year(full) and (letter == "/" or int(full) > int(date.year)):
            date.flags.add("reprint" if letter == "/" else "range")
            date.year = f"{date.year}{'/' if letter == '/' else '-'}{second}"
            return date, after + 2
    closed = _text(tokens, after + 2) in (")", "]")
    if letter in ("[", "(") and closed and second.isdecimal() and plausible_year(second):
        return date, after + 3
    return date, after


def _no_date(tokens: Sequence[Token], at: int) -> tuple[_Date | None, int]:
    kind, after = match(tokens, at, "no-date", "in-press")
    if not kind or tokens[at].capital:
        return None, at
    printed = "".join(
        token.text if not i or _glued(tokens, at + i) else f" {token.text}"
        for i, token in enumerate(tokens[at:after])
    )
    date = _Date(printed, flags={kind})
    if _text(tokens, after) == "-" and len(_text(tokens, after + 1)) == 1:
        date.suffix = _text(tokens, after + 1)
        after += 2
    elif _text(tokens, after) in ("a", "b", "c", "d") and _glued(tokens, after):
        date.suffix = _text(tokens, after)
        after += 1
    return date, after


def _numeric_date(tokens: Sequence[Token], at: int) -> tuple[_Date | None, int]:
    """28.02.2021, 2021-02-28."""
    if at >= len(tokens) or tokens[at].kind != "t":
        return None, at
    numbers = [int(part) for part in re.split(r"[./-]", tokens[at].text)]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None, at
    return _Date(str(year), iso=f"{year}-{month:02}-{day:02}", flags={"day"}), at + 1


def _written_date(tokens: Sequence[Token], at: int) -> tuple[_Date | None, int]:
    """24 Şubat 2021; May 20, 2024; 2024, May 20; Mayıs 2010."""
    months = month_numbers()
    day = month = 0
    place = at
    year = ""
    first, _ = _year(tokens, place)
    goes_on = _text(tokens, place + 2).isdecimal() or _month(tokens, place + 2, months)
    if first and len(first.year) == 4 and not first.suffix and goes_on:
        if _text(tokens, place + 1) != ",":
            return None, at
        year, place = first.year, place + 2
    for _ in range(2):
        digits = _text(tokens, place)
        if not day and digits.isdecimal() and 1 <= int(digits) <= 31 and len(digits) <= 2:
            day, place = int(digits), place + 1
            if _text(tokens, place) == ".":
                place += 1
        elif not month and (number := _month(tokens, place, months)):
            month, place = number, place + 1
            if _text(tokens, place) == ".":
                place += 1
    if not month:
        return None, at
    if not year:
        if _text(tokens, place) == "," and day:
            place += 1
        last, place = _year(tokens, place)
        if not last:
            return None, at
        year = last.year
    iso = f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
    return _Date(year, iso=iso, flags={"day"} if day else {"month"}), place


def _month(tokens: Sequence[Token], at: int, months: dict[str, int]) -> int:
    return months.get(tokens[at].norm, 0) if 0 <= at < len(tokens) else 0


# ------------------------------------------------------------------------------------- locators
def locator_at(tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    """Read [label] pages at `at`: (locator, CSL label, index after it) or ("", "", at)."""
    label, place = match(tokens, at, *LOCATORS)
    if label and tokens[at].text[0].isupper() and len(tokens[at].text) > 3:
        label, place = "", at  # "Chapter" may begin a title
    while _text(tokens, place) in ("№", ":") and label:
        place += 1
    pages, after = _pages(tokens, place, labelled=bool(label))
    if not pages:
        return "", "", at
    if not label:  # "45-б.", "12 бет", "23-bet"
        place = after + (_text(tokens, after) == "-")
        label, end = match(tokens, place, *LOCATORS)
        if label and not (_text(tokens, end).isdecimal() and label != "page"):
            after = end
        else:
            label = ""
    elif _text(tokens, after) == "," and (follow := match(tokens, after + 1, *LOCATORS)[0]):
        inner, _, end = locator_at(tokens, after + 1)
        if inner and follow != label:  # "vol. 2, p. 33"
            printed = " ".join(token.text for token in tokens[after + 1 : end])
            printed = re.sub(r" ([.,;:-]) ?", r"\1 ", printed).replace("- ", "-")
            return f"{pages}, {printed}", _csl(label), end
    return pages, _csl(label), after


def _csl(label: str) -> str:
    return "issue" if label == "number" else label or "page"


def _pages(tokens: Sequence[Token], at: int, *, labelled: bool) -> tuple[str, int]:
    """21-23, 28 · xx-xxi · 15 ff. · 12 & 14: as printed, blanks in ranges closed up."""
    out: list[str] = []
    place = at
    while True:
        page, after = _page(tokens, place, labelled=labelled)
        if not page:
            break
        out.append(page)
        place = after
        separator = _text(tokens, place)
        joins = separator in ",&" or (bool(separator) and tokens[place].norm in connectors())
        if not separator or not joins or not _more_pages(tokens, place + 1, out[-1], labelled):
            break
        place += 1
    return ", ".join(out), place if out else at


def _page(tokens: Sequence[Token], at: int, *, labelled: bool) -> tuple[str, int]:
    word = _text(tokens, at)
    digits = word.isdecimal()
    if not digits and not (word and _ROMAN.match(word) and word.islower()):
        return "", at
    page, place = word, at + 1
    letter = _text(tokens, place)
    if digits and _glued(tokens, place) and len(letter) == 1 and letter.isalpha():
        page, place = page + letter, place + 1
    if _text(tokens, place) in _DASH or _text(tokens, place) == "/":
        second = _text(tokens, place + 1)
        if second and (second.isdecimal() or (not digits and _ROMAN.match(second))):
            return f"{page}-{second}", place + 2
    kind, after = match(tokens, place, "following")
    if kind and tokens[place].text.islower():
        return (
            f"{page} {tidy(' '.join(t.text for t in tokens[place:after])).replace(' .', '.')}",
            after,
        )
    return page, place


def _more_pages(tokens: Sequence[Token], at: int, last: str, labelled: bool) -> bool:
    """Whether the number at `at` goes on with the pages and is no year of another cite."""
    word = _text(tokens, at)
    if not word.isdecimal():
        return bool(word and word.islower() and _ROMAN.match(word) and len(word) > 1)
    if len(word) != 4 or not plausible_year(word):
        return True
    first = re.match(r"\d+", last)
    return labelled or (first is not None and len(first.group()) == 4)


# -------------------------------------------------------------------------------------- cluster
class _Parser:
    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.at = 0
        self.result = Cluster()

    def cluster(self) -> Cluster:
        """Read cite after cite until the tokens are used up."""
        waiting: Names | None = None  # names without a date yet: "(Ang; Isar & Mar, 2015)"
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
            if waiting:
                names, waiting = self._join(waiting, names)
            if not self._dated(names, signal):
                if names and self._place() == ";" and self._lone(names):
                    waiting = names
                elif names:
                    self._undated(names, signal)
            if self.at == before:  # nothing fits: step over it, so that the loop ends
                self.result.residue += self.tokens[self.at].kind in "wn"
                self.at += 1
        if waiting:
            self._undated(waiting, "")
        return self.result

    # ------------------------------------------------------------------------------ small steps
    def _place(self) -> str:
        return _text(self.tokens, self.at)

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
            if token.text == ";" or (self.at > start and self._stops(start)):
                break
            if self.at == start:
                date, _ = date_at(self.tokens, start)
                if date and (date.iso or token.kind == "w" or not self._title_goes_on()):
                    break
            self.at += 1
        return self.tokens[start : self.at]

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
        if date and _text(self.tokens, after) in (":", ","):
            after = locator_at(self.tokens, after + 1)[2]
        return bool(date) and _text(self.tokens, after) in (")", "]") and self.at > start

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
        if token.text == ":":
            return bool(locator_at(tokens, at + 1)[0] or self._date_follows(at + 1))
        if match(tokens, at, "quoted-in")[0] and (token.text.islower() or previous.text in ",;"):
            return len(token.text) > 2
        if token.kind == "t":
            return True
        if token.kind == "n":
            return self._number_stops(start)
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
            if previous.text in _DASH and not _glued(tokens, at - 1):
                return True
            if previous.text in _DASH and _glued(tokens, at):
                return False
            return not self._title_goes_on()
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
        if date and bracket and _text(tokens, after) in (":", ","):
            pages, label, after = locator_at(tokens, after + 1)
        if date is None or (bracket and _text(tokens, after) not in (")", "]")):
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

    def _typed_year(self, punctuation: str) -> tuple[_Date | None, int]:
        """A year typed with a digit too few (before a locator) or too many."""
        word = self._place()
        if not punctuation or not word or not _TYPED_YEAR.fullmatch(word):
            return None, self.at
        if len(word) == 3 and _text(self.tokens, self.at + 1) != ":":
            return None, self.at
        return _Date(word), self.at + 1

    def _part(self, names: Names, date: _Date, signal: str, flags: set[str]) -> Part:
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
        tokens = self.tokens
        current = part
        while self.at < len(tokens):
            separator = self._place()
            step = separator in ",;:&./" or tokens[self.at].norm in connectors()
            place = self.at + step
            if separator == "." and _text(tokens, place) in (":", ","):
                place += 1
            if not step:
                label = match(tokens, place, *LOCATORS)[0]
                if not label or current.cite.locator or not self._locator(current, place):
                    break
                continue
            letter = _text(tokens, place)
            lone = len(letter) == 1 and letter.islower() and letter.isalpha()
            ends = _text(tokens, place + 1) in ("", ",", ";", ":", "&", ")")
            if lone and ends and current.cite.suffix and separator != ":":
                current = self._more(current, _Date(current.cite.year or "", letter), place + 1)
                continue
            date, after = _year(tokens, place)
            is_year = (
                date is not None
                and separator not in (":", ".")
                and not ("range" in date.flags and separator == ",")
            )
            if date and is_year and not self._title_at(after):
                current = self._more(current, date, after)
                continue
            if separator == ";" or not self._locator(current, place):
                break

    def _title_at(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "w" and self.tokens[at].capital

    def _more(self, current: Part, date: _Date, after: int) -> Part:
        part = self._part(current.names, date, "", {"same names"})
        self.result.parts.append(part)
        self.at = after
        return part

    def _locator(self, part: Part, at: int) -> bool:
        pages, label, after = locator_at(self.tokens, at)
        if not pages:
            return False
        end = _text(self.tokens, after)
        if end and end not in ",;.:)&]" and self.tokens[after].norm not in connectors():
            return False
        cite = part.cite
        cite.locator = f"{cite.locator}, {pages}" if cite.locator else pages
        cite.label = cite.label or label
        self.at = after
        return True

    def _undated(self, names: Names, signal: str) -> None:
        """Keep names without a date, with the locator if one follows."""
        cite = Cite(authors=list(names.authors), etal=names.etal, prefix=signal or None)
        part = Part(cite, names, {"no date"})
        self.result.parts.append(part)
        place = self.at
        if self._bare_page(part):
            return
        if self._place() in (",", ":") and self._place():
            place += 1
        if not self._locator(part, place):
            tag = self._letter_tag(names)
            if tag:
                cite.suffix = tag

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
        """Valdai Club (a): a letter that tells two undated works apart."""
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

    def _join(self, waiting: Names, names: Names) -> tuple[Names, Names | None]:
        """Join "Ang;" with "Isar & Mar, 2015", or keep it as a cite of its own."""
        if not names:
            return waiting, None
        if "several" in names.flags and self._date_follows(self.at + (self._place() == ",")):
            names.authors = waiting.authors + names.authors
            names.words += waiting.words
            names.flags |= {"several", "semicolon"}
            return names, None
        self._undated(waiting, "")
        return names, None
