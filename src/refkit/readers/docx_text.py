"""Walk through the text of a DOCX: paragraphs, runs, fields, notes, tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from refkit.readers import xml
from refkit.readers.docx_fields import meaning
from refkit.readers.docx_package import Package, attribute, child, is_on, value
from refkit.readers.docx_styles import Numbers, Styles, number_of, numeral, outline
from refkit.readers.fields import Embedded
from refkit.readers.office_page import LINE, Page
from refkit.readers.raised import raised

_UNREAD = frozenset(
    """
    annotationRef commentRangeEnd commentRangeStart commentReference del delInstrText delText
    Fallback moveFrom pPr pPrChange rPr rPrChange rt sdtEndPr sdtPr sectPr tblGrid tblPr tcPr trPr
    """.split()
)
"""Elements that hold no text, or none that is read: deletions, doubles of text boxes, ruby."""
_SIGNS = {"tab": " ", "ptab": " ", "br": LINE, "cr": LINE, "noBreakHyphen": "-"}
_TABLES = {"tbl": "table", "tr": "tr", "tc": "td"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_BOOKMARK = "ZOTERO_BREF_"
_NEAR = 9
"""Open fields among which the end of one is looked for."""


@dataclass(slots=True, eq=False)
class Field:
    """A stretch of text that is made by a code: open from its begin to its end."""

    owner: object = None
    """What ends it: an element, a bookmark's name; None for the sign of an end."""
    code: list[str] = field(default_factory=list)
    data: str = ""
    shown: bool = False
    """Whether the text is what is printed; before, it is the code."""
    cite: str = ""
    link: str = ""
    lists: bool = False


