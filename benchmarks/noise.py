"""References as people print them, made of records: typos, lost fields, other styles."""

from __future__ import annotations

import html
import random
import re
from dataclasses import replace

from refkit import languages, references, rendering
from refkit.evidence.letters import plain
from refkit.model import Date, Item, Name

STYLES = (
    "apa",
    "chicago-author-date",
    "harvard-cite-them-right",
    "modern-language-association",
    "ieee",
    "elsevier-vancouver",
    "gost-r-7-0-5-2008",
)
_KEPT = ("title", "container-title", "volume", "issue", "page", "number", "publisher", "edition")
_LOSSES = {"volume": 0.2, "issue": 0.4, "page": 0.2, "container-title": 0.15, "publisher": 0.5}
_TAG = re.compile(r"<[^>]+>")


def noisy(item: Item, chance: random.Random) -> Item:
    """Return an item as a careless author remembers it; never with a DOI."""
    made = Item(
        id=item.id,
        type=item.type,
        fields={key: item[key] for key in _KEPT if item[key]},
        names={role: list(row) for role, row in item.names.items() if role in ("author", "editor")},
        dates={"issued": Date.of(item.year)} if item.year else {},
    )
    _lose(made, chance)
    _mistype(made, chance)
    if chance.random() < 0.3:
        made = _in_ascii(made)
    return made


def printed(item: Item, style: str) -> Item:
    """Return what is read of an item that was printed in a style."""
    entry = rendering.render([item], style=style).entries[item.id]
    text = re.sub(r"^\s*(\[\d+\]|\d+\.)\s*", "", html.unescape(_TAG.sub("", entry)))
    read = references.parse(text)[0]
    return replace(read, id=item.id)


def _lose(item: Item, chance: random.Random) -> None:
    for variable, share in _LOSSES.items():
        if chance.random() < share:
            item.fields.pop(variable, None)
    if chance.random() < 0.08:
        item.dates.clear()
    if item.year and chance.random() < 0.1:
        item.dates["issued"] = Date.of(item.year + chance.choice((-1, 1)))
    if chance.random() < 0.25 and ": " in item["title"]:
        item.fields["title"] = item["title"].split(": ")[0]
    for role, names in item.names.items():
        short = chance.random() < 0.5
        kept = names[: 1 if chance.random() < 0.25 else 8]
        item.names[role] = [_initials(name) if short else name for name in kept]
    if (journal := item["container-title"]) and chance.random() < 0.3:
        words = [word for word in journal.split() if len(word) > 3 or word[:1].isupper()]
        item.fields["container-title"] = " ".join(f"{w[:4]}." if len(w) > 6 else w for w in words)


def _initials(name: Name) -> Name:
    return replace(name, given=" ".join(f"{part[0]}." for part in name.given.split()))


def _mistype(item: Item, chance: random.Random) -> None:
    if item["title"] and chance.random() < 0.5:
        for _ in range(chance.randint(1, 3)):
            item.fields["title"] = _slip(item["title"], chance)
    for row in item.names.values():
        if row and chance.random() < 0.15:
            row[0] = replace(row[0], family=_slip(row[0].family, chance))
    for variable in ("page", "volume"):
        if item[variable] and chance.random() < 0.05:
            item.fields[variable] = _slip(item[variable], chance)


def _slip(text: str, chance: random.Random) -> str:
    """Leave out, double, swap or replace one letter that is not the first."""
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 1)
    other = chance.choice("aeinorst1357" if text[at].isdigit() else "aeinorst")
    kinds = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + other + text[at + 1 :],
    )
    return chance.choice(kinds)


def _in_ascii(item: Item) -> Item:
    """Transliterate titles and names, as foreign journals print them."""
    fields = {
        key: languages.ascii_fold(text) if not plain(text).isascii() or not text.isascii() else text
        for key, text in item.fields.items()
    }
    names = {
        role: [
            replace(
                name,
                family=languages.ascii_fold(name.family).title(),
                given=languages.ascii_fold(name.given).title(),
            )
            for name in row
        ]
        for role, row in item.names.items()
    }
    return replace(item, fields=fields, names=names)
