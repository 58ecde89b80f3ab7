r"""LaTeX: the text that it prints, with every citation where the source has its command.

A citing command stays in the text as the source writes it: what it prints, only the style and
the bibliography know. Files are read that the document names and that lie in its folder.

>>> source = rb"\section{Rivers} They \emph{flow} \parencite[3]{said}.\footnote{So it is.}"
>>> document = read(source, "a.tex")
>>> print(document.text)
Rivers
<BLANKLINE>
They flow \parencite[3]{said}.1
<BLANKLINE>
1. So it is.
>>> document.citations[0].cites[0].key, document.citations[0].cites[0].locator
('said', '3')
"""

from __future__ import annotations

import re

from refkit.model import Citation, Document, Kind
from refkit.readers.latex_files import Files, decode
from refkit.readers.latex_shared import Shared
from refkit.readers.latex_text import Reading
from refkit.readers.latex_tokens import tokenize

_START = re.compile(rb"\s*(?:%[^\n]*\n\s*)*\\documentclass\b")


def is_latex(head: bytes) -> bool:
    """Whether a file begins as a LaTeX document does."""
    return _START.match(head[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, path: str) -> Document:
    """Read a LaTeX document with the files that it names. Raises ReadError."""
    source, messages = decode(data, path)
    document = Document(path=path, sha256="", format="latex", text="", messages=messages)
    shared = Shared(Files(path))
    reading = Reading(shared, is_open="\\begin{document}" not in source)
    reading.run(tokenize(source))
    writer = reading.page.write()
    writer.fill(document)
    for span in writer.cites:
        printed = " ".join(document.text[span.start : span.end].split())
        cites = reading.cites[int(span.label)]
        document.citations.append(Citation(span.start, span.end, printed, Kind.MARKUP, cites))
    document.citations.sort(key=lambda citation: citation.start)
    document.libraries = list(dict.fromkeys(shared.libraries))
    document.metadata = shared.front.item(reading.plain)
    document.messages += dict.fromkeys(shared.files.messages + shared.messages)
    return document
