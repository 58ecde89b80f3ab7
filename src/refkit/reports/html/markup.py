"""HTML that is escaped by construction: a string is text unless `tag` made it.

There is no way to pass a string through unescaped, to write an event handler or a style, or to
link to anything but http(s) and places on the page itself. Documents are hostile; this file is
the one that has to be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

_VOID = frozenset(["input", "meta"])
_NAME = re.compile(r"[a-z][a-zA-Z0-9-]*\Z")  # capitals: viewBox
# what HTML forbids or what turns text round: C0 and C1 controls, bidi overrides, surrogates
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Markup(str):
    """HTML made by `tag`, `text` and `join`; any other string is still text."""

    __slots__ = ()


Child = str | None


def text(value: str) -> Markup:
    """Return text as HTML; characters that HTML forbids show as U+FFFD."""
    return Markup(escape(_FORBIDDEN.sub("\ufffd", value)))


def join(children: Iterable[Child], separator: str = "") -> Markup:
    """Join markup and text; None is left out."""
    parts = [c if isinstance(c, Markup) else text(c) for c in children if c is not None]
    return Markup((separator if isinstance(separator, Markup) else text(separator)).join(parts))


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """Return an element. `class_` is class, `data_x` is data-x; None and False leave one out.

    >>> tag("p", "1 < 2", class_="note")
    '<p class="note">1 &lt; 2</p>'
    """
    told = "".join(
        _attribute(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{join(children)}</{name}>")


def _attribute(name: str, value: str | int | bool) -> str:
    if not _NAME.match(name) or name.startswith("on") or name in ("style", "src", "srcdoc"):
        raise ValueError(f"{name!r} is no attribute for a report")
    if value is True:
        return f" {name}"
    told = str(value)
    if name == "href" and not safe_url(told):
        raise ValueError(f"{told!r} is no place to link to")
    return f' {name}="{text(told)}"'


def safe_url(url: str) -> bool:
    """Whether a report may link there: http(s), or a place on the page (#…)."""
    if url.startswith("#"):
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()


def link(url: str, *children: Child) -> Markup:
    """Return a link that leaks no referrer; where the URL is not safe, the text alone."""
    if not safe_url(url):
        return join(children)
    if url.startswith("#"):
        return tag("a", *children, href=url)
    return tag("a", *children, href=url, rel="noopener noreferrer nofollow", target="_blank")
