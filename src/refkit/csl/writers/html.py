"""A tree as HTML."""

from __future__ import annotations

import re
from html import escape

from refkit.csl.output import Format, Node, Tree

_PLAIN = Format()
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
    return _write(tree, {} if blocks else {"display": "inline"})


def _write(tree: Tree, around: dict[str, str]) -> str:
    if isinstance(tree, str):
        return escape(tree, quote=False)
    if tree.format == _PLAIN:
        return "".join([_write(kid, around) for kid in tree.kids])
    return _formatted(tree, around)


def _formatted(node: Node, around: dict[str, str]) -> str:
    format, opened, closed = node.format, "", ""
    inside = dict(around)
    for key, css in _CSS.items():
        value = getattr(format, key)
        if not value:
            continue
        if format.flips and around.get(key) == value and key in _NORMAL:
            value = _NORMAL[key]
        elif value in ("normal", "none", "baseline") and around.get(key, value) == value:
            continue
        inside[key] = value
        start, end = _STYLES.get(
            (key, value), (f'<span style="{css}:{escape(value)};">', "</span>")
        )
        opened, closed = start + opened, closed + end
    text = "".join([_write(kid, inside) for kid in node.kids])
    if not text:
        return ""
    text = f"{opened}{text}{closed}"
    if format.link and _SAFE.match(format.link):
        text = f'<a href="{escape(format.link)}">{text}</a>'
    if format.display and around.get("display") == "inline":
        return f"{text} " if format.display == "left-margin" else text
    if format.display:
        text = f'<div class="csl-{escape(format.display)}">{text}</div>'
    return text
