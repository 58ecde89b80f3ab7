"""The titles a work goes by: whole, before a bracket, inside it, on either side of " = "."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit import languages
from refkit.evidence.letters import plain
from refkit.evidence.records import amount
from refkit.evidence.titles import Difference, Title, differ
from refkit.lookups import Record
from refkit.model import Item

_PARALLEL = re.compile(r"\s+[=/]\s+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{8,400})[)\]]\s*")
_SENTENCE = re.compile(r"(?<=\w{3})\.\s+(?=[^\W\d_])")
_QUOTED = re.compile(r"^[“\"«„]([^“”\"«»„]{4,400})[”\"»“]")
"""A title in quotation marks, where what follows was read as part of it."""
_LEAST = 3
"""Words that a part of a title has at least if it may be its translation."""
_MOST = 8
"""So many forms of a title are compared; a record with more is no use."""
_SIGNS = 0x2E80
"""From here on are the signs of Chinese, Japanese and Korean."""
_AND = re.compile(r"\s*&(?:amp;)?\s*")


def of_item(item: Item) -> tuple[str, ...]:
    """Return the forms of an item's title, as printed first.

    Among them what a printed reference that was read wrongly may hold: the title with its first
    word taken for a family name, or with what follows it.
    """
    titles = [item[name] for name in ("title", "original-title", "title-short")]
    if titles[0] and len(item.authors) == 1 and item.authors[0].family:
        titles.append(f"{item.authors[0].family} {titles[0]}")
    first = _SENTENCE.split(titles[0])[0]
    return _forms([*titles, *([first] if first.count(" ") >= _LEAST else [])])


def of_record(record: Record) -> tuple[str, ...]:
    """Return the forms of all titles that a registry has."""
    titles = [*record.titles, record.item["title"], record.item["original-title"]]
    mains = [title.split(": ")[0] for title in titles if ": " in title]
    return _forms((*titles, *(main for main in mains if " " in main)))


def _forms(titles: Iterable[str]) -> tuple[str, ...]:
    """Return each title and its parts that may stand for the whole, each once."""
    found: dict[str, str] = {}
    for title in filter(None, titles):
        parts = [title, *_PARALLEL.split(title)]
        parts += _QUOTED.findall(title)
        parts += [_BRACKETS.sub(" ", title), *_BRACKETS.findall(title)]
        for part in parts:
            key = plain(part)
            quoted = title[:1] in '“"«„'
            if part == title or quoted or key.count(" ") >= _LEAST - 1:
                found.setdefault(key, _AND.sub(" and ", part).strip())
    return tuple(found.values())[:_MOST]


def nearest(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, str, Difference] | None:
    """Return the two forms that are most alike and how they differ; None if one has none."""
    pairs = [
        (one, two, differ(Title.of(one), Title.of(two)))
        for one in ours
        for two in theirs
        if plain(one) and plain(two)
    ]
    return min(pairs, key=lambda pair: amount(pair[2][0])) if pairs else None


def length(title: str) -> int:
    """Return the words of a title; two signs of a script without blanks count as one."""
    letters = sum(ord(char) >= _SIGNS for char in title)
    return max(len(plain(title).split()), letters // 2)


def translated(one: str, two: str) -> bool:
    """Whether two titles are in two languages, as far as one can tell: one is in English."""
    left, right = plain(one), plain(two)
    if not (left and right):
        return False
    if left.isascii() != right.isascii():
        return True
    codes = languages.detect(one), languages.detect(two)
    if codes[0] == codes[1]:
        return False
    return "en" in codes and all(
        code == "en" or _speaks(title, code) for title, code in zip((one, two), codes, strict=True)
    )


def _speaks(title: str, code: str) -> bool:
    """Whether more than one small word tells a language: titles are short, and "a" is Spanish."""
    if not code:
        return False
    if any(char.isalpha() and not char.isascii() for char in title):
        return True
    own = set(languages.get(code).terms("words", "detect"))
    english = set(languages.get("en").terms("words", "detect"))
    return sum(word in own - english for word in languages.lower(title).split()) > 1
