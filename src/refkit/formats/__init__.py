"""Bibliographic data, read and written: BibTeX, BibLaTeX, CSL JSON, RIS, Zotero RDF, tables.

    >>> from refkit import formats
    >>> items = formats.loads("@book{demir, title = {Yol}, year = 1999}", "bib").items
    >>> print(formats.dumps(items, "ris"), end="")
    TY  - BOOK
    ID  - demir
    TI  - Yol
    PY  - 1999
    ER  -

A format is a module with `dumps` and `loads` (EndNote XML and PubMed's .nbib are only read), and
a row in the table below. What a format cannot say natively it carries along, so that reading
brings it back: see `records`.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from refkit import files
from refkit.errors import ReadError, UnknownNameError, nearest
from refkit.formats import bibtex, csljson, endnote, nbib, rdf, ris, table
from refkit.formats.bibtex.biblatex import BIBLATEX
from refkit.formats.records import Loaded, Problem
from refkit.model import Item

__all__ = [
    "FORMATS",
    "NAMES",
    "WRITTEN",
    "Format",
    "Loaded",
    "Problem",
    "dumps",
    "find",
    "loads",
    "of",
    "read",
    "writer",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what files of it end in, and its two functions.

    Where two share an ending (.bib), it is the first's, and the other is asked for by name. One
    without `dumps` is only read.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    dumps: Callable[..., str] | None
    loads: Callable[[str], Loaded]


FORMATS = {
    format.name: format
    for format in (
        Format("bib", "BibTeX", (".bib", ".bibtex"), bibtex.dumps, bibtex.loads),
        Format("biblatex", "BibLaTeX", (), partial(bibtex.dumps, dialect=BIBLATEX), bibtex.loads),
        Format("json", "CSL JSON", (".json", ".csljson"), csljson.dumps, csljson.loads),
        Format("ris", "RIS", (".ris",), ris.dumps, ris.loads),
        Format("rdf", "Zotero RDF", (".rdf",), rdf.dumps, rdf.loads),
        Format("csv", "CSV", (".csv",), table.dumps, table.loads),
        Format("tsv", "TSV", (".tsv",), table.dumps_tsv, table.loads),
        Format("endnote", "EndNote XML", (".xml",), None, endnote.loads),
        Format("nbib", "PubMed", (".nbib",), None, nbib.loads),
    )
}
NAMES = tuple(FORMATS)
WRITTEN = tuple(format.name for format in FORMATS.values() if format.dumps)
"""The names of those that can be written."""


def dumps(items: Iterable[Item], format: str, *, ascii: bool = False) -> str:
    """Return the items as text in a format. Raises UnknownNameError.

    With `ascii`, letters are written as the format's escapes where it has any (RIS has none).
    """
    return writer(format)(items, ascii=ascii)


def loads(text: str, format: str, path: str = "") -> Loaded:
    """Read text in a format, and everything in it that can be read. Raises UnknownNameError.

    `path` is what an error names as the place.
    """
    return find(format, path).loads(text.removeprefix("\ufeff"))


def read(path: Path, format: str = "") -> Loaded:
    """Read a file, in `format` or the format that its ending says.

    Raises ReadError if nothing at all can be read, UnknownNameError for another format or ending.
    """
    name = format or (of(path) if path.suffix or not path.is_dir() else "")
    data = files.read_bytes(path)
    text, problems = _decode(data)
    loaded = loads(text, name, str(path))
    loaded.text = text
    loaded.problems[:0] = problems
    if not loaded.items and data.strip() and (loaded.problems or b"\0" in data):
        reason = str(loaded.problems[0]) if loaded.problems else "it is no text"
        raise ReadError(
            f"holds nothing that can be read as {FORMATS[name].title}: {reason}.",
            path=str(path),
            hint="Check that the file is what its ending says, or name its format.",
        )
    return loaded


def writer(name: str) -> Callable[..., str]:
    """Return the `dumps` of a format. Raises UnknownNameError, also where a format is only read."""
    dumps = find(name).dumps
    if dumps is None:
        raise UnknownNameError(
            f"{FORMATS[name].title} is only read; there are {', '.join(WRITTEN)} to write."
        )
    return dumps


def find(name: str, path: str = "") -> Format:
    """Return a format by its name. Raises UnknownNameError, with `path` as the place."""
    if name not in FORMATS:
        raise UnknownNameError(
            f"no format {name!r}; there are {', '.join(NAMES)}.",
            path=path,
            hint=nearest(name, NAMES),
        )
    return FORMATS[name]


def of(path: Path | str) -> str:
    """Return the name of the format of a file, by its ending. Raises UnknownNameError."""
    ending = Path(path).suffix.lower()
    for format in FORMATS.values():
        if ending in format.endings:
            return format.name
    endings = [ending for format in FORMATS.values() for ending in format.endings]
    raise UnknownNameError(
        f"{f'no format has files ending in {ending!r}' if ending else 'has no file ending'};"
        f" known are {', '.join(endings)}.",
        path=str(path),
        hint=nearest(ending, endings),
    )


def _decode(data: bytes) -> tuple[str, list[Problem]]:
    """Decode UTF-8, or UTF-16 with its mark; lines in another encoding are guessed, one by one."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _decode_lines(data)


def _decode_lines(data: bytes) -> tuple[str, list[Problem]]:
    from charset_normalizer import from_bytes

    lines = data.split(b"\n")
    odd = [number for number, line in enumerate(lines) if not _is_utf8(line)]
    best = from_bytes(b"\n".join(lines[number] for number in odd)).best()
    encoding = best.encoding if best else "latin-1"
    wrong = set(odd)
    text = "\n".join(
        line.decode(encoding if number in wrong else "utf-8", errors="replace")
        for number, line in enumerate(lines)
    )
    message = f"{len(odd)} lines are not UTF-8; they were read as {encoding}, which is a guess"
    return text, [Problem(odd[0] + 1, "", message)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
