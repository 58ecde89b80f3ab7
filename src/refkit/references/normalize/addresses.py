"""Identifiers and addresses: the value alone, out of a span that may hold "doi:", "URL:"."""

from __future__ import annotations

import re

from refkit.references import identifiers

_DOI = re.compile(r"10\.\d{4,9}/.+", re.DOTALL)
_DOI_ENDS = re.compile(
    r"\[|[.,;]?https?:|[.,;](?:URL|PMC?I?D?|arXiv|doi)(?![a-gi-z])", re.IGNORECASE
)
"""What a missing blank may glue to a DOI."""
_URL = re.compile(r"(?:https?:/\s?/|ftp://|www\.|(?<![\w.])hdl\.handle\.net/).+", re.I | re.DOTALL)
_HOST = re.compile(r"(?<![\w@])(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?!\d)|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}", re.I
)
_NUMBERS = {
    "ISBN": re.compile(r"(?:97[89][-‐–\s]?)?\d[\d‐–\s-]{7,14}[\dXx\u0425\u0445]"),
    "ISSN": re.compile(r"\d{4}\s?[-‐–]?\s?\d{3}[\dXx\u0425\u0445]"),
    "PMID": re.compile(r"\d{4,9}"),
    "PMCID": re.compile(r"PMC\s?\d{4,9}"),
}
_CLOSING = ".,;:!?'’”»›*"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def clean(label: str, text: str) -> str:
    """Return the identifier that a span holds, without label, blanks and marks; or nothing."""
    if label == "DOI":
        return doi(text)
    if label == "URL":
        return url(text)
    match = _NUMBERS[label].search(text)
    return identifiers.clean(label, match.group()) if match else ""


def doi(text: str) -> str:
    """Return a DOI without its resolver: "https://doi.org/10.5555/a" → "10.5555/a"."""
    match = _DOI.search(text)
    if match is None:
        return ""
    value = "".join(match.group().split())
    if end := _DOI_ENDS.search(value):
        value = value[: end.start()]
    return _trimmed(value)


def url(text: str) -> str:
    """Return an address with its scheme and without blanks; "" if there is none."""
    match = _URL.search(text)
    if match is None:
        match = _HOST.search(text)
        return f"http://{_trimmed(match.group())}" if match else ""
    value = match.group()
    if value.lower().startswith("hdl."):
        value = f"https://{value}"
    return identifiers.clean("URL", _trimmed("".join(value.split())))


def arxiv(text: str) -> str:
    """Return the number of a preprint: "arXiv:2101.01234v2 [cs]" → "2101.01234v2"."""
    match = _ARXIV.search(text)
    return match.group() if match else text.strip(" .,;:[]()")


def _trimmed(value: str) -> str:
    """Leave out closing marks, and brackets that open before the value."""
    while value:
        opening = _PAIRS.get(value[-1])
        lone = opening and value.count(value[-1]) > value.count(opening)
        if value[-1] not in _CLOSING and not lone:
            break
        value = value[:-1]
    return value
