"""Titles, containers, publishers, places: their edges cleaned, their letters untouched."""

from __future__ import annotations

import re

from refkit import languages

_QUOTES = '"“”„‟«»‹›″〝〞'
_EDGES = " \t\n,;:–—-/|"
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,4}|\.[^\W\d_]+)\.$")


def title(text: str) -> str:
    """Return a title without the quotes around it and the marks behind it; its case stays."""
    text = languages.clean(text).strip(_EDGES)
    text = text.rstrip(".,;:") if not text.endswith(("...", "etc.")) else text
    while len(text) > 1 and _wrapped(text):
        text = text[1:-1].strip(_EDGES).rstrip(".,;:")
    return text.strip(_EDGES)


def _wrapped(text: str) -> bool:
    """Whether one pair of quotes goes around the whole."""
    inner = text[1:-1]
    return text[0] in _QUOTES and text[-1] in _QUOTES and not any(q in inner for q in _QUOTES)


def container(text: str) -> str:
    """Return a container's title without "In:", "//" and quotes; an abbreviation keeps its stop."""
    text = re.sub(r"^\s*(?://|[Ii]n\s?:)\s*", "", languages.clean(text)).strip(_EDGES + ".")
    if match := _QUOTED_NAME.match(text):  # “Qobustan” jurnalı
        text = match.group(1)
    while len(text) > 1 and _wrapped(text):
        text = text[1:-1].strip(_EDGES)
    return text


_QUOTED_NAME = re.compile(r"[\"“«„]([^\"“”«»„]+)[\"”»“] [^\W\d_A-Z]\w{3,12}$")


def publisher(text: str) -> str:
    """Return a publisher's name without the marks and quotes around it."""
    text = languages.clean(text).strip(
        _EDGES + "()[]" if text.count("(") != text.count(")") else _EDGES
    )
    while len(text) > 1 and _wrapped(text):
        text = text[1:-1].strip(_EDGES)
    return _stop(text)


def place(text: str) -> str:
    """Return a place; an abbreviated one keeps its full stop ("М.", "СПб.")."""
    return _stop(languages.clean(text).strip(_EDGES + "()[]"))


def genre(text: str) -> str:
    """Return a genre ("Yayımlanmamış Doktora Tezi") without the marks around it."""
    return languages.clean(text).strip(_EDGES + ".()[]")


def _stop(text: str) -> str:
    """Leave out a closing full stop that no abbreviation owns; a lone longer word is none."""
    lone = len(text) > 4 and " " not in text
    return text if _ABBREVIATED.search(text) and not lone else text.rstrip(".")
