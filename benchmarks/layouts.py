"""Lays out articles as text from PDF and from typists comes: lines, pages, what goes wrong.

A layout takes entries to printed lines; `article` sets prose, a heading and the lines on pages.
Everything follows from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Lines = list[tuple[str, bool]]
"""Printed lines, each with whether a blank line stands before it."""

_VOWELS = frozenset("aeiouyäöüəıâîûéèêàáíóúаеёиоуыэюяөүәіұ")
_MARKS = ("•", "–", "▪", "-", "*")
_NUMBERS = ("{}.", "[{}]", "({})", "{})")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is set."""

    numbered: str = ""
    """"{}." or another form; "any" for one by chance."""
    bulleted: bool = False
    joined: bool = False
    """Whether all entries run on in one paragraph."""
    wrapped: bool = True
    indent: int = 0
    blank_between: bool = False
    hyphens: bool = False
    """Whether line ends cut words and addresses."""
    double_spaced: bool = False
    """Whether a blank line stands after every line, of the prose too."""
    pages: bool = False
    """Whether running heads and page numbers stand in the list."""
    headed: bool = True
    followed: bool = False
    """Whether an appendix comes after it."""
    numbers_apart: bool = False
    """Whether an entry's number stands on a line of its own."""


LAYOUTS: dict[str, Layout] = {
    "hanging lost": Layout(),
    "hanging kept": Layout(indent=4),
    "blank lines between": Layout(blank_between=True),
    "a blank after every line": Layout(double_spaced=True),
    "one line an entry": Layout(wrapped=False),
    "numbered": Layout(numbered="any"),
    "number on its own line": Layout(numbered="any", numbers_apart=True),
    "bulleted": Layout(bulleted=True),
    "run together": Layout(joined=True),
    "run together, numbered": Layout(joined=True, numbered="any"),
    "run together, one line": Layout(joined=True, numbered="any", wrapped=False),
    "hyphens, cut addresses": Layout(hyphens=True),
    "page breaks": Layout(pages=True),
    "page breaks, numbered": Layout(pages=True, numbered="any"),
    "as in the seeds": Layout(pages=True, hyphens=True, double_spaced=True),
    "something follows": Layout(followed=True),
    "no heading": Layout(headed=False),
}


@dataclass(slots=True)
class Words:
    """What an article says around its list."""

    prose: Sequence[str]
    running: str
    heading: str
    after: str = "Appendix"


@dataclass(slots=True)
class Page:
    """Lines put on pages, with a running head or a number where a page turns."""

    running: str
    length: int
    first: int
    style: int
    parts: list[str] = field(default_factory=list)

    def set(self, lines: Lines, double_spaced: bool, pages: bool) -> str:
        """Return the printed text."""
        page, on_page = self.first, 0
        for text, gap in lines:
            if pages and on_page >= self.length:
                self.parts += self._turn(page, double_spaced)
                page, on_page = page + 1, 0
            elif gap and self.parts:
                self.parts.append("")
            self.parts.append(text)
            if double_spaced:
                self.parts.append("")
            on_page += 1
        return "\n".join(self.parts) + "\n"

    def _turn(self, page: int, double_spaced: bool) -> list[str]:
        head = [
            [f"{page}", f" {self.running}"],
            [f" {self.running} {page}"],
            [f" {page}"],
            [f" {page} {self.running}"],
        ][self.style]
        space = [""] if double_spaced else []
        rows = [row for line in head for row in (line, *space)]
        return ["", *rows] if not double_spaced else rows


def article(words: Words, entries: Sequence[str], layout: Layout, seed: str) -> str:
    """Return an article of prose that ends with a list of these entries."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    width = chance.randint(64, 96)
    lines: Lines = [(words.prose[0][:50].rstrip(" ,.;"), False)]
    for _ in range(18):
        paragraph = " ".join(chance.sample(list(words.prose), 4))
        lines += _paragraph(paragraph, width, chance, layout)
    if layout.headed:
        lines.append((words.heading, True))
    listed = _listed(entries, layout, width, chance)
    if layout.headed or layout.blank_between or not layout.double_spaced:
        listed[0] = (listed[0][0], True)
    lines += listed
    if layout.followed:
        lines.append((words.after, True))
        lines += _paragraph(" ".join(words.prose), width, chance, Layout())
    running = words.running
    page = Page(running, chance.randint(19, 34), chance.randint(3, 180), chance.randrange(4))
    return page.set(lines, layout.double_spaced, layout.pages)


def _paragraph(text: str, width: int, chance: random.Random, layout: Layout) -> Lines:
    rows = wrapped(text, width, chance, hyphens=layout.hyphens)
    return [(row, place == 0 and not layout.double_spaced) for place, row in enumerate(rows)]


def _listed(entries: Sequence[str], layout: Layout, width: int, chance: random.Random) -> Lines:
    mark = chance.choice(_NUMBERS) if layout.numbered == "any" else layout.numbered
    bullet = chance.choice(_MARKS)
    marked: list[list[str]] = []
    for number, entry in enumerate(entries, start=1):
        if layout.numbers_apart:
            marked.append([mark.format(number), entry])
        elif mark:
            marked.append([f"{mark.format(number)} {entry}"])
        elif layout.bulleted:
            marked.append([f"{bullet} {entry}"])
        else:
            marked.append([entry])
    if layout.joined:
        marked = [[" ".join(row for rows in marked for row in rows)]]
    lines: Lines = []
    for rows in marked:
        printed = [line for row in rows for line in _broken(row, layout, width, chance)]
        lines += [
            (" " * layout.indent * (place > 0) + line, layout.blank_between and place == 0)
            for place, line in enumerate(printed)
        ]
    return lines


def _broken(text: str, layout: Layout, width: int, chance: random.Random) -> list[str]:
    return wrapped(text, width, chance, hyphens=layout.hyphens) if layout.wrapped else [text]


def wrapped(text: str, width: int, chance: random.Random, *, hyphens: bool = False) -> list[str]:
    """Break a text into lines; with `hyphens`, words at vowels and addresses at their marks.

    Letters are not equally wide: lines hold up to six in a hundred characters more or less.
    """
    lines, line = [], ""
    words = text.split()[::-1]
    room = _room(width, chance)
    while words:
        word = words.pop()
        grown = f"{line} {word}" if line else word
        if len(grown) <= room:
            line = grown
            continue
        if cut := hyphens and _cut(word, room - len(line) - bool(line)):
            hyphen = "" if "/" in word or word[cut - 1] == "-" else "-"
            lines.append(f"{line} {word[:cut]}{hyphen}".strip())
            words.append(word[cut:])
        elif line:
            lines.append(line)
            words.append(word)
        else:
            lines.append(word)
        line, room = "", _room(width, chance)
    return [*lines, line] if line else lines


def _room(width: int, chance: random.Random) -> int:
    return width + chance.randint(-width * 6 // 100, width * 6 // 100)


def _cut(word: str, room: int) -> int:
    """Return how many characters of a word stay on its line, 0 if it moves on as a whole."""
    if "/" in word:
        return max((i + 1 for i, c in enumerate(word[:room]) if c in "/-_" and i > 8), default=0)
    if not word.strip(".,;:()«»“”").isalpha():
        return 0
    for cut in range(min(room - 1, len(word) - 3), 2, -1):
        if word[cut - 1].lower() in _VOWELS and word[: cut + 2].isalpha():
            return cut
    return 0


def joined(parts: Iterable[str]) -> str:
    """Return what is left of a text when line breaks cannot matter."""
    return "".join(c for part in parts for c in part if not c.isspace() and c not in "-‐\xad")
