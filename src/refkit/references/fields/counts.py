"""Pages, volume, issue, edition, number of pages: with their labels, and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.references.fields.sketch import Sketch
from refkit.references.words import alternatives

_NUMBER = r"(?:[A-Z]?\d{1,4}|[IVXLCM]{1,6})(?![^\W\d_]|\d)"
_NUMBERS = rf"{_NUMBER}(?:\s?[-–—/]\s?{_NUMBER}|,\s?\d{{1,3}}(?![\d(]|\s?[-–—:(]))?"
_PAGE = r"[A-Za-z]{0,2}\d{1,7}[a-z]?"
_DASH = r"\s?[-–—−‐‑]{1,3}\s?"
_PAGES = (
    rf"{_PAGE}(?:{_DASH}{_PAGE})?"
    rf"(?:\s?,\s?(?!(?:1[89]|20)\d\d\b)\d{{1,4}}(?:{_DASH}\d{{1,4}})?(?![\d(]))*"
)
_RANGE = rf"[A-Za-z]?\d{{1,7}}[A-Za-z]?{_DASH}[A-Za-z]?\d{{1,7}}[a-z]?"

_RIGHT_PAGES = re.compile(rf"[.:]*\s?[-–—]?\s?(?P<value>{_PAGES})")
_LEFT_PAGES = re.compile(rf"(?<![\d-])(?P<value>\d{{1,5}}(?:{_DASH}\d{{1,5}})?)(?P<tie>\s?-?\s?)$")


def pages(sketch: Sketch) -> None:
    """Pages with a label: pp. 12-15 · С. 12–15 · ss. 101-125 · 57-58 беттер · 71-b."""
    for start, end in sketch.found("page"):
        if _part_of_a_word(sketch, start, end) or _suffix_of_a_year(sketch, start):
            continue
        match = _RIGHT_PAGES.match(sketch.text, end)
        if match and sketch.free(*match.span("value")):
            if not _issue_in_turkish(sketch, start, match):
                sketch.take("page", *match.span("value"), block=(start, match.end()))
            continue
        left = _LEFT_PAGES.search(sketch.text, max(sketch.head, start - 16), start)
        if left and sketch.free(*left.span("value")):
            value = left["value"]
            ranged = not value.isdigit() or left["tie"].strip() == "-"
            kind = "page" if ranged else "number-of-pages"
            sketch.take(kind, *left.span("value"), block=(left.start("value"), end))


def _part_of_a_word(sketch: Sketch, start: int, end: int) -> bool:
    """Whether a bare short label ("p", "б") is a word of its own; "p12" is a page."""
    if sketch.text[end - 1] == "." or end - start > 2:
        return False
    return not sketch.text[end : end + 1].isdigit()


def _suffix_of_a_year(sketch: Sketch, start: int) -> bool:
    """Whether a label is glued to a year: "2006б." is the second work of that year."""
    before = sketch.text[max(0, start - 5) : start]
    return year_like(before[-4:]) and not before[:-4].isdigit()


def _issue_in_turkish(sketch: Sketch, start: int, match: re.Match[str]) -> bool:
    """A capital S. is an issue where pages come after it: "C. 4, S. 2, ss. 101-125"."""
    if sketch.text[start] != "S" or not match["value"].isdigit():
        return False
    return any(first > match.end() for first, _ in sketch.tokens.found["page"])


_LEFT_COUNT = re.compile(r"(?<![\d-])(?P<value>\d{2,4})\s?$")


def page_count(sketch: Sketch) -> None:
    """224 с. · 340 p."""
    for start, end in sketch.found("page-count"):
        left = _LEFT_COUNT.search(sketch.text, max(sketch.head, start - 8), start)
        if left and not _suffix_of_a_year(sketch, start) and sketch.free(*left.span("value")):
            sketch.take("number-of-pages", *left.span("value"), block=(left.start("value"), end))


def volume(sketch: Sketch) -> None:
    """Volumes with a label: vol. 5 · Т. 3 · C.4 · II cild · 2-том."""
    _labelled(sketch, "volume")


_TURKISH_ISSUE = re.compile(rf"\bS\.?\s?[.:]?\s?(?P<value>{_NUMBERS})(?=\s*[,(;.])")


def issue(sketch: Sketch) -> None:
    """Issues with a label: no. 3 · № 4 · Sayı: 4 · вып. 5 · 6-son · C. 4, S. 2."""
    _labelled(sketch, "issue")
    if not sketch.has("issue") and (sketch.has("page", "volume") or sketch.quoted):
        for match in _TURKISH_ISSUE.finditer(sketch.text, sketch.head):
            if sketch.free(*match.span()):
                sketch.take("issue", *match.span("value"), block=match.span())
                return


_RIGHT_NUMBER = re.compile(rf"[.:]*\s?:?\s?[-–—]?\s?(?P<value>{_NUMBERS})")
_LEFT_NUMBER = re.compile(rf"(?<![^\W_])(?P<value>{_NUMBER})\s?[-.–]?\s?$")


def _labelled(sketch: Sketch, key: str) -> None:
    for start, end in sketch.found(key):
        if sketch.has(key):
            return
        match = _RIGHT_NUMBER.match(sketch.text, end)
        if match:
            span, block = match.span("value"), (start, match.end())
        else:
            left = _LEFT_NUMBER.search(sketch.text, max(sketch.head, start - 9), start)
            if left is None or (sketch.text[end - 1] == "." and end - start < 3):
                continue
            span, block = left.span("value"), (left.start("value"), end)
        if sketch.free(*block) and not year_like(sketch.text[slice(*span)]):
            sketch.take(key, *span, block=block)


def year_like(value: str) -> bool:
    """Whether a number is more likely a year."""
    return len(value) == 4 and value.isdigit() and "1800" <= value <= "2099"


_ORDINAL = re.compile(
    r"(?<![\w/])(?P<value>\d{1,3}(?:st|nd|rd|th|-?[^\W\d_]{1,2})?\.?"
    r"(?:[,\s]+[^\W\d_]{3,16}\.?){0,2})\s?$",
)


def edition(sketch: Sketch) -> None:
    """2nd ed. · 3. baskı · 2-е изд. · 4., überarb. Aufl."""
    for start, end in sketch.found("edition"):
        left = _ORDINAL.search(sketch.text, max(sketch.head, start - 32), start)
        if left is None or not sketch.free(*left.span()) or _no_ordinal(left["value"], end - start):
            continue
        if left:
            first, past = sketch.brackets(left.start(), end)
            sketch.take("edition", left.start(), end, block=(first, past))
            return


def _no_ordinal(value: str, size: int) -> bool:
    """Whether a number is too large for an edition; a bare "b." needs "2." before it."""
    number = re.match(r"\d+", value)
    if number is None or int(number.group()) > 99:
        return True
    return size <= 2 and not value.startswith(f"{number.group()}.")


_NUMBERED = re.compile(
    rf"[(\[](?P<genre>[^()\d]{{0,40}}?)\s?(?:{alternatives('number')})[.:]?\s?(?P<number>[\w/.-]{{1,20}})[)\]]",
    re.IGNORECASE,
)


def report_number(sketch: Sketch) -> None:
    """(Report No. 12) · (No. 1268)."""
    match = _NUMBERED.search(sketch.text, sketch.head)
    if match and sketch.free(*match.span()) and any(c.isdigit() for c in match["number"]):
        genre = match.span("genre")
        sketch.take("number", *match.span("number"))
        sketch.take("genre", *genre)
        sketch.skip(*match.span())


_YEAR_BESIDE = r"(?:\(\s*(?:[^()]{0,20}\s)?(?:1[89]|20)\d\d[a-z]?\s*\)\s?)"
_COMPACT = tuple(
    re.compile(pattern)
    for pattern in (
        # 25(1), 63-74 · 4(22): 67-72 · 162 (4). · 58(5):1583–1606
        rf"(?<![\w(])(?P<volume>{_NUMBER})\s?\((?P<issue>[^()\d]{{0,12}}\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?)\)"
        rf"(?:\s?[,:.;]\s?(?:p+\.\s?)?(?P<page>{_PAGES})(?!\w))?",
        # only an issue: (21), 198-207
        rf"[,.]\s?\((?P<issue>\d{{1,4}})\)\s?[,:]\s?(?P<page>{_RANGE})",
        # like 42/3, 12-15 and 14.2 (2011): 1-5
        rf"(?<![\w/.])(?P<volume>\d{{1,4}})\s?[/.]\s?(?P<issue>\d{{1,3}}(?:-\d{{1,3}})?)\s?"
        rf"{_YEAR_BESIDE}?\s?[,:]\s?(?P<page>{_RANGE})",
        # 12: 101-125 · 14 (2011): 1-5 · 98, 1320–1350 · 87 (2013)123006
        rf"(?<![\w/.(])(?P<volume>{_NUMBER})\s?{_YEAR_BESIDE}?\s?[,:;]\s?(?P<page>{_RANGE})(?!\w)",
        rf"(?<=[\w.,])\s(?P<volume>[A-Z]?\d{{1,4}})\s?{_YEAR_BESIDE}(?P<page>[A-Z]?\d{{1,7}}(?:{_DASH}\d{{1,7}})?)(?!\w)",
        # , 179, 18. · 44, 3635 (1991)
        rf"(?<=[\w,.])\s?(?<!\d)(?P<volume>[A-Z]?\d{{1,4}})\s?,\s?(?P<page>[A-Z]?\d{{1,7}})(?=\s?\.?,?\s?{_YEAR_BESIDE}|\W*$|\.\s)",
    )
)


def compact(sketch: Sketch) -> None:
    """Volume, issue and pages without labels: 25(1), 63-74 · 12: 101-125 · 215, 671-684."""
    for pattern in _COMPACT:
        for match in pattern.finditer(sketch.text, sketch.head):
            groups = [group for group, value in match.groupdict().items() if value]
            if sketch.has(*groups) or match.start() - sketch.head < 2:
                continue
            if "volume" in groups and year_like(match["volume"]):
                continue
            if all(sketch.free(*match.span(group)) for group in groups):
                for group in groups:
                    sketch.take(group, *match.span(group))
                if "issue" in groups:
                    sketch.skip(*sketch.brackets(*match.span("issue")))
                return


_TAIL = (
    re.compile(rf"(?<![\w/.-])(?P<page>{_RANGE})(?=\W*$|\W*\((?:1[89]|20)\d\d\)\W*$)"),
    re.compile(rf"[):]\s?:?\s?(?P<page>{_RANGE})(?!\w)"),
    re.compile(rf"(?<=[^\W\d_]), (?P<page>{_RANGE})(?=\.\s)"),
    re.compile(r"(?<=[^\W\d_)]), (?P<page>\d{1,4})(?=\W*$)"),
)
_VOLUME_BESIDE = re.compile(r"(?<=[^\W\d_.,»”])[,.]?\s(?P<volume>[A-Z]?\d{1,4})(?=\s?[,.(:;]|\s*$)")


def lone(sketch: Sketch) -> None:
    """A range at the very end is pages; a number after the container's name is its volume."""
    if not sketch.has("page"):
        for match in _tail_pages(sketch):
            sketch.take("page", *match.span("page"))
            break
    if not sketch.has("volume") and sketch.has("page", "issue"):
        limit = min(a for name, a, _ in sketch.labels if name in ("page", "issue"))
        for match in _VOLUME_BESIDE.finditer(sketch.text, sketch.head, limit + 1):
            near = 0 <= limit - match.end() < 30
            if near and sketch.free(*match.span("volume")) and not year_like(match["volume"]):
                sketch.take("volume", *match.span("volume"))
                return


