"""One printed reference: its labels, its item, what it is cited by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit import languages
from refkit.model import Item
from refkit.references import fields
from refkit.references.normalize import normalize, short_name

_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3}|(?<!\S)_{1,2})([^\s*_](?:[^*_\n]{0,300}[^\s*_])?)\1(?![\w*])"
)
"""Markdown's *emphasis*, which only dresses a title."""


@dataclass(slots=True)
class Parsed:
    """What one printed reference says."""

    item: Item
    confidence: float
    label: str
    """Its number, or the short name it prints for its author."""
    labels: list[fields.Label]
    repeats: str
    """The role ("author") that dashes repeat from the entry above, or nothing."""


def read(text: str, language: str = "") -> Parsed:
    """Read a printed reference. Never raises; what is no reference gets a low confidence."""
    text = languages.clean(_EMPHASIS.sub(r"\2", text[: 2 * fields.LONGEST]))[: fields.LONGEST]
    labels = fields.label(text, language)
    item, confidence = normalize(text, labels, language)
    repeats = next(
        (label for label, start, end in labels if not any(c.isalnum() for c in text[start:end])), ""
    )
    return Parsed(item, confidence, short_name(labels, text, item.authors), labels, repeats)
