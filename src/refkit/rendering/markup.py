"""Marked text: a string whose markup cannot be confused with its letters.

Markup is written in *noncharacters* (U+FDD0 … U+FDEF, which Unicode keeps out of every text and
gives to programs for their own use); `marked` takes them out of the data. So `<script>` in a
title is eight letters all the way through an engine, and `to_html`, which escapes every letter
and knows how to write each mark, cannot let it through as a tag. CSL's rich text (i, b, sup, sub,
sc, nocase) becomes marks on the way in; any other tag stays text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape

ITALIC, BOLD, SUP, SUB, SMALL_CAPS, UNDERLINE, NO_CASE, QUOTE, NAMES, CLOSE = map(
    chr, range(0xFDD0, 0xFDDA)
)
RICH_ITALIC, RICH_BOLD = map(chr, range(0xFDDA, 0xFDDC))
"""Italics and bold that the data asks for, not the style."""
NUMBER = chr(0xFDE0)
"""Stands for the entry's number in the list, which is known only when the list is sorted."""
GAP = chr(0xFDE1)
"""A blank, unless there is one already or nothing stands on one side of it."""

OPENING = (
    RICH_ITALIC
    + RICH_BOLD
    + ITALIC
    + BOLD
    + SUP
    + SUB
    + SMALL_CAPS
    + UNDERLINE
    + NO_CASE
    + QUOTE
    + NAMES
)
MARKS = OPENING + CLOSE + NUMBER + GAP
_MARK = re.compile(f"([{MARKS}])")
_LEADING = re.compile(f"[{OPENING}]*")

# Letters no document should bring: controls, noncharacters, lone surrogates, and the invisible
# ones that turn the direction of what follows. White space of any kind becomes one blank.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\u00ad]"
)
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")

_TAGS = {"i": RICH_ITALIC, "b": RICH_BOLD, "sup": SUP, "sub": SUB, "sc": SMALL_CAPS}
_RICH = re.compile(
    r"<(/?)(?:(i|b|sup|sub|sc)>|span"
    r"(?: (?:class=\"(nocase)\"|style=\"font-variant: ?(small-caps);?\"))?>)"
)


def plain(text: str) -> str:
    """Return data as one line of NFC text without controls, marks and bidi overrides."""
    return _BLANKS.sub(" ", _UNWANTED.sub("", unicodedata.normalize("NFC", text))).strip()


def marked(text: str) -> str:
    """Return data as marked text: CSL's rich-text tags in pairs become marks, others stay text.

    >>> strip(marked("<i>Homo</i> <u>x</u>"))
    'Homo <u>x</u>'
    """
    text = plain(text)
    if "<" not in text:
        return text
    pieces: list[str] = []
    open_tags: list[tuple[str, int, str]] = []  # tag, its place in pieces, its mark
    position = 0
    for match in _RICH.finditer(text):
        closing, tag, no_case, small_caps = match.groups()
        pieces.append(text[position : match.start()])
        position = match.end()
        mark = _TAGS.get(tag) or (no_case and NO_CASE) or (small_caps and SMALL_CAPS) or ""
        if not closing and mark:
            open_tags.append((tag or "span", len(pieces), mark))
        elif (
            closing
            and not (no_case or small_caps)
            and open_tags
            and open_tags[-1][0] == (tag or "span")
        ):
            _, place, mark = open_tags.pop()
            pieces[place] = mark
            pieces.append(CLOSE)
            continue
        pieces.append(match.group())
    pieces.append(text[position:])
    return "".join(pieces)


def strip(text: str) -> str:
    """Return marked text without its marks: for sorting and comparing."""
    return _MARK.sub("", text.replace(GAP, " "))


# ------------------------------------------------------------------------------- punctuation
_TWICE = re.compile(f"([.,;:!?])([{MARKS}]+)\\1")
_AFTER_STRONG = re.compile(f"([!?])([{CLOSE}]*)\\.(?!\\w)")


