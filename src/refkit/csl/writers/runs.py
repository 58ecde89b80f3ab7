"""A tree as runs: pieces of text in a row, each with its look. What other formats are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from refkit.csl.output import Format, Tree

SAFE = re.compile(r"https?://[^\s<>\"\\{}|^`]+", re.IGNORECASE)
"""The only links that are written."""


class Look(NamedTuple):
    """How a run looks."""

    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    align: str = ""
    """sup, sub, or nothing."""
    link: str = ""


class Run(NamedTuple):
    """A piece of text with one look."""

    text: str
    look: Look = Look()


def runs(tree: Tree) -> list[Run]:
    """Return the runs of a tree; blocks (CSL's display) are set apart by a blank."""
    return merged(_runs(tree, Look()))


def merged(found: Iterable[Run]) -> list[Run]:
    """Return the same with neighbours of one look as one run, and without empty ones."""
    rows = groupby((run for run in found if run.text), key=lambda run: run.look)
    return [Run("".join(run.text for run in row), look) for look, row in rows]


def _runs(tree: Tree, look: Look) -> Iterator[Run]:
    if isinstance(tree, str):
        yield Run(str(tree), look)
        return
    inside = _inside(tree.format, look)
    if tree.format.display in ("block", "indent"):
        yield Run(" ", look)
    for kid in tree.kids:
        yield from _runs(kid, inside)
    if tree.format.display in ("left-margin", "block"):
        yield Run(" ", look)


def _inside(format: Format, look: Look) -> Look:
    """Return the look inside a node; markup of the data flips what stands around it."""
    found = look._asdict()
    for key, value, on, off in (
        ("italic", format.style, ("italic", "oblique"), "normal"),
        ("bold", format.weight, ("bold",), "normal"),
        ("small_caps", format.variant, ("small-caps",), "normal"),
        ("underline", format.decoration, ("underline",), "none"),
    ):
        if value in on:
            found[key] = not (format.flips and found[key])
        elif value in (off, "light"):
            found[key] = False
    if format.align:
        found["align"] = format.align if format.align in ("sup", "sub") else ""
    if format.link and SAFE.fullmatch(format.link):
        found["link"] = format.link
    return Look(**found)


def trimmed(found: list[Run]) -> list[Run]:
    """Return runs without blanks at both ends and without two blanks in a row."""
    kept: list[Run] = []
    blank = True
    for run in found:
        text = re.sub(r" +", " ", run.text)
        text = text[1:] if blank and text.startswith(" ") else text
        if text:
            kept.append(Run(text, run.look))
            blank = text.endswith(" ")
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
    return merged(kept)


def plain_runs(tree: Tree | list[Run]) -> list[Run]:
    """Return what a writer starts with: the trimmed runs of a tree, or runs as they are."""
    return tree if isinstance(tree, list) else trimmed(runs(tree))
