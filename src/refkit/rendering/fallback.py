"""What is printed for an item that the style cannot render: what is known, and a sign."""

from __future__ import annotations

from refkit.model import Item
from refkit.rendering.markup import marked, plain, to_html

SIGN = "⚠"
"""Stands before an entry that the style did not make; the same in every language."""


def entry(item: Item) -> str:
    """Return an item as plain text in HTML, in a span of class refkit-fallback."""
    date = item.dates.get("issued")
    year = str(date.year) if date and date.year is not None else date.literal if date else ""
    parts = [
        "; ".join(str(name) for name in item.authors),
        year,
        item["title"],
        item["container-title"],
        ", ".join(item[key] for key in ("volume", "issue", "page") if item[key]),
        item["publisher"],
        f"https://doi.org/{item['DOI']}" if item["DOI"] else item["URL"],
    ]
    known = [to_html(marked(plain(part))).rstrip(".") for part in parts if part]
    return f'<span class="refkit-fallback">{SIGN} {". ".join(known) or to_html(item.id)}</span>'
