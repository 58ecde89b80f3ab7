"""RTF, by way of pandoc: its text and notes, with the citations that programs left in fields.

pandoc makes HTML of it, which keeps notes and links as they are; see `rtf_source` for what is
done beforehand.
"""

from __future__ import annotations

from typing import Any

from refkit import programs
from refkit.errors import ReadError, RefkitError
from refkit.model import Document
from refkit.readers import html, html_marked, html_meta
from refkit.readers.fields import Embedded
from refkit.readers.html_main import heads_list
from refkit.readers.html_text import CITE, ENTRY, Writer
from refkit.readers.rtf_source import LABEL, LISTED, Source

SECONDS = 120
"""Then pandoc is stopped."""
MEMORY = "1g"
"""What pandoc may take, as its runtime system reads it."""
LARGEST = 64 * 1024 * 1024
"""Bytes of HTML that it may write."""


def is_rtf(data: bytes) -> bool:
    """Whether the bytes are an RTF."""
    return data.startswith(b"{\\rtf")


def read(data: bytes, path: str) -> Document:
    """Read an RTF. Raises ReadError where pandoc is missing, fails, or takes too long."""
    program = programs.pandoc()
    if not program:
        raise ReadError(
            "is RTF, which is read by the program pandoc, and that is not installed.",
            path=path,
            hint="pip install 'refkit[rtf]', or see https://pandoc.org.",
        )
    if data.rstrip(b"\0 \r\n\t")[-1:] != b"}":
        raise ReadError(
            "is RTF that ends in the middle: it was not downloaded or saved as a whole.",
            path=path,
            hint="Get it again.",
        )
    embedded = Embedded()
    page = _page(program, Source(data, path, embedded).mended(), path)
    document = Document(path=path, sha256="", format="rtf", text="")
    tree, whole = html.parse(page)
    body = tree.find("body") if tree is not None else None
    if body is None or not whole:
        raise ReadError(
            "holds no text that can be read.", path=path, hint="Save it as DOCX and try again."
        )
    document.metadata = html_meta.read(tree, None)
    document.metadata.type = "article"
    if document.metadata["title"] == "-":  # pandoc's, where the file has none
        del document.metadata.fields["title"]
    _mark(body, len(embedded.citations))
    keys = html_marked.mark(body)
    writer = Writer()
    writer.write(body)
    writer.fill(document)
    html_marked.cite(document, [], keys)
    embedded.fill(document, writer.cites)
    return document


def _page(program: str, source: bytes, path: str) -> str:
    """Return the HTML that pandoc makes of the source."""
    command = [
        program, "--from=rtf", "--to=html", "--standalone", "--sandbox", "--wrap=none", "--quiet",
        "+RTS", f"-M{MEMORY}", "-RTS",
    ]  # fmt: skip
    try:
        ran = programs.run(command, source, seconds=SECONDS, largest=LARGEST)
    except RefkitError as error:
        raise ReadError(error.message, path=path, hint="Save it as DOCX and try again.") from error
    if ran.code:
        raise ReadError(
            f"is not read by pandoc (code {ran.code}): {ran.complaint}",
            path=path,
            hint="Save it as DOCX and try again.",
        )
    return ran.output.decode("utf-8", errors="replace")


def _mark(body: Any, citations: int) -> None:
    """Mark what stands for citations and lists, for the Writer."""
    header = body.find("header[@id='title-block-header']")
    if header is not None:
        body.remove(header)  # what pandoc makes of the file's properties
    for cell in body.iter("td", "th"):
        for paragraph in cell.findall("p")[:1]:
            paragraph.tag = "span"
    for link in list(body.iter("a")):
        target = link.get("href", "")
        label = target.removeprefix(LABEL)
        if label.isdecimal() and label != target and int(label) < citations:
            link.tag = "span"
            link.set(CITE, label)
    for paragraph in body.iter("p"):
        words = "".join(paragraph.itertext())
        if words.startswith(LISTED):
            _strip(paragraph)
            if not heads_list(words[1:]):
                paragraph.set(ENTRY, "")


def _strip(paragraph: Any) -> None:
    """Take the mark of a list away from the first text of a paragraph."""
    for element in paragraph.iter():
        if element.text:
            element.text = element.text.removeprefix(LISTED)
            return
