"""Names and items in the few words that a table has room for."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.model import Item, Name


def names(people: Sequence[Name], most: int = 3) -> str:
    """Return "Demir, Uslu & Kaya", or "Demir et al." when there are more than `most`."""
    known = [name.literal or name.family or name.given for name in people]
    if len(known) > most:
        return f"{known[0]} et al."
    return " & ".join(filter(None, [", ".join(known[:-1]), *known[-1:]]))


def year(item: Item) -> str:
    """Return the year as it would be cited: "2021", "1998–2001", or what is printed ("n.d.")."""
    issued = item.dates.get("issued")
    if issued is None:
        return ""
    if issued.parts:
        return "–".join(str(part[0]) for part in issued.parts)
    return issued.literal


def place(item: Item) -> str:
    """Return where a work appeared: container or publisher, volume(issue), pages."""
    volume = item["volume"] + (f"({item['issue']})" if item["issue"] else "")
    page = item["page"] or item["article-number"]
    parts = [item["container-title"] or item["publisher"], volume, page]
    return ", ".join(part for part in parts if part)


def kind(item: Item) -> str:
    """Return the type in words: "article-journal" is "journal article"."""
    words = item.type.replace("_", "-").split("-")
    if words[0] in ("article", "entry", "paper", "post", "review"):
        words = [*words[1:], words[0]]
    return " ".join(words)


def many(number: int, one: str, several: str = "") -> str:
    """Return "1 work", "1,077 works"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
