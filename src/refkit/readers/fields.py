"""What citation programs leave in a file: records, and citations of them.

Zotero and Mendeley write a CSL citation as JSON (https://github.com/citation-style-language/schema,
csl-citation.json), EndNote XML of its own, Word a field that names sources of the file.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from refkit import languages
from refkit.model import Citation, Cite, Document, Item, Kind, Span

_HEAD = re.compile(r"CSL_CITATION\s*(?=\{)")
_LIST = re.compile(r"\s*(?:ADDIN\s+)?(?:ZOTERO_BIBL\b|EN\.REFLIST\b|Mendeley Bibliography\b)")
_TAG = re.compile(r"<[^<>]{0,100}>")
_LONG = 20
"""Letters of a title that nothing else has by chance."""


class Embedded:
    """The records of one file, each once, and its citations in the order they were met."""

    def __init__(self) -> None:
        self.records: dict[str, Item] = {}
        self.messages: list[str] = []
        self._known: dict[str, str] = {}
        """What a program calls a record by (address, number) → its key."""
        self.citations: list[list[Cite]] = []

    def add(self, item: Item, names: Iterable[str]) -> str:
        """Take in a record that a program calls by any of `names`; return its key."""
        names = [name for name in names if name]
        key = next((self._known[name] for name in names if name in self._known), "")
        if not key:
            wanted = item["citation-key"] or (_last(names[0]) if names else "") or "record"
            key, number = wanted, 1
            while key in self.records:
                number += 1
                key = f"{wanted}-{number}"
            item.id = key
            self.records[key] = item
        self._known.update(dict.fromkeys(names, key))
        return key

    def key_of(self, name: str) -> str:
        """The key of the record that is called so, or the name itself."""
        return self._known.get(name, name)

    def cite(self, cites: list[Cite]) -> str:
        """Note a citation; return the label by which the text is to be marked ("" for none)."""
        if not cites:
            return ""
        self.citations.append(cites)
        return str(len(self.citations) - 1)

    def read_csl(self, code: str) -> list[Cite]:
        """Read the CSL citation inside a field's code: records are kept, cites returned."""
        found = _HEAD.search(code)
        return self.read_json(code[found.end() :]) if found else []

    def read_json(self, text: str) -> list[Cite]:
        """Read the JSON of a CSL citation, whatever stands behind it."""
        try:
            data, _ = json.JSONDecoder(strict=False).raw_decode(text)
            rows = data.get("citationItems") or []
            return [self._cite(row) for row in rows if isinstance(row, Mapping)]
        except (ValueError, RecursionError, AttributeError, TypeError):
            self._warn()
            return []

    def read_base64(self, text: str) -> list[Cite]:
        """Read the JSON of a CSL citation in base 64 (Mendeley Cite's content controls)."""
        return self.read_json(decoded(text))

    def _cite(self, row: Mapping[str, Any]) -> Cite:
        data = row.get("itemData")
        item = Item.from_csl(data if isinstance(data, Mapping) else {})
        uris = row.get("uris") or row.get("uri") or []
        names = [uri for uri in ([uris] if isinstance(uris, str) else uris) if isinstance(uri, str)]
        key = self.add(item, names or [item.id or str(row.get("id", ""))])
        locator = _text(row.get("locator"))
        return Cite(
            key=key,
            locator=locator or None,
            label=(_text(row.get("label")) or "page") if locator else None,
            prefix=_text(row.get("prefix")) or None,
        )

    def _warn(self) -> None:
        message = "the data of a citation is damaged: only its text was read"
        if message not in self.messages:
            self.messages.append(message)

    def fill(self, document: Document, marked: list[Span]) -> None:
        """Put records and citations into a document whose text is written.

        `marked` are the pieces of its text that a label of `cite` stands on; a citation is all
        from its first piece to its last. Entries get the key of the record that they print.
        """
        document.records += self.records.values()
        document.messages += self.messages
        spans: dict[str, Span] = {}
        for piece in marked:
            if 0 <= piece.start < piece.end:
                span = spans.setdefault(piece.label, Span(piece.start, piece.end))
                span.start, span.end = min(span.start, piece.start), max(span.end, piece.end)
        for label, span in sorted(spans.items(), key=lambda pair: pair[1].start):
            text = " ".join(document.text[span.start : span.end].split())
            cites = self.citations[int(label)]
            document.citations.append(Citation(span.start, span.end, text, Kind.MARKUP, cites))
        label_entries(document)


def is_list(code: str) -> bool:
    """Whether a field's code says that its text is the reference list."""
    return (
        bool(_LIST.match(code))
        or "CSL_BIBLIOGRAPHY" in code
        or code.split()[:1] == ["BIBLIOGRAPHY"]
    )


def decoded(text: str) -> str:
    """Return text that was written in base 64; what is none, as nothing."""
    try:
        data = base64.b64decode("".join(text.split()))
    except (binascii.Error, ValueError):
        return ""
    return data.decode("utf-8", "replace").rstrip("\0")


def label_entries(document: Document) -> None:
    """Give each entry without a label the key of the one record that it clearly prints.

    That is the record whose title stands in it (the longest, if several do), together with the
    first author's family name unless the title is long; else the only one by author and year.
    """
    shapes = [
        (item.id, *(map(_letters, (item["title"], _first(item)))), str(item.year or ""))
        for item in document.records
    ]
    for entry in document.entries:
        if entry.label:
            continue
        printed = document.text[entry.start : entry.end]
        text = _letters(printed)
        named = [shape for shape in shapes if shape[2] in text]
        titled = [
            shape
            for shape in shapes
            if shape[1] and shape[1] in text and (shape[2] in text or len(shape[1]) >= _LONG)
        ]
        dated = [shape for shape in named if shape[2] and shape[3] and shape[3] in printed]
        if titled:
            entry.label = max(titled, key=lambda shape: len(shape[1]))[0]
        elif len(dated) == 1:
            entry.label = dated[0][0]


def _first(item: Item) -> str:
    return item.authors[0].sort_name if item.authors else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, languages.fold(_TAG.sub("", text))))


def _last(name: str) -> str:
    """The last part of an address, or what is said in its query."""
    return re.split(r"[/=]", name.rstrip("/"))[-1] or name


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""
