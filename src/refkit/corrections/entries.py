"""Entries of a list that were cut wrongly, or read wrongly: split, join, edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from refkit import references, values
from refkit.model import Article, Document, Item, Reference, Span


def edit(item: Item, fields: Mapping[str, str]) -> None:
    """Set fields of an item. Raises UnknownNameError as `values.put`."""
    for variable, text in fields.items():
        values.put(item, variable, text)


def split(document: Document, article: Article, entry: Reference, texts: Sequence[str]) -> None:
    """Let several entries take the place of one; each is read from its own text.

    The first keeps the id, so that what cited the whole cites it.
    """
    places = _cut(document.text, entry, texts)
    made = references.of_entries(article, places, texts)
    for number, one in enumerate(made, 1):
        one.where, one.heading = entry.where, entry.heading
        one.id = f"{entry.id}.{number}"
    _keep(entry, made[0])
    at = _place(article, entry)
    article.references[at : at + 1] = made


def join(article: Article, entries: Sequence[Reference]) -> None:
    """Let one entry take the place of several, read from their texts one behind the other."""
    first, *rest = entries
    text = " ".join(entry.text for entry in entries)
    whole = Span(min(e.start for e in entries), max(e.end for e in entries))
    (made,) = references.of_entries(article, [whole], [text])
    made.where, made.heading = first.where, first.heading
    _keep(first, made)
    gone = {entry.id for entry in rest}
    for citation in article.citations:
        for cite in citation.cites:
            if cite.reference in gone:
                cite.reference = made.id
    article.references[_place(article, first)] = made
    article.references = [one for one in article.references if one.id not in gone]


def _keep(old: Reference, new: Reference) -> None:
    """Let the entry that stands first be called as before, and dashes mean whom they meant."""
    new.id = old.id
    new.label = new.label or old.label
    if old.item.authors and not new.item.authors:
        new.item.names = dict(old.item.names)


def _cut(text: str, entry: Reference, texts: Sequence[str]) -> list[Span]:
    """Return where each text stands: as many letters and digits long as it has, in their order."""
    spans = []
    at = entry.start
    for number, told in enumerate(texts, 1):
        end = entry.end if number == len(texts) else _after(text, at, entry.end, _ink(told))
        spans.append(Span(at, max(at, end)))
        at = spans[-1].end
    return [replace(span, start=_begin(text, span)) for span in spans]


def _after(text: str, start: int, end: int, letters: int) -> int:
    """Return where the next entry begins, after so many letters: at the next blank."""
    at = start
    while at < end and letters > 0:
        letters -= text[at].isalnum()
        at += 1
    while at < end and not text[at].isspace():
        at += 1
    return at


def _begin(text: str, span: Span) -> int:
    at = span.start
    while at < span.end and text[at].isspace():
        at += 1
    return at


def _ink(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _place(article: Article, entry: Reference) -> int:
    return next(n for n, one in enumerate(article.references) if one is entry)
