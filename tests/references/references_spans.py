"""Spans as a tagger gives them, for the tests of what is made of them."""

from __future__ import annotations

from typing import Any

from refkit.references.normalize import normalize


def item(*spans: tuple[str, str], language: str = "") -> dict[str, Any]:
    """Normalize spans that partition a text: (label, printed)."""
    text, labels = "", []
    for label, printed in spans:
        labels.append((label, len(text), len(text) + len(printed)))
        text += printed
    return normalize(text, labels, language).to_csl()
