"""A tree as Markdown (CommonMark): *italics*, **bold**, <sup>, links."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence
from itertools import groupby, pairwise

from refkit.csl.output import Tree
from refkit.csl.writers.runs import Run, merged, plain_runs

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|~$^#@]|&(?=#?\w+;))")
_LINE_START = re.compile(r"(\d{0,9})([-+.)=])")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"https?://(?!\S*xn--)[a-z0-9][a-z0-9.-]*(?::\d+)?(?:[/?#][!-;=?-~]*)?")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LOOKS = (("italic", "*", "em"), ("bold", "**", "strong"))
"""Looks that have stars, the outer one first, and the elements that stand in for these."""


def escape_markdown(text: str, at_start: bool = True) -> str:
    """Escape whatever CommonMark, GitHub or pandoc could read as markup.

    `at_start` says that the text begins a line, where "1." and "-" would begin a list.
    """
    text = _ACTIVE.sub(r"\\\1", text)
    return _plain_start(text) if at_start else text


def markdown(tree: Tree | list[Run]) -> str:
    """Return a tree, or runs, as one line of Markdown in which no letter is markup.

    Looks are stars where CommonMark is sure to read them, else elements of HTML.
    """
    found = merged(Run(_LINE_ENDS.sub(" ", text), look) for text, look in plain_runs(tree))
    return _plain_start(_written(found, _LOOKS, "", "").strip())


def _plain_start(text: str) -> str:
    match = _LINE_START.match(text)
    return f"{match[1]}\\{text[match.start(2) :]}" if match else text


def _written(
    found: list[Run],
    looks: Sequence[tuple[str, str, str]],
    before: str,
    after: str,
    *,
    strict: bool = False,
) -> str:
    """Write runs, the first of `looks` outermost.

    `before`, `after`: the characters around, empty at the line's ends. `strict`: stars stand
    inside of stars.
    """
    if not looks:
        return _in_a_row(found)
    (name, stars, element), *inner = looks
    rows = [list(row) for _, row in groupby(found, key=lambda run: getattr(run.look, name))]
    written, starred = "", False
    for row, following in pairwise([*rows, []]):
        left = "x" if starred else written[-1:] or before  # stars that touch stars would mix
        right = _sign(following[0], 0) if following else after
        starred = False
        if not getattr(row[0].look, name):
            text = _written(row, inner, left, right, strict=strict)
            starred = text.endswith("*")
            written += text
            continue
        mixed = strict or any(getattr(run.look, key) for key, *_ in inner for run in row[1:])
        starred = _surely_read(left, row, right, strict=mixed)
        if starred:
            written += f"{stars}{_written(row, inner, left, right, strict=mixed)}{stars}"
        else:
            written += f"<{element}>{_written(row, inner, '>', '<')}</{element}>"
    return written


def _surely_read(before: str, row: list[Run], after: str, *, strict: bool) -> bool:
    """Whether stars around a row of runs open and close there (CommonMark 0.31, 6.2).

    They do if no letter touches them from outside and no blank from inside. `strict`: and if
    none of them could as well be of the other kind, for with other stars inside it would be.
    """
    sides = ((before, _sign(row[0], 0)), (after, _sign(row[-1], -1)))
    return all(
        (_is_blank(outside) or _is_mark(outside))
        and not _is_blank(inside)
        and not (strict and _is_mark(outside) and _is_mark(inside))
        for outside, inside in sides
    )


def _sign(run: Run, place: int) -> str:
    """Return the first (0) or last (-1) sign of a run as it is written."""
    if run.look.align:
        return "<>"[place]
    if run.look.link:
        return "<>"[place] if _is_bare(run) else "[)"[place]
    return run.text[place]


def _is_blank(char: str) -> bool:
    return not char or char == "\t" or unicodedata.category(char) == "Zs"


def _is_mark(char: str) -> bool:
    return char in string.punctuation or unicodedata.category(char).startswith("P")


def _in_a_row(found: list[Run]) -> str:
    written = ""
    for piece in map(_run, found):
        if written.endswith("!") and piece.startswith("["):  # a picture, not a link
            written = f"{written[:-1]}\\!"
        written += piece
    return written


def _is_bare(run: Run) -> bool:
    """Whether an address stands for itself, "<https://…>", and every reader shows it so.

    Some show "http://user@host" or "xn--…" otherwise than it is written.
    """
    return run.text == run.look.link and _ADDRESS.fullmatch(run.text) is not None


def _run(run: Run) -> str:
    text, look = run
    written = escape_markdown(text, at_start=False)
    if look.link:
        address = _ENTITY.sub(r"\&", look.link)
        written = f"<{text}>" if _is_bare(run) else f"[{written}](<{address}>)"
    return f"<{look.align}>{written}</{look.align}>" if look.align else written
