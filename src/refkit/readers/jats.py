"""JATS, the XML of journals (also NLM and BITS): text, notes, citations and tagged references.

The article becomes a small HTML tree, which `html_text.Writer` writes as it writes pages.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from refkit.model import Date, Document, Item
from refkit.readers import dates, jats_refs, pointing, xml
from refkit.readers.html_text import ENTRY, Writer
from refkit.readers.xml import name, text

_ROOT = re.compile(
    rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*"
    rb"<(?:article|book-part-wrapper|book-part|pmc-articleset|book)\b[^>]*>\s*"
    rb"(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<processing-meta[^>]*(?:/>|>.*?</processing-meta>)\s*)*"
    rb"<(?:front|body|article|book-part|book-meta|book-front)\b",
    re.S,
)
_TAGS = {
    "italic": "i", "bold": "b", "sup": "sup", "sub": "sub", "p": "p", "disp-quote": "blockquote",
    "verse-group": "blockquote", "verse-line": "p", "attrib": "p", "caption": "div", "fig": "div",
    "table-wrap": "div", "table": "table", "thead": "thead", "tbody": "tbody", "tr": "tr",
    "td": "td", "th": "th", "list-item": "li", "def-item": "p", "disp-formula": "div",
    "boxed-text": "div", "abstract": "div", "trans-abstract": "div", "table-wrap-foot": "div",
    "preformat": "pre", "code": "pre", "sec": "div", "ack": "div", "app": "div", "break": "br",
    "alternatives": "span",
}  # fmt: skip
"""JATS element → HTML element; what is in neither table is a `span`."""
_UNREAD = frozenset(
    "object-id label-alternatives graphic media inline-graphic fn-group ref-list permissions"
    " sec-meta table-count".split()
)


def is_jats(data: bytes) -> bool:
    """Whether a file begins as an article of JATS does."""
    return _ROOT.match(data[:20_000].removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, path: str) -> Document:
    """Read an article of JATS. Raises ReadError for what is no sound XML."""
    root = xml.parse(data, path)
    document = Document(path=path, sha256="", format="jats", text="")
    page = _Page(root)
    writer = Writer()
    writer.write(page.tree)
    writer.fill(document)
    document.metadata = _metadata(root)
    document.records = page.records
    pointing.cite(document, page.targets)
    return document


class _Page:
    """The HTML tree of an article, with its records and what its citations may point at."""

    def __init__(self, root: Any) -> None:
        from lxml import etree

        self.make = etree.SubElement
        self.records: list[Item] = []
        self.targets: dict[str, list[str]] = {}
        self.notes: list[Any] = []
        self.tree = etree.Element("body")
        front = next(root.iter("{*}article-meta", "{*}book-part-meta"), None)
        if front is not None:
            self._front(front)
        self._list(root)  # first, for what it holds is pointed at
        for part in root.iter("{*}body", "{*}back", "{*}floats-group"):
            self._children(part, self.tree, 1)
        self.tree.extend(self.lists)
        self._notes(root)

    def _front(self, front: Any) -> None:
        title = next(front.iter("{*}article-title", "{*}title"), None)
        if title is not None:
            self._children(title, self.make(self.tree, "h1"), 1)
        names = [str(_person(one)) for one in _authors(front)]
        if names:
            self.make(self.tree, "p").text = ", ".join(names)
        for abstract in front.iter("{*}abstract", "{*}trans-abstract"):
            self._children(abstract, self.make(self.tree, "div"), 2)

    # ------------------------------------------------------------------ running text
    def _children(self, source: Any, target: Any, level: int) -> None:
        """Write what is in an element into one of HTML; nested as deep as the XML, 256 at most."""
        xml.append(target, source.text or "")
        for child in source:
            self._element(child, target, level)
            xml.append(target, child.tail or "")

    def _element(self, source: Any, target: Any, level: int) -> None:
        tag = name(source)
        if not isinstance(source.tag, str):
            xml.append(target, unescape(source.text or ""))  # an entity of the document type
        elif tag == "xref":
            self._pointer(source, target, level)
        elif tag == "fn":
            self._inner_note(source, target)
        elif tag in ("ext-link", "uri"):
            link = self.make(target, "a", href=jats_refs.target_of(source) or text(source))
            self._children(source, link, level)
        elif tag == "title":
            self._children(source, self.make(target, f"h{min(max(level, 2), 6)}"), level)
        elif tag == "list":
            ordered = source.get("list-type") in ("order", "arabic")
            self._children(source, self.make(target, "ol" if ordered else "ul"), level)
        elif tag in ("tex-math", "math") and name(source.getparent()) == "alternatives":
            if source is source.getparent()[0]:
                xml.append(target, text(source))
        elif tag not in _UNREAD:
            inner = self.make(target, _TAGS.get(tag, "span"))
            self._children(source, inner, level + (tag == "sec"))
            if tag == "surname" and not source.tail and source.getnext() is not None:
                xml.append(target, " ")

    def _pointer(self, source: Any, target: Any, level: int) -> None:
        kind, ids = source.get("ref-type"), (source.get("rid") or "").split()
        known = [f"#{one}" for one in ids if f"#{one}" in self.targets]
        if kind == "bibr" or known:
            place = "#" + " ".join(ids)
            keys = [key for one in known for key in self.targets[one]]
            if keys:
                self.targets[place] = keys
        elif kind in ("fn", "table-fn"):
            place = "#" + "".join(ids[:1])
        else:
            self._children(source, target, level)
            return
        self._children(source, self.make(target, "a", href=place), level)

    # ------------------------------------------------------------------ notes and lists
    def _inner_note(self, note: Any, target: Any) -> None:
        """A note inside a paragraph goes to the end, and leaves its mark where it stands."""
        if name(note.getparent()) in ("table-wrap-foot", "author-notes"):
            self._children(note, self.make(target, "p"), 6)
            return
        self.notes.append(note)
        mark = self.make(self.make(target, "sup"), "a", href=f"#{note.get('id', '')}")
        mark.text = _label(note) or str(len(self.notes))

    def _notes(self, root: Any) -> None:
        """Write the notes of the article as a page has them."""
        grouped = [note for group in root.iter("{*}fn-group") for note in group.iter("{*}fn")]
        if not (notes := [*self.notes, *grouped]):
            return
        section = self.make(self.tree, "section", role="doc-endnotes")
        rows = self.make(section, "ol")
        for number, note in enumerate(notes, start=1):
            label = _label(note)
            if label and not label.isdecimal():
                paragraph = self.make(section, "p")
                paragraph.text = f"{label} "
            else:
                paragraph = self.make(rows, "li", value=label or str(number))
            for part in note:
                if name(part) != "label":
                    self._element(part, paragraph, 6)

    def _list(self, root: Any) -> None:
        """Write the reference lists, and learn what citations may point at."""
        self.lists: list[Any] = []
        for listed in root.iter("{*}ref-list"):
            block = self.tree.makeelement("div", {"class": "references"})
            for part in listed:
                if name(part) == "title":
                    self._children(part, self.make(block, "h2"), 2)
                elif name(part) == "ref":
                    self._reference(part, block)
            self.lists.append(block)

    def _reference(self, ref: Any, block: Any) -> None:
        own = ref.get("id", "")
        parts = [part for part in ref.iter() if name(part) in jats_refs.CITATIONS]
        mixed = [part for part in parts if name(part) != "element-citation"]
        tagged = [part for part in parts if name(part) == "element-citation"]
        shown = mixed if mixed and len(mixed) >= len(tagged) else parts
        for number, part in enumerate(shown, start=1):
            key = own if number == 1 else f"{own}-{number}"
            source = tagged[number - 1] if shown is mixed and number <= len(tagged) else part
            record = jats_refs.record(source, key)
            paragraph = self.make(block, "p")
            if number == 1 and (label := _label(ref)):
                paragraph.text = f"{label} "
            entry = self.make(paragraph, "span", {ENTRY: key})
            if name(part) == "element-citation" and record:
                entry.text = record.printed()
            elif name(part) == "element-citation":
                entry.text = ", ".join(filter(None, (text(one) for one in part)))
            else:
                self._children(part, entry, 6)
            if record:
                self.records.append(record)
            self.targets.setdefault(f"#{own}", []).append(key)
            if part.get("id"):
                self.targets[f"#{part.get('id')}"] = [key]


def _label(element: Any) -> str:
    return next((text(child) for child in element if name(child) == "label"), "").strip(" .")


# ------------------------------------------------------------------------------- metadata
def _authors(front: Any) -> list[Any]:
    kinds = ("author", None)
    return [one for one in front.iter("{*}contrib") if one.get("contrib-type") in kinds]


def _person(contributor: Any) -> Any:
    people = contributor.iter("{*}name", "{*}string-name", "{*}collab")
    found = next(people, None)
    return jats_refs.person_of(found) if found is not None else ""


def _metadata(root: Any) -> Item:
    """What the front matter says of the article."""
    item = Item(type="article-journal")
    front = next(root.iter("{*}front", "{*}book-part-meta"), None)
    if front is None:
        return item
    for variable, tag in (
        ("title", "article-title"), ("container-title", "journal-title"), ("volume", "volume"),
        ("issue", "issue"), ("publisher", "publisher-name"), ("ISSN", "issn"), ("page", "fpage"),
    ):  # fmt: skip
        found = next(front.iter("{*}" + tag), None)
        if found is not None and text(found):
            item.fields[variable] = text(found)
    last = next(front.iter("{*}lpage"), None)
    if last is not None and "page" in item.fields and text(last) != item["page"]:
        item.fields["page"] += f"-{text(last)}"
    for one in front.iter("{*}article-id"):
        kind = jats_refs.IDS.get(one.get("pub-id-type", ""))
        if kind:
            item.fields.setdefault(kind, text(one))
    if language := root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        item.fields["language"] = language
    if authors := [person for one in _authors(front) if (person := _person(one))]:
        item.names["author"] = authors
    if date := next(filter(None, map(_date, front.iter("{*}pub-date"))), None):
        item.dates["issued"] = date
    return item


def _date(element: Any) -> Date:
    return dates.of(*(element.findtext("{*}" + tag) or "" for tag in ("year", "month", "day")))
