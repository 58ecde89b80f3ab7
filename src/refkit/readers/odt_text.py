"""Walk through the text of an ODT: paragraphs, lists, notes, tables, marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refkit.readers import odt_bibliography, xml
from refkit.readers.docx_styles import numeral
from refkit.readers.fields import Embedded, is_list
from refkit.readers.office_page import LINE, Page
from refkit.readers.raised import raised

_UNREAD = frozenset(
    """
    alphabetical-index-source annotation bibliography-source forms meta sequence-decls
    table-of-content-source tracked-changes user-index-source variable-decls desc title
    note-citation ruby-text binary-data automatic-styles styles master-styles font-face-decls
    """.split()
)
_TABLES = {"table": "table", "table-row": "tr", "table-cell": "td"}
_FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter"}
_FORMS |= {"A": "upperLetter"}
_BOOKMARK = "ZOTERO_BREF_"


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, whatever its namespace."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


class Text:
    """Writes the text of an ODT onto a page."""

    def __init__(self, embedded: Embedded, properties: dict[str, str]) -> None:
        self.page = Page()
        self._embedded, self._properties = embedded, properties
        self._links: list[str] = []
        self._spans: list[bool] = []
        """Open spans: whether their text is raised."""
        self._marks: dict[str, str] = {}
        """Names of open marks of citations → their labels."""
        self._lists: list[object] = []
        """Open sections, indices and bookmarks that hold a reference list."""
        self._notes: list[tuple[str, Any]] = []
        self._items: list[list[Any]] = []
        """Open lists: [how they are numbered, number of the item, whether it is still to print]."""
        self._styles: dict[str, dict[int, Any]] = {}
        self._raised: set[str] = set()
        """Automatic styles of raised text."""
        self._parents: dict[str, str] = {}
        """Automatic styles of paragraphs → the styles that they rest on."""

    def write(self, root: Any) -> Page:
        """Write a document and its notes."""
        self._styles = _list_styles(root)
        self._raised = set(_raised_styles(root))
        self._parents = {
            attribute(style, "name"): attribute(style, "parent-style-name")
            for style in root.iter()
            if xml.name(style) == "style"
        }
        body = next((inner for inner in root.iter() if xml.name(inner) == "body"), root)
        self._walk(body)
        if self._notes:
            self.page.begin_notes()
            for mark, note in self._notes:
                self.page.begin_note(mark)
                self._walk(note)
                self.page.end_note()
        return self.page

    def _walk(self, root: Any) -> None:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = xml.name(element)
            skipped = name in _UNREAD or (name == "note" and element is not root)
            if event == "start":
                if skipped:
                    walker.skip_subtree()
                    if name == "note":
                        self._note(element)
                else:
                    self._begin(name, element)
                    self._write(element.text)
            else:
                if not skipped:
                    self._end(name, element)
                if element is not root:
                    self._write(element.tail)

    def _begin(self, name: str, element: Any) -> None:
        if name in ("p", "h"):
            self._begin_paragraph(name, element)
        elif name in ("s", "tab"):
            self._write(" ")
        elif name == "line-break":
            self._write_piece(LINE)
        elif name == "a":
            self._links.append(attribute(element, "href"))
        elif name == "span":
            self._spans.append(attribute(element, "style-name") in self._raised)
        elif name == "list":
            self._items.append([self._numbering(element), 0, False])
        elif name == "list-item":
            self._count(element)
        elif name in _TABLES:
            self.page.enter(_TABLES[name])
        elif name in ("section", "bibliography"):
            if name == "bibliography" or is_list(attribute(element, "name")):
                self._lists.append(element)
        elif name in ("reference-mark-start", "bookmark-start"):
            self._begin_mark(attribute(element, "name"))
        elif name in ("reference-mark-end", "bookmark-end"):
            self._marks.pop(attribute(element, "name"), None)
            self._lists = [other for other in self._lists if other != attribute(element, "name")]
        elif name == "bibliography-mark":
            self._marks["bibliography-mark"] = self._embedded.cite(
                [odt_bibliography.read(element, self._embedded)]
            )

    def _end(self, name: str, element: Any) -> None:
        if name in ("p", "h") and self.page.paragraph is not None:
            self.page.end()
        elif name == "a":
            self._links.pop()
        elif name == "span":
            self._spans.pop()
        elif name == "list":
            self._items.pop()
        elif name in _TABLES:
            self.page.leave()
        elif name in ("section", "bibliography"):
            self._lists = [other for other in self._lists if other is not element]
        elif name == "bibliography-mark":
            self._marks.pop(name, None)

    def _begin_paragraph(self, name: str, element: Any) -> None:
        level = attribute(element, "outline-level") if name == "h" else ""
        tag = f"h{level}" if level in tuple("123456") else ("h6" if name == "h" else "p")
        style = attribute(element, "style-name")
        if name == "p" and "Title" in (style, self._parents.get(style)):
            tag = "h1"
        self.page.begin(tag, bool(self._lists))
        if self._items and self._items[-1][2]:
            self._items[-1][2] = False
            how, number, _ = self._items[-1]
            form = _FORMS.get(attribute(how, "num-format"), "decimal")
            before, after = attribute(how, "num-prefix"), attribute(how, "num-suffix")
            self._write_piece(f"{before}{numeral(number, form)}{after} ")

    def _write(self, text: str | None) -> None:
        if text:
            self._write_piece(" ".join(text.splitlines()) if "\n" in text else text)

    def _write_piece(self, text: str) -> None:
        link = self._links[-1] if self._links else ""
        cite = next(reversed(self._marks.values()), "")
        text = raised(text) if any(self._spans) and not link else text
        self.page.write(text, link, cite)

    # --------------------------------------------------------------------------------- lists
    def _numbering(self, element: Any) -> Any:
        """The numbered level of a list's style, or None; an inner list has its outer one's."""
        name = attribute(element, "style-name") or next(
            (
                attribute(outer, "style-name")
                for outer in element.iterancestors()
                if xml.name(outer) == "list" and attribute(outer, "style-name")
            ),
            "",
        )
        return self._styles.get(name, {}).get(len(self._items) + 1)

    def _count(self, element: Any) -> None:
        """Count on to the next item of the innermost list."""
        if not self._items or self._items[-1][0] is None:
            return
        row = self._items[-1]
        start = attribute(element, "start-value") or (
            attribute(row[0], "start-value") if not row[1] else ""
        )
        row[1] = int(start) if start.isdecimal() and len(start) < 7 else row[1] + 1
        row[2] = True

    # --------------------------------------------------------------------------------- notes
    def _note(self, element: Any) -> None:
        """Print the mark of a note; its text follows the text of the document."""
        children = {xml.name(inner): inner for inner in element}
        if "note-body" not in children:
            return
        cited = children.get("note-citation")
        mark = xml.text(cited) if cited is not None else ""
        mark = mark or str(len(self._notes) + 1)
        self.page.write(mark, f"#{attribute(element, 'id') or len(self._notes)}")
        self._notes.append((mark, children["note-body"]))

    # --------------------------------------------------------------------------------- marks
    def _begin_mark(self, name: str) -> None:
        code = name
        if name.startswith(_BOOKMARK):
            pieces: list[str] = []
            while (piece := self._properties.get(f"{name}_{len(pieces) + 1}")) is not None:
                pieces.append(piece)
            code = "".join(pieces)
        if "CSL_CITATION" in code:
            if label := self._embedded.cite(self._embedded.read_csl(code)):
                self._marks[name] = label
        elif is_list(code):
            self._lists.append(name)
            if self.page.paragraph is not None:
                self.page.paragraph.entry = True


def _raised_styles(root: Any) -> Iterator[str]:
    for properties in root.iter("{*}text-properties"):
        if attribute(properties, "text-position").startswith("super"):
            yield attribute(properties.getparent(), "name")


def _list_styles(root: Any) -> dict[str, dict[int, Any]]:
    """Name of a list's style → level → the element that says how it is numbered."""
    styles: dict[str, dict[int, Any]] = {}
    for style in root.iter():
        if xml.name(style) == "list-style":
            styles[attribute(style, "name")] = {
                int(level): row
                for row in style
                if xml.name(row) == "list-level-style-number"
                and (level := attribute(row, "level")).isdecimal()
                and attribute(row, "num-format")
            }
    return styles
