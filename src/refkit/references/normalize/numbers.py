"""Numbers: pages, volume, issue, edition, number of pages."""

from __future__ import annotations

import re

_PAGE_RANGE = re.compile(r"([A-Za-z]{0,2}\d+[a-z]?)\s?[-–—−‐‑]+\s?([A-Za-z]{0,2}\d+[a-z]?)")


def pages(text: str) -> str:
    """Return pages with a plain hyphen: "12 – 15" → "12-15"; lists stay lists."""
    text = _PAGE_RANGE.sub(r"\1-\2", text.strip(" .,;:()"))
    return re.sub(r"\s*,\s*", ", ", text)


def count(text: str) -> str:
    """Return the number of pages: "224 с." → "224"."""
    match = re.search(r"\d+", text)
    return match.group() if match else ""


def volume(text: str) -> str:
    """Return a volume or issue without its label: "3–4" → "3-4", "XII" stays."""
    text = re.sub(r"\s*[–—]\s*", "-", text.strip(" .,;:()[]№"))
    return re.sub(r"\s*([-/])\s*", r"\1", text)


def edition(text: str) -> str:
    """Return the edition's number where there is one: "2nd ed." → "2"; else as printed."""
    text = text.strip(" .,;:()")
    match = re.match(r"(\d{1,3})(?!\d)", text)
    return match.group(1) if match else text
