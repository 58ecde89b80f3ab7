"""What stands on a page and is not text: running heads, page numbers, dumped links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from itertools import pairwise

from refkit import languages
from refkit.articles.boundaries import quoted_title
from refkit.articles.headings import ends_sentence, is_capitals, is_title
from refkit.articles.lines import Line, Measure, Role
from refkit.articles.names import is_byline, is_marked

LONGEST_HEAD = 120
"""Characters of a running head, at most."""
PAGE = (500, 12_000)
"""Characters on a page, at least and at most."""

MOST_NUMBERS = 5
"""Numbers in a running head, at most: "Journal 12 (2014), 3, page 5 of 10"."""
MASTHEAD = 16
"""Lines of a masthead, at most."""
TITLE_PAGE = 32
"""Lines of an article's first page that may hold its running head."""

_NUMBER = re.compile(r"\d+")
_URL = re.compile(r"(?:https?://|www\.)\S+")


def mark(lines: list[Line], usual: Measure) -> None:
    """Give running heads, page numbers and link dumps their roles."""
    _mark_dumps(lines, usual)
    _mark_numbered_heads(lines, usual)
    _mark_repeated_heads(lines)
    _mark_masthead(lines, usual)


# ------------------------------------------------------------------------------ link dumps
def _mark_dumps(lines: list[Line], usual: Measure) -> None:
    """Runs of bare URLs that a PDF's link annotations left at the end of a page.

    An address may as well stand on a line of its own in the text, so a dump also repeats
    itself, or is set closer than the text, or ends where a page does.
    """
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _is_address(lines[end].text):
            end += 1
        if end > index:
            run = lines[index:end]
            # the first of the run may be the end of a sentence: it is set like the text
            closer = [line.gap < usual.gap for line in run[1:]]
            repeated = len({line.text for line in run}) < len(run)
            ends_page = end == len(lines) or _breaks_page(lines[end], usual)
            if repeated or any(closer) or (ends_page and _whole(lines, index, end)):
                for line in run:
                    line.role = Role.DUMP
        index = max(end, index + 1)


def _is_address(text: str) -> bool:
    return text[0] in "hw" and _URL.fullmatch(text) is not None


def _breaks_page(line: Line, usual: Measure) -> bool:
    return line.top or (line.gap < usual.gap and line.indent > 0) or line.gap > usual.gap + 1


def _whole(lines: list[Line], start: int, end: int) -> bool:
    """Whether the text before a run of URLs does not need it: nothing announces an address."""
    before = lines[start - 1].text if start else ""
    if before.endswith((":", ",", "-", "(")) or not before:
        return False
    return end < len(lines)


# ---------------------------------------------------------------------------- running heads
def _mark_numbered_heads(lines: list[Line], usual: Measure) -> None:
    """Lines that are alike but for a number that grows as pages do."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > LONGEST_HEAD or line.role is not Role.BODY:
            continue
        if not (text[0].isdigit() or text[-1].isdigit()) or not _stands_apart(lines, index, usual):
            continue
        for number, key in _numbers(text):
            groups[key].append((index, number))
    for key, found in groups.items():
        if _is_label(key):
            continue
        rising = _rising(found)
        if len(rising) < (2 if key != "#" else 3) or len(rising) < 0.6 * len(found):
            continue
        if _like_pages(lines, rising):
            for index, _ in rising:
                lines[index].role = Role.HEAD


def _numbers(text: str) -> list[tuple[int, str]]:
    """Each way to read one of a head's numbers as the page: (number, the rest)."""
    found = [match for match in _NUMBER.finditer(text) if len(match[0]) <= 4]
    if len(found) > MOST_NUMBERS:
        return []
    return [
        (int(match[0]), languages.fold(f"{text[: match.start()]}#{text[match.end() :]}"))
        for match in found
    ]


def _stands_apart(lines: list[Line], index: int, usual: Measure) -> bool:
    line = lines[index]
    after = lines[index + 1].gap if index + 1 < len(lines) else usual.gap + 1
    return line.top or line.gap != usual.gap or after != usual.gap or line.indent > 0


def _is_label(key: str) -> bool:
    """Whether a key is a caption or the number of a part ("Table #"), not a running head."""
    words = key.replace("#", " ").split()
    return len(words) == 1 and words[0].strip(".:") in _labels()


