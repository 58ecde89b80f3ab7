"""Getting the document that is at an address which the user gave, over the one HTTP client."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from refkit.errors import ReadError
from refkit.readers import encoding
from refkit.readers.finding import ARCHIVES
from refkit.readers.inputs import Fetched
from refkit.readers.registry import FORMATS

if TYPE_CHECKING:
    from refkit.web import Page, Web

LARGEST = 64 * 1024 * 1024
"""Bytes of a document that is fetched."""
ACCEPT = (
    "application/jats+xml, application/xhtml+xml, text/html;q=0.9, application/pdf;q=0.9, */*;q=0.8"
)
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/x-tex": ".tex",
    "application/x-tex": ".tex",
    "application/x-latex": ".tex",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
}
"""Types that say how a file ends, whatever its address says. Others (text/plain) say too little."""
_FRAGMENT = re.compile(r"#.*", re.DOTALL)


def fetch(web: Web, url: str) -> Fetched:
    """Return what is at an address. Raises WebError, or ReadError for an answer that is none."""
    page = web.get(_FRAGMENT.sub("", url), accept=ACCEPT, most=LARGEST)
    if page.status != 200:
        raise ReadError(
            f"cannot be read: its server answers {page.status}.",
            path=url,
            hint="Check the address, or save the document and give the file.",
        )
    if page.truncated:
        raise ReadError(f"is larger than {LARGEST // 2**20} MB.", path=url, hint="Save it first.")
    kind = Message()
    kind["Content-Type"] = page.headers.get("Content-Type", "application/octet-stream")
    named = kind.get_content_type()
    data = page.body
    if named.startswith("text/") and named != "text/xml":  # XML says it of itself
        data = _in_utf8(data, str(kind.get_param("charset", "")))
    return Fetched(data, TYPES.get(named) or _ending(page))


def _ending(page: Page) -> str:
    """Return the ending that the address has, if files that are read have it."""
    name = PurePosixPath(unquote(urlsplit(page.url).path)).name.lower()
    known = [ending for form in FORMATS for ending in form.endings]
    return next((ending for ending in (*ARCHIVES, *known) if name.endswith(ending)), "")


def _in_utf8(data: bytes, charset: str) -> bytes:
    """Return text in UTF-8, with its mark, if the server says that it is in another encoding.

    What the server says counts for more than what the page says of itself (HTML, 13.2.3.2).
    """
    name = encoding.known(charset)
    if name in ("", "utf-8", "ascii") or data.startswith(tuple(m for m, _ in encoding.BOMS)):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(name).encode()
    except ValueError:  # it is not
        return data
