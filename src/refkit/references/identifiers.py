"""Identifiers and addresses: found by rule, for each says itself what it is.

Broken ones are found whole: "10.1016/ j.geo.2020", "https://a.org/one- two- three/".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DOI = re.compile(
    r"""(?:https?://(?:dx\.)?doi\.org/\s?|\bdoi\b\s*(?:\.\s?org/|[:=.]?)\s*)?
        (?<![\d.])(?P<value>10\.\d{4,9}/\s?[^\s<>"“”«»]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_DOI_BEGINS = re.compile(r"10\.\d{4}")
_URL = re.compile(r"""<?\b(?P<value>(?:https?:/\s?/|ftp://|www\.)[^\s<>"“”«»]+)>?""", re.IGNORECASE)
_MORE = re.compile(r"\s([^\s<>\"“”«»()\[\]]+)")
_OTHERS = {
    "ISBN": re.compile(
        r"\bISBN(?:\s?-?1[03])?(?:\s[^\W\d_]{4})?\s?[:.]?\s*(?P<value>(?:97[89][-‐–\s]?)?\d[\d‐–\s-]{7,14}[\dXx\u0425\u0445])(?![\d])",
        re.IGNORECASE,
    ),
    "ISSN": re.compile(
        r"\b[ep]?-?ISSN(?:\s?\([^()]{1,10}\))?\s?:?\s*(?P<value>\d{4}[-‐–]\d{3}[\dXx\u0425\u0445])\b",
        re.IGNORECASE,
    ),
    "arxiv": re.compile(
        r"\barxiv\s?:\s?(?P<value>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})",
        re.IGNORECASE,
    ),
    "PMID": re.compile(r"\bPMID\s?:?\s?(?P<value>\d{4,9})\b"),
    "PMCID": re.compile(r"\b(?P<value>PMC\d{4,9})\b"),
}
_HINTS = {"ISBN": "isbn", "ISSN": "issn", "arxiv": "arx", "PMID": "pmid", "PMCID": "pmc"}
"""What a text that holds one of the others holds in small letters; "arx" is for "ARXİV"."""

_BROKEN = re.compile(
    r"(?:[^\W\d_]{2,8}\s?:\s*)?(?<!\S)(?:[a-z]{2,6}:/\S{4,200}|10\.\d{4,9}\\\S{2,200})",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’”»›*"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def find(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield (label, start, start of the value, end) of every identifier, in no overlap.

    What looks like an address or DOI and is none ("URL: htp://…") is a note, as printed.
    """
    taken: list[tuple[int, int]] = []
    lower = text.lower()
    if _DOI_BEGINS.search(text):
        for match in _DOI.finditer(text):
            end = _trim(text, match.start("value"), match.end("value"))
            taken.append((match.start(), end))
            yield "DOI", match.start(), match.start("value"), end
    if ":/" in text or "www." in lower:
        for match in _URL.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            end = _continued(text, match.start("value"), match.end("value"))
            if taken and match.start() < taken[-1][1]:
                continue
            taken.append((match.start(), end))
            yield "URL", match.start(), match.start("value"), end
    for label, hint in _HINTS.items():
        if hint not in lower:
            continue
        for match in _OTHERS[label].finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                yield label, match.start(), match.start("value"), match.end("value")
    if ":/" in text or "\\" in text:
        for match in _BROKEN.finditer(text):
            end = _trim(text, match.start(), match.end())
            if not any(start < end and match.start() < past for start, past in taken):
                yield "note", match.start(), match.start(), end


def _continued(text: str, start: int, end: int) -> int:
    """Return where an address really ends: a blank after a hyphen or slash may break it."""
    for _ in range(20):
        end = _trim(text, start, end)
        more = _MORE.match(text, end)
        if more is None or not _belongs(text[start:end], more.group(1)):
            break
        end = more.end()
    return end


_INSIDE = re.compile(r"[^\W\d_]*[\d_/=%&?#~.-]*[^\W\d_]", re.UNICODE)


def _belongs(address: str, piece: str) -> bool:
    """Whether the piece after a blank goes on with the address."""
    piece = piece.rstrip(_TRAILING)
    if not piece or not piece.isascii() or piece.lower().startswith(("http", "www.")):
        return False
    if address[-1] in "-_=%&?~#":
        return piece[0].isalnum() or piece[0] in "%/"
    inner = any(mark in piece[:-1] for mark in "/_=%-") or "." in piece[:-1]
    if address[-1] == "/":
        return inner and not piece[0].isupper() and not piece[0].isdigit()
    return piece[0] in "/?&=%_" and len(piece) > 1


def _trim(text: str, start: int, end: int) -> int:
    """Leave closing marks outside: a full stop, a bracket that opens before the address."""
    while end > start:
        last = text[end - 1]
        opening = _PAIRS.get(last)
        lone = opening and text.count(last, start, end) > text.count(opening, start, end)
        if last not in _TRAILING and not lone:
            break
        end -= 1
    return end


def clean(label: str, value: str) -> str:
    """Return the identifier without the blanks a line break left in it."""
    value = "".join(value.split())
    if label == "URL" and value.lower().startswith("www."):
        return f"http://{value}"
    if label in ("ISBN", "ISSN"):
        return re.sub("[‐–]", "-", value).replace("Х", "X").replace("х", "X").upper()
    return value
