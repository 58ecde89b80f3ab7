"""Texts of registries made plain: entities, markup and wrong decoding taken out."""

from __future__ import annotations

import html
import re
import unicodedata

from refkit.resolvers.records.tables import table

_TAG = re.compile(r"</?(?:[a-z]+:)?([a-z][a-z0-9-]{0,20})(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_TEX = re.compile(
    r"<(?P<tag>(?:mml:)?annotation|(?:jats:)?tex-math)\b[^<>]*>.*?</(?P=tag)\s*>",
    re.IGNORECASE | re.DOTALL,
)
"""A formula a second time, in TeX, beside the MathML."""
_CODECS = ("cp1252", "cp1254", "cp1251")
"""What UTF-8 is most often taken for."""
_JOINERS = "\u200c\u200d"
"""Invisible, and part of Persian and Indic spelling."""


def clean(text: str) -> str:
    """Return a registry's text without markup, in one line, decoded as it should have been.

    Control characters become spaces; soft hyphens and marks that turn text round vanish.

    >>> clean("Effect of H&lt;sub&gt;2&lt;/sub&gt;O on <i>E.&nbsp;coli</i> (p &lt; 0.05)")
    'Effect of H2O on E. coli (p < 0.05)'
    """
    for _ in range(2):  # "&amp;lt;i&amp;gt;" is met often, a third level is not
        text = html.unescape(text)
    text = decoded(text)  # before white space is folded: half of a letter may look like one
    text = _TAG.sub(_replaced, _TEX.sub(" ", text))
    return " ".join("".join(map(_visible, text)).split())


def _visible(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    return "" if unicodedata.category(char) == "Cf" else " "


def _replaced(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in table("markup")["blocks"]:
        return " "
    return "" if name in table("markup")["inline"] else tag[0]


def decoded(text: str) -> str:
    """Return text whose UTF-8 was taken for a one-byte encoding as it was meant.

    Bytes of another text are hardly ever valid UTF-8, so that what can be read as such was it.

    >>> decoded("GÃ¼neÅŸ")
    'Güneş'
    """
    for _ in range(2):  # some deposits went through it twice
        found = next(filter(None, (_again(text, codec) for codec in _CODECS)), None)
        if found is None or found == text:
            return text
        text = found
    return text


def _again(text: str, codec: str) -> str | None:
    if text.isascii():
        return None
    try:
        return b"".join(_byte(char, codec) for char in text).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str, codec: str) -> bytes:
    """Return the byte a character came from; what the codec leaves open came from Latin-1."""
    try:
        return char.encode(codec)
    except UnicodeError:
        return char.encode("latin-1")
