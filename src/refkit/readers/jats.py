"""JATS, the XML of journals (also NLM and BITS): text, notes, citations and tagged references.

The article becomes a small HTML tree, see `xml_page`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from refkit.model import Date, Document, Item
from refkit.readers import dates, jats_refs, xml, xml_page
from refkit.readers.xml import name, text

_ROOT = re.compile(
    rb"<(?:article|book-part-wrapper|book-part|pmc-articleset|book)\b[^>]*>"
    rb"(?>\s+|<!--.*?-->|<\?[^>]*\?>|<processing-meta[^>]*/>|<processing-meta.*?</processing-meta>)*"
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
    return _ROOT.match(xml.root_of(data)) is not None


def read(data: bytes, path: str) -> Document:
    """Read an article of JATS. Raises ReadError for what is no sound XML."""
    root = xml.parse(data, path, most=xml_page.MOST)
    return _Page(root).document(path, "jats", _metadata(root))


class _Page(xml_page.Page):
    """An article of JATS as a page."""

    def __init__(self, root: Any) -> None:
        super().__init__()
        self.notes: list[Any] = []
        front = next(root.iter("{*}article-meta", "{*}book-part-meta"), None)
        if front is not None:
            self._front(front)
        self._list(root)  # first, for what it holds is pointed at
        for part in root.iter("{*}body", "{*}back", "{*}floats-group"):
            self.children(part, self.tree, 1)
        self.tree.extend(self.lists)
        grouped = [note for group in root.iter("{*}fn-group") for note in group.iter("{*}fn")]
        self.write_notes([(_label(note), note) for note in (*self.notes, *grouped)])

    def _front(self, front: Any) -> None:
        title = next(front.iter("{*}article-title", "{*}title"), None)
        if title is not None:
            self.children(title, self.make(self.tree, "h1"), 1)
        names = [str(_person(one)) for one in _authors(front)]
        if names:
            self.make(self.tree, "p").text = ", ".join(names)
        for abstract in front.iter("{*}abstract", "{*}trans-abstract"):
            self.children(abstract, self.make(self.tree, "div"), 2)

    # ------------------------------------------------------------------ running text
    def element(self, source: Any, target: Any, level: int) -> None:
        """Write one element of JATS."""
        tag = name(source)
        if not isinstance(source.tag, str):
            xml.append(target, unescape(source.text or ""))  # an entity of the document type
        elif tag == "xref":
            self._pointer(source, target, level)
        elif tag == "fn":
            self._inner_note(source, target)
        elif tag in ("ext-link", "uri"):
            link = self.make(target, "a", href=jats_refs.target_of(source) or text(source))
            self.children(source, link, level)
        elif tag == "title":
            self.heading(source, target, level)
        elif tag == "list":
            ordered = source.get("list-type") in ("order", "arabic")
            self.children(source, self.make(target, "ol" if ordered else "ul"), level)
        elif tag in ("tex-math", "math") and name(source.getparent()) == "alternatives":
            if source is source.getparent()[0]:
                xml.append(target, text(source))
        elif tag not in _UNREAD:
            inner = self.make(target, _TAGS.get(tag, "span"))
            self.children(source, inner, level + (tag == "sec"))
            if tag == "surname" and not source.tail and source.getnext() is not None:
                xml.append(target, " ")

    def _pointer(self, source: Any, target: Any, level: int) -> None:
        kind, ids = source.get("ref-type"), (source.get("rid") or "").split()
        known = [f"#{one}" for one in ids if f"#{one}" in self.targets]
        if kind == "bibr" or known:
            link = self.pointer(target, known or [f"#{one}" for one in ids])
        elif kind in ("fn", "table-fn"):
            link = self.make(target, "a", href="#" + "".join(ids[:1]))
        else:
            link = target
        self.children(source, link, level)

    # ------------------------------------------------------------------ notes and lists
    def _inner_note(self, note: Any, target: Any) -> None:
        """A note inside a paragraph goes to the end, and leaves its mark where it stands."""
        if name(note.getparent()) in ("table-wrap-foot", "author-notes"):
            self.children(note, self.make(target, "p"), 6)
            return
        self.notes.append(note)
        mark = _label(note) or str(len(self.notes))
        self.mark(target, f"#{note.get('id', '')}", mark)

    def _list(self, root: Any) -> None:
        """Write the reference lists, and learn what citations may point at."""
        self.lists: list[Any] = []
        for listed in root.iter("{*}ref-list"):
            block = self.tree.makeelement("div", {"class": "references"})
            for part in listed:
                if name(part) == "title":
                    self.children(part, self.make(block, "h2"), 2)
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
            entry = self.entry(block, key, _label(ref) if number == 1 else "")
            if name(part) == "element-citation" and record:
                entry.text = record.printed()
            elif name(part) == "element-citation":
                entry.text = ", ".join(filter(None, (text(one) for one in part)))
            else:
                self.children(part, entry, 6)
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
