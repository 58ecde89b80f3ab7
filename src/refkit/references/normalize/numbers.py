"""Numbers: pages, volume, issue, edition, number of pages."""

from __future__ import annotations

import re

_PAGE_RANGE = re.compile(r"([A-Za-z]{0,2}\d+[a-z]?)\s?[-–—−‐‑]+\s?([A-Za-z]{0,2}\d+[a-z]?)")


def pages(text: str) -> str:
    """Return pages with a plain hyphen, written out: "12 – 15" → "12-15", "100–20" → "100-120"."""
    text = _PAGE_RANGE.sub(_full_range, text.strip(" .,;:()"))
    return re.sub(r"\s*,\s*", ", ", text)


def _full_range(match: re.Match[str]) -> str:
    """Write out a shortened range: "100-20" → "100-120"."""
    first, last = match.groups()
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}-{last}"


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
