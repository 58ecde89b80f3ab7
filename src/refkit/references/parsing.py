"""One printed reference: its labels, its item, what it is cited by, how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refkit import languages
from refkit.model import Item
from refkit.references import front, tagger, trust
from refkit.references.normalize import normalize, short_name

LONGEST = 3000
"""Characters of a reference that are looked at: the longest real ones have some 1,500."""

_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3}|(?<!\S)_{1,2})([^\s*_](?:[^*_\n]{0,300}[^\s*_])?)\1(?![\w*])"
)
"""Markdown's *emphasis*, which only dresses a title."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no encoding can write."""

_TELLING = re.compile(r"[^\W\d_]{2}|\d{4}")
"""The least that a reference says: a word or a year."""


@dataclass(slots=True)
class Parsed:
    """What one printed reference says."""

    item: Item
    confidence: float
    label: str
    """Its number, or the short name it prints for its author."""
    labels: list[tagger.Label]
    repeats: str
    """The role ("author") that dashes repeat from the entry above, or nothing."""
    sure: dict[str, float] = field(default_factory=dict)
    """Label → how sure the tagger is of it, 0…1."""
    text: str = ""
    """What the labels point into."""


def read(text: str, language: str = "") -> Parsed:
    """Read a printed reference. Never raises; what is no reference gets a low confidence."""
    text = text[: 2 * LONGEST]
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    text = languages.clean(text)[:LONGEST]
    before = front.begin(text)
    tagged = tagger.tag(text, before.start)
    labels = [*before.labels]
    if _TELLING.search(text, before.start):
        labels += tagger.spans(tagged.tokens, tagged.labels)
    item = normalize(text, labels, language)
    confidence = trust.confidence(item, text, tagged)
    name = short_name(labels, text, item.authors)
    return Parsed(item, confidence, name, labels, before.repeats, tagged.least, text)
