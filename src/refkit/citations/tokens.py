"""Tokens of a short stretch of text: a bracket, the words before it, a note.

Full-width brackets, commas and digits, Arabic commas and no-break blanks are read as their plain
forms; every replacement keeps its length, so offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from refkit.languages import fold

_PLAIN = {
    **dict(zip("（）［］【】，；：．／＆–—‑‐−،؛٫", "()[][],;:./&-----,;,", strict=True)),
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
_TABLE = str.maketrans(_PLAIN)
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
DASHES = "-–—"
_BROKEN = re.compile(r"(?<=\w)-\s+(?=(\w))")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

_LETTER = r"[^\W\d_]"
_MARK = "\u0300-\u036f\u200b-\u200f\u2060\u00ad"
_TOKEN = re.compile(
    rf"""
      (?P<u>(?:https?://|www\.)[^\s<>"“”«»]+)
    | (?P<t>(?<!\d)(?:\d{{1,2}}[./]\d{{1,2}}[./](?:1[89]|20)\d\d|(?:1[89]|20)\d\d-\d\d-\d\d)(?!\d))
    | (?P<d>(?<![\w.])
            (?:[A-Za-z0-9-]{{3,}}+ | \d{{2,}}+ | [A-Za-z]{{2}}(?=\.(?:com|org|gov|edu|net)))
            (?:\.[A-Za-z0-9-]{{2,}}+)*?\.(?:com|org|net|info|edu|gov|int|media|news|asia|[a-z]{{2}})
            (?![\w.]*\w))
    | (?P<n>\d+(?:['’]{_LETTER}+)?)
    | (?P<w>{_LETTER}[^\W\d_{_MARK}]*(?:[{_MARK}]+[^\W\d_]*)*
            (?:(?:['’ʼʻ‘`´-]|-\n)(?=[^\W\d_])[^\W\d_{_MARK}]*(?:[{_MARK}]+[^\W\d_]*)*)*)
    | (?P<p>\S)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Token:
    """A word (w), number (n), date (t), domain (d), URL (u) or punctuation mark (p)."""

    kind: str
    text: str
    norm: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does; scripts without case count as capital."""
        first = self.text[0]
        return first.isupper() or (first.isalpha() and not first.islower())

    @property
    def small(self) -> bool:
        """Whether it can be a word inside a sentence: not capitalised, or of no case."""
        return not self.text[0].isupper()


@lru_cache(maxsize=65536)
def norm(word: str) -> str:
    """Fold a word for comparison; invisible characters and line breaks go."""
    return fold(INVISIBLE.sub("", word).replace("\n", ""))


def plain(text: str) -> str:
    """Return `text` with full-width and Arabic punctuation made plain, at the same length."""
    return text.translate(_TABLE) if _ODD.search(text) else text


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split text[start:end] into tokens; their offsets count from the beginning of `text`."""
    piece = plain(text[start:end])
    tokens = []
    for match in _TOKEN.finditer(piece):
        kind = match.lastgroup or "p"
        word = match.group()
        first, last = match.span()
        if kind == "n" and not word.isdecimal():  # 2016’da: the case ending is no part of it
            word = word[: re.search(r"['’]", word).start()]  # type: ignore[union-attr]
        folded = norm(word) if kind in "wd" else word
        tokens.append(Token(kind, word, folded, first + start, last + start))
    return tokens


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Return the text of the token at `at`, or an empty string."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at `at` follows the one before without a blank."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def unbroken(name: str) -> str:
    r"""Join a name that a line end divides: Katzenberger, Müller-Stahl.

    >>> unbroken("Katzen-\nberger"), unbroken("Müller- Stahl")
    ('Katzenberger', 'Müller-Stahl')
    """
    return _BROKEN.sub(lambda found: "" if found[1].islower() else "-", name)


def tidy(text: str) -> str:
    """Fold white space and drop invisible characters: a name as a reader sees it."""
    return " ".join(INVISIBLE.sub("", text).split())