def tidy(text: str) -> str:
    """Mend the seams that an engine leaves when it joins text across markup.

    A mark of punctuation that is repeated right behind the markup's end falls away, and so does
    a full stop after ? or !. Blanks are folded.
    """
    text = _AFTER_STRONG.sub(r"\1\2", _TWICE.sub(r"\1\2", text))
    text = re.sub(f"^[ {GAP}]+|[ {GAP}]+$", "", text)
    return re.sub(f"[ {GAP}]*[{GAP}][ {GAP}]*|  +", " ", text)


@dataclass(frozen=True, slots=True)
class Quotes:
    """A locale's quotation marks, and whether full stops and commas go inside them."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    punctuation_inside: bool = False

    def write(self, text: str) -> str:
        """Write the QUOTE marks of marked text as letters.

        Marks inside marks alternate, and so do those that the data itself brings: a title with
        “ ” that is put into “ ” gets ‘ ’.
        """
        pieces = _MARK.split(text)
        open_marks: list[str] = []
        for place, piece in enumerate(pieces):
            depth = open_marks.count(QUOTE)
            if piece and piece in OPENING:
                open_marks.append(piece)
                if piece == QUOTE:
                    pieces[place] = (self.inner if depth % 2 else self.outer)[0]
            elif piece == CLOSE and open_marks:
                if open_marks.pop() == QUOTE:
                    ending = (self.outer if depth % 2 else self.inner)[1]
                    pieces[place] = (self._pull(pieces, place) if depth == 1 else "") + ending
            elif depth:
                pieces[place] = self._turn(piece, self.inner if depth % 2 else self.outer)
        return "".join(pieces)

    def _turn(self, text: str, into: tuple[str, str]) -> str:
        text = _STRAIGHT.sub(f"{into[0]}\\1{into[1]}", text)
        away = self.outer if into == self.inner else self.inner
        if away[1] == "’":  # also the apostrophe: never touched
            return text
        return text.replace(away[0], into[0]).replace(away[1], into[1])

    def _pull(self, pieces: list[str], place: int) -> str:
        """Take the full stop or comma behind the closing mark out of its piece."""
        if self.punctuation_inside:
            for later in range(place + 1, len(pieces)):
                piece = pieces[later]
                if piece[:1] in (".", ","):
                    pieces[later] = piece[1:]
                    before = "".join(pieces[:place]).rstrip(MARKS)[-1:]
                    return "" if before in ("!", "?") and piece[0] == "." else piece[0]
                if piece and piece != CLOSE:
                    break
        return ""


_STRAIGHT = re.compile(r'"([^"]*)"')

# ----------------------------------------------------------------------------------- writing
_HTML = {
    ITALIC: ("<i>", "</i>"),
    BOLD: ("<b>", "</b>"),
    RICH_ITALIC: ("<i>", "</i>"),
    RICH_BOLD: ("<b>", "</b>"),
    SUP: ("<sup>", "</sup>"),
    SUB: ("<sub>", "</sub>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    NO_CASE: ("", ""),
    NAMES: ("", ""),
}
_UPRIGHT = {  # a title's italics inside a style's italics stand upright
    RICH_ITALIC: (ITALIC, '<span style="font-style:normal;">'),
    RICH_BOLD: (BOLD, '<span style="font-weight:normal;">'),
}


def to_html(text: str, number: int | None = None) -> str:
    """Write marked text as an HTML fragment: i, b, sup, sub and span; all letters escaped.

    `number` is what a NUMBER mark stands for. Quotation marks are letters by now (see `quote`).
    """
    written: list[str] = []
    open_marks: list[tuple[str, str]] = []  # mark, closing tag
    for piece in _MARK.split(text):
        if piece in _HTML:
            opening, closing = _HTML[piece]
            outer, upright = _UPRIGHT.get(piece, ("", ""))
            if sum(mark in (piece, outer) for mark, _ in open_marks) % 2 and upright:
                opening, closing = upright, "</span>"
            written.append(opening)
            open_marks.append((piece, closing))
        elif piece == CLOSE:
            if open_marks:
                written.append(open_marks.pop()[1])
        elif piece == NUMBER:
            written.append("" if number is None else str(number))
        elif piece not in (GAP, QUOTE):
            written.append(escape(piece, quote=False))
    written.extend(closing for _, closing in reversed(open_marks))
    return "".join(written)
