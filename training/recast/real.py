"""Real titles, journals, publishers, places and people out of the open sets, to be recombined."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.references.normalize import names

ENGLISH = ("anystyle-core", "anystyle-good", "grobid-citation")
"""Mostly English sets with segments."""

Person = tuple[str, str]
"""(family name, given names)"""

_ENDS = " .,;:“”\"«»‘’'‹›()[]–—-"
_IN = re.compile(r"in\b:?\s*", re.IGNORECASE)
_ET_AL = re.compile(r"et al\.?")
_KINDS = {
    "title": "title",
    "title-a": "title",
    "journal": "journal",
    "title-j": "journal",
    "publisher": "publisher",
    "location": "place",
}
_LENGTHS = {"title": (9, 219), "journal": (4, 89), "publisher": (3, 49), "place": (3, 29)}


@dataclass(slots=True)
class Real:
    """What stands in the open sets, in the order of the files."""

    titles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Language → titles."""
    journals: list[str] = field(default_factory=list)
    books: list[str] = field(default_factory=list)
    publishers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people: list[Person] = field(default_factory=list)


def read(sets: Path) -> Real:
    """Return the material of the sets in a folder (`training.data` tells which they are)."""
    real = Real()
    for name in ENGLISH:
        for row in _rows(sets / f"{name}.jsonl"):
            if row["lang"] not in ("ko", "zh", "ja"):
                _segments(real, row, books=name != "grobid-citation")
    for row in _rows(sets / "linkedbooks.jsonl"):
        _italian(real, row)
    for row in _rows(sets / "gost-rendered.jsonl"):
        _russian(real, row["fields"])
    return real


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _segments(real: Real, row: dict[str, Any], *, books: bool) -> None:
    for label, raw in row["segments"]:
        text = _bare(raw)
        kind = _KINDS.get(label, "")
        if kind and _LENGTHS[kind][0] <= len(text) <= _LENGTHS[kind][1]:
            if kind == "title":
                real.titles[row["lang"]].append(text)
            elif kind == "journal":
                real.journals.append(text)
            else:
                (real.places if kind == "place" else real.publishers)["en"].append(text)
        elif label == "container-title" and books and 8 < len(text) < 120:
            real.books.append(_IN.sub("", text, count=1) if _IN.match(text) else text)
        elif label == "author" and 4 < len(text) < 150:
            real.people += _people(raw)


def _bare(raw: str) -> str:
    """Return a text without the marks around it; nothing where brackets are torn."""
    text = raw.strip(_ENDS)
    text += ")" * (text.count("(") - text.count(")"))
    return text if text.count("(") == text.count(")") and not set("[]\\") & set(text) else ""


def _people(raw: str) -> Iterator[Person]:
    for name in names.parse(_ET_AL.sub("", raw)):
        if name.family and name.given and 2 < len(name.family) < 22 and len(name.given) < 20:
            particle = f"{name.non_dropping_particle} " if name.non_dropping_particle else ""
            yield particle + name.family, name.given


def _italian(real: Real, row: dict[str, Any]) -> None:
    """Take a title of this set where it is no title with its container behind it."""
    for label, raw in row["segments"]:
        text = _bare(raw).replace("’ ", "’").replace(" - ", "-")
        whole = "«" not in text and " in " not in text and not text.endswith(" cit")
        if label == "title" and 20 < len(text) < 120 and text[0].isupper() and whole:
            real.titles["it"].append(text)


def _russian(real: Real, fields: dict[str, str]) -> None:
    title = _bare(fields.get("title", ""))
    if 4 < len(title) < 250:
        real.titles["ru"].append(title)
    if fields.get("publisher"):
        real.publishers["ru"].append(fields["publisher"])
    if fields.get("publisher-place"):
        real.places["ru"].append(fields["publisher-place"])
