"""Read BibTeX and biblatex: the scanner finds the fields, strings and crossrefs are resolved here.

All of that happens before anything is decoded, so that names are split and braces counted in what
really stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.formats.bibtex.convert import Entry, to_item
from refkit.formats.bibtex.inheritance import Allowance, inherit
from refkit.formats.bibtex.scanner import scan
from refkit.formats.bibtex.source import Block, Field, Source
from refkit.formats.records import Loaded, Problem, fold, unique_keys

_MACROS = {
    name: str(number)
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
"""The strings that every BibTeX style defines."""

_STRAY = re.compile(r"^[ \t]*(@[ \t]*(?!comment\b)\w*)", re.MULTILINE | re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")


def loads(text: str) -> Loaded:
    """Read a .bib file: all entries that can be read, and what was wrong, by line and key.

    Nothing is left out silently: what stands in an entry and is no field, braces that do not
    close, a field or key that stands twice, an undefined string, a missing crossref, a LaTeX
    command that is not known.
    """
    loaded = Loaded()
    text = _LINE_END.sub("\n", text).replace("\0", "")
    allowance = Allowance(len(text))
    entries = list(_entries(text, loaded.problems, allowance))
    inherit(entries, loaded.problems, allowance)
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
        entry.fields.clear()
    if "@" not in text and text.strip():
        loaded.problems.append(Problem(1, "", "no entry stands in the file"))
    loaded.problems.sort(key=lambda problem: problem.line)
    return loaded


def _entries(
    text: str, problems: list[Problem], allowance: Allowance
) -> Iterator[tuple[int, Entry]]:
    """Yield (line, entry) with strings resolved."""
    strings, source = _Strings(problems, allowance), Source(text)
    place = 0
    for block in scan(text):
        _tell_strays(source, place, block.start, problems)
        place = block.end
        key = fold(block.key)
        problems += [Problem(line, key, message) for line, message in block.troubles]
        if block.type == "string":
            strings.define(block)
        elif block.type not in ("comment", "preamble"):
            yield block.line, _entry(block, key, strings, problems)
    _tell_strays(source, place, len(text), problems)


def _tell_strays(source: Source, start: int, end: int, problems: list[Problem]) -> None:
    """Tell of lines between blocks that begin with "@": entries that are none."""
    if source.text.find("@", start, end) < 0:
        return
    for match in _STRAY.finditer(source.text, start, end):
        line = source.line(match.start(1))
        problems.append(Problem(line, "", f"{match[1].strip()} is no entry; it was left out"))


def _entry(block: Block, key: str, strings: _Strings, problems: list[Problem]) -> Entry:
    entry = Entry(block.type, key, {})
    for field in block.fields:
        name = field.name.lower()
        value = fold(strings.joined(field, key))
        if name not in entry.fields:
            entry.fields[name] = value
        elif entry.fields[name] != value:
            message = f"the field {name} stands twice; the first is kept, not {value!r}"
            problems.append(Problem(field.line, key, message))
    return entry


class _Strings:
    """The strings that are defined up to here."""

    def __init__(self, problems: list[Problem], allowance: Allowance) -> None:
        self.values, self.problems, self.allowance = dict(_MACROS), problems, allowance

    def define(self, block: Block) -> None:
        """Define what stands in a @string; the last definition counts, as in BibTeX."""
        for field in block.fields:
            name, value = field.name.lower(), self.joined(field, field.name)
            if name not in _MACROS and self.values.get(name, value) != value:
                message = "the string is defined anew; from here on it is the new one"
                self.problems.append(Problem(field.line, field.name, message))
            self.values[name] = value

    def joined(self, field: Field, key: str) -> str:
        """Return a value: its pieces joined, strings put in."""
        if len(field.pieces) == 1 and field.pieces[0][0]:
            return field.pieces[0][1]
        return "".join(
            text if delimiter else self.meant(text, field.line, key)
            for delimiter, text in field.pieces
        )

    def meant(self, word: str, line: int, key: str) -> str:
        """Return a number as it is and a string's value for its name."""
        if word.isdecimal():
            return word
        value = self.values.get(word.lower())
        if value is None:
            self.problems.append(Problem(line, key, f"the string {word} is not defined"))
            return word
        if not self.allowance.take(len(value)):
            message = f"the string {word} was not put in: too much is copied in this file"
            self.problems.append(Problem(line, key, message))
            return word
        return value
