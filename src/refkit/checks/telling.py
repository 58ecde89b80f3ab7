"""How a message names a work, a citation and an entry."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.model import Cite, Item

_TITLE = 60
_NAMES = 120


def names_work(item: Item) -> str:
    """Return "Demir and Kaya (2022)", or a title or an address where there is no author.

    >>> names_work(Item(fields={"title": "Atlas"}))
    '“Atlas”'
    """
    authors = [name.sort_name for name in item.authors]
    if not authors:
        named = f"“{shorten(item['title'])}”" if item["title"] else item["URL"]
        named = named or item["citation-key"] or "an entry without author or title"
    else:
        more = bool(item.custom.get("refkit", {}).get("et-al"))
        named = _joined(authors, more=more and len(authors) < 3)
    year = _year(item)
    return f"{shorten(named, _NAMES)} ({shorten(year)})" if year else shorten(named, _NAMES)


def _year(item: Item) -> str:
    date = item.dates.get("issued")
    if date is None:
        return ""
    return f"{date.year or date.literal}{item['year-suffix']}"


def _joined(authors: list[str], *, more: bool = False) -> str:
    if len(authors) > 2 or (more and len(authors) == 1):
        return f"{authors[0]} et al."
    return " and ".join(authors) if not more else f"{', '.join(authors)} et al."


def names_cite(cite: Cite) -> str:
    """Return a cite as a text prints it: "Demir and Kaya, 2022a", "[7]"."""
    if cite.number:
        return f"[{cite.number.strip('[]() .')}]"
    named = _joined(cite.authors, more=cite.etal and len(cite.authors) < 3)
    named = named or cite.title or cite.url or cite.key or ""
    year = f"{cite.year or ''}{cite.suffix or ''}"
    return ", ".join(part for part in (shorten(named, _NAMES), shorten(year)) if part)


def shorten(text: str, limit: int = _TITLE) -> str:
    """Return a text in at most `limit` characters, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"


def times(number: int) -> str:
    """Return "", " twice" or " 7 times"."""
    return {1: "", 2: " twice"}.get(number, f" {number} times")


def enumerate_words(words: Iterable[str], limit: int = 12) -> str:
    """Return "a, b; and 3 more" of many names."""
    listed = list(words)
    shown = "; ".join(listed[:limit])
    return f"{shown}; and {len(listed) - limit} more" if len(listed) > limit else shown
