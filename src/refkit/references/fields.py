"""Rules that label the spans of a printed reference.

`label` runs the visible list `RULES`, each a function that claims spans of a `Sketch`; what one
rule has claimed, no later rule may touch. Rules go from the sure (identifiers, quoted titles,
"pp. 1-5") to what is left over (container, publisher, title). A trained tagger can take the
place of this file: it only has to return the same labelled spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from refkit import languages
from refkit.references import dating, identifiers, people, words
from refkit.references.tokens import Tokens

LONGEST = 3000
"""Characters of a reference that are looked at: the longest real ones have some 1,500."""

Label = tuple[str, int, int]
"""(label, start, end): a CSL variable, or one of LABELS that CSL has no variable for."""

LABELS = ("citation-number", "abbreviation", "original-title", "other")
"""Printed number of the entry, printed short name, translated title, words to skip."""

EXACT = ("URL", "DOI", "ISBN", "ISSN", "arxiv")
"""Labels whose spans are taken to the letter: an address may end in a slash."""

_EDGE = " \t\n,.;:–—-/|·•"
_NUMBER = r"(?:\d{1,4}|[IVXLCM]{1,6})(?![^\W\d_])"
_NUMBERS = rf"{_NUMBER}(?:\s?[-–—/,]\s?{_NUMBER})?"
_PAGE = r"[A-Za-z]{0,2}\d{1,6}[a-z]?"
_PAGES = rf"{_PAGE}(?:\s?[-–—−‐‑]{{1,3}}\s?{_PAGE})?(?:\s?,\s?\d{{1,4}}(?:\s?[-–—]\s?\d{{1,4}})?(?![\d(]))*"
_RANGE = r"[A-Za-z]?\d{1,6}[A-Za-z]?\s?[-–—−‐‑]{1,3}\s?[A-Za-z]?\d{1,6}[a-z]?"


class Sketch:
    """A reference being labelled: its text, tokens and dates, and the spans claimed so far."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = Tokens(text)
        self.labels: list[Label] = []
        self.claimed = bytearray(len(text))
        self.head = 0
        """Where the authors (and a date beside them) end."""
        self.dates = dating.find(self.tokens)

    def take(self, label: str, start: int, end: int, block: tuple[int, int] | None = None) -> bool:
        """Claim text[start:end] for `label`; `block` is a wider stretch that no rule may use."""
        if label not in EXACT:
            start, end = self.trim(start, end)
        if end <= start or not self.free(start, end):
            return False
        self.labels.append((label, start, end))
        first, past = block or (start, end)
        self.claimed[first:past] = b"\1" * (past - first)
        return True

    def skip(self, start: int, end: int) -> None:
        """Claim a stretch that says nothing about the work."""
        self.claimed[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in text[start:end] is claimed."""
        return self.claimed.find(1, start, end) < 0

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave blanks and separating marks at both ends outside."""
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in " \t\n,;:–—-/|·•":
            end -= 1
        return start, end

    def has(self, label: str) -> bool:
        """Whether the label is given already."""
        return any(row[0] == label for row in self.labels)

    def found(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield the unclaimed places of the words that the languages list under `key`."""
        for start, end in self.tokens.found.get(key, ()):
            if self.free(start, end):
                yield start, end

    def gaps(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return the unclaimed stretches that hold at least two letters, trimmed."""
        rows: list[tuple[int, int]] = []
        limit = len(self.text) if end is None else end
        while start < limit:
            past = self.claimed.find(1, start, limit)
            past = limit if past < 0 else past
            first, last = self.trim(start, past)
            if _LETTERS.search(self.text, first, last):
                rows.append((first, last))
            start = past
            while start < limit and self.claimed[start]:
                start += 1
        return rows


_LETTERS = re.compile(r"[^\W\d_].*?[^\W\d_]|[^\W\d_]\.", re.DOTALL)


def label(text: str, language: str = "") -> list[Label]:
    """Label the spans of a printed reference, in the order of the text; spans never overlap."""
    sketch = Sketch(text[:LONGEST], language)
    for rule in RULES:
        rule(sketch)
    return sorted(sketch.labels, key=lambda row: row[1])


# ------------------------------------------------------------------------- what stands in front
_ENTRY_NUMBER = re.compile(
    r"\s*(?:\[(?P<a>[^\[\]\s]{1,12})\]\s*|\((?P<b>\d{1,3})\)\s*|(?P<c>\d{1,4})[.)](?!\d)\s*"
    r"|(?P<d>\d{1,3})\s+(?=[^\W\d_])|[•·▪●■*–-]\s+)"
)
_ABBREVIATION = re.compile(r"\s*\((?P<short>[^()\d]{2,40})\)\s*(?=[^\W\d_])")


def entry_number(sketch: Sketch) -> None:
    """[12] · 12. · 12) · a bullet."""
    if match := _ENTRY_NUMBER.match(sketch.text):
        group = match.lastgroup
        if group:
            sketch.take("citation-number", *match.span(group), block=match.span())
        sketch.skip(*match.span())
        sketch.head = match.end()


def abbreviation(sketch: Sketch) -> None:
    """(PM of KZ) Prime Minister of …: what the text cites the entry by, before the author."""
    match = _ABBREVIATION.match(sketch.text, sketch.head)
    if match and sum(char.isupper() for char in match["short"]) >= 2:
        sketch.take("abbreviation", *match.span("short"), block=match.span())
        sketch.head = match.end()


def identifier(sketch: Sketch) -> None:
    """DOI, URL, ISBN, ISSN, arXiv, PMID."""
    for label, start, value, end in identifiers.find(sketch.text):
        if sketch.free(start, end):
            sketch.take(label, value, end, block=(start, end))


# ---------------------------------------------------------------------------- access and medium
def accessed(sketch: Sketch) -> None:
    """A date beside "accessed", "erişim tarihi", "дата обращения"."""
    for start, end in sketch.found("accessed"):
        after = [d for d in sketch.dates if end <= d.start <= end + 25 and not d.word]
        before = [d for d in sketch.dates if start - 25 <= d.end <= start and not d.word]
        date = after[0] if after else before[-1] if before else None
        if date is None:
            if not sketch.has("URL"):
                continue
            first, past = start, end
        else:
            first, past = min(start, date.start), max(end, date.end)
            if not sketch.free(first, past):
                continue
            sketch.take("accessed", date.start, date.end, block=(first, past))
            sketch.dates.remove(date)
        first, past = _brackets(sketch.text, first, past)
        sketch.skip(first, past)


def _brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the brackets right around it."""
    before = text[:start].rstrip()
    after = end + len(text[end:]) - len(text[end:].lstrip(" .,:"))
    if before[-1:] in ("(", "[") and text[after : after + 1] in (")", "]"):
        return len(before) - 1, after + 1
    return start, end


def available(sketch: Sketch) -> None:
    """ "Retrieved from", "Режим доступа:", "URL:" before an address."""
    addresses = [start for label, start, _ in sketch.labels if label in ("URL", "DOI")]
    for start, end in sketch.found("available"):
        if any(0 <= address - end <= 25 for address in addresses):
            sketch.skip(*_brackets(sketch.text, start, end))


_BEFORE_ADDRESS = re.compile(r"[^\W\d_]{2,8}:?\s*<?$")


def small_words(sketch: Sketch) -> None:
    """The "from" of "Retrieved May 3, 2020, from https://…"."""
    for label, start, _ in list(sketch.labels):
        if label in ("URL", "DOI"):
            match = _BEFORE_ADDRESS.search(sketch.text, max(0, start - 14), start)
            if match and match.group()[0].islower() and sketch.free(match.start(), start):
                sketch.skip(match.start(), start)


def empty_brackets(sketch: Sketch) -> None:
    """Brackets whose whole content is claimed say nothing more: "(Vol. 64, pp. 2–4)"."""
    for match in _BRACKETED.finditer(sketch.text, sketch.head):
        inside = range(match.start() + 1, match.end() - 1)
        if not any(sketch.text[i].isalpha() and not sketch.claimed[i] for i in inside):
            sketch.skip(*match.span())


_BRACKETED = re.compile(r"\([^()]{0,120}\)|\[[^\[\]]{0,120}\]")


def medium(sketch: Sketch) -> None:
    """[Электронный ресурс], (blog post), [Online]."""
    for start, end in sketch.found("medium"):
        first, past = _brackets(sketch.text, start, end)
        if past - first > end - start:
            sketch.take("medium", start, end, block=(first, past))


# ------------------------------------------------------------------------------------- numbers
_RIGHT_PAGES = re.compile(rf"[.:]*\s?[-–—]?\s?(?P<value>{_PAGES})")
_LEFT_PAGES = re.compile(r"(?P<value>\d{1,5}(?:\s?[-–—]\s?\d{1,5})?)\s?-?\s?$")
_RIGHT_NUMBER = re.compile(rf"[.:]*\s?[:]?\s?[-–—]?\s?(?P<value>{_NUMBERS})")
_LEFT_NUMBER = re.compile(rf"(?<![^\W_])(?P<value>{_NUMBER})\s?[-.–]?\s?$")
_TURKISH_ISSUE = re.compile(rf"\bS\.?\s?[.:]?\s?(?P<value>{_NUMBERS})(?=\s*[,(;.])")


def pages(sketch: Sketch) -> None:
    """pp. 12-15 · С. 12–15 · ss. 101-125 · 57-58 беттер."""
    for start, end in sketch.found("page"):
        if _inside_word(sketch, start, end):
            continue
        match = _RIGHT_PAGES.match(sketch.text, end)
        if match and sketch.free(*match.span("value")):
            if _issue_in_turkish(sketch, start, match):
                continue
            sketch.take("page", *match.span("value"), block=(start, match.end()))
            continue
        left = _LEFT_PAGES.search(sketch.text, max(0, start - 16), start)
        if left and sketch.free(*left.span("value")) and left.start("value") >= sketch.head:
            ranged = len(left["value"]) > 5 or not left["value"].isdigit()
            kind = "page" if ranged or _hyphen(sketch, left) else "number-of-pages"
            sketch.take(kind, *left.span("value"), block=(left.start("value"), end))


def _hyphen(sketch: Sketch, left: re.Match[str]) -> bool:
    """Whether a hyphen ties number and word, as Uzbek has it ("71-b.")."""
    return sketch.text[left.end("value") : left.end()].strip() == "-"


def _issue_in_turkish(sketch: Sketch, start: int, match: re.Match[str]) -> bool:
    """ "C. 4, S. 2, ss. 101-125": a capital S. is an issue where pages come after it."""
    if sketch.text[start] != "S" or "-" in match["value"] or "–" in match["value"]:
        return False
    return any(first > match.end() for first, _ in sketch.tokens.found["page"])


def _inside_word(sketch: Sketch, start: int, end: int) -> bool:
    """Whether a short label is only the beginning of a word or a lone preposition."""
    if sketch.text[end - 1] == "." or end - start > 2:
        return False
    return not sketch.text[end : end + 1].isdigit()


def page_count(sketch: Sketch) -> None:
    """224 с. · 340 p."""
    for start, end in sketch.found("page-count"):
        left = re.compile(r"(?<![\d-])(?P<value>\d{2,4})\s?$").search(
            sketch.text, max(0, start - 8), start
        )
        if left and sketch.free(*left.span("value")):
            sketch.take("number-of-pages", *left.span("value"), block=(left.start("value"), end))


def volume(sketch: Sketch) -> None:
    """vol. 5 · Т. 3 · C.4 · II cild · 2-том."""
    _numbered(sketch, "volume", "volume")


def issue(sketch: Sketch) -> None:
    """no. 3 · № 4 · Sayı: 4 · вып. 5 · 6-son · C. 4, S. 2."""
    _numbered(sketch, "issue", "issue")
    if not sketch.has("issue") and (sketch.has("page") or sketch.has("volume")):
        for match in _TURKISH_ISSUE.finditer(sketch.text, sketch.head):
            if sketch.free(*match.span()):
                sketch.take("issue", *match.span("value"), block=match.span())
                return


def _numbered(sketch: Sketch, key: str, label: str) -> None:
    for start, end in sketch.found(key):
        if start < sketch.head or sketch.has(label):
            continue
        match = _RIGHT_NUMBER.match(sketch.text, end)
        if match and (sketch.text[end - 1 : end] == "." or match.end() > end):
            span, block = match.span("value"), (start, match.end())
        else:
            left = _LEFT_NUMBER.search(sketch.text, max(0, start - 9), start)
            if left is None or sketch.text[end - 1] == ".":
                continue
            span, block = left.span("value"), (left.start("value"), end)
        if sketch.free(*block) and not _year_like(sketch.text[slice(*span)]):
            sketch.take(label, *span, block=block)


def _year_like(value: str) -> bool:
    return len(value) == 4 and value.isdigit() and "1800" <= value <= "2099"


_EDITION_LEFT = re.compile(
    r"(?<![\w/])(?P<value>(?:\d{1,3}(?:st|nd|rd|th|-?[^\W\d_]{1,2})?\.?|[A-Z][a-z]{2,8})"
    r"(?:[,\s]+(?:rev|expanded|gözden|genişletilmiş|überarb|erw|völlig|neubearb)[^\W\d_]*\.?){0,2})\s?$",
)


def edition(sketch: Sketch) -> None:
    """2nd ed. · 3. baskı · 2-е изд. · 4. Aufl."""
    for start, end in sketch.found("edition"):
        left = _EDITION_LEFT.search(sketch.text, max(sketch.head, start - 40), start)
        if left and any(char.isdigit() for char in left["value"]) and sketch.free(*left.span()):
            if _year_like(left["value"].strip(". ")):
                continue
            first, past = _brackets(sketch.text, left.start(), end)
            sketch.take("edition", left.start(), end, block=(first, past))
            return


_COMPACT = (
    # 25(1), 63-74 · 4(22): 67-72 · 162 (4). · 58(5):1583–1606
    re.compile(
        rf"(?<![\w(])(?P<volume>{_NUMBER})\s?\((?P<issue>[^()\d]{{0,12}}\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?)\)"
        rf"(?:\s?[,:.;]\s?(?:p+\.\s?)?(?P<page>{_PAGES})(?![\w]))?"
    ),
    # (21), 198-207
    re.compile(rf"[,.]\s?\((?P<issue>\d{{1,4}})\)\s?[,:]\s?(?P<page>{_RANGE})"),
    # 42/3, 12-15 · 14.2 (2011): 1-5
    re.compile(
        rf"(?<![\w/.])(?P<volume>\d{{1,4}})\s?[/.]\s?(?P<issue>\d{{1,3}}(?:-\d{{1,3}})?)\s?"
        rf"(?:\((?:[^()]{{0,20}}\d{{4}})\))?\s?[,:]\s?(?P<page>{_RANGE})"
    ),
    # 12: 101-125 · 14 (2011): 1-5 · 98, 1320–1350 · 215, 671-684
    re.compile(
        rf"(?<![\w/.(])(?P<volume>{_NUMBER})\s?(?:\((?:[^()]{{0,20}}\d{{4}})\))?\s?[,:;]\s?(?P<page>{_RANGE})(?![\w])"
    ),
    # , 179, 18. · 82 (2010) 041403
    re.compile(r"(?<=[^\W\d_,])[,\s]\s?(?P<volume>\d{1,4}), (?P<page>\d{1,5})(?=\s?[.(]|\s*$)"),
    re.compile(
        r"(?<=[^\W\d_.,])[,\s]\s?(?P<volume>\d{1,4}) \((?:1[89]|20)\d\d\) (?P<page>[A-Z]?\d{1,7}(?:\s?[-–]\s?\d{1,6})?)(?=\s?[.,]?\s*$)"
    ),
)
_TAIL_PAGE = re.compile(r"(?<=[^\W\d_]), (?P<page>\d{1,4})(?=\W*$)")
_TAIL_RANGE = re.compile(rf"(?<![\w/.-])(?P<page>{_RANGE})(?=\W*$|\W*\((?:1[89]|20)\d\d\)\W*$)")
_VOLUME_NEAR = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_],)|(?<=[^\W\d_]\.)) (?P<volume>\d{1,4})(?=[,:]?\s*[,(.:;]|\s*$)"
)


def journal_numbers(sketch: Sketch) -> None:
    """Volume, issue and pages without labels: 25(1), 63-74 · 12: 101-125 · 215, 671-684."""
    for pattern in _COMPACT:
        for match in pattern.finditer(sketch.text, sketch.head):
            groups = {k: v for k, v in match.groupdict().items() if v}
            if not all(sketch.free(*match.span(group)) for group in groups):
                continue
            if "volume" in groups and _year_like(groups["volume"]):
                continue
            if any(sketch.has(group) for group in groups):
                continue
            if not _in_tail(sketch, match.start()):
                continue
            for group in groups:
                first, past = match.span(group)
                sketch.take(group, first, past)
            if "issue" in groups:
                sketch.skip(*_brackets(sketch.text, *match.span("issue")))
            return


def _in_tail(sketch: Sketch, start: int) -> bool:
    """Whether some title stands between the authors and this place."""
    return start - sketch.head >= 8


def _tail_pages(sketch: Sketch) -> Iterator[re.Match[str]]:
    yield from _TAIL_RANGE.finditer(sketch.text, sketch.head)
    yield from _TAIL_PAGE.finditer(sketch.text, sketch.head)


def lone_numbers(sketch: Sketch) -> None:
    """A range at the very end is pages; a number after the container's name is its volume."""
    if not sketch.has("page"):
        for match in _tail_pages(sketch):
            if sketch.free(*match.span("page")) and _in_tail(sketch, match.start()):
                values = [
                    int(re.sub(r"\D", "", part) or 0)
                    for part in re.split(r"[-–—−‐‑]+", match["page"])
                ]
                if not (1800 <= values[0] <= 2100 and 1800 <= values[-1] <= 2100):
                    sketch.take("page", *match.span("page"))
    if not sketch.has("volume") and (sketch.has("page") or sketch.has("issue")):
        limit = min(start for label, start, _ in sketch.labels if label in ("page", "issue"))
        for match in _VOLUME_NEAR.finditer(sketch.text, sketch.head, limit):
            if (
                limit - match.end() < 30
                and sketch.free(*match.span("volume"))
                and not _year_like(match["volume"])
            ):
                sketch.take("volume", *match.span("volume"))
                return


# ----------------------------------------------------------------------------- authors and date
def author_and_date(sketch: Sketch) -> None:
    """Who stands in front, and the year right behind, as in author-date styles."""
    dates = [d for d in sketch.dates if d.start >= sketch.head and sketch.free(d.start, d.end)]
    first = sketch.tokens.index(sketch.head)
    past, _form = people.head(sketch.tokens, first)
    rows = sketch.tokens.rows
    names_end = rows[past - 1].end if past > first else sketch.head
    if dates and (end := _dated_head(sketch, dates[0], names_end)):
        _take_authors(sketch, sketch.head, end)
        _take_date(sketch, dates[0])
        sketch.head = _after_date(sketch.text, dates[0])
        return
    if past > first:
        _take_authors(sketch, sketch.head, names_end)
        sketch.head = names_end
    elif end := _organisation_end(sketch):
        _take_authors(sketch, sketch.head, end)
        sketch.head = end


_PLAIN_HEAD = re.compile(r"[^\W\d_]{3,}\.\s+[^\W\d_(]|[\"“”«»„]|\d|//|[?!]\s|: ")


def _dated_head(sketch: Sketch, date: dating.Found, names_end: int) -> int:
    """Return where the authors before an early date end; 0 if that text is no author."""
    text = sketch.text
    if date.start - sketch.head > 400 or date.start <= sketch.head:
        return 0
    end = len(text[: date.start].rstrip(" (["))
    bracketed = end < date.start and text[end : date.start].strip()[:1] in ("(", "[")
    between = text[names_end:end] if names_end > sketch.head else text[sketch.head : end]
    rest = _ROLE_TAIL.sub("", between).strip(" .,;:")
    if not rest and names_end > sketch.head:
        return end
    if not bracketed and (date.full and not date.word):
        return 0
    head = text[sketch.head : end]
    if _PLAIN_HEAD.search(head) or not any(char.isalpha() for char in head):
        return 0
    if names_end > sketch.head and text[names_end : names_end + 1] == "." and len(rest) > 12:
        return 0
    closed = head.rstrip()[-1:] in ".,;:)" or bracketed or text[date.end : date.end + 1] in ":."
    small = sum(word[0].islower() for word in re.findall(r"[^\W\d_]+", head))
    return end if closed and (small <= 6 or _organised(sketch, sketch.head, end)) else 0


_ROLE_TAIL = re.compile(r"\s*[,(]?\s*\(?(?:[^\W\d_]{2,5}\.?:?\s?){1,2}\)?\.?,?\s*$")


def _take_authors(sketch: Sketch, start: int, end: int) -> None:
    """Claim names in front, as editors where a role word says so: "(Ed.)", "haz."."""
    role = "author"
    for key in ("editor", "translator"):
        for first, past in sketch.tokens.found.get(key, ()):
            if start < first and past <= end + 12 and not _LETTERS.search(sketch.text[past:end]):
                if _LETTERS.search(sketch.text, end, first):
                    continue
                role = key
                cut = len(sketch.text[:first].rstrip(" ,(["))
                sketch.skip(cut, past)
                end = min(end, cut)
    sketch.take(role, start, end)


def _take_date(sketch: Sketch, date: dating.Found) -> None:
    block = _brackets(sketch.text, date.start, date.end)
    sketch.take("issued", date.start, date.end, block=block)


def _after_date(text: str, date: dating.Found) -> int:
    match = re.compile(r"\s?г?[)\].,:;]*\s*").match(text, date.end)
    return match.end() if match else date.end


def _organised(sketch: Sketch, start: int, end: int) -> bool:
    return any(
        start <= first and past <= end
        for first, past in sketch.tokens.found.get("organisation", ())
    )


_FIRST_PART = re.compile(r"[^.,:;\"“«(\[]{3,90}(?=[.,])")


def _organisation_end(sketch: Sketch) -> int:
    """Where an organisation in front ends: capitalised words, one of them "Ministry", "Bank" …"""
    match = _FIRST_PART.match(sketch.text, sketch.head)
    if match is None or not _organised(sketch, *match.span()):
        return 0
    small = [w for w in re.findall(r"[^\W\d_]+", match.group()) if w[0].islower() and len(w) > 3]
    return 0 if small else match.end()


def late_date(sketch: Sketch) -> None:
    """Without an early year: the last date, for titles may hold years and pages look like them."""
    if sketch.has("issued"):
        return
    free = [
        d
        for d in sketch.dates
        if d.start >= sketch.head and sketch.free(d.start, d.end) and not _in_quotes(sketch, d)
    ]
    if not free:
        return
    full = [d for d in free if d.full]
    bracketed = [d for d in free if sketch.text[: d.start].rstrip()[-1:] == "("]
    best = full[0] if full else bracketed[-1] if bracketed else free[-1]
    _take_date(sketch, best)


def _in_quotes(sketch: Sketch, date: dating.Found) -> bool:
    return any(
        label == "title" and start <= date.start < end for label, start, end in sketch.labels
    )


# -------------------------------------------------------------------------------- other people
_NAMES_AFTER = re.compile(r"[\s.:]*(?:by|von|v\.|par|de|di)?\s*", re.IGNORECASE)


def contributors(sketch: Sketch) -> None:
    """Editors and translators: "(A. Can, Haz.)", "Çev.: Reşit Arat", "под ред. А. Н. Иванова"."""
    for key in ("translator", "editor"):
        for start, end in list(sketch.found(key)):
            if start < sketch.head or sketch.has(key) or not sketch.free(start, end):
                continue
            if (span := _names_before(sketch, start)) or (span := _names_after(sketch, end)):
                block = _brackets(sketch.text, min(span[0], start), max(span[1], end))
                if sketch.free(*span):
                    sketch.take(key, *span, block=block)


def _names_before(sketch: Sketch, start: int) -> tuple[int, int] | None:
    """ "(A. Can, Haz.)", "In: A. Smith (Hrsg.)": names that end right before the role."""
    text = sketch.text
    end = len(text[:start].rstrip(" ,(["))
    opening = max(text.rfind("(", sketch.head, end), text.rfind("[", sketch.head, end))
    starts = [opening + 1] if opening >= 0 and text.find(")", opening, end) < 0 else []
    starts += [past for _, past in sketch.tokens.found.get("in", ()) if sketch.head <= past < end]
    for first in sorted(starts, reverse=True):
        place = sketch.tokens.index(first)
        while place < len(sketch.tokens.rows) and sketch.tokens.shapes[place] in ":.,":
            place += 1
        past, form = people.head(sketch.tokens, place)
        if form and abs(sketch.tokens.rows[past - 1].end - end) <= 2:
            return sketch.tokens.rows[place].start, end
    return None


def _names_after(sketch: Sketch, end: int) -> tuple[int, int] | None:
    """ "Çev.: Reşit Arat", "edited by R. Port and T. van Gelder"."""
    match = _NAMES_AFTER.match(sketch.text, end)
    place = sketch.tokens.index(match.end() if match else end)
    rows = sketch.tokens.rows
    if place >= len(rows) or rows[place].start - end > 8:
        return None
    past, form = people.head(sketch.tokens, place)
    if not form:
        return None
    return rows[place].start, rows[past - 1].end


# ----------------------------------------------------------------------------- genre and titles
_QUOTED = re.compile(
    r"“(?P<a>[^“”]{4,500})”|„(?P<b>[^„“”]{4,500})[“”]|«(?P<c>[^«»]{3,500}(?:«[^«»]{1,100}»[^«»]{0,300})?)»"
    r"|\"(?P<d>[^\"]{4,500})\"|(?<!\w)‘(?P<e>[^‘]{4,300}?)’(?!\w)|‚(?P<f>[^‚‘]{4,300})‘"
    r"|»(?P<g>[^«»]{4,500})«|''(?P<h>[^']{4,400})''"
)


def quoted_title(sketch: Sketch) -> None:
    """A quotation right after the authors is the title."""
    match = _QUOTED.search(sketch.text, sketch.head)
    if match is None or match.lastgroup is None:
        return
    between = sketch.text[sketch.head : match.start()]
    if sum(char.isalpha() for char in between) > 3 or not sketch.free(*match.span()):
        return
    sketch.take("title", *match.span(match.lastgroup), block=match.span())
    sketch.head = match.end()
    _translation(sketch, match.end())


_TRANSLATION = re.compile(r"\s*\[(?P<value>[^\[\]]{4,300})\]")


def _translation(sketch: Sketch, end: int) -> None:
    """A translation in square brackets after a title."""
    match = _TRANSLATION.match(sketch.text, end)
    if match and sketch.free(*match.span()):
        sketch.take("original-title", *match.span("value"), block=match.span())


def thesis(sketch: Sketch) -> None:
    """(Yayımlanmamış Doktora Tezi) · PhD thesis · дис. ... канд. ист. наук."""
    for start, end in sketch.found("thesis"):
        if start < sketch.head:
            continue
        first, past = _phrase(sketch.text, start, end)
        if sketch.free(first, past):
            sketch.take("genre", first, past, block=_brackets(sketch.text, first, past))
            return


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a genre to the marks around it: "Basılmamış Yüksek Lisans Tezi"."""
    first = max(text.rfind(mark, 0, start) for mark in "(,.:;/[")
    if start - first > 40:
        first = max(first, start - 1)
    after = re.compile(r"[^,;()\[\]]*?(?=[,;()\[\]]|\.\s+[A-ZА-Я–—-]|\.?\s*$|\s[–—:]\s)").match(
        text, end
    )
    past = after.end() if after and after.end() - end < 40 else end
    return first + 1, past


# --------------------------------------------------------------------- what is left: the titles
_SENTENCE = re.compile(r"(?<=[.?!…])[”\"’»)]?\s+(?=[^\W\d_a-zа-я]|[\"“«„‘\[(]|\d)")
_AREA = re.compile(r"(?:(?<=[.,;)»\"”\]])\s?|\s)[–—−-]{1,2}\s?(?=[^\W\d_a-zа-я])|\s[–—]\s")
_SLASHES = re.compile(r"\s*//\s*")
_RESPONSIBILITY = re.compile(r"\s+/\s+")
_CONTAINER_MARK = re.compile(
    r"(?:(?<=[.,;?!”»\")])\s*|\s)(?:[Ii]n|IN|[Dd]ans|[Ii]çinde|[Вв]\s?(?:кн|сб)\.|[Kk]itabında)\s?:\s*"
    r"|(?<=[.?!”»\")])\s*(?:In|Dans|in)\s+(?=[^\W\d_a-z]|[\"“«])"
    r"|(?<=,)\s*in\s+(?=[^\W\d_a-z]|[\"“«])"
)


def titles(sketch: Sketch) -> None:
    """Title, container, publisher and place out of the stretches that nothing has claimed."""
    gaps = sketch.gaps(sketch.head)
    if not gaps:
        return
    if not sketch.has("title"):
        gaps = _title(sketch, gaps)
    _rest(sketch, gaps)


def _title(sketch: Sketch, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Claim the title from the first gap; return what remains."""
    start, end = gaps[0]
    text = sketch.text
    cut = end
    if mark := _SLASHES.search(text, start, end):
        cut = mark.start()
    elif mark := _CONTAINER_MARK.search(text, start, end):
        cut = mark.start()
    else:
        cut = _title_end(sketch, gaps)
    rest = cut
    if slash := _RESPONSIBILITY.search(text, start, cut):
        cut = slash.start()
    if bracket := re.compile(r"\s*\[([^\[\]]{4,300})\]\W*$").search(text, start, cut):
        sketch.take("original-title", *bracket.span(1), block=bracket.span())
        cut = bracket.start()
    sketch.take("title", start, cut)
    return sketch.gaps(max(rest, cut))


def _title_end(sketch: Sketch, gaps: list[tuple[int, int]]) -> int:
    """Return where an unmarked title ends inside the first gap."""
    start, end = gaps[0]
    text = sketch.text
    areas = [
        m.start()
        for m in _AREA.finditer(text, start, end)
        if text[: m.start()].rstrip()[-1:] in '.,)»"”'
    ]
    if areas:
        return areas[0]
    stops = _sentence_stops(sketch, start, end)
    journal = sketch.has("volume") or sketch.has("issue") or sketch.has("page")
    if stops:
        if len(gaps) > 1 and not journal:
            pass
        return _best_stop(sketch, stops, start, end, journal)
    return _comma_stop(sketch, start, end, journal)


def _sentence_stops(sketch: Sketch, start: int, end: int) -> list[int]:
    """Return the places where a sentence ends, not an abbreviation or an initial."""
    stops: list[int] = []
    for match in _SENTENCE.finditer(sketch.text, start, end):
        token = sketch.tokens.rows[sketch.tokens.index(match.start()) - 1]
        if token.shape == ".":
            before = sketch.tokens.rows[sketch.tokens.index(token.start) - 1]
            if (
                before.text[0].isalpha()
                and len(before.text) <= 2
                and before.end - start < 400
                and not before.text.isupper()
            ):
                continue
        elif token.shape == "I" and not sketch.text[match.start() : match.start() + 1].isdigit():
            continue
        stops.append(match.start())
    return stops


def _best_stop(sketch: Sketch, stops: list[int], start: int, end: int, journal: bool) -> int:
    """Choose the stop after which the container or the imprint begins: as a rule the last."""
    if journal or sketch.has("URL"):
        return stops[-1]
    for stop in stops:
        if _imprint_like(sketch, stop, end):
            return stop
    return stops[-1]


_PLACE_COLON = re.compile(
    r"\s*(?P<place>[^\W\d_a-zа-я][^:.\"“(]{1,40}(?:\.(?:[,;-]\s?[^\W\d_]{1,6}\.?)?)?)\s?:\s?(?P<publisher>[^\W_].{0,150})"
)


def _imprint_like(sketch: Sketch, start: int, end: int) -> bool:
    match = _PLACE_COLON.match(sketch.text, start, end)
    if match and len(match["place"].split()) <= 4:
        return True
    part = sketch.text[start:end]
    return len(part) < 90 and any(
        start <= first < end
        for key in ("publisher", "place")
        for first, _ in sketch.tokens.found.get(key, ())
    )


def _comma_stop(sketch: Sketch, start: int, end: int, journal: bool) -> int:
    """A title that only commas part from what follows: peel known parts from the right."""
    text = sketch.text
    commas = [m.start() for m in re.compile(r"[,;](?=\s)").finditer(text, start, end)]
    if not commas:
        return end
    if journal:
        return commas[-1] if text[commas[-1] + 1 : end].strip()[:1].isupper() else end
    cut = end
    for comma in reversed(commas):
        part = text[comma + 1 : cut]
        if not _imprint_part(sketch, comma + 1, cut, part):
            break
        cut = comma
    return cut


def _imprint_part(sketch: Sketch, start: int, end: int, part: str) -> bool:
    name = part.strip(" .")
    if languages.fold(name) in _places():
        return True
    if _PLACE_COLON.match(part):
        return True
    return len(name) < 70 and any(
        start <= first < end for first, _ in sketch.tokens.found.get("publisher", ())
    )


def _places() -> frozenset[str]:
    return words.folded("place")


def _rest(sketch: Sketch, gaps: list[tuple[int, int]]) -> None:
    """Share what follows the title among container, series, publisher and place."""
    text = sketch.text
    for start, end in gaps:
        mark = re.compile(
            r"[\s.,;]*(?://|(?:[Ii]n|IN|[Dd]ans|[Ii]çinde|[Вв]\s(?:кн|сб)\.|[Вв])\b\s?:?)\s*"
        ).match(text, start - 3 if text[start - 3 : start].strip() == "//" else start, end)
        marked = bool(mark) or text[max(0, start - 4) : start].strip().endswith("//")
        first = mark.end() if mark else start
        _segment(sketch, first, end, marked)


def _segment(sketch: Sketch, start: int, end: int, marked: bool) -> None:
    text = sketch.text
    journal = sketch.has("volume") or sketch.has("issue") or sketch.has("page")
    parts = _parts(sketch, start, end)
    for first, past in parts:
        part = text[first:past].strip(" .,;:")
        colon = _PLACE_COLON.match(text, first, past)
        if (
            colon
            and len(colon["place"].split()) <= 4
            and not (journal and not sketch.has("container-title"))
        ):
            sketch.take("publisher-place", *colon.span("place"))
            sketch.take("publisher", *colon.span("publisher"))
        elif languages.fold(part) in _places() or languages.fold(part + ".") in _places():
            sketch.take("publisher-place", first, past)
        elif not sketch.has("container-title") and (marked or journal):
            sketch.take("container-title", first, past)
        elif not sketch.has("publisher"):
            sketch.take("publisher", first, past)


def _parts(sketch: Sketch, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at sentence ends and areas, and its tail at commas before places."""
    cuts = sorted(
        {
            start,
            end,
            *_sentence_stops(sketch, start, end),
            *(m.end() for m in _AREA.finditer(sketch.text, start, end)),
        }
    )
    parts: list[tuple[int, int]] = []
    for first, past in zip(cuts, cuts[1:], strict=False):
        commas = [m.start() for m in re.compile(r"[,;](?=\s)").finditer(sketch.text, first, past)]
        inner = [first]
        for comma in commas:
            if _imprint_part(sketch, comma + 1, past, sketch.text[comma + 1 : past].split(",")[0]):
                inner.append(comma + 1)
        inner.append(past)
        parts += [sketch.trim(a, b) for a, b in zip(inner, inner[1:], strict=False)]
    return [(a, b) for a, b in parts if b > a]


RULES = (
    entry_number,
    abbreviation,
    identifier,
    available,
    accessed,
    small_words,
    author_and_date,
    quoted_title,
    medium,
    thesis,
    edition,
    pages,
    page_count,
    late_date,
    volume,
    issue,
    journal_numbers,
    contributors,
    empty_brackets,
    lone_numbers,
    titles,
)
