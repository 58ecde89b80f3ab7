r"""Commands that cite: their keys, and what stands before and behind them.

`\autocites(see)()[12]{demir}[ch. 3]{kaya}` is one citation of two cites. The rules are those of
the manuals of natbib (2.3) and biblatex (3.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from refkit import languages
from refkit.model import Cite
from refkit.readers.latex_input import Input
from refkit.readers.latex_tokens import Token, raw
from refkit.readers.latex_words import is_volume

MANY = 200
"""Cites of one command, at most."""
LABELS = (
    "page", "volume", "book", "issue", "chapter", "section", "paragraph", "part", "number",
    "line", "figure", "table", "folio", "note", "article-locator", "sub-verbo",
)  # fmt: skip
"""CSL's labels of locators; their words stand in the files of the languages."""

_PLACE = re.compile(r"[\divxlcdmIVXLCDM]|[A-Za-z]\.?\d")
_BIBLATEX = re.compile(r"\\(?:pno|ppno|nopp|psqq?|pnfmt|mkpageprefix)\b\s*")


def read(name: str, source: Input, plain: Callable[[list[Token]], str]) -> tuple[list[Cite], str]:
    """Take the arguments of a citing command; return its cites and how the source writes them.

    `plain` turns tokens into the text that they print.
    """
    written = ""
    cites: list[Cite] = []
    many = name.endswith("s")
    outer = [source.optional("("), source.optional("(")] if many else []
    written += "".join(f"({raw(taken)})" for taken in outer if taken is not None)
    while len(cites) < MANY:
        notes = [taken for taken in (source.optional(), source.optional()) if taken is not None]
        if not source.after_blanks("open"):
            _give_back(notes, source)
            break
        written += "".join(f"[{raw(taken)}]" for taken in notes)
        if is_volume(name):
            written += f"{{{raw(source.required())}}}"
            notes += [pages] if (pages := source.optional()) is not None else []
        keys = "".join(token.raw for token in source.required())
        written += f"{{{' '.join(keys.split())}}}"
        cites += _cites(keys, [plain(taken) for taken in notes])
        if not many:
            break
    if outer and outer[0] and cites:
        cites[0].prefix = " ".join(filter(None, (plain(outer[0]), cites[0].prefix)))
    return cites, written


def _give_back(notes: list[list[Token]], source: Input) -> None:
    """Put back what stands in brackets behind the last key: it is text."""
    for taken in reversed(notes):
        blank, left, right = Token("blank", " ", " "), "[", "]"
        source.push([blank, Token("left", left, left), *taken, Token("right", right, right)])


def _cites(keys: str, notes: list[str]) -> list[Cite]:
    """Make the cites of some keys: the note before is of the first, the one behind of the last."""
    cites = [Cite(key=" ".join(key.split())) for key in keys.split(",") if key.strip()]
    if cites and notes:
        cites[-1].locator, cites[-1].label = locator(notes[-1])
        cites[0].prefix = (len(notes) > 1 and notes[0].strip()) or None
    return cites


def locator(note: str) -> tuple[str | None, str | None]:
    """Return the place that a note behind a cite names, and its label; None for other words.

    >>> locator("pp. 3–4"), locator("12"), locator("for another view")
    (('3–4', 'page'), ('12', 'page'), (None, None))
    """
    note = " ".join(_BIBLATEX.sub("", note).split()).strip(" ,;.")
    folded = languages.fold(note)
    printed = note if len(note) == len(folded) else folded
    for word, label in _labels():
        if folded.startswith(word):
            rest = printed[len(word) :].lstrip(". ")
            apart = not (word[-1].isalpha() and folded[len(word) : len(word) + 1].isalpha())
            if apart and _PLACE.match(rest):
                return rest, label
    if re.match(r"\d|[ivxlcdm]+\b", note):
        return note, "page"
    return None, None


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """(word, label), the longest first; of two labels with one word, the first in `LABELS`."""
    found: dict[str, str] = {}
    for label in LABELS:
        for word in languages.words(label):
            found.setdefault(languages.fold(word), label)
    return tuple(sorted(found.items(), key=lambda row: (-len(row[0]), row[0])))
