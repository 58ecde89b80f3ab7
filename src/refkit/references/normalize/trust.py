"""How sure one may be that a text is a reference and was read rightly."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.model import Item

LONG = 700
"""Characters that few references reach, and paragraphs do."""


def confidence(item: Item, text: str, labels: Sequence[tuple[str, int, int]]) -> float:
    """Return 0…1: what a reference must have, and how much of the text found a place."""
    letters = sum(char.isalpha() for char in text[:5000])
    if letters < 8:
        return 0.0
    covered = sum(char.isalpha() for _label, start, end in labels for char in text[start:end])
    parts = (
        0.25 if item.authors else 0.0,
        0.2 if "issued" in item.dates else 0.0,
        0.2 if 4 <= len(item["title"]) <= 350 else 0.0,
        0.2 if _somewhere(item) else 0.0,
        0.15 * min(1.0, covered / letters),
    )
    score = sum(parts)
    if len(text) > LONG:
        score *= LONG / len(text)
    if "issued" not in item.dates and not item["URL"] and not item["DOI"]:
        score *= 0.7 if item.authors else 0.5
    return round(min(score, 0.99), 2)


def _somewhere(item: Item) -> bool:
    """Whether it says where the work appeared."""
    keys = ("container-title", "publisher", "publisher-place", "URL", "DOI", "ISBN", "genre")
    return any(item[key] for key in keys)
