r"""Citations that the text marks as such: \cite{key}, [@key, p. 3], Word's and Zotero's fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from refkit.citations.grammar import Part
from refkit.citations.locators import locator_at
from refkit.citations.names import Names
from refkit.citations.tokens import tidy, tokenize
from refkit.model import Cite, Date, Name

_LATEX = re.compile(
    r"""\\(?P<command>(?:no|foot|auto|paren|text|smart|super|full|online|block)?[Cc]ite
        (?:p|t|alp|alt|author|year|yearpar|yearp|title|text|num|url|date|s)?)\*?
        (?P<notes>(?:\s{0,3}\[[^\]\n]{0,200}\]){0,2})\s{0,3}\{(?P<keys>[^{}]{1,500})\}""",
    re.VERBOSE,
)
_PANDOC_KEY = re.compile(
    r"(?<![\w@.])-?@(?:\{(?P<braced>[^{}\s]{1,120})\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]{0,118}\w)?))"
)
_KEY_BEHIND = re.compile(r"\[[^\]@]{0,80}\s-?@")
_WORD = re.compile(r"CITATION\s+(?P<key>[\w:.-]{1,80})(?P<switches>(?:\s+\\\w\s+[\w-]+){0,8})")
_FIELD = re.compile(r"ADDIN\s+(?:ZOTERO_ITEM|CSL_CITATION|Mendeley\s+Citation)[^{]{0,80}(?=\{)")


@dataclass(slots=True)
class Marked:
    """A marked citation: text[start:end] and its cites."""

    start: int
    end: int
    parts: list[Part]


def has_keys(text: str) -> bool:
    """Whether a text cites by keys in brackets, as pandoc has it: then a bare @key cites too."""
    return "[@" in text or "[-@" in text or bool(_KEY_BEHIND.search(text))


def find(text: str, *, keys: bool) -> Iterator[Marked]:
    """Yield the marked citations of a text; `keys`: whether a bare @key is one."""
    if "\\" in text:
        yield from _latex(text)
    if "@" in text:
        yield from _pandoc(text, keys=keys)
    if "CITATION" in text:
        yield from _fields(text)


def _part(key: str, prefix: str = "", locator: str = "") -> Part:
    cite = Cite(key=key, prefix=prefix or None)
    if locator:
        tokens = tokenize(locator.replace("~", " "))
        while tokens and tokens[0].text in ",:;":
            tokens = tokens[1:]
        pages, label, _ = locator_at(tokens, 0)
        if pages:
            cite.locator, cite.label = pages, label
    return Part(cite, Names(), {"markup"})


def _latex(text: str) -> Iterator[Marked]:
    for found in _LATEX.finditer(text):
        notes = re.findall(r"\[([^\]]*)\]", found["notes"] or "")
        prefix = tidy(notes[0]) if len(notes) == 2 else ""
        locator = notes[-1] if notes else ""
        keys = [key.strip() for key in found["keys"].split(",") if key.strip()]
        if not keys:
            continue
        parts = [_part(key) for key in keys]
        parts[0] = _part(keys[0], prefix, locator if len(keys) == 1 else "")
        if len(keys) > 1:
            parts[-1] = _part(keys[-1], "", locator)
        yield Marked(found.start(), found.end(), parts)


def _pandoc(text: str, *, keys: bool) -> Iterator[Marked]:
    bracketed_to = 0
    for found in _PANDOC_KEY.finditer(text):
        if found.start() < bracketed_to:
            continue
        start = text.rfind("[", max(0, found.start() - 200), found.start())
        end = text.find("]", found.end(), found.end() + 600)
        linked = text[start - 1 : start] == "!" or text[end + 1 : end + 2] == "("
        apart = linked or re.search(r"\]|\n\n", text[start : found.start()])
        if start >= 0 and end >= 0 and not apart:
            parts = [part for piece in text[start + 1 : end].split(";") if (part := _piece(piece))]
            if parts:
                bracketed_to = end + 1
                yield Marked(start, end + 1, parts)
            continue
        if not keys:
            continue  # @names of other kinds
        key = found["braced"] or found["key"]
        after = re.match(r"\s?\[([^\]@\n]{1,100})\]", text[found.end() : found.end() + 110])
        last = found.end() + (after.end() if after else 0)
        yield Marked(found.start(), last, [_part(key, "", after.group(1) if after else "")])


def _piece(piece: str) -> Part | None:
    """One cite of a pandoc cluster: "see @key, pp. 3-4"."""
    found = _PANDOC_KEY.search(piece)
    if not found:
        return None
    locator = piece[found.end() :].strip().strip("{}")
    return _part(found["braced"] or found["key"], tidy(piece[: found.start()]), locator)


def _fields(text: str) -> Iterator[Marked]:
    decoder = json.JSONDecoder()
    taken = 0
    for found in _FIELD.finditer(text):
        try:
            data, end = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        parts = [_item(row) for row in _rows(data)]
        if parts:
            taken = end
            yield Marked(found.start(), end, parts)
    for word in _WORD.finditer(text, taken):
        pages = re.search(r"\\p\s+([\w-]+)", word["switches"])
        yield Marked(word.start(), word.end(), [_part(word["key"], "", pages[1] if pages else "")])


def _rows(data: Any) -> list[Any]:
    rows = data.get("citationItems") if isinstance(data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _item(row: dict[str, Any]) -> Part:
    """A cite of a CSL citation: its item's names and year, the locator beside it."""
    item = row.get("itemData")
    item = item if isinstance(item, dict) else {}
    authors = item.get("author")
    names = [Name.from_csl(name) for name in authors] if isinstance(authors, list) else []
    year = Date.from_csl(item.get("issued")).year
    cite = Cite(
        authors=[name.sort_name for name in names if name],
        year=str(year) if year else None,
        key=str(item.get("citation-key") or row.get("id") or item.get("id") or "") or None,
    )
    if row.get("locator"):
        cite.locator, cite.label = str(row["locator"]), str(row.get("label") or "page")
    if row.get("prefix"):
        cite.prefix = str(row["prefix"]).strip()
    return Part(cite, Names(), {"markup"})
