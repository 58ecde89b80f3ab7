"""Citations as pandoc writes them: "[see @demir2022, p. 5; -@lukin2021, ch. 2 and passim]".

Source: https://pandoc.org/MANUAL.html#citation-syntax. What a page or a chapter is called is
taken from `languages/`, in all languages at once.
"""

from __future__ import annotations

import re
from functools import cache

from refkit import languages
from refkit.errors import RefkitError

Cite = dict[str, str | bool]
"""A cite as CSL JSON has it: id, prefix, label, locator, suffix, suppress-author."""

LOCATORS = (
    "page", "chapter", "section", "paragraph", "part", "volume", "issue", "line", "figure",
    "table", "folio", "note", "article-locator",
)  # fmt: skip
"""CSL's locators that `languages/` has words for; of two with the same word the first counts."""
_KEY = re.compile(r"(?:^|(?<=[\s(-]))(-?)@(?:\{([^{}]+)\}|(\w[^\s,;\[\]{}@]*))")
_NUMBER = r"(?:[A-Za-z]{0,2}\d[\w.:/]*|[ivxlcdmIVXLCDM]+\b)"
_NUMBERS = re.compile(rf"{_NUMBER}(?:\s*(?:[-\u2010-\u2015,&]|--)\s*{_NUMBER})*")
_END = ".:;,?!"


def parse(text: str) -> list[Cite]:
    """Read one citation, with or without its brackets. Raises RefkitError, naming the part."""
    inner = text.strip().removeprefix("[").removesuffix("]")
    parts = [part for part in _parts(inner) if part.strip()]
    if not parts:
        raise RefkitError("there is no citation.", hint='Write one as "[@key, p. 5; @other]".')
    return [_cite(part) for part in parts]


def _parts(text: str) -> list[str]:
    """Split at semicolons that stand in no braces."""
    return re.split(r";(?![^{}]*\})", text)


def _cite(part: str) -> Cite:
    match = _KEY.search(part)
    if match is None:
        raise RefkitError("no @key in it.", place=f"citation part {part.strip()!r}")
    minus, braced, bare = match.groups()
    key = braced or bare.rstrip(_END)
    rest = part[match.end() :] if braced else bare[len(key) :] + part[match.end() :]
    label, locator, suffix = _locator(rest)
    found: Cite = {"id": key}
    for name, value in (
        ("prefix", part[: match.start()].strip()),
        ("label", label),
        ("locator", locator),
        ("suffix", suffix),
        ("suppress-author", bool(minus)),
    ):
        if value:
            found[name] = value
    return found


def _locator(rest: str) -> tuple[str, str, str]:
    """Return the label, the locator and what follows it; without a locator all is suffix."""
    text = rest.lstrip(" ,")
    if braces := re.match(r"\{([^{}]*)\}", text):
        label, number = _label(braces[1].strip())
        return label or "page", number, text[braces.end() :].strip()
    label, after = _label(text)
    match = _NUMBERS.match(after)
    if match is None or (not label and not match.group()[:1].isdigit()):
        return "", "", rest.strip() if rest.strip() != "," else ""
    return label or "page", match.group(), after[match.end() :].strip()


def _label(text: str) -> tuple[str, str]:
    """Return the locator whose word begins the text, and the text behind it."""
    match = _words()[0].match(text)
    if match is None:
        return "", text
    return _words()[1][match.group(1).casefold()], text[match.end() :]


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all words for locators, and word → locator."""
    table: dict[str, str] = {}
    for locator in LOCATORS:
        for word in (*languages.words(locator), locator.removesuffix("-locator")):
            table.setdefault(word.casefold(), locator)
    every = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.compile(rf"({every})(?:(?!\w)\s*|(?=\d))", re.IGNORECASE), table
