"""TEI, the XML of editions and of GROBID: text, notes, pages, citations and references.

Elements as in https://tei-c.org/release/doc/tei-p5-doc/en/html/. The article becomes a small HTML
tree, see `xml_page`. Where a `choice` is offered, what was printed is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refkit.model import Document
from refkit.readers import tei_header, tei_refs, xml, xml_page
from refkit.readers.html_text import PAGE
from refkit.readers.xml import name, text

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:TEI|teiCorpus|TEI\.2)[\s/>]")
_TAGS = {
    "p": "p", "head": "p", "ab": "p", "l": "p", "lg": "div", "sp": "div", "speaker": "p",
    "quote": "span", "q": "q", "cit": "div", "figure": "div", "figDesc": "p", "table": "table",
    "row": "tr", "cell": "td", "item": "li", "byline": "p", "docAuthor": "p", "docTitle": "div",
    "titlePart": "h1", "epigraph": "div", "abstract": "div", "dateline": "p", "signed": "p",
    "eg": "pre", "docImprint": "p", "argument": "div", "floatingText": "div",
}  # fmt: skip
"""TEI element → HTML element; what is in no table is a `span`."""
_UNREAD = frozenset(
    "teiHeader fw graphic media binaryObject del gap anchor index listOrg listPerson".split()
)
_LATER = frozenset(["corr", "reg", "expan"])
"""What a `choice` offers beside what is printed."""
_CAPTIONED = frozenset(["figure", "table", "list"])
"""What has a caption for its `head`."""
_DIVISION = re.compile(r"div[0-7]?")
_STYLES = (("sup", "sup"), ("sub", "sub"), ("ital", "i"), ("bold", "b"))
"""What the `rend` of a `hi` holds → HTML element."""
_ENTRIES = frozenset(["bibl", "biblStruct", "biblFull"])
_LISTS = frozenset(["bibliography", "references", "bibliographie"])
"""Types of a `div` whose `bibl`s are entries, with no `listBibl` around them."""
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def is_tei(data: bytes) -> bool:
    """Whether a file's root element is TEI's."""
    return _ROOT.match(xml.root_of(data)) is not None


def read(data: bytes, path: str) -> Document:
    """Read a text of TEI, or a corpus of them. Raises ReadError for what is no sound XML."""
    root = xml.parse(data, path, most=xml_page.MOST)
    texts = [one for one in root.iter("{*}TEI", "{*}TEI.2") if one.find("{*}text") is not None]
    page = _Page()
    for number, one in enumerate(texts, start=1):
        page.write(one, f"{number}." if len(texts) > 1 else "")
    return page.document(path, "tei", tei_header.read(texts[0]) if len(texts) == 1 else None)


class _Page(xml_page.Page):
    """The texts of a file as one page."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[xml_page.Note] = []
        self._prefix = ""
        """What sets the ids of this text apart from those of others in the file."""
        self._keys: dict[Any, str] = {}
        """Entries → their keys."""
        self._called: set[str] = set()
        """Places that something points at."""

    def write(self, tei: Any, prefix: str) -> None:
        """Write one text with its title, its lists and its notes."""
        self._prefix, self.notes = prefix, []
        body = tei.find("{*}text")
        listed = [*tei.iterfind("{*}text"), *tei.iterfind("{*}standOff/{*}listBibl")]
        self._called = {
            place
            for one in body.iter("{*}ref", "{*}ptr")
            for place in (one.get("target") or "").split()
        }
        for entry in (entry for part in listed for entry in _entries(part)):
            own = entry.get(_ID) or f"bibl{len(self._keys) + 1}"
            self._keys[entry] = prefix + own
            self.targets[f"#{prefix}{own}"] = [prefix + own]
        if next(body.iter("{*}titlePart"), None) is None:
            self._front(tei)
        for part in listed:
            self.element(part, self.tree, 1)
        self.write_notes(self.notes)

    def _front(self, tei: Any) -> None:
        """Write the title, the authors and the abstract, which stand in the header alone."""
        about = tei_header.read(tei)
        if about["title"]:
            self.make(self.tree, "h1").text = about["title"]
        if about.names.get("author"):
            self.make(self.tree, "p").text = ", ".join(map(str, about.names["author"]))
        for abstract in tei.iterfind("{*}teiHeader/{*}profileDesc/{*}abstract"):
            self.children(abstract, self.make(self.tree, "div"), 2)

    # ------------------------------------------------------------------ running text
    def element(self, source: Any, target: Any, level: int) -> None:
        """Write one element of TEI."""
        tag = name(source)
        if tag in ("ref", "ptr"):
            self._pointer(source, target, level)
        elif tag == "note":
            self._note(source, target, level)
        elif source in self._keys:
            self._entry(source, target)
        elif tag == "listBibl":
            self.children(source, self.make(target, "div", {"class": "references"}), level)
        elif tag in ("lb", "cb"):
            if source.get("break") != "no":
                self.make(target, "br" if tag == "lb" else "span").tail = " "
        elif tag == "pb":
            self.make(target, "span", {PAGE: source.get("n", "")})
        elif tag == "head" and name(source.getparent()) not in _CAPTIONED:
            self.heading(source, target, level)
        elif tag == "list":
            kind = f"{source.get('rend', '')} {source.get('type', '')}"
            ordered = "order" in kind.replace("unorder", "") or "number" in kind
            self.children(source, self.make(target, "ol" if ordered else "ul"), level)
        elif tag in _LATER and name(source.getparent()) == "choice":
            return
        elif tag == "label" and _follows_head(source):
            return  # GROBID's "1" of what is headed "Figure 1"
        elif tag and tag not in _UNREAD:
            division = _DIVISION.fullmatch(tag) is not None
            made = "div" if division else _style(source) if tag == "hi" else _TAGS.get(tag, "span")
            self.children(source, self.make(target, made), level + division)

    def _pointer(self, source: Any, target: Any, level: int) -> None:
        """Write a link; one to entries that shows nothing itself shows their numbers."""
        places = (source.get("target") or "").split()
        inner = [f"#{self._prefix}{one[1:]}" for one in places if one.startswith("#")]
        known = [one for one in inner if one in self.targets]
        link = target
        if known:
            link = self.pointer(target, known)
        elif places and (source.get("type") or "") in ("foot", "note", "noteref", "fn"):
            link = self.make(self.make(target, "sup"), "a", href=inner[0] if inner else places[0])
        elif places and not inner:
            link = self.make(target, "a", href=places[0])
        if known and not text(source):
            order = list(self.targets)
            link.text = f"[{', '.join(str(order.index(one) + 1) for one in known)}]"
        elif name(source) == "ptr" and link is not target:
            link.text = places[0]
        else:
            self.children(source, link, level)

    def _note(self, source: Any, target: Any, level: int) -> None:
        """A note goes to the end; it leaves its mark, where no link to it is the mark."""
        own, label = source.get(_ID, ""), (source.get("n") or "").strip(" .()[]")
        if source.get("place") in ("inline", "display") or source.get("type") == "raw_reference":
            self.children(source, target, level)
            return
        self.notes.append((label, source))
        if not own or f"#{own}" not in self._called:
            number = str(len(self.notes))
            self.mark(target, f"#{self._prefix}{own or f'note{number}'}", label or number)

    # ------------------------------------------------------------------ lists
    def _entry(self, source: Any, target: Any) -> None:
        key = self._keys[source]
        entry = self.entry(target, key, (source.get("n") or "").strip())
        shown, record = tei_refs.printed(source), tei_refs.record(source, key)
        if shown:
            entry.text = shown
        elif name(source) == "bibl":
            self.children(source, entry, 6)
            record = record if tei_refs.is_tagged(source) else None
        else:
            parts = (text(one) for one in source.iter() if not len(one))
            entry.text = record.printed() if record else ", ".join(filter(None, parts))
        if record:
            self.records.append(record)


def _entries(root: Any) -> Iterator[Any]:
    """The entries of the reference lists, in order."""
    for one in root.iter("{*}bibl", "{*}biblStruct", "{*}biblFull"):
        line = list(one.iterancestors())
        inside = any(name(above) in _ENTRIES for above in line)
        listed = any(name(above) == "listBibl" for above in line)
        divided = any(above.get("type") in _LISTS for above in line if name(above) != "bibl")
        if not inside and (listed or divided):
            yield one


def _follows_head(source: Any) -> bool:
    before = source.getprevious()
    return before is not None and name(before) == "head"


def _style(source: Any) -> str:
    """The HTML element for what a `hi` looks like."""
    look = f"{source.get('rend', '')} {source.get('rendition', '')} {source.get('style', '')}"
    return next((made for word, made in _STYLES if word in look.lower()), "span")
