"""A tree as HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from refkit.csl.output import PLAIN, Format, Tree

_SPECIAL = re.compile("[&<>]")
_SAFE = re.compile(r"https?://", re.IGNORECASE)
_STYLES = {
    ("style", "italic"): ("<i>", "</i>"),
    ("weight", "bold"): ("<b>", "</b>"),
    ("align", "sup"): ("<sup>", "</sup>"),
    ("align", "sub"): ("<sub>", "</sub>"),
}
_CSS = {
    "style": "font-style",
    "variant": "font-variant",
    "weight": "font-weight",
    "decoration": "text-decoration",
    "align": "vertical-align",
}
_NORMAL = {"style": "normal", "variant": "normal", "weight": "normal"}


def html(tree: Tree, *, blocks: bool = True) -> str:
    """Return a tree as HTML: i, b, sup, sub, span, div and, for http(s) links, a.

    Without `blocks` what a style sets apart (numbers in the margin, indented notes) follows on
    the same line.
    """
    return _write(tree, PLAIN, blocks)


def _write(tree: Tree, around: Format, blocks: bool) -> str:
    """Return a tree as HTML; `around`: the format of what stands around it."""
    if isinstance(tree, str):
        return escape(tree, quote=False) if _SPECIAL.search(tree) else tree
    format = tree.format
    if format == PLAIN:
        return "".join([_write(kid, around, blocks) for kid in tree.kids])
    opened, closed, inside = _tags(format, around)
    text = "".join([_write(kid, inside, blocks) for kid in tree.kids])
    if not text:
        return ""
    text = f"{opened}{text}{closed}"
    if format.link and _SAFE.match(format.link):
        text = f'<a href="{escape(format.link)}">{text}</a>'
    if format.display and blocks:
        return f'<div class="csl-{escape(format.display)}">{text}</div>'
    return f"{text} " if format.display == "left-margin" else text


@lru_cache(1024)
def _tags(format: Format, around: Format) -> tuple[str, str, Format]:
    """Return what opens and closes a format, and the format of what is inside."""
    opened, closed, inside = "", "", {}
    for key, css in _CSS.items():
        value, outer = getattr(format, key), getattr(around, key)
        if not value:
            continue
        if format.flips and outer == value and key in _NORMAL:
            value = _NORMAL[key]
        elif value in ("normal", "baseline") and outer in ("", value):
            continue
        inside[key] = value
        start, end = _STYLES.get(
            (key, value), (f'<span style="{css}:{escape(value)};">', "</span>")
        )
        opened, closed = start + opened, closed + end
    return opened, closed, around._replace(**inside)
