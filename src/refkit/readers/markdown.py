r"""Markdown: the text is the file as it stands; what its signs mean is said beside it.

>>> document = read(b"# Rivers\n\nThey flow.[^1]\n\n[^1]: Said Heraclitus.\n", "a.md")
>>> [(span.label, document.text[span.start : span.end]) for span in document.notes]
[('1', 'Said Heraclitus.')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from refkit.model import Document, Span
from refkit.readers import beside, front_matter
from refkit.readers.encoding import decode

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<title>\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]{1,80})\]:[ \t]*")
_TARGET = re.compile(r" {0,3}\[(?P<label>[^\]^][^\]]{0,200})\]:[ \t]*<?(?P<target>[^\s>]+)>?")
_INLINE = re.compile(r"\]\(<?(?P<target>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?")
_AUTOLINK = re.compile(r"<(?P<target>(?:https?|ftp|mailto):[^\s<>]+)>")


def read(data: bytes, path: str) -> Document:
    """Read Markdown with its headings, links, footnotes and front matter. Raises ReadError."""
    text, messages = decode(data, path)
    document = Document(path=path, sha256="", format="markdown", text=text, messages=messages)
    end, document.metadata = front_matter.read(text)
    if end:
        document.furniture.append(Span(0, end, "front matter"))
    _read_blocks(document, end)
    document.links.sort(key=lambda span: (span.start, span.end))
    _name_libraries(document)
    return document


def _name_libraries(document: Document) -> None:
    """Note the bibliography that the front matter names."""
    if names := front_matter.bibliographies(document.text):
        folder = Path(document.path).parent
        document.libraries, missing = beside.libraries(folder, names, ".bib")
        document.messages += missing


def _read_blocks(document: Document, start: int) -> None:
    """Collect headings, notes and links, line by line. Code is no running text."""
    fence = ""
    before: Span | None = None
    note: Span | None = None
    for begin, line in _lines(document.text, start):
        bare = line.rstrip()
        mark = _FENCE.match(bare)
        if fence or mark:
            document.furniture.append(Span(begin, begin + len(line), "code"))
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence) and bare.strip() == mark[1]:
                fence = ""
            continue
        if found := _NOTE.match(bare):
            note = Span(begin + found.end(), begin + len(bare), found["label"])
            document.notes.append(note)
        elif note and bare and (line[0] in " \t" or before):
            note.end = begin + len(bare)
        elif bare:
            note = None
            _read_heading(document, begin, bare, before)
        document.links += _links(begin, bare)
        before = Span(begin, begin + len(bare)) if bare else None


def _read_heading(document: Document, begin: int, line: str, before: Span | None) -> None:
    if found := _ATX.match(line):
        start, end = begin + found.start("title"), begin + found.end("title")
        document.headings.append(Span(start, end, str(len(found[1]))))
    elif before and (found := _UNDERLINE.match(line)):
        level = "1" if found[1][0] == "=" else "2"
        document.headings.append(Span(before.start, before.end, level))
        document.furniture.append(Span(begin, begin + len(line), "underline"))


def _links(begin: int, line: str) -> Iterator[Span]:
    for pattern in (_INLINE, _AUTOLINK, _TARGET):
        for found in pattern.finditer(line) if pattern is not _TARGET else _first(pattern, line):
            yield Span(begin + found.start("target"), begin + found.end("target"), found["target"])


def _first(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    if (found := pattern.match(line)) and not _NOTE.match(line):
        yield found


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Each line with the place where it begins."""
    for line in text[start:].splitlines(keepends=True):
        yield start, line
        start += len(line)
