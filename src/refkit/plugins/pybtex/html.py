"""HTML that is safe to publish, whatever stands in the data.

pybtex's own backend writes addresses and tags as they come: `javascript:` stays a link, and a
quotation mark ends the attribute.
"""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType

from pybtex.backends.html import Backend

_TAGS = frozenset("em strong i b tt sup sub u".split())
_LINK = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Controls, which HTML forbids, and what turns the direction of the page around."""

_PROLOGUE = """<!doctype html>
<html>
<head>
<meta charset="{encoding}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Bibliography</title>
</head>
<body>
<dl>
"""


class SafeHtml(Backend):  # type: ignore[misc]
    """Text is escaped, links lead to web and mail addresses only, tags are those of text."""

    symbols = MappingProxyType({"ndash": "&#8211;", "newblock": "\n", "nbsp": "&#160;"})

    def format_str(self, text: str) -> str:
        """Escape text, quotation marks too; control characters go."""
        return escape(_UNWANTED.sub("", text))

    def format_tag(self, tag: str, text: str) -> str:
        """Put text into a tag, if it is one for text."""
        return f"<{tag}>{text}</{tag}>" if text and tag in _TAGS else text

    @staticmethod
    def format_href(url: str, text: str, external: bool = False) -> str:
        """Make a link, if the address is one of the web or of mail; else the text alone."""
        url = _UNWANTED.sub("", url).strip()
        if not text or not _LINK.match(url):
            return text
        target = ' target="_blank" rel="noopener noreferrer"' if external else ""
        return f'<a href="{escape(url)}"{target}>{text}</a>'

    def write_prologue(self) -> None:
        """Begin the page; it may load and run nothing."""
        self.output(_PROLOGUE.format(encoding=escape(self.encoding)))

    def write_entry(self, key: str, label: str, text: str) -> None:
        """Write one entry; its key is the anchor."""
        self.output(f'<dt id="ref-{self.format_str(key)}">{self.format_str(label)}</dt>\n')
        self.output(f"<dd>{text}</dd>\n")
