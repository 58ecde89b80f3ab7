"""Write the text of an HTML element, and keep where its headings, links and notes stand.

Blocks are set apart by an empty line, so that a paragraph is a line of its own; items of a
numbered list get their numbers, which the page itself leaves to the browser.
"""

from __future__ import annotations

import re
from typing import Any

from refkit.model import Document, Span
from refkit.readers.html_main import BLOCKS, is_boilerplate, names_of
from refkit.readers.raised import raised

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
_NOTES = re.compile(r"(?i)\b(?:footnotes?|endnotes?|doc-footnotes?|doc-endnotes?|fn-group)\b")
_BACK = re.compile(r"(?i)\b(?:footnote-back|doc-backlink|mw-cite-backlink|backlink|footnoteback)\b")
_QUOTES = ("“", "”")
CITE = "data-refkit-cite"
ENTRY = "data-refkit-entry"
NOTE = "data-refkit-note"
"""An item of a list with this attribute is a note with that mark."""
PAGE = "data-refkit-page"
"""Where a page begins, with its number."""


class Writer:
    """Collects text and spans on a walk through a tree. Deep trees cost no recursion."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pending = ""
        """White space that the next word needs before it."""
        self._raised: Any = None
        """The open element of raised text."""
        self._spans: dict[Any, list[Span]] = {}
        self._unbegun: list[Span] = []
        """Spans whose first word is still to come."""
        self._numbers: dict[Any, tuple[Any, int]] = {}
        """Numbered lists → their last item that was written, and its number."""
        self.headings: list[Span] = []
        self.links: list[Span] = []
        self.notes: list[Span] = []
        self.pages: list[Span] = []
        self.cites: list[Span] = []
        """Elements that a reader marked `data-refkit-cite`; the label is the attribute's value."""
        self.entries: list[Span] = []
        """Elements marked `data-refkit-entry`, in the same way."""

    def write(self, root: Any) -> None:
        """Write an element with everything in it but boilerplate."""
        stack = [(root, False)]
        while stack:
            element, done = stack.pop()
            if done:
                self._end(element)
            elif element is root or not (
                is_boilerplate(element) or _BACK.search(names_of(element))
            ):
                self._begin(element)
                stack.append((element, True))
                stack += [(child, False) for child in reversed(element)]
                continue
            if element is not root and element.tail:
                self._write(element.tail, element.getparent())

    def fill(self, document: Document) -> None:
        """Put what was written into a document."""
        document.text = "".join(self._parts)
        document.headings += _begun(self.headings)
        document.links += _begun(self.links)
        document.notes += _begun(self.notes)
        document.entries += _begun(self.entries)
        ends = [*(page.start for page in self.pages[1:]), self._length]
        for page, end in zip(self.pages, ends[: len(self.pages)], strict=True):
            page.end = end
        document.pages += _begun(self.pages)

    def _begin(self, element: Any) -> None:
        """Open an element: what stands before its text, and the span it opens."""
        tag = element.tag
        if tag in BLOCKS:
            if tag in ("td", "th") and element.getprevious() is not None:
                self._pending = self._pending.replace("\n", "") or " "
                self._emit("| ")
            else:
                self._break("\n\n" if tag not in ("td", "th", "tr") else "\n")
        elif tag == "br":
            self._break("\n")
        elif tag == "q":
            self._emit(_QUOTES[0])
        elif tag == "sup" and self._raised is None and not _is_linked(element):
            self._raised = element
        if tag in _HEADINGS:
            self._open(element, self.headings, _HEADINGS[tag])
        elif tag == "a" and element.get("href"):
            self._open(element, self.links, element.get("href").strip())
        elif tag == "li" and element.getparent() is not None:
            self._begin_item(element)
        if (number := element.get(PAGE)) is not None:
            self.pages.append(Span(-1, -1, number))
            self._unbegun.append(self.pages[-1])
        for row, attribute in ((self.cites, CITE), (self.entries, ENTRY)):
            if (label := element.get(attribute)) is not None:
                self._open(element, row, label)
        if element.text:
            self._write(element.text, element)

    def _begin_item(self, element: Any) -> None:
        """Open a list item; one of a numbered list with its number, a note with its mark."""
        parent = element.getparent()
        if mark := element.get(NOTE):
            self._emit(f"{mark}." if mark.isalnum() else mark)
            self._pending = " "
            self._open(element, self.notes, mark)
        elif parent.tag == "ol":
            number = self._number(element)
            self._emit(f"{number}. ")
            if _is_note(element):
                self._open(element, self.notes, str(number))

    def _number(self, item: Any) -> int:
        """The number a browser shows before an item: its `value`, or counted from `start`."""
        parent = item.getparent()
        start = _int(parent.get("start"))
        last, number = self._numbers.get(parent, (None, (1 if start is None else start) - 1))
        since = []  # items that were not written count as well
        for sibling in item.itersiblings("li", preceding=True):
            if sibling is last:
                break
            since.append(sibling)
        for one in (*reversed(since), item):
            value = _int(one.get("value"))
            number = number + 1 if value is None else value
        self._numbers[parent] = (item, number)
        return number

    def _end(self, element: Any) -> None:
        if element.tag == "q":
            self._emit(_QUOTES[1])
        if element is self._raised:
            self._raised = None
        for span in self._spans.pop(element, ()):
            span.end = self._length
            self._unbegun = [other for other in self._unbegun if other is not span]
        if element.tag in BLOCKS and element.tag not in ("td", "th"):
            self._break("\n\n" if element.tag != "tr" else "\n")

    def _open(self, element: Any, row: list[Span], label: str) -> None:
        span = Span(-1, -1, label)
        self._spans.setdefault(element, []).append(span)
        self._unbegun.append(span)
        row.append(span)

    def _break(self, space: str) -> None:
        if self._length and len(space) > self._pending.count("\n"):
            self._pending = space

    def _write(self, text: str, element: Any) -> None:
        """Write text as a browser would: white space folded, but not in `pre`."""
        if element is not None and element.tag in ("pre", "listing"):
            self._emit(text)
            return
        folded = _SPACE.sub(" ", text if self._raised is None else raised(text))
        if folded[0] == " " and not self._pending and self._length:
            self._pending = " "
        if word := folded.strip(" "):
            self._emit(word)
            if folded[-1] == " ":
                self._pending = " "

    def _emit(self, text: str) -> None:
        self._parts += (self._pending, text)
        for span in self._unbegun:
            span.start = self._length + len(self._pending)
        self._unbegun.clear()
        self._length += len(self._pending) + len(text)
        self._pending = ""


def _is_linked(element: Any) -> bool:
    """Whether a link is around or inside an element: a mark that leads to a note or an entry."""
    return any(True for _ in element.iter("a")) or any(True for _ in element.iterancestors("a"))


def _begun(spans: list[Span]) -> list[Span]:
    return [span for span in spans if 0 <= span.start < span.end]


def _int(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None


def _is_note(item: Any) -> bool:
    """Whether a list item is a footnote: it or a list or section around it says so."""
    line = [item, *item.iterancestors()][:4]
    return any(_NOTES.search(names_of(element)) for element in line)
