"""One printed reference: its labels, its item, what it is cited by."""

from __future__ import annotations

from dataclasses import dataclass

from refkit import languages
from refkit.model import Item
from refkit.references import fields
from refkit.references.normalize import normalize, short_name


@dataclass(slots=True)
class Parsed:
    """What one printed reference says."""

    item: Item
    confidence: float
    label: str
    """Its number, or the short name it prints for its author."""
    labels: list[fields.Label]


def read(text: str, language: str = "") -> Parsed:
    """Read a printed reference. Never raises; what is no reference gets a low confidence."""
    text = languages.clean(text[: 2 * fields.LONGEST])[: fields.LONGEST]
    labels = fields.label(text, language)
    item, confidence = normalize(text, labels, language)
    return Parsed(item, confidence, short_name(labels, text, item.authors), labels)
