"""Read BibTeX and biblatex: bibtexparser splits the file, the rest is ours.

bibtexparser's own middleware is left out: it decodes URLs, and splits names after decoding.
Strings, concatenations, crossref and xdata are resolved here, before anything is decoded.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from refkit.formats.bibtex.convert import Entry, to_item
from refkit.formats.records import Loaded, Problem, fold, unique_keys

_MACROS = {
    name: str(number)
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
"""The strings that every BibTeX style defines."""

_PART = re.compile(r"\s*(?:(?P<bare>[^\s\"{}#]+)|(?P<open>[\"{])|(?P<join>#))")
_DELIMITER = re.compile(r"(?<!\\)[{}]|\"")
_STRAY = re.compile(r"^\s*@\s*\w+", re.MULTILINE)
_NOT_INHERITED = frozenset(
    "crossref xref xdata ids entryset entrysubtype key keywords note annote abstract file doi "
    "url urldate title shorttitle pages pagetotal".split()
)
"""What belongs to the parent alone; its title becomes the child's booktitle."""
_DEEPEST = 50
"""Crossrefs of crossrefs that are followed; in earnest there are two."""
_CHILDREN = frozenset(
    "inbook incollection inproceedings conference inreference suppbook suppcollection "
    "bookinbook".split()
)


def loads(text: str) -> Loaded:
    """Read a .bib file: all entries that can be read, and what was wrong, by line and key.

    Nothing is left out silently: an entry that cannot be parsed, a field or key that stands
    twice, an undefined string, a missing crossref, a LaTeX command that is not known.
    """
    loaded = Loaded()
    entries = list(_entries(text, loaded.problems))
    _inherit(entries, loaded.problems)
    entries = [(line, entry) for line, entry in entries if entry.type != "xdata"]  # no works
    keys = unique_keys([entry.key for _, entry in entries], case=True)
    for key, (line, entry) in zip(keys, entries, strict=True):
        if key != entry.key:
            message = f"the key stands twice; this entry is read as {key}"
            loaded.problems.append(Problem(line, entry.key, message))

        def report(message: str, line: int = line, key: str = key) -> None:
            loaded.problems.append(Problem(line, key, message))

        entry.key = key
        loaded.items.append(to_item(entry, report=report))
    if "@" not in text and text.strip():
        loaded.problems.append(Problem(1, "", "no entry stands in the file"))
    loaded.problems.sort(key=lambda problem: problem.line)
    return loaded


def _entries(text: str, problems: list[Problem]) -> Iterator[tuple[int, Entry]]:
    """Yield (line, entry) with strings resolved."""
    from bibtexparser import model
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # we report ourselves
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    library = parse_string(text, parse_stack=[])
    strings = dict(_MACROS)
    for found in library.blocks:
        line = (found.start_line or 0) + 1
        block: Any = found
        while isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
            block = block.ignore_error_block  # we keep both, and say so
        if isinstance(block, model.String):
            strings[block.key.lower()] = _joined(block.value, strings, problems, line, block.key)
        elif isinstance(block, model.Entry):
            yield line, _entry(block, strings, problems)
        elif isinstance(block, model.ParsingFailedBlock):
            reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
            begun = " ".join((block.raw or "").split())[:60]
            problems.append(Problem(line, "", f"not read: {reason} It begins: {begun}"))
        elif isinstance(block, model.ImplicitComment) and (stray := _STRAY.search(block.comment)):
            line += block.comment.count("\n", 0, stray.end())
            problems.append(Problem(line, "", f"{stray[0].strip()} is no entry; it was left out"))


def _entry(block: Any, strings: dict[str, str], problems: list[Problem]) -> Entry:
    entry = Entry(block.entry_type.lower(), fold(block.key), {})
    for field in block.fields:
        name = field.key.lower()
        line = field.start_line + 1
        value = fold(_joined(field.value, strings, problems, line, entry.key))
        if name not in entry.fields:
            entry.fields[name] = value
        elif entry.fields[name] != value:
            message = f"the field {name} stands twice; the first is kept, not {value!r}"
            problems.append(Problem(line, entry.key, message))
    return entry


def _joined(raw: str, strings: dict[str, str], problems: list[Problem], line: int, key: str) -> str:
    """Return what stands inside the delimiters, pieces joined, strings put in."""
    if raw[:1] == "{" and raw.find("}") == len(raw) - 1:
        return raw[1:-1]
    pieces: list[str] = []
    place = 0
    while match := _PART.match(raw, place):
        place = match.end()
        if match["open"]:
            end = _close(raw, match.end() - 1)
            pieces.append(raw[match.end() : end])
            place = end + 1
        elif word := match["bare"]:
            if not word.isdecimal() and word.lower() not in strings:
                problems.append(Problem(line, key, f"the string {word} is not defined"))
            pieces.append(word if word.isdecimal() else strings.get(word.lower(), word))
    if raw[place:].strip():
        pieces.append(raw[place:])
    return "".join(pieces)


def _close(raw: str, start: int) -> int:
    """Return where the delimiter that opens at `start` is closed (the end, if it is not)."""
    depth = 0
    quoted = raw[start] == '"'
    for match in _DELIMITER.finditer(raw, start + quoted):
        if match[0] == '"':
            if quoted and depth == 0:
                return match.start()
            continue
        depth += 1 if match[0] == "{" else -1
        if depth == 0 and not quoted:
            return match.start()
    return len(raw)


def _inherit(entries: list[tuple[int, Entry]], problems: list[Problem]) -> None:
    """Give entries with crossref or xdata the fields of their parents, once each."""
    by_key = {entry.key.lower(): entry for _, entry in reversed(entries)}
    for line, entry in entries:
        _resolve(entry, by_key, problems, line, frozenset())


def _resolve(
    entry: Entry, by_key: dict[str, Entry], problems: list[Problem], line: int, path: frozenset[str]
) -> None:
    path |= {entry.key.lower()}
    parents = [entry.fields.pop("crossref", ""), *entry.fields.pop("xdata", "").split(",")]
    for name in filter(None, (parent.strip() for parent in parents)):
        parent = by_key.get(name.lower())
        if parent is None or parent.key.lower() in path or len(path) > _DEEPEST:
            wrong = "circular or too deep" if parent else "not there"
            message = f"crossref to {name}, which is {wrong}"
            problems.append(Problem(line, entry.key, message))
            continue
        _resolve(parent, by_key, problems, line, path)
        for field, value in parent.fields.items():
            if field not in _NOT_INHERITED:
                entry.fields.setdefault(field, value)
        if entry.type in _CHILDREN and "title" in parent.fields:
            entry.fields.setdefault("booktitle", parent.fields["title"])
