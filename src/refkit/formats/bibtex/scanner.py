r"""Where what stands in a .bib file: blocks, fields and the pieces of their values, with places.

    >>> [(b.type, b.key, b.fields[0].pieces) for b in scan('@book{a, title = "T" # t}')]
    [('book', 'a', [('"', 'T'), ('', 't')])]

The reader and the tidy share this scanner. It is our own because both need what bibtexparser
does not give: the place of every piece in the file, and the rest of an entry after a missing
comma, a brace too many or a brace too few. The grammar is BibTeX's (Oren Patashnik, "BibTeXing"):
braces count whether or not a backslash stands before them; where that leads nowhere, they are
counted as Zotero and JabRef do, without the escaped ones. What stands between blocks is comment.

Time is linear: an entry is scanned at most twice, and never beyond the line where another begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refkit.formats.bibtex.fields import scan_fields
from refkit.formats.bibtex.source import Block, Source

_START = re.compile(r"@\s*([\w-]+)\s*(?:(\{)|\((?=\s*(?:[\"{]|[^\s,()={}]+\s*[,=])))")
"""The head of a block; "me@home (at work)" is none."""
_PARENTHESIS = re.compile(r"[{})]")


def scan(text: str) -> Iterator[Block]:
    """Yield the blocks of a file in order; never fails.

    Comments and preambles have no fields, the value of a @string is the one field of its block.
    """
    source, place = Source(text), 0
    while match := _START.search(text, place):
        block = Block(match[1].lower(), match.start(), match.end(), source.line(match.start()))
        if block.type in ("comment", "preamble"):
            _scan_group(source, block, braces=bool(match[2]))
        else:
            scan_fields(source, block, match.end(), "}" if match[2] else ")")
        yield block
        place = block.end


def _scan_group(source: Source, block: Block, *, braces: bool) -> None:
    """Find the end of a block that is one group; an open one ends before the next block."""
    limit = source.next_block(block.end)
    end = source.close(block.end - 1, limit) if braces else _close(source, block.end, limit)
    if end is None:
        block.end = max(block.end, source.trimmed(limit))
        block.troubles.append((block.line, f"@{block.type} is not closed before the next entry"))
    else:
        block.end = end + 1


def _close(source: Source, place: int, limit: int) -> int | None:
    depth = 0
    for match in _PARENTHESIS.finditer(source.text, place, limit):
        if match[0] == ")" and depth <= 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return None
