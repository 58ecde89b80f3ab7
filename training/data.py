"""Labelled references for training: open sets, each brought to one set of labels.

The sets lie in `../shared/refs/train` (its README names the licences); `labels.toml` says what
they call a field, `conventions.py` makes one convention of theirs. The references that
`training.recast` makes carry our labels already.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit import languages
from refkit.references import front
from refkit.references.tagger.features import keywords
from refkit.references.tagger.tokens import Token, tokenize
from training import conventions

SETS = {
    "anystyle-core": "anystyle",
    "anystyle-good": "anystyle",
    "grobid-citation": "grobid",
    "linkedbooks": "linkedbooks",
}
"""The open sets, and the table of `labels.toml` that holds for each."""

LABELS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
)

Segment = tuple[str, int, int]
"""(our label or nothing, start, end) in the raw text."""


@dataclass(slots=True)
class Row:
    """One labelled reference: a label for every token of `raw`."""

    id: str
    source: str
    raw: str
    tokens: list[Token]
    labels: list[str]


def load(folder: Path) -> Iterator[Row]:
    """Yield the rows of the open sets in a folder, in a fixed order."""
    for name in SETS:
        yield from read(folder / f"{name}.jsonl", name)


def read(path: Path, name: str) -> Iterator[Row]:
    """Yield the rows of one set's file; a row whose segments are not in its text is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if row := labelled(json.loads(line), name):
            yield row


def labelled(data: Mapping[str, Any], name: str) -> Row | None:
    """Return a set's row with our labels, or nothing where it has no segments to go by."""
    spans: list[Segment] = []
    place = 0
    for theirs, text in data.get("segments", ()):
        start = data["raw"].find(text, place)
        if start < 0:
            return None
        place = start + len(text)
        spans.append((_label(theirs, text, data, name), start, place))
    return _row(data["id"], name, data["raw"], spans)


def _label(theirs: str, text: str, data: Mapping[str, Any], name: str) -> str:
    """Return our name for a field; GROBID's monograph is a title or what contains one."""
    if name not in SETS:
        return theirs
    if theirs == "title-m" and text.strip() not in data["fields"].get("title", ""):
        return "container-title"
    return LABELS[SETS[name]].get(theirs, "")


def made(rows: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Yield the references that `training.recast` makes, with the blanks that a reader leaves."""
    for data in rows:
        segments = [(label, languages.clean(text)) for label, text in data["segments"]]
        clean = {"id": data["id"], "raw": languages.clean(data["raw"]), "segments": segments}
        if row := labelled(clean, data["source"]):
            yield row


def _row(identity: str, source: str, raw: str, spans: list[Segment]) -> Row | None:
    tokens = tokenize(raw, front.begin(raw).start)
    if not tokens or not spans:
        return None
    row = Row(identity, source, raw, tokens, [_label_at(spans, token) for token in tokens])
    conventions.settle(SETS.get(source, ""), tokens, row.labels, keywords.find(tokens))
    return row


def _label_at(spans: list[Segment], token: Token) -> str:
    """Return the label of the segment that holds the middle of the token's word, or nothing."""
    if token.kind:
        return token.kind
    place = token.start + len(token.lead) + len(token.core) // 2
    return next((label for label, start, end in spans if start <= place < end), "")