def _tail_pages(sketch: Sketch) -> Iterator[re.Match[str]]:
    for pattern in _TAIL:
        for match in pattern.finditer(sketch.text, sketch.head):
            first, *_, last = re.split(r"[-–—−‐‑]+", match["page"]) * 2
            if sketch.free(*match.span("page")) and not (
                year_like(first.strip()) and year_like(last.strip())
            ):
                yield match


_YEAR_OF_ISSUE = re.compile(r"[.:]*\s?\d{1,3}(?!\d)")


def year_of_issue(sketch: Sketch) -> None:
    """Yıl: 4 · Год 5: which year of a periodical this is; CSL has no word for it."""
    for start, end in sketch.found("year-of-issue"):
        if match := _YEAR_OF_ISSUE.match(sketch.text, end):
            sketch.skip(start, match.end())


_BRACKETED = re.compile(r"\([^()]{0,120}\)|\[[^\[\]]{0,120}\]")


def empty_brackets(sketch: Sketch) -> None:
    """Brackets whose whole content is claimed say nothing more: "(Vol. 64, pp. 2–4)"."""
    for match in _BRACKETED.finditer(sketch.text, sketch.head):
        inside = range(match.start() + 1, match.end() - 1)
        free = [i for i in inside if not sketch.claimed[i]]
        if len(free) < len(inside) and not any(sketch.text[i].isalnum() for i in free):
            sketch.skip(*match.span())
