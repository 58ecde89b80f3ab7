"""Markdown's signs in running text: left out, so that words and addresses stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.articles.mending import Edit

_LINE = re.compile(r"^(?:#{1,6}[ \t]+|(?:>[ \t]?)+)", re.M)
_ENDING = re.compile(r"[ \t]+#+$|(?<=[^\s\\])\\$", re.M)
_LINK = re.compile(
    r"(!?\[)([^\[\]]{0,500})(\]\()<?([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)?)>?(?:\s+\"[^\"\n]*\")?\)"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n]{0,400}(?:\n[^*\n]+){0,3}(?<=[^\s*\\])\1(?![\w*])"
    r"|(?<![\w_\\/.=?&])(_{1,3})(?=[^\s_])[^_\n]{0,400}(?:\n[^_\n]+){0,3}(?<=[^\s_\\])\2(?![\w_])"
)


def edits(text: str) -> Iterator[Edit]:
    """Return what to leave out of Markdown: marks of headings, quotations, emphasis and links.

    Keys of citations and of footnotes ("[@demir2020]", "[^1]") stay as they are.
    """
    for pattern in (_LINE, _ENDING, _ESCAPE):
        yield from ((found.start(), found.end(), "") for found in pattern.finditer(text))
    for found in _EMPHASIS.finditer(text):
        width = len(found[1] or found[2])
        yield found.start(), found.start() + width, ""
        yield found.end() - width, found.end(), ""
    for found in _AUTOLINK.finditer(text):
        yield found.start(), found.start() + 1, ""
        yield found.end() - 1, found.end(), ""
    for found in _LINK.finditer(text):
        yield from _link(found)


def _link(found: re.Match[str]) -> Iterator[Edit]:
    """Keep a link's text, and its target behind it unless that says nothing more."""
    printed, target = found[2], found[4]
    yield found.start(1), found.end(1), ""
    bare = target.removeprefix("https://").removeprefix("http://").strip("/")
    told = bare in printed or not target.startswith(("http", "www.", "doi", "10."))
    if told:
        yield found.start(3), found.end(), ""
    else:
        yield found.start(3), found.end(3), " ("
        yield found.end(4), found.end(), ")"