class Text:
    """Writes the parts of a DOCX that hold text onto a page."""

    def __init__(self, package: Package, embedded: Embedded) -> None:
        self.page = Page()
        self._package, self._embedded = package, embedded
        self._styles = Styles(package.beside("styles"))
        self._numbers = Numbers(package.beside("numbering"))
        self._properties = package.properties()
        self._relations = package.relations(package.main)
        self._fields: list[Field] = []
        self._codes = 0
        """Open fields whose code is still being read."""
        self._links: list[str] = []
        self._hidden = self._raised = False
        self._notes: list[tuple[str, str, str]] = []
        """(kind, id, mark) of the notes that the text points at."""
        self._counts = dict.fromkeys(_NOTES.values(), 0)

    def write(self) -> Page:
        """Write the main part and its notes. Raises ReadError."""
        root = self._package.tree(self._package.main)
        body = child(root, "body")
        self._formats = {
            "footnotes": _note_format(root, "footnotePr", "decimal"),
            "endnotes": _note_format(root, "endnotePr", "lowerRoman"),
        }
        self._walk(root if body is None else body)
        self._write_notes()
        return self.page

    def _walk(self, root: Any) -> None:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = xml.name(element)
            if name in _UNREAD:
                if event == "start":
                    walker.skip_subtree()
            elif event == "start":
                self._begin(name, element)
            else:
                self._end(name, element)
        if self._codes:
            self._embedded.messages.append("a field has no end: text may be missing")
        self._fields.clear()
        self._codes = 0

    # ---------------------------------------------------------------------------- elements
    def _begin(self, name: str, element: Any) -> None:
        if name == "p":
            self._begin_paragraph(element)
        elif name == "r":
            style = self._styles[value(element, "rPr", "rStyle")]
            own = child(element, "rPr", "vanish")
            self._hidden = style.hidden if own is None else is_on(element, "rPr", "vanish")
            self._raised = value(element, "rPr", "vertAlign") == "superscript"
        elif name == "t":
            self._write(element.text or "")
        elif name in _SIGNS and xml.name(element.getparent()) == "r":
            self._write(_SIGNS[name])
        elif name == "sym":
            self._write(_symbol(attribute(element, "char")))
        elif name in _NOTES:
            self._refer(_NOTES[name], element)
        elif name == "instrText":
            if self._fields and not self._fields[-1].shown:
                self._fields[-1].code.append(element.text or "")
        elif name == "fldChar":
            self._field_sign(attribute(element, "fldCharType"), element)
        elif name == "fldSimple":
            self._show(Field(element, [attribute(element, "instr")]))
        elif name == "sdt":
            self._show(Field(element, ["sdt ", value(element, "sdtPr", "tag")]))
        elif name == "bookmarkStart":
            self._begin_bookmark(element)
        elif name == "bookmarkEnd":
            self._close(f"bookmark {attribute(element, 'id')}")
        elif name == "hyperlink":
            self._links.append(self._target(element))
        elif name in _TABLES:
            self.page.enter(_TABLES[name])

    def _end(self, name: str, element: Any) -> None:
        if name == "p":
            if self.page.paragraph is not None:
                self.page.end()
        elif name == "r":
            self._hidden = self._raised = False
        elif name in ("fldSimple", "sdt"):
            self._close(element)
        elif name == "hyperlink":
            self._links.pop()
        elif name in _TABLES:
            self.page.leave()

    def _begin_paragraph(self, element: Any) -> None:
        properties = child(element, "pPr")
        style = self._styles[value(element, "pPr", "pStyle")]
        level = outline(properties) or style.level
        self.page.begin(f"h{min(level, 6)}" if level else "p", self._in_list())
        own = number_of(properties)
        number = own if own[0] else style.number
        if own[0] != "0" and number[0] and (printed := self._numbers.next(*number)):
            self.page.write(f"{printed} ")

    def _in_list(self) -> bool:
        return bool(self._fields) and self._fields[-1].lists

    def _write(self, text: str) -> None:
        """Write text, unless it is hidden or the code of a field."""
        if self._hidden or self._codes:
            return
        top = self._fields[-1] if self._fields else Field()
        link = (self._links[-1] if self._links else "") or top.link
        self.page.write(raised(text) if self._raised and not link else text, link, top.cite)

    def _target(self, element: Any) -> str:
        anchor = attribute(element, "anchor")
        relation = self._relations.get(attribute(element, "id"))
        if relation is not None and relation.outside:
            return relation.target
        return f"#{anchor}" if anchor else ""

    # ------------------------------------------------------------------------------ fields
    def _field_sign(self, kind: str, element: Any) -> None:
        """Take the sign that a field begins, that its code is over, or that it ends."""
        if kind == "begin":
            data = child(element, "fldData")
            self._fields.append(Field(data="" if data is None else data.text or ""))
            self._codes += 1
        elif kind == "separate" and self._fields and not self._fields[-1].shown:
            self._codes -= 1
            self._show(self._fields.pop())
        elif kind == "end":
            self._end_field()

    def _end_field(self) -> None:
        """End the innermost field that no element ends; data is told to a code around it."""
        open_fields = [f for f in self._fields[-_NEAR:] if f.owner is None]
        if not open_fields:
            return
        done = open_fields[-1]
        del self._fields[self._fields.index(done)]
        if not done.shown:
            self._codes -= 1
            around = self._fields[-1] if self._fields else None
            if around and not around.shown and not around.data:
                around.data = done.data

    def _show(self, shown: Field) -> None:
        """From here on the text is what a field prints; it takes over what is around it."""
        around = self._fields[-1] if self._fields else Field()
        said = meaning("".join(shown.code), shown.data, self._embedded)
        shown.shown = True
        shown.cite = said.cite or around.cite
        shown.link = said.link or around.link
        shown.lists = said.lists or around.lists
        self._fields.append(shown)
        if shown.lists and self.page.paragraph is not None:
            self.page.paragraph.entry = True

    def _close(self, owner: object) -> None:
        """Close the field that an element or a bookmark opened, and what was left open in it."""
        while any(other.owner is owner or other.owner == owner for other in self._fields[-_NEAR:]):
            done = self._fields.pop()
            self._codes -= not done.shown
            if done.owner is owner or done.owner == owner:
                break

    def _begin_bookmark(self, element: Any) -> None:
        name = attribute(element, "name")
        if name.startswith(_BOOKMARK):
            pieces: list[str] = []
            while (piece := self._properties.get(f"{name}_{len(pieces) + 1}")) is not None:
                pieces.append(piece)
            self._show(Field(f"bookmark {attribute(element, 'id')}", pieces))

    # ------------------------------------------------------------------------------- notes
    def _refer(self, kind: str, element: Any) -> None:
        """Print the mark of a note; one that the author set stands behind the sign of it."""
        run = element.getparent()
        if is_on_attribute(element, "customMarkFollows"):
            mark = "".join(inner.text or "" for inner in run if xml.name(inner) == "t").strip()
        else:
            self._counts[kind] += 1
            mark = numeral(self._counts[kind], self._formats[kind])
            self.page.write(mark, f"#{kind}-{attribute(element, 'id')}")
        self._notes.append((kind, attribute(element, "id"), mark or "*"))

    def _write_notes(self) -> None:
        if not self._notes:
            return
        notes = list(self._notes)
        self.page.begin_notes()
        for kind in ("footnotes", "endnotes"):
            part = self._package.name_beside(kind)
            if not part:
                continue
            found = {attribute(note, "id"): note for note in self._package.tree(part)}
            self._relations = self._package.relations(part)
            for of_kind, name, mark in notes:
                if of_kind == kind and (note := found.pop(name, None)) is not None:
                    self.page.begin_note(mark)
                    self._walk(note)
                    self.page.end_note()


def is_on_attribute(element: Any, name: str) -> bool:
    """Whether an attribute says yes."""
    return attribute(element, name) in ("1", "true", "on")


def _note_format(root: Any, name: str, usual: str) -> str:
    """How notes are numbered, as the last section says."""
    found = value(root, "body", "sectPr", name, "numFmt")
    return found or usual


def _symbol(code: str) -> str:
    """A sign by its number; those of a symbol font's own have no meaning outside of it."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""
