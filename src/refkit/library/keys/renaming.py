"""A library under new keys: what each work was called, what it is called now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from refkit.library.keys import aliases, assign
from refkit.library.keys.bibfile import BibFile
from refkit.library.keys.pattern import Pattern
from refkit.model import Item

_OTHER_ID = "csl-id"
"""The field of a .bib that holds an id which cannot be a key (formats/records.py)."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """Items with their new keys as ids, in the library's order, and the old key of each."""

    items: list[Item]
    old: list[str]
    bib: str = ""
    """The text of the .bib that was read with its new keys; empty where there was none."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Old and new key, work by work; the old one is empty where there was none."""
        return [(old, item.id) for old, item in zip(self.old, self.items, strict=True)]

    @property
    def aliases(self) -> dict[str, str]:
        """Old key → new key, of those that changed."""
        return aliases.renamed(self.pairs)


def rename(
    items: Sequence[Item], pattern: Pattern, *, keep: bool = False, bib: BibFile | None = None
) -> Renaming:
    """Give items new keys. With `keep`, only those without a key, or with one that stood before.

    `bib` is the file that the items were read from, where that was BibTeX: a reader has to tell
    entries of one key apart, so their real keys stand only there. Items are not altered.
    """
    sure = bib is not None and _are_the_same(items, bib)
    old = [entry.key for entry in bib.entries] if bib and sure else [item.id for item in items]
    new = assign(items, pattern, keep=_first_ones(old) if keep else ())
    named = [_named(item, key) for item, key in zip(items, new, strict=True)]
    whole = bib and sure and _OTHER_ID not in bib.text
    return Renaming(named, old, bib.renamed(new) if bib and whole else "")


def _are_the_same(items: Sequence[Item], bib: BibFile) -> bool:
    """Whether the file's entries are the items, one by one."""
    return (
        len(items) == len(bib.entries)
        and all(
            item.id == entry.key
            or item.id.startswith(f"{entry.key}-")  # it stood before, or there is none
            or _OTHER_ID in bib.text[entry.start : entry.end]
            for item, entry in zip(items, bib.entries, strict=True)
        )
    )


def _first_ones(keys: Sequence[str]) -> list[str]:
    """Blank the keys that stood before: documents that cite them mean the first."""
    seen: set[str] = set()
    first = []
    for key in keys:
        first.append("" if key.lower() in seen else key)
        seen.add(key.lower())
    return first


def _named(item: Item, key: str) -> Item:
    fields = dict(item.fields)
    if "citation-key" in fields:
        fields["citation-key"] = key
    return replace(item, id=key, fields=fields)
