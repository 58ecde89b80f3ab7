"""Citations and entries that a page marks: pandoc's spans, and links to items of its list."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any

from refkit.model import Citation, Cite, Document, Kind, Span
from refkit.readers import pointing
from refkit.readers.html_main import names_of
from refkit.readers.html_text import CITE, ENTRY

_LISTED = re.compile(
    r"(?i)\b(?:references|reflist|ref-list|bibliograph\w*|doc-bibliography|csl-bib-body|citation-list)\b"
)
_CALLED = re.compile(r"\b(?:noteref|footnote-ref)\b")
_NEAR = 4
"""Elements above an entry, one of which says that they are a reference list."""


def mark(page: Any) -> dict[str, list[str]]:
    """Mark what a page tells of citations and entries for the Writer.

    Returns the targets of links that are entries ("#ref3") with the entries' keys.
    """
    keys: dict[str, list[str]] = {}
    pointed = {link.get("href", "").strip() for link in page.iter("a")}
    for element in page.iter("li", "p", "div", "dd", "tr"):
        name = element.get("id", "")
        formatted = "csl-entry" in element.get("class", "").split()
        if name and (formatted or (f"#{name}" in pointed and _is_listed(element))):
            key = name.removeprefix("ref-") if formatted else name
            element.set(ENTRY, key)
            keys[f"#{name}"] = [key]
    by_id = {element.get("id"): element for element in page.iter("li") if element.get("id")}
    for span in page.iter("span"):
        cited = span.get("data-cites", "").split()
        if cited and "citation" in span.get("class", "").split():
            called = _note_called(span)  # by a style of notes, all of the note is the citation
            place = span if called is None else by_id.get(called)
            if place is not None:
                place.set(CITE, " ".join(cited))
    return keys


def cite(document: Document, spans: list[Span], keys: dict[str, list[str]]) -> None:
    """Make citations of the spans that `mark` marked, and of links to entries outside them."""
    inside = [span for span in spans if 0 <= span.start < span.end]
    starts = [span.start for span in inside]
    ends = list(accumulate((span.end for span in inside), max))
    within: list[Span] = []
    outside: list[Span] = []
    for link in document.links:
        place = bisect_right(starts, link.start)
        (within if place and link.start < ends[place - 1] else outside).append(link)
    document.links = outside
    pointing.cite(document, keys)
    for span in inside:
        printed = " ".join(document.text[span.start : span.end].split())
        cites = [Cite(key=key) for key in span.label.split()]
        document.citations.append(Citation(span.start, span.end, printed, Kind.MARKUP, cites))
    document.citations.sort(key=lambda citation: citation.start)
    document.links += [link for link in within if not link.label.startswith("#")]
    document.links.sort(key=lambda link: link.start)


def _is_listed(element: Any) -> bool:
    line = [element, *element.iterancestors()][: _NEAR + 1]
    return any(_LISTED.search(names_of(one)) for one in line if one.tag not in ("html", "body"))


def _note_called(span: Any) -> str | None:
    """The id of the note that a span calls by its mark; None if it holds the citation itself."""
    for link in span.iter("a"):
        if _CALLED.search(names_of(link)):
            return str(link.get("href", "")).lstrip("#")
    return None