@cache
def _labels() -> frozenset[str]:
    keys = ("figure", "table", "chapter", "section", "part", "article-locator", "number", "volume")
    found = {word for key in keys for word in languages.words(key)}
    found |= set(languages.words("caption", "articles"))
    return frozenset(languages.fold(word).strip(".:") for word in found)


def _rising(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of occurrences whose numbers grow (patience sorting)."""
    tails: list[int] = []
    chain: list[int] = []
    back: list[int] = []
    for place, (_, number) in enumerate(found):
        at = bisect_left(tails, number)
        back.append(chain[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            chain.append(place)
        else:
            tails[at], chain[at] = number, place
    row: list[tuple[int, int]] = []
    place = chain[-1] if chain else -1
    while place >= 0:
        row.append(found[place])
        place = back[place]
    return row[::-1]


def _like_pages(lines: list[Line], rising: list[tuple[int, int]]) -> bool:
    """Whether numbers grow as slowly as pages are turned; years in headings do not."""
    (first, low), (last, high) = rising[0], rising[-1]
    if low >= 1800 and high <= 2100 and high - low > 2 * len(rising):
        return False
    characters = lines[last].start - lines[first].start
    return PAGE[0] <= characters / max(1, high - low) <= PAGE[1]


def _mark_repeated_heads(lines: list[Line]) -> None:
    """Lines that come again and again where pages begin: the title or the author's name.

    A bare number beside one of them is the page's.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.role is Role.BODY and len(line.text) <= LONGEST_HEAD and line.text[-1] not in ".;,":
            groups[line.text].append(index)
    for found in groups.values():
        if len(found) < 3:
            continue
        apart = (lines[found[-1]].start - lines[found[0]].start) / (len(found) - 1)
        at_top = [index for index in found if _at_page_edge(lines, index)]
        first = found[0] == 0 and 0 not in at_top  # the title itself, or a head above it
        if apart >= PAGE[0] and len(at_top) >= 0.7 * (len(found) - first):
            for index in at_top:
                lines[index].role = Role.HEAD
                for line in _neighbours(lines, index):
                    if _is_page_number(line):
                        line.role = Role.HEAD


def _at_page_edge(lines: list[Line], index: int) -> bool:
    """Whether a page begins or ends here. The document's first line tells nothing: a title."""
    beside = _neighbours(lines, index)
    furnished = any(line.role is Role.HEAD or _is_page_number(line) for line in beside)
    return furnished or (index > 0 and lines[index].top)


def _neighbours(lines: list[Line], index: int) -> list[Line]:
    return lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]


def _is_page_number(line: Line) -> bool:
    return line.text.isdecimal() and len(line.text) <= 4


# -------------------------------------------------------------------------------- masthead
def _mark_masthead(lines: list[Line], usual: Measure) -> None:
    """A block with title, author and date that the text runs around, as on some web pages.

    It stands apart on both sides, in the middle of a sentence.
    """
    if not usual.wrapped:
        return
    for place in range(1, len(lines)):
        if lines[place].gap <= usual.gap or not _is_cut(lines[place - 1], usual):
            continue
        block = lines[place : place + MASTHEAD]
        end = next((i for i, line in enumerate(block) if i and _resumes(line, usual)), None)
        if end and _is_masthead(block[:end]):
            for line in block[:end]:
                line.role = Role.MASTHEAD


def _is_cut(line: Line, usual: Measure) -> bool:
    last = line.text[-1]
    return line.is_text and (last.isalpha() or last in ",-–") and len(line.text) < 1.3 * usual.width


def _resumes(line: Line, usual: Measure) -> bool:
    return line.gap > usual.gap and line.text[0].islower()


def _is_masthead(block: list[Line]) -> bool:
    titled = any(is_capitals(line.text) and is_title(line.text) for line in block)
    return titled and any(is_byline(line.text) and is_marked(line.text) for line in block)


# ------------------------------------------------------------------------------ title page
def mark_title_page(lines: list[Line]) -> None:
    """Give what a title page repeats the role of a running head: the title, with the author."""
    page = [line for line in lines[:TITLE_PAGE] if line.is_text]
    for line in page:
        if quoted_title(line.text):
            line.role = Role.HEAD
    for line, after in pairwise(page[:3]):
        if line.text == after.text and len(line.text) < 200 and not ends_sentence(line.text):
            line.role = Role.HEAD
