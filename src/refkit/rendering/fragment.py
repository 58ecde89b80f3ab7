"""The HTML of an entry, turned into linked HTML, plain text, or runs for the rest.

Entries hold escaped text and the tags i, b, sup, sub and span, nothing else; see `markup.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import escape, unescape
from itertools import accumulate
from urllib.parse import quote

from refkit.csl.writers import Look, Run
from refkit.csl.writers.runs import SAFE, merged

_TAG = re.compile(r"(<[^<>]*>)")
_LINK = re.compile(r"https?://[^\s<>\"“”«»]+|(?<![\w/.-])10\.\d{4,9}/[^\s<>\"“”«»]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def to_text(html: str) -> str:
    """Return an entry as plain text."""
    return unescape(_TAG.sub("", html))


# -------------------------------------------------------------------------------------- links
def linked(html: str) -> str:
    """Put links on the URLs and DOIs of an entry; only http and https are ever linked."""
    pieces = _TAG.split(html)  # text, tag, text, tag … text
    texts = [unescape(piece) for piece in pieces[::2]]
    starts = list(accumulate((len(text) for text in texts), initial=0))[:-1]
    marks: dict[int, list[tuple[int, str]]] = {}  # number of a text → what to write in it, where
    for start, end, target in _links("".join(texts)):
        opening = f'<a href="{escape(target)}">'
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        at, until = start - starts[first], end - starts[last]
        tag_behind = "".join(pieces[2 * last + 1 : 2 * last + 2])
        ends_with_markup = until == len(texts[last]) and tag_behind.startswith("</")
        if ends_with_markup and _balanced(pieces[2 * first + 1 : 2 * last + 2 : 2]):
            last, until = last + 1, 0
        if _balanced(pieces[2 * first + 1 : 2 * last : 2]):
            marks.setdefault(first, []).append((at, opening))
            marks.setdefault(last, []).append((until, "</a>"))
            continue
        for place in range(first, last + 1):  # tags cross the address: a link for each piece
            inner = (at if place == first else 0, until if place == last else len(texts[place]))
            marks.setdefault(place, []).extend([(inner[0], opening), (inner[1], "</a>")])
    for place, writings in marks.items():
        pieces[2 * place] = _write(texts[place], writings)
    return "".join(pieces)


def _links(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and target of each URL and DOI, without the sentence's punctuation."""
    for match in _LINK.finditer(text):
        found = match.group()
        while found and (found[-1] in _TRAILING or _closes_nothing(found)):
            found = found[:-1]
        if found.lower().startswith("http"):
            if len(found) > len("https://"):
                yield match.start(), match.start() + len(found), found
        elif not found.endswith("/"):
            target = "https://doi.org/" + quote(found, safe="/:;()._-")
            yield match.start(), match.start() + len(found), target


def _closes_nothing(url: str) -> bool:
    opening = _PAIRS.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)


def _balanced(tags: list[str]) -> bool:
    """Whether each of the tags is opened and closed among them."""
    depth = 0
    for tag in tags:
        depth += -1 if tag.startswith("</") else 1
        if depth < 0:
            return False
    return depth == 0


def _write(text: str, writings: list[tuple[int, str]]) -> str:
    written: list[str] = []
    position = 0
    for place, markup in writings:
        written += [escape(text[position:place], quote=False), markup]
        position = place
    return "".join(written) + escape(text[position:], quote=False)


# --------------------------------------------------------------------------------------- runs
_LOOKS: dict[str, dict[str, bool | str]] = {
    "<i>": {"italic": True},
    "<b>": {"bold": True},
    "<sup>": {"align": "sup"},
    "<sub>": {"align": "sub"},
    "font-style:normal": {"italic": False},
    "font-weight:normal": {"bold": False},
    "font-variant:small-caps": {"small_caps": True},
    "text-decoration:underline": {"underline": True},
}
"""Tag, or what stands in a span's style → what it changes."""


def to_runs(html: str) -> list[Run]:
    """Return an entry as runs of text, with links on its URLs and DOIs."""
    found: list[Run] = []
    looks = [Look()]
    for place, piece in enumerate(_TAG.split(html)):
        if place % 2 == 0:
            found.append(Run(unescape(piece), looks[-1]))
        elif piece.startswith("</"):
            looks = looks[:-1] or [Look()]
        else:
            changes = next((value for key, value in _LOOKS.items() if key in piece), {})
            looks.append(looks[-1]._replace(**changes))  # type: ignore[arg-type]
    return _linked_runs(merged(found))


def _linked_runs(found: list[Run]) -> list[Run]:
    """Cut runs where links begin and end."""
    text = "".join(run.text for run in found)
    links = [link for link in _links(text) if SAFE.fullmatch(link[2])]
    cut: list[Run] = []
    position = 0
    for run in found:
        end, at = position + len(run.text), position
        for start, stop, target in links:
            first, last = max(start, position), min(stop, end)
            if first < last:
                cut.append(Run(text[at:first], run.look))
                cut.append(Run(text[first:last], run.look._replace(link=target)))
                at = last
        cut.append(Run(text[at:end], run.look))
        position = end
    return merged(cut)
