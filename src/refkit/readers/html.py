"""HTML: the main text of a page without its boilerplate, with headings, links and notes.

Nothing is fetched, no entity is expanded beyond HTML's own, and no script is looked at. What
the main part of a page is, trafilatura tells; its text is then written out here, so that
reference lists, footnotes and links keep their places.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from typing import Any

from refkit.model import Document
from refkit.readers import encoding, html_coins, html_ld, html_marked, html_meta, html_works
from refkit.readers.html_main import BLOCKS, main_of
from refkit.readers.html_text import Writer

LARGEST = 16_000_000
"""Characters of a page that is read with its structure, a long book."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_START = re.compile(
    rb"\s*(?><\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)  # (?>…): what was taken is not given back, or a row of comments takes time without end


def is_html(head: bytes) -> bool:
    """Whether a file begins as an HTML page does."""
    return _START.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, path: str) -> Document:
    """Read an HTML page. Raises ReadError for what is no text."""
    source, messages = _decode(data, path)
    document = Document(path=path, sha256="", format="html", text="", messages=messages)
    tree, whole = parse(source) if len(source) <= LARGEST else (None, False)
    if not whole:
        document.text = _flat(source)
        messages.append("nested too deeply or too large: the text was taken without its structure")
    elif tree is not None:
        main, about = main_of(tree, source)
        told, works = html_ld.read(tree)
        tags = html_meta.tags_of(tree)
        document.metadata = html_meta.read(tree, about, told, tags)
        keys = html_marked.mark(main)
        document.records = html_coins.mark(tree, document.metadata)
        html_works.find(document, tags, works)
        writer = Writer()
        writer.write(main)
        writer.fill(document)
        html_marked.cite(document, writer.cites, keys)
    return document


def _decode(data: bytes, path: str) -> tuple[str, list[str]]:
    """Decode by the page's own word, where that is possible, else as any text."""
    found = _CHARSET.search(data[:4096])
    name = encoding.known(found[1].decode("ascii")) if found else ""
    if name and not data.startswith(tuple(mark for mark, _ in encoding.BOMS)):
        with suppress(UnicodeDecodeError):
            return data.decode(name), []
    return encoding.decode(data, path)


def parse(source: str) -> tuple[Any, bool]:
    """Return the page's tree (None if there is nothing in it), and whether it is all there.

    libxml2 gives up where elements are nested more than 256 deep or a text is too large.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    page = source.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(page, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        tree = None
    return tree, all(error.type_name != "ERR_RESOURCE_LIMIT" for error in parser.error_log)


_UNREAD = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")


def _flat(source: str) -> str:
    """The text of a page that cannot be parsed: tags left out, blocks set apart."""
    text = _TAG.sub(lambda tag: "\n\n" if tag[1].lower() in BLOCKS else "", _UNREAD.sub("", source))
    paragraphs = (" ".join(part.split()) for part in html.unescape(text).split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
