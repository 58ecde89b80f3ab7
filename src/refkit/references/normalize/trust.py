"""How sure one may be that a text is a reference and was read rightly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refkit.model import Item

LONG = 700
"""Characters that few references reach, and paragraphs do."""

SURE = 0.95
"""What rules may claim at most."""

_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[^\W\d_]{3,}\. ")
_LAST_COMMA = re.compile(r", [^\W\d_]+$")

DOUBTS: tuple[tuple[str, float, Callable[[Item], bool]], ...] = (
    ("a number is left in the container", 0.8, lambda it: has(_DIGIT, it["container-title"])),
    ("a number is left in the publisher", 0.75, lambda it: has(_DIGIT, it["publisher"])),
    ("an article has a publisher", 0.75, lambda it: is_a(it, "article") and bool(it["publisher"])),
    ("pages without a container", 0.85, lambda it: bool(it["page"]) and not it["container-title"]),
    (
        "a chapter without an editor",
        0.85,
        lambda it: is_a(it, "chapter") and "editor" not in it.names,
    ),
    ("sentences in the title", 0.9, lambda it: has(_SENTENCE, it["title"])),
    ("a comma near the title's end", 0.85, lambda it: has(_LAST_COMMA, it["title"])),
    (
        "a bracket is open in the title",
        0.85,
        lambda it: it["title"].count("(") != it["title"].count(")"),
    ),
    ("sentences in the container", 0.9, lambda it: has(_SENTENCE, it["container-title"])),
    ("a long container", 0.85, lambda it: len(it["container-title"]) > 90),
    ("a long publisher", 0.85, lambda it: len(it["publisher"]) > 60),
    ("a comma in the publisher", 0.85, lambda it: "," in it["publisher"]),
    (
        "a name without a given name",
        0.85,
        lambda it: any(n.family and not n.given for n in it.authors),
    ),
)
"""What is often wrong where it is seen: (name, factor, test)."""


def has(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern occurs."""
    return bool(pattern.search(text))


def is_a(item: Item, kind: str) -> bool:
    """Whether the item's type begins with `kind` ("article" for "article-journal")."""
    return item.type.startswith(kind)


def confidence(item: Item, text: str, labels: Sequence[tuple[str, int, int]]) -> float:
    """Return 0…1: what a reference must have, how much found a place, less what is doubtful."""
    letters = sum(char.isalpha() for char in text)
    if letters < 8:
        return 0.0
    covered = sum(char.isalpha() for _label, start, end in labels for char in text[start:end])
    score = sum(
        (
            0.25 if item.authors else 0.0,
            0.2 if "issued" in item.dates else 0.0,
            0.2 if 4 <= len(item["title"]) <= 350 else 0.0,
            0.2 if _somewhere(item) else 0.0,
            0.15 * min(1.0, covered / letters),
        )
    )
    if len(text) > LONG:
        score *= LONG / len(text)
    if "issued" not in item.dates and not item["URL"] and not item["DOI"]:
        score *= 0.7 if item.authors else 0.5
    for _name, factor, holds in DOUBTS:
        if holds(item):
            score *= factor
    return round(SURE * score, 2)


def _somewhere(item: Item) -> bool:
    """Whether it says where the work appeared."""
    keys = ("container-title", "publisher", "publisher-place", "URL", "DOI", "ISBN", "genre")
    return any(item[key] for key in keys)
